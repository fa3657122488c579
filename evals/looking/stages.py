"""At which stage a question was lost: every question, and every fact of it, has exactly one.

A fact goes through the stages in order: found, chosen (its passage is cited), read (it stands in
the first words of the answer). A question is as far as its facts are; those that are vital count,
where there are any.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from evals.measures import held
from evals.outcomes import MISSING, Outcome, nuggets_read
from ingest import PassageId


class Stage(StrEnum):
    """Where a question or a fact got to; the value is its Dutch name."""

    NOT_ASKED = "geen resultaat"
    """There is no answer in the file."""
    NOT_FOUND = "niet gevonden"
    """No passage that was found holds it."""
    NOT_CHOSEN = "gevonden, niet gekozen"
    """A passage that was found holds it, and none that is cited does."""
    CUT = "gekozen, afgekapt"
    """A passage that is cited holds it, and what is read of the answer does not."""
    REFUSED = "ten onrechte geweigerd"
    """The documents hold it, and the answer says that they do not."""
    WRONGLY_ANSWERED = "ten onrechte beantwoord"
    """The documents do not hold it, and it was answered."""
    PARTLY = "deels beantwoord"
    """Of a question: some of its facts are read."""
    ANSWERED = "beantwoord"
    """All of it is read."""
    RIGHTLY_REFUSED = "terecht geweigerd"
    """The documents do not hold it, and the answer says so."""


LOST = (
    Stage.NOT_ASKED, Stage.NOT_FOUND, Stage.NOT_CHOSEN, Stage.CUT, Stage.REFUSED,
    Stage.WRONGLY_ANSWERED,
)  # fmt: skip
"""The stages in which a reader got nothing of what was asked, or what is not there."""
_BEFORE = (Stage.NOT_FOUND, Stage.NOT_CHOSEN, Stage.CUT)
"""The stages at which a fact of an answered question is lost, in order."""


@dataclass(frozen=True, slots=True)
class FactStage:
    """A fact that a good answer holds, and how far it got.

    Attributes:
        fact: in the words of whoever wrote the question.
        vital: the answer fails without it.
        stage: how far.
        rank: of the first passage that was found with it; 0: none was.
    """

    fact: str
    vital: bool
    stage: Stage
    rank: int


@dataclass(frozen=True, slots=True)
class Staged:
    """A question with how far it and each of its facts got."""

    outcome: Outcome
    stage: Stage
    facts: tuple[FactStage, ...]


def staged(outcome: Outcome, texts: dict[PassageId, str]) -> Staged:
    """Return how far a question got.

    Args:
        outcome: the question and what came of it.
        texts: the passages, by their id; one that is gone counts by what was quoted of it.
    """
    facts = _facts(outcome, texts)
    return Staged(outcome, _stage(outcome, facts), facts)


def counted(row: Iterable[Staged]) -> dict[Stage, int]:
    """Return how many questions got to each stage; together they are all there are."""
    found = Counter(one.stage for one in row)
    return {stage: found[stage] for stage in Stage}


def counted_facts(row: Iterable[Staged]) -> dict[Stage, int]:
    """Return how many facts got to each stage; together they are all there are."""
    found = Counter(fact.stage for one in row for fact in one.facts)
    return {stage: found[stage] for stage in Stage if found[stage]}


def _facts(outcome: Outcome, texts: dict[PassageId, str]) -> tuple[FactStage, ...]:
    nuggets = outcome.case.nuggets
    found = [held(one["text"], nuggets) for one in outcome.record["retrieved"]]
    ranks = {
        number: next((rank for rank, held_by in enumerate(found, 1) if number in held_by), 0)
        for number in range(len(nuggets))
    }
    cited = frozenset[int]().union(
        *(
            held(texts.get(one["passage"], ""), nuggets) | held(one["quote"], nuggets)
            for one in outcome.record["citations"]
        )
    )
    told = cited | nuggets_read(outcome, whole=True)
    read = nuggets_read(outcome)
    return tuple(
        FactStage(
            nugget.fact,
            nugget.vital,
            _of_fact(outcome, number in read, number in told, bool(ranks[number])),
            ranks[number],
        )
        for number, nugget in enumerate(nuggets)
    )


def _of_fact(outcome: Outcome, read: bool, told: bool, found: bool) -> Stage:
    if outcome.status == MISSING:
        return Stage.NOT_ASKED
    if not outcome.is_answered:
        return Stage.REFUSED
    if read:
        return Stage.ANSWERED
    if told:
        return Stage.CUT
    return Stage.NOT_CHOSEN if found else Stage.NOT_FOUND


def _stage(outcome: Outcome, facts: tuple[FactStage, ...]) -> Stage:
    if outcome.status == MISSING:
        return Stage.NOT_ASKED
    if not outcome.case.answerable:
        return Stage.WRONGLY_ANSWERED if outcome.is_answered else Stage.RIGHTLY_REFUSED
    if not outcome.is_answered:
        return Stage.REFUSED
    stages = [one.stage for one in facts if one.vital] or [one.stage for one in facts]
    if Stage.ANSWERED in stages:
        return Stage.ANSWERED if set(stages) == {Stage.ANSWERED} else Stage.PARTLY
    return max(stages, key=_BEFORE.index)
