"""What the styles of an OpenDocument text mean: headings, numbers, quotations, hidden text."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

_HEADING = re.compile(r"(?:heading|kop)(?:_20_)?(\d)|title|titel", re.IGNORECASE)
_QUOTE = re.compile(r".*(?:quot|citaat)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:contents|inhoud)(?:_20_)?(?:heading|kop|\d).*", re.IGNORECASE)


class Styles:
    """The styles of one document; one that says nothing of a thing has what its parent has."""

    def __init__(self, roots: list[Element]) -> None:
        self._styles: dict[str, Element] = {}
        self._numbered: dict[tuple[str, int], int] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                self._styles[style.get(f"{STYLE}name", "")] = style
            for listed in root.iter(f"{TEXT}list-style"):
                for level in listed.iter(f"{TEXT}list-level-style-number"):
                    if level.get(f"{STYLE}num-format"):
                        depth = int(level.get(f"{TEXT}level", "1"))
                        start = int(level.get(f"{TEXT}start-value", "1"))
                        self._numbered[listed.get(f"{STYLE}name", ""), depth] = start

    def is_contents(self, name: str) -> bool:
        """Say whether paragraphs of a style are lines of a table of contents."""
        return any(_CONTENTS.match(one) for one, _ in self._chain(name))

    def is_quotation(self, name: str) -> bool:
        """Say whether paragraphs of a style are quotations."""
        return any(_QUOTE.match(one) for one, _ in self._chain(name))

    def is_hidden(self, name: str) -> bool:
        """Say whether words of a style are not shown."""
        for _, style in self._chain(name):
            shown = [one.get(f"{TEXT}display") for one in style.iter(f"{STYLE}text-properties")]
            if any(shown):
                return "none" in shown
        return False

    def level(self, name: str) -> int:
        """Return the level of headings of a style, from 1; 0 for other text."""
        for one, style in self._chain(name):
            outline = style.get(f"{STYLE}default-outline-level", "")
            if outline.isdecimal():
                return int(outline)
            if found := _HEADING.fullmatch(one):
                return int(found[1] or 1)
        return 0

    def first_number(self, listed: str, depth: int) -> int | None:
        """Return where a list of a style begins to count at a depth; None: it has bullets."""
        return self._numbered.get((listed, depth))

    def _chain(self, name: str) -> Iterator[tuple[str, Element]]:
        """Yield a style and those that it is based on, each with its name."""
        for _ in range(20):  # they may go round in circles
            style = self._styles.get(name)
            if style is None:
                return
            yield name, style
            name = style.get(f"{STYLE}parent-style-name", "")
