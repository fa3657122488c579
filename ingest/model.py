"""The nouns of the corpus: documents, leerateliers, passages and where their words come from."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from ingest.places import DocumentId, PassageId, Place, StatementKey
from ingest.readers.reading import Reading
from ingest.voice import Example, Voice
from ingest.written import (
    ConsultLine,
    Dossier,
    DossierItem,
    KeyStatement,
    LeadQuote,
    OpenQuestion,
    TiedOpenQuestion,
    TiedStatement,
)

__all__ = [
    "AnchoredQuestions",
    "Basis",
    "Certainty",
    "ConsultLine",
    "Corpus",
    "Document",
    "DocumentId",
    "Dossier",
    "DossierItem",
    "Evidence",
    "KeyStatement",
    "LeadQuote",
    "Leeratelier",
    "OpenQuestion",
    "Origin",
    "Passage",
    "PassageId",
    "Place",
    "StatementKey",
    "TiedOpenQuestion",
    "TiedQuestion",
    "TiedStatement",
]


class Certainty(StrEnum):
    """How sure the sources are of a fact about a leeratelier."""

    TEXT = "text"
    """A source says it, or the same words stand in that leeratelier's own report."""
    ORDER = "order"
    """Only the place in the guide's list of themes says it."""
    UNKNOWN = "unknown"
    """No source says it."""


class Basis(StrEnum):
    """How it is known that a passage was shared in a leeratelier."""

    REPORT = "report"
    """The passage stands in that leeratelier's own report."""
    SAID = "said"
    """The passage, or the lead-in of its section, names the leeratelier."""
    SAME_WORDS = "same-words"
    """The same words stand in that leeratelier's report."""
    THEME = "theme"
    """The passage names the theme of that leeratelier."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The literal words in a document that show one fact of the register."""

    fact: str
    """Which fact: "theme" or "date"."""
    document: DocumentId
    quote: str


@dataclass(frozen=True, slots=True)
class Leeratelier:
    """One workshop of the register; what no source says is absent."""

    number: int
    theme: str
    theme_certainty: Certainty
    date: str | None
    """A full ISO date, or its beginning: "2021-11-18", "2023-09", "2021"."""
    date_certainty: Certainty
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One source, as the catalogue describes it."""

    id: DocumentId
    title: str
    kind: str
    path: Path
    """The readable text that is split and indexed, absolute."""
    originals: tuple[Path, ...] = ()
    """The files as supplied, absolute; the first is the one the text must be faithful to."""
    publisher: str | None = None
    date: str | None = None
    rights: str | None = None
    leeratelier: int | None = None
    """The number of the leeratelier of which this document is the report."""


@dataclass(frozen=True, slots=True)
class Origin:
    """That a passage was shared in a leeratelier, and how that is known."""

    leeratelier: int
    certainty: Certainty
    basis: Basis
    score: float | None = None
    """For SAME_WORDS: the share of the passage's word 4-grams found in the report, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that can be found and cited on its own."""

    id: PassageId
    document: DocumentId
    headings: tuple[str, ...]
    """From the outermost heading to the nearest one."""
    text: str
    """Exactly `document text[start:end]`, Markdown marks included."""
    start: int
    end: int
    page: int | None = None
    speakers: tuple[str, ...] = ()
    """Who speaks in it, with function where the source gives it."""
    origins: tuple[Origin, ...] = ()
    twins: tuple[PassageId, ...] = ()
    """Passages of other documents that say the same in nearly the same words."""

    @property
    def leerateliers(self) -> frozenset[int]:
        """The numbers of the leerateliers that it was shared in."""
        return frozenset(origin.leeratelier for origin in self.origins)


@dataclass(frozen=True, slots=True)
class AnchoredQuestions:
    """The questions that one unit of text answers, tied to literal words of a document."""

    document: DocumentId
    anchor: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TiedQuestion:
    """An anchored question, tied to the words of the passage that answer it."""

    passage: PassageId
    question: str
    start: int
    """Where the anchor starts in the passage's text."""
    end: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that was read from a corpus folder, checked and ready to be split."""

    root: Path
    title: str
    documents: tuple[Document, ...]
    texts: dict[DocumentId, str]
    """The Markdown text of every document; passage spans count in it."""
    readings: dict[DocumentId, Reading] = field(default_factory=dict)
    """What was left out of every document, and what may have been read wrongly."""
    ignored: tuple[str, ...] = ()
    """What stands in the folder and was not read, one Dutch sentence each."""
    leerateliers: tuple[Leeratelier, ...] = ()
    questions: tuple[AnchoredQuestions, ...] = ()
    statements: tuple[KeyStatement, ...] = ()
    dossiers: tuple[Dossier, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    synonyms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """A lower-case word or phrase -> what may stand for it."""
    examples: tuple[Example, ...] = ()
    contact: str | None = None
    """Whom to ask when the documents do not say, from the catalogue."""
    voice: Voice = field(default_factory=Voice)
    own_names: tuple[str, ...] = ()
    """Names in the texts that are no person and no place: of an organisation, of an approach."""
