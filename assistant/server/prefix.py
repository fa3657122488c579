"""A path that the site stands below, such as `/kennis` on a server that has more on it.

A proxy may pass the whole path on or leave this part out: both are understood. What goes back, the
place that a browser is sent on to, gets the path before it; links get it where pages are made.
"""

import re
from typing import Any
from urllib.parse import urlsplit

from assistant.server.refused import Asgi
from ingest import KnowledgeBaseError

_PATH = re.compile(r"(?:/[\w.~-]+)*", re.ASCII)


class PrefixUnusable(KnowledgeBaseError):
    """Below this path no site can stand."""


def prefix(typed: str | None) -> str:
    """Return the path that the site stands below: "" or like "/kennis", without a slash behind it.

    Args:
        typed: the path, or a whole address of which the path counts.

    Raises:
        PrefixUnusable: it holds what cannot be in a path, or steps back in it.
    """
    path = urlsplit(typed or "").path if "://" in (typed or "") else (typed or "")
    path = f"/{path.strip('/')}".rstrip("/")
    if not _PATH.fullmatch(path) or {".", ".."} & set(path.split("/")):
        raise PrefixUnusable(
            f"Onder het pad {typed!r} kan de pagina niet staan. Kies letters, cijfers en "
            "streepjes, zoals --root-path /kennis."
        )
    return path


class Below:
    """An ASGI application, below a path."""

    def __init__(self, app: Asgi, root: str) -> None:
        """Stand before an application.

        Args:
            app: the application, which knows nothing of the path.
            root: the path, as `prefix` returns it.
        """
        self._app = app
        self._root = root

    async def __call__(self, scope: dict[str, Any], receive: Asgi, send: Asgi) -> None:
        """Pass a request on without the path, and what comes back with it."""
        if scope["type"] != "http" or not self._root:
            await self._app(scope, receive, send)
            return
        if scope["path"] == self._root and scope["method"] in ("GET", "HEAD"):
            sent_on = [(b"location", f"{self._root}/".encode()), (b"content-length", b"0")]
            await send({"type": "http.response.start", "status": 308, "headers": sent_on})
            await send({"type": "http.response.body", "body": b""})
            return

        async def sending(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = [self._placed(*one) for one in message.get("headers", [])]
                message = {**message, "headers": headers}
            await send(message)

        await self._app(self._within(scope), receive, sending)

    def _within(self, scope: dict[str, Any]) -> dict[str, Any]:
        """Return a request as if the site stood at the root."""
        if not scope["path"].startswith(f"{self._root}/"):
            return scope
        raw = scope.get("raw_path") or scope["path"].encode()
        if raw.startswith(self._root.encode()):
            raw = raw[len(self._root) :]
        return {**scope, "path": scope["path"][len(self._root) :], "raw_path": raw}

    def _placed(self, name: bytes, value: bytes) -> tuple[bytes, bytes]:
        own = name.lower() == b"location" and value.startswith(b"/") and value[1:2] != b"/"
        return name, self._root.encode() + value if own else value
