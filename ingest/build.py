"""Corpus -> index, in the order of the work; safe to stop at any moment.

Vectors are kept as they are made, so a build that was killed goes on where it was. The index in
use is untouched until the new one is whole.
"""

import hashlib
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter

from ingest import corpus as corpora
from ingest.build_lock import Required, only_build
from ingest.contents import Contents
from ingest.embedding import embedder_name
from ingest.entries import Entries, make_entries
from ingest.errors import CorpusError, IndexUnusable
from ingest.files import why
from ingest.index import Manifest
from ingest.model import Corpus
from ingest.settings import IndexSettings
from ingest.splits import kept_splits
from ingest.store import Store
from ingest.vectors import Progress, entry_vectors

__all__ = [
    "BuildReport",
    "Progress",
    "build",
    "disk_errors",
    "is_current",
    "make_entries",
    "sound_corpus",
    "write_index",
]

FORMAT = 8
"""Raised when the way of splitting or storing changes, so that old indexes are rebuilt."""

_CORPUS = TypeAdapter(Corpus)
_WHERE: Any = {"root": True, "documents": {"__all__": {"path", "originals"}}}
"""What of a corpus says where it stands: a copy of it elsewhere has the same index."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    manifest: Manifest
    rebuilt: bool
    """False: nothing had changed."""
    embedded: int
    """How many texts had to be embedded."""
    passed_over: tuple[str, ...]
    """Files that are not in the index, one Dutch sentence each."""


def build(
    settings: IndexSettings,
    progress: Progress = lambda batches, _: batches,
    again: bool = False,
    following: corpora.Following = iter,
) -> BuildReport:
    """Bring the index up to date with the corpus.

    Args:
        settings: which corpus, which embedder, where the index lives.
        progress: wraps the batches that are embedded, to show how far along it is.
        again: write the index anew even when nothing changed (vectors are still reused).
        following: wraps the files that are read, for the same.

    Raises:
        CorpusError: the corpus has faults; the index in use is untouched.
        EmbedderUnavailable: there is something new, and no model to embed it with.
        IndexUnusable: the disk or the server refuses to be written.
        KnowledgeBaseError: another build is at work on this index.
    """
    corpus, faults = sound_corpus(settings, following)
    passed_over = (*faults, *corpus.ignored)
    with disk_errors(settings), only_build(settings) as required:
        store = Store(settings)
        fingerprint = _fingerprint(corpus, embedder_name(settings))
        active = _active(store)
        if active and active.fingerprint == fingerprint and store.is_whole(active) and not again:
            return BuildReport(active, rebuilt=False, embedded=0, passed_over=passed_over)
        whole = None if again or not active or not store.is_whole(active) else active
        with kept_splits(settings) as split:
            entries = make_entries(corpus, split)
        manifest, embedded = write_index(
            settings, corpus, entries, progress, required, before=whole
        )
    return BuildReport(manifest, rebuilt=True, embedded=embedded, passed_over=passed_over)


def write_index(
    settings: IndexSettings,
    corpus: Corpus,
    entries: Entries,
    progress: Progress = lambda batches, _: batches,
    required: Required = lambda: None,
    *,
    before: Manifest | None = None,
) -> tuple[Manifest, int]:
    """Write a generation of a corpus and what goes into its index, and let it take over.

    Args:
        settings: which embedder, where the index lives.
        corpus: what is searched.
        entries: what goes into its index.
        progress: wraps the batches that are embedded, to show how far along it is.
        required: raises when this build may not go on.
        before: a whole generation that may be copied where it is the same.

    Returns:
        Its manifest, and how many texts had to be embedded.

    Raises:
        EmbedderUnavailable: there is something new, and no model to embed it with.
        IndexUnusable: the disk or the server refuses to be written.
    """
    store = Store(settings)
    embedder = embedder_name(settings)
    fingerprint = _fingerprint(corpus, embedder)
    active = _active(store)
    store.prune({active.generation} if active else set())
    vectors = entry_vectors(settings, embedder, entries, progress)
    manifest = Manifest(
        fingerprint=fingerprint,
        generation=f"{fingerprint}-{uuid.uuid4().hex[:6]}",
        embedder=embedder,
        documents=len(corpus.texts),
        passages=len(entries.passages),
        questions=len(entries.questions),
        statements=len(entries.statements),
        dossiers=len(entries.dossiers),
        open_questions=len(entries.open_questions),
        built=datetime.now(UTC).isoformat(timespec="seconds"),
        previous=active.generation if active else None,
        name=settings.name,
    )
    manifest = store.write(manifest, Contents(corpus, entries, vectors), before)
    required()
    store.activate(manifest)
    return manifest, vectors.embedded


def is_current(settings: IndexSettings, manifest: Manifest | None) -> bool:
    """Say whether an index was made of the corpus and the embedder as they are now.

    Raises:
        CorpusError: there is no corpus to compare it with.
    """
    corpus, _ = corpora.read_corpus(settings.corpus, settings.boundary)
    return manifest is not None and manifest.fingerprint == fingerprint(settings, corpus)


def fingerprint(settings: IndexSettings, corpus: Corpus) -> str:
    """Return the fingerprint of the index that a corpus gets: 12 hexadecimal digits."""
    return _fingerprint(corpus, embedder_name(settings))


def sound_corpus(
    settings: IndexSettings, following: corpora.Following = iter
) -> tuple[Corpus, tuple[str, ...]]:
    """Read a corpus that may be built on, and what was passed over of a bare folder.

    Raises:
        CorpusError: a corpus with a catalogue has faults.
    """
    corpus, faults = corpora.read_corpus(settings.corpus, settings.boundary, following)
    if faults and corpora.has_catalogue(settings.corpus):
        raise CorpusError(faults)
    return corpus, faults


def _active(store: Store) -> Manifest | None:
    """Return the generation in use; a damaged pointer is no obstacle, for it is replaced."""
    try:
        return store.active()
    except IndexUnusable:
        return None


def _fingerprint(corpus: Corpus, embedder: str) -> str:
    content = _CORPUS.dump_json(corpus, exclude=_WHERE)
    return hashlib.sha256(f"{FORMAT}\0{embedder}\0".encode() + content).hexdigest()[:12]


@contextmanager
def disk_errors(settings: IndexSettings) -> Iterator[None]:
    """Tell in words that the folder of the index cannot be written.

    Raises:
        IndexUnusable: what is done within this met a fault of the disk.
    """
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        message = (
            f"Schrijven in {settings.index_dir} lukt niet: {why(error)}. Maak dat in orde, of kies "
            "een andere map met --index-root. Aan de index die er was, is niets veranderd."
        )
        raise IndexUnusable(message) from error
