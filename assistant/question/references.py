"""What in a question points at something that the question itself does not name.

A pronoun that an earlier part of the same question explains points at nothing else: "Mijn dochter
is zes, mag zij boeken lenen?". Nor does a conjunction, "het" that announces a clause, or "er".
"""

import re
from collections.abc import Callable, Sequence

from assistant.dutch import words as listed
from assistant.question.tagging import FILE, NOUNS, Role, Token
from assistant.tuning import TUNING

Row = Sequence[Token]

_NO_NOUN = frozenset(Role) - {*NOUNS, Role.RANK, Role.OTHER, Role.NUMBER, Role.TIME}
"""What does not stand between a demonstrative and its noun."""
_NAMED = frozenset({Role.NAMING, Role.ASPECT, Role.TIME, Role.OTHER})
_ENDS_CLAUSE = frozenset({Role.VERB, *NOUNS})
_CONJUNCTIONS = frozenset({"dat", "that"})
_RELATIVES = frozenset({"die", *_CONJUNCTIONS})
_YEAR = re.compile(r"(?:19|20)\d\d")


def person(row: Row) -> float:
    """Return 1 when someone is meant who is not named: "Wat zei zij?"."""
    return _any(row, lambda at: row[at].role is Role.PERSON)


def pointing(row: Row) -> float:
    """Return 1 when a demonstrative stands without a noun: "Hoe werkt dat?"."""
    return _any(row, lambda at: row[at].role is Role.POINTING and _stands_alone(row, at))


def pointed(row: Row, described: float = TUNING.conversation.described) -> float:
    """Return how little is said of the noun that is pointed at, 0 to 1: "dat spel" is 1.

    Args:
        row: the words of a question.
        described: how telling a word must be that leaves no doubt which thing is meant.
    """
    found = (
        _bareness(row, at, described) for at, one in enumerate(row) if one.role is Role.POINTING
    )
    return max(found, default=0.0)


def it(row: Row) -> float:
    """Return 1 when "het" stands for something, and is no article."""
    return _any(row, lambda at: row[at].role is Role.IT and _stands_for(row, at))


def there(row: Row) -> float:
    """Return 1 when "daar" or "ermee" is meant: "Wat komt daar dan in?"."""

    def points(at: int) -> bool:
        said = row[at].role is Role.THERE and not (_announces(row, at) or _looks(row, at))
        return said or (row[at].role is Role.EXPLETIVE and _is_stranded(row, at))

    return _any(row, points)


def earlier(row: Row) -> float:
    """Return 1 when an earlier moment is meant: "van net", "toen".

    "Toen" after a year is that year: "Hoe ging het in 2020 en wie waren er toen bij?".
    """

    def is_dated(at: int) -> bool:
        return row[at].word in listed(FILE, "toen") and any(
            _YEAR.fullmatch(one.word) for one in row[:at]
        )

    return float(any(one.role is Role.EARLIER and not is_dated(at) for at, one in enumerate(row)))


def _any(row: Row, points: Callable[[int], bool]) -> float:
    return float(any(points(at) and not _is_explained(row, at) for at in range(len(row))))


def _is_explained(row: Row, at: int) -> bool:
    """Say whether the question itself names, before a word, what that word stands for."""
    here = row[at]
    names = [place for place in range(at) if row[place].role in NOUNS]
    if any(row[place].clause < here.clause for place in names):
        return True
    names += [place for place in range(at - 2) if row[place].word in listed(FILE, "wie")]
    links = listed(FILE, "verbindt_bijzin")
    if any(one.word in links for place in names for one in row[place + 1 : at]):
        return True
    owns = here.word in listed(FILE, "bezittelijk") and _next_role(row, at) in NOUNS
    of_it = at >= 2 and row[at - 1].word == "van" and row[at - 2].role in NOUNS
    return owns and bool(names) and not of_it


def _announces(row: Row, at: int) -> bool:
    """Say whether a clause follows that says what is meant: "Is het erg als …?"."""
    return any(one.word in listed(FILE, "opent_bijzin") for one in row[at + 1 :])


def _looks(row: Row, at: int) -> bool:
    """Say whether "eruit" belongs to "zien": "Hoe ziet een leeratelier eruit?"."""
    looks = any(one.word in listed(FILE, "zien") for one in row)
    return looks and row[at].word in listed(FILE, "eruit")


def _stands_alone(row: Row, at: int) -> bool:
    one, after = row[at], _rest(row, at)
    if one.word in listed(FILE, "zonder_naamwoord"):
        return True
    before = row[at - 1] if at and row[at - 1].clause == one.clause else None
    if one.word in _RELATIVES and before and after:
        if before.role in _NAMED:
            infinitive = len(after) == 1 and after[0].word.endswith("en")
            return infinitive and one.word in _CONJUNCTIONS and row[0].role is Role.VERB
        follows_verb = at == 1 and row[0].role is Role.VERB
        clause = len(after) > 1 and after[-1].role in _ENDS_CLAUSE and not follows_verb
        if one.word in _CONJUNCTIONS and clause:
            return False
    return not after or after[0].role in _NO_NOUN


def _bareness(row: Row, at: int, enough: float) -> float:
    one, after = row[at], _rest(row, at)
    if not after or after[0].role in _NO_NOUN or one.word in listed(FILE, "zonder_naamwoord"):
        return 0.0
    if any(near.role is Role.TIME for near in after[:2]) or _is_explained(row, at):
        return 0.0
    if at and row[at - 1].clause == one.clause and _joins(row[at - 1], one, after):
        return 0.0
    noun = next((n for n, x in enumerate(after) if x.role in _NO_NOUN), len(after))
    if any(x.role is Role.NUMBER for x in (after[0], after[noun - 1])):
        return 1.0  # "die twee van de partners"
    described = max((x.telling for x in after[noun:] if x.role is Role.NAMING), default=0.0)
    return max(0.0, 1 - described / enough)


def _joins(before: Token, one: Token, after: Row) -> bool:
    """Say whether "dat" or "die" joins a clause to the word before it, and points at nothing."""
    if one.word in _RELATIVES and before.role in NOUNS:
        return True
    if one.word not in _CONJUNCTIONS or len(after) < 2:
        return False
    opens = before.role in {Role.TIME, Role.OTHER, Role.IT, Role.SUBJECT}
    return opens or (before.role is Role.VERB and after[-1].role is Role.VERB)


def _stands_for(row: Row, at: int) -> bool:
    after = _rest(row, at)
    if at == 1 and len(row) == 3 and row[0].role is Role.VERB and not row[2].capital:
        return True  # "Is het representatief?"
    if _announces(row, at) or (after and after[0].word in listed(FILE, "na_het_niet")):
        return False
    idiom = at and row[at - 1].word in listed(FILE, "gaat_het")
    if idiom and any(one.telling > 0.2 for one in row[at + 1 :]):
        return False  # "Hoe gaat het met de moestuin?"
    if any(one.word == "van" for one in after[1:3]) and after[0].role in {Role.ADVERB, Role.VERB}:
        return False  # "het samen snoeien van"
    is_article = row[at].word in listed(FILE, "bepaald_lidwoord")
    return not is_article or not after or after[0].role in _NO_NOUN


def _is_stranded(row: Row, at: int) -> bool:
    """Say whether the preposition of "er" stands at the end: "Merken ze er al resultaat van?"."""
    after = _rest(row, at)
    if not after or after[-1].word not in listed(FILE, "hoort_bij_er"):
        return False
    joins_in = after[-1].word == "mee" and any(x.word in listed(FILE, "doen") for x in row)
    moves = len(after) > 2 and after[-3].word in listed(FILE, "bepaald_lidwoord")  # "er de zee in"
    return not joins_in and not moves


def _rest(row: Row, at: int) -> Row:
    """Return what stands after a word in its own clause."""
    return [one for one in row[at + 1 :] if one.clause == row[at].clause]


def _next_role(row: Row, at: int) -> Role | None:
    return row[at + 1].role if at + 1 < len(row) else None
