"""The words of a PDF page as pieces of lines: where they stand, how large they are, how bold."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ingest.readers.markdown import one_line
from ingest.readers.text import BULLETS

if TYPE_CHECKING:
    from pdfplumber.page import Page

SPACE, WIDE = 0.15, 0.95
"""In sizes of the letters: from where two letters are two words, and two pieces of a line apart."""
RAISED = 0.8
"""Letters that are smaller than this share of those beside them are a mark, as of a note."""

_UNMAPPED = re.compile(r"\(cid:(\d+)\)")
_BULLET_CODES = {"127", "183", "61623", "61607"}
_LIST_MARK = re.compile(rf"[{BULLETS}*–-]|\d{{1,2}}[.)]|[a-z][.)]")
_SIGNS = re.compile(r"wingdings|dingbats", re.IGNORECASE)
_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together on one line; places in points from the upper left corner.

    Attributes:
        order: the place of its first word in the order in which the file draws.
        last: the place of its last word in that order.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    order: float
    last: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


def words(page: "Page") -> list[Piece]:
    """Return the words of a page in the order in which they are drawn, and what a form holds."""
    found = page.extract_words(
        x_tolerance_ratio=SPACE, use_text_flow=True, extra_attrs=["size", "fontname"]
    )
    drawn = [
        Piece(
            text=text,
            x0=word["x0"],
            x1=word["x1"],
            top=word["top"],
            bottom=word["bottom"],
            size=word["size"] or 1.0,
            bold=bool(_BOLD.search(word["fontname"])),
            order=order,
            last=order,
        )
        for order, word in enumerate(found)
        if (text := _bullet(word["text"], word["fontname"]) or _readable(word["text"]))
    ]
    return [*drawn, *_filled_in(page, drawn)]


def _bullet(text: str, font: str) -> str:
    """Return the bullet that Word draws as a letter of another font: an "o" of Courier, ..."""
    drawn = (text == "o" and "Courier" in font) or (len(text) == 1 and _SIGNS.search(font))
    return "•" if drawn else ""


def _readable(text: str) -> str:
    """Return a word without signs that have no letter; the code of a bullet becomes one."""
    text = _UNMAPPED.sub(lambda code: "•" if code[1] in _BULLET_CODES else "\ufffd", text)
    return "".join(sign for sign in text.replace("\u00ad", "\u2010") if sign.isprintable())


def _filled_in(page: "Page", drawn: Sequence[Piece]) -> Iterator[Piece]:
    """Yield what was filled in, where the field stands."""
    size = max((word.size for word in drawn[-1:]), default=10.0)
    for number, field in enumerate(page.annots):
        value: Any = (field.get("data") or {}).get("V")
        if isinstance(value, bytes) and (text := one_line(_decoded(value))):
            x0, x1, middle = field["x0"], field["x1"], (field["top"] + field["bottom"]) / 2
            near = [word for word in drawn if abs(word.middle - middle) < size]
            order = max((word.order for word in near), default=len(drawn) + number)
            top, bottom = middle - size / 2, middle + size / 2
            yield Piece(text, x0, x1, top, bottom, size, False, order + 0.5, order + 0.5)


def _decoded(value: bytes) -> str:
    if value.startswith((b"\xfe\xff", b"\xff\xfe")):
        return value.decode("utf-16", "replace")
    return value.decode("latin-1")


def bands(found: Iterable[Piece]) -> list[list[Piece]]:
    """Return words by the height at which they stand, from the top down and from left to right."""
    rows: list[list[Piece]] = []
    for word in sorted(found, key=lambda one: one.middle):
        row = rows[-1] if rows else []
        tall = max((one.bottom - one.top for one in row), default=0.0)
        large = max(row, key=lambda one: one.size, default=word)
        if row and word.middle - large.middle < 0.45 * max(tall, 1.0):
            row.append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda one: one.x0) for row in rows]


def pieces(band: Sequence[Piece]) -> list[Piece]:
    """Return the words of one height as pieces with a wide space between them."""
    found: list[list[Piece]] = [list(band[:1])]
    for left, right in pairwise(band):
        marked = len(found[-1]) == 1 and _LIST_MARK.fullmatch(left.text)
        if not marked and right.x0 - left.x1 > WIDE * max(left.size, right.size):
            found.append([])
        found[-1].append(right)
    return [joined(row) for row in found if row]


def joined(row: Sequence[Piece]) -> Piece:
    """Return words that stand on one line as one piece."""
    text = row[0].text
    for left, right in pairwise(row):
        text += ("" if right.x0 - left.x1 < SPACE * right.size else " ") + right.text
    largest = max(row, key=lambda one: len(one.text))
    return replace(
        largest,
        text=text,
        x0=min(one.x0 for one in row),
        x1=max(one.x1 for one in row),
        top=min(one.top for one in row),
        bottom=max(one.bottom for one in row),
        bold=all(one.bold or not any(map(str.isalnum, one.text)) for one in row),
        order=min(one.order for one in row),
        last=max(one.last for one in row),
    )
