"""The nouns of the corpus: documents, leerateliers, passages and where their words come from."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from ingest.voice import Example, Voice

DocumentId = str
"""The id of a document: from the catalogue, or the relative path in a bare corpus folder."""

PassageId = str
"""Document id + "-" + a hash of the normalised text: survives insertions elsewhere."""

StatementKey = str
"""Document id + "!" + a hash of the normalised quote and statement."""


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


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a passage."""

    passage: PassageId
    start: int
    """Where it starts in the passage's text."""
    end: int


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


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyStatement:
    """One thing that a document says, in plain words, with the literal words it rests on."""

    key: StatementKey
    document: DocumentId
    quote: str
    """Literal words of the document that support it."""
    statement: str
    """One sentence that can be read by itself."""
    kind: str
    """What kind of thing it is: one of `statements.KINDS`."""
    who: str | None
    """Who says it according to the document."""
    readers: tuple[str, ...]
    """Whom it is for: some of `statements.READERS`."""
    anchor: str | None = None
    """Longer literal words that hold the quote, where it stands there more than once."""
    reviewed: str | None = None
    """Why it is right although a rule doubts it."""
    where: str
    """The file and line it was written on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TiedStatement(KeyStatement):
    """A key statement, tied to the words of the passage that support it."""

    passage: PassageId
    start: int
    """Where the quote starts in the passage's text."""
    end: int


@dataclass(frozen=True, slots=True)
class LeadQuote:
    """Literal words that the lead of a dossier hangs on."""

    document: DocumentId
    quote: str
    place: Place | None = None
    """None: not tied to a passage yet."""


@dataclass(frozen=True, slots=True)
class DossierItem:
    """A key statement in a dossier."""

    statement: StatementKey
    certain: bool = True
    """False: no text says that it was shared in the leeratelier that the dossier is about."""


@dataclass(frozen=True, slots=True)
class ConsultLine:
    """Something to say, ask or do in a consult, with the key statement it comes from."""

    form: str
    """One of `dossiers.FORMS`."""
    say: str
    statement: StatementKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What several places together say of one thing: an answer written before it is asked."""

    id: str
    family: str
    """The name of the file it stands in: what kind of dossier it is."""
    title: str
    readers: tuple[str, ...]
    lead: str
    """The point, in one sentence of ours."""
    lead_quotes: tuple[LeadQuote, ...]
    items: tuple[DossierItem, ...]
    """The most useful first."""
    consult: tuple[ConsultLine, ...]
    questions: tuple[str, ...]
    reviewed: str | None = None
    """Why it is right although a rule doubts it."""
    where: str
    """The file and line it was written on."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that was read from a corpus folder, checked and ready to be split."""

    root: Path
    title: str
    documents: tuple[Document, ...]
    texts: dict[DocumentId, str]
    """The Markdown text of every document; passage spans count in it."""
    leerateliers: tuple[Leeratelier, ...] = ()
    questions: tuple[AnchoredQuestions, ...] = ()
    statements: tuple[KeyStatement, ...] = ()
    dossiers: tuple[Dossier, ...] = ()
    synonyms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """A lower-case word or phrase -> what may stand for it."""
    examples: tuple[Example, ...] = ()
    contact: str | None = None
    """Whom to ask when the documents do not say, from the catalogue."""
    voice: Voice = field(default_factory=Voice)
    own_names: tuple[str, ...] = ()
    """Names in the texts that are no person and no place: of an organisation, of an approach."""
