"""The nouns of asking and answering: questions, hits, citations, answers."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ingest import Certainty, DocumentId, Passage, PassageId


class Mode(StrEnum):
    """The three ways in."""

    CONSULT = "consult"
    """Kort voor mijn consult: three things to say or ask, readable in a minute."""
    VERKENNEN = "verkennen"
    """A newcomer's fuller answer."""
    ZOEKEN = "zoeken"
    """Passages only."""


class Status(StrEnum):
    """What happened; the only thing that says so."""

    ANSWERED = "answered"
    """The sources hold what was asked."""
    NEAREST = "nearest"
    """They do not; the answer says so and shows, with citations, what comes closest."""
    REFUSED = "refused"
    """Nothing near, out of scope, or a boundary."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of the same chat."""

    question: str
    passages: tuple[PassageId, ...] = ()
    """What the answer cited."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the user typed, with what was said before it."""

    text: str
    history: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """An anchored question near to the user's, with the words of the passage that answer it."""

    question: str
    start: int
    """Where the answering words start in the passage's text."""
    end: int
    score: float
    """0 to 1: how near, among all anchored questions that were found."""

    def points_at(self, start: int, end: int) -> bool:
        """Say whether the answering words lie at least partly in a span of the passage's text."""
        return self.start < end and self.end > start


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, and how well it fits."""

    passage: Passage
    score: float
    """The fused score that orders the hits, higher is better; not comparable across questions."""
    matches: tuple[Match, ...] = ()
    """The anchored questions of this passage that the user's question resembles, best first."""
    twins: tuple[Passage, ...] = ()
    """Passages of other documents that say the same and were merged into this hit."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A literal quote with the place it comes from and the leeratelier it was shared in."""

    number: int
    passage: PassageId
    document: DocumentId
    title: str
    """The document's title."""
    leerateliers: tuple[int, ...]
    certainty: Certainty
    date: str | None
    """The leeratelier's date as far as known (a prefix of an ISO date), else the document's."""
    speakers: tuple[str, ...]
    headings: tuple[str, ...]
    page: int | None
    quote: str
    """Literally in the passage, Markdown marks of lists and quotations set aside."""
    origin: str
    """The leeratelier with theme and date in one Dutch phrase, or that the source is silent."""
    place: str = ""
    """The same in a few words: "Leeratelier 3 (18 november 2021)"; empty when not known."""
    also_in: tuple[str, ...] = ()
    """Titles of other documents that say the same in nearly the same words."""

    @property
    def where(self) -> str:
        """The leeratelier it comes from, with its date; its document where that is not known."""
        return self.place or self.title


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or list item of a source as it literally stands in the answer."""

    text: str
    citations: tuple[int, ...]

    def __post_init__(self) -> None:
        """A statement without a citation cannot exist."""
        if not self.citations:
            message = f"a statement needs a citation: {self.text!r}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions in a question, and whether the documents hold its answer."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Timings:
    """How long each part took, in milliseconds."""

    understand: float = 0.0
    retrieve: float = 0.0
    answer: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader gets, and everything needed to check it."""

    status: Status
    text: str
    """Markdown, with marks such as [1]; without the source list."""
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    """What was retrieved, at most 20, best first, near-duplicates merged."""
    parts: tuple[Part, ...] = ()
    """What was asked, part by part, and whether it was found."""
    next_questions: tuple[str, ...] = ()
    """Questions near this one that the documents can answer."""
    timings: Timings = field(default_factory=Timings)

    def __post_init__(self) -> None:
        """An answer that is not a refusal rests on citations, and every mark leads to one."""
        if self.status is Status.ANSWERED and not self.statements:
            message = "an answer without a cited statement is a refusal"
            raise ValueError(message)
        known = {citation.number for citation in self.citations}
        if any(set(statement.citations) - known for statement in self.statements):
            message = "a statement cites a number that has no citation"
            raise ValueError(message)

    def to_record(self) -> dict[str, Any]:
        """Return the answer as plain data, the fields that `evals run` promises (no id)."""
        return {
            "status": self.status.value,
            "answer": self.text,
            "statements": [
                {"text": s.text, "citations": list(s.citations)} for s in self.statements
            ],
            "citations": [_citation_record(citation) for citation in self.citations],
            "retrieved": [_hit_record(rank, hit) for rank, hit in enumerate(self.hits, start=1)],
            "parts": [{"text": part.text, "found": part.found} for part in self.parts],
            "next_questions": list(self.next_questions),
            "timings_ms": {
                "understand": round(self.timings.understand, 2),
                "retrieve": round(self.timings.retrieve, 2),
                "answer": round(self.timings.answer, 2),
                "total": round(self.timings.total, 2),
            },
        }


def _citation_record(citation: Citation) -> dict[str, Any]:
    return {
        "number": citation.number,
        "passage": citation.passage,
        "document": citation.document,
        "title": citation.title,
        "leerateliers": list(citation.leerateliers),
        "certainty": citation.certainty.value,
        "date": citation.date,
        "speakers": list(citation.speakers),
        "headings": list(citation.headings),
        "page": citation.page,
        "quote": citation.quote,
        "origin": citation.origin,
        "also_in": list(citation.also_in),
    }


def _hit_record(rank: int, hit: Hit) -> dict[str, Any]:
    return {
        "rank": rank,
        "passage": hit.passage.id,
        "document": hit.passage.document,
        "headings": list(hit.passage.headings),
        "text": hit.passage.text,
        "score": round(hit.score, 4),
    }
