"""What the reader learns from: groups of a question and a text, answered or not.

Four sources, each in a form that the question alone does not give away:

- a minimal pair with its text: one of its questions is answered, the other is not;
- an anchored question with a key statement that holds its answer, with another statement of the
  same passage and with a near one of elsewhere;
- an open question with the nearest statements of its passage: none answers it;
- any of the first two changed by rule: a word of the question, or a name or number of the text.
"""

import random
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

import numpy as np

from assistant.search.reader import as_read
from assistant.search.units import units
from evals.reading.changes import Swaps, otherwise, swapped, swaps
from ingest import Passage, PassageId, TiedQuestion, TiedStatement
from ingest.anchors import Anchors
from ingest.entries import Entries
from ingest.pairs import MinimalPair
from ingest.places import Place
from ingest.store import Index

HELD_OUT = 7
"""One section in so many teaches nothing: what was learned is measured on those."""
_WITHIN = 0.5
"""From this share of words in common a statement answers what a stretch of text answers."""
_ALIKE = 0.93
"""Statements this near (cosine) may say the same."""
_NEAR = 25
"""Among how many of the nearest statements of elsewhere one is drawn."""
_LITERAL = 0.25
"""The share of the anchored questions that are read with the literal text."""
_OPEN_AMONG, _OPEN_READ = 3, 2
"""An open question is read with so many of so many of the nearest statements."""
_LONGEST = 400
"""Characters of literal text that are read at once."""


class Source(StrEnum):
    """Where a group comes from."""

    PAIR = "paar"
    ANCHORED = "vraag"
    OPEN = "open vraag"


@dataclass(frozen=True, slots=True)
class Example:
    """A question, a text, and whether the one answers the other."""

    question: str
    text: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Examples that are told from each other; where one is answered, it is the first."""

    source: Source
    passage: PassageId
    examples: tuple[Example, ...]
    missing: str | None = None
    """Of a minimal pair: what kind of thing is not there."""


def is_held_out(passage: Passage) -> bool:
    """Say whether the section of a passage is kept apart to measure on."""
    section = "\0".join((passage.document, *passage.headings))
    return zlib.crc32(section.encode()) % HELD_OUT == 0


class Examples:
    """The examples of one corpus, drawn with a seed.

    Iterating over it yields them group by group.
    """

    def __init__(
        self, index: Index, entries: Entries, pairs: Sequence[MinimalPair], seed: int
    ) -> None:
        """Prepare what is drawn from.

        Args:
            index: the statements with their vectors, and the open questions.
            entries: the anchored questions with where their answers stand.
            pairs: the minimal pairs.
            seed: of what is drawn.
        """
        self._index, self._entries, self._pairs = index, entries, pairs
        self._draw = random.Random(seed)
        self._statements = list(index.statements.values())
        self._of: dict[PassageId, list[int]] = defaultdict(list)
        for row, one in enumerate(self._statements):
            self._of[one.passage].append(row)
        self._said = index.statement_vectors.said
        self._asked = index.statement_vectors.asked
        self._anchors = Anchors(index.passages.values())
        self._names = {one.who.split(",")[0] for one in self._statements if one.who}
        self._swaps: Swaps = swaps(one for one in pairs if not self._is_held_out(one))

    def __iter__(self) -> Iterator[Group]:
        yield from filter(None, map(self._of_pair, self._pairs))
        yield from filter(None, map(self._of_anchored, self._entries.questions))
        yield from self._of_open()

    def _is_held_out(self, pair: MinimalPair) -> bool:
        place = self._anchors.place(pair.document, pair.quote, pair.anchor)
        return place is not None and is_held_out(self._index.passages[place.passage])

    def _of_pair(self, pair: MinimalPair) -> Group | None:
        place = self._anchors.place(pair.document, pair.quote, pair.anchor)
        if place is None:
            return None
        holding, _ = self._around(place)
        text = self._read(holding[0]) if holding else self._literal(place)
        found = [Example(pair.answered, text, True), Example(pair.unanswered, text, False)]
        found += self._changed(pair.answered, text)
        return Group(Source.PAIR, place.passage, tuple(found), pair.missing)

    def _of_anchored(self, tied: TiedQuestion) -> Group | None:
        place = Place(tied.passage, tied.start, tied.end)
        holding, others = self._around(place)
        literal = not holding or self._draw.random() < _LITERAL
        text = self._literal(place) if literal else self._read(self._draw.choice(holding))
        found = [Example(tied.question, text, True)]
        if other := swapped(tied.question, text, self._swaps, self._draw):
            found.append(Example(other, text, False))
        if others:
            found.append(Example(tied.question, self._read(self._draw.choice(others)), False))
        if near := self._near(holding, tied.passage):
            found.append(Example(tied.question, self._read(self._draw.choice(near)), False))
        found += self._changed(tied.question, text)
        return Group(Source.ANCHORED, tied.passage, tuple(found))

    def _of_open(self) -> Iterator[Group]:
        vectors = self._index.open_question_vectors
        for one, vector in zip(self._index.open_questions, vectors, strict=True):
            rows = self._of[one.passage]
            nearest = sorted(rows, key=lambda row: -float(self._asked[row] @ vector))[:_OPEN_AMONG]
            texts = self._draw.sample(nearest, min(_OPEN_READ, len(nearest)))
            if texts:
                read = (Example(one.question, self._read(row), False) for row in texts)
                yield Group(Source.OPEN, one.passage, tuple(read), one.missing)

    def _around(self, place: Place) -> tuple[list[int], list[int]]:
        """Return the statements that rest on a stretch of text, best first, and those that do not.

        What rests on it in part is neither.
        """
        shares = {row: _share(self._statements[row], place) for row in self._of[place.passage]}
        holding = sorted(
            (row for row in shares if shares[row] > _WITHIN), key=lambda row: -shares[row]
        )
        return holding, [row for row in shares if shares[row] == 0]

    def _near(self, rows: Sequence[int], passage: PassageId) -> list[int]:
        """Return statements of elsewhere near the first of some that do not say the same."""
        if not rows:
            return []
        cosines = self._said @ self._said[rows[0]]
        same = {passage, *self._index.passages[passage].twins}
        nearest = (int(row) for row in np.argsort(-cosines, kind="stable"))
        apart = (
            row
            for row in nearest
            if self._statements[row].passage not in same and cosines[row] < _ALIKE
        )
        return list(islice(apart, _NEAR))

    def _changed(self, question: str, text: str) -> list[Example]:
        other = otherwise(question, text, self._names, self._draw)
        return [] if other is None else [Example(question, other, False)]

    def _read(self, row: int) -> str:
        one = self._statements[row]
        return as_read(one, self._index.passages[one.passage])

    def _literal(self, place: Place) -> str:
        """Return the sentences of a stretch of text, below who says them or what they are about."""
        passage = self._index.passages[place.passage]
        row = (one for one in units(passage) if one.end > place.start and one.start < place.end)
        about = (*passage.speakers, *passage.headings[-1:], "")[0].split(",")[0]
        return f"{about}: {' '.join(one.text for one in row)}"[:_LONGEST]


def _share(statement: TiedStatement, place: Place) -> float:
    """Return how much of the shorter one of a quote and a stretch of text both have."""
    common = min(statement.end, place.end) - max(statement.start, place.start)
    shorter = min(statement.end - statement.start, place.end - place.start)
    return max(0, common) / max(1, shorter)
