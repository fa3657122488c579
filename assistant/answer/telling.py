"""What is told of the corpus itself, in plain words, and the literal words that it rests on."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import accumulate

from assistant.answer.blocks import Excerpt
from assistant.answer.citations import cite, stands_in
from assistant.answer.model import Block, Note
from assistant.model import Citation, Status
from assistant.search.units import Unit, units
from assistant.tuning import TUNING, Tuning
from ingest import DocumentId, Passage, PassageId
from ingest.literal import normalise, plain
from ingest.store import Index

MOST_WORDS = 45
"""The longest quote that plain words may rest on."""

Shown = tuple[Passage, str]
"""A passage with literal words of it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told: an answer without its citations and without what was searched for."""

    blocks: tuple[Block, ...]
    opening: tuple[Note, ...] = ()
    closing: tuple[Note, ...] = ()
    status: Status = Status.ANSWERED
    next_questions: tuple[str, ...] = ()


class Citing:
    """The citations of an answer in the making, numbered as they come.

    Attributes:
        citations: those so far.
        tuning: how much is shown of what is cited.
    """

    def __init__(
        self, index: Index, left_out: Set[PassageId] = frozenset(), tuning: Tuning = TUNING
    ) -> None:
        """Begin without citations.

        Args:
            index: the documents.
            left_out: the passages that may not be shown.
            tuning: how much is shown of what is cited.
        """
        self.citations: list[Citation] = []
        self.tuning = tuning
        self._index = index
        self._left_out = left_out
        self._numbers: dict[Shown, int] = {}

    def number(self, passage: Passage, quote: str) -> int:
        """Cite words of a passage; return the number of the citation, the same for the same words.

        Raises:
            ValueError: the passage does not hold them.
        """
        if (passage, quote) not in self._numbers:
            self.citations.append(cite(len(self.citations) + 1, passage, quote, self._index))
            self._numbers[passage, quote] = len(self.citations)
        return self._numbers[passage, quote]

    def may_quote(self, passage: PassageId, words: str) -> bool:
        """Say whether words of a passage may be shown: they are literal, and it is not left out."""
        shown = self.passage(passage)
        return shown is not None and stands_in(words, shown.text)

    def excerpt(self, passage: Passage, most: int) -> Excerpt:
        """Cite the beginning of a passage.

        Args:
            passage: which one.
            most: how many words of it at most, in whole sentences; the first one always.
        """
        row = units(passage)
        so_far = accumulate(unit.words for unit in row)
        run = [unit for unit, told in zip(row, so_far, strict=True) if told <= most] or row[:1]
        return self.run(passage, run)

    def run(self, passage: Passage, run: Sequence[Unit]) -> Excerpt:
        """Cite some neighbouring sentences of a passage."""
        number = self.number(passage, plain(passage.text[run[0].start : run[-1].end]))
        return Excerpt(self.citations[number - 1], tuple(run))

    @property
    def newest(self) -> str:
        """The newest date that is known of a document or a leeratelier; "" for none."""
        of_documents = (one.date for one in self._index.documents.values())
        dates = [*of_documents, *(one.date for one in self._index.leerateliers)]
        return max(filter(None, dates), default="")

    def passage(self, name: PassageId) -> Passage | None:
        """Return a passage that may be shown; None when it may not, or is gone."""
        return None if name in self._left_out else self._index.passages.get(name)

    def passages(self, document: DocumentId = "") -> Sequence[Passage]:
        """Return the passages that may be shown, of one document or of all, in order."""
        return [
            one
            for one in self._index.passages.values()
            if document in ("", one.document) and one.id not in self._left_out
        ]

    def find(self, document: DocumentId, words: str) -> Shown | None:
        """Return where words stand in a document, and what to quote of it; None: nowhere.

        Words that are a heading are shown by the first sentence under it.
        """
        row, wanted = self.passages(document), normalise(words)
        for passage in row:
            if passage.headings and normalise(passage.headings[-1]) == wanted and first(passage):
                return passage, first(passage)
        for passage in row:
            if stands_in(words, passage.text):
                return passage, words if len(words.split()) <= MOST_WORDS else first(passage)
        return None


def first(passage: Passage) -> str:
    """Return the first sentence of a passage that is short enough to be quoted; "" for none."""
    return next((one.said for one in units(passage) if one.words <= MOST_WORDS), "")
