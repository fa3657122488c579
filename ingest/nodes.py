"""Records as llama-index nodes, so that its own tools can open what is written.

Measured peculiarities: llama-index overwrites the metadata keys `document_id`, `doc_id` and
`ref_doc_id`, and embeds metadata with the text unless that is excluded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.embedding import Vectors

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection
    from llama_index.core.schema import BaseNode

NO_VECTOR: Sequence[float] = [1.0]
"""Chroma wants a vector with every record, also with those that are never searched."""
MAX_RECORDS, _MAX_CHARACTERS = 1000, 2_000_000
"""In one request; a server takes some 5,000 records and 40 MB, and JSON is wordy."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record to be written."""

    key: str
    text: str
    data: dict[str, str | int]
    vector: Vectors | None = None
    """None: it is read, never searched."""
    points_at: str | None = None
    """The key of another record that this one stands for."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it is read."""

    key: str
    text: str
    data: dict[str, Any]


def add(collection: "Collection", rows: Sequence[Row]) -> None:
    """Write rows into a collection, in requests that a server accepts."""
    from llama_index.vector_stores.chroma import ChromaVectorStore

    store = ChromaVectorStore(chroma_collection=collection)
    for batch in _batches(rows):
        store.add([_node(row) for row in batch])


def _batches(rows: Sequence[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    size = 0
    for row in rows:
        if batch and (len(batch) == MAX_RECORDS or size + len(row.text) > _MAX_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += len(row.text)
    if batch:
        yield batch


def _node(row: Row) -> "BaseNode":
    from llama_index.core.schema import IndexNode, TextNode

    shared: dict[str, Any] = {
        "id_": row.key,
        "text": row.text,
        "embedding": NO_VECTOR if row.vector is None else row.vector.tolist(),
        "metadata": row.data,
        "excluded_embed_metadata_keys": list(row.data),
        "excluded_llm_metadata_keys": list(row.data),
    }
    return IndexNode(index_id=row.points_at, **shared) if row.points_at else TextNode(**shared)
