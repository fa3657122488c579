"""A request that is not let in, and how that is told."""

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

Asgi: TypeAlias = Any
"""An ASGI application, or one of its two channels."""


class Refused(Exception):
    """A request that is not let in, with the HTTP status and what is said in Dutch.

    Attributes:
        status: the HTTP status.
        headers: what is said along with it.
    """

    def __init__(self, status: int, why: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(why)
        self.status = status
        self.headers = dict(headers or {})


async def tell(send: Asgi, refused: Refused) -> None:
    """Answer that a request is not let in: as JSON, or by pointing to another page."""
    body = json.dumps({"detail": str(refused)}, ensure_ascii=False).encode()
    headers = {
        "content-type": "application/json; charset=utf-8",
        "content-length": str(len(body)),
        **refused.headers,
    }
    encoded = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": refused.status, "headers": encoded})
    await send({"type": "http.response.body", "body": body})
