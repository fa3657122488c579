"""Headings of a Word document that has no heading styles: told by how they are set, and where."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from ingest.readers.docx_tables import W, paragraph_text
from ingest.readers.text import is_ended

MOST_WORDS, FEWEST = 12, 2
"""A heading has no more words, and there are at least so many that are set alike."""
_OFTEN = 0.8
"""The share of them that stand above text that is set in another way."""
_OFF = ("0", "false", "off")

Look = tuple[str, bool]
"""The style of a paragraph, and whether all of it is bold."""


def look(paragraph: Any) -> Look | None:  # noqa: ANN401 - an lxml element
    """Return how a paragraph is set; None for an item of a list and for what stands in a table."""
    listed = paragraph.find(f"{W}pPr/{W}numPr") is not None
    placed = any(True for _ in paragraph.iterancestors(f"{W}tbl"))
    return None if listed or placed else (str(paragraph.style or ""), _is_bold(paragraph))


def heading_looks(paragraphs: Sequence[Any]) -> set[Look]:
    """Return the looks of what must be headings: short lines, set alike, each above other text.

    Args:
        paragraphs: of a document in which no style says what is a heading.
    """
    told = [(look(one), text) for one in paragraphs if (text := paragraph_text(one))]
    lines: dict[Look, list[tuple[str, bool]]] = defaultdict(list)
    for (one, text), (following, _) in pairwise([*told, (None, "")]):
        if one is not None:
            lines[one].append((text, following != one))
    return {
        one
        for one, row in lines.items()
        if one != ("", False)
        and len(row) >= FEWEST
        and len(row) < len(told) / 2
        and all(_is_short(text) for text, _ in row)
        and sum(apart for _, apart in row) >= _OFTEN * len(row)
    }


def _is_short(text: str) -> bool:
    ended = is_ended(text) and not text.endswith((":", "?", "!"))
    return len(text.split()) <= MOST_WORDS and not ended and any(map(str.isalpha, text))


def _is_bold(paragraph: Any) -> bool:  # noqa: ANN401
    runs = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]
    marks = [run.find(f"{W}rPr/{W}b") for run in runs]
    return bool(runs) and all(
        mark is not None and mark.get(f"{W}val") not in _OFF for mark in marks
    )
