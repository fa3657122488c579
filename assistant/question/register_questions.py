"""Questions about the leerateliers themselves, which the register answers: how many, which, when.

A question is one only when it holds nothing else: every word points at a leeratelier, or belongs
to the few that such questions are made of. What was said or done there is looked for as ever.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.dutch import rule
from assistant.question.closed import left_over
from assistant.question.register_mentions import dated, names_any, numbered, on_theme, without
from ingest import Leeratelier
from ingest.dutch import stem, stems, words
from ingest.literal import normalise

_FILE = "registervragen"
_YEAR = re.compile(r"\b20\d\d\b")
_FIGURE = re.compile(r"\d")
_SEVERAL = re.compile(r"ateliers\b")


class Asks(StrEnum):
    """What is asked of the register, the most telling first; the value is the name of its table."""

    COUNT = "aantal"
    DAY = "dag"
    DATE = "datum"
    THEME = "thema"
    WHICH = "welk"
    ALL = "alle"


_OF_ONE = frozenset({Asks.DAY, Asks.DATE, Asks.THEME, Asks.WHICH})
"""What can be asked of a leeratelier that is pointed at."""


@dataclass(frozen=True, slots=True)
class RegisterQuestion:
    """A question that the register answers.

    Attributes:
        asks: what is asked.
        numbers: the leerateliers that it is about, in order.
        all: whether it is about all there are.
        year: the year that it is limited to; empty when it is not.
    """

    asks: Asks
    numbers: tuple[int, ...]
    all: bool = False
    year: str = ""


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
    asks = next((one for one in Asks if rule(_FILE, one).find(flat)), None)
    asks = asks or (earlier.asks if earlier else None)
    if asks is None or not register:
        return None
    themes = tuple(on_theme(flat, register, own_names))
    if _says_more(flat, [one for one in register if one.number in themes], own_names):
        return None
    if numbers := numbered(flat, own_names):
        known = {one.number for one in register}
        return RegisterQuestion(asks, numbers) if asks in _OF_ONE and known >= {*numbers} else None
    if not names_any(flat):
        return None
    if themes:
        if asks is Asks.THEME and rule(_FILE, Asks.WHICH).find(flat):
            asks = Asks.WHICH  # a theme that is given is not what is asked
        return RegisterQuestion(asks, themes) if asks in _OF_ONE - {Asks.THEME} else None
    found = _unnumbered(flat, asks, register)
    return found or (replace(earlier, asks=asks) if earlier and not _FIGURE.search(flat) else None)


def _unnumbered(flat: str, asks: Asks, register: Sequence[Leeratelier]) -> RegisterQuestion | None:
    """Return the question about the last leeratelier, those of a date, or all of them."""
    numbers = tuple(one.number for one in register)
    if rule(_FILE, "laatste").find(flat):
        return RegisterQuestion(asks, (max(numbers),)) if asks in _OF_ONE else None
    if year := _YEAR.search(flat):
        of_year = [one.number for one in register if (one.date or "").startswith(year[0])]
        found = tuple(dated(flat, register) or of_year)
        return RegisterQuestion(asks, found, year=year[0]) if found else None
    return RegisterQuestion(asks, numbers, all=True) if _SEVERAL.search(flat) else None


def _says_more(flat: str, named: Sequence[Leeratelier], own_names: tuple[str, ...]) -> bool:
    """Say whether words are left when all that belongs to such a question is taken away."""
    themes = {word for one in named for word in (*words(one.theme), *stems(one.theme))}
    left = left_over(without(flat, own_names), _FILE, own_names)
    return any(word not in themes and stem(word) not in themes for word in left)
