"""Where literal words stand among the passages of their document.

What is written about a text is tied to it by its words, so that splitting it anew never breaks the
tie.
"""

from collections.abc import Iterable

from ingest.literal import find, normalise
from ingest.model import DocumentId, Passage, PassageId, Place


class Anchors:
    """The passages of a corpus, to look for words in.

    Attributes:
        order: the place of every passage among all.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.order: dict[PassageId, int] = {}
        self._of_document: dict[DocumentId, list[Passage]] = {}
        self._plain: dict[DocumentId, list[tuple[Passage, str]]] = {}
        for passage in passages:
            self.order[passage.id] = len(self.order)
            self._of_document.setdefault(passage.document, []).append(passage)

    def place(self, document: DocumentId, words: str, within: str | None = None) -> Place | None:
        """Return where words stand in a document, or None.

        Words that a passage boundary cuts belong to the passage that ends with the longest
        beginning of them, counted in words; those of a heading, to the first passage below.

        Args:
            document: whose words they are.
            words: the words as they stand there.
            within: longer words that hold them, where they stand there more than once.
        """
        row = self._row(document)
        if within is not None and (around := _whole(within, row)):
            passage, start, end = around
            if inner := find(passage.text[start:end], words):
                return Place(passage.id, start + inner[0], start + inner[1])
        if whole := _whole(words, row):
            return Place(whole[0].id, *whole[1:])
        return _beginning(words, row) or _heading(words, row)

    def _row(self, document: DocumentId) -> list[tuple[Passage, str]]:
        """Return the passages of a document with their plain text, made when it is asked for."""
        if document not in self._plain:
            passages = self._of_document.get(document, [])
            self._plain[document] = [(one, normalise(one.text)) for one in passages]
        return self._plain[document]


def _whole(words: str, row: list[tuple[Passage, str]]) -> tuple[Passage, int, int] | None:
    wanted = normalise(words)
    for passage, text in row:
        if wanted in text and (span := find(passage.text, words)):
            return passage, *span
    return None


def _beginning(words: str, row: list[tuple[Passage, str]]) -> Place | None:
    """Return where a passage ends with the longest beginning of words."""
    each = words.split()
    for size in range(len(each) - 1, 1, -1):
        beginning = " ".join(each[:size])
        cut = normalise(beginning)
        for passage, text in row:
            if text.endswith(cut) and (span := _find_last(passage.text, beginning)):
                return Place(passage.id, *span)
    return None


def _heading(words: str, row: list[tuple[Passage, str]]) -> Place | None:
    wanted = normalise(words)
    for passage, _ in row:
        if wanted and any(wanted in normalise(heading) for heading in passage.headings):
            return Place(passage.id, 0, len(passage.text))
    return None


def _find_last(text: str, quote: str) -> tuple[int, int] | None:
    span = None
    start = 0
    while found := find(text[start:], quote):
        span = (start + found[0], start + found[1])
        start = span[1]
    return span
