"""The nouns of answering: an answer is structure, and every text of it is a rendering.

Our own words are notes, those of the sources are items in blocks. `assistant.page` renders them.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from assistant.model import Citation, Hit, Status
from assistant.question.conversation import FollowUp


class NoteKind(StrEnum):
    """What a sentence of our own is for."""

    CORRECTION = "correction"
    """How a question with typing errors was read."""
    SHORTENED = "shortened"
    """That not all of a very long question was read."""
    FOLLOW_UP = "follow-up"
    """Which earlier question it was read as a follow-up of."""
    LANGUAGE = "language"
    """That the sources are in another language than the question."""
    UNREADABLE = "unreadable"
    """Why what was typed cannot be read as a question."""
    GREETING = "greeting"
    """What is said to a greeting, thanks, or a question about the assistant itself."""
    BOUNDARY = "boundary"
    """What the assistant does not do, whatever the documents hold."""
    REASON = "reason"
    """Why there is no full answer: what the documents do not hold."""
    NEAREST = "nearest"
    """That what follows only comes closest."""
    SILENT = "silent"
    """That nothing near was found."""
    LOOKED_FOR = "looked-for"
    """The words that were looked for."""
    POINTING = "pointing"
    """What leads in a row of places."""
    LEAD = "lead"
    """How many there are of what follows."""
    CERTAINTY = "certainty"
    """How sure the documents are of what is told."""
    MISSING = "missing"
    """The part of the question that was not found."""
    ORIGIN = "origin"
    """The leerateliers that come nearest."""
    CONTACT = "contact"
    """Whom to ask."""
    FEWER = "fewer"
    """That there are fewer things to say than a consult has room for."""
    COMPARED = "compared"
    """That the sources stand side by side and are not compared."""
    MADE = "made"
    """Whether a language model had a part in it, and which; that words went to another computer."""


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence of our own: what a source says never stands in one."""

    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence or list item of an answer, or the line that says who spoke."""

    text: str
    citations: tuple[int, ...]
    quote: str = ""
    """The literal words that plain words stand on; empty where the text itself is literal."""
    listed: bool = False
    """Whether it is an item of a list."""
    number: int | None = None
    """Its number in that list, when the list is numbered."""
    signature: bool = False
    """Whether it is the line under a quotation that says who spoke."""
    key: bool = False
    """Whether it gives exactly what was asked, and stands out."""
    who: str = ""
    """Who says it, where its text does not tell; empty when no source says so."""

    def __post_init__(self) -> None:
        """An item without a citation cannot exist."""
        if not self.citations:
            message = f"a statement needs a citation: {self.text!r}"
            raise ValueError(message)


class Words(StrEnum):
    """Whose words the items of a block are."""

    SOURCE = "source"
    """The source's own, literally."""
    PLAIN = "plain"
    """Ours, in plain words, each with the literal quote that it stands on."""
    WRITTEN = "written"
    """Those of a language model, each sentence held against what it cites and the quote of that."""
    POINTER = "pointer"
    """The name of a place where something near stands; states nothing."""


@dataclass(frozen=True, slots=True)
class Block:
    """Items that stand together, with what stands above and below them."""

    items: tuple[Item, ...]
    words: Words = Words.SOURCE
    source: str = ""
    """The name above all that comes from one source; empty when it goes on under the same name."""
    heading: str = ""
    """The heading above it; empty when it goes on under the same heading."""
    attribution: str = ""
    """Who speaks and where; empty when the next block says it, or a name above this one."""
    portion: str = ""
    """How much of its list it shows: "3 van de 11 punten"; empty when it shows all of it."""
    folded: bool = False
    """Whether a reader opens it first: the literal words under plain ones, but for the first."""

    @property
    def below(self) -> str:
        """What stands below it in small letters: how much is shown, who speaks and where."""
        return " · ".join(filter(None, [self.portion, self.attribution]))

    @property
    def paragraphs(self) -> tuple[tuple[Item, ...], ...]:
        """Its lists, numbered or not, and the runs of sentences before, between and after them."""

        def kind(item: Item) -> tuple[bool, bool]:
            return item.listed, item.number is None

        return tuple(tuple(row) for _, row in groupby(self.items, key=kind))

    def __post_init__(self) -> None:
        """Words of ours or of a model rest on a quote, and literal words are their own."""
        for item in self.items:
            if bool(item.quote) is not (self.words in (Words.PLAIN, Words.WRITTEN)):
                message = f"only plain words have a quote, and always: {item.text!r}"
                raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or list item as it stands in the answer, with the words that support it."""

    text: str
    citations: tuple[int, ...]
    literal: bool
    """Whether the text itself is literally in what it cites."""
    quote: str
    """The literal words of what it cites; of a literal statement the text itself."""


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


_NOT_SEARCHED = frozenset({NoteKind.UNREADABLE, NoteKind.GREETING, NoteKind.BOUNDARY})


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader gets, and everything needed to check it; text is a rendering of it."""

    status: Status
    opening: tuple[Note, ...] = ()
    """Our own words above what the sources say."""
    blocks: tuple[Block, ...] = ()
    closing: tuple[Note, ...] = ()
    """Our own words below it."""
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    """What was retrieved, at most 20, best first, near-duplicates merged."""
    parts: tuple[Part, ...] = ()
    """What was asked, part by part, and whether it was found."""
    next_questions: tuple[str, ...] = ()
    """Questions near this one that the documents can answer."""
    follow_up: FollowUp | None = None
    """What the question leans on, or may lean on; None when it stands alone."""
    timings: Timings = field(default_factory=Timings)

    def __post_init__(self) -> None:
        """An answer that is not a refusal rests on citations, and every mark leads to one."""
        if self.status is not Status.REFUSED and not self.statements:
            message = "an answer without a cited statement is a refusal"
            raise ValueError(message)
        known = {citation.number for citation in self.citations}
        if any(set(item.citations) - known for block in self.blocks for item in block.items):
            message = "a statement cites a number that has no citation"
            raise ValueError(message)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every sentence and list item that a reader sees of what the sources say, in order.

        What is folded away repeats the citations of what is said above it, and is not counted.
        """
        return tuple(
            Statement(item.text, item.citations, not item.quote, item.quote or item.text)
            for block in self.blocks
            if block.words is not Words.POINTER and not block.folded
            for item in block.items
        )

    @property
    def shown(self) -> tuple[str, ...]:
        """Every text of what the sources say, what is folded away too."""
        said = (block for block in self.blocks if block.words is not Words.POINTER)
        return tuple(dict.fromkeys(item.text for block in said for item in block.items))

    def cited(self, number: int) -> Citation:
        """Return the citation that a mark such as [1] leads to."""
        return next(citation for citation in self.citations if citation.number == number)

    @property
    def was_searched(self) -> bool:
        """Whether the documents were searched at all: not for a greeting or at a boundary."""
        return not any(note.kind in _NOT_SEARCHED for note in self.opening)
