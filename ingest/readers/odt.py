"""OpenDocument (.odt): an XML document in a zip, read in its own order as Word's is."""

import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import BadZipFile, ZipFile

from ingest.errors import DocumentUnreadable
from ingest.readers.markdown import join_blocks, marked, one_line
from ingest.readers.odt_styles import STYLE, TEXT, Styles
from ingest.readers.odt_tables import TABLE, cells, holds_data
from ingest.readers.odt_words import (
    ANNOTATION,
    NOTE,
    OFFICE,
    PARAGRAPHS,
    every,
    hangs,
    hidden,
    pieces,
)
from ingest.readers.packages import safe_copy
from ingest.readers.reading import Reading, counted
from ingest.readers.tables import laid_out, table_blocks

_TITLE = ".//{http://purl.org/dc/elements/1.1/}title"
_INDEXES = frozenset(
    f"{TEXT}{name}"
    for name in ("table-of-content", "illustration-index", "table-index", "alphabetical-index")
)
_UNREAD = frozenset((f"{TEXT}tracked-changes", f"{TEXT}sequence-decls", f"{OFFICE}forms"))
_EDGES = {
    f"{STYLE}{place}{which}": told
    for place, told in (("header", "kopteksten"), ("footer", "voetteksten"))
    for which in ("", "-left", "-first")
}
_CONTENTS = "inhoudsopgave"


def read_odt(path: Path) -> Reading:
    """Return an OpenDocument text as light Markdown.

    Raises `DocumentUnreadable` when it is damaged, protected, unsafe or too large when unpacked.
    """
    try:
        with ZipFile(safe_copy(path, "LibreOffice")) as package:
            names = set(package.namelist())
            content = fromstring(package.read("content.xml"))
            others = [
                fromstring(package.read(name))
                for name in ("styles.xml", "meta.xml")
                if name in names
            ]
        body = content.find(f"{OFFICE}body")
        if body is None:
            raise LookupError("there is no text in it")
        text = _Text(Styles([*others, content]))
        blocks = join_blocks(text.blocks(body))
        title = next((one.text or "" for root in others for one in root.iterfind(_TITLE)), "")
        for root in others:
            text.leave_edges(root)
        return Reading(blocks, one_line(title), left_out=tuple(text.told()))
    except (BadZipFile, zlib.error, ParseError, EOFError, LookupError, RuntimeError) as error:
        why = "is geen leesbaar OpenDocument of heeft een wachtwoord. Bewaar het opnieuw als .odt."
        raise DocumentUnreadable(path, why) from error


class _Text:
    """One document on its way to blocks."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._left: Counter[str] = Counter()  # what kind of thing, and how many words
        self._hidden: Counter[str] = Counter()
        self._counts: dict[tuple[str, int], int] = {}
        self._notes = 0
        self._mark = ""
        self._hanging: list[Element] = []

    def told(self) -> Iterator[str]:
        """Yield in Dutch what is in the file and not in the text."""
        yield from (f"{what} weggelaten ({n} woorden)" for what, n in self._left.items() if n)
        yield from counted(self._hidden, "verborgen tekst")

    def leave_edges(self, styles: Element) -> None:
        """Note the words of running heads and feet, that are left out."""
        for element in (one for one in styles.iter() if one.tag in _EDGES):
            self._left[_EDGES[element.tag]] += len(every(element).split())

    def blocks(self, parent: Element, listed: str = "", depth: int = 0) -> Iterator[str]:
        """Yield the blocks in an element, those in its frames and tables included.

        Args:
            parent: the element.
            listed: the style of the list that it stands in.
            depth: in how many lists it stands.
        """
        for element in parent:
            kind = element.tag
            if kind in _UNREAD:
                continue
            if kind in _INDEXES:
                self._left[_CONTENTS] += len(every(element).split())
            elif hidden(element, self._styles):
                self._hidden[every(element)] += 1
            elif kind in PARAGRAPHS:
                yield from self._paragraph(element, depth)
            elif kind == f"{TEXT}list":
                yield from self._items(element, listed, depth)
            elif kind == f"{TABLE}table" and holds_data(element, self._level):
                rows, names = cells(element, self._cell)
                yield from table_blocks(laid_out(rows), names)
                yield from self._hung()
            else:
                yield from self.blocks(element, listed, depth)

    def _paragraph(self, element: Element, depth: int) -> Iterator[str]:
        if self._styles.is_contents(element.get(f"{TEXT}style-name", "")):
            self._left[_CONTENTS] += len(every(element).split())
            return
        if text := self._said(element):
            yield marked(self._marked(element, depth), text)
        yield from self._hung()

    def _said(self, paragraph: Element) -> str:
        """Return the words of a paragraph; what hangs on it waits for `_hung`."""
        parts = list(pieces(paragraph, self._styles))
        self._hanging += [one for one in parts if not isinstance(one, str)]
        return one_line("".join(one for one in parts if isinstance(one, str)))

    def _cell(self, cell: Element) -> str:
        """Return the words of all paragraphs in a cell or a note."""
        said: list[str] = []
        for child in cell:
            if hidden(child, self._styles):
                self._hidden[every(child)] += 1
            elif hangs(child):
                self._hanging.append(child)
            else:
                said.append(self._said(child) if child.tag in PARAGRAPHS else self._cell(child))
        return " ".join(filter(None, said))

    def _level(self, paragraph: Element) -> int:
        """Return the level of a heading, from 1; 0 for other text."""
        outline = paragraph.get(f"{TEXT}outline-level", "")
        styled = self._styles.level(paragraph.get(f"{TEXT}style-name", ""))
        level = int(outline) if outline.isdecimal() else styled
        return level or int(paragraph.tag == f"{TEXT}h")

    def _marked(self, paragraph: Element, depth: int) -> str:
        """Return the Markdown mark of a paragraph; that of a list item comes only once."""
        if level := self._level(paragraph):
            return "#" * min(level, 6) + " "
        if not depth:
            name = paragraph.get(f"{TEXT}style-name", "")
            return "> " if self._styles.is_quotation(name) else ""
        mark, self._mark = self._mark, ""
        return mark or "   " * min(depth, 6)

    def _items(self, element: Element, listed: str, depth: int) -> Iterator[str]:
        """Yield the blocks of a list; a numbered one counts on where it says so."""
        style = element.get(f"{TEXT}style-name", listed)
        key = style, depth + 1
        first = self._styles.first_number(*key)
        on = element.get(f"{TEXT}continue-list") or element.get(f"{TEXT}continue-numbering")
        count = self._counts.get(key, 0) if on and on != "false" else (first or 1) - 1
        for item in element:
            start = item.get(f"{TEXT}start-value", "")
            count = int(start) if start.isdecimal() else count + (item.tag != f"{TEXT}list-header")
            self._counts[key] = count
            indent = "   " * min(depth, 6)
            self._mark = f"{indent}- " if first is None else f"{indent}{count}. "
            yield from self.blocks(item, style, depth + 1)

    def _hung(self) -> Iterator[str]:
        """Yield what hung on the words that were just read: notes with their number, frames."""
        waiting, self._hanging = self._hanging, []
        for one in waiting:
            if one.tag == NOTE:
                self._notes += 1
                said = self._cell(one)
                yield from [f"{self._notes} {said}"] if said else []
            elif one.tag == ANNOTATION:
                self._left["opmerkingen"] += len(every(one).split())
            elif hidden(one, self._styles):
                self._hidden[every(one)] += 1
            else:
                yield from self.blocks(one)
