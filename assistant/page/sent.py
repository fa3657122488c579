"""What a browser sends of a question: from an address or from what it kept; read with mistrust."""

from dataclasses import replace
from typing import Any

from assistant.model import Mode, Question
from assistant.page.chat import REMEMBERED, Chat, Exchange
from assistant.question.typed import bounded
from assistant.search.filters import Filters

_MOST, _LONGEST = 50, 200
"""Limits of one kind that count, and the characters of one."""


def asked(sent: object, usual: Mode = Mode.VERKENNEN) -> Exchange:
    """Return the question that was sent, to be answered; what cannot be read of it is left out.

    Args:
        sent: an object with `question`, `kind`, `limits` (a list for each kind) and `alone`.
        usual: the kind of answer when it names none.
    """
    said: dict[str, Any] = sent if isinstance(sent, dict) else {}
    text, kind = said.get("question"), said.get("kind")
    mode = next((one for one in Mode if one == kind), usual)
    return Exchange(
        Question(bounded(text) if isinstance(text, str) else ""),
        mode,
        _limits(said.get("limits")) if mode is Mode.ZOEKEN else Filters(),
        alone=said.get("alone") is True,
    )


def kept(sent: object) -> Chat:
    """Return the chat that a browser kept: its questions, to be asked anew when needed."""
    rows = sent[:REMEMBERED] if isinstance(sent, list) else []
    return tuple(replace(asked(one), is_kept=True) for one in rows)


def number(sent: object) -> int:
    """Return the number of an answer or a source; 0, which none has, for what is no number."""
    is_number = isinstance(sent, int | str) and str(sent).isascii() and str(sent).isdigit()
    return int(str(sent)[:6]) if is_number else 0


def _limits(sent: object) -> Filters:
    rows = sent if isinstance(sent, list) else []
    texts = [
        frozenset(one for one in row[:_MOST] if isinstance(one, str) and len(one) <= _LONGEST)
        for row in rows
        if isinstance(row, list)
    ]
    if len(texts) != 4:
        return Filters()
    numbers = frozenset(int(one) for one in texts[0] if one.isascii() and one.isdigit())
    return Filters(numbers, *texts[1:])
