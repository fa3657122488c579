"""Vectors kept by what was embedded, so that nothing is embedded twice.

Two places are looked in: the vectors that come with the corpus (`vectoren/<embedder>.npz`, half
precision, read only) and a cache beside the index (SQLite, safe against a killed process).
"""

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Literal

import numpy as np

from ingest.embedding import Embedder, Vectors

FOLDER = "vectoren"
_BATCH = 32

Kind = Literal["query", "passage"]


def shipped_file(corpus: Path, embedder: str) -> Path:
    """Return where the vectors that come with a corpus stand for one embedder."""
    return corpus / FOLDER / f"{re.sub(r'[^A-Za-z0-9.]+', '-', embedder)}.npz"


def key(embedder: str, kind: Kind, text: str) -> bytes:
    """Return the 16 bytes under which the vector of a text is kept."""
    return hashlib.sha256(f"{embedder}\0{kind}\0{text}".encode()).digest()[:16]


class VectorCache:
    """The vectors known for one embedder; new ones are embedded and kept."""

    def __init__(self, path: Path, shipped: Path, embedder: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.embedder = embedder
        self._connection = sqlite3.connect(path)
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL)"
        )
        self._shipped = _read_shipped(shipped)

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


def batches(texts: Sequence[str]) -> list[Sequence[str]]:
    """Cut texts into batches that are embedded and kept together."""
    return [texts[at : at + _BATCH] for at in range(0, len(texts), _BATCH)]


def embed(embedder: Embedder, kind: Kind, texts: Sequence[str]) -> Vectors:
    """Embed texts as questions or as passages."""
    return embedder.queries(texts) if kind == "query" else embedder.passages(texts)


def write_shipped(path: Path, cache: VectorCache, entries: Iterable[tuple[Kind, str]]) -> int:
    """Write the vectors of all entries into the file that comes with the corpus.

    Returns:
        The number of vectors written.

    """
    keys: list[bytes] = []
    rows: list[Vectors] = []
    for kind, text in sorted(set(entries)):
        keys.append(key(cache.embedder, kind, text))
        rows.append(cache.get(kind, [text])[0])
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        path,
        embedder=np.array(cache.embedder),
        keys=np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(len(keys), 16),
        vectors=np.stack(rows).astype(np.float16),
    )
    return len(keys)


def _read_shipped(path: Path) -> dict[bytes, bytes]:
    if not path.is_file():
        return {}
    with closing(np.load(path, allow_pickle=False)) as data:
        keys, rows = data["keys"], data["vectors"]
        return {bytes(name): row.tobytes() for name, row in zip(keys, rows, strict=True)}
