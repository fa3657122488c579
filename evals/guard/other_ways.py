"""The other ways in: a card for a consult, and a search through a part of the documents.

Both give what every answer gives, so both are held to what no answer may do; a card must also say
something where there is something to say, and a search must stay within what was chosen.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from assistant import Assistant, Mode, Question, record
from assistant.followed import Followed
from assistant.search.filters import Filters
from evals.cases import Case
from evals.guard.plain_words import PlainWords
from evals.headline import MAIN
from evals.integrity import HARD, integrity_values
from evals.outcomes import Outcome, Record, Values, answer_values
from evals.sources import Sources
from ingest import Passage

CARD = f"kaart voor een consult, {MAIN}"
CARDLESS = "kaart voor een consult, leeg"
OUTSIDE = "gevonden buiten het deel dat gekozen was"
FAULTY = "kaart, zoeklijst of antwoord over het register, met een fout"
UNWRITTEN = "gewone woorden die zo niet bij hun citaat zijn opgeschreven"
Limits = Callable[[Filters], Filters]
"""How what was chosen reaches the assistant; only a planted fault changes it."""


def card(assistant: Assistant, case: Case, followed: Followed) -> dict[str, Any]:
    """Return the card for a consult, of what was found for a question asked in another mode."""
    understood, found = followed.understood, followed.found
    answer = assistant.answer(understood, found, Mode.CONSULT) if found else followed.answer
    return {"id": case.id, "card": True, **record(answer)}


def searches(sources: Sources) -> list[tuple[str, str, Filters]]:
    """Return searches of each document and each leeratelier: a name, a question, what is chosen."""
    corpus = sources.corpus
    shared = {number for passage in sources.passages for number in passage.leerateliers}
    by_document = [
        (f"alleen {one.id}", one.title, Filters(documents=frozenset({one.id})))
        for one in corpus.documents
    ]
    by_leeratelier = [
        (f"alleen leeratelier {one.number}", one.theme, Filters(frozenset({one.number})))
        for one in corpus.leerateliers
        if one.number in shared
    ]
    return [*by_document, *by_leeratelier]


def searched(assistant: Assistant, sources: Sources, limits: Limits) -> list[dict[str, Any]]:
    """Return what is found in each part of the documents."""
    return [
        {"id": name, **record(assistant.ask(Question(text), Mode.ZOEKEN, limits(chosen)))}
        for name, text, chosen in searches(sources)
    ]


def other_values(
    asked: Sequence[tuple[Case, Record, Record]],
    found: Iterable[Record],
    registered: Iterable[Record],
    sources: Sources,
) -> Values:
    """Measure what the other ways in gave.

    Args:
        asked: answerable cases, each with its answer and its card.
        found: what `searched` returned.
        registered: answers to questions about the register.
        sources: the texts to hold everything against.
    """
    found = list(found)
    cards = [Outcome(case, card) for case, _, card in asked]
    outcomes = [
        *(Outcome(replace(one.case, id=f"kaart {one.case.id}"), one.record) for one in cards),
        *(_outcome(one) for one in (*found, *registered)),
    ]
    plain = PlainWords(sources.corpus)
    answers = [(case.id, answer) for case, answer, _ in asked]
    values = {
        CARDLESS: {
            case.id: float(answer["status"] == "answered" and not card["statements"])
            for case, answer, card in asked
        },
        OUTSIDE: _outside(found, sources),
        FAULTY: _faulty(outcomes, sources),
        UNWRITTEN: {
            name: float(plain.unwritten(one))
            for name, one in (*answers, *((one.case.id, one.record) for one in outcomes))
        },
    }
    return values | {CARD: answer_values(cards).get(MAIN, {})}


def _outcome(answer: Record) -> Outcome:
    return Outcome(Case(answer["id"], "", answerable=False), answer)


def _faulty(outcomes: Sequence[Outcome], sources: Sources) -> dict[str, float]:
    values = integrity_values(outcomes, sources)
    return {
        one.case.id: sum(values[name].get(one.case.id, 0.0) for name in HARD) for one in outcomes
    }


def _outside(found: Iterable[Record], sources: Sources) -> dict[str, float]:
    """Count what was found elsewhere; nothing found at all counts as one."""
    chosen = {name: limit for name, _, limit in searches(sources)}
    within = {
        name: {one.id for one in sources.passages if _fits(one, limit)}
        for name, limit in chosen.items()
    }
    return {
        one["id"]: float(
            sum(hit["passage"] not in within[one["id"]] for hit in one["retrieved"])
            if one["retrieved"]
            else 1
        )
        for one in found
    }


def _fits(passage: Passage, limit: Filters) -> bool:
    return passage.document in limit.documents or not limit.leerateliers.isdisjoint(
        passage.leerateliers
    )
