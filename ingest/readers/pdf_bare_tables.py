"""Tables of a PDF page that have no lines: told by cells that stand below each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import mean, median

from ingest.readers.pdf_lines import Piece, bands, joined, pieces
from ingest.readers.pdf_tables import PageTable, cell_text, center

_BROKEN = re.compile(r"\w[-\u2010]$")
_TIGHT = 1.3
"""Lines of one cell stand no further apart, in sizes of their letters."""
_FAR = 4.0
"""Rows of one table stand no further apart."""
_PROSE = 4.5
"""From so many words a piece columns hold running text."""


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
        if len(row) > 1 or gaps[-1] <= _TIGHT or regular or _is_rest(above, row):
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
    figures = any(_is_of_figures(rows, column) for column in columns)
    by_row = not _drawn_by_column(every, columns)
    if not by_row and not figures:
        return None
    lines = [list(_filled(row, columns)) for row in rows]
    grouped = list(_grouped(rows, lines, by_row=by_row))
    cells = tuple(
        tuple(cell_text([one for line in group for one in line[at]]) for at in range(len(columns)))
        for group in grouped
    )
    bold = all(one.bold for one in rows[0]) and not all(one.bold for one in every)
    return PageTable(
        cells, 1 if bold else None, min(one.order for one in every), rows[0][0].top, columns[0][0]
    )


def _drawn_by_column(pieces: Sequence[Piece], columns: Sequence[tuple[float, float]]) -> bool:
    """Say whether all of a column is drawn before the next one."""
    held = [[one for one in pieces if low <= center(one) <= high] for low, high in columns]
    return all(
        max(one.last for one in left) < min(_orders(right)) for left, right in pairwise(held)
    )


def _is_rest(above: Sequence[Piece], below: Sequence[Piece]) -> bool:
    """Say whether a line goes on with the row above it.

    It is drawn before the end of that row, or with the rest of a word that is broken off there.
    """
    broken = any(
        _BROKEN.search(one.text) and other.text[:1].islower() and abs(one.x0 - other.x0) < one.size
        for one in above
        for other in below
    )
    return broken or min(_orders(below)) < max(_orders(above))


def _orders(row: Sequence[Piece]) -> list[float]:
    return [one.order for one in row]


def _is_of_figures(rows: Sequence[Sequence[Piece]], column: tuple[float, float]) -> bool:
    held = [one.text for row in rows[1:] for one in row if column[0] <= center(one) <= column[1]]
    return len(held) > 1 and all(any(map(str.isdigit, text)) for text in held)


def _by_column(
    rows: Sequence[Sequence[Piece]], columns: Sequence[tuple[float, float]]
) -> list[Piece]:
    """Return the pieces of columns of text, column by column."""
    found = [
        one for low, high in columns for row in rows for one in row if low <= center(one) <= high
    ]
    first = min(one.order for one in found)
    share = 0.4 / len(found)
    return [replace(one, order=first + at * share) for at, one in enumerate(found)]


def _filled(row: Sequence[Piece], columns: Sequence[tuple[float, float]]) -> Iterator[list[Piece]]:
    """Yield for every column what a row has in it."""
    for low, high in columns:
        yield [one for one in row if low <= center(one) <= high]


def _grouped(
    rows: Sequence[Sequence[Piece]], lines: Sequence[list[list[Piece]]], *, by_row: bool
) -> Iterator[list[list[list[Piece]]]]:
    """Yield the lines that make one row of the table: those of a cell stand closer together.

    Where the table is drawn row by row, they may also be drawn before the last cell of the row.
    """
    gaps = [(below[0].middle - above[0].middle) / below[0].size for above, below in pairwise(rows)]
    wide = sum(1 for gap in gaps if gap > 1.12 * min(gaps))
    spaced = wide >= 2 or (wide == 1 and len(gaps) == 2 and min(gaps) <= _TIGHT)
    group = [lines[0]]
    for gap, line, above, below in zip(gaps, lines[1:], rows, rows[1:], strict=False):
        tight = gap <= 1.12 * min(gaps) and (gap <= _TIGHT or not line[0])
        rest = by_row and _is_rest(above, below)
        if rest or (spaced and tight and wide) or (not spaced and not line[0]):
            group.append(line)
        else:
            yield group
            group = [line]
    yield group
