"""What a browser is told it may do with the page: load nothing from elsewhere, and send nothing."""

from typing import Any

from assistant.server.routes import is_review
from assistant.site.site import is_card, is_page

CONTENT = "; ".join(
    (
        "default-src 'self'",
        # Gradio starts its page with scripts of its own within it, and its HTML component makes a
        # function of the text of a script.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
CONTENT_OF_PAGES = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""Of the pages to read: they have no scripts."""
CONTENT_OF_CARDS = (
    f"{CONTENT_OF_PAGES}; script-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'"
)
"""Of the cards: a script of our own keeps them on a device."""
HEADERS = {
    "content-security-policy": CONTENT,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Nothing to other sites. With "no-referrer" our own forms would come without an origin too.
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_OURS = frozenset(name.encode() for name in (*HEADERS, "server"))
"""What is said by us, whatever else may say it."""
_GONE = (b"access-control-",)
"""Gradio lets pages elsewhere ask; nobody needs that."""


CONTENT_OF_FORMS = CONTENT_OF_PAGES.replace("form-action 'none'", "form-action 'self'")
"""Of the pages to review drafts on: forms, and no scripts."""


def content_of(path: str) -> str:
    """Return what a browser may load on the page at an address."""
    if is_card(path):
        return CONTENT_OF_CARDS
    if is_review(path):
        return CONTENT_OF_FORMS
    return CONTENT_OF_PAGES if is_page(path) else CONTENT


def with_headers(
    send: Any,  # noqa: ANN401 - a channel of ASGI
    cookie: str = "",
    content: str = CONTENT,
) -> Any:  # noqa: ANN401
    """Return a channel that adds our headers to every answer.

    Args:
        send: the channel.
        cookie: what a browser is to remember, if anything.
        content: what it may load.
    """

    async def sending(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            kept = [
                (name, value)
                for name, value in message.get("headers", [])
                if name.lower() not in _OURS and not name.lower().startswith(_GONE)
            ]
            ours = HEADERS | {"content-security-policy": content}
            kept += [(name.encode(), value.encode()) for name, value in ours.items()]
            is_html = any(name == b"content-type" and b"html" in value for name, value in kept)
            if is_html and content is CONTENT:
                kept.append((b"cache-control", b"no-store"))  # so that "back" shows no one's chat
            if cookie:
                kept.append((b"set-cookie", cookie.encode()))
            message = {**message, "headers": kept}
        await send(message)

    return sending
