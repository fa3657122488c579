"""What the styles of a Word document mean: headings, lists with their numbers, quotations."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ingest.readers.docx_tables import W

if TYPE_CHECKING:
    from docx.document import Document

_HEADING = re.compile(r"(?:heading|kop)\s?(\d)|title|titel", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|inhopg|inhoud)\s?(?:\d|heading|kop.*)", re.IGNORECASE)
_QUOTE = re.compile(r".*(?:quote|citaat)", re.IGNORECASE)
_BODY = 9
"""The outline level of running text; headings have 0 to 8."""


class Styles:
    """The styles of one document, and the numbers of its lists as they are met.

    Word looks for a property in the paragraph, then in its style, then in the style that one is
    based on; so does this.
    """

    def __init__(self, document: "Document") -> None:
        self._styles = {style.style_id: style for style in document.styles}
        self._formats = _formats(document)
        self._counts: dict[tuple[str, int], int] = defaultdict(int)

    def is_contents(self, paragraph: Any) -> bool:  # noqa: ANN401 - an lxml element
        """Say whether a paragraph is a line of the table of contents."""
        return any(_CONTENTS.fullmatch(name) for name in self._names(paragraph))

    def mark(self, paragraph: Any) -> str:  # noqa: ANN401
        """Return the Markdown mark of a paragraph; a numbered one counts on."""
        if level := self.level(paragraph):
            return "#" * min(level, 6) + " "
        if any(_QUOTE.fullmatch(name) for name in self._names(paragraph)):
            return "> "
        number = self._first(paragraph, "numPr/w:numId")
        if number is None or number == "0":
            return ""
        depth = int(self._first(paragraph, "numPr/w:ilvl") or 0)
        indent = "   " * min(depth, 6)
        if self._formats.get((number, depth), "bullet") in ("bullet", "none"):
            return f"{indent}- "
        self._counts[number, depth] += 1
        for one in [one for one in self._counts if one[0] == number and one[1] > depth]:
            del self._counts[one]
        return f"{indent}{self._counts[number, depth]}. "

    def level(self, paragraph: Any) -> int:  # noqa: ANN401
        """Return the level of a heading, from 1; 0 for other text."""
        outline = self._first(paragraph, "outlineLvl")
        if outline is not None and outline.isdecimal():
            return int(outline) + 1 if int(outline) < _BODY else 0
        named = (_HEADING.fullmatch(name) for name in self._names(paragraph))
        return next((int(one[1] or 1) for one in named if one), 0)

    def _names(self, paragraph: Any) -> Iterator[str]:  # noqa: ANN401
        """Yield the names of the style of a paragraph and of those that it is based on."""
        yield str(paragraph.style or "")
        yield from (str(style.name or "") for style in self._chain(paragraph))

    def _chain(self, paragraph: Any) -> Iterator[Any]:  # noqa: ANN401
        style = self._styles.get(paragraph.style)
        for _ in range(20):  # they may go round in circles
            if style is None:
                return
            yield style
            style = getattr(style, "base_style", None)

    def _first(self, paragraph: Any, name: str) -> str | None:  # noqa: ANN401
        """Return the value of the nearest property of this name."""
        for element in (paragraph, *(style.element for style in self._chain(paragraph))):
            found = element.xpath(f"./w:pPr/w:{name}/@w:val")
            if found:
                return str(found[0])
        return None


def _formats(document: "Document") -> dict[tuple[str, int], str]:
    """Return how the levels of every list are marked: "bullet", "decimal", ..."""
    try:
        numbering: Any = document.part.numbering_part.element
    except (KeyError, NotImplementedError):  # it has no lists
        return {}
    kinds = {
        abstract.get(f"{W}abstractNumId"): {
            int(level.get(f"{W}ilvl", 0)): str(kind.get(f"{W}val", ""))
            for level in abstract.iter(f"{W}lvl")
            for kind in level.iter(f"{W}numFmt")
        }
        for abstract in numbering.iter(f"{W}abstractNum")
    }
    found: dict[tuple[str, int], str] = {}
    for number in numbering.iter(f"{W}num"):
        for abstract in number.iter(f"{W}abstractNumId"):
            for depth, kind in kinds.get(abstract.get(f"{W}val"), {}).items():
                found[str(number.get(f"{W}numId")), depth] = kind
    return found
