"""On what grounds it was judged whether a question may be answered: what each judge saw.

Filled in while judging, never worked out afterwards, so that it says what happened.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """What decided on the status of an answer; in the order in which they are asked."""

    UNREADABLE = "unreadable"
    """What was typed cannot be read as a question."""
    BOUNDARY = "boundary"
    """It is no question to the documents: a greeting, medical advice, an instruction."""
    ABOUT = "about"
    """The register, the catalogue or the answer before tells it, whatever was found."""
    GATE = "gate"
    """Too little was found near the question."""
    CHECK = "check"
    """A wrong premise, or the kind of thing that is asked for is not there."""
    KNOWN_OPEN = "known-open"
    """It is a question of which it is known that no document answers it."""
    NEARNESS = "nearness"
    """It lies nearer to what is open than to what is answered."""
    READING = "reading"
    """The reader and the nearness together find an answer unlikely."""
    NOTHING_FOUND = "nothing-found"
    """The search gave no passage."""
    NOTHING_TO_SHOW = "nothing-to-show"
    """There were passages, and nothing of them could be shown."""
    NO_OBJECTION = "no-objection"
    """Nothing spoke against an answer."""


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely a trained rule finds it that the documents answer a question.

    Attributes:
        values: what it looked at.
        weights: how much one of each adds to the log odds.
        bias: the log odds when all of them are 0.
        from_: from this probability on it lets a question pass.
    """

    values: Mapping[str, float]
    weights: Mapping[str, float]
    bias: float
    from_: float

    @property
    def log_odds(self) -> float:
        """How much likelier than not it is."""
        weighed = (weight * self.values[name] for name, weight in self.weights.items())
        return float(self.bias + sum(weighed))

    @property
    def probability(self) -> float:
        """The same from 0 to 1."""
        return 0.5 * (1 + math.tanh(self.log_odds / 2))  # the logistic function, without overflow

    @property
    def passes(self) -> bool:
        """Whether it is likely enough."""
        return self.probability >= self.from_

    @property
    def short(self) -> float:
        """The log odds that it lacks to pass; below 0: what it has to spare."""
        if not 0 < self.from_ < 1:
            return -math.inf if self.passes else math.inf
        return math.log(self.from_ / (1 - self.from_)) - self.log_odds

    def rise(self, names: Collection[str]) -> float | None:
        """Return by how much some values together must rise to pass; None: rising does not help.

        Args:
            names: of the values.
        """
        together = sum(self.weights[name] for name in names)
        return self.short / together if together > 0 and math.isfinite(self.short) else None


@dataclass(frozen=True, slots=True)
class Near:
    """A known question, and the cosine of the asked one with it."""

    question: str
    cosine: float


@dataclass(frozen=True, slots=True)
class Openness:
    """What was seen of the questions that are answered and of those that are open.

    Attributes:
        answered: the nearest that a document answers.
        unanswered: the nearest that no document answers.
        missing: what the documents lack to answer that one.
        nearness: what both say together.
        reading: what they say with what the reader saw; None where nothing was read.
        known_from: cosine from which the nearest open one decides by itself.
    """

    answered: Near
    unanswered: Near
    missing: str
    nearness: Chance
    reading: Chance | None
    known_from: float

    @property
    def decided(self) -> Chance:
        """The one of the two that was followed."""
        return self.reading or self.nearness

    @property
    def is_known(self) -> bool:
        """Whether it is a question that is known to be open."""
        return self.unanswered.cosine >= self.known_from

    @property
    def passes(self) -> bool:
        """Whether neither speaks against an answer."""
        return self.decided.passes and not self.is_known

    @property
    def rule(self) -> Rule:
        """What spoke, where it does not pass."""
        if self.decided.passes:
            return Rule.KNOWN_OPEN
        return Rule.READING if self.reading else Rule.NEARNESS


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a verdict stands on; a judge that was not asked left nothing.

    Attributes:
        rule: what decided.
        gate: what the gate saw; it passes from where an answer is allowed.
        nearest_from: from this probability on the gate lets the nearest be shown.
        openness: what the known questions and the reader said.
    """

    rule: Rule = Rule.NO_OBJECTION
    gate: Chance | None = None
    nearest_from: float = 0.0
    openness: Openness | None = None
