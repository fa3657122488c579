"""Corpus -> index, in the order of the work; safe to stop at any moment.

Vectors are kept as they are made, so a build that was killed goes on where it was. The index in
use is untouched until the new one is whole.
"""

import hashlib
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout
from pydantic import TypeAdapter

from ingest import corpus as corpora
from ingest import passages as splitting
from ingest import speakers
from ingest.adapter import Training, adapter_file, save_adapter, train
from ingest.embedding import Vectors, embedder_name, load_embedder
from ingest.errors import (
    CorpusError,
    EmbedderUnavailable,
    IndexUnusable,
    KnowledgeBaseError,
)
from ingest.literal import plain
from ingest.model import Corpus, Passage, TiedQuestion
from ingest.provenance import with_provenance
from ingest.questions import tie
from ingest.settings import IndexSettings
from ingest.store import Manifest, Store
from ingest.vectors import Kind, VectorCache, batches, embed, shipped_file, write_shipped

FORMAT = 1
"""Raised when the way of splitting or storing changes, so that old indexes are rebuilt."""

Batches = Sequence[Sequence[str]]
Progress = Callable[[Batches, str], Iterable[Sequence[str]]]
"""Wraps batches of texts and shows how far along the work is: (batches, what) -> batches."""

_CACHE = "vectoren.sqlite"
_CORPUS = TypeAdapter(Corpus)


@dataclass(frozen=True, slots=True)
class Entries:
    """What goes into an index: passages, and the questions that point at them."""

    passages: tuple[Passage, ...]
    questions: tuple[TiedQuestion, ...]

    @property
    def passage_texts(self) -> list[str]:
        """What is embedded for each passage: its headings, then its words."""
        return [embedding_text(passage) for passage in self.passages]

    @property
    def question_texts(self) -> list[str]:
        """What is embedded for each question."""
        return [one.question for one in self.questions]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    manifest: Manifest
    rebuilt: bool
    """False: nothing had changed."""
    embedded: int
    """How many texts had to be embedded."""
    passed_over: tuple[str, ...]
    """Documents of a bare folder that could not be read, one Dutch sentence each."""


def build(
    settings: IndexSettings,
    progress: Progress = lambda batches, _: batches,
    again: bool = False,
) -> BuildReport:
    """Bring the index up to date with the corpus.

    Args:
        settings: which corpus, which embedder, where the index lives.
        progress: wraps the batches that are embedded, to show how far along it is.
        again: write the index anew even when nothing changed (vectors are still reused).

    Raises:
        CorpusError: the corpus has faults; the index in use is untouched.
        IndexUnusable: another build is running, or the disk or server refuses to be written.

    """
    corpus, faults = corpora.read_corpus(settings.corpus)
    if faults and corpora.has_catalogue(settings.corpus):
        raise CorpusError(faults)
    store = Store(settings)
    with _only_build(settings):
        name = embedder_name(settings)
        fingerprint = _fingerprint(corpus, name)
        active = _active(store, again)
        if active and active.fingerprint == fingerprint and not again:
            return BuildReport(active, rebuilt=False, embedded=0, passed_over=faults)
        store.prune({active.generation} if active else set())
        entries = make_entries(corpus)
        passage_vectors, question_vectors, embedded = _vectors(settings, entries, progress)
        manifest = Manifest(
            fingerprint=fingerprint,
            generation=f"{fingerprint}-{uuid.uuid4().hex[:6]}",
            embedder=name,
            passages=len(entries.passages),
            questions=len(entries.questions),
            built=datetime.now(UTC).isoformat(timespec="seconds"),
            previous=active.generation if active else None,
        )
        store.write(
            manifest, corpus, entries.passages, passage_vectors, entries.questions, question_vectors
        )
        store.activate(manifest)
    return BuildReport(manifest, rebuilt=True, embedded=embedded, passed_over=faults)


def make_entries(corpus: Corpus) -> Entries:
    """Split the documents into passages with speakers and provenance, and tie questions to them."""
    split: list[Passage] = []
    for document in corpus.documents:
        if document.id in corpus.texts:
            text = corpus.texts[document.id]
            known = speakers.names(text)
            split += [
                replace(passage, speakers=speakers.speakers(passage.text, known))
                for passage in splitting.split(document, text)
            ]
    found = with_provenance(split, corpus.documents, corpus.leerateliers)
    return Entries(passages=tuple(found), questions=tie(corpus.questions, found))


def embedding_text(passage: Passage) -> str:
    """Return what is embedded for a passage: its headings, then its words without marks."""
    return " – ".join((*passage.headings, plain(passage.text)))


def _active(store: Store, again: bool) -> Manifest | None:
    """Return the generation in use; with `again` a damaged pointer is no obstacle."""
    try:
        return store.active()
    except IndexUnusable:
        if again:
            return None
        raise


def _fingerprint(corpus: Corpus, embedder: str) -> str:
    content = _CORPUS.dump_json(corpus, exclude={"root"})
    return hashlib.sha256(f"{FORMAT}\0{embedder}\0".encode() + content).hexdigest()[:12]


def _vectors(
    settings: IndexSettings, entries: Entries, progress: Progress
) -> tuple[Vectors, Vectors, int]:
    """Return the vectors of passages and questions, embedding only what is new."""
    name = embedder_name(settings)
    wanted: list[tuple[Kind, str, list[str]]] = [
        ("passage", "passages", entries.passage_texts),
        ("query", "vragen", entries.question_texts),
    ]
    embedded = 0
    model = None
    cache_file = settings.index_dir / _CACHE
    with VectorCache(cache_file, shipped_file(settings.corpus, name), name) as cache:
        for kind, what, texts in wanted:
            missing = cache.missing(kind, texts)
            if missing and model is None:
                model = load_embedder(settings)
            if missing and model is not None:
                for batch in progress(batches(missing), what):
                    cache.add(kind, batch, embed(model, kind, batch))
                embedded += len(missing)
        return (
            cache.get("passage", entries.passage_texts),
            cache.get("query", entries.question_texts),
            embedded,
        )


class _only_build:  # noqa: N801 - reads as a clause
    """Let one build at a time work on an index; the lock goes when its process dies."""

    def __init__(self, settings: IndexSettings) -> None:
        settings.index_dir.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(settings.index_dir / "bouw.lock", timeout=0)

    def __enter__(self) -> None:
        try:
            self._lock.acquire()
        except Timeout as error:
            message = "Er wordt al aan deze index gebouwd. Wacht tot dat klaar is."
            raise KnowledgeBaseError(message) from error

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def is_current(settings: IndexSettings, manifest: Manifest) -> bool:
    """Say whether an index was made of the corpus and the embedder as they are now."""
    corpus, _ = corpora.read_corpus(settings.corpus)
    return manifest.fingerprint == _fingerprint(corpus, embedder_name(settings))


def train_adapter(settings: IndexSettings, progress: Progress) -> tuple[Training, Path]:
    """Train the query adapter of a corpus; it is saved when the held-out questions improve.

    Raises:
        CorpusError: the corpus has no anchored questions.
        EmbedderUnavailable: torch is not installed.

    """
    if find_spec("torch") is None:
        message = "Trainen vraagt torch. Voer uit: pip install 'leeratelier-assistent[models]'"
        raise EmbedderUnavailable(message)
    corpus, _ = corpora.read_corpus(settings.corpus)
    entries = make_entries(corpus)
    if not entries.questions:
        raise CorpusError(["Er zijn geen vragen in 'vragen/' om de adapter mee te trainen."])
    passage_vectors, question_vectors, _ = _vectors(settings, entries, progress)
    rows = {passage.id: at for at, passage in enumerate(entries.passages)}
    targets = np.array([rows[one.passage] for one in entries.questions], dtype=np.int64)
    name = embedder_name(settings)
    training = train(question_vectors, passage_vectors, targets, seed=0)
    path = adapter_file(settings.corpus, name)
    if training.helps:
        save_adapter(path, training.adapter, name)
    return training, path


def ship_vectors(settings: IndexSettings, progress: Progress) -> tuple[int, Path]:
    """Write the vectors of the whole corpus into the file that comes with it."""
    corpus, _ = corpora.read_corpus(settings.corpus)
    entries = make_entries(corpus)
    _vectors(settings, entries, progress)
    name = embedder_name(settings)
    path = shipped_file(settings.corpus, name)
    kinds: list[tuple[Kind, str]] = [("passage", text) for text in entries.passage_texts]
    kinds += [("query", text) for text in entries.question_texts]
    with VectorCache(settings.index_dir / _CACHE, path, name) as cache:
        return write_shipped(path, cache, kinds), path
