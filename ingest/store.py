"""The index in Chroma, through llama-index: every peculiarity of both lives in this module.

An index is a *generation*: three collections (passages, questions, texts) that are written once
and never changed. A pointer names the generation in use; replacing it is one atomic step, so a
running assistant never sees half an index. Embedded, every generation is a directory of its own
and the pointer a file; on a server all generations live side by side and the pointer is a record.

Measured peculiarities: the Chroma adapter's score is exp(-distance); the metadata keys
`document_id`, `doc_id` and `ref_doc_id` are overwritten; metadata is embedded with the text unless
excluded; one call takes at most some 5,000 records.
"""

import json
import logging
import math
import shutil
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import chromadb
import chromadb.errors
import httpx
from chromadb.api import ClientAPI
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings as ChromaSettings
from llama_index.core.schema import BaseNode, IndexNode, TextNode
from llama_index.core.vector_stores.types import VectorStoreQuery
from llama_index.vector_stores.chroma import ChromaVectorStore
from pydantic import TypeAdapter, ValidationError

from ingest.embedding import Vectors
from ingest.errors import IndexMissing, IndexUnusable, KnowledgeBaseError
from ingest.model import (
    Corpus,
    Document,
    DocumentId,
    Example,
    Leeratelier,
    Passage,
    PassageId,
    TiedQuestion,
)
from ingest.settings import IndexSettings

log = logging.getLogger(__name__)

_BATCH = 1000
_HNSW = {"hnsw:space": "cosine", "hnsw:construction_ef": 200, "hnsw:search_ef": 400}
"""Wide enough that a search over a small corpus is exact in practice."""
_NO_VECTOR: list[Sequence[float] | Sequence[int]] = [[1.0]]
"""Chroma wants a vector with every record, also with those that are never searched."""
_POINTER = "actief.json"
_PASSAGE = TypeAdapter(Passage)
_DOCUMENT = TypeAdapter(Document)
_REBUILD = "Voer uit: python -m ingest build"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made of; the pointer holds the manifest of the one in use."""

    fingerprint: str
    """Of the corpus, the embedder and the way of splitting."""
    generation: str
    embedder: str
    passages: int
    questions: int
    built: str
    """ISO time."""
    previous: str | None = None
    """The generation it took over from, kept until the next build."""


@dataclass(frozen=True, slots=True)
class CorpusFacts:
    """What the assistant needs to know of the corpus beside its passages."""

    title: str
    leerateliers: tuple[Leeratelier, ...]
    synonyms: dict[str, tuple[str, ...]]
    examples: tuple[Example, ...]
    contact: str | None


_FACTS = TypeAdapter(CorpusFacts)


class Index:
    """One generation, open for reading."""

    def __init__(self, store: "Store", manifest: Manifest, client: ClientAPI) -> None:
        self.manifest = manifest
        self._store = store
        with _chroma_errors():
            self._passages = _vector_store(
                client.get_collection(store.collection(manifest, "passages"))
            )
            self._questions = _vector_store(
                client.get_collection(store.collection(manifest, "questions"))
            )
            records = list(_records(self._passages[0]))
            texts = {
                key: (text, data)
                for key, text, data in _records(
                    client.get_collection(store.collection(manifest, "texts"))
                )
            }
        if len(records) != manifest.passages or "facts" not in texts:
            raise IndexUnusable(f"De index is niet compleet. {_REBUILD} --again")
        self.facts: CorpusFacts = _FACTS.validate_json(texts.pop("facts")[0])
        self.passages: dict[PassageId, Passage] = {}
        self.questions: dict[PassageId, tuple[str, ...]] = {}
        for key, _, data in sorted(records, key=lambda record: record[2]["order"]):
            self.passages[key] = _PASSAGE.validate_json(data["passage"])
            self.questions[key] = tuple(json.loads(data["questions"]))
        ordered = sorted(texts.values(), key=lambda record: record[1]["order"])
        documents = [(_DOCUMENT.validate_json(data["document"]), text) for text, data in ordered]
        self.documents: dict[DocumentId, Document] = {one.id: one for one, _ in documents}
        self.texts: dict[DocumentId, str] = {one.id: text for one, text in documents}

    @property
    def title(self) -> str:
        """The title of the corpus."""
        return self.facts.title

    @property
    def leerateliers(self) -> tuple[Leeratelier, ...]:
        """The register; empty for a bare corpus folder."""
        return self.facts.leerateliers

    @property
    def examples(self) -> tuple[Example, ...]:
        """Example questions for each kind of reader."""
        return self.facts.examples

    @property
    def contact(self) -> str | None:
        """Whom to ask when the documents do not say."""
        return self.facts.contact

    def is_current(self) -> bool:
        """Say whether this generation is still the one in use."""
        return self._store.active() == self.manifest

    def nearest_passages(self, vector: Vectors, limit: int) -> list[tuple[PassageId, float]]:
        """Return the passages nearest to a vector with their cosines, best first."""
        found = _nearest(self._passages[1], vector, min(limit, self.manifest.passages))
        return [(node.node_id, cosine) for node, cosine in found]

    def nearest_questions(self, vector: Vectors, limit: int) -> list[tuple[TiedQuestion, float]]:
        """Return the anchored questions nearest to a vector with their cosines, best first."""
        found = _nearest(self._questions[1], vector, min(limit, self.manifest.questions))
        return [
            (
                TiedQuestion(
                    node.metadata["passage"],
                    node.get_content(),
                    node.metadata["start"],
                    node.metadata["end"],
                ),
                cosine,
            )
            for node, cosine in found
        ]


class Store:
    """Where the generations of one corpus live."""

    def __init__(self, settings: IndexSettings) -> None:
        self._settings = settings
        self._url = settings.chroma_url
        self._directory = settings.index_dir
        self._name = settings.name

    @cached_property
    def _server(self) -> ClientAPI:
        from urllib.parse import urlsplit

        parts = urlsplit(self._url or "")
        with _chroma_errors(self._url):
            return chromadb.HttpClient(
                host=parts.hostname or "localhost",
                port=parts.port or (443 if parts.scheme == "https" else 8000),
                ssl=parts.scheme == "https",
                settings=ChromaSettings(anonymized_telemetry=False),
            )

    def collection(self, manifest: Manifest, part: str) -> str:
        """Return the name of one collection of a generation."""
        return f"{self._name}.{manifest.generation}.{part}"

    def active(self) -> Manifest | None:
        """Return the manifest of the generation in use, or None when there is no index yet.

        Raises:
            IndexUnusable: the pointer is damaged, or the server does not answer.

        """
        raw = self._read_server_pointer() if self._url else self._read_pointer_file()
        if raw is None:
            return None
        try:
            return Manifest(**json.loads(raw))
        except (ValueError, TypeError) as error:
            message = f"De index in {self._place} is beschadigd. {_REBUILD} --again"
            raise IndexUnusable(message) from error

    def open(self, embedder: str) -> Index:
        """Open the generation in use.

        Raises:
            IndexMissing: nothing was built yet.
            IndexUnusable: the index was made with another embedder, is damaged or out of reach.

        """
        manifest = self.active()
        if manifest is None:
            message = f"Er is nog geen index voor {str(self._settings.corpus)!r}. {_REBUILD}"
            raise IndexMissing(message)
        if manifest.embedder != embedder:
            message = (
                f"De index is gemaakt met {manifest.embedder!r}, maar nu is {embedder!r} "
                f"ingesteld. {_REBUILD}"
            )
            raise IndexUnusable(message)
        directory = self._generation_dir(manifest.generation)
        if not self._url and not (directory / "chroma.sqlite3").is_file():
            message = f"De index in {self._place} is beschadigd. {_REBUILD} --again"
            raise IndexUnusable(message)
        try:
            return Index(self, manifest, self._client(manifest.generation))
        except (KeyError, ValidationError, ValueError) as error:
            message = f"De index in {self._place} is beschadigd. {_REBUILD} --again"
            raise IndexUnusable(message) from error

    def write(
        self,
        manifest: Manifest,
        corpus: Corpus,
        passages: Sequence[Passage],
        passage_vectors: Vectors,
        questions: Sequence[TiedQuestion],
        question_vectors: Vectors,
    ) -> None:
        """Write a new generation beside the one in use; it counts only once it is activated."""
        by_passage: dict[PassageId, list[str]] = {}
        for one in questions:
            by_passage.setdefault(one.passage, []).append(one.question)
        with _chroma_errors(self._url):
            client = self._client(manifest.generation)
            nodes: list[BaseNode] = [
                _node(
                    TextNode,
                    passage.id,
                    passage.text,
                    vector,
                    {
                        "order": at,
                        "passage": _PASSAGE.dump_json(passage).decode(),
                        "questions": json.dumps(by_passage.get(passage.id, [])),
                    },
                )
                for at, (passage, vector) in enumerate(zip(passages, passage_vectors, strict=True))
            ]
            self._add(client, manifest, "passages", nodes)
            self._add(
                client,
                manifest,
                "questions",
                [
                    _node(
                        IndexNode,
                        f"q{at}",
                        one.question,
                        vector,
                        {"passage": one.passage, "start": one.start, "end": one.end},
                    )
                    for at, (one, vector) in enumerate(
                        zip(questions, question_vectors, strict=True)
                    )
                ],
            )
            self._add_texts(client, manifest, corpus)

    def activate(self, manifest: Manifest) -> None:
        """Let a finished generation take over, in one atomic step."""
        raw = json.dumps(asdict(manifest))
        if self._url:
            with _chroma_errors(self._url):
                pointer = self._server.get_or_create_collection(
                    f"{self._name}.pointer", embedding_function=None
                )
                pointer.upsert(ids=["active"], documents=[raw], embeddings=_NO_VECTOR)
            return
        beside = self._directory / f"{_POINTER}.{uuid.uuid4().hex}"
        beside.write_text(raw, encoding="utf-8")
        beside.replace(self._directory / _POINTER)

    def prune(self, keep: set[str]) -> None:
        """Remove all generations but those to keep, leftovers of a killed build included."""
        if self._url:
            with _chroma_errors(self._url):
                for collection in self._server.list_collections():
                    head, _, _ = collection.name.rpartition(".")
                    owner, _, generation = head.rpartition(".")
                    if owner == self._name and generation not in keep:
                        self._server.delete_collection(collection.name)
            return
        folder = self._directory / "generaties"
        for directory in folder.iterdir() if folder.is_dir() else ():
            if directory.name not in keep:
                shutil.rmtree(directory, ignore_errors=True)
        for leftover in self._directory.glob(f"{_POINTER}.*"):
            leftover.unlink(missing_ok=True)

    @property
    def _place(self) -> str:
        return self._url or str(self._directory)

    def _generation_dir(self, generation: str) -> Path:
        return self._directory / "generaties" / generation

    def _client(self, generation: str) -> ClientAPI:
        if self._url:
            return self._server
        with _chroma_errors():
            return chromadb.PersistentClient(
                str(self._generation_dir(generation)),
                settings=ChromaSettings(anonymized_telemetry=False),
            )

    def _read_pointer_file(self) -> str | None:
        try:
            return (self._directory / _POINTER).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            message = f"De index in {self._place} is niet te lezen ({error}). {_REBUILD} --again"
            raise IndexUnusable(message) from error

    def _read_server_pointer(self) -> str | None:
        with _chroma_errors(self._url):
            try:
                pointer = self._server.get_collection(f"{self._name}.pointer")
            except chromadb.errors.NotFoundError:
                return None
            found = pointer.get(ids=["active"])["documents"]
            return found[0] if found else None

    def _add(
        self, client: ClientAPI, manifest: Manifest, part: str, nodes: Sequence[BaseNode]
    ) -> None:
        collection = client.create_collection(
            self.collection(manifest, part),
            metadata=_HNSW,
            embedding_function=None,
        )
        store = ChromaVectorStore(chroma_collection=collection)
        for at in range(0, len(nodes), _BATCH):
            store.add(list(nodes[at : at + _BATCH]))

    def _add_texts(self, client: ClientAPI, manifest: Manifest, corpus: Corpus) -> None:
        """Keep the documents themselves, so that a quote can be shown in its place."""
        facts = CorpusFacts(
            corpus.title, corpus.leerateliers, corpus.synonyms, corpus.examples, corpus.contact
        )
        texts = client.create_collection(
            self.collection(manifest, "texts"), embedding_function=None
        )
        rows: list[tuple[str, str, dict[str, Any]]] = [
            ("facts", _FACTS.dump_json(facts).decode(), {"order": -1})
        ]
        for at, document in enumerate(corpus.documents):
            if document.id in corpus.texts:
                data = {"order": at, "document": _DOCUMENT.dump_json(document).decode()}
                rows.append((f"document:{document.id}", corpus.texts[document.id], data))
        for at in range(0, len(rows), _BATCH):
            part = rows[at : at + _BATCH]
            texts.add(
                ids=[row[0] for row in part],
                documents=[row[1] for row in part],
                metadatas=[cast("Any", row[2]) for row in part],
                embeddings=_NO_VECTOR * len(part),
            )


def _node(
    kind: type[TextNode], key: str, text: str, vector: Vectors, metadata: dict[str, Any]
) -> TextNode:
    """Make a llama-index node whose metadata stays out of what is embedded or sent to a model."""
    extra = {"index_id": metadata["passage"]} if kind is IndexNode else {}
    return kind(
        id_=key,
        text=text,
        embedding=vector.tolist(),
        metadata=metadata,
        excluded_embed_metadata_keys=list(metadata),
        excluded_llm_metadata_keys=list(metadata),
        **extra,
    )


def _vector_store(collection: Collection) -> tuple[Collection, ChromaVectorStore]:
    return collection, ChromaVectorStore(chroma_collection=collection)


def _nearest(store: ChromaVectorStore, vector: Vectors, limit: int) -> list[tuple[BaseNode, float]]:
    """Return the nearest nodes with their cosines, best first."""
    if not limit:
        return []
    query = VectorStoreQuery(query_embedding=vector.tolist(), similarity_top_k=limit)
    with _chroma_errors():
        result = store.query(query)
    scores = result.similarities or ()
    return [
        (node, 1 + math.log(score)) for node, score in zip(result.nodes or (), scores, strict=True)
    ]


def _records(collection: Collection) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield (id, text, metadata) of all records of a collection."""
    for offset in range(0, collection.count(), _BATCH):
        page = collection.get(limit=_BATCH, offset=offset, include=["documents", "metadatas"])
        yield from zip(
            page["ids"],
            page["documents"] or (),
            cast("list[dict[str, Any]]", page["metadatas"] or ()),
            strict=True,
        )


@contextmanager
def _chroma_errors(url: str | None = None) -> Iterator[None]:
    """Turn whatever Chroma raises into a message a user can act on."""
    try:
        yield
    except KnowledgeBaseError:
        raise
    except (httpx.HTTPError, ConnectionError) as error:
        message = (
            f"De Chroma-server{f' op {url}' if url else ''} antwoordt niet. Start hem, of kijk of "
            "het adres klopt."
        )
        raise IndexUnusable(message) from error
    except (chromadb.errors.ChromaError, OSError) as error:
        message = f"De index is niet te gebruiken ({error}). {_REBUILD} --again"
        raise IndexUnusable(message) from error
    except BaseException as error:
        # Chroma's Rust core panics on a damaged database; that is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        message = f"De index is beschadigd. {_REBUILD} --again"
        raise IndexUnusable(message) from error
