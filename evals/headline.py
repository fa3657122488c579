"""The measures that say whether it got better or worse, each with the way that is better."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from evals.integrity import HARD, integrity_values
from evals.outcomes import (
    FIRST_RETRIEVED,
    IN_FIRST,
    MISSING,
    NAMED,
    PRECISION,
    Outcome,
    Values,
    answer_values,
    leeratelier_values,
    retrieval_values,
    words_in_answer,
    words_of_our_own,
)
from evals.sources import Sources


class Better(Enum):
    """Which way a measure should go."""

    HIGHER = 1
    LOWER = -1
    NEITHER = 0
    """A difference is told, but is no gain or loss by itself."""


@dataclass(frozen=True, slots=True)
class Headline:
    """One measure.

    Attributes:
        name: as in the tables, in Dutch.
        better: which way it should go.
        hard: whether anything but 0 is a fault.
        decimals: how many are shown.
    """

    name: str
    better: Better = Better.HIGHER
    hard: bool = False
    decimals: int = 3


ANSWERED = "beantwoordbaar, en beantwoord"
WRONGLY_ANSWERED = "onbeantwoordbaar, en toch beantwoord"
FAR_ANSWERED = "heel ander onderwerp, en toch beantwoord"
WORDS = "woorden per antwoord"
OWN_WORDS = "waarvan niet van een bron"
CITED = "citaten per antwoord"
TIME = "tijd per vraag, ms"
MAIN = f"vitale recall {IN_FIRST}"
"""The one measure to look at when there is time for one: how much of what is needed is read."""
HEADLINES = (
    Headline(MAIN),
    Headline(f"recall {IN_FIRST}"),
    Headline(PRECISION),
    *map(Headline, ("hit@1", "hit@5", "MRR", "nDCG@10", "recall@5", "recall@20")),
    Headline(f"recall in {FIRST_RETRIEVED} woorden"),
    Headline(ANSWERED),
    Headline(WRONGLY_ANSWERED, Better.LOWER),
    Headline(FAR_ANSWERED, Better.LOWER),
    Headline(NAMED),
    *(Headline(name, Better.LOWER, hard=True) for name in HARD),
    Headline(WORDS, Better.NEITHER, decimals=1),
    Headline(OWN_WORDS, Better.NEITHER, decimals=1),
    Headline(CITED, Better.NEITHER, decimals=2),
    Headline(TIME, Better.LOWER, decimals=1),
)


def headline_values(outcomes: Sequence[Outcome], sources: Sources) -> Values:
    """Measure everything of the headlines, and no more."""
    texts = {passage.id: passage.text for passage in sources.passages}
    values = (
        retrieval_values(outcomes, sources.passages)
        | answer_values(outcomes)
        | leeratelier_values(outcomes, texts)
        | integrity_values(outcomes, sources)
        | _statuses(outcomes)
        | _sizes(outcomes)
    )
    return {one.name: values[one.name] for one in HEADLINES if values.get(one.name)}


def _statuses(outcomes: Sequence[Outcome]) -> Values:
    values: Values = {ANSWERED: {}, WRONGLY_ANSWERED: {}, FAR_ANSWERED: {}}
    for one in outcomes:
        answered, name = float(one.is_answered), one.case.id
        values[ANSWERED if one.case.answerable else WRONGLY_ANSWERED][name] = answered
        if one.case.distance == "far":
            values[FAR_ANSWERED][name] = answered
    return values


def _sizes(outcomes: Sequence[Outcome]) -> Values:
    answered = [one for one in outcomes if one.is_answered]
    there = [one for one in outcomes if one.status != MISSING]
    return {
        WORDS: {one.case.id: float(words_in_answer(one)) for one in answered},
        OWN_WORDS: {one.case.id: float(words_of_our_own(one)) for one in answered},
        CITED: {one.case.id: float(len(one.record["citations"])) for one in answered},
        TIME: {one.case.id: float(one.record["timings_ms"]["total"]) for one in there},
    }
