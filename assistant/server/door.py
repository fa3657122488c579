"""The door of the page: what comes in is looked at before anything is stored or done with it.

Refused are: another name than the page has, a page elsewhere that asks, routes that nothing needs,
a body that is too large, and the session of someone else. What a proxy might say of itself
(`X-Forwarded-...`) is not passed on.
"""

import json
from http.cookies import CookieError, SimpleCookie
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urlsplit

from assistant.server.headers import with_headers
from assistant.server.hosts import name_of
from assistant.server.routes import calls_a_function, is_open, session_in_path
from assistant.server.sessions import COOKIE, Sessions, new_visitor, visitor_in

MAX_BODY = 128_000
"""Bytes of a request: a question of 2,000 characters, 50 earlier ones, and what Gradio adds."""

_OF_PROXIES = (b"x-forwarded", b"forwarded")

Scope = dict[str, Any]
Asgi: TypeAlias = Any
"""An ASGI application, or one of its two channels."""


class Refused(Exception):
    """A request that is not let in, with the HTTP status and what is said in Dutch."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class Door:
    """An ASGI application around another one."""

    def __init__(
        self,
        app: Asgi,
        hosts: frozenset[str],
        proxies: frozenset[str] = frozenset(),
        sessions: Sessions | None = None,
    ) -> None:
        """Stand before an application.

        Args:
            app: the application.
            hosts: the names that the page has, in small letters.
            proxies: the addresses of proxies, whose word is taken for who asks and over TLS or not.
            sessions: whose session is whose.
        """
        self._app = app
        self._hosts = hosts
        self._proxies = proxies
        self._sessions = sessions or Sessions()

    async def __call__(self, scope: Scope, receive: Asgi, send: Asgi) -> None:
        """Let a request in, or say why not."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        sent = [
            (name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]
        ]
        headers = dict(sent)
        scope = self._as_proxied(scope, headers)
        visitor = visitor_in(_cookies(headers.get("cookie", "")))
        cookie = ""
        if not visitor and scope["path"] == "/":
            secure = "; Secure" if scope.get("scheme") == "https" else ""
            cookie = f"{COOKIE}={new_visitor()}; HttpOnly; SameSite=Lax; Path=/{secure}"
        send = with_headers(send, cookie)
        try:
            self._require_name(headers)
            if not is_open(scope["method"], scope["path"]):
                raise Refused(404, "Deze pagina bestaat niet.")
            body = await _whole(receive) if scope["method"] == "POST" else b""
            self._require_own_session(scope, body, visitor)
        except Refused as refused:
            await _tell(send, refused)
            return
        kept = [one for one in scope["headers"] if not one[0].startswith(_OF_PROXIES)]
        await self._app({**scope, "headers": kept}, _again(body, receive), send)

    def _as_proxied(self, scope: Scope, headers: dict[str, str]) -> Scope:
        """Return who asks, and how, as a known proxy says; it says so in headers of its own."""
        client = scope.get("client")
        if client is None or client[0] not in self._proxies:
            return scope
        said = headers.get("x-forwarded-proto", "")
        address = headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
        return {
            **scope,
            "scheme": said if said in ("http", "https") else scope["scheme"],
            "client": (address or client[0], client[1]),
        }

    def _require_name(self, headers: dict[str, str]) -> None:
        """Refuse another name than the page has, and a page elsewhere that asks."""
        name = name_of(headers.get("host", ""))
        if name not in self._hosts:
            why = (
                "Onder deze naam is de pagina niet bekend. Ben je de beheerder? Geef de naam dan "
                "mee met --naam."
            )
            raise Refused(421, why)
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).hostname != name:
            raise Refused(403, "Een andere website mag hier niets vragen.")

    def _require_own_session(self, scope: Scope, body: bytes, visitor: str) -> None:
        named = [session_in_path(scope["path"])]
        query = scope["query_string"].decode("latin-1")
        named += parse_qs(query, max_num_fields=20).get("session_hash", [])
        if scope["method"] == "POST":
            sent = _object(body)
            named.append(sent.get("session_hash", ""))
            if scope["path"].endswith(("/join", "/predict")) and not calls_a_function(sent):
                raise Refused(404, "Deze functie bestaat niet.")
        for session in named:
            if session is not None and not self._sessions.admits(session, visitor):
                raise Refused(403, "Dit gesprek is niet van jou. Laad de pagina opnieuw.")


def _cookies(header: str) -> dict[str, str]:
    try:
        return {name: one.value for name, one in SimpleCookie(header).items()}
    except CookieError:
        return {}


def _object(body: bytes) -> dict[str, Any]:
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused(400, "Dit is geen geldige vraag.") from error
    if not isinstance(sent, dict):
        raise Refused(400, "Dit is geen geldige vraag.")
    return sent


async def _whole(receive: Asgi) -> bytes:
    """Read a body, and no more of it than there may be."""
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Refused(400, "De verbinding viel weg.")
        body += bytes(message.get("body", b""))
        if len(body) > MAX_BODY:
            raise Refused(413, f"Dit is te veel: het mogen hoogstens {MAX_BODY} bytes zijn.")
        if not message.get("more_body"):
            return body


def _again(body: bytes, receive: Asgi) -> Asgi:
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


async def _tell(send: Asgi, refused: Refused) -> None:
    body = json.dumps({"detail": str(refused)}, ensure_ascii=False).encode()
    kind = [(b"content-type", b"application/json; charset=utf-8")]
    length = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": refused.status, "headers": kind + length})
    await send({"type": "http.response.body", "body": body})
