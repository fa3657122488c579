"""Tables as text: a row is a line with its cells between bars, below the names of the columns.

What is found in a table is often a single number, so it must never stand beside another row's name.
A row is therefore never cut or joined, a merged cell is told in every place that it covers, and of
a long table every part begins with the column names again, since parts are found one by one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

BAR = " | "
MAX_PART_WORDS = 100
"""A longer table is written in parts, so that each fits in one passage."""
MAX_COLUMNS, MAX_CELLS = 60, 200_000
"""More columns than that no table has that is read; more cells are not laid out."""

_CONTINUED = "<!-- de tabel gaat verder, herhaald: {} -->"
_CONTINUES = re.compile(r"<!-- de tabel gaat verder, herhaald: (\d+) -->\n\n")
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it is drawn.

    Attributes:
        text: its words; those of several lines on one.
        across: how many columns it covers; 0 means all of them.
        down: how many rows it covers.
    """

    text: str
    across: int = 1
    down: int = 1


Row = tuple[str, ...]
"""The words of its cells; a single one says what all rows below it are about."""


def laid_out(rows: Sequence[Sequence[Cell]]) -> list[Row]:
    """Return the words of every place of a table, those of a merged cell in all that it covers.

    A row that is one cell over the whole width has that cell alone.
    """
    grid: list[dict[int, str]] = [{} for _ in rows]
    filled = 0
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in grid[number]:
                column += 1
            text = " ".join(cell.text.split()).replace("|", "¦")
            across = max(1, min(cell.across, MAX_COLUMNS - column))
            for line in grid[number : number + max(1, cell.down)]:
                line |= dict.fromkeys(range(column, column + across), text)
                filled += across
            if column + across >= MAX_COLUMNS or filled > MAX_CELLS:
                break
            column += across
    width = max((max(line, default=-1) + 1 for line in grid), default=0)
    return [
        (line.get(0, ""),)
        if len(row) == 1 and (not row[0].across or row[0].across >= width > 1)
        else tuple(line.get(place, "") for place in range(width))
        for row, line in zip(rows, grid, strict=True)
    ]


def table_blocks(rows: Sequence[Row], names: int | None = None, title: str = "") -> Iterator[str]:
    """Yield the blocks of a table: itself, or the parts of a long one.

    Args:
        rows: as `laid_out` gives them.
        names: how many rows at the top hold the names of the columns; None: not known.
        title: what stands above it and belongs to it.
    """
    rows = [row for row in rows if any(row)]
    above = [title] if title else []
    while rows and len(rows[0]) == 1:
        above.append(rows[0][0])
        rows = rows[1:]
        names = names - 1 if names else names
    if names is None:
        names = 1 if rows and reads_like_names(rows[0]) else 0
    named = list(takewhile(lambda row: len(row) > 1, rows[:names]))
    head = [_line(_joined(named))] if 0 < len(named) < len(rows) else []
    label: list[str] = []
    part: list[str] = []
    for row in rows[len(named) if head else 0 :]:
        if len(row) == 1:
            yield from _parts([*above, *label, *head], part)
            label, part = [row[0]], []
        else:
            part.append(_line(row))
    yield from _parts([*above, *label, *head], part)


def continued(lines: int = 1) -> str:
    """Return what is written before lines that are repeated, since a table goes on there."""
    return _CONTINUED.format(lines)


def without_repeats(text: str) -> str:
    """Return a text without the lines that were written again where a table goes on."""
    pieces = _CONTINUES.split(text)
    kept = [pieces[0]]
    for count, rest in zip(pieces[1::2], pieces[2::2], strict=True):
        kept += rest.split("\n")[int(count) :]
    return "\n".join(kept)


def is_row(line: str) -> bool:
    """Say whether a line of light Markdown is a row of a table."""
    return BAR in f" {line.strip()} "


def _parts(head: list[str], rows: list[str]) -> Iterator[str]:
    """Yield some rows below their head, in as many parts as are needed."""
    room = MAX_PART_WORDS - _words(head)
    part: list[str] = []
    before = ""
    for row in rows:
        if part and _words([*part, row]) > room:
            yield before + "\n".join([*head, *part])
            before = f"{continued(len(head))}\n\n" if head else ""
            part = []
        part.append(row)
    if part:
        yield before + "\n".join([*head, *part])


def _words(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _line(row: Row) -> str:
    return BAR.join(row).strip()


def _joined(rows: Sequence[Row]) -> Row:
    """Return the names of columns that stand in several rows as one row."""
    return tuple(
        " ".join(dict.fromkeys(filter(None, column))) for column in zip(*rows, strict=True)
    )


def reads_like_names(row: Row) -> bool:
    """Say whether a first row names the columns: every one a few words, and no figures."""
    return all(cell and len(cell.split()) <= 6 and not _FIGURE.search(cell) for cell in row)
