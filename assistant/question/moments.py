"""A year, a month, a season or a day: how it is written, and which dates lie in it.

A date of which only the year or the month is known lies in it, outside it, or it cannot be said.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from assistant.dutch import one_of
from assistant.dutch import words as listed
from assistant.question.register_mentions import month_numbers
from ingest.dutch import months, weekdays

_FILE = "perioden"
_YEAR = r"(?:19|20)\d\d"


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, a month, a season or a day.

    Attributes:
        said: how it is said in Dutch.
        first: its first day; the first there is when it names no year.
        last: its last day; the last there is when it names no year.
        months: when it names no year, or a season: the months that it may be in.
        day: when it names no year: the day of the month; 0 for any.
    """

    said: str
    first: date = date.min
    last: date = date.max
    months: frozenset[int] = frozenset()
    day: int = 0

    def holds(self, when: str) -> bool | None:
        """Say whether a date lies in it; None when too little of the date is known."""
        first, last = ends(when)
        if last < self.first or first > self.last:
            return False
        sure = self.first <= first and last <= self.last
        if self.months:
            if when.count("-") == 0:
                return None
            if first.month not in self.months:
                return False
        if self.day:
            if when.count("-") < 2:
                return None
            return sure and first.day == self.day
        return sure or None

    def is_row(self) -> bool:
        """Say whether it is one row of days, so that there is a time before and after it."""
        return self.first != date.min and not self.months

    def is_day(self) -> bool:
        """Say whether it is one day, of a year or of any."""
        return bool(self.day) or self.first == self.last


def names_time(flat: str) -> bool:
    """Say whether a normalised text names a year, a month or a season."""
    return bool(re.search(moment(), flat) or re.search(rf"\b{_YEAR}\b", flat))


def years_in(flat: str) -> list[str]:
    """Return the years that a normalised text names."""
    return re.findall(rf"\b{_YEAR}\b", flat)


@cache
def moment() -> str:
    """Return what a year, a month, a season or a day looks like."""
    names = "|".join(name for name in month_numbers() if name != "may")
    month = rf"(?:{names}|(?<=in )may|may(?= 20\d\d))"
    seasons = one_of(listed(_FILE, "seizoenen"))
    day = rf"(?:(?:{one_of(weekdays())}) )?\d{{1,2}} "
    named = rf"(?:{day})?{month}(?:,? (?:van )?{_YEAR})?"
    season = rf"(?:het |de |the )?(?:{seasons})(?: (?:van )?{_YEAR})?"
    figures = rf"\d{{1,2}}[-/]\d{{1,2}}[-/]{_YEAR}|{_YEAR}-\d\d-\d\d"
    return rf"(?:\b(?:{figures}|{named}|{season}|(?:het jaar )?{_YEAR})\b)"


def moments_in(text: str) -> Iterator[Moment]:
    """Yield every moment in a normalised text.

    Raises:
        ValueError: one of them is in no calendar.
    """
    return map(_read, re.findall(moment(), text))


def _read(text: str) -> Moment:
    """Read one moment.

    Raises:
        ValueError: it is in no calendar.
    """
    year = next(iter(re.findall(_YEAR, text)), "")
    if re.search(r"\d[-/]\d", text):
        row = [int(one) for one in re.split("[-/]", text)]
        day = date(*row) if row[0] > 31 else date(*reversed(row))
        return Moment(_said(f"{day.day}", day.month, f"{day.year}"), day, day)
    name = next((one for one in re.findall(r"[a-z]+", text) if one in month_numbers()), "")
    if name:
        found = re.match(r"\D*(\d{1,2}) ", text)
        return _of_month(month_numbers()[name], found[1] if found else "", year)
    for at, season in enumerate(listed(_FILE, "seizoenen")):
        if re.search(one_of([season]), text):
            return _of_season(at, season.split("/")[0], year)
    return Moment(year, *ends(year))


def _of_season(at: int, season: str, year: str) -> Moment:
    """Return a season: of a year its three months, but a winter is in two years."""
    inside = frozenset((3 * at + more - 1) % 12 + 1 for more in range(3))
    said = f"{'de' if at in (0, 2) else 'het'} {season}" + (f" van {year}" if year else "")
    if year and at:
        return Moment(said, ends(f"{year}-{3 * at:02}")[0], ends(f"{year}-{3 * at + 2:02}")[1])
    first, last = ends(year) if year else (date.min, date.max)
    return Moment(said, first, last, inside)


def _of_month(month: int, day: str, year: str) -> Moment:
    if not year:
        date(2000, month, int(day or 1))
        return Moment(_said(day, month), months=frozenset({month}), day=int(day or 0))
    when = f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
    return Moment(_said(day, month, year), *ends(when))


def _said(day: str, month: int, year: str = "") -> str:
    return " ".join(filter(None, (day, months()[month - 1], year)))


def ends(when: str) -> tuple[date, date]:
    """Return the first and the last day of a date of which the end may be missing.

    Raises:
        ValueError: it is in no calendar.
    """
    year, month, day = (int(one) for one in [*when.split("-"), "0", "0"][:3])
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return date(year, month or 1, day or 1), date(year, last_month, last_day)
