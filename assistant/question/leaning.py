"""Does a question lean on what was said before it? Cues in its words, weighed by a trained rule.

A logistic regression over cues that can be read, with two thresholds: in between it is not sure.
`leeratelier evals leaning` fits it on questions of the split "tune". A question that names its own
topic stands alone, however short; one that points at something it does not name leans, however
long.
"""

import json
import math
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from assistant.dutch import rule
from assistant.dutch import words as listed
from assistant.question import references
from assistant.question.lexicon import lexicon
from assistant.question.tagging import FILE, NOUNS, Role, Telling, Token, tagged
from assistant.tuning import TUNING, ConversationTuning
from ingest.dutch import is_english

RULE = Path(__file__).with_name("leaning.json")


class Leaning(StrEnum):
    """Whether a question leans on what was said before it."""

    ALONE = "alone"
    UNSURE = "unsure"
    LEANS = "leans"


@dataclass(frozen=True, slots=True)
class Cues:
    """What tells whether a question leans; each is 0 to 1."""

    person: float
    """Someone is meant who is not named: "Wat zei zij?"."""
    pointing: float
    """A demonstrative without a noun: "Hoe werkt dat?"."""
    pointed: float
    """A noun that is pointed at and not described: "dat spel"."""
    it: float
    """"het" that stands for something."""
    there: float
    """"daar", "ermee"."""
    earlier: float
    """"zojuist", "van net", "terug naar"."""
    other: float
    """"de andere", "de volgende", "de tweede"."""
    order: float
    """Something is asked of the answer, and little else is named: "korter", "nog meer"."""
    joined: float
    """It opens with "en" or "maar"."""
    fragment: float
    """No whole question: "En in Katwijk?", "Met wie?"."""
    definite: float
    """All it names is one thing, as if it were known: "Wie is de schrijver?"."""
    named: float
    """How telling its most telling word is, if nothing in it points back or is left out."""
    named_too: float
    """How telling the next one is."""
    says: float
    """How much else it says, if nothing in it points back or is left out."""
    described: float
    """How telling its second word is, if something does."""
    name: float
    """It has a word with a capital."""


@dataclass(frozen=True, slots=True)
class LeaningRule:
    """A trained rule.

    Attributes:
        weights: one for each cue.
        bias: added to the weighted sum.
        leans_from: at least this probability: it leans.
        alone_below: less than this: it stands alone.
    """

    weights: dict[str, float] = field(default_factory=dict)
    bias: float = 0.0
    leans_from: float = 0.5
    alone_below: float = 0.5

    def probability(self, cues: Cues) -> float:
        """Return how likely it is that a question with these cues leans, 0 to 1."""
        values = asdict(cues)
        score = self.bias + sum(weight * values[name] for name, weight in self.weights.items())
        return 0.5 * (1 + math.tanh(score / 2))  # the logistic function, without overflow

    def to_json(self) -> str:
        """Return the rule as it is kept."""
        return json.dumps(asdict(self), indent=2) + "\n"

    def __call__(self, cues: Cues) -> Leaning:
        """Say whether a question with these cues leans."""
        probability = self.probability(cues)
        if probability >= self.leans_from:
            return Leaning.LEANS
        return Leaning.ALONE if probability < self.alone_below else Leaning.UNSURE


NAMES = tuple(one.name for one in fields(Cues))


@cache
def leaning_rule() -> LeaningRule:
    """Return the rule that was trained."""
    return LeaningRule(**json.loads(RULE.read_text(encoding="utf-8")))


def telling_in(text: str, english: float = TUNING.conversation.english) -> Telling:
    """Return what says how telling the words of a text are in its language, 0 to 1.

    It follows how often a word stands in Dutch text: once in a thousand words is 0, once in ten
    million 1. Of English words that is not known.

    Args:
        text: the question.
        english: how telling every word of an English one is.
    """
    return (lambda _: english) if is_english(text) else _dutch


def _dutch(word: str) -> float:
    (share,) = lexicon().shares([word])
    return min(1.0, max(0.0, -(math.log10(max(share, 1e-7)) + 3) / 4))


def cues(text: str, telling: Telling, tuning: ConversationTuning = TUNING.conversation) -> Cues:
    """Return the cues in a question.

    Args:
        text: the question.
        telling: how telling a word is, in the language at large.
        tuning: how much of a question makes a cue.
    """
    row = tagged(text, telling, tuning.aspect)
    joined = len(row) > 1 and row[0].role is Role.JOIN
    row = row[1:] if joined else row
    ordered = rule("vervolgvragen", "opdracht").find(text).lower().split()
    if len(ordered) <= tuning.order:
        row = tuple(replace(one, telling=0.0) if one.word in ordered else one for one in row)
    found = {
        "person": references.person(row),
        "pointing": references.pointing(row),
        "pointed": references.pointed(row, tuning.described),
        "it": references.it(row),
        "there": references.there(row),
        "earlier": references.earlier(row),
        "fragment": float(_is_fragment(row, joined=joined)),
    }
    whole = 1 - max(found.values())
    named, named_too, *_ = *sorted((one.telling for one in row), reverse=True), 0.0, 0.0
    return Cues(
        **found,
        other=max(_has(row, Role.OTHER), float(bool(row) and row[-1].role is Role.RANK)),
        order=1 - named if ordered else 0.0,
        joined=float(joined),
        definite=_as_if_known(row, tuning.few),
        named=whole * named,
        named_too=whole * named_too,
        says=whole * min(tuning.much, sum(map(_says, row))) / tuning.much,
        described=(1 - whole) * named_too,
        name=float(any(one.capital for one in row)),
    )


def _has(row: tuple[Token, ...], role: Role) -> float:
    return float(any(one.role is role for one in row))


def _is_fragment(row: tuple[Token, ...], *, joined: bool) -> bool:
    """Say whether a question lacks its verb, or is no more than a condition."""
    verb = any(one.role is Role.VERB for one in row)
    if joined:
        asking = any(one.role is Role.ASKING for one in row)
        condition = row[0].word in listed(FILE, "onderschikkend")
        return (not verb and not asking) or (condition and row[-1].clause == row[0].clause)
    opening = row[1:] if len(row) > 1 and row[0].role is Role.PREPOSITION else row
    if len(opening) > 1 and opening[0].word in listed(FILE, "welke"):
        alone = opening[1].role is Role.VERB and sum(one.role in NOUNS for one in opening) < 2
        return alone or not verb  # "Welke is het belangrijkst?"
    return bool(opening) and opening[0].role is Role.ASKING and not verb


def _as_if_known(row: tuple[Token, ...], few: int) -> float:
    """Return how little is told by the one thing that a question names, as if it were known."""
    nouns = [at for at, one in enumerate(row) if one.role in NOUNS]
    if len(row) > few or len(nouns) != 1 or nouns[0] == 0:
        return 0.0
    article, noun = row[nouns[0] - 1], row[nouns[0]]
    if noun.capital or article.word not in listed(FILE, "bepaald_lidwoord"):
        return 0.0
    return 1 - noun.telling


def _says(token: Token) -> bool:
    """Say whether a word adds something of its own to a question."""
    verb = token.role is Role.VERB and token.word not in listed(FILE, "hulpwerkwoord")
    return verb or token.role in NOUNS
