"""Check cases: their quotes stand in the sources, and they measure more than themselves."""

from collections.abc import Callable, Iterable, Iterator

from evals.cases import Asked, Case, jaccard, tokens
from evals.lines import CasesError
from evals.sources import Sources
from ingest import Corpus

MAX_OVERLAP = 0.6
"""A case this close to a text that was written ahead (Jaccard of words) would measure itself."""


def check_cases(cases: Iterable[Case], stands: Callable[[str], bool]) -> list[str]:
    """Return a fault for every quote that does not stand in the sources, as `stands` judges it."""
    return [
        f"Vraag {case.id!r}: het citaat {quote!r} staat in geen bron. Neem het letterlijk over."
        for case in cases
        for nugget in case.nuggets
        for quote in nugget.quotes
        if not stands(quote)
    ]


def written_ahead(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield all that was written ahead with where it stands: questions, and key statements."""
    for unit in corpus.questions:
        yield from ((f"bij {unit.document!r} in corpus/vragen", text) for text in unit.questions)
    for dossier in corpus.dossiers:
        yield from ((f"in corpus/{dossier.where}", text) for text in dossier.questions)
    yield from ((f"in corpus/{one.where}", one.question) for one in corpus.open_questions)
    yield from ((f"in corpus/{one.where}", one.statement) for one in corpus.statements)


_MANY = 5
"""With fewer quotes it may well be those that are wrong."""


def require_of(cases: Iterable[Case], sources: Sources) -> None:
    """Make sure that questions are of this corpus: one of their quotes, at least, stands in it.

    Raises CasesError. Questions without quotes may be asked of any corpus.
    """
    quotes = [quote for case in cases for nugget in case.nuggets for quote in nugget.quotes]
    if len(quotes) >= _MANY and not any(map(sources.stands, quotes)):
        raise CasesError(
            [
                f"Deze vragen gaan over een ander corpus dan {sources.corpus.root}: geen van hun "
                "citaten staat erin. Geef met --questions vragen die erbij horen, of met --corpus "
                "de goede map."
            ]
        )


def check_overlap(cases: Iterable[Asked], written: Iterable[tuple[str, str]]) -> list[str]:
    """Return a fault for every case that is (nearly) one of the texts written ahead."""
    texts = [(where, text, tokens(text)) for where, text in written]
    faults: list[str] = []
    for case in cases:
        asked = tokens(case.question)
        for where, text, words_of_text in texts:
            overlap = jaccard(asked, words_of_text)
            if overlap >= MAX_OVERLAP:
                faults.append(
                    f"Vraag {case.id!r} lijkt te veel ({overlap:.2f}) op {text!r} {where}. "
                    "Haal een van de twee weg."
                )
    return faults
