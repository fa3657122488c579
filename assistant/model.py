"""The nouns of asking and finding: questions, hits, citations. Those of answers: `answer.model`."""

from dataclasses import dataclass, field
from enum import StrEnum

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
class Shares:
    """What each way of looking gave a passage, weighed: their sum is its score."""

    passages: float = 0.0
    """By the meaning of its text."""
    questions: float = 0.0
    """By the anchored questions near the user's."""
    stems: float = 0.0
    """By its words."""
    four_grams: float = 0.0
    """By pieces of its words."""
    bonus: float = 0.0
    """Because it is pointed at, follows what was shown, or holds words between quotation marks."""


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
    shares: Shares = field(default=Shares(), compare=False)
    """What its score is made of, as the search gave it."""


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
class Turn:
    """One earlier exchange of the same chat: what a later question may lean on."""

    question: str
    thread: tuple[str, ...] = ()
    """The questions that it was read with, oldest first; empty when it stood alone."""
    statements: tuple[str, ...] = ()
    """What the answer showed of the sources: plain words, and the literal ones behind them."""
    citations: tuple[Citation, ...] = ()

    @property
    def passages(self) -> tuple[PassageId, ...]:
        """What the answer cited."""
        return tuple(citation.passage for citation in self.citations)


@dataclass(frozen=True, slots=True)
class Question:
    """What the user typed, with what was said before it."""

    text: str
    history: tuple[Turn, ...] = ()
    """The earlier exchanges, oldest first."""
