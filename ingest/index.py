"""One generation of an index: what goes into its collections, and what comes out again.

Three collections: the passages with their vectors, the questions that point at them, and the
texts of the documents (so that a quote can be shown in its place) with the facts of the corpus.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from ingest.chroma import Shelf
from ingest.embedding import Vectors
from ingest.entries import Entries
from ingest.model import (
    Corpus,
    Document,
    DocumentId,
    Example,
    Leeratelier,
    Passage,
    PassageId,
    TiedQuestion,
    Voice,
)
from ingest.nodes import Record, Row
from ingest.vectors import EntryVectors

PARTS = ("passages", "questions", "texts")
_FACTS_KEY = "facts"
_PASSAGE = TypeAdapter(Passage)
_DOCUMENT = TypeAdapter(Document)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made of; the pointer holds the manifest of the one in use."""

    fingerprint: str
    """Of the corpus, the embedder and the way of splitting."""
    generation: str
    embedder: str
    documents: int
    passages: int
    questions: int
    built: str
    """ISO time."""
    previous: str | None = None
    """The generation it took over from, kept until the next build."""
    seal: str = ""
    """Of the search files; empty when they are on a server."""


@dataclass(frozen=True, slots=True)
class CorpusFacts:
    """What the assistant needs to know of the corpus beside its passages."""

    title: str
    leerateliers: tuple[Leeratelier, ...]
    synonyms: dict[str, tuple[str, ...]]
    examples: tuple[Example, ...]
    contact: str | None
    voice: Voice = field(default_factory=Voice)
    own_names: tuple[str, ...] = ()


_FACTS = TypeAdapter(CorpusFacts)


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that goes into a generation."""

    corpus: Corpus
    entries: Entries
    vectors: EntryVectors

    def rows(self) -> dict[str, list[Row]]:
        """Return the rows of each of the `PARTS`."""
        return {
            "passages": self._passages(),
            "questions": self._questions(),
            "texts": self._texts(),
        }

    def _passages(self) -> list[Row]:
        questions: dict[PassageId, list[tuple[str, int, int]]] = {}
        for one in self.entries.questions:
            questions.setdefault(one.passage, []).append((one.question, one.start, one.end))
        return [
            Row(
                passage.id,
                passage.text,
                {
                    "order": at,
                    "passage": _PASSAGE.dump_json(passage).decode(),
                    "questions": json.dumps(questions.get(passage.id, []), ensure_ascii=False),
                },
                vector,
            )
            for at, (passage, vector) in enumerate(
                zip(self.entries.passages, self.vectors.passages, strict=True)
            )
        ]

    def _questions(self) -> list[Row]:
        counted: Counter[PassageId] = Counter()
        rows: list[Row] = []
        for one, vector in zip(self.entries.questions, self.vectors.questions, strict=True):
            key = _question_key(one.passage, counted[one.passage])
            counted[one.passage] += 1
            rows.append(Row(key, one.question, {"passage": one.passage}, vector, one.passage))
        return rows

    def _texts(self) -> list[Row]:
        corpus = self.corpus
        facts = CorpusFacts(
            title=corpus.title,
            leerateliers=corpus.leerateliers,
            synonyms=corpus.synonyms,
            examples=corpus.examples,
            contact=corpus.contact,
            voice=corpus.voice,
            own_names=corpus.own_names,
        )
        documents = [one for one in corpus.documents if one.id in corpus.texts]
        return [
            Row(_FACTS_KEY, _FACTS.dump_json(facts).decode(), {"order": -1}),
            *(
                Row(
                    f"document:{document.id}",
                    corpus.texts[document.id],
                    {"order": at, "document": _DOCUMENT.dump_json(document).decode()},
                )
                for at, document in enumerate(documents)
            ),
        ]


class Index:
    """One generation, open for reading.

    Attributes:
        manifest: what it was made of.
        facts: the title, register, synonyms, examples and contact of the corpus.
        passages: all passages by id, in the order of the documents.
        questions: for every passage the questions anchored in it, maybe none.
        documents: all documents by id, in the order of the catalogue.
        texts: their Markdown texts; the spans of passages count in them.
    """

    def __init__(
        self,
        manifest: Manifest,
        shelves: Mapping[str, Shelf],
        active: Callable[[], Manifest | None],
    ) -> None:
        """Read a generation whole.

        Raises:
            IndexUnusable: the database is damaged or out of reach.
            ValueError, LookupError: what was read is not what was written.
        """
        self.manifest = manifest
        self._shelves = shelves
        self._active = active
        self.passages: dict[PassageId, Passage] = {}
        self.questions: dict[PassageId, tuple[str, ...]] = {}
        self._tied: dict[str, TiedQuestion] = {}
        for record in _in_order(shelves["passages"]):
            self._take_passage(record)
        facts, *documents = _in_order(shelves["texts"])
        self.facts: CorpusFacts = _FACTS.validate_json(facts.text)
        self.documents: dict[DocumentId, Document] = {}
        self.texts: dict[DocumentId, str] = {}
        for record in documents:
            document = _DOCUMENT.validate_json(record.data["document"])
            self.documents[document.id] = document
            self.texts[document.id] = record.text
        found = (len(self.documents), len(self.passages), len(self._tied))
        if found != (manifest.documents, manifest.passages, manifest.questions):
            raise ValueError(f"{found} documents, passages and questions are not all of them")
        if len(shelves["questions"]) != manifest.questions:
            raise ValueError("the questions are not all there")

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

    @property
    def voice(self) -> Voice:
        """How the assistant speaks over this corpus."""
        return self.facts.voice

    def is_current(self) -> bool:
        """Say whether this generation is still the one in use.

        Raises:
            IndexUnusable: that cannot be read, or the server does not answer.
        """
        return self._active() == self.manifest

    def nearest_passages(self, vector: Vectors, limit: int) -> list[tuple[PassageId, float]]:
        """Return the passages nearest to a vector with their cosines, best first."""
        return self._shelves["passages"].nearest(vector, min(limit, len(self.passages)))

    def nearest_questions(self, vector: Vectors, limit: int) -> list[tuple[TiedQuestion, float]]:
        """Return the anchored questions nearest to a vector with their cosines, best first."""
        found = self._shelves["questions"].nearest(vector, min(limit, len(self._tied)))
        return [(self._tied[key], cosine) for key, cosine in found]

    def _take_passage(self, record: Record) -> None:
        passage = _PASSAGE.validate_json(record.data["passage"])
        tied = [
            TiedQuestion(passage.id, question, start, end)
            for question, start, end in json.loads(record.data["questions"])
        ]
        self.passages[passage.id] = passage
        self.questions[passage.id] = tuple(one.question for one in tied)
        self._tied |= {_question_key(passage.id, at): one for at, one in enumerate(tied)}


def _question_key(passage: PassageId, at: int) -> str:
    """Return the key of a question: its place among those of its passage."""
    return f"{passage}?{at}"


def _in_order(shelf: Shelf) -> list[Record]:
    return sorted(shelf.records(), key=lambda record: int(record.data["order"]))
