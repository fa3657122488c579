"""The routes that the pages need; every other of Gradio's is closed.

Closed are, among others: the proxy that fetches any address (`file=http://...`), uploads, calls of
a function by its name, the description of everything there is (`openapi.json`), and monitoring.
"""

import re
from typing import Any

from assistant.site.report_pages import REPORT
from assistant.site.site import is_page

_GET = re.compile(
    r"/|/health|/metrics|/config|/theme\.css|/gradio_api/(?:info|queue/data|startup-events)"
    r"|/gradio_api/heartbeat/[\w-]{1,64}|/(?:assets|static)/[\w./@-]{1,200}|/favicon\.ico"
)
_POST = re.compile(r"/gradio_api/(?:queue/join|run/predict|cancel|reset)")
_FREE = re.compile(r"/health|/inloggen|/uitloggen|/privacy|/toegankelijkheid|/site\.css")
_FORM = {"GET": ("/inloggen",), "POST": ("/inloggen", "/uitloggen")}
REVIEW = "/schetsen"
"""Where a maintainer reviews drafts."""
_REVIEW = re.compile(rf"{REVIEW}(?:/[a-z0-9-]{{1,100}})?")
_HEARTBEAT = re.compile(r"/gradio_api/heartbeat/(.+)")


def is_open(method: str, path: str) -> bool:
    """Say whether a route is one that the page, or a program that asks, needs."""
    if ".." in path:
        return False
    if method in ("GET", "HEAD"):
        return _GET.fullmatch(path) is not None or is_page(path) or is_review(path)
    return method == "POST" and (_POST.fullmatch(path) is not None or is_review(path))


def is_form(method: str, path: str) -> bool:
    """Say whether a route is of the page to sign in on, which is there where people must."""
    return path in _FORM.get(method, ())


def is_free(path: str) -> bool:
    """Say whether a route is for whoever is not known yet."""
    return _FREE.fullmatch(path) is not None


def is_review(path: str) -> bool:
    """Say whether a route is of the pages to review drafts on, for who looks after the assistant.

    Other than the figures they are not for this machine itself: they change the sources.
    """
    return _REVIEW.fullmatch(path) is not None


def is_for_keepers(path: str) -> bool:
    """Say whether a route is for who looks after the assistant, and for this machine itself."""
    return path in ("/metrics", REPORT)


def is_page_for_keepers(path: str) -> bool:
    """Say whether such a route is a page to read: whoever is not known yet can sign in for it."""
    return path == REPORT


def session_in_path(path: str) -> str | None:
    """Return the session that a path names, if it names one."""
    found = _HEARTBEAT.fullmatch(path)
    return found[1] if found else None


def is_call(path: str) -> bool:
    """Say whether a route calls a function of the page."""
    return path.endswith(("/join", "/predict"))


def calls_a_function(body: dict[str, Any]) -> bool:
    """Say whether a body calls a function by its number, as the page does, and not by its name."""
    number = body.get("fn_index")
    return isinstance(number, int) and not isinstance(number, bool) and number >= 0
