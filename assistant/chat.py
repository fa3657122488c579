"""What a visitor asked and got, and the assistant that may still have to be opened for it."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from assistant.assistant import Assistant, open_assistant
from assistant.filters import EVERYTHING, Filters
from assistant.model import Answer, Mode, Question, Turn
from ingest import IndexSettings


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

    @property
    def is_waiting(self) -> bool:
        """Whether the answer is still to come."""
        return self.answer is None and self.problem is None


Chat = tuple[Exchange, ...]
"""The exchanges of one visitor, oldest first."""


class Opening:
    """The assistant, opened behind the page; what failed is tried again when next asked for."""

    def __init__(self, settings: IndexSettings) -> None:
        self._settings = settings
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._lock = threading.Lock()
        self._future: Future[Assistant] | None = None

    def future(self) -> "Future[Assistant]":
        """Return the assistant to come; opening starts with the first call."""
        with self._lock:
            if self._future is None or (self._future.done() and self._future.exception()):
                self._future = self._pool.submit(open_assistant, self._settings)
            return self._future
