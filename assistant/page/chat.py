"""What a visitor asked and got: the exchanges of one chat."""

import time
from dataclasses import dataclass
from enum import StrEnum

from assistant.answer.model import Answer
from assistant.model import Mode, Question, Turn
from assistant.search.filters import EVERYTHING, Filters


class Verdict(StrEnum):
    """What a visitor says of an answer."""

    HELPED = "helpt"
    WRONG = "klopt-niet"
    ABSENT = "staat-er-niet-in"
    UNCLEAR = "onduidelijk"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question of the chat with what came of it: nothing yet, an answer, or a problem."""

    question: Question
    mode: Mode = Mode.VERKENNEN
    filters: Filters = EVERYTHING
    scope: str = ""
    """What the filters left of the documents, in Dutch."""
    answer: Answer | None = None
    turn: Turn | None = None
    """What later questions of the chat may lean on."""
    problem: str | None = None
    """Why there is no answer, fit for a user's eyes."""
    alone: bool = False
    """Whether it is asked by itself, whatever was said before it."""
    busy_until: float = 0.0
    """The moment (`time.monotonic`) until which its answer may change; nothing is asked then."""
    is_kept: bool = False
    """Whether it was answered on an earlier visit, and only its browser still has the answer."""
    is_judged: bool = False
    """Whether it was kept what its visitor thinks of the answer."""

    @property
    def is_waiting(self) -> bool:
        """Whether the answer is still to come."""
        return self.answer is None and self.problem is None and not self.is_kept

    @property
    def is_changing(self) -> bool:
        """Whether the answer is still to come, or is being said anew."""
        return self.is_waiting or time.monotonic() < self.busy_until


MOST = 100
"""Exchanges in a chat: some 5 MB of memory, which are let go an hour after the page was left."""
REMEMBERED = 20
"""Exchanges of a chat, from the last one back, that a question may lean on."""

Chat = tuple[Exchange, ...]
"""The exchanges of one visitor, oldest first."""
