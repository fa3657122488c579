"""Times that are told from today ("vorig jaar"), written as the year or the month that they are."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from assistant.dutch import one_of
from assistant.dutch import words as listed
from ingest.dutch import months, number_words
from ingest.literal import normalise

_FILE = "perioden"


def from_today(text: str, today: date) -> str:
    """Return a question with the times that it tells from today written out.

    Args:
        text: the question.
        today: the day on which it is asked.

    Returns:
        "welk leeratelier was in 2025" for "Welk leeratelier was vorig jaar?", normalised; the text
        as it was when it tells no such time.
    """
    flat = normalise(text)
    for key, written in _WRITTEN.items():
        flat = _pattern(key).sub(written(today), flat)
    flat = _ago().sub(lambda found: f"in {today.year - _number(found[1])}", flat)
    return text if flat == normalise(text) else flat


def _month(year: int, month: int) -> str:
    return f"{months()[month - 1]} {year}"


def _last_month(today: date) -> str:
    return _month(today.year - (today.month == 1), (today.month - 2) % 12 + 1)


_WRITTEN: dict[str, Callable[[date], str]] = {
    "dit_jaar": lambda today: f"in {today.year}",
    "vorig_jaar": lambda today: f"in {today.year - 1}",
    "afgelopen_jaar": lambda today: f"vanaf {_month(today.year - 1, today.month)}",
    "deze_maand": lambda today: f"in {_month(today.year, today.month)}",
    "vorige_maand": lambda today: f"in {_last_month(today)}",
}
"""The list of words in the file -> how such a time is written."""


@cache
def _pattern(key: str) -> re.Pattern[str]:
    """Return what such a time looks like, with the preposition and the article before it."""
    before = one_of(listed(_FILE, "in"))
    return re.compile(
        rf"(?:\b(?:{before}) )?(?:\b(?:het|de|the) )?(?:{one_of(listed(_FILE, key))})"
    )


@cache
def _ago() -> re.Pattern[str]:
    """Return what "twee jaar geleden" looks like."""
    number = "|".join(["een", *number_words()])
    return re.compile(rf"\b(\d|{number}) (?:{one_of(listed(_FILE, 'jaar_geleden'))})")


def _number(said: str) -> int:
    return int(said) if said.isdigit() else number_words().get(said, 1)
