"""Where the boundary between what is answered and what is not runs wrong, passage by passage.

The questions of the minimal pairs stand in no index, so each of them is a fair test: one that its
passage answers and must be answered, and one of the same shape that must be declined.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant import Assistant, Question, Status
from assistant.abstention.grounds import Grounds
from evals.reading.examples import is_held_out
from ingest import Passage
from ingest.anchors import Anchors
from ingest.pairs import MinimalPair


@dataclass(frozen=True, slots=True)
class Probed:
    """A question of a minimal pair, and what is decided on it.

    Attributes:
        question: it.
        passage: the one that its pair is about.
        missing: what kind of thing the unanswered question of the pair asks.
        answerable: whether the passage answers it.
        answered: whether it is let through.
        probability: how likely an answer was found, 0 to 1; None where that was not asked.
    """

    question: str
    passage: Passage
    missing: str
    answerable: bool
    answered: bool
    probability: float | None

    @property
    def is_wrong(self) -> bool:
        """Whether it is declined though it is answered, or let through though it is not."""
        return self.answered != self.answerable


def pairs_to_probe(
    assistant: Assistant, pairs: Iterable[MinimalPair], *, learned_from: bool = False
) -> list[tuple[MinimalPair, Passage]]:
    """Return the pairs whose words stand in the index, each with its passage.

    Args:
        assistant: over the corpus of the pairs.
        pairs: of the corpus.
        learned_from: also those that a reader learns from.
    """
    passages = assistant.index.passages
    anchors = Anchors(passages.values())
    found = []
    for pair in pairs:
        place = anchors.place(pair.document, pair.quote, pair.anchor)
        apart = pair.is_apart or (place and is_held_out(passages[place.passage]))
        if place and (learned_from or apart):
            found.append((pair, passages[place.passage]))
    return found


def probe(
    assistant: Assistant, pairs: Sequence[tuple[MinimalPair, Passage]]
) -> Iterator[tuple[Probed, Probed]]:
    """Ask both questions of each pair, as a reader would, and yield what is decided on them."""
    for pair, passage in pairs:
        yield (
            _probed(assistant, pair.answered, True, pair, passage),
            _probed(assistant, pair.unanswered, False, pair, passage),
        )


def _probed(
    assistant: Assistant, question: str, answerable: bool, pair: MinimalPair, passage: Passage
) -> Probed:
    followed = assistant.follow(Question(question))
    grounds = followed.verdict.grounds if followed.verdict else Grounds()
    return Probed(
        question,
        passage,
        pair.missing,
        answerable,
        followed.answer.status is Status.ANSWERED,
        grounds.openness.decided.probability if grounds.openness else None,
    )
