"""The desk where every question passes: at its pace, in its turn, counted, and not remembered."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from assistant.answer.model import Answer
from assistant.server.callers import Caller
from assistant.server.metrics import Metrics
from assistant.server.pace import Pace, TooFast
from assistant.server.shares import Busy, Shares

log = logging.getLogger(__name__)


class Desk:
    """Lets questions through; safe to use from several threads.

    Attributes:
        metrics: what is counted here.
    """

    def __init__(
        self, pace: Pace | None = None, shares: Shares | None = None, metrics: Metrics | None = None
    ) -> None:
        self._pace = pace or Pace()
        self._shares = shares or Shares()
        self.metrics = metrics or Metrics()

    def admit(self, caller: Caller) -> None:
        """Let someone ask, if that is not too soon.

        Raises:
            TooFast: it is.
        """
        try:
            self._pace.take(caller)
        except TooFast:
            self.metrics.turned_away("too_fast")
            raise

    @contextmanager
    def turn(self, caller: Caller, kind: str) -> Iterator[Callable[[Answer | None], None]]:
        """Wait for a turn, and have it for as long as this lasts; yield what takes the answer.

        Args:
            caller: who asks.
            kind: what kind of answer is wanted.

        Raises:
            Busy: there is no turn now.
        """
        answers: list[Answer | None] = []
        begun = time.perf_counter()
        waited: float | None = None
        try:
            with self._shares.turn(caller.key):
                waited = time.perf_counter() - begun
                yield answers.append
        except Busy:
            self.metrics.turned_away("busy")
            raise
        finally:
            if waited is not None:
                self._note(answers[-1] if answers else None, kind, waited)

    def _note(self, answer: Answer | None, kind: str, waited: float) -> None:
        seconds = {"wait": waited}
        if answer is not None:
            spent = answer.timings
            seconds |= {
                "understand": spent.understand / 1000,
                "retrieve": spent.retrieve / 1000,
                "answer": spent.answer / 1000,
                "total": spent.total / 1000,
            }
        status = answer.status.value if answer else "failed"
        self.metrics.question(status, kind, seconds)
        told = {stage: round(1000 * spent, 1) for stage, spent in seconds.items()}
        log.info("vraag", extra={"fields": {"status": status, "kind": kind, "ms": told}})
