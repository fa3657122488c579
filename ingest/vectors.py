"""Vectors kept by what was embedded, so that nothing is embedded twice.

Two places are looked in: the vectors that come with the corpus (`vectoren/<embedder>.npz`, half
precision, read only) and a cache beside the index (SQLite, safe against a killed process). Both
only spare work: what is damaged is left aside, with a warning, and embedded again.
"""

import hashlib
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal

import numpy as np

from ingest import arrays
from ingest.caches import open_cache
from ingest.embedding import Embedder, Vectors, load_embedder
from ingest.entries import Entries
from ingest.errors import FileUnreadable
from ingest.settings import IndexSettings

log = logging.getLogger(__name__)

FOLDER = "vectoren"
_CACHE = "vectoren.sqlite"
_BATCH = 32
_TABLE = 2
"""Dimensions of what has rows."""

Kind = Literal["query", "passage"]

Batches = Sequence[Sequence[str]]
Progress = Callable[[Batches, str], Iterable[Sequence[str]]]
"""Wraps batches of texts and shows how far along the work is: (batches, what) -> batches."""


@dataclass(frozen=True, slots=True)
class EntryVectors:
    """The vectors of all entries, in their order."""

    passages: Vectors
    questions: Vectors
    statements: Vectors
    """Of the key statements as passages: how near a question's vector lies to what they say."""
    statements_asked: Vectors
    """Of the key statements as questions: how near a question lies that is worded like them."""
    leads: Vectors
    """Of the titles and leads of the dossiers."""
    dossier_questions: Vectors
    open_questions: Vectors
    embedded: int
    """How many texts had to be embedded."""


class VectorCache:
    """The vectors known for one embedder; new ones are embedded and kept."""

    def __init__(self, path: Path, shipped: Path, embedder: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.embedder = embedder
        self._connection = open_cache(path, "vectors", "vector", "vectoren")
        self._shipped = _shipped(shipped)

    def __enter__(self) -> "VectorCache":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def missing(self, kind: Kind, texts: Iterable[str]) -> list[str]:
        """Return the texts whose vectors are not known yet, each once."""
        return [text for text in dict.fromkeys(texts) if self._find(kind, text) is None]

    def add(self, kind: Kind, texts: Sequence[str], vectors: Vectors) -> None:
        """Keep the vectors of some texts, all or none of them."""
        rows = [
            (key(self.embedder, kind, text), vector.astype(np.float16).tobytes())
            for text, vector in zip(texts, vectors, strict=True)
        ]
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    def get(self, kind: Kind, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts that are all known, in their order.

        Raises:
            KeyError: a text was not embedded yet.
        """
        rows = []
        for text in texts:
            vector = self._find(kind, text)
            if vector is None:
                raise KeyError(text)
            rows.append(np.frombuffer(vector, dtype=np.float16).astype(np.float32))
        return np.stack(rows) if rows else np.zeros((0, 0), dtype=np.float32)

    def _find(self, kind: Kind, text: str) -> bytes | None:
        name = key(self.embedder, kind, text)
        if name in self._shipped:
            return self._shipped[name]
        found = self._connection.execute(
            "SELECT vector FROM vectors WHERE key = ?", (name,)
        ).fetchone()
        return bytes(found[0]) if found else None


def shipped_file(corpus: Path, embedder: str) -> Path:
    """Return where the vectors that come with a corpus stand for one embedder."""
    return arrays.file_of(corpus / FOLDER, embedder)


def key(embedder: str, kind: Kind, text: str) -> bytes:
    """Return the 16 bytes under which the vector of a text is kept."""
    return hashlib.sha256(f"{embedder}\0{kind}\0{text}".encode()).digest()[:16]


def known_vectors(settings: IndexSettings, embedder: str) -> VectorCache:
    """Open the vectors that are known for a corpus and an embedder."""
    shipped = shipped_file(settings.corpus, embedder)
    return VectorCache(settings.index_dir / _CACHE, shipped, embedder)


def entry_vectors(
    settings: IndexSettings, embedder: str, entries: Entries, progress: Progress
) -> EntryVectors:
    """Return the vectors of all entries; only what is new is embedded, and kept as it is made.

    Raises:
        EmbedderUnavailable: there is something new, and no model to embed it with.
    """
    embedded = 0
    model: Embedder | None = None
    wanted = _wanted(entries)
    with known_vectors(settings, embedder) as known:
        for kind, what, texts in wanted:
            missing = known.missing(kind, texts)
            if not missing:
                continue
            model = model or load_embedder(settings)
            batches = [missing[at : at + _BATCH] for at in range(0, len(missing), _BATCH)]
            for batch in progress(batches, what):
                known.add(kind, batch, _embed(model, kind, batch))
            embedded += len(missing)
        passages, questions, said, asked, leads, of_dossiers, unanswered = (
            known.get(kind, texts) for kind, _, texts in wanted
        )
    return EntryVectors(passages, questions, said, asked, leads, of_dossiers, unanswered, embedded)


def write_shipped(path: Path, known: VectorCache, entries: Entries) -> int:
    """Write the vectors of all entries into the file that comes with the corpus.

    Returns:
        The number of vectors written.
    """
    ordered = sorted({(kind, text) for kind, _, texts in _wanted(entries) for text in texts})
    names = b"".join(key(known.embedder, kind, text) for kind, text in ordered)
    rows = [known.get(kind, [text])[0] for kind, text in ordered]
    arrays.write(
        path,
        embedder=np.array(known.embedder),
        keys=np.frombuffer(names, dtype=np.uint8).reshape(len(ordered), 16),
        vectors=np.array(rows, dtype=np.float16),
    )
    return len(ordered)


def _wanted(entries: Entries) -> list[tuple[Kind, str, list[str]]]:
    """Return what is embedded for all entries: how, what it is called, and the texts.

    The order is that of the fields of `EntryVectors`.
    """
    return [
        ("passage", "passages", entries.passage_texts),
        ("query", "vragen", entries.question_texts),
        ("passage", "kernzinnen", entries.statement_texts),
        ("query", "kernzinnen als vraag", entries.statement_texts),
        ("passage", "dossiers", entries.lead_texts),
        ("query", "vragen van dossiers", entries.dossier_question_texts),
        ("query", "open vragen", entries.open_question_texts),
    ]


def _embed(embedder: Embedder, kind: Kind, texts: Sequence[str]) -> Vectors:
    return embedder.queries(texts) if kind == "query" else embedder.passages(texts)


def read_shipped(path: Path) -> dict[bytes, bytes]:
    """Return the vectors that come with a corpus, by their keys.

    Raises:
        FileUnreadable: the file is damaged.
    """
    message = (
        f"De meegeleverde vectoren in {path} zijn niet leesbaar en blijven liggen. Maak ze opnieuw "
        "met: leeratelier vectors"
    )
    try:
        keys, rows = arrays.read(path, "keys", "vectors")
    except arrays.ArraysDamaged as error:
        raise FileUnreadable(message) from error
    if keys.ndim != _TABLE or rows.ndim != _TABLE or len(keys) != len(rows):
        raise FileUnreadable(message)
    return {bytes(name): row.tobytes() for name, row in zip(keys, rows, strict=True)}


def _shipped(path: Path) -> dict[bytes, bytes]:
    try:
        return read_shipped(path) if path.exists() else {}
    except FileUnreadable as error:
        log.warning("%s", error)
        return {}
