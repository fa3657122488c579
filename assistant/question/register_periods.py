"""A time that a question is limited to: "vóór 2023", "na juni 2021", "in maart", "op 29 juni".

Nothing is guessed: of a date that is not wholly known it may not be known whether it lies there.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from assistant.dutch import one_of
from assistant.dutch import words as listed
from assistant.question.moments import Moment, ends, moment, moments_in

_FILE = "perioden"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """One or more times that a question is limited to.

    Attributes:
        said: how it is said in Dutch, with its preposition: "vóór 2023".
        moments: what it is made of; a date in one of them is in the period.
    """

    said: str
    moments: tuple[Moment, ...]

    def holds(self, when: str | None) -> bool | None:
        """Say whether a date lies in it; None when too little of the date is known."""
        found = [one.holds(when) if when else None for one in self.moments]
        return True if True in found else None if None in found else False

    def is_over_before(self, when: str) -> bool:
        """Say whether it ends before a date, as far as that is known."""
        return all(one.last < ends(when)[0] for one in self.moments)

    def year(self) -> str:
        """Return the year when it is one whole year; "" when it is anything else."""
        one = self.moments[0]
        whole = (one.first, one.last) == ends(f"{one.first.year:04}") and not one.months
        return f"{one.first.year}" if whole and len(self.moments) == 1 else ""


def read_period(flat: str) -> tuple[Period | None, str]:
    """Return the time that a normalised text is limited to, and the text without it.

    None with the text as it was: it names no time, or one that is in no calendar.
    """
    for pattern, read in _forms():
        if found := pattern.search(flat):
            if re.search(rf"{_word('voor')} {_word('en_of')} $", flat[: found.start()]):
                return None, flat  # "voor of na 2021"
            try:
                period = read(list(moments_in(found[0])))
            except ValueError:
                return None, flat
            return (period, pattern.sub(" ", flat, count=1)) if period else (None, flat)
    return None, flat


def _before(named: Sequence[Moment]) -> Period | None:
    one = named[0]
    if not one.is_row():
        return None
    return Period(f"vóór {one.said}", (Moment(one.said, last=one.first - _DAY),))


def _until(named: Sequence[Moment]) -> Period | None:
    one = named[0]
    if not one.is_row():
        return None
    return Period(f"tot en met {one.said}", (Moment(one.said, last=one.last),))


def _after(named: Sequence[Moment]) -> Period | None:
    one = named[0]
    if not one.is_row():
        return None
    return Period(f"na {one.said}", (Moment(one.said, first=one.last + _DAY),))


def _since(named: Sequence[Moment]) -> Period | None:
    one = named[0]
    if not one.is_row():
        return None
    return Period(f"vanaf {one.said}", (Moment(one.said, first=one.first),))


def _between(named: Sequence[Moment]) -> Period | None:
    one, other = named
    if not (one.is_row() and other.is_row()) or other.last < one.first:
        return None
    said = f"van {one.said} tot en met {other.said}"
    return Period(said, (Moment(said, one.first, other.last),))


def _in(named: Sequence[Moment]) -> Period:
    on = "op" if all(re.match(r"\d{1,2} ", one.said) for one in named) else "in"
    return Period(f"{on} {' en '.join(one.said for one in named)}", tuple(named))


@cache
def _forms() -> Sequence[tuple[re.Pattern[str], Callable[[Sequence[Moment]], Period | None]]]:
    """Return what each kind of period looks like, and how it is read, the most telling first."""
    one, within = moment(), _word("in")
    joined = rf"(?:,|,? {_word('en_of')})(?: {within})? "
    to = rf"(?: {_word('tot')} | ?t/m |-| - )"
    rows = (
        (rf"{_word('tussen')} {one} {_word('en_of')} {one}", _between),
        (rf"(?:{_word('van')} )?{one}{to}{one}", _between),
        (rf"(?:{_word('tot_en_met')}|\bt/m) {one}", _until),
        (rf"{_word('voor')} {one}", _before),
        (rf"{_word('na')} {one}", _after),
        (rf"{_word('vanaf')} {one}", _since),
        (rf"(?:{within} )?{one}(?:{joined}{one})*", _in),
    )
    return [(re.compile(pattern), read) for pattern, read in rows]


def _word(key: str) -> str:
    return rf"(?:{one_of(listed(_FILE, key))})"
