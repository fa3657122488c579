"""How fast may be asked: by one browser, and by one address that many browsers may share."""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator

from assistant.server.callers import Caller
from assistant.server.shares import Busy

A_MINUTE = 20
"""Questions a minute of one browser, if nothing else is chosen: nobody reads that fast."""
OF_ADDRESS = 10
"""How many times that many an address may ask: an organisation may have one for all its people."""
AT_ONCE = 30.0
"""Seconds' worth of questions that may come in one go, by who was quiet before."""
_REMEMBERED = 20_000
"""Browsers and addresses that are known; who asked longest ago is forgotten first."""


class TooFast(Busy):
    """Someone asks faster than may be.

    Attributes:
        wait: the seconds until the next question may come.
    """

    def __init__(self, wait: float) -> None:
        self.wait = max(1, math.ceil(wait))
        super().__init__(
            f"Je stelt veel vragen achter elkaar. Wacht {self.wait} seconden en stel je vraag dan "
            "opnieuw."
        )


class Pace:
    """Keeps a pace; safe to use from several threads."""

    def __init__(
        self, a_minute: int = A_MINUTE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._a_minute = a_minute
        self._clock = clock
        self._lock = threading.Lock()
        self._paid: OrderedDict[tuple[str, str], float] = OrderedDict()
        """Until when each has asked its share."""

    def take(self, caller: Caller) -> None:
        """Note that someone asks a question.

        Raises:
            TooFast: it may not be asked yet; nothing is noted then.
        """
        with self._lock:
            now = self._clock()
            after = {}
            waits = []
            for key, a_minute in self._bounds(caller):
                paid = max(now, self._paid.get(key, 0.0)) + 60 / a_minute
                waits.append(paid - now - max(AT_ONCE, 60 / a_minute))
                after[key] = paid
            if waits and max(waits) > 1e-6:
                raise TooFast(max(waits))
            for key, paid in after.items():
                self._paid[key] = paid
                self._paid.move_to_end(key)
            while len(self._paid) > _REMEMBERED:
                self._paid.popitem(last=False)

    def _bounds(self, caller: Caller) -> Iterator[tuple[tuple[str, str], int]]:
        """Yield what is counted, with how many a minute; of programs on this machine nothing."""
        if caller.secret or not caller.is_here:
            yield ("bezoeker", caller.key), self._a_minute
        if not caller.is_here:
            yield ("adres", caller.network), OF_ADDRESS * self._a_minute
