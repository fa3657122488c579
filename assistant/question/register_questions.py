"""Questions about the leerateliers themselves, which the register answers: how many, which, when.

A question is one only when it holds nothing else: every word points at a leeratelier or a time, or
belongs to the few that such questions are made of. What was said or done there is looked for as
ever.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from assistant.dutch import one_of, rule
from assistant.dutch import words as listed
from assistant.question.closed import left_over
from assistant.question.moments import names_time
from assistant.question.register_mentions import (
    names_any,
    names_several,
    numbered,
    on_theme,
    without,
)
from assistant.question.register_periods import Period, read_period
from assistant.question.register_places import placed
from ingest import Leeratelier
from ingest.dutch import content_words, stem, stems, words
from ingest.literal import normalise

_FILE = "registervragen"
_FIGURE = re.compile(r"\d")


class Asks(StrEnum):
    """What is asked of the register, the most telling first; the value is the name of its table."""

    NEXT = "volgende"
    SPEAKERS = "sprekers"
    COUNT = "aantal"
    PLACE = "plek"
    TIME = "tijd"
    DURATION = "duur"
    DAY = "dag"
    DATE = "datum"
    THEME = "thema"
    WHICH = "welk"
    ALL = "alle"


_OF_ONE = frozenset(
    {
        Asks.SPEAKERS,
        Asks.PLACE,
        Asks.TIME,
        Asks.DURATION,
        Asks.DAY,
        Asks.DATE,
        Asks.THEME,
        Asks.WHICH,
    }
)
"""What can be asked of a leeratelier that is pointed at."""
_OF_THEME = _OF_ONE - {Asks.THEME}
"""What can be asked of one that is pointed at by its theme."""


@dataclass(frozen=True, slots=True)
class RegisterQuestion:
    """A question that the register answers.

    Attributes:
        asks: what is asked.
        numbers: the leerateliers that it is about, in order; none when none is in its time.
        all: whether it is about all there are.
        period: the time that it is limited to; None when it is not.
    """

    asks: Asks
    numbers: tuple[int, ...]
    all: bool = False
    period: Period | None = None


def register_question(
    text: str,
    register: Sequence[Leeratelier],
    own_names: tuple[str, ...] = (),
    before: str = "",
) -> RegisterQuestion | None:
    """Return what a question asks of the register; None when it asks anything else.

    Args:
        text: the question.
        register: the leerateliers there are.
        own_names: the names of what the corpus is about, which may stand in any question.
        before: the question before it, when it leans on that: "En leeratelier 9?".
    """
    earlier = register_question(before, register, own_names) if before else None
    flat = normalise(text).strip(" ?!.")
    if earlier and not names_any(flat):
        flat += " leeratelier"
    asks = _asked(read_period(flat)[1], own_names) or (earlier.asks if earlier else None)
    if asks in (None, Asks.ALL) and not before and _only_a_number(flat, own_names):
        asks = Asks.THEME
    if asks is None or not register:
        return None
    if asks is Asks.NEXT:
        return RegisterQuestion(asks, tuple(one.number for one in register))
    found = _pointed(flat, asks, register, own_names)
    if found or names_time(flat) or _FIGURE.search(flat) or earlier is None:
        return found
    return replace(earlier, asks=asks) if _adds_nothing(flat, own_names) else None


def _pointed(
    flat: str, asks: Asks, register: Sequence[Leeratelier], own_names: tuple[str, ...]
) -> RegisterQuestion | None:
    """Return the question about those that a text points at: some, those of a time, or all."""
    period, rest = read_period(flat)
    place, rest = placed(rest, register, own_names)
    if asks is Asks.THEME and names_several(rest):
        rest = _discussed().sub(" ", rest)
    themes = tuple(on_theme(rest, register, own_names))
    if says_more(rest, [one for one in register if one.number in themes], own_names, asks):
        return None
    if place == ():
        return None
    if named := place or numbered(rest, own_names):
        return _of_numbered(asks, named, register, period, by_place=bool(place))
    if not names_any(rest):
        return None
    if themes:
        if asks is Asks.THEME and rule(_FILE, Asks.WHICH).find(flat):
            asks = Asks.WHICH  # a theme that is given is not what is asked
        return RegisterQuestion(asks, themes) if asks in _OF_THEME and not period else None
    if period:
        return RegisterQuestion(asks, _within(period, register), period=period)
    if names_several(flat) or asks is Asks.COUNT:
        return RegisterQuestion(asks, tuple(one.number for one in register), all=True)
    return None


def _only_a_number(flat: str, own_names: tuple[str, ...]) -> bool:
    """Say whether nothing is said but which leeratelier: "noem leeratelier 6"."""
    rest = _please().sub(" ", without(flat, own_names))
    return bool(numbered(flat, own_names)) and not content_words(rest)


def _adds_nothing(flat: str, own_names: tuple[str, ...]) -> bool:
    """Say whether a follow-up points at no leeratelier of its own: "En wanneer was dat?"."""
    return not says_more(flat, (), own_names) and not numbered(flat, own_names)


def _asked(flat: str, own_names: tuple[str, ...]) -> Asks | None:
    """Return what a normalised text asks; which one it was, when both date and theme are asked."""
    for name in own_names:
        flat = flat.replace(normalise(name), " ") if normalise(name) != "leeratelier" else flat
    found = [one for one in Asks if rule(_FILE, one).find(flat)]
    if not found:
        return None
    both = {Asks.DATE, Asks.THEME} <= {*found} and rule(_FILE, "datum_en_thema").find(flat)
    return Asks.WHICH if both else found[0]


def _of_numbered(
    asks: Asks,
    named: Sequence[int],
    register: Sequence[Leeratelier],
    period: Period | None,
    *,
    by_place: bool,
) -> RegisterQuestion | None:
    """Return the question about leerateliers that are pointed at, if all of them are there.

    With a time beside it only the last of that time can be meant: "het laatste van 2021".
    """
    if not {one.number for one in register} >= {*named}:
        return None
    if asks not in _OF_ONE and not (by_place and asks in (Asks.ALL, Asks.COUNT)):
        return None
    if period is None:
        return RegisterQuestion(asks, tuple(named))
    if not by_place or tuple(named) != (max(one.number for one in register),):
        return None
    return RegisterQuestion(asks, _within(period, register)[-1:], period=period)


def _within(period: Period, register: Sequence[Leeratelier]) -> tuple[int, ...]:
    """Return the leerateliers of which the date is known to lie in a period."""
    return tuple(one.number for one in register if period.holds(one.date))


@cache
def _please() -> re.Pattern[str]:
    """Return the words that ask for a leeratelier without saying what of it."""
    return re.compile(one_of(listed(_FILE, "lijsten.noem")))


@cache
def _discussed() -> re.Pattern[str]:
    """Return the words that say of themes of all of them that they were there."""
    return re.compile(one_of(listed(_FILE, "lijsten.behandeld")))


def says_more(
    flat: str, named: Sequence[Leeratelier], own_names: tuple[str, ...], asks: str = ""
) -> bool:
    """Say whether words are left when all that belongs to such a question is taken away.

    Args:
        flat: the text, normalised.
        named: the leerateliers whose themes may stand in it.
        own_names: the names of what the corpus is about.
        asks: the table of what is asked, with words that belong to it alone.
    """
    rest = without(flat, own_names)
    if names_time(rest):
        return True
    themes = {word for one in named for word in (*words(one.theme), *stems(one.theme))}
    left = left_over(rest, _FILE, own_names, asks)
    return any(word not in themes and stem(word) not in themes for word in left)
