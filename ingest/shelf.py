"""One collection: open for reading, or a name that somebody has claimed."""

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.embedding import Vectors
from ingest.nodes import Record

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

    from ingest.chroma import Database

_ALIKE = 1e-6
"""Cosines that differ by less are the same."""
_PAGE = 200
"""Records read at a time: with 1000 a small corpus takes 20 MB more, and no time less."""


class Shelf:
    """One collection, open for reading.

    In a folder its vectors are held in memory and all are looked at. Measured over 5,480 records
    of 384 numbers, one thread, warm: .5 ms, and 3.4 ms by Chroma.
    """

    def __init__(self, database: "Database", collection: "Collection", in_memory: int = 0) -> None:
        """Open a collection.

        Args:
            database: where it is.
            collection: as Chroma has it.
            in_memory: up to how many records its vectors are held; beyond that Chroma searches.
        """
        self._database = database
        self._collection = collection
        self._in_memory = in_memory
        self._reading = threading.Lock()
        self._held: tuple[list[str], Vectors] | None = None

    def __len__(self) -> int:
        """Return the number of records."""
        with self._database.guarded():
            return self._collection.count()

    def records(self) -> Iterator[Record]:
        """Yield all records, in no particular order."""
        for page in self._pages("documents", "metadatas"):
            rows = zip(page["ids"], page["documents"], page["metadatas"], strict=True)
            yield from (Record(key, text, dict(values)) for key, text, values in rows)

    def vectors(self) -> dict[str, Vectors]:
        """Return the vectors of all records by their keys, of length 1."""
        found: dict[str, Vectors] = {}
        for page in self._pages("embeddings"):
            for key, row in zip(page["ids"], page["embeddings"], strict=True):
                vector = np.asarray(row, dtype=np.float32)
                found[key] = vector / np.linalg.norm(vector)
        return found

    def _pages(self, *include: Any) -> Iterator[Any]:  # noqa: ANN401 - as Chroma gives them
        for offset in range(0, len(self), _PAGE):
            with self._database.guarded():
                page: Any = self._collection.get(limit=_PAGE, offset=offset, include=[*include])
            yield page

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """Return the keys of the records nearest to a vector with their cosines, best first.

        What is equally near stands in the order of the keys, whichever build it was.
        """
        if limit < 1:
            return []
        if self._in_memory and (held := self._all()):
            return _best(*held, vector, limit)
        with self._database.guarded():
            found = self._collection.query(
                query_embeddings=vector[None], n_results=limit, include=["distances"]
            )
        (distances,) = found["distances"] or [[]]
        best_first = sorted(zip(distances, found["ids"][0], strict=True))
        return [(key, 1 - distance) for distance, key in best_first]

    def _all(self) -> tuple[list[str], Vectors] | None:
        """Return the keys in their order, with their vectors; None when they are too many."""
        with self._reading:
            if self._held is None:
                if not 0 < len(self) <= self._in_memory:
                    self._in_memory = 0
                    return None
                found = self.vectors()
                keys = sorted(found)
                self._held = keys, np.stack([found[key] for key in keys])
            return self._held


class Claim:
    """A name on a server that is somebody's: an empty collection, known by its id."""

    def __init__(self, database: "Database", collection: "Collection") -> None:
        self._database = database
        self._collection = collection
        self.id = str(collection.id)
        self.note: dict[str, Any] = dict(collection.metadata or {})

    def write(self, note: dict[str, Any]) -> None:
        """Replace what is noted with the claim; it must still be there."""
        with self._database.guarded(writing=True):
            self._collection.modify(metadata=note)

    def move(self, name: str) -> None:
        """Give it another name, whoever has taken its own one meanwhile."""
        with self._database.guarded(writing=True):
            self._collection.modify(name=name)


def _best(keys: list[str], rows: Vectors, vector: Vectors, limit: int) -> list[tuple[str, float]]:
    cosines = rows @ (vector / np.linalg.norm(vector))
    if limit < len(keys):
        worst = np.partition(cosines, len(keys) - limit)[len(keys) - limit]
        near = np.flatnonzero(cosines >= worst - _ALIKE)
    else:
        near = np.arange(len(keys))
    # Rows that are the same have a last bit that depends on where they stand.
    order = np.lexsort((near, -np.round(cosines[near] / _ALIKE)))
    return [(keys[at], float(cosines[at])) for at in near[order][:limit].tolist()]
