"""Columns of a PDF page: text that is drawn beside other text, and is read by itself."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.readers.pdf_lines import Piece, bands

LINES = 5
"""Columns stand beside each other over so many lines at least; what is lower may be a table."""
WORDS, PROSE = 4, 0.4
"""A line of running text has so many words, and it has such a share of the words of a column."""
FEWEST = 1.5
"""Words of a line, on average, below which it is no column: the marks of a list, drawn first."""
_UP = 1.5
"""In sizes of the letters: what is drawn so far above the word before it begins something else."""


def columns(words: Sequence[Piece]) -> list[list[Piece]]:
    """Return the words of a page by the columns that they stand in, as the file draws them.

    A page without columns is one. What is drawn elsewhere, such as a running head, stays with the
    column before it.
    """
    found: list[list[Piece]] = []
    for run in _runs(words):
        if not found or _beside(found[-1], run):
            found.append(run)
        else:
            found[-1] += run
    return found


def _runs(words: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield words that are drawn one below the other."""
    row = list(words[:1])
    for above, word in pairwise(words):
        if word.bottom < above.top - _UP * word.size:
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def _beside(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Say whether words stand to the right of others that are drawn before them, as a column does.

    They begin some lines higher than those end; one of the two is running text.
    """
    top, bottom = min(one.top for one in right), max(one.bottom for one in right)
    lower = [one for one in left if one.middle >= top]
    beside = [one for one in lower if one.middle <= bottom]
    if not beside or max(one.x1 for one in beside) >= min(one.x0 for one in right):
        return False
    lines, others = bands(lower), bands(right)
    if sum(map(len, lines)) < FEWEST * len(lines):
        return False
    prose = _is_prose(lines) or (len(others) >= LINES and _is_prose(others))
    return len(lines) >= LINES and prose


def _is_prose(lines: Sequence[Sequence[Piece]]) -> bool:
    """Say whether much of some lines is running text: the rest may be tables and headings."""
    long = sum(len(line) for line in lines if len(line) >= WORDS)
    return long >= PROSE * sum(map(len, lines))
