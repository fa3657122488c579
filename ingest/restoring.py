"""A backup put back: whole, checked, and never over something else without a choice.

All is unpacked and checked beside its place before anything moves. Each piece then takes its place
in one step; what was killed halfway goes on when it is asked for again, since a piece that is there
already is left alone.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from ingest.archive import Kept, read_list, unpack
from ingest.aside import SUFFIX
from ingest.backup import CORPUS, INDEX
from ingest.build_lock import LOCK, only_build
from ingest.errors import FileUnwritable, KnowledgeBaseError
from ingest.files import writing
from ingest.settings import IndexSettings

_BESIDE = ".terugzetten"
_FOR_THE_OWNER, _USUAL = 0o600, 0o666


class PlaceTaken(KnowledgeBaseError):
    """Something else stands where a backup is to be put back."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back.

    Attributes:
        kept: what the backup holds.
        placed: where each of its pieces stands now.
        aside: where what stood there before is kept.
    """

    kept: Kept
    placed: tuple[Path, ...]
    aside: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A file or folder of the archive, and where it goes."""

    name: str
    place: Path

    @property
    def beside(self) -> Path:
        return self.place.with_name(f".{self.place.name}{_BESIDE}")


def restore(
    settings: IndexSettings, path: Path, files: Mapping[str, Path], replace: bool = False
) -> Restored:
    """Put a backup back.

    Args:
        settings: where the corpus and its index go.
        path: the backup.
        files: where the other files go, by their names in the archive.
        replace: let it take the place of what is there, which is kept beside it.

    Raises:
        BackupUnusable: the backup is damaged; nothing was changed.
        PlaceTaken: something else is there, and it may not be replaced; nothing was changed.
        FileUnwritable: the disk is full, or nothing may be written there.
    """
    kept = read_list(path)
    pieces = [
        _Piece(name, place)
        for name, place in (*files.items(), (CORPUS, settings.corpus), (INDEX, settings.index_dir))
        if any(one == name or one.startswith(f"{name}/") for one in kept.files)
    ]
    wanted = [piece for piece in pieces if not _stands(piece, kept)]
    taken = [str(piece.place) for piece in wanted if _is_taken(piece.place)]
    if taken and not replace:
        raise PlaceTaken(
            f"Hier staat al iets anders: {', '.join(taken)}. Zet terug in een lege map, of geef "
            "--vervang mee: wat er staat, blijft dan ernaast bewaard."
        )
    with _unpacked(path, kept, wanted), _no_build(settings):
        aside = [_take_place(piece) for piece in wanted]
    return Restored(
        kept, tuple(piece.place for piece in pieces), tuple(one for one in aside if one)
    )


@contextmanager
def _unpacked(path: Path, kept: Kept, pieces: list[_Piece]) -> Iterator[None]:
    """Unpack all pieces beside their places; what is left of that in the end is removed."""
    try:
        for piece in pieces:
            _remove(piece.beside)
            with writing(piece.place):
                piece.beside.parent.mkdir(parents=True, exist_ok=True)
            mode = _USUAL if piece.name in (CORPUS, INDEX) else _FOR_THE_OWNER
            unpack(path, kept, piece.name, piece.beside, mode)
        yield
    finally:
        for piece in pieces:
            _remove(piece.beside)


@contextmanager
def _no_build(settings: IndexSettings) -> Iterator[None]:
    with only_build(settings) if _is_taken(settings.index_dir) else nullcontext():
        yield


def _take_place(piece: _Piece) -> Path | None:
    """Put a piece in its place; return where what stood there is kept."""
    with writing(piece.place):
        aside = None
        if _is_taken(piece.place):
            aside = _free(piece.place)
            piece.place.rename(aside)
        elif piece.place.is_dir():
            (piece.place / LOCK).unlink(missing_ok=True)
        piece.beside.rename(piece.place)
    return aside


def _free(place: Path) -> Path:
    """Return a name beside a place that nothing has yet."""
    number, aside = 1, place.with_name(place.name + SUFFIX)
    while aside.exists():
        number += 1
        aside = place.with_name(f"{place.name}{SUFFIX}{number}")
    return aside


def _is_taken(place: Path) -> bool:
    """Say whether something stands at a place; an empty folder is nothing, nor is a lock."""
    if place.is_dir() and not place.is_symlink():
        return any(one.name != LOCK for one in place.iterdir())
    return place.exists() or place.is_symlink()


def _stands(piece: _Piece, kept: Kept) -> bool:
    """Say whether exactly this piece is at its place already."""
    wanted = {
        name.removeprefix(piece.name).lstrip("/"): digest
        for name, digest in kept.files.items()
        if name == piece.name or name.startswith(f"{piece.name}/")
    }
    if piece.place.is_file():
        return wanted == {"": _digest(piece.place)}
    found = [one for one in piece.place.rglob("*") if one.is_file() and one.name != LOCK]
    names = {one.relative_to(piece.place).as_posix(): one for one in found}
    return names.keys() == wanted.keys() and all(
        _digest(file) == wanted[name] for name, file in names.items()
    )


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _remove(path: Path) -> None:
    try:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise FileUnwritable(path, "het is niet weg te halen") from error
