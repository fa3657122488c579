"""An answer as a card to print: one small page of things to say or ask, each with its source.

The letters are Bitstream Vera, which comes with reportlab: the fonts that every PDF reader has by
itself lack the quotation marks and some of the accents that the documents use.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from html import escape
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

from assistant.answer.citations import dutch_date
from assistant.answer.model import Answer, Item, NoteKind
from assistant.model import Citation, Mode
from assistant.page.views import MODES

if TYPE_CHECKING:
    from reportlab.platypus import Paragraph

MADE_WITH = "Gemaakt met: {name}. Controleer dit voor gebruik."
_MM = 72 / 25.4
_A6, _A5 = (105 * _MM, 148 * _MM), (148 * _MM, 210 * _MM)
_MARGIN = 8 * _MM
_GREEN, _GOLD, _INK, _QUIET = "#14594f", "#d9a441", "#24302e", "#55625f"
_PLAIN, _BOLD = "Vera", "VeraBd"


@dataclass(frozen=True, slots=True)
class _Line:
    """Running sentences, one item of a list, or who spoke."""

    text: str
    bullet: str = ""
    """The number or sign before the item of a list."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """What one source gives to say or ask."""

    heading: str
    lines: tuple[_Line, ...]
    source: str
    quotes: tuple[str, ...] = ()
    """The literal words that plain ones rest on."""

    def shortened(self, most: int) -> "_Thing":
        """Return it with a number of characters at most."""
        lines: list[_Line] = []
        for line in self.lines:
            if most < 20:
                lines[-1] = replace(lines[-1], text=lines[-1].text.rstrip(" …") + " …")
                break
            lines.append(replace(line, text=_cut(line.text, most)))
            most -= len(line.text)
        quotes = tuple(_cut(quote, max(most, 80)) for quote in self.quotes)
        return replace(self, lines=tuple(lines), quotes=quotes)


@dataclass(frozen=True, slots=True)
class _Layout:
    """A page and the letters on it, in points."""

    page: tuple[float, float]
    size: float

    @property
    def width(self) -> float:
        """The width of the lines."""
        return self.page[0] - 2 * _MARGIN

    def holds(self, rows: Sequence["_Row"], foot: "_Row") -> bool:
        """Say whether the rows fit above the foot."""
        return sum(row.height(self) for row in (*rows, foot)) <= self.page[1] - 2 * _MARGIN


@dataclass(frozen=True, slots=True)
class _Row:
    """A paragraph of the card; sizes count in the size of the letters."""

    text: str
    size: float = 1.0
    bold: bool = False
    colour: str = _INK
    above: float = 0.0
    """The white above it."""
    bullet: str = ""

    def height(self, layout: _Layout) -> float:
        """Return how much of the page it takes, the white above it included."""
        return self.above * layout.size + self.paragraph(layout).height

    def paragraph(self, layout: _Layout) -> "Paragraph":
        """Return it as it will be printed."""
        from reportlab.lib.colors import HexColor
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import Paragraph

        size = self.size * layout.size
        style = ParagraphStyle(
            "",
            fontName=_BOLD if self.bold else _PLAIN,
            fontSize=size,
            leading=1.34 * size,
            textColor=HexColor(self.colour),
            bulletFontName=_PLAIN,
            bulletFontSize=size,
            leftIndent=1.9 * size if self.bullet else 0,
        )
        text = escape(_printable(self.text), quote=False)
        paragraph = Paragraph(text, style, bulletText=self.bullet or None)
        paragraph.wrap(layout.width, layout.page[1])
        return paragraph


def card(question: str, answer: Answer, made: date, name: str, mode: Mode = Mode.CONSULT) -> bytes:
    """Return the card of an answer as a PDF of one page: A6, or A5 when that is too small.

    Args:
        question: what was asked.
        answer: what is printed of it: its first sentences of our own, and its sources' words.
        made: the day that stands on it.
        name: what the assistant is called.
        mode: what kind of answer it is.
    """
    own = [note.text for note in answer.opening if note.kind is not NoteKind.CORRECTION]
    head = [
        _Row(f"{MODES[mode]} · {dutch_date(made.isoformat())}", 0.8, colour=_QUIET),
        _Row(_cut(question, 140), size=1.3, bold=True, colour=_GREEN, above=0.2),
        _Row(_cut(" ".join(own), 300), colour=_QUIET, above=0.7),
    ]
    foot = _Row(MADE_WITH.format(name=name), size=0.75, colour=_QUIET, above=1.5)
    found = (_thing(answer, citation) for citation in answer.citations)
    for things, layout in _attempts([thing for thing in found if thing.lines]):
        body = [row for thing in things for row in _rows(thing)]
        rows = [row for row in (*head, *body) if _printable(row.text)]
        if layout.holds(rows, foot):
            break
    return _pdf(rows, foot, layout, (MODES[mode], name))


def _attempts(things: Sequence[_Thing]) -> Iterator[tuple[Sequence[_Thing], _Layout]]:
    """Yield what to try, best first: whole on some page, then shortened, then fewer of them."""
    smallest = _Layout(_A5, 8.0)
    for page, size in ((_A6, 9.0), (_A6, 8.2), (_A6, 7.5), (_A5, 9.5), (_A5, 8.0)):
        yield things, _Layout(page, size)
    for most in (600, 300, 150, 80):
        yield [thing.shortened(most) for thing in things], smallest
    for number in range(len(things) - 1, 0, -1):
        yield [thing.shortened(80) for thing in things[:number]], smallest


def _thing(answer: Answer, citation: Citation) -> _Thing:
    shown = (block for block in answer.blocks if not block.folded)
    rows = [(item, block) for block in shown for item in block.items]
    said = [row for row in rows if citation.number in row[0].citations]
    portions = dict.fromkeys(block.portion for _, block in said)
    where = [citation.title, citation.place or citation.origin, ", ".join(citation.speakers[:2])]
    source = [*portions, *where]
    return _Thing(
        heading=_cut(citation.headings[-1] if citation.headings else citation.title, 90),
        lines=tuple(_lines([item for item, _ in said])),
        source=" · ".join(_cut(part, 90) for part in source if part),
        quotes=tuple(f"“{item.quote}”" for item, _ in said if item.quote),
    )


def _lines(items: Sequence[Item]) -> Iterator[_Line]:
    """Yield running sentences together, and apart every item of a list and who spoke."""
    for apart, row in groupby(items, key=lambda item: item.listed or item.signature):
        if not apart:
            yield _Line(" ".join(item.text for item in row))
            continue
        for item in row:
            number = "•" if item.number is None else f"{item.number}."
            yield _Line(item.text, number) if item.listed else _Line(f"— {item.text}")


def _rows(thing: _Thing) -> list[_Row]:
    lines = [_Row(line.text, above=0.15, bullet=line.bullet) for line in thing.lines]
    return [
        _Row(thing.heading, bold=True, colour=_GREEN, above=0.95),
        *lines,
        *(_Row(quote, 0.85, colour=_QUIET, above=0.15) for quote in thing.quotes),
        _Row(thing.source, size=0.8, colour=_QUIET, above=0.2),
    ]


def _pdf(rows: Sequence[_Row], foot: _Row, layout: _Layout, told: tuple[str, str]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    file = BytesIO()
    _letters()
    first: Any = _PLAIN  # the stubs ask for a number
    canvas = Canvas(file, pagesize=layout.page, initialFontName=first, lang="nl")
    title, author = told
    canvas.setTitle(title)
    canvas.setAuthor(author)
    top = layout.page[1] - _MARGIN
    for row in rows:
        top -= row.height(layout)
        row.paragraph(layout).drawOn(canvas, _MARGIN, top)
    last = foot.paragraph(layout)
    last.drawOn(canvas, _MARGIN, _MARGIN)
    above = _MARGIN + last.height + 0.4 * layout.size
    canvas.setStrokeColor(_GOLD)
    canvas.line(_MARGIN, above, _MARGIN + layout.width, above)
    canvas.save()
    return file.getvalue()


@cache
def _letters() -> frozenset[int]:
    """Load the letters; return the characters that they have."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    fonts = [TTFont(name, f"{name}.ttf") for name in (_PLAIN, _BOLD)]
    for font in fonts:
        registerFont(font)
    return frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in fonts))


def _printable(text: str) -> str:
    """Return a text without the characters and accents that the letters lack."""
    known = _letters()
    whole = unicodedata.normalize("NFC", text)
    parts = "".join(
        one if ord(one) in known else unicodedata.normalize("NFKD", one) for one in whole
    )
    bare = "".join(one for one in parts if ord(one) in known or not unicodedata.combining(one))
    return " ".join("".join(one if ord(one) in known else " " for one in bare).split())


def _cut(text: str, most: int) -> str:
    """Return a text on one line, cut after a word when it is too long."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    kept = line[: most - 1]
    return (kept[: kept.rfind(" ")] if " " in kept else kept).rstrip(" ,;:") + "…"
