"""The words of a question with the part that each plays in it: enough to see what it points at.

Closed classes of words (`dutch/woordsoorten.toml`) and the fixed place of the verb in a Dutch
question tell most; what is left names something.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from assistant.dutch import words as listed
from assistant.tuning import TUNING
from ingest.dutch import number_words, ordinals

Telling = Callable[[str], float]
"""How telling a lower-case word is, 0 (on every page) to 1 (hardly ever seen)."""

FILE = "woordsoorten"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CLAUSE_END = re.compile(r"[,;:.!?…–—]|\s-\s")


class Role(StrEnum):
    """The part that a word plays; the value is its list in the file."""

    JOIN = "voegwoord"
    ASKING = "vraagwoord"
    DEGREE = "graad"
    """What "hoe" asks the degree of: "lang", "vaak"."""
    SUBJECT = "onderwerp"
    """Who asks or is asked: "ik", "je"."""
    PERSON = "persoon"
    """Someone who was named: "zij", "hun"."""
    POINTING = "aanwijzend"
    IT = "het"
    EXPLETIVE = "er"
    THERE = "plaats"
    """A place or thing that was named: "daar", "daarover", "ermee"."""
    EARLIER = "eerder"
    """What was said a moment ago: "zojuist", "terug"."""
    OTHER = "ander"
    """One more of what was named: "andere", "volgende"."""
    RANK = "rangwoord"
    NUMBER = "getal"
    PREPOSITION = "voorzetsel"
    ARTICLE = "lidwoord"
    ADVERB = "bijwoord"
    VERB = "werkwoord"
    TIME = "tijd"
    ASPECT = "aspect"
    """What can be asked of anything: "kosten", "voorbeelden"."""
    NAMING = "naam"
    """None of these: it names what the question is about."""


NOUNS = frozenset({Role.NAMING, Role.ASPECT})
_UNLISTED = frozenset({Role.RANK, Role.NUMBER, Role.NAMING})
_MAY_BE_NAMES = frozenset({Role.VERB, Role.ADVERB, Role.OTHER, Role.ASPECT})
"""Roles of words that are a name when they have a capital: "Alles op Tafel"."""
_AFTER_VERB = frozenset({Role.SUBJECT, Role.PERSON, Role.IT, Role.EXPLETIVE, Role.THERE})
_AFTER_VERB_ON_T = frozenset({Role.ARTICLE, Role.POINTING})


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a question."""

    word: str
    """In lower case."""
    role: Role
    clause: int = 0
    """Which part of the sentence it stands in, from 0."""
    telling: float = 0.0
    """How telling it is, 0 to 1; 0 unless it names something."""
    capital: bool = False
    """Whether it is written as a name."""


def tagged(
    text: str, telling: Telling, aspect: float = TUNING.conversation.aspect
) -> tuple[Token, ...]:
    """Return the words of a question with their roles, without what is said before it ("oké").

    Args:
        text: the question.
        telling: how telling a word is.
        aspect: how much of that is kept by a word that can be asked of anything.
    """
    row: list[Token] = []
    clause, end = 0, 0
    for found in _WORD.finditer(text):
        token = _token(found[0], telling, aspect, first=not row)
        here = [one for one in row if one.clause == clause]
        broken = _CLAUSE_END.search(text[end : found.start()])
        clause += bool(row) and bool(broken or _opens_clause(token, here))
        row.append(replace(token, clause=clause))
        end = found.end()
    while len(row) > 1 and row[0].word in listed(FILE, "inleiding"):
        row = row[1:]
    row = [_in_place(row, at) for at in range(len(row))]
    verbs = {_verb([one for one in row if one.clause == number]) for number in range(clause + 1)}
    return tuple(Token(one.word, Role.VERB, one.clause) if one in verbs else one for one in row)


def _token(said: str, telling: Telling, aspect: float, *, first: bool) -> Token:
    word = said.lower().replace("’", "'")
    role = _role(word)
    capital = said[0].isupper() and not first
    if capital and role in _MAY_BE_NAMES:
        role = Role.NAMING
    if role is Role.NAMING:
        return Token(word, role, telling=telling(word), capital=capital)
    return Token(word, role, telling=aspect * telling(word) if role is Role.ASPECT else 0.0)


def _role(word: str) -> Role:
    if word in ordinals():
        return Role.RANK
    if word.isdigit() or word in _counting():
        return Role.NUMBER
    return _roles().get(word, Role.NAMING)


@cache
def _counting() -> frozenset[str]:
    """Return the words that count; "een" is an article nearly always."""
    return frozenset(number_words()) - {"een"}


@cache
def _roles() -> dict[str, Role]:
    """Return the role of every listed word; of a word in two lists, the first counts."""
    found: dict[str, Role] = {}
    for role in Role:
        for word in () if role in _UNLISTED else listed(FILE, role.value):
            found.setdefault(word, role)
    for start, key in (("daar", "achter_daar"), ("hier", "achter_daar"), ("er", "achter_er")):
        for end in listed(FILE, key):
            found.setdefault(start + end, Role.THERE)
    return found


def _opens_clause(token: Token, here: Sequence[Token]) -> bool:
    """Say whether a word begins another part of the sentence than the words before it."""
    roles = {one.role for one in here}
    if token.role is Role.ASKING:
        return bool(roles & {Role.VERB, Role.POINTING, *NOUNS})
    joins = token.role is Role.JOIN or token.word in listed(FILE, "onderschikkend")
    return joins and Role.VERB in roles


def _in_place(row: Sequence[Token], at: int) -> Token:
    """Return a word with the role that its neighbours give it."""
    token = row[at]
    before = row[at - 1] if at and row[at - 1].clause == token.clause else None
    after = row[at + 1] if row[at + 1 :] and row[at + 1].clause == token.clause else None
    if token.role is Role.EARLIER and not _says_earlier(token, at, after):
        return replace(token, role=Role.ADVERB)
    if token.role is Role.VERB and before and before.role in {Role.IT, Role.ARTICLE}:
        named = token.word in listed(FILE, "ook_naamwoord")
        if named or (after and after.role is Role.PREPOSITION):
            return replace(token, role=Role.ASPECT)
    if token.word in listed(FILE, "ook_werkwoord") and after and after.role in _AFTER_VERB:
        return replace(token, role=Role.VERB)
    return token


def _says_earlier(token: Token, at: int, after: Token | None) -> bool:
    """Tell "terug naar …", "van net" and "zei je toen" from "terugkijken", "net als", "toen ik"."""
    if token.word in listed(FILE, "eerder_vooraan"):
        return at == 0
    if token.word in listed(FILE, "eerder_los"):
        return after is None or after.word in listed(FILE, "zeggen")
    return after is None or after.role not in {*_AFTER_VERB, *NOUNS, Role.ARTICLE, Role.OTHER}


def _verb(row: Sequence[Token]) -> Token | None:
    """Return the word of a clause that seems to name something but is its verb, by its place.

    It follows "wie" or "wat", "hoe" with its degree, the noun after "welke", or opens the question
    before its subject.
    """
    row = row[1:] if len(row) > 1 and row[0].role is Role.JOIN else row
    row = row[1:] if len(row) > 1 and row[0].role is Role.PREPOSITION else row
    if len(row) < 2 or any(one.role is Role.VERB for one in row):
        return None
    first, second = row[:2]
    if first.word in listed(FILE, "vraagwoord_met_naamwoord"):
        at = next((at for at, one in enumerate(row) if one.role in NOUNS), len(row))
        found = next((one for one in row[at + 1 :] if one.role is Role.NAMING), None)
    elif first.role is Role.ASKING:
        rest = (one for one in row[1:] if one.role not in {Role.DEGREE, Role.ADVERB})
        found = next(rest, None)
        found = row[-1] if found and found.role is Role.PREPOSITION else found
    else:
        on_t = first.word.endswith("t") and second.role in _AFTER_VERB_ON_T
        found = first if on_t or second.role in _AFTER_VERB else None
    return found if found and found.role is Role.NAMING and not found.capital else None
