"""Turns to be answered: whoever asks much waits behind whoever asks little.

One visitor has one question answered at a time and a few waiting, whatever else is going on; a turn
that does not come in time is told, and not waited for without end.
"""

import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager

from ingest import KnowledgeBaseError

PLACES = 2
"""Questions that are answered at once: one for each core of a small machine."""
WAITING, WAITING_EACH = 30, 3
"""Questions that may wait, of all visitors together and of one."""
PATIENCE = 30.0
"""Seconds that one waits for its turn."""

_REMEMBERED = 1000
"""Visitors of whom it is known when they last had a turn."""


class Busy(KnowledgeBaseError):
    """There is no turn for this question now."""

    is_of_question = True


class Shares:
    """Gives turns; safe to use from several threads."""

    def __init__(self, places: int = PLACES, patience: float = PATIENCE) -> None:
        self._places = places
        self._patience = patience
        self._changed = threading.Condition()
        self._running: Counter[str] = Counter()
        self._waiting: OrderedDict[object, str] = OrderedDict()
        self._served: OrderedDict[str, int] = OrderedDict()
        """When the last ones had a turn: the number of that turn."""
        self._turns = 0

    @contextmanager
    def turn(self, visitor: str) -> Iterator[None]:
        """Wait for a turn, and have it for as long as this lasts.

        Raises:
            Busy: too many wait already, or the turn does not come in time.
        """
        ticket = object()
        with self._changed:
            self._require_room(visitor)
            self._waiting[ticket] = visitor
            until = time.monotonic() + self._patience
            while self._next() is not ticket:
                if not self._changed.wait(max(0.0, until - time.monotonic())):
                    del self._waiting[ticket]
                    self._changed.notify_all()
                    raise Busy("Het is nu druk. Probeer het over een minuut nog eens.")
            del self._waiting[ticket]
            self._running[visitor] += 1
            self._note(visitor)
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._running[visitor] -= 1
                self._running += Counter()  # which forgets whoever has none
                self._changed.notify_all()

    def _require_room(self, visitor: str) -> None:
        if sum(one == visitor for one in self._waiting.values()) >= WAITING_EACH:
            raise Busy("Je vorige vragen lopen nog. Wacht even tot die beantwoord zijn.")
        if len(self._waiting) >= WAITING:
            raise Busy("Het is nu druk. Probeer het over een minuut nog eens.")

    def _note(self, visitor: str) -> None:
        self._turns += 1
        self._served[visitor] = self._turns
        self._served.move_to_end(visitor)
        while len(self._served) > _REMEMBERED:
            self._served.popitem(last=False)

    def _next(self) -> object | None:
        """Return whose turn it is: of those who have none now, whose last one is longest ago."""
        if self._running.total() >= self._places:
            return None
        free = [one for one, visitor in self._waiting.items() if not self._running[visitor]]
        return min(free, key=lambda one: self._served.get(self._waiting[one], 0), default=None)
