"""One collection of the index, open for reading."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.embedding import Vectors
from ingest.nodes import Record

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

    from ingest.chroma import Database

_PAGE = 200
"""Records read at a time: with 1000 a small corpus takes 20 MB more, and no time less."""


class Shelf:
    """One collection, open for reading."""

    def __init__(self, database: "Database", collection: "Collection") -> None:
        self._database = database
        self._collection = collection

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
        with self._database.guarded():
            found = self._collection.query(
                query_embeddings=vector[None], n_results=limit, include=["distances"]
            )
        (distances,) = found["distances"] or [[]]
        best_first = sorted(zip(distances, found["ids"][0], strict=True))
        return [(key, 1 - distance) for distance, key in best_first]
