"""What was asked before, as a program or a command gives it: checked, bounded, and asked anew.

Only questions are given, for an answer cannot be trusted from outside: what a next question may
lean on is what the assistant itself showed. The page keeps its own exchanges and needs none of it.
"""

from collections.abc import Sequence

from assistant.assistant import Assistant
from assistant.model import Question, Turn
from assistant.question.orders import order_in
from assistant.question.typed import bounded
from assistant.question.understanding import asks
from assistant.tuning import TUNING
from ingest import KnowledgeBaseError

_LOOKED_AT = 50
"""Earlier questions that are looked at, from the last one back."""


class HistoryRefused(KnowledgeBaseError):
    """What was given as the earlier questions is no list of texts."""

    is_of_question = True


def asked_before(
    assistant: Assistant, earlier: object, most: int = TUNING.conversation.turns
) -> tuple[Turn, ...]:
    """Ask earlier questions one after the other, and return what to remember of each.

    What is no question (a greeting, nothing, far too long a text) is passed over.

    Args:
        assistant: what answers.
        earlier: the earlier questions, oldest first.
        most: how many of them count: the last ones.

    Raises:
        HistoryRefused: it is no list, or holds something else than texts.
    """
    turns: tuple[Turn, ...] = ()
    texts = [bounded(one) for one in _texts(earlier)[-_LOOKED_AT:]]
    for text in _last([one for one in texts if asks(one)], most):
        question = Question(text, turns)
        turns = (*turns, assistant.turn(question, assistant.ask(question)))
    return turns


def _last(texts: Sequence[str], most: int) -> Sequence[str]:
    """Return the last questions; the first of them is what the orders after it are about."""
    before, last = texts[:-most], texts[-most:]
    if not (before and last and order_in(last[0])):
        return last
    topic = next((one for one in reversed(before) if not order_in(one)), last[0])
    return [topic, *last[1:]]


def _texts(earlier: object) -> list[str]:
    if not isinstance(earlier, (list, tuple)):
        message = f"De eerdere vragen moeten een lijst van teksten zijn, geen {_kind(earlier)}."
        raise HistoryRefused(message)
    texts = [one for one in earlier if isinstance(one, str)]
    if len(texts) < len(earlier):
        number, wrong = next(
            (at, one) for at, one in enumerate(earlier, start=1) if not isinstance(one, str)
        )
        message = f"Eerdere vraag {number} moet een tekst zijn, geen {_kind(wrong)}."
        raise HistoryRefused(message)
    return texts


def _kind(value: object) -> str:
    """Return in Dutch what a value is."""
    kinds = {str: "losse tekst", bool: "ja of nee", int: "getal", float: "getal", list: "lijst"}
    return kinds.get(type(value), "leeg veld" if value is None else "object")
