"""Numbers, ranks and the calendar in Dutch words."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ingest.language import numbers, word_list

_FILE = Path(__file__).with_name("getallen.toml")
_UNITS = 9
"""So many words go before "en" and a ten: "negenentwintig"."""


def cardinals() -> tuple[str, ...]:
    """Return the words for 1 to 19, in order."""
    return word_list(_FILE, "telwoorden")


def ordinals() -> tuple[str, ...]:
    """Return the words for 1st to 19th, in order."""
    return word_list(_FILE, "rangwoorden")


def months() -> tuple[str, ...]:
    """Return the months, in order."""
    return word_list(_FILE, "maanden")


def weekdays() -> tuple[str, ...]:
    """Return the days of the week, Monday first."""
    return word_list(_FILE, "weekdagen")


@cache
def number_words() -> Mapping[str, int]:
    """Return what each number word counts, up to 99 and the round ones; without diacritics."""
    counted = {
        word: at for row in (cardinals(), ordinals()) for at, word in enumerate(row, start=1)
    }
    for ten, word in enumerate(word_list(_FILE, "tientallen"), start=2):
        counted[word] = 10 * ten
        for unit, one in enumerate(cardinals()[:_UNITS], start=1):
            counted[f"{one}en{word}"] = 10 * ten + unit
    return {**counted, **numbers(_FILE, "losse_getallen")}


@cache
def rank_words() -> Mapping[str, int]:
    """Return what each word for a rank counts, 1st to 99th and the round ones; no diacritics."""
    ranks = {word: at for at, word in enumerate(ordinals(), start=1)}
    high = {f"{word}ste": count for word, count in number_words().items() if count > len(ranks)}
    return {**ranks, **high}
