"""What is asked of the answer before: who said it, when, shorter, more."""

from enum import StrEnum
from functools import cache

from assistant.dutch import Rule, rule

_FILE = "antwoordvragen"


class Order(StrEnum):
    """What is asked of an answer; the value is the name of its table, and their order counts."""

    OTHER_FORM = "andere-vorm"
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


def asks_more(text: str) -> bool:
    """Say whether a question asks for something besides what was shown: "Wat doet ze nog meer?"."""
    return bool(rule(_FILE, "nog-iets").find(text))


@cache
def _rules() -> tuple[tuple[Order, Rule], ...]:
    return tuple((one, rule(_FILE, one)) for one in Order)
