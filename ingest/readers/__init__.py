"""Reading documents: whatever the format, out comes one text in light Markdown.

Every format has a module of its own; `markdown` says what light Markdown is. Documents may be
broken or hostile: every fault becomes one `DocumentUnreadable`, and nothing is unpacked or
expanded without a limit.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ingest import files
from ingest.errors import DocumentUnreadable
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.markdown import read_markdown, title
from ingest.readers.odt import read_odt
from ingest.readers.pdf import read_pdf
from ingest.readers.reading import Reading, reads_like_a_title
from ingest.readers.text import read_text

__all__ = ["SUFFIXES", "Reading", "read", "reading", "title"]

_READERS: dict[str, Callable[[Path], Reading]] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_docx,
    ".odt": read_odt,
    ".pdf": read_pdf,
}
SUFFIXES: frozenset[str] = frozenset(_READERS)
"""The extensions, in small letters, of the files that can be read."""


def read(path: Path) -> str:
    """Return a document's text as light Markdown. Raises `DocumentUnreadable` as `reading` does."""
    return reading(path).text


def reading(path: Path) -> Reading:
    """Return a document's text as light Markdown, its title, and what was left out.

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
        elif path.stat().st_size and (found := _READERS[suffix](path)).text.strip():
            return (
                found
                if found.title and _is_named(found, suffix)
                else replace(found, title=title(found.text, path))
            )
        else:
            why = "is leeg: er staat geen tekst in. Vul het bestand of haal het weg."
    except OSError as error:
        why = f"kan niet worden geopend: {files.why(error)}. Controleer de naam en de rechten."
    raise DocumentUnreadable(path, why)


def _is_named(found: Reading, suffix: str) -> bool:
    """Say whether what a file says that it is called may be believed.

    Who writes Markdown names it on purpose; elsewhere a program often did.
    """
    return suffix in (".md", ".markdown") or reads_like_a_title(found.title, found.text)
