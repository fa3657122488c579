"""What was typed -> what is searched for, and what kind of answer is expected.

Typing errors are mended on the words of the corpus, with the original kept as a second query.
A follow-up is searched together with what it leans on (`conversation`). What each part brings is
measured by `python -m evals ablation`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.dutch import one_of
from assistant.dutch import words as listed
from assistant.model import Question, Turn
from assistant.question.answer_type import BOUNDARIES, Kind, kind_asked
from assistant.question.conversation import FollowUp, follow_up
from assistant.question.orders import SEARCHED, Order, asks_more, order_in
from assistant.question.queries import Queries, Query
from assistant.question.register_mentions import resolve
from assistant.question.small_talk import without_small_talk
from assistant.question.spelling import Speller
from assistant.question.swapping import Swap
from assistant.question.typed import MAX_CHARACTERS, WITH_MARKUP, clean, problem_of
from assistant.tuning import TUNING, ConversationTuning
from ingest import PassageId
from ingest.contents import CorpusFacts
from ingest.dutch import is_english

_NO_ANSWER_YET = (
    "Dit vraag je over een eerder antwoord, en dat is er nog niet. Stel eerst een vraag, of zet in "
    "deze vraag waar het over gaat."
)
_QUOTED = re.compile(r"(?<!\S)[‘'“\"]([^‘’“”\"]{3,60}?)[’'”\"](?![\w])")


@dataclass(frozen=True, slots=True)
class Options:
    """Which parts of understanding are on; all of them but when an evaluation turns one off."""

    spelling: bool = True
    synonyms: bool = True
    references: bool = True
    follow_ups: bool = True


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question comes down to.

    Attributes:
        text: the question itself, cleaned, typing errors mended.
        queries: what to search for, the bare question first; empty when there is nothing.
        problem: why it cannot be answered as typed, as a Dutch sentence for the reader.
        corrected: whether a typing error was mended.
        english: whether it was asked in English.
        kind: what kind of answer it asks for.
        parts: the separate questions in it, in order.
        references: the leerateliers it points at.
        undated: whether it asks for the date of a leeratelier of which none is known.
        follow_up: what it leans on, or may lean on; None when it stands alone.
        phrases: what stands between quotation marks in it.
        shortened: whether it was so long that its middle was not read.
    """

    text: str
    queries: tuple[Query, ...] = ()
    problem: str | None = None
    corrected: bool = False
    english: bool = False
    kind: Kind = Kind.OTHER
    parts: tuple[str, ...] = ()
    references: tuple[int, ...] = ()
    undated: bool = False
    follow_up: FollowUp | None = None
    phrases: tuple[str, ...] = ()
    shortened: bool = False

    @property
    def sides(self) -> tuple[int, ...]:
        """The leerateliers of each of which it wants something; none when it points at one."""
        return self.references if len(self.references) > 1 else ()

    @property
    def leans(self) -> bool:
        """Whether it is answered as a follow-up of what was asked before it."""
        return self.follow_up is not None and self.follow_up.is_sure

    @property
    def before(self) -> str:
        """The question that it leans on; empty when it stands alone."""
        return self.thread[-1] if self.thread else ""

    @property
    def thread(self) -> tuple[str, ...]:
        """The questions that it is read with, oldest first; none when it stands alone."""
        return self.follow_up.thread if self.follow_up and self.leans else ()

    @property
    def swap(self) -> Swap | None:
        """The earlier question that it asks anew of something else; `text` is then that one."""
        return self.follow_up.swap if self.follow_up and self.leans else None

    @property
    def own(self) -> str:
        """What a question that leans adds to what it leans on."""
        return self.swap.new if self.swap else self.text

    @property
    def order(self) -> Order | None:
        """What it asks of the answer before it; None when it asks anything else."""
        return self.follow_up.order if self.follow_up and self.leans else None

    @property
    def topic(self) -> str:
        """What sentences are held against: the question itself, or what an order is about."""
        return self.before if self.order else self.text

    @property
    def said(self) -> frozenset[str]:
        """What answers showed so far, in normal form; nothing when it stands alone."""
        return self.follow_up.seen if self.follow_up and self.leans else frozenset()

    @property
    def seen(self) -> frozenset[str]:
        """What was shown before and is not wanted again: more is asked."""
        wants_new = self.order in (Order.MORE, Order.EXAMPLES) or asks_more(self.text)
        return self.said if wants_new else frozenset()

    @property
    def shown(self) -> tuple[PassageId, ...]:
        """The passages that the answer it leans on cited."""
        return self.follow_up.turn.passages if self.follow_up and self.leans else ()


class Understanding:
    """Understands questions over one corpus."""

    def __init__(
        self,
        speller: Speller,
        facts: CorpusFacts,
        options: Options = Options(),
        tuning: ConversationTuning = TUNING.conversation,
        shorten: Callable[[str], str] = str,
    ) -> None:
        """Take what questions are understood with.

        Args:
            speller: mends typing errors.
            facts: what the corpus says of itself.
            options: which parts are on.
            tuning: what a question takes from earlier ones.
            shorten: makes of a very long question what is read of it.
        """
        self._speller = speller
        self._facts = facts
        self._queries = Queries(facts.synonyms if options.synonyms else {}, tuning)
        self._options = options
        self._tuning = tuning
        self._shorten = shorten

    def __call__(self, question: Question) -> Understood:
        """Turn a question with its history into queries, or say in Dutch what is wrong with it."""
        typed = clean(question.text)
        if problem := problem_of(typed):
            return Understood(typed[:MAX_CHARACTERS], problem=problem)
        if (kind := kind_asked(typed)) in BOUNDARIES:
            return Understood(typed, kind=kind)
        read = self._shorten(typed)
        shortened = read != typed
        typed = without_small_talk(read)
        english = is_english(typed)
        text = typed
        if self._options.spelling and not english:
            text = self._speller.correct(typed)
        turns = [turn for turn in question.history if asks(turn.question)]
        if not turns and order_in(text):
            return Understood(text, problem=_NO_ANSWER_YET)
        leant = self._leant(text, turns)
        thread = leant.thread if leant and leant.is_sure else ()
        corrected = text != typed
        if leant and leant.is_sure and leant.swap:
            typed = text = leant.swap.question
            thread = ()
        references: tuple[int, ...] = ()
        if self._options.references:
            references = self._referred(text) or self._referred(" ".join(thread))
        asked = parts(text)
        return Understood(
            text=text,
            queries=self._queries(typed, text, leant),
            corrected=corrected,
            english=english,
            kind=kind_asked(leant.thread[-1] if leant and leant.order in SEARCHED else text),
            parts=asked,
            references=references,
            undated=any(self._is_undated(part) for part in asked),
            follow_up=leant,
            phrases=tuple(_QUOTED.findall(text)),
            shortened=shortened,
        )

    def _leant(self, text: str, turns: Sequence[Turn]) -> FollowUp | None:
        if not self._options.follow_ups:
            return None
        return follow_up(text, turns, self._tuning, self._facts.own_names)

    def _is_undated(self, part: str) -> bool:
        if kind_asked(part) is not Kind.DATE:
            return False
        wanted = self._referred(part)
        dates = [one.date for one in self._facts.leerateliers if one.number in wanted]
        return bool(dates) and not any(dates)

    def _referred(self, text: str) -> tuple[int, ...]:
        return resolve(text, self._facts.leerateliers, self._facts.own_names)


def parts(text: str) -> tuple[str, ...]:
    """Return the separate questions in a text; one that has none is itself its only part."""
    pieces = [piece.strip(" ?!.,") for piece in _new_question().split(text)]
    asking = [piece for piece in pieces if kind_asked(piece) not in {Kind.OTHER, *BOUNDARIES}]
    return tuple(asking) if len(asking) > 1 else (text,)


@cache
def _new_question() -> re.Pattern[str]:
    """Return what stands between two questions: the end of a sentence, or "en" before a new one."""
    joined, asking = (
        one_of(listed("vervolgvragen", key)) for key in ("verbindt_vragen", "vraagwoorden")
    )
    return re.compile(rf"[?!.;]\s+|,?\s+(?:{joined})\s+(?={asking})", re.IGNORECASE)


def asks(typed: str) -> bool:
    """Say whether what was typed is a question to the documents, and no greeting or thanks."""
    if len(typed) > WITH_MARKUP:
        return False
    text = clean(typed)
    return not problem_of(text) and kind_asked(text) not in BOUNDARIES
