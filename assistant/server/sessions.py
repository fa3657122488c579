"""Whose chat is whose: a session belongs to the browser that it came from first.

Gradio lets a browser choose the name of its session, and gives the chat to whoever sends that name.
Here every browser gets a secret of its own in a cookie that no script can read.
"""

import re
import secrets
from collections import OrderedDict
from collections.abc import Mapping

COOKIE = "bezoeker"
SECURE_COOKIE = f"__Host-{COOKIE}"
"""Over TLS: a browser takes a cookie of this name from this very site, and from no neighbour."""
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


def visitor_in(cookies: Mapping[str, str], scheme: str) -> str:
    """Return the secret that a browser sent, or "" when it has none.

    Args:
        cookies: what it sent.
        scheme: how: "http" or "https".
    """
    sent = cookies.get(_name_over(scheme), "")
    return sent if _SECRET.fullmatch(sent) else ""


def new_visitor() -> str:
    """Return a secret for a browser: 192 bits that nobody can guess."""
    return secrets.token_urlsafe(24)


def cookie(secret: str, scheme: str) -> str:
    """Return the header by which a browser remembers its secret until it is closed.

    Args:
        secret: what to remember.
        scheme: how the page was asked for: "http" or "https".
    """
    secure = "; Secure" if scheme == "https" else ""
    return f"{_name_over(scheme)}={secret}; HttpOnly; SameSite=Lax; Path=/{secure}"


def no_cookie(scheme: str) -> str:
    """Return the header by which a browser forgets its secret."""
    return f"{cookie('', scheme)}; Max-Age=0"


def _name_over(scheme: str) -> str:
    return SECURE_COOKIE if scheme == "https" else COOKIE
