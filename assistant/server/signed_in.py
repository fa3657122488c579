"""Who is signed in: the secret of a browser leads to an account, for a working day at most.

The secret is made when someone signs in, never taken from the browser: a cookie that somebody else
put there leads nowhere. All is in memory, so signing out ends it, and so does stopping the server.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from assistant.server.accounts import Account, Accounts
from assistant.server.attempts import Attempts
from assistant.server.callers import Person
from assistant.server.passwords import NOBODY, fits
from assistant.server.sessions import new_visitor

AGE = 12 * 3600.0
"""Seconds that someone stays signed in."""
MOST, MOST_EACH = 10_000, 20
"""Browsers that are signed in at once: of all people, and of one."""
TRYING = 16
"""Passwords that are looked at or wait for that; each takes a few tenths of a second."""


class NotAdmitted(Exception):
    """The name and the password do not belong together."""


class Crowded(Exception):
    """Too many passwords wait to be looked at."""


@dataclass(frozen=True, slots=True)
class _Session:
    account: Account
    until: float


class SignedIn:
    """The browsers that are signed in; safe to use from several threads."""

    def __init__(
        self,
        accounts: Accounts,
        clock: Callable[[], float] = time.monotonic,
        trying: int = TRYING,
    ) -> None:
        self._accounts = accounts
        self._clock = clock
        self._attempts = Attempts(clock)
        self._sessions: OrderedDict[str, _Session] = OrderedDict()
        self._lock = threading.Lock()
        self._one_at_a_time = threading.Lock()
        self._trying = threading.BoundedSemaphore(trying)

    def __len__(self) -> int:
        """Return how many browsers are signed in."""
        return len(self._sessions)

    def enter(self, name: str, password: str, address: str) -> str:
        """Sign someone in; return the secret that their browser is known by from now on.

        Args:
            name: as `plain_name` gives it; "" is nobody's.
            password: what was typed.
            address: where it comes from.

        Raises:
            TooMany: this was tried too often.
            Crowded: too much is being tried at this moment.
            NotAdmitted: the name and the password do not belong together.
        """
        with self._lock:
            self._attempts.begin(name, address)
        if not self._trying.acquire(blocking=False):
            raise Crowded
        try:
            with self._one_at_a_time:
                account = self._accounts.find(name)
                is_right = fits(password, account.password if account else NOBODY)
        finally:
            self._trying.release()
        if account is None or not is_right:
            raise NotAdmitted
        secret = new_visitor()
        with self._lock:
            self._attempts.succeeded(name, address)
            self._sessions[secret] = _Session(account, self._clock() + AGE)
            self._let_go(account.person.name)
        return secret

    def person(self, secret: str) -> Person | None:
        """Return who a browser is of, with the role that they have now.

        Nobody, when the time is over, or the account is gone or has another password.
        """
        session = self._sessions.get(secret)
        if session is None:
            return None
        now = self._accounts.find(session.account.person.name)
        is_same = now is not None and now.password == session.account.password
        if now is None or not is_same or self._clock() >= session.until:
            self.leave(secret)
            return None
        return now.person

    def leave(self, secret: str) -> None:
        """Sign a browser out."""
        with self._lock:
            self._sessions.pop(secret, None)

    def _let_go(self, name: str) -> None:
        """Forget what is over, and the oldest of what is too much."""
        now = self._clock()
        over = [secret for secret, one in self._sessions.items() if now >= one.until]
        own = [one for one, it in self._sessions.items() if it.account.person.name == name]
        too_much = [*over, *own[:-MOST_EACH], *list(self._sessions)[:-MOST]]
        for secret in too_much:
            self._sessions.pop(secret, None)
