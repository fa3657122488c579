"""One generation of an index, open for reading: what `contents` wrote comes out again."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ingest.ahead import read_ahead
from ingest.contents import DOCUMENT, FACTS, PASSAGE, CorpusFacts, question_key, text_key
from ingest.embedding import Vectors
from ingest.model import (
    Document,
    DocumentId,
    Leeratelier,
    Passage,
    PassageId,
    TiedOpenQuestion,
    TiedQuestion,
)
from ingest.nodes import Record
from ingest.shelf import Shelf
from ingest.voice import Example, Voice


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
    statements: int = 0
    dossiers: int = 0
    open_questions: int = 0
    name: str = ""
    """The name of the index when it was written, and so of its collections; a copy of it elsewhere
    may have another. Empty in an older one: the name it has."""


class Index:
    """One generation, open for reading.

    Attributes:
        manifest: what it was made of.
        facts: the title, register, synonyms, examples and contact of the corpus.
        passages: all passages by id, in the order of the documents.
        questions: for every passage the questions anchored in it, maybe none.
        tied_questions: the same, each with the words of the passage that answer it.
        documents: all documents by id, in the order of the catalogue.
        texts: their Markdown texts; the spans of passages count in them.
        statements: all key statements by key, in the order of their files.
        dossiers: all dossiers by id, in the order of their files.
        statement_vectors: of the key statements, a row each, in that order.
        dossier_vectors: of the dossiers and their questions, in that order.
        open_questions: all open questions, in the order of their files.
        open_question_vectors: of the open questions, a row each, in that order.
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
        self.tied_questions: dict[PassageId, tuple[TiedQuestion, ...]] = {}
        self._tied: dict[str, TiedQuestion] = {}
        texts = {record.key: record for record in shelves["texts"].records()}
        facts = texts.pop("facts")
        self.facts: CorpusFacts = FACTS.validate_json(facts.text)
        self.documents: dict[DocumentId, Document] = {}
        self.texts: dict[DocumentId, str] = {}
        for name in _names(facts, texts):
            record = texts.pop(text_key(name))
            self.documents[name] = DOCUMENT.validate_json(record.data["document"])
            self.texts[name] = record.text
        self._take_passages(shelves["passages"])
        if texts:
            raise ValueError(f"{len(texts)} texts are of no document")
        ahead = read_ahead(*(shelves[part] for part in ("statements", "dossiers", "open")))
        self.statements = ahead.statements
        self.dossiers = ahead.dossiers
        self.statement_vectors = ahead.statement_vectors
        self.dossier_vectors = ahead.dossier_vectors
        self.open_questions: tuple[TiedOpenQuestion, ...] = ahead.open_questions
        self.open_question_vectors = ahead.open_question_vectors
        self._refuse_a_part(len(shelves["questions"]))

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

    def _refuse_a_part(self, questions: int) -> None:
        """Raise ValueError when what was read is not all that was written."""
        made = self.manifest
        read = (len(self.documents), len(self.passages), len(self._tied), questions)
        ahead = (len(self.statements), len(self.dossiers), len(self.open_questions))
        written = (made.documents, made.passages, made.questions, made.questions)
        if (read, ahead) != (written, (made.statements, made.dossiers, made.open_questions)):
            raise ValueError(f"{read} and {ahead} records are not all of them")

    def _take_passages(self, shelf: Shelf) -> None:
        """Read all passages, and put them in the order of the documents."""
        place = {name: at for at, name in enumerate(self.documents)}
        found = [
            (PASSAGE.validate_json(record.data["passage"]), record.data["questions"])
            for record in shelf.records()
        ]
        for passage, questions in sorted(
            found, key=lambda one: (place[one[0].document], one[0].start)
        ):
            tied = tuple(
                TiedQuestion(passage.id, question, start, end)
                for question, start, end in json.loads(questions)
            )
            self.passages[passage.id] = passage
            self.questions[passage.id] = tuple(one.question for one in tied)
            self.tied_questions[passage.id] = tied
            self._tied |= {question_key(passage.id, at): one for at, one in enumerate(tied)}


def _names(facts: Record, texts: Mapping[str, Record]) -> list[DocumentId]:
    """Return the documents in their order; in an index of before format 8 each has its place."""
    if "documents" in facts.data:
        return list(json.loads(facts.data["documents"]))
    ordered = sorted(texts.values(), key=lambda record: int(record.data["order"]))
    return [json.loads(record.data["document"])["id"] for record in ordered]
