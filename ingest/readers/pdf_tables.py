"""Tables of a PDF page: drawn with lines, or told by cells that stand below each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import mean, median
from typing import TYPE_CHECKING

from ingest.readers.hyphens import unbroken
from ingest.readers.pdf_lines import Piece, bands, joined, pieces
from ingest.readers.tables import Row

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table as Drawn

_TIGHT = 1.3
"""Lines of one cell stand no further apart, in sizes of their letters."""
_FAR = 4.0
"""Rows of one table stand no further apart."""
_PROSE = 4.5
"""From so many words a piece columns hold running text."""


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
        inside = [one for one in left if x0 <= _x(one) <= x1 and top <= one.middle <= bottom]
        if made := _drawn(table, inside):
            found.append(made)
            left = [one for one in left if one not in inside]
    return found, left


def _x(word: Piece) -> float:
    return (word.x0 + word.x1) / 2


def _drawn(table: "Drawn", inside: Sequence[Piece]) -> PageTable | None:
    """Return a drawn table; None when no row of it has words in two columns."""
    across = _edges([edge for cell in table.cells for edge in (cell[0], cell[2])])
    down = _edges([edge for cell in table.cells for edge in (cell[1], cell[3])])
    if len(across) < 3 or not inside:
        return None
    grid = [[""] * (len(across) - 1) for _ in down[1:]]
    labels: dict[int, str] = {}
    placed: set[int] = set()
    bold = True
    for x0, top, x1, bottom in table.cells:
        held = [one for one in inside if x0 <= _x(one) <= x1 and top <= one.middle <= bottom]
        text = _cell_text(held)
        placed |= set(map(id, held))
        columns = range(_place(across, x0), _place(across, x1))
        rows = range(_place(down, top), _place(down, bottom))
        for row in rows:
            for column in columns:
                grid[row][column] = text
        if len(columns) == len(across) - 1:
            labels |= dict.fromkeys(rows, text)
        if rows and rows[0] == 0 and held:
            bold = bold and all(one.bold for one in held)
    if len(placed) < len(inside) or max(len(set(row) - {""}) for row in grid) < 2:
        return None
    two = any(len(set(row)) < len(row) for row in grid[:1]) and 0 not in labels
    rows_of_words = tuple(
        (labels[at],) if at in labels else tuple(row) for at, row in enumerate(grid)
    )
    names = 2 if two and len(grid) > 2 else 1 if bold else None
    return PageTable(rows_of_words, names, min(one.order for one in inside), down[0], across[0])


def _edges(places: Sequence[float]) -> list[float]:
    """Return where lines stand, those that nearly fall together as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > 2:
            found.append(place)
    return found


def _place(edges: Sequence[float], at: float) -> int:
    return min(range(len(edges)), key=lambda number: abs(edges[number] - at))


def _cell_text(held: Sequence[Piece]) -> str:
    return whole_words([joined(band).text for band in bands(held)])


def whole_words(lines: Sequence[str]) -> str:
    """Return lines as one text; a word that was broken off at the end of one is made whole."""
    return unbroken("\n".join(lines)).replace("\n", " ")


def bare_tables(words: Sequence[Piece]) -> tuple[list[PageTable], list[Piece]]:
    """Return the tables without lines, and the rest of the words as pieces of lines."""
    rows = [pieces(band) for band in bands(words)]
    tables: list[PageTable] = []
    left: list[Piece] = []
    at = 0
    while at < len(rows):
        end = _region(rows, at)
        gutters = _columns(rows[at:end])
        if end - at > 1 and len(gutters) > 1:
            if made := _made(rows[at:end], gutters):
                tables.append(made)
            else:
                left += _by_column(rows[at:end], gutters)
        else:
            end = at + 1
            left += _line(rows[at])
        at = end
    return tables, left


def _line(row: Sequence[Piece]) -> list[Piece]:
    """Return what stands at one height, and is no table, as one piece if it is drawn as one."""
    found = list(row[:1])
    for piece in row[1:]:
        if 0 < piece.order - found[-1].last <= 1:
            found[-1] = joined([found[-1], piece])
        else:
            found.append(piece)
    return found


def _region(rows: Sequence[Sequence[Piece]], start: int) -> int:
    """Return where rows end that keep the same free strips between their pieces."""
    if len(rows[start]) < 2:
        return start + 1
    end = last = start + 1
    gaps: list[float] = []
    while end < len(rows):
        above, row = rows[end - 1], rows[end]
        gaps.append((row[0].middle - above[0].middle) / row[0].size)
        narrower = len(_columns(rows[start : end + 1])) < len(_columns(rows[start:end]))
        if gaps[-1] > _FAR or narrower:
            break
        end += 1
        regular = len(gaps) > 1 and abs(gaps[-1] - median(gaps[:-1])) < 0.06 * gaps[-1]
        if len(row) > 1 or gaps[-1] <= _TIGHT or regular:
            last = end
    return last


def _columns(rows: Sequence[Sequence[Piece]]) -> list[tuple[float, float]]:
    """Return the stretches of the width that have words, with free strips between them."""
    found: list[tuple[float, float]] = []
    for piece in sorted((one for row in rows for one in row), key=lambda one: one.x0):
        if found and piece.x0 - found[-1][1] < 0.8 * piece.size:
            found[-1] = found[-1][0], max(found[-1][1], piece.x1)
        else:
            found.append((piece.x0, piece.x1))
    return found


def _made(
    rows: Sequence[Sequence[Piece]], columns: Sequence[tuple[float, float]]
) -> PageTable | None:
    """Return rows of pieces as a table; None when they are columns of running text."""
    every = [one for row in rows for one in row]
    full = [row for row in rows if len(row) > 1]
    if len(full) < 2 or mean(len(one.text.split()) for one in every) > _PROSE:
        return None
    by_row = [max(_orders(above)) < min(_orders(below)) for above, below in pairwise(full)]
    figures = any(_is_of_figures(rows, column) for column in columns)
    if 2 * sum(by_row) < len(by_row) and not figures:
        return None  # drawn column by column
    lines = [list(_filled(row, columns)) for row in rows]
    grouped = list(_grouped(rows, lines))
    cells = tuple(
        tuple(_cell_text([one for line in group for one in line[at]]) for at in range(len(columns)))
        for group in grouped
    )
    bold = all(one.bold for one in rows[0]) and not all(one.bold for one in every)
    return PageTable(
        cells, 1 if bold else None, min(one.order for one in every), rows[0][0].top, columns[0][0]
    )


def _orders(row: Sequence[Piece]) -> list[float]:
    return [one.order for one in row]


def _is_of_figures(rows: Sequence[Sequence[Piece]], column: tuple[float, float]) -> bool:
    held = [one.text for row in rows[1:] for one in row if column[0] <= _x(one) <= column[1]]
    return len(held) > 1 and all(any(map(str.isdigit, text)) for text in held)


def _by_column(
    rows: Sequence[Sequence[Piece]], columns: Sequence[tuple[float, float]]
) -> list[Piece]:
    """Return the pieces of columns of text, column by column."""
    found = [one for low, high in columns for row in rows for one in row if low <= _x(one) <= high]
    first = min(one.order for one in found)
    share = 0.4 / len(found)
    return [replace(one, order=first + at * share) for at, one in enumerate(found)]


def _filled(row: Sequence[Piece], columns: Sequence[tuple[float, float]]) -> Iterator[list[Piece]]:
    """Yield for every column what a row has in it."""
    for low, high in columns:
        yield [one for one in row if low <= _x(one) <= high]


def _grouped(
    rows: Sequence[Sequence[Piece]], lines: Sequence[list[list[Piece]]]
) -> Iterator[list[list[list[Piece]]]]:
    """Yield the lines that make one row of the table: those of a cell stand closer together."""
    gaps = [(below[0].middle - above[0].middle) / below[0].size for above, below in pairwise(rows)]
    wide = sum(1 for gap in gaps if gap > 1.12 * min(gaps))
    spaced = wide >= 2 or (wide == 1 and len(gaps) == 2 and min(gaps) <= _TIGHT)
    group = [lines[0]]
    for gap, line in zip(gaps, lines[1:], strict=True):
        tight = gap <= 1.12 * min(gaps) and gap <= _TIGHT
        if (spaced and tight and wide) or (not spaced and not line[0]):
            group.append(line)
        else:
            yield group
            group = [line]
    yield group
