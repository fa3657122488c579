"""What a reader learned, on the sections that taught it nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.search.reader import LogOdds
from evals.reading.examples import Example, Group, Source

Read = Callable[[Sequence[tuple[str, str]]], LogOdds]
"""Returns the score of every pair of a question and a text."""
KEPT = 0.92
"""At which share of answered questions that stay answered the declined ones are counted."""


@dataclass(frozen=True, slots=True)
class Twins:
    """Minimal pairs, each question scored with the text of the pair.

    Attributes:
        answered: the scores of the questions that the text answers.
        unanswered: those of their twins, in the same order.
    """

    answered: LogOdds
    unanswered: LogOdds

    @property
    def told_apart(self) -> float:
        """The share of pairs in which the answered question scores higher."""
        return float(np.mean(self.answered > self.unanswered))

    @property
    def area(self) -> float:
        """The chance that any answered question scores higher than any unanswered one (AUROC)."""
        above = self.answered[:, None] > self.unanswered[None]
        level = self.answered[:, None] == self.unanswered[None]
        return float(np.mean(above) + 0.5 * np.mean(level))

    @property
    def declined(self) -> float:
        """The share of the unanswered that is declined where `KEPT` of the answered is kept."""
        return float(np.mean(self.unanswered < np.quantile(self.answered, 1 - KEPT)))


@dataclass(frozen=True, slots=True)
class Learned:
    """What a reader sees, beside what it sees when the text is taken away.

    Attributes:
        reading: of question and text.
        blind: the control, of the question alone.
        chosen: the share of anchored questions whose text scores above the other texts.
    """

    reading: Twins
    blind: Twins
    chosen: float


def measure(read: Read, groups: Sequence[Group]) -> Learned:
    """Measure a reader.

    Args:
        read: it.
        groups: what it did not learn from.
    """
    pairs = [one.examples[:2] for one in groups if one.source is Source.PAIR]
    with_text = _twins(read, pairs)
    blind = _twins(read, [tuple(_without_text(one) for one in pair) for pair in pairs])
    return Learned(with_text, blind, _chosen(read, groups))


def _twins(read: Read, pairs: Sequence[Sequence[Example]]) -> Twins:
    answered, unanswered = (
        read([(pair[side].question, pair[side].text) for pair in pairs]) for side in (0, 1)
    )
    return Twins(answered, unanswered)


def _without_text(one: Example) -> Example:
    return Example(one.question, "", one.answered)


def _chosen(read: Read, groups: Sequence[Group]) -> float:
    right: list[bool] = []
    for group in groups:
        if group.source is Source.ANCHORED:
            question = group.examples[0].question
            same = [one for one in group.examples if one.question == question]
            if len(same) > 1:
                scores = read([(one.question, one.text) for one in same])
                right.append(int(scores.argmax()) == 0)
    return float(np.mean(right)) if right else 0.0
