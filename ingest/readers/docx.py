"""Word (.docx): an XML document in a zip, unpacked within limits and read in its own order."""

import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from ingest.errors import DocumentUnreadable
from ingest.readers.characters import MB
from ingest.readers.docx_tables import W, cells, holds_data, paragraph_text
from ingest.readers.markdown import join_blocks
from ingest.readers.tables import laid_out, table_blocks

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.paragraph import CT_P

MAX_UNPACKED = 50 * MB
MAX_RATIO, HARMLESS = 100, 5 * MB  # a .docx unpacks to 5 MB or 100 times its size at most

_TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(path: Path) -> str:
    """Return a Word document as light Markdown.

    Raises `DocumentUnreadable` when it is damaged, protected, unsafe or too large when unpacked.
    """
    from docx import Document
    from docx.opc.exceptions import OpcError

    # What zipfile and python-docx are known to leak on a package that is damaged or incomplete.
    builtins = (AttributeError, EOFError, LookupError, RuntimeError, SyntaxError, TypeError)
    try:
        return join_blocks(_blocks(Document(_safe_copy(path))))
    except (BadZipFile, OpcError, zlib.error, *builtins, ValueError) as error:
        why = "is geen leesbaar Word-bestand of heeft een wachtwoord. Bewaar het opnieuw als .docx."
        raise DocumentUnreadable(path, why) from error


def _safe_copy(path: Path) -> io.BytesIO:
    """Return a safe copy of a .docx: only its XML, within the limits and without DOCTYPE.

    The copy is what gets parsed, so sizes that the file falsely states mislead nobody.
    """
    copy, unpacked = io.BytesIO(), 0
    allowed = max(HARMLESS, MAX_RATIO * path.stat().st_size)
    limit = min(allowed, MAX_UNPACKED)
    why = "wordt bij het uitpakken te groot. Splits het of bewaar het opnieuw in Word."
    with ZipFile(io.BytesIO(path.read_bytes())) as package, ZipFile(copy, "w") as safe:
        members = {member.filename: member for member in package.infolist()}
        if {member.compress_type for member in members.values()} - {ZIP_STORED, ZIP_DEFLATED}:
            raise BadZipFile("zipfile unpacks other compressions without any limit")
        if sum(member.file_size for member in members.values()) > allowed:
            raise DocumentUnreadable(path, why)
        for name, member in members.items():
            data = bytearray()
            with package.open(member) as part:
                while name.endswith((".xml", ".rels")) and (chunk := part.read(65_536)):
                    data += chunk
                    unpacked += len(chunk)
                    if unpacked > limit:
                        raise DocumentUnreadable(path, why)
            if b"<!DOCTYPE" in data.replace(b"\0", b""):  # also when it is in UTF-16
                why = f"bevat een DOCTYPE in {name!r}: dat is onveilig. Bewaar het opnieuw in Word."
                raise DocumentUnreadable(path, why)
            safe.writestr(name, bytes(data))
    return copy


def _blocks(document: "Document") -> Iterator[str]:
    """Yield the blocks of a document, those in text frames and form fields included."""
    body: Any = document.element.body
    styles = {style.style_id: style.name or "" for style in document.styles}
    for copy in list(body.iter(_TWICE, f"{W}moveFrom")):
        copy.getparent().remove(copy)
    read_whole = set()
    for element in body.iter(f"{W}p", f"{W}tbl"):
        if any(around in read_whole for around in element.iterancestors(f"{W}tbl")):
            continue  # it is part of the text of a cell
        if element.tag == f"{W}tbl" and _is_data(element, styles):
            read_whole.add(element)
            rows, names = cells(element)
            yield from table_blocks(laid_out(rows), names)
        elif element.tag == f"{W}p" and (text := paragraph_text(element)):
            yield _mark(element, styles.get(element.style, "")) + text


def _is_data(table: Any, styles: dict[str, str]) -> bool:  # noqa: ANN401 - an lxml element
    """Say whether a table holds data; one with headings in its cells only places text."""
    inside = table.iter(f"{W}p")
    marks = (_mark(paragraph, styles.get(paragraph.style, "")) for paragraph in inside)
    return holds_data(table) and not any(mark.startswith("#") for mark in marks)


def _mark(paragraph: "CT_P", style: str) -> str:
    """Return the Markdown mark for a paragraph in the style of this (English) name."""
    if heading := re.fullmatch(r"Heading (\d)|Title", style):
        return "#" * min(int(heading[1] or 1), 6) + " "
    if style.endswith("Quote"):
        return "> "
    return "- " if style.startswith("List") or paragraph.xpath("./w:pPr/w:numPr") else ""
