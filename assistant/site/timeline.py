"""The leerateliers as a picture: where each stands in time, and how much is known of it.

A date that a text says has a place of its own. Where none is known, only the order of the numbers
places it: between its neighbours, in a stretch that is drawn as one that nobody knows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.answer.citations import dutch_date
from assistant.site.workshops import Workshop

WIDTH, SIDE, APART = 1000, 40, 62
"""Units of the picture: its width, what is left free at its sides, and between two marks."""
HIGHEST = 110
"""Units of the highest bar."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A leeratelier in the picture."""

    workshop: Workshop
    x: int
    is_dated: bool
    said: int
    """How many things a text says were shared in it."""
    themed: int
    """How many are about its theme alone."""
    high_said: int
    """Units that the bar is high for the first, and below it for the others."""
    high_themed: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time in which something was, and nobody knows when."""

    x: int
    width: int
    label: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture."""

    width: int
    years: tuple[tuple[int, int], ...]
    """Where each year begins."""
    marks: tuple[Mark, ...]
    stretches: tuple[Stretch, ...]


def timeline(counted: Sequence[tuple[Workshop, int, int]]) -> Timeline | None:
    """Return the picture; None when no date is known, or the numbers are not in order of time.

    Args:
        counted: every leeratelier, how many things a text says were shared in it, and how many
            are about its theme alone.
    """
    ordered = sorted(counted, key=lambda one: one[0].known.number)
    row = [one for one, _, _ in ordered]
    moments = [_moment(one.known.date) if one.known.date else None for one in row]
    known = [moment for moment in moments if moment is not None]
    if not known or known != sorted(known):
        return None
    first, last = int(known[0]), int(known[-1]) + 1
    before, after = _edges(moments)
    left = SIDE + APART * before
    wide = max(300, WIDTH - 2 * SIDE - APART * (before + after), _room(moments, last - first))

    def x(moment: float) -> int:
        return round(left + wide * (moment - first) / (last - first))

    places = _places([None if moment is None else x(moment) for moment in moments], left)
    unit = HIGHEST / max(1, *(said + themed for _, said, themed in ordered))
    marks = tuple(
        Mark(one, place, bool(one.date), said, themed, round(unit * said), round(unit * themed))
        for (one, said, themed), place in zip(ordered, places, strict=True)
    )
    whole = max(x(last), places[-1] + APART // 2) + SIDE
    years = tuple((year, x(year)) for year in range(first, last + 1))
    return Timeline(whole, years, marks, _stretches(marks))


def _moment(date: str) -> float:
    """Return a date as a year with a fraction; of a month or a year its middle."""
    year, *rest = (int(part) for part in date.split("-"))
    if not rest:
        return year + 0.5
    day = rest[1] if len(rest) > 1 else 15
    return year + (rest[0] - 1 + (day - 1) / 31) / 12


def _edges(moments: Sequence[float | None]) -> tuple[int, int]:
    """Return how many stand before the first one with a date, and after the last one."""
    dated = [at for at, moment in enumerate(moments) if moment is not None]
    return dated[0], len(moments) - 1 - dated[-1]


def _room(moments: Sequence[float | None], years: int) -> int:
    """Return how wide the years must be for all that stand between two dates to fit."""
    needed, dated = 0.0, [at for at, moment in enumerate(moments) if moment is not None]
    for one, other in pairwise(dated):
        apart = (moments[other] or 0) - (moments[one] or 0)
        if other - one > 1 and apart > 0:
            needed = max(needed, APART * (other - one) * years / apart)
    return min(round(needed), 2 * WIDTH)


def _places(known: Sequence[int | None], left: int) -> list[int]:
    """Return where each stands: evenly between those with a date, never on top of another."""
    dated = [at for at, place in enumerate(known) if place is not None]
    places: list[int] = []
    for at, place in enumerate(known):
        below = max((one for one in dated if one < at), default=None)
        above = min((one for one in dated if one > at), default=None)
        if place is None and below is not None and above is not None:
            low, high = known[below] or 0, known[above] or 0
            place = low + round((high - low) * (at - below) / (above - below))
        elif place is None and above is not None:
            place = left - APART * (above - at) + APART // 2
        elif place is None:
            place = places[-1] + APART
        places.append(max(place, places[-1] + APART * 2 // 3) if places else place)
    return places


def _stretches(marks: Sequence[Mark]) -> tuple[Stretch, ...]:
    """Return the runs of marks without a date, each with the dates that it lies between."""
    found: list[list[int]] = []
    for at, mark in enumerate(marks):
        if mark.is_dated:
            continue
        if found and found[-1][-1] == at - 1:
            found[-1].append(at)
        else:
            found.append([at])
    return tuple(_stretch(marks, run) for run in found)


def _stretch(marks: Sequence[Mark], run: Sequence[int]) -> Stretch:
    start, end = marks[run[0]].x - APART // 2, marks[run[-1]].x + APART // 2
    below = marks[run[0] - 1] if run[0] else None
    above = marks[run[-1] + 1] if run[-1] + 1 < len(marks) else None
    numbers = tuple(marks[at].workshop.known.number for at in run)
    after = dutch_date(below.workshop.known.date or "") if below else ""
    until = dutch_date(above.workshop.known.date or "") if above else ""
    label = (
        f"tussen {after} en {until}"
        if after and until
        else f"na {after}"
        if after
        else f"vóór {until}"
    )
    return Stretch(start, end - start, label, numbers)
