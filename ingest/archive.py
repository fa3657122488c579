"""One file that holds a backup: a zip of the files, and a list of them with their digests.

What is read back is held against the list, so that a damaged or shortened backup is never taken for
a good one.
"""

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter

from ingest.errors import FileUnreadable, KnowledgeBaseError
from ingest.files import why, writing

LIST = "inhoud.json"
"""Where the list stands in the archive."""
_FORMAT = 1
_PIECE = 1 << 20
_DATABASES = (".sqlite", ".sqlite3")
_OTHER = (OSError, ValueError, KeyError, EOFError, RuntimeError)
_DAMAGED = (zipfile.BadZipFile, zlib.error, *_OTHER)
"""What reading something that is no good zip raises."""


class BackupUnusable(KnowledgeBaseError):
    """A backup is damaged, or is none."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds.

    Attributes:
        made: when, in ISO time.
        files: the SHA-256 of every file, by its name in the archive.
        generation: of the index; "" where none is held.
        left_out: what could not be kept, one Dutch sentence each.
        format: of this list.
    """

    made: str
    files: Mapping[str, str]
    generation: str = ""
    left_out: tuple[str, ...] = ()
    format: int = field(default=_FORMAT)


_KEPT = TypeAdapter(Kept)


class Archive:
    """A backup that is being written."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self.files: dict[str, str] = {}

    def add(self, name: str, path: Path) -> None:
        """Add a file; of a database the state it has now, whoever is using it.

        Raises:
            FileUnreadable: it cannot be read.
        """
        if path.suffix not in _DATABASES:
            self._copy(name, _read(path))
            return
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder, path.name)
            _copy_database(path, copy)
            self._copy(name, _read(copy))

    def add_text(self, name: str, text: str) -> None:
        """Add a file that holds a text."""
        self._file.writestr(name, text)
        self.files[name] = hashlib.sha256(text.encode()).hexdigest()

    def _copy(self, name: str, pieces: Iterator[bytes]) -> None:
        digest = hashlib.sha256()
        with self._file.open(name, "w", force_zip64=True) as into:
            for piece in pieces:
                digest.update(piece)
                into.write(piece)
        self.files[name] = digest.hexdigest()


@contextmanager
def writing_archive(path: Path) -> Iterator[Archive]:
    """Make an archive: it stands at its place only when it is whole, for its owner's eyes alone.

    Whoever adds to it calls `close_list` last.

    Raises:
        FileUnwritable: the disk is full, or nothing may be written there.
    """
    beside = path.with_name(f".{path.name}.deel")
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)  # of one that was killed
        try:
            descriptor = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w+b") as raw:
                with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
                    yield Archive(file)
                raw.flush()
                os.fsync(raw.fileno())
            verify(beside)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


def close_list(archive: Archive, kept: Kept) -> None:
    """Write the list of what an archive holds; the last thing that is added."""
    archive.add_text(LIST, json.dumps(asdict(kept), ensure_ascii=False, indent=1))


def read_list(path: Path) -> Kept:
    """Return what a backup says that it holds.

    Raises:
        BackupUnusable: it is damaged, or no backup.
    """
    try:
        with zipfile.ZipFile(path) as file:
            kept = _KEPT.validate_json(file.read(LIST))
            held = {one.filename for one in file.infolist()}
    except _DAMAGED as error:
        raise _damaged(path, "het is geen bewaarbestand, of het is niet heel") from error
    if kept.format != _FORMAT:
        raise _damaged(path, "het is gemaakt met een andere versie van dit programma")
    if held != {*kept.files, LIST} or not all(map(_is_safe, kept.files)):
        raise _damaged(path, "wat erin zit, is niet wat erin hoort")
    return kept


def verify(path: Path) -> Kept:
    """Read a whole backup and hold it against its own list.

    Raises:
        BackupUnusable: it is damaged, or no backup.
    """
    kept = read_list(path)
    for _ in _unpacked(path, kept, list(kept.files)):
        pass
    return kept


def read_text(path: Path, name: str) -> str:
    """Return a text that a backup holds, or "" when it has none of that name.

    Raises:
        BackupUnusable: it is damaged, or no backup.
    """
    kept = read_list(path)
    if name not in kept.files:
        return ""
    found = [b"".join(pieces) for _, pieces in _unpacked(path, kept, [name])]
    return found[0].decode("utf-8-sig", "replace")


def unpack(path: Path, kept: Kept, prefix: str, target: Path, mode: int = 0o666) -> None:
    """Write the files whose names begin with a prefix below a folder, or the one file as it.

    Args:
        path: the archive.
        kept: its list.
        prefix: the name of a folder or a file in it.
        target: where that goes.
        mode: who may do what with the files, before the umask.

    Raises:
        BackupUnusable: it is damaged.
        FileUnwritable: it cannot be written there.
    """
    names = [one for one in kept.files if one == prefix or one.startswith(f"{prefix}/")]
    with writing(target):
        for name, pieces in _unpacked(path, kept, names):
            place = target / PurePosixPath(name).relative_to(prefix)
            place.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
            with os.fdopen(descriptor, "wb") as out:
                for piece in pieces:
                    out.write(piece)


def _damaged(path: Path, fault: str) -> BackupUnusable:
    return BackupUnusable(f"{path}: {fault}. Er is niets veranderd; neem een ander bewaarbestand.")


def _read(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as opened:
            while piece := opened.read(_PIECE):
                yield piece
    except OSError as error:
        raise _unreadable(path, error) from error


def _copy_database(path: Path, copy: Path) -> None:
    try:
        with (
            closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
    except sqlite3.Error as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> FileUnreadable:
    return FileUnreadable(
        f"{path} is niet te lezen: {why(error)}. Maak dat in orde en doe het opnieuw."
    )


def _unpacked(path: Path, kept: Kept, names: list[str]) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield files with their pieces; whoever reads them all learns whether they are right."""
    with zipfile.ZipFile(path) as file:
        for name in names:
            pieces = _pieces(path, file, name, kept.files[name])
            yield name, pieces
            for _ in pieces:
                pass


def _pieces(path: Path, file: zipfile.ZipFile, name: str, digest: str) -> Iterator[bytes]:
    found = hashlib.sha256()
    try:
        with file.open(name) as opened:
            while piece := opened.read(_PIECE):
                found.update(piece)
                yield piece
    except _DAMAGED as error:
        raise _damaged(path, f"{name} is niet te lezen") from error
    if found.hexdigest() != digest:
        raise _damaged(path, f"{name} is niet wat er bewaard is")


def _is_safe(name: str) -> bool:
    """Say whether a name stays below its folder."""
    return name[:1] not in ("", "/") and ".." not in PurePosixPath(name).parts and "\\" not in name
