"""Tables of a PDF page that are drawn with lines around their cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.readers.hyphens import unbroken
from ingest.readers.pdf_lines import Piece, bands, joined
from ingest.readers.tables import Row

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table as Drawn


THIN = 5
"""Lines that are no further apart than this, in points, are one: no letter fits between them."""


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page.

    Attributes:
        rows: as `tables.laid_out` gives them.
        names: how many rows at the top hold the names of the columns; None: not known.
        order: where it comes among the pieces of the page.
        top: the height of its upper edge.
        left: where its left edge stands.
    """

    rows: tuple[Row, ...]
    names: int | None
    order: float
    top: float
    left: float


def drawn_tables(page: "Page", words: Sequence[Piece]) -> tuple[list[PageTable], list[Piece]]:
    """Return the tables that are drawn with lines, and the words outside them."""
    found: list[PageTable] = []
    left = list(words)
    for table in page.find_tables():
        x0, top, x1, bottom = table.bbox
        inside = [one for one in left if x0 <= center(one) <= x1 and top <= one.middle <= bottom]
        if made := _drawn(table, inside):
            found.append(made)
            left = [one for one in left if one not in inside]
    return found, left


def center(word: Piece) -> float:
    """Return how far from the left the middle of a word is."""
    return (word.x0 + word.x1) / 2


def _drawn(table: "Drawn", inside: Sequence[Piece]) -> PageTable | None:
    """Return a drawn table; None when no row of it has words in two columns."""
    across = _edges([edge for cell in table.cells for edge in (cell[0], cell[2])])
    down = _edges([edge for cell in table.cells for edge in (cell[1], cell[3])])
    if len(across) < 3 or not inside:
        return None
    used = [at for at in range(len(across) - 1) if _holds(across, at, inside)]
    grid = [[""] * (len(across) - 1) for _ in down[1:]]
    labels: dict[int, str] = {}
    placed: set[int] = set()
    bold, two = True, False
    for x0, top, x1, bottom in table.cells:
        held = [one for one in inside if x0 <= center(one) <= x1 and top <= one.middle <= bottom]
        text = cell_text(held)
        placed |= set(map(id, held))
        columns = [
            at for at in range(_place(across, x0), _place(across, x1)) if _holds(across, at, inside)
        ]
        rows = range(_place(down, top), _place(down, bottom))
        for row in rows:
            for column in columns:
                grid[row][column] = text
        if len(columns) == len(used):
            labels |= dict.fromkeys(rows, text)
        elif 0 in rows and len(columns) > 1:
            two = len(grid) > 2
        if rows and rows[0] == 0 and held:
            bold = bold and all(one.bold for one in held)
    if len(placed) < len(inside) or max(len(set(row) - {""}) for row in grid) < 2:
        return None
    rows_of_words = tuple(
        (labels[at],) if at in labels else tuple(row[column] for column in used)
        for at, row in enumerate(grid)
    )
    names = 2 if two else 1 if bold else None
    return PageTable(rows_of_words, names, min(one.order for one in inside), down[0], across[0])


def _holds(across: Sequence[float], at: int, inside: Sequence[Piece]) -> bool:
    """Say whether a column has words of its own; one that has none is the space beside another."""
    return any(across[at] <= center(one) <= across[at + 1] for one in inside)


def _edges(places: Sequence[float]) -> list[float]:
    """Return where lines stand, those that nearly fall together as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > THIN:
            found.append(place)
    return found


def _place(edges: Sequence[float], at: float) -> int:
    return min(range(len(edges)), key=lambda number: abs(edges[number] - at))


def cell_text(held: Sequence[Piece]) -> str:
    """Return the words of a cell on one line."""
    return whole_words([joined(band).text for band in bands(held)])


def whole_words(lines: Sequence[str]) -> str:
    """Return lines as one text; a word that was broken off at the end of one is made whole."""
    return unbroken("\n".join(lines)).replace("\n", " ")
