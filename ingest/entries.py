"""What goes into an index: the passages of a corpus, and what was written ahead about them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingest import dossiers, open_questions, questions, speakers, statements
from ingest import passages as splitting
from ingest.literal import plain, visible
from ingest.model import (
    Corpus,
    Document,
    Dossier,
    Passage,
    TiedOpenQuestion,
    TiedQuestion,
    TiedStatement,
)
from ingest.provenance import with_provenance

Split = Callable[[Document, str, Sequence[str]], list[Passage]]
"""Splits a document with its text into passages, given the names that are of no person."""


@dataclass(frozen=True, slots=True)
class Entries:
    """The passages of a corpus in the order of its documents, and what points at them."""

    passages: tuple[Passage, ...]
    questions: tuple[TiedQuestion, ...]
    statements: tuple[TiedStatement, ...] = ()
    dossiers: tuple[Dossier, ...] = ()
    open_questions: tuple[TiedOpenQuestion, ...] = ()

    @property
    def passage_texts(self) -> list[str]:
        """What is embedded for each passage."""
        return [embedding_text(passage) for passage in self.passages]

    @property
    def question_texts(self) -> list[str]:
        """What is embedded for each question."""
        return [one.question for one in self.questions]

    @property
    def statement_texts(self) -> list[str]:
        """What is embedded for each key statement: as a passage, and as a question."""
        return [one.statement for one in self.statements]

    @property
    def lead_texts(self) -> list[str]:
        """What is embedded for each dossier."""
        return [f"{one.title} – {one.lead}" for one in self.dossiers]

    @property
    def dossier_question_texts(self) -> list[str]:
        """What is embedded for the questions of all dossiers, dossier by dossier."""
        return [question for one in self.dossiers for question in one.questions]

    @property
    def open_question_texts(self) -> list[str]:
        """What is embedded for each open question."""
        return [one.question for one in self.open_questions]


def with_speakers(document: Document, text: str, own_names: Sequence[str]) -> list[Passage]:
    """Split one document into passages, each with who speaks in it."""
    known = speakers.names(text, own_names)
    row = splitting.split(document, text)
    told = [speakers.speakers(passage.text, known) for passage in row]
    return [
        replace(passage, speakers=speaking)
        for passage, speaking in zip(row, speakers.with_functions(told), strict=True)
    ]


def make_entries(corpus: Corpus, split: Split = with_speakers) -> Entries:
    """Split the documents into passages with speakers and provenance, and tie the rest to them.

    Args:
        corpus: the documents, and what was written ahead about them.
        split: splits one of them; one that was split before need not be split again.
    """
    found = split_documents(corpus, split)
    said = statements.tie(corpus.statements, found)
    return Entries(
        passages=tuple(found),
        questions=questions.tie(corpus.questions, found),
        statements=said,
        dossiers=dossiers.tie(corpus.dossiers, [one.key for one in said], found),
        open_questions=open_questions.tie(corpus.open_questions, found),
    )


def split_documents(corpus: Corpus, split: Split = with_speakers) -> list[Passage]:
    """Return the passages of all documents that were read, with speakers and provenance."""
    row = [
        passage
        for document in corpus.documents
        if document.id in corpus.texts
        for passage in split(document, corpus.texts[document.id], corpus.own_names)
    ]
    return with_provenance(row, corpus.documents, corpus.leerateliers)


def embedding_text(passage: Passage) -> str:
    """Return what is embedded for a passage: its headings, then its words without marks."""
    return visible(" – ".join((*passage.headings, plain(passage.text))))
