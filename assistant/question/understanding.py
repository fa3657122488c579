"""What was typed -> what is searched for, and what kind of answer is expected.

Typing errors are mended on the words of the corpus, with the original kept as a second query.
A follow-up leans on what was said before, but a new topic must not drown in it: the bare question
and the question joined to the earlier ones are both searched and their results fused (late
fusion). What each part brings is measured by `python -m evals ablation`.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from assistant.dutch import one_of
from assistant.dutch import words as listed
from assistant.model import Question
from assistant.question.answer_type import BOUNDARIES, Kind, kind_asked
from assistant.question.register_mentions import resolve
from assistant.question.spelling import Speller
from ingest import PassageId
from ingest.dutch import content_words, is_english, words
from ingest.index import CorpusFacts
from ingest.literal import visible

MAX_CHARACTERS = 2000
_MARKUP = re.compile(r"<[/!]?[a-zA-Z][^<>]{0,200}>|<!--|-->")
_QUOTED = re.compile(r"(?<!\S)[‘'“\"]([^‘’“”\"]{3,60}?)[’'”\"](?![\w])")
_LETTER = re.compile(r"[^\W\d_]")
_KEPT_TURNS = 2
_LEANS = 0.5
"""A follow-up leans on what was said before when the joined question weighs more than this."""


@dataclass(frozen=True, slots=True)
class Options:
    """Which parts of understanding are on; all of them but when an evaluation turns one off."""

    spelling: bool = True
    synonyms: bool = True
    references: bool = True
    follow_ups: bool = True


@dataclass(frozen=True, slots=True)
class Query:
    """One text to search for, and its weight in the fused result."""

    text: str
    weight: float
    expansion: str = ""
    """Synonyms, for keyword search only."""


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
        leans: whether it says little without what was asked before it.
        before: the question before it, if it leans on that; else empty.
        shown: the passages that the answer before it cited.
        phrases: what stands between quotation marks in it.
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
    leans: bool = False
    before: str = ""
    shown: tuple[PassageId, ...] = ()
    phrases: tuple[str, ...] = ()


class Understanding:
    """Understands questions over one corpus."""

    def __init__(
        self,
        speller: Speller,
        facts: CorpusFacts,
        options: Options = Options(),
    ) -> None:
        self._speller = speller
        self._facts = facts
        self._synonyms = {tuple(words(term)): meanings for term, meanings in facts.synonyms.items()}
        self._options = options

    def __call__(self, question: Question) -> Understood:
        """Turn a question with its history into queries, or say in Dutch what is wrong with it."""
        typed = clean(question.text)
        if problem := _problem(typed):
            return Understood(typed[:MAX_CHARACTERS], problem=problem)
        if (kind := kind_asked(typed)) in BOUNDARIES:
            return Understood(typed, kind=kind)
        english = is_english(typed)
        text = typed
        if self._options.spelling and not english:
            text = self._speller.correct(typed)
        turns = [turn for turn in question.history if asks(turn.question)]
        earlier = [clean(turn.question) for turn in turns[-_KEPT_TURNS:]]
        leans = bool(earlier) and joined_share(text) > _LEANS
        references: tuple[int, ...] = ()
        if self._options.references:
            references = self._referred(text)
            if leans and not references and self._options.follow_ups:
                references = self._referred(" ".join(earlier))
        asked = parts(text)
        return Understood(
            text=text,
            queries=self._queries(typed, text, earlier),
            corrected=text != typed,
            english=english,
            kind=kind_asked(text),
            parts=asked,
            references=references,
            undated=any(self._is_undated(part) for part in asked),
            leans=leans,
            before=earlier[-1] if leans else "",
            phrases=tuple(_QUOTED.findall(text)),
            shown=turns[-1].passages if turns else (),
        )

    def _queries(self, typed: str, text: str, earlier: list[str]) -> tuple[Query, ...]:
        share = joined_share(text) if earlier and self._options.follow_ups else 0.0
        texts = [(text, 1 - share)]
        if text != typed:
            texts = [(text, 0.7 * (1 - share)), (typed, 0.3 * (1 - share))]
        if share:
            texts.append((" ".join([*earlier, text]), share))
        return tuple(Query(one, weight, self._expand(one)) for one, weight in texts)

    def _is_undated(self, part: str) -> bool:
        if kind_asked(part) is not Kind.DATE:
            return False
        wanted = self._referred(part)
        dates = [one.date for one in self._facts.leerateliers if one.number in wanted]
        return bool(dates) and not any(dates)

    def _referred(self, text: str) -> tuple[int, ...]:
        return resolve(text, self._facts.leerateliers, self._facts.own_names)

    def _expand(self, text: str) -> str:
        """Return what the word list has for the words and phrases of a text."""
        if not self._options.synonyms:
            return ""
        row = words(text)
        found: list[str] = []
        for at in range(len(row)):
            for size in (3, 2, 1):
                found += self._synonyms.get(tuple(row[at : at + size]), ())
        return " ".join(dict.fromkeys(found))


def joined_share(text: str) -> float:
    """Return how much a question leans on what was said before it, 0 to 1.

    A question of a few words, or one with a pronoun or a conjunction at its start, says little by
    itself.
    """
    row = words(text)
    content = len(content_words(text))
    if content <= 2:
        return 0.7
    pronouns = listed("vervolgvragen", "verwijswoorden")
    if row[0] in listed("vervolgvragen", "voegwoorden") or (
        content <= 5 and not set(pronouns).isdisjoint(row)
    ):
        return 0.6
    return 0.3


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
    text = clean(typed)
    return not _problem(text) and kind_asked(text) not in BOUNDARIES


def clean(text: str) -> str:
    """Return a text without control characters and markup, on one line."""
    text = "".join(char if unicodedata.category(char)[0] != "C" else " " for char in visible(text))
    return " ".join(_MARKUP.sub(" ", text).split())


def _problem(text: str) -> str | None:
    if not text:
        return "Je hebt nog niets gevraagd. Typ je vraag in gewone woorden."
    if len(text) > MAX_CHARACTERS:
        return (
            f"Je vraag is te lang: {len(text)} tekens, en het mogen er {MAX_CHARACTERS} zijn. "
            "Stel een kortere vraag, in één of twee zinnen."
        )
    if not _LETTER.search(text):
        return "In je vraag staan geen woorden. Typ je vraag in gewone woorden."
    return None
