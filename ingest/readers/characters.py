"""The characters of a file that is nothing but text: .md, .txt and .html alike."""

import re
from pathlib import Path

from ingest.errors import DocumentUnreadable

MB = 1_000_000
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([A-Za-z0-9_-]{1,30})", re.IGNORECASE)
_OLDER = dict.fromkeys(("windows-1252", "cp1252", "iso-8859-1", "latin1", "latin-1"), "cp1252")
_OLDER |= {"iso-8859-15": "iso-8859-15"}
MAX_TEXT = 20 * MB
"""The largest file of text that is read, in bytes."""


def characters(path: Path, *, declared: bool = False) -> str:
    """Return a text file as it stands, with plain newlines.

    An older encoding is never guessed: a wrong guess would silently spoil é and ë.

    Args:
        path: the file.
        declared: whether the file may say itself, as a web page does, in what it is written.

    Raises:
        DocumentUnreadable: the file is too large, is not Unicode or is no text at all.
    """
    if path.stat().st_size > MAX_TEXT:
        raise DocumentUnreadable(path, f"is groter dan {MAX_TEXT // MB} MB. Splits het bestand.")
    data = path.read_bytes()
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if utf16 else _declared(data) if declared else "utf-8-sig")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        why = f"is geen UTF-8-tekst: kijk op regel {number}. Bewaar het bestand als UTF-8."
        raise DocumentUnreadable(path, why) from error
    if "\0" in text:
        why = "is geen tekst maar een binair bestand. Verbeter de extensie."
        raise DocumentUnreadable(path, why)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _declared(data: bytes) -> str:
    """Return in what a web page says that it is written; browsers read Latin-1 as Windows does."""
    said = _CHARSET.search(data[:4096])
    name = said[1].decode("ascii").lower() if said else ""
    return _OLDER.get(name, "utf-8-sig")
