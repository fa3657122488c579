"""Reading documents: whatever the format, out comes one text in light Markdown.

Headings (`#`), paragraphs of one line with a blank line between, list items (`- `), quotations
(`> `) and, for a PDF, a line `<!-- pagina 3 -->` before the text of each page. Words are never
changed, except that a word broken off at the end of a line in a PDF is made whole.

Documents may be broken or hostile: every fault becomes one `DocumentUnreadable`, and nothing is
unpacked or expanded without a limit.
"""

import io
import math
import re
import statistics
import zlib
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from ingest.errors import DocumentUnreadable
from ingest.literal import plain

if TYPE_CHECKING:
    from bs4.element import Tag
    from docx.document import Document
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.xmlchemy import BaseOxmlElement
    from pypdf import PageObject

MB = 1_000_000
MAX_TEXT, MAX_UNPACKED = 20 * MB, 50 * MB
MAX_RATIO, HARMLESS = 100, 5 * MB  # a .docx unpacks to 5 MB or 100 times its size at most

_BULLETS = "•▶►»·∙●\uf0b7\uf0a7\x7f"  # \x7f: what pypdf makes of the bullet in WinAnsi fonts
_BULLET = re.compile(rf"(?:[{_BULLETS}]\s*|[-*]\s+)(?=\S)")
_LONE_BULLET = re.compile(rf"^[ \t]*([{_BULLETS}])[ \t]*\n\s*", re.MULTILINE)
_ITEM = re.compile(rf"{_BULLET.pattern}|\d{{1,2}}[.)]\s")
_HYPHENATED = re.compile(r"(?<=[a-zß-öø-ÿ])[-\u00ad\u2010]\n(?=[a-zß-öø-ÿ])(?!(?:en|of|tot)\b)")
_HEADING = re.compile(r"^#{1,6}[ \t]+(\S.*)$", re.MULTILINE)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD_TEXT = [f"{_W}{name}" for name in ("t", "br", "cr", "tab", "ptab", "noBreakHyphen")]
_WORD_TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HTML_NOISE = {"script", "style", "template", "noscript", "head", "nav", "footer", "aside", "form"}
_HTML_BLOCK = re.compile(
    "(h[1-6]|p|li|blockquote|div|section|article|main|header|[uod]l|d[dt]|pre|fig.*|address|"
    "details|summary|table|caption|t[rdh]|[hb]r)$"
)
_ROW = "\x1e"  # ASCII's own record separator


def read(path: Path) -> str:
    """Return a document's text as light Markdown.

    Raises `DocumentUnreadable` when there is no such file, its format is unknown, it is damaged,
    protected or too large, or there is no text in it.
    """
    suffix = path.suffix.lower()
    try:
        if not path.exists():
            why = f"staat niet in de map {str(path.parent)!r}. Controleer de naam."
        elif not path.is_file():
            why = "is een map en geen bestand. Noem een bestand uit die map."
        elif suffix not in SUFFIXES:
            why = f"heeft een onbekende extensie. Bruikbaar zijn: {', '.join(sorted(SUFFIXES))}."
        elif path.stat().st_size and (text := _READERS[suffix](path)).strip():
            return text
        else:
            why = "is leeg: er staat geen tekst in. Vul het bestand of haal het weg."
    except OSError as error:
        why = f"kan niet worden geopend ({error.strerror}). Controleer de naam en de rechten."
    raise _unreadable(path, why)


def title(text: str, path: Path) -> str:
    """Return the first heading of a text, or else the name of its file made readable."""
    headings = map(plain, _HEADING.findall(text))
    name = " ".join(re.split(r"[-_\s]+", path.stem)).strip()
    return next(filter(None, headings), name[:1].upper() + name[1:])


def _unreadable(path: Path, why: str) -> DocumentUnreadable:
    return DocumentUnreadable(f"{path.name!r} {why}")


def _line(text: str) -> str:
    return " ".join(text.split())


def _markdown(blocks: Iterable[str]) -> str:
    """Join blocks with a blank line between them; without one within a list."""
    return re.sub(r"(?m)^(- .*)\n\n(?=- )", r"\1\n", "\n\n".join(blocks)) + "\n"


def _text(path: Path) -> str:
    """Return a text file as it stands, with plain newlines.

    An older encoding is never guessed: a wrong guess would silently spoil é and ë.
    """
    if path.stat().st_size > MAX_TEXT:
        raise _unreadable(path, f"is groter dan {MAX_TEXT // MB} MB. Splits het bestand.")
    data = path.read_bytes()
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        why = f"is geen UTF-8-tekst: kijk op regel {number}. Bewaar het bestand als UTF-8."
        raise _unreadable(path, why) from error
    if "\0" in text:
        raise _unreadable(path, "is geen tekst maar een binair bestand. Verbeter de extensie.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _txt(path: Path) -> str:
    return _markdown(_blocks(_text(path)))


def _blocks(text: str) -> Iterator[str]:
    """Split plain text into Markdown blocks.

    A short line without final punctuation, alone between blank lines and followed by a longer
    text, is a heading. Nothing else is guessed.
    """
    text = _LONE_BULLET.sub(r"\1 ", text.replace("\f", "\n\n"))
    groups = [_unwrap(group) for group in re.split(r"\n\s*\n", text) if group.strip()]
    for group, after in pairwise([*groups, [""]]):
        if len(group) == 1 and _is_heading(group[0], after[0]):
            yield f"## {group[0]}"
        else:
            yield from (_BULLET.sub("- ", line, count=1) for line in group)


def _unwrap(group: str) -> list[str]:
    """Return the lines of a text without blank lines, those broken off at the margin joined.

    A line goes on with the one before when it begins with a small letter, or with a word that
    did not fit there. A line of over 200 characters was not broken off at a margin.
    """
    lines = [_line(line) for line in group.split("\n") if line.strip()]
    width = max(map(len, lines))
    joined = [lines[:1]]
    for before, line in pairwise(lines):
        full = len(before) + 1 + len(line.split()[0]) > 0.8 * width
        if (full or line[0].islower()) and width <= 200 and not _ITEM.match(line):
            joined[-1].append(line)
        else:
            joined.append([line])
    return list(map(" ".join, joined))


def _is_heading(line: str, after: str) -> bool:
    short = len(line.split()) <= 8 < len(after.split())
    ended = line.rstrip("'\"’”»)").endswith((".", ",", ";", ":", "!", "?", "…"))
    name = any(map(str.isalpha, line)) and not line[0].islower() and not _BULLET.match(line)
    return short and name and not ended


def _pdf(path: Path) -> str:
    import logging

    from pypdf import PdfReader
    from pypdf.errors import DependencyError, DeprecationError, FileNotDecryptedError, PyPdfError

    # What pypdf is known to leak, besides its own errors, on a file that breaks the standard.
    builtins = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError)
    leaks = (DeprecationError, *builtins, TypeError, ValueError)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports faults that it has mended
    pages: list[list[_PdfLine]] = []
    try:
        pages.extend(map(_pdf_lines, PdfReader(path).pages))
    except (FileNotDecryptedError, DependencyError) as error:
        why = "is beveiligd met een wachtwoord. Bewaar het zonder beveiliging."
        raise _unreadable(path, why) from error
    except (PyPdfError, *leaks) as error:
        why = f"is een kapotte PDF: pagina {len(pages) + 1} is onleesbaar. Maak de PDF opnieuw."
        raise _unreadable(path, why) from error
    if not any(pages):
        why = "bevat geen tekst, misschien alleen beeld. Laat eerst de tekst herkennen (OCR)."
        raise _unreadable(path, why)
    gaps = [round(_gap(*pair), 1) for lines in pages for pair in pairwise(lines)]
    usual = statistics.mode([gap for gap in gaps if gap > 0.5] or [1.2])
    numbered = [(number, lines) for number, lines in enumerate(pages, start=1) if lines]
    return _markdown(
        block
        for number, lines in numbered
        for block in (f"<!-- pagina {number} -->", *_blocks(_pdf_text(lines, usual)))
    )


_PdfLine = tuple[str, float, float]
"""A (piece of a) line of text, its height on the page and the size of its letters."""


def _pdf_lines(page: "PageObject") -> list[_PdfLine]:
    """Return the lines of a page with their places, which pypdf leaves out of its own text.

    The longest piece of a line tells its place: a bullet or a footnote mark may stand elsewhere.
    """
    lines: list[list[_PdfLine]] = [[]]

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        size *= math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
        for part in text.splitlines(keepends=True):
            if lines[-1] or part.strip():
                lines[-1].append((part, y, abs(size) or 1.0))
            if lines[-1] and part.endswith("\n"):
                lines.append([])

    page.extract_text(visitor_text=visit)
    mains = [max(pieces, key=lambda piece: len(piece[0])) for pieces in lines if pieces]
    texts = ["".join(piece[0] for piece in pieces) for pieces in lines if pieces]
    return [(text, y, size) for text, (_, y, size) in zip(texts, mains, strict=True)]


def _gap(above: _PdfLine, line: _PdfLine) -> float:
    """Return how far a line stands below another, in sizes of its own letters."""
    return (above[1] - line[1]) / line[2]


def _pdf_text(lines: list[_PdfLine], usual: float) -> str:
    """Return lines as plain text, with a blank line where the distance or the size changes."""
    text = lines[0][0].strip()
    for above, line in pairwise(lines):
        apart = _gap(above, line) > 1.35 * usual or not 0.9 < line[2] / above[2] < 1.1
        text += ("\n\n" if apart else "\n") + line[0].strip()
    return _HYPHENATED.sub("", text)


def _docx(path: Path) -> str:
    from docx import Document
    from docx.opc.exceptions import OpcError

    # What zipfile and python-docx are known to leak on a package that is damaged or incomplete.
    builtins = (AttributeError, EOFError, LookupError, RuntimeError, SyntaxError, TypeError)
    try:
        return _markdown(_docx_blocks(Document(_docx_package(path))))
    except (BadZipFile, OpcError, zlib.error, *builtins, ValueError) as error:
        why = "is geen leesbaar Word-bestand of heeft een wachtwoord. Bewaar het opnieuw als .docx."
        raise _unreadable(path, why) from error


def _docx_package(path: Path) -> io.BytesIO:
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
            raise _unreadable(path, why)
        for name, member in members.items():
            data = bytearray()
            with package.open(member) as part:
                while name.endswith((".xml", ".rels")) and (chunk := part.read(65_536)):
                    data += chunk
                    unpacked += len(chunk)
                    if unpacked > limit:
                        raise _unreadable(path, why)
            if b"<!DOCTYPE" in data.replace(b"\0", b""):  # also when it is in UTF-16
                why = f"bevat een DOCTYPE in {name!r}: dat is onveilig. Bewaar het opnieuw in Word."
                raise _unreadable(path, why)
            safe.writestr(name, bytes(data))
    return copy


def _docx_blocks(document: "Document") -> Iterator[str]:
    """Yield the blocks of a document, those in text frames and form fields included."""
    body: Any = document.element.body
    styles = {style.style_id: style.name or "" for style in document.styles}
    for copy in list(body.iter(_WORD_TWICE, f"{_W}moveFrom")):
        copy.getparent().remove(copy)
    for element in body.iter(f"{_W}p", f"{_W}tbl"):
        if any(True for _ in element.iterancestors(f"{_W}tbl")):
            continue  # it is part of the text of a cell
        if element.tag == f"{_W}tbl":
            rows = (_own(row, f"{_W}tc") for row in _own(element, f"{_W}tr"))
            lines = (" | ".join(map(_docx_cell, row)) for row in rows)
            text = "\n".join(line for line in lines if line.strip(" |"))
            mark = ""
        else:
            text = _docx_text(element)
            mark = _docx_mark(element, styles.get(element.style, ""))
        if text:
            yield mark + text


def _own(element: "BaseOxmlElement", *tags: str) -> "Iterator[BaseOxmlElement]":
    """Yield what stands in a Word element, but not in an element of the same kind within it."""
    for inner in element.iter(*tags):
        if next(inner.iterancestors(element.tag)) is element:
            yield inner


def _docx_text(paragraph: "BaseOxmlElement") -> str:
    return _line("".join(map(str, _own(paragraph, *_WORD_TEXT))))


def _docx_cell(cell: "BaseOxmlElement") -> str:
    return _line(" ".join(map(_docx_text, cell.iter(f"{_W}p"))))


def _docx_mark(paragraph: "CT_P", style: str) -> str:
    """Return the Markdown mark for a paragraph in the style of this (English) name."""
    if heading := re.fullmatch(r"Heading (\d)|Title", style):
        return "#" * min(int(heading[1] or 1), 6) + " "
    if style.endswith("Quote"):
        return "> "
    return "- " if style.startswith("List") or paragraph.xpath("./w:pPr/w:numPr") else ""


def _html(path: Path) -> str:
    from bs4 import BeautifulSoup
    from bs4.exceptions import ParserRejectedMarkup

    try:
        soup = BeautifulSoup(_text(path), "html.parser")
    except ParserRejectedMarkup as error:
        why = "is geen leesbare HTML. Bewaar de pagina opnieuw vanuit een browser."
        raise _unreadable(path, why) from error
    articles = soup("article")
    article = articles[0] if len(articles) == 1 else None
    return _markdown(_html_blocks(soup.main or article or soup.body or soup))


def _html_blocks(root: "Tag") -> Iterator[str]:
    """Yield the blocks of a page: runs of text that have the nearest block element in common."""
    for (_, mark, _), run in groupby(_html_texts(root), key=itemgetter(0)):
        rows = map(_line, "".join(text for _, text in run).split(_ROW))
        if text := "\n".join(row.removeprefix("| ") for row in rows if row.strip(" |")):
            yield mark + text


def _html_texts(root: "Tag") -> "Iterator[tuple[_HtmlBlock, str]]":
    """Yield the texts of a page in order, each with its block; a table is one block.

    A stack and no recursion, nor a search among parents: a page may be nested without end.
    """
    from bs4.element import NavigableString, Tag

    noise = _HTML_NOISE if root.name in ("main", "article") else {*_HTML_NOISE, "header"}
    todo: list[tuple[_HtmlBlock, object]] = [((id(root), "", False), root)]
    while todo:
        block, node = todo.pop()
        if type(node) in (str, NavigableString):
            yield block, str(node)
        elif isinstance(node, Tag) and node.name not in noise:
            inner, before, after = block, "", ""
            if _HTML_BLOCK.match(node.name):
                before = after = _ROW if node.name in ("tr", "caption") else "\n"
                if not block[2]:
                    inner = (id(node), _html_mark(node, block[1]), node.name == "table")
            if node.name in ("td", "th"):
                before = " | "
            todo.append((block, after))
            todo += [(inner, child) for child in reversed(node.contents)]
            todo.append((block, before))


_HtmlBlock = tuple[int, str, bool]
"""The identity of a block element, its Markdown mark, and whether it is a table."""


def _html_mark(tag: "Tag", around: str) -> str:
    """Return the Markdown mark for a block element in a block with another mark."""
    if re.fullmatch("h[1-6]", tag.name):
        return "#" * int(tag.name[1]) + " "
    if tag.name == "blockquote":
        return "> "
    return "- " if tag.name == "li" and around != "> " else around


_READERS = {".md": _text, ".markdown": _text, ".txt": _txt, ".pdf": _pdf, ".docx": _docx}
_READERS |= {".html": _html, ".htm": _html}
SUFFIXES: frozenset[str] = frozenset(_READERS)
"""The extensions, in small letters, of the files that can be read."""
