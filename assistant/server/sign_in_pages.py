"""The page to sign in on, and the way out: without scripts, and for our own pages alone."""

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote

from markupsafe import Markup

from assistant.page.files import BASE, PALETTE
from assistant.page.template import fill
from assistant.server.accounts import plain_name
from assistant.server.attempts import TooMany
from assistant.server.callers import caller_of
from assistant.server.sessions import cookie, no_cookie
from assistant.server.signed_in import Crowded, NotAdmitted, SignedIn

if TYPE_CHECKING:
    from fastapi import FastAPI

SIGN_IN, SIGN_OUT = "/inloggen", "/uitloggen"
HERE = SIGN_IN.lstrip("/")
"""The same as seen from that page itself, wherever the site stands."""
MAX_FORM = 4096
"""Bytes of a name, a password and where to go."""
_OWN_PLACE = re.compile(r"/(?:[\w.~%-][\w.~%/-]*)?(?:\?[\w.~%=&+-]*)?", re.ASCII)
"""A place on this site: no second slash or backslash, which would lead to another one."""

WRONG = "Deze naam en dit wachtwoord horen niet bij elkaar."
CROWDED = "Het is nu druk. Probeer het zo nog eens."
TOO_MANY = "Er is te vaak geprobeerd in te loggen. Probeer het over {minutes} minuten nog eens."


def own_place(path: str) -> str:
    """Return a place on this site to go to, or the front page if it is none."""
    return path if _OWN_PLACE.fullmatch(path) else "/"


def sign_in_at(path: str) -> str:
    """Return where to sign in, and to come back from to some place."""
    wanted = own_place(path)
    return SIGN_IN if wanted == "/" else f"{SIGN_IN}?naar={quote(wanted, safe='/')}"


def add_sign_in(web: "FastAPI", signed_in: SignedIn, name: str) -> None:
    """Add the page to sign in on and the way out.

    Args:
        web: the application.
        signed_in: the browsers that are signed in.
        name: what the assistant is called.
    """
    from fastapi import Request
    from fastapi.concurrency import run_in_threadpool
    from fastapi.responses import HTMLResponse, RedirectResponse, Response

    colours = Markup("".join(one.read_text(encoding="utf-8") for one in (PALETTE, BASE)))

    def form(status: int = 200, problem: str = "", typed: str = "", to: str = "/") -> Response:
        shown = {"name": name, "problem": problem, "typed": typed, "to": to, "action": HERE}
        return HTMLResponse(fill("sign_in", style=colours, **shown), status)

    async def page(request: Request) -> Response:
        to = own_place(request.query_params.get("naar", "/"))
        return RedirectResponse(to, 303) if caller_of(request).person else form(to=to)

    async def enter(request: Request) -> Response:
        sent = _form(await request.body())
        typed, password, to = sent["naam"][:64], sent["wachtwoord"], own_place(sent["naar"])
        caller = caller_of(request)
        try:
            secret = await run_in_threadpool(
                signed_in.enter, plain_name(typed), password, caller.network
            )
        except NotAdmitted:
            return form(403, WRONG, typed, to)
        except Crowded:
            return form(503, CROWDED, typed, to)
        except TooMany as error:
            said = TOO_MANY.format(minutes=1 + int(error.wait // 60))
            answer = form(429, said, typed, to)
            answer.headers["retry-after"] = str(1 + int(error.wait))
            return answer
        signed_in.leave(caller.secret)  # one browser has one secret, and the old one ends here
        return RedirectResponse(to, 303, {"set-cookie": cookie(secret, request.url.scheme)})

    async def leave(request: Request) -> Response:
        signed_in.leave(caller_of(request).secret)
        return RedirectResponse(SIGN_IN, 303, {"set-cookie": no_cookie(request.url.scheme)})

    web.add_api_route(SIGN_IN, page, methods=["GET"], response_model=None)
    web.add_api_route(SIGN_IN, enter, methods=["POST"], response_model=None)
    web.add_api_route(SIGN_OUT, leave, methods=["POST"], response_model=None)


def _form(body: bytes) -> dict[str, str]:
    """Return the fields of a form; what is missing is empty."""
    text = body.decode("ascii", "replace")
    try:
        sent = parse_qs(text, keep_blank_values=True, max_num_fields=10, errors="replace")
    except ValueError:
        sent = {}
    return {name: sent.get(name, [""])[0] for name in ("naam", "wachtwoord", "naar")}
