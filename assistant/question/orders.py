"""What is asked of the answer before: who said it, when, shorter, more, what its third point is."""

import re
from enum import StrEnum
from functools import cache

from assistant.dutch import Rule, rule
from ingest.dutch import number_words, words
from ingest.literal import normalise

_FILE = "antwoordvragen"
_DIGITS = re.compile(r"[0-9]{1,4}")


class Order(StrEnum):
    """What is asked of an answer; the value is the name of its table, and their order counts."""

    OTHER_FORM = "andere-vorm"
    NUMBER = "nummer"
    SHORTER = "korter"
    SIMPLER = "eenvoudiger"
    MORE = "meer"
    EXAMPLES = "voorbeelden"
    LIST = "lijst"
    WHO = "wie"
    WHEN = "wanneer"
    WHERE = "waar"


SEARCHED = frozenset({Order.SHORTER, Order.SIMPLER, Order.MORE, Order.EXAMPLES})
"""What is answered from what was found for the question before, and not from what was shown."""


def order_in(text: str) -> Order | None:
    """Return what a text asks of the answer before it; None when it asks anything else."""
    return next((one for one, asks in _rules() if asks.find(text)), None)


def number_in(text: str) -> int | None:
    """Return the first number that a text says, in figures or words; None when it says none."""
    known = number_words()
    said = (
        int(digits[0]) if (digits := _DIGITS.match(word)) else known.get(word)
        for word in words(normalise(text))
    )
    return next((one for one in said if one is not None), None)


def asks_more(text: str) -> bool:
    """Say whether a question asks for something besides what was shown: "Wat doet ze nog meer?"."""
    return bool(rule(_FILE, "nog-iets").find(text))


def asks_new(text: str) -> bool:
    """Say whether an order is for one more than what was shown: "Nog een voorbeeld"."""
    return bool(rule(_FILE, "nieuw").find(text))


@cache
def _rules() -> tuple[tuple[Order, Rule], ...]:
    return tuple((one, rule(_FILE, one)) for one in Order)
