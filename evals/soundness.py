"""Check cases: their quotes stand in the sources, and they measure more than themselves."""

from collections.abc import Callable, Iterable

from evals.cases import Asked, Case, jaccard, tokens
from ingest import AnchoredQuestions

MAX_OVERLAP = 0.6
"""A case this close to an anchored question (Jaccard of their words) would measure itself."""


def check_cases(cases: Iterable[Case], stands: Callable[[str], bool]) -> list[str]:
    """Return a fault for every quote that does not stand in the sources, as `stands` judges it."""
    return [
        f"Vraag {case.id!r}: het citaat {quote!r} staat in geen bron. Neem het letterlijk over."
        for case in cases
        for nugget in case.nuggets
        for quote in nugget.quotes
        if not stands(quote)
    ]


def check_overlap(cases: Iterable[Asked], anchored: Iterable[AnchoredQuestions]) -> list[str]:
    """Return a fault for every case that is (nearly) one of the anchored questions."""
    questions = [(unit, text, tokens(text)) for unit in anchored for text in unit.questions]
    faults: list[str] = []
    for case in cases:
        asked = tokens(case.question)
        for unit, text, words_of_text in questions:
            overlap = jaccard(asked, words_of_text)
            if overlap >= MAX_OVERLAP:
                faults.append(
                    f"Vraag {case.id!r} lijkt te veel ({overlap:.2f}) op {text!r} bij "
                    f"{unit.document!r} in corpus/vragen. Haal een van de twee weg."
                )
    return faults
