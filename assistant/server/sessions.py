"""Whose chat is whose: a session belongs to the browser that it came from first.

Gradio lets a browser choose the name of its session, and gives the chat to whoever sends that name.
Here every browser gets a secret of its own in a cookie that no script can read.
"""

import re
import secrets
from collections import OrderedDict
from collections.abc import Mapping

COOKIE = "bezoeker"
MOST = 10_000
"""Sessions that are known at once; what was not used longest is forgotten."""
_SECRET = re.compile(r"[\w-]{32}")
_NAME = re.compile(r"[\w-]{8,64}")
_LONG = 32
"""Characters of a name that cannot be guessed: that of a program, which has no cookie."""


class Sessions:
    """The owners of the sessions there are."""

    def __init__(self, most: int = MOST) -> None:
        self._owners: OrderedDict[str, str] = OrderedDict()
        self._most = most

    def __len__(self) -> int:
        """Return how many are known."""
        return len(self._owners)

    def admits(self, session: object, visitor: str) -> bool:
        """Say whether a session belongs to a visitor; a new one does from now on.

        Args:
            session: its name, as it was sent.
            visitor: the secret of the browser; "" for a program without one.
        """
        if not isinstance(session, str) or not _NAME.fullmatch(session):
            return False
        owner = self._owners.get(session)
        if owner is None:
            if not visitor and len(session) < _LONG:
                return False
            self._owners[session] = visitor
        elif owner != visitor:
            return False
        self._owners.move_to_end(session)
        while len(self._owners) > self._most:
            self._owners.popitem(last=False)
        return True


def visitor_in(cookies: Mapping[str, str]) -> str:
    """Return the secret that a browser sent, or "" when it has none."""
    sent = cookies.get(COOKIE, "")
    return sent if _SECRET.fullmatch(sent) else ""


def new_visitor() -> str:
    """Return a secret for a browser: 192 bits that nobody can guess."""
    return secrets.token_urlsafe(24)
