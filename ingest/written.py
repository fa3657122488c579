"""The nouns of what is written ahead: key statements, dossiers and open questions."""

from dataclasses import dataclass

from ingest.places import DocumentId, PassageId, Place, StatementKey


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


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A question that a stretch of text invites and no document answers."""

    document: DocumentId
    anchor: str
    """Literal words of the text that invites it."""
    question: str
    missing: str
    """What kind of thing is missing: one of `open_questions.MISSING`."""
    premise: bool = False
    """It takes for granted what the documents do not say."""
    where: str
    """The file and line it was written on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TiedOpenQuestion(OpenQuestion):
    """An open question, tied to the passage that invites it."""

    passage: PassageId
