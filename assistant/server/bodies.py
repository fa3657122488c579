"""The body of a request: no more of it than there may be, and no longer waited for than needed."""

import asyncio
import json
from typing import Any

from assistant.server.refused import Asgi, Refused

MAX_BODY = 128_000
"""Bytes of a request: a question of 2,000 characters, 50 earlier ones, and what Gradio adds."""
PATIENCE = 30.0
"""Seconds that a body may take to come in."""


async def whole(receive: Asgi, most: int = MAX_BODY, patience: float = PATIENCE) -> bytes:
    """Read a body.

    Raises:
        Refused: it is too large, too slow, or not all of it comes.
    """
    try:
        async with asyncio.timeout(patience):
            return await _pieces(receive, most)
    except TimeoutError as error:
        raise Refused(408, "Dit duurde te lang. Probeer het nog eens.") from error


def json_object(body: bytes) -> dict[str, Any]:
    """Return the object in a body.

    Raises:
        Refused: it is none.
    """
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused(400, "Dit is geen geldige vraag.") from error
    if not isinstance(sent, dict):
        raise Refused(400, "Dit is geen geldige vraag.")
    return sent


def again(body: bytes, receive: Asgi) -> Asgi:
    """Give a body that was read to whoever reads next, and then what else comes."""
    given = False

    async def give() -> dict[str, Any]:
        nonlocal given
        if given:
            later: dict[str, Any] = await receive()
            return later
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return give


async def _pieces(receive: Asgi, most: int) -> bytes:
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Refused(400, "De verbinding viel weg.")
        body += bytes(message.get("body", b""))
        if len(body) > most:
            raise Refused(413, f"Dit is te veel: het mogen hoogstens {most} bytes zijn.")
        if not message.get("more_body"):
            return body
