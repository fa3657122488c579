"""Reading and writing files, with Dutch words for what can go wrong."""

import errno
import re
import socket
import sqlite3
import tomllib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ingest.errors import FileUnreadable, FileUnwritable

_REASONS = {
    errno.ENOENT: "het bestaat niet",
    errno.EISDIR: "het is een map",
    errno.ENOTDIR: "een deel van het pad is een bestand",
    errno.EEXIST: "een deel van het pad is een bestand",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ENOSPC: "de schijf is vol",
    errno.EROFS: "de schijf is alleen-lezen",
    errno.EACCES: "je hebt er geen rechten voor",
    errno.EPERM: "je hebt er geen rechten voor",
    errno.EADDRNOTAVAIL: "dit adres is niet van deze machine",
    errno.EADDRINUSE: "dit adres is al in gebruik",
    errno.ECONNREFUSED: "daar luistert niets",
    errno.ECONNRESET: "de verbinding viel weg",
    errno.ETIMEDOUT: "er komt geen antwoord",
    errno.EHOSTUNREACH: "die machine is niet te bereiken",
    errno.ENETUNREACH: "er is geen netwerk",
    errno.EBUSY: "het is in gebruik",
    errno.EIO: "de schijf geeft een fout",
    errno.ELOOP: "de koppelingen verwijzen naar elkaar",
    errno.EMFILE: "er staan te veel bestanden open",
    errno.ENOMEM: "er is te weinig geheugen",
    errno.EDQUOT: "je schijfruimte is op",
    errno.EXDEV: "het staat op een andere schijf",
}


def why(error: Exception) -> str:
    """Return in Dutch why something did not work; what is not known, by its number or as it is."""
    if isinstance(error, UnicodeDecodeError):
        return "het is geen tekst in UTF-8"
    if isinstance(error, socket.gaierror):
        return "dit adres bestaat niet"
    if isinstance(error, sqlite3.OperationalError):
        return "de schijf is vol of alleen-lezen"
    if isinstance(error, OSError):
        unknown = f"het systeem meldt fout {error.errno}" if error.errno else str(error)
        return _REASONS.get(error.errno or 0, unknown)
    return str(error)


def read_text(path: Path) -> str:
    """Return the text of a file.

    Raises:
        FileUnreadable: the file is not there, may not be read, or is no text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file.

    Raises:
        FileUnreadable: the file cannot be read, or is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        fault = _fault(error) if isinstance(error, tomllib.TOMLDecodeError) else why(error)
        message = f"{path} is geen leesbaar TOML-bestand: {fault}. Herstel dat."
        raise FileUnreadable(message) from error
    except OSError as error:
        raise _unreadable(path, error) from error


def write_text(path: Path, text: str) -> None:
    """Write a file; its folder is made when it is not there.

    Raises:
        FileUnwritable: the disk is full, or nothing may be written there.
    """
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def replace_text(path: Path, text: str) -> None:
    """Write a file all or nothing: whoever reads it meanwhile has the old one, or the new one.

    Raises:
        FileUnwritable: the disk is full, or nothing may be written there.
    """
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        real = path.resolve()  # a link stays a link
        beside = real.with_name(f".{real.name}.{uuid.uuid4().hex}")
        try:
            beside.write_text(text, encoding="utf-8")
            if real.exists():
                beside.chmod(real.stat().st_mode & 0o777)
            beside.replace(real)
        finally:
            beside.unlink(missing_ok=True)


def require_writable(path: Path) -> None:
    """Make sure that a file can be written, and leave it as it is; its folder is made.

    Raises:
        FileUnwritable: the disk is full, or nothing may be written there.
    """
    was_there = path.exists()
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("a", encoding="utf-8").close()
        if not was_there:
            path.unlink()


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet.

    Raises:
        FileUnwritable: it is there, the disk is full, or nothing may be written there.
    """
    if path.exists():
        raise FileUnwritable(path, "het bestaat al")
    write_text(path, text)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Tell which file could not be written, in words.

    Raises:
        FileUnwritable: what is done within this met a fault of the disk.
    """
    try:
        yield
    except OSError as error:
        raise FileUnwritable(path, why(error)) from error


def _unreadable(path: Path, error: Exception) -> FileUnreadable:
    return FileUnreadable(f"{path} is niet te lezen: {why(error)}. Controleer de naam.")


def _fault(error: tomllib.TOMLDecodeError) -> str:
    """Return where a TOML file is wrong: Python tells it in English, and only as a sentence."""
    place = re.search(r"at line (\d+), column (\d+)", str(error))
    where = "het einde van het bestand"
    if place:
        where = f"regel {place[1]}, teken {place[2]}"
    twice = "overwrite" in str(error) or "twice" in str(error)
    return f"{where} staat er twee keer" if twice else f"{where} klopt niet"
