"""The door of the page: what comes in is looked at before anything is stored or done with it.

Refused are: another name than the page has, a page elsewhere that asks, routes that nothing needs,
whoever may not come in, a body that is too large, and the session of someone else. What a proxy
might say of itself (`X-Forwarded-...`) is not passed on.
"""

from collections.abc import Callable
from dataclasses import replace
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

from assistant.server.bodies import again, json_object, whole
from assistant.server.callers import IN_SCOPE, Caller, Role, read_caller, values
from assistant.server.entrance import Entrance, Headers, Open
from assistant.server.headers import content_of, with_headers
from assistant.server.hosts import name_of
from assistant.server.pace import TooFast
from assistant.server.refused import Asgi, Refused, tell
from assistant.server.routes import (
    calls_a_function,
    is_call,
    is_for_keepers,
    is_form,
    is_free,
    is_open,
    is_page_for_keepers,
    is_review,
    session_in_path,
)
from assistant.server.sessions import Sessions, cookie, new_visitor, visitor_in
from assistant.server.sign_in_pages import MAX_FORM, sign_in_at
from assistant.site.site import NOWHERE

_OF_PROXIES = (b"x-forwarded", b"forwarded")

Scope = dict[str, Any]


class Door:
    """An ASGI application around another one."""

    def __init__(
        self,
        app: Asgi,
        hosts: frozenset[str],
        *,
        proxies: frozenset[str] = frozenset(),
        entrance: Entrance | None = None,
        sessions: Sessions | None = None,
        called: Callable[[Caller, int], None] | None = None,
    ) -> None:
        """Stand before an application.

        Args:
            app: the application.
            hosts: the names that the page has, in small letters.
            proxies: the addresses of proxies, whose word is taken for who asks and over TLS or not.
            entrance: who may come in; None: everyone.
            sessions: whose session is whose.
            called: told who calls which function of the page; it may say that this is too fast.
        """
        self._app = app
        self._hosts = hosts
        self._proxies = proxies
        self._entrance = entrance or Open()
        self._sessions = Sessions() if sessions is None else sessions
        self._called = called

    async def __call__(self, scope: Scope, receive: Asgi, send: Asgi) -> None:
        """Let a request in, or say why not."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = [
            (name.decode("latin-1").lower(), value.decode("latin-1"))
            for name, value in scope["headers"]
        ]
        peer, port = scope.get("client") or ("", 0)
        caller = read_caller(peer, headers, self._proxies)
        scheme = self._scheme(scope, caller, headers)
        sent = _cookies("; ".join(values("cookie", headers)))
        caller = replace(caller, secret=visitor_in(sent, scheme))
        caller = replace(caller, person=self._entrance.person(caller, headers))
        is_new = scope["path"] == "/" and caller.person is not None and not caller.secret
        scope = self._to_nowhere(scope, headers, caller)
        told = cookie(new_visitor(), scheme) if is_new else ""
        send = with_headers(send, told, content_of(scope["path"]))
        try:
            self._require_name(scope["method"], headers)
            self._require_way_in(scope, headers, caller)
            body = await self._body(scope, receive, caller)
        except Refused as refused:
            await tell(send, refused)
            return
        kept = [one for one in scope["headers"] if not one[0].lower().startswith(_OF_PROXIES)]
        known = {"headers": kept, "scheme": scheme, "client": (caller.address, port)}
        await self._app({**scope, **known, IN_SCOPE: caller}, again(body, receive), send)

    def _to_nowhere(self, scope: Scope, headers: Headers, caller: Caller) -> Scope:
        """Return a request for what is not there: who came in to read gets a page that says so."""
        method, path = scope["method"], scope["path"]
        reads = method in ("GET", "HEAD") and self._wants_page(headers) and caller.person
        if not reads or is_open(method, path) or self._is_form(method, path):
            return scope
        return {**scope, "path": NOWHERE, "raw_path": NOWHERE.encode()}

    def _is_form(self, method: str, path: str) -> bool:
        return self._entrance.signed_in is not None and is_form(method, path)

    def _wants_page(self, headers: Headers) -> bool:
        return any("text/html" in one for one in values("accept", headers))

    def _scheme(self, scope: Scope, caller: Caller, headers: Headers) -> str:
        """Return whether it was asked over TLS, as a known proxy says."""
        said = values("x-forwarded-proto", headers)[-1:] if caller.via_proxy else []
        return said[0] if said and said[0] in ("http", "https") else str(scope["scheme"])

    def _require_name(self, method: str, headers: Headers) -> None:
        """Refuse another name than the page has, and a page elsewhere that asks."""
        names = values("host", headers)
        name = name_of(names[0]) if len(names) == 1 else ""
        if name not in self._hosts:
            why = (
                "Onder deze naam is de pagina niet bekend. Ben je de beheerder? Geef de naam dan "
                "mee met --naam."
            )
            raise Refused(421, why)
        elsewhere = any(_host_of(one) != name for one in values("origin", headers))
        if method == "POST":
            asked_by = values("sec-fetch-site", headers)
            elsewhere = elsewhere or any(one not in ("same-origin", "none") for one in asked_by)
        if elsewhere:
            raise Refused(403, "Een andere website mag hier niets vragen.")

    def _require_way_in(self, scope: Scope, headers: Headers, caller: Caller) -> None:
        """Refuse a route that is closed, and whoever may not come in."""
        method, path = scope["method"], scope["path"]
        has_forms = self._entrance.signed_in is not None
        if not is_open(method, path) and not self._is_form(method, path):
            raise Refused(404, "Deze pagina bestaat niet.")
        if is_for_keepers(path):
            role = caller.person.role if caller.person else None
            if role is Role.BEHEERDER or caller.is_here:
                return
            if caller.person or not is_page_for_keepers(path):
                raise Refused(403, "Dit is alleen voor de beheerder.")
        if is_review(path) and caller.person and caller.person.role is not Role.BEHEERDER:
            raise Refused(403, "Dit is alleen voor de beheerder.")
        if caller.person or is_free(path):
            return
        if has_forms and method == "GET" and self._wants_page(headers):
            query = scope["query_string"].decode("latin-1")
            asked = scope.get("raw_path", b"/").decode("latin-1") + (f"?{query}" if query else "")
            raise Refused(303, "Log eerst in.", {"location": sign_in_at(asked)})
        why = "Log eerst in." if has_forms else "Je bent hier niet bekend. Vraag de beheerder."
        raise Refused(401 if has_forms else 403, why)

    async def _body(self, scope: Scope, receive: Asgi, caller: Caller) -> bytes:
        """Read the body, and refuse it when it is not about a session of this browser."""
        method, path = scope["method"], scope["path"]
        if is_form(method, path):
            return await whole(receive, MAX_FORM) if method == "POST" else b""
        if is_review(path):
            return await whole(receive) if method == "POST" else b""
        body = await whole(receive) if method == "POST" else b""
        named = [session_in_path(path)]
        query = scope["query_string"].decode("latin-1")
        try:
            named += parse_qs(query, max_num_fields=20).get("session_hash", [])
        except ValueError as error:
            raise Refused(400, "Dit is geen geldige vraag.") from error
        if method == "POST":
            sent = json_object(body)
            named.append(sent.get("session_hash", ""))
            if is_call(path) and not calls_a_function(sent):
                raise Refused(404, "Deze functie bestaat niet.")
        for session in named:
            if session is not None and not self._sessions.admits(session, caller.secret):
                raise Refused(403, "Dit gesprek is niet van jou. Laad de pagina opnieuw.")
        if method == "POST" and is_call(path) and self._called is not None:
            try:
                self._called(caller, sent["fn_index"])
            except TooFast as error:
                raise Refused(429, str(error), {"retry-after": str(error.wait)}) from error
        return body


def _host_of(origin: str) -> str | None:
    try:
        return urlsplit(origin).hostname
    except ValueError:
        return None


def _cookies(header: str) -> dict[str, str]:
    try:
        return {name: one.value for name, one in SimpleCookie(header).items()}
    except CookieError:
        return {}
