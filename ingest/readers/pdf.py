"""PDF: the words of every page with their places, from which paragraphs and headings follow."""

import logging
import math
import re
import statistics
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ingest.errors import DocumentUnreadable
from ingest.readers.markdown import join_blocks
from ingest.readers.text import text_blocks

if TYPE_CHECKING:
    from pypdf import PageObject

_HYPHENATED = re.compile(r"(?<=[a-zß-öø-ÿ])[-\u00ad\u2010]\n(?=[a-zß-öø-ÿ])(?!(?:en|of|tot)\b)")


class _Line(NamedTuple):
    """A (piece of a) line of text, its height on the page and the size of its letters."""

    text: str
    height: float
    size: float


def read_pdf(path: Path) -> str:
    """Return a PDF as light Markdown, with a mark before the text of each page.

    Raises `DocumentUnreadable` when it is broken, has a password or holds images only.
    """
    pages = _pages(path)
    gaps = [round(_gap(*pair), 1) for lines in pages for pair in pairwise(lines)]
    usual = statistics.mode([gap for gap in gaps if gap > 0.5] or [1.2])
    numbered = [(number, lines) for number, lines in enumerate(pages, start=1) if lines]
    return join_blocks(
        block
        for number, lines in numbered
        for block in (f"<!-- pagina {number} -->", *text_blocks(_text(lines, usual)))
    )


def _pages(path: Path) -> list[list[_Line]]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, DeprecationError, FileNotDecryptedError, PyPdfError

    # What pypdf is known to leak, besides its own errors, on a file that breaks the standard.
    builtins = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError)
    leaks = (DeprecationError, *builtins, TypeError, ValueError)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports faults that it has mended
    pages: list[list[_Line]] = []
    try:
        pages.extend(map(_lines, PdfReader(path).pages))
    except (FileNotDecryptedError, DependencyError) as error:
        why = "is beveiligd met een wachtwoord. Bewaar het zonder beveiliging."
        raise DocumentUnreadable(path, why) from error
    except (PyPdfError, *leaks) as error:
        why = f"is een kapotte PDF: pagina {len(pages) + 1} is onleesbaar. Maak de PDF opnieuw."
        raise DocumentUnreadable(path, why) from error
    if not any(pages):
        why = "bevat geen tekst, misschien alleen beeld. Laat eerst de tekst herkennen (OCR)."
        raise DocumentUnreadable(path, why)
    return pages


def _lines(page: "PageObject") -> list[_Line]:
    """Return the lines of a page with their places, which pypdf leaves out of its own text.

    The longest piece of a line tells its place: a bullet or a footnote mark may stand elsewhere.
    """
    lines: list[list[_Line]] = [[]]

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        size *= math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
        for part in text.splitlines(keepends=True):
            if lines[-1] or part.strip():
                lines[-1].append(_Line(part, height, abs(size) or 1.0))
            if lines[-1] and part.endswith("\n"):
                lines.append([])

    page.extract_text(visitor_text=visit)
    return [
        max(pieces, key=lambda piece: len(piece.text))._replace(
            text="".join(piece.text for piece in pieces)
        )
        for pieces in lines
        if pieces
    ]


def _gap(above: _Line, line: _Line) -> float:
    """Return how far a line stands below another, in sizes of its own letters."""
    return (above.height - line.height) / line.size


def _text(lines: list[_Line], usual: float) -> str:
    """Return lines as plain text, with a blank line where the distance or the size changes."""
    text = lines[0].text.strip()
    for above, line in pairwise(lines):
        apart = _gap(above, line) > 1.35 * usual or not 0.9 < line.size / above.size < 1.1
        text += ("\n\n" if apart else "\n") + line.text.strip()
    return _HYPHENATED.sub("", text)
