"""Tables of an OpenDocument text: which of them hold data, and what stands in their cells."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from ingest.readers.odt_styles import TEXT
from ingest.readers.tables import MAX_COLUMNS, Cell

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
MOST_ALIKE = 1000
"""A row is not repeated more often."""


def holds_data(table: Element, level: Callable[[Element], int]) -> bool:
    """Say whether a table is one; a single column, a table in a cell or a heading places text.

    Args:
        table: its element.
        level: the level of a paragraph that is a heading; 0 for another.
    """
    nested = any(one is not table for one in table.iter(f"{TABLE}table"))
    headed = any(level(one) for kind in ("p", "h") for one in table.iter(f"{TEXT}{kind}"))
    wide = any(len(list(_own(row, 2))) > 1 for row, _ in _rows(table))
    return wide and not nested and not headed


def cells(table: Element, said: Callable[[Element], str]) -> tuple[list[list[Cell]], int | None]:
    """Return the cells of a table row by row, and how many rows are its head.

    Args:
        table: its element.
        said: the words of a cell.

    Returns:
        The second is None where the file does not say it.
    """
    found: list[list[Cell]] = []
    head = 0
    for row, is_head in _rows(table):
        line = [
            Cell(said(cell), _number(cell, "columns-spanned"), _number(cell, "rows-spanned"))
            for cell in _own(row, MAX_COLUMNS)
        ]
        many = _number(row, "rows-repeated") if any(cell.text for cell in line) else 1
        found += [line] * min(many, MOST_ALIKE)
        head += is_head
    return found, head or None


def _rows(element: Element, *, head: bool = False) -> Iterator[tuple[Element, bool]]:
    """Yield the rows of a table, each with whether it is of its head."""
    for child in element:
        if child.tag == f"{TABLE}table-row":
            yield child, head
        elif child.tag != f"{TABLE}table-cell":
            yield from _rows(child, head=head or child.tag == f"{TABLE}table-header-rows")


def _own(row: Element, most: int) -> Iterator[Element]:
    """Yield the cells of a row; one that is repeated as often as that."""
    for cell in row.iter(f"{TABLE}table-cell"):
        for _ in range(min(_number(cell, "columns-repeated"), most)):
            yield cell


def _number(element: Element, name: str) -> int:
    value = element.get(f"{TABLE}number-{name}", "")
    return int(value) if value.isdecimal() and len(value) < 8 and int(value) else 1
