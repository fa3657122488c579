"""How often signing in may be tried: by one address, by one address for one name, and for one name.

Whoever guesses is held up at its own address long before the owner of the name is.
"""

import time
from collections import OrderedDict
from collections.abc import Callable

WINDOW = 15 * 60.0
"""Seconds in which attempts are counted."""
OF_PAIR, OF_ADDRESS, OF_NAME = 5, 20, 100
"""Attempts in that time: by one address for one name, by one address, and for one name."""
_REMEMBERED = 20_000
"""Counts that are kept; what was not added to for longest goes first."""


class TooMany(Exception):
    """No more attempts for now.

    Attributes:
        wait: the seconds until there is one again.
    """

    def __init__(self, wait: float) -> None:
        super().__init__(f"wait {wait:.0f} s")
        self.wait = wait


class Attempts:
    """Counts of what was tried; to be used by one thread at a time."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._counts: OrderedDict[tuple[str, str], tuple[float, int]] = OrderedDict()
        """When counting began, and how many there were since."""

    def begin(self, name: str, address: str) -> None:
        """Count an attempt, before it is known how it ends.

        Raises:
            TooMany: there have been too many, and this one is not to be looked at.
        """
        now = self._clock()
        rows = self._rows(name, address)
        waits = [WINDOW - (now - since) for since, so_far, most in rows.values() if so_far >= most]
        if waits:
            raise TooMany(max(waits))
        for key, (since, so_far, _) in rows.items():
            self._counts[key] = since, so_far + 1
            self._counts.move_to_end(key)
        while len(self._counts) > _REMEMBERED:
            self._counts.popitem(last=False)

    def succeeded(self, name: str, address: str) -> None:
        """Take back an attempt that was right, and forget the wrong ones of this pair."""
        for key, (since, so_far, _) in self._rows(name, address).items():
            self._counts[key] = since, max(0, so_far - 1)
        self._counts.pop(("paar", f"{name} {address}"), None)

    def _rows(self, name: str, address: str) -> dict[tuple[str, str], tuple[float, int, int]]:
        """Return for each count when it began, how far it is and how far it may go."""
        now = self._clock()
        bounds = {
            ("paar", f"{name} {address}"): OF_PAIR,
            ("adres", address): OF_ADDRESS,
            ("naam", name): OF_NAME,
        }
        found = {}
        for key, most in bounds.items():
            since, so_far = self._counts.get(key, (now, 0))
            found[key] = (now, 0, most) if now - since >= WINDOW else (since, so_far, most)
        return found
