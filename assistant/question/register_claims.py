"""Questions that take something about a leeratelier for true: "Was het eerste in 2020?".

Like every question to the register, it is one only when it holds nothing else.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from assistant.dutch import one_of, rule
from assistant.dutch import words as listed
from assistant.question.register_mentions import numbered, without
from assistant.question.register_periods import Period, read_period
from assistant.question.register_places import placed
from assistant.question.register_questions import says_more
from ingest import Leeratelier
from ingest.dutch import number_words, rank_words, stem, stems, words
from ingest.literal import normalise

_FILE = "registervragen"
_LONGEST_THEME = 5
"""Words; what is longer says more than a theme."""
_DIGIT = re.compile(r"\d")


class Than(StrEnum):
    """How a number is claimed; the value is the name of its list of words."""

    MORE = "meer"
    LESS = "minder"
    AT_LEAST = "minstens"
    AT_MOST = "hoogstens"
    EXACTLY = ""

    def holds(self, claimed: int, counted: int) -> bool:
        """Say whether what is counted is as it is claimed."""
        return {
            Than.MORE: counted > claimed,
            Than.LESS: counted < claimed,
            Than.AT_LEAST: counted >= claimed,
            Than.AT_MOST: counted <= claimed,
            Than.EXACTLY: counted == claimed,
        }[self]


@dataclass(frozen=True, slots=True)
class CountClaim:
    """That there were so many leerateliers."""

    than: Than
    count: int


@dataclass(frozen=True, slots=True)
class DateClaim:
    """That a leeratelier was at some time."""

    number: int
    period: Period


@dataclass(frozen=True, slots=True)
class ThemeClaim:
    """That a leeratelier had some theme.

    Attributes:
        number: which leeratelier.
        meant: the leerateliers that have such a theme, by its words or by those that mean the same.
    """

    number: int
    meant: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ExistenceClaim:
    """That some leeratelier had some theme.

    Attributes:
        said: the theme, as it was typed but for capitals and accents.
        meant: the leerateliers that have such a theme.
    """

    said: str
    meant: tuple[int, ...]


Claim = CountClaim | DateClaim | ThemeClaim | ExistenceClaim


def register_claim(
    text: str,
    register: Sequence[Leeratelier],
    own_names: tuple[str, ...] = (),
    synonyms: Mapping[str, Sequence[str]] | None = None,
) -> Claim | None:
    """Return what a question takes for true of the register; None when it asks anything else.

    Args:
        text: the question.
        register: the leerateliers there are.
        own_names: the names of what the corpus is about.
        synonyms: a word -> what may stand for it.
    """
    flat = normalise(text).strip(" ?!.")
    claiming = rule(_FILE, "bewering").find(flat)
    if not claiming or not register:
        return None
    rest = _emphasis().sub(" ", flat.replace(claiming, " ", 1))
    if found := _counts().search(rest):
        return _count(found, rest, own_names)
    if found := _some().search(rest):
        return _existence(rest[found.end() :], register, own_names, synonyms or {})
    period, without_time = read_period(rest)
    place, left = placed(without_time if period else rest, register, own_names)
    named = place or numbered(left, own_names)
    known = {one.number for one in register}
    if len(named) != 1 or named[0] not in known:
        return None
    if period:
        return None if says_more(left, (), own_names) else DateClaim(named[0], period)
    return _theme(named[0], left, register, own_names, synonyms or {})


def _count(found: re.Match[str], rest: str, own_names: tuple[str, ...]) -> CountClaim | None:
    if says_more(rest.replace(found[0], " leerateliers ", 1), (), own_names):
        return None
    than = next((one for one in Than if one and found[one]), Than.EXACTLY)
    said = found["count"]
    return CountClaim(than, int(said) if said.isdigit() else number_words()[said])


def _theme(
    number: int,
    left: str,
    register: Sequence[Leeratelier],
    own_names: tuple[str, ...],
    synonyms: Mapping[str, Sequence[str]],
) -> ThemeClaim | None:
    """Read "leeratelier 4 over ouderen"; what was told in it ("in leeratelier 4") is no theme."""
    rest = without(left, own_names)
    found = _about().search(rest)
    if not found or _inside().search(left):
        return None
    said = words(found["theme"])
    if not _is_theme(said) or says_more(rest.replace(found[0], " ", 1), (), own_names):
        return None
    return ThemeClaim(number, _meant(said, register, synonyms))


def _existence(
    theme: str,
    register: Sequence[Leeratelier],
    own_names: tuple[str, ...],
    synonyms: Mapping[str, Sequence[str]],
) -> ExistenceClaim | None:
    """Read the theme of which there may be some leeratelier; not what all of them are about."""
    said = _was().sub("", theme).strip()
    own = {stem for name in own_names for stem in stems(name)}
    if not _is_theme(words(said)) or _DIGIT.search(said) or {*stems(said)} <= own:
        return None
    return ExistenceClaim(said, _meant(words(said), register, synonyms))


def _is_theme(said: Sequence[str]) -> bool:
    """Say whether words may be a theme: a few, and no second question."""
    asking = {*said} & {*listed("vervolgvragen", "vraagwoorden")}
    return 0 < len(said) <= _LONGEST_THEME and not asking


def _meant(
    said: Sequence[str], register: Sequence[Leeratelier], synonyms: Mapping[str, Sequence[str]]
) -> tuple[int, ...]:
    """Return the leerateliers whose theme has every word that is said, or one that means it."""
    alike = [set(stems(" ".join((word, *_meaning(word, synonyms))))) for word in said]
    wanted = [one for one in alike if one]
    return tuple(one.number for one in register if wanted and _agrees(wanted, one))


def _meaning(word: str, synonyms: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Return what may stand for a word, in whatever form it is listed: "ouderen", "oudere"."""
    return [one for term, row in synonyms.items() if stem(term) == stem(word) for one in row]


def _agrees(wanted: Sequence[set[str]], one: Leeratelier) -> bool:
    """Say whether every word of a claimed theme stands in a theme, in these words or alike."""
    theme = set(stems(one.theme))
    return all(word & theme for word in wanted)


@cache
def _counts() -> re.Pattern[str]:
    """Return what "meer dan tien leerateliers" looks like."""
    than = "|".join(rf"(?P<{one}>{one_of(listed(_FILE, f'lijsten.{one}'))})" for one in Than if one)
    counts = [word for word in number_words() if word not in rank_words()]
    number = rf"\d{{1,3}}|{'|'.join(counts)}"
    ateliers = one_of(listed("leerateliers", "leeratelier"))
    return re.compile(rf"(?:(?:{than}) )?\b(?P<count>{number}) (?=\S+s\b)(?:{ateliers})")


@cache
def _about() -> re.Pattern[str]:
    """Return how the theme stands at the end: "over ouderen", "als thema rouw (ging)"."""
    over = one_of(listed(_FILE, "lijsten.over"))
    went = one_of(listed("leerateliers", "gaat"))
    return re.compile(
        rf"(?:{over}) (?:van )?(?:(?:de|het|the) )?(?P<theme>.+?)(?: (?:{went}))?\s*$"
    )


@cache
def _inside() -> re.Pattern[str]:
    """Return what asks what was told in a leeratelier: "ging het in leeratelier 3 over"."""
    return re.compile(one_of(listed(_FILE, "lijsten.daarin")))


@cache
def _some() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(listed(_FILE, 'lijsten.er_een'))}) ")


@cache
def _was() -> re.Pattern[str]:
    """Return what may stand after a theme: "een leeratelier over rouw geweest"."""
    return re.compile(rf" (?:{one_of(listed(_FILE, 'lijsten.geweest'))})\s*$")


@cache
def _emphasis() -> re.Pattern[str]:
    return re.compile(one_of(listed(_FILE, "lijsten.nadruk")))
