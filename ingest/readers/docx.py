"""Word (.docx): an XML document in a zip, unpacked within limits and read in its own order."""

import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from ingest.errors import DocumentUnreadable
from ingest.readers.docx_headings import heading_looks, look
from ingest.readers.docx_notes import Notes, left_beside
from ingest.readers.docx_styles import Styles
from ingest.readers.docx_tables import W, cells, holds_data, paragraph_text
from ingest.readers.markdown import join_blocks, marked, one_line
from ingest.readers.packages import safe_copy
from ingest.readers.reading import Reading, counted
from ingest.readers.tables import laid_out, table_blocks

if TYPE_CHECKING:
    from docx.document import Document

_TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(path: Path) -> Reading:
    """Return a Word document as light Markdown.

    Raises `DocumentUnreadable` when it is damaged, protected, unsafe or too large when unpacked.
    """
    from docx import Document
    from docx.opc.exceptions import OpcError

    # What zipfile and python-docx are known to leak on a package that is damaged or incomplete.
    builtins = (AttributeError, EOFError, LookupError, RuntimeError, SyntaxError, TypeError)
    try:
        document = Document(safe_copy(path, "Word"))
        word = _Word(document)
        text = join_blocks(word.blocks())
        title = one_line(str(document.core_properties.title or ""))
        return Reading(text, title, left_out=tuple(word.left_out))
    except (BadZipFile, OpcError, zlib.error, *builtins, ValueError) as error:
        why = "is geen leesbaar Word-bestand of heeft een wachtwoord. Bewaar het opnieuw als .docx."
        raise DocumentUnreadable(path, why) from error


class _Word:
    """One document on its way to blocks.

    Attributes:
        left_out: what is in the file and not in the text, in Dutch.
    """

    def __init__(self, document: "Document") -> None:
        self._body: Any = document.element.body
        self._styles = Styles(document)
        self._notes = Notes(document)
        self.left_out = left_beside(document)

    def blocks(self) -> Iterator[str]:
        """Yield the blocks of a document, those in text frames and form fields included."""
        self._drop_what_is_not_shown()
        every = list(self._body.iter(f"{W}p"))
        looks = set() if any(map(self._styles.level, every)) else heading_looks(every)
        read_whole = set()
        contents = 0
        for element in self._body.iter(f"{W}p", f"{W}tbl"):
            if any(around in read_whole for around in element.iterancestors(f"{W}tbl")):
                continue  # it is part of the text of a cell
            if element.tag == f"{W}tbl":
                if self._is_data(element):
                    read_whole.add(element)
                    rows, names = cells(element)
                    yield from table_blocks(laid_out(rows), names)
                    yield from self._notes.of(element)
            elif text := paragraph_text(element):
                if self._styles.is_contents(element):
                    contents += 1
                    continue
                mark = self._styles.mark(element)
                is_heading = bool(looks) and look(element) in looks
                yield marked(f"## {mark.strip()} ".replace("  ", " ") if is_heading else mark, text)
                yield from self._notes.of(element)
        if contents:
            self.left_out.append(f"inhoudsopgave weggelaten ({contents} regels)")

    def _drop_what_is_not_shown(self) -> None:
        """Take out copies, what was moved or deleted, and hidden text."""
        for copy in list(self._body.iter(_TWICE, f"{W}moveFrom")):
            copy.getparent().remove(copy)
        hidden = self._body.xpath(
            ".//w:r[w:rPr/w:vanish[not(@w:val) or @w:val='1' or @w:val='true' or @w:val='on']]"
        )
        words: Counter[str] = Counter()
        for run in hidden:
            words["".join(one.text or "" for one in run.iter(f"{W}t"))] += 1
            run.getparent().remove(run)
        self.left_out += counted(words, "verborgen tekst")

    def _is_data(self, table: Any) -> bool:  # noqa: ANN401 - an lxml element
        """Say whether a table holds data; one with headings in its cells only places text."""
        inside = table.iter(f"{W}p")
        return holds_data(table) and not any(map(self._styles.level, inside))
