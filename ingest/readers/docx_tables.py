"""Tables of a Word document: which of them hold data, and what stands in their cells."""

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from ingest.readers.markdown import one_line
from ingest.readers.tables import Cell

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD_TEXT = [f"{W}{name}" for name in ("t", "br", "cr", "tab", "ptab", "noBreakHyphen")]


def own(element: "BaseOxmlElement", *tags: str) -> "Iterator[BaseOxmlElement]":
    """Yield what stands in a Word element, but not in an element of the same kind within it."""
    for inner in element.iter(*tags):
        if next(inner.iterancestors(element.tag)) is element:
            yield inner


def paragraph_text(paragraph: "BaseOxmlElement") -> str:
    """Return the words of a paragraph on one line."""
    return one_line("".join(map(str, own(paragraph, *_WORD_TEXT))))


def holds_data(table: "BaseOxmlElement") -> bool:
    """Say whether a table is one; a single column, or a table in a cell, only places text."""
    nested = any(True for inner in table.iter(f"{W}tbl") if inner is not table)
    return not nested and any(len(list(own(row, f"{W}tc"))) > 1 for row in own(table, f"{W}tr"))


def cells(table: "BaseOxmlElement") -> tuple[list[list[Cell]], int | None]:
    """Return the cells of a table row by row, and how many rows Word repeats as its head.

    The second is None where Word was not told of any.
    """
    rows = list(own(table, f"{W}tr"))
    placed = [list(_placed(row)) for row in rows]
    found: list[list[Cell]] = []
    for number, row in enumerate(placed):
        line = []
        for column, tag, across in row:
            if tag is None or not _goes_on(tag):
                down = 1 + sum(1 for _ in takewhile(bool, _below(placed[number + 1 :], column)))
                text = "" if tag is None else " ".join(map(paragraph_text, tag.iter(f"{W}p")))
                line.append(Cell(text, across, 1 if tag is None else down))
        found.append(line)
    head = sum(1 for _ in takewhile(lambda row: row.find(f".//{W}tblHeader") is not None, rows))
    return found, head or None


_Placed = tuple[int, "BaseOxmlElement | None", int]
"""The column where a cell begins, the cell (None: a gap before the first), its columns."""


def _placed(row: "BaseOxmlElement") -> Iterator[_Placed]:
    column = _number(row, "gridBefore", 0)
    if column:
        yield 0, None, column
    for cell in own(row, f"{W}tc"):
        across = _number(cell, "gridSpan", 1)
        yield column, cell, across
        column += across


def _below(rows: list[list[_Placed]], column: int) -> Iterator[bool]:
    """Yield for each row whether its cell in this column is the rest of the one above."""
    for row in rows:
        yield any(at == column and tag is not None and _goes_on(tag) for at, tag, _ in row)


def _goes_on(cell: "BaseOxmlElement") -> bool:
    """Say whether a cell is the rest of the merged one above it."""
    merge = next(own(cell, f"{W}vMerge"), None)
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _number(element: "BaseOxmlElement", name: str, otherwise: int) -> int:
    """Return a number among the properties of a row or cell."""
    found = next(own(element, f"{W}{name}"), None)
    value = str(found.get(f"{W}val", "")) if found is not None else ""
    return int(value) if value.isdecimal() and len(value) < 4 else otherwise
