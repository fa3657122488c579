"""One file to begin again with: the sources, the index in use, the settings and who may sign in.

What comes from the environment is never kept. A build waits meanwhile, so that the index is that of
one moment; visitors notice nothing.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ingest.archive import Archive, Kept, close_list, writing_archive
from ingest.boundary import Boundary
from ingest.build import disk_errors
from ingest.build_lock import only_build
from ingest.errors import CorpusError, FileUnwritable
from ingest.settings import IndexSettings
from ingest.store import Store

CORPUS, INDEX = "corpus", "index"
"""The folders of an archive."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What was kept, and where."""

    path: Path
    kept: Kept


def back_up(settings: IndexSettings, path: Path, files: Mapping[str, Path]) -> Backup:
    """Write a backup, read it back, and put it in its place when it is good.

    Args:
        settings: which corpus, and where its index lives.
        path: the file to make; it must not be there yet.
        files: what else is kept, by its name in the archive.

    Raises:
        FileUnwritable: the file is there already, or cannot be written.
        FileUnreadable: something that is to be kept cannot be read.
        KnowledgeBaseError: a build is at work on the index.
    """
    _require_place(settings, path)
    with disk_errors(settings), only_build(settings), writing_archive(path) as archive:
        found = {f"{CORPUS}/{name}": file for name, file in _files(settings.corpus)}
        left_out = list(_left_out(settings))
        for name, file in [*files.items(), *found.items()]:
            archive.add(name, file)
        generation = _add_index(settings, archive)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        kept = Kept(made, dict(archive.files), generation, tuple(left_out))
        close_list(archive, kept)
    return Backup(path, kept)


def _add_index(settings: IndexSettings, archive: Archive) -> str:
    """Add the generation in use and the vectors that are known; return what it is called."""
    for file in settings.index_dir.glob("*.sqlite"):
        archive.add(f"{INDEX}/{file.name}", file)
    store = Store(settings)
    active = None if settings.chroma_url else store.active()
    if active is None:
        return ""
    # Elsewhere the index has another name, and its collections have this one.
    named = replace(active, name=active.name or settings.name)
    folder = store.folder(active)
    for name, file in _files(folder):
        archive.add(f"{INDEX}/{folder.relative_to(settings.index_dir).as_posix()}/{name}", file)
    archive.add_text(f"{INDEX}/{store.POINTER}", store.pointer_to(named))
    return active.generation


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield every file below a folder with its name there; what leads out of it is left out."""
    within = Boundary(folder)
    for at, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(at, name)
            if path.is_file() and within.holds(path):
                yield path.relative_to(folder).as_posix(), path


def _left_out(settings: IndexSettings) -> Iterator[str]:
    """Yield what belongs to the corpus and stands elsewhere."""
    for at, folders, names in os.walk(settings.corpus):
        for name in sorted((*folders, *names)):
            path = Path(at, name)
            is_lost = path.is_dir() or not Boundary(settings.corpus).holds(path)
            if path.is_symlink() and is_lost:
                yield f"{path} leidt naar een andere plaats. Bewaar die plaats ook."
    for folder in settings.boundary.also:
        yield f"{folder} ('also_from') staat buiten de corpusmap. Bewaar die map ook."
    if settings.chroma_url:
        yield (
            f"de index op {settings.chroma_url}. Die maak je na het terugzetten opnieuw met: "
            "leeratelier build"
        )


def _require_place(settings: IndexSettings, path: Path) -> None:
    if path.exists():
        raise FileUnwritable(path, "het bestaat al")
    real = path.resolve()
    for folder in (settings.corpus, settings.index_root):
        if real.is_relative_to(folder.resolve()):
            raise CorpusError(
                [f"{path} staat in {folder}, en zou zichzelf bewaren. Kies een andere plaats."]
            )
