"""What goes into the collections of one generation of an index.

Six collections: the passages with their vectors, the questions that point at them, the texts of the
documents (so that a quote can be shown in its place) with the facts of the corpus, the key
statements, the dossiers, and the open questions.
"""

import json
from collections import Counter
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from ingest.ahead import dossier_rows, open_question_rows, statement_rows
from ingest.entries import Entries
from ingest.model import Corpus, Document, DocumentId, Leeratelier, Passage, PassageId
from ingest.nodes import Row
from ingest.vectors import EntryVectors
from ingest.voice import Example, Voice

PARTS = ("passages", "questions", "texts", "statements", "dossiers", "open")


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


PASSAGE = TypeAdapter(Passage)
DOCUMENT = TypeAdapter(Document)
FACTS = TypeAdapter(CorpusFacts)


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
            "statements": statement_rows(self.entries, self.vectors),
            "dossiers": dossier_rows(self.entries, self.vectors),
            "open": open_question_rows(self.entries, self.vectors),
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
                    "passage": PASSAGE.dump_json(passage).decode(),
                    "questions": json.dumps(questions.get(passage.id, []), ensure_ascii=False),
                },
                vector,
            )
            for passage, vector in zip(self.entries.passages, self.vectors.passages, strict=True)
        ]

    def _questions(self) -> list[Row]:
        counted: Counter[PassageId] = Counter()
        rows: list[Row] = []
        for one, vector in zip(self.entries.questions, self.vectors.questions, strict=True):
            key = question_key(one.passage, counted[one.passage])
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
            # In what order the documents stand is noted once: then a new one changes no other.
            Row(
                "facts",
                FACTS.dump_json(facts).decode(),
                {"documents": json.dumps([one.id for one in documents], ensure_ascii=False)},
            ),
            *(
                Row(
                    text_key(document.id),
                    corpus.texts[document.id],
                    {"document": DOCUMENT.dump_json(document).decode()},
                )
                for document in documents
            ),
        ]


def text_key(document: DocumentId) -> str:
    """Return the key of the text of a document."""
    return f"document:{document}"


def question_key(passage: PassageId, at: int) -> str:
    """Return the key of a question: its place among those of its passage."""
    return f"{passage}?{at}"
