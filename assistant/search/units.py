"""A passage as the row of sentences and list items it is judged by, and what stands beside it."""

import re
from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass
from itertools import takewhile

from ingest import Passage, PassageId
from ingest.dutch import sentence_spans
from ingest.literal import plain
from ingest.readers.tables import is_row
from ingest.store import Index

_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])\s")
_NUMBER = re.compile(r"(\d+)[.)]\s+")
_INDENTED = re.compile(r"[ \t]*\n[ \t]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence or list item of a passage."""

    start: int
    end: int
    text: str
    """Without Markdown marks, but for the number of an item in a numbered list."""
    item: bool
    """Whether it is one of a list, or a row of a table."""
    attribution: bool
    """The line under a quotation that says who spoke."""

    @property
    def number(self) -> int | None:
        """The number of an item in a numbered list."""
        mark = _NUMBER.match(self.text) if self.item else None
        return int(mark[1]) if mark else None

    @property
    def said(self) -> str:
        """Its words alone: the number of an item is a mark of its list, as a dash is."""
        return self.text if self.number is None else _NUMBER.sub("", self.text, count=1)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def beside(
    passage: PassageId, index: Index, left_out: Set[PassageId] = frozenset()
) -> tuple[list[Passage], list[Passage]]:
    """Return what stands before a passage in its document, nearest first, and what after it.

    Both stop at the first passage that is left out.
    """
    document = index.passages[passage].document
    row = [one for one in index.passages.values() if one.document == document]
    at = [one.id for one in row].index(passage)

    def may_be_shown(one: Passage) -> bool:
        return one.id not in left_out

    return (
        list(takewhile(may_be_shown, reversed(row[:at]))),
        list(takewhile(may_be_shown, row[at + 1 :])),
    )


def units(passage: Passage) -> list[Unit]:
    """Return the sentences and list items of a passage, in order."""
    found: list[Unit] = []
    for start, end in sentence_spans(passage.text):
        if found and found[-1].item and _goes_on(passage.text, found[-1].end, start):
            start = found.pop().start  # a further sentence of the same list item
        raw = passage.text[start:end]
        if shown := plain(raw):
            attribution = bool(re.match(r"[> \t]*[—–]\s", raw))
            item = bool(_ITEM.match(raw)) or is_row(raw)
            found.append(Unit(start, end, shown, item, attribution))
    return found


def _goes_on(text: str, end: int, start: int) -> bool:
    """Say whether a sentence belongs to the list item before it: same line, or indented below."""
    gap = text[end:start]
    return "\n" not in gap or bool(_INDENTED.fullmatch(gap) and not _ITEM.match(text[start:]))


def in_whole_lists(
    run: Collection[Unit], passage: Passage, following: Sequence[Passage]
) -> frozenset[Unit]:
    """Return the items of the numbered lists that a run of a passage holds from 1 to their end.

    Of any other list the numbers would mislead: a reader who sees 2, 3 and 4 misses the first, and
    one who sees 1 and 2 takes them for all.

    Args:
        run: some of the sentences and list items of the passage.
        passage: where they stand.
        following: what stands after it; a list may go on there.
    """
    if not any(unit.number for unit in run):
        return frozenset()
    lists = _numbered_lists(passage)
    further = [one for after in following[:1] for one in _numbered_lists(after)]
    if further and further[0][0].number == _next(lists[-1]):
        lists.pop()
    whole = [row for row in lists if len(row) > 1 and all(unit in run for unit in row)]
    return frozenset(unit for row in whole for unit in row if row[0].number == 1)


def cut_from(
    run: Collection[Unit], passage: Passage, before: Sequence[Passage], after: Sequence[Passage]
) -> int:
    """Return how many items the list has that a run shows a part of; 0 for a whole one, or none.

    A long list goes on in the passages beside it, under the same heading.

    Args:
        run: some of the sentences and list items of the passage.
        passage: where they stand.
        before: what stands before it, nearest first.
        after: what stands after it.
    """
    row = units(passage)
    at = [place for place, unit in enumerate(row) if unit in run and unit.item]
    if not at:
        return 0
    first, last = at[0], at[-1]
    above = list(takewhile(_is_item, reversed(row[:first])))
    below = list(takewhile(_is_item, row[last + 1 :]))
    count = sum(unit.item for unit in row[first : last + 1]) + len(above) + len(below)
    if len(above) == first:
        count += _going_on(passage, before, backwards=True)
    if last + 1 + len(below) == len(row):
        count += _going_on(passage, after)
    return count if count > len(at) else 0


def _is_item(unit: Unit) -> bool:
    return unit.item


def _going_on(passage: Passage, beside: Sequence[Passage], *, backwards: bool = False) -> int:
    """Return how many items of the list that reaches the end of a passage stand beside it."""
    count = 0
    for one in takewhile(lambda other: other.headings == passage.headings, beside):
        row = units(one)
        items = sum(1 for _ in takewhile(_is_item, reversed(row) if backwards else row))
        count += items
        if items < len(row):
            break
    return count


def _numbered_lists(passage: Passage) -> list[list[Unit]]:
    """Return the numbered lists of a passage; an item that does not count on begins another."""
    lists: list[list[Unit]] = []
    for unit in units(passage):
        if unit.number is None:
            continue
        if lists and unit.number == _next(lists[-1]):
            lists[-1].append(unit)
        else:
            lists.append([unit])
    return lists


def _next(row: Sequence[Unit]) -> int:
    return (row[-1].number or 0) + 1
