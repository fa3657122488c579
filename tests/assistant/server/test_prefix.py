"""The site below a path: what a proxy may send, what goes back, and what cannot be a path."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from assistant.server.prefix import Below, PrefixUnusable, prefix
from assistant.server.refused import Asgi


def in_a_loop(work: Coroutine[Any, Any, None]) -> None:
    """Run in a thread of its own: a browser in the same process keeps a loop in this one."""
    with ThreadPoolExecutor(1) as one:
        one.submit(asyncio.run, work).result()


@pytest.mark.parametrize(
    ("typed", "root"),
    [
        (None, ""),
        ("", ""),
        ("/", ""),
        ("kennis", "/kennis"),
        ("/kennis/", "/kennis"),
        ("/a/b-c.d", "/a/b-c.d"),
        ("https://example.org/kennis/", "/kennis"),
        ("https://example.org", ""),
    ],
)
def test_a_path_is_read_however_it_is_written(typed: str | None, root: str) -> None:
    assert prefix(typed) == root


@pytest.mark.parametrize("typed", ["/a/../b", "//", "/a b", '/"x', "/a//b", "/é", "/a?b", "/."])
def test_what_is_no_path_is_refused_in_dutch(typed: str) -> None:
    if typed == "//":
        assert prefix(typed) == ""
        return
    with pytest.raises(PrefixUnusable, match="Kies letters, cijfers en streepjes"):
        prefix(typed)


def asked(root: str, path: str, location: str = "") -> tuple[dict[str, Any], list[Any]]:
    """Ask an application below a path; return what it was asked, and what came back."""
    seen: dict[str, Any] = {}
    sent: list[Any] = []

    async def app(scope: dict[str, Any], receive: Asgi, send: Asgi) -> None:
        seen.update(scope)
        headers = [(b"location", location.encode())] if location else []
        await send({"type": "http.response.start", "status": 303, "headers": headers})

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode()}
    in_a_loop(Below(app, root)(scope, None, send))
    return seen, sent


@pytest.mark.parametrize("path", ["/kennis/document/a", "/document/a"])
def test_a_proxy_may_pass_the_path_on_or_leave_it_out(path: str) -> None:
    seen, _ = asked("/kennis", path)
    assert (seen["path"], seen["raw_path"]) == ("/document/a", b"/document/a")


def test_another_path_that_only_begins_alike_stays_what_it_is() -> None:
    assert asked("/kennis", "/kennisbank/x")[0]["path"] == "/kennisbank/x"


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("/inloggen", "/kennis/inloggen"),
        ("https://elders.example/x", "https://elders.example/x"),
        ("//elders.example/x", "//elders.example/x"),
    ],
)
def test_where_a_browser_is_sent_on_to_has_the_path_before_it(location: str, told: str) -> None:
    _, sent = asked("/kennis", "/kennis/x", location)
    assert dict(sent[0]["headers"])[b"location"] == told.encode()


def test_without_its_last_slash_the_path_leads_to_the_page() -> None:
    seen, sent = asked("/kennis", "/kennis")
    assert not seen
    assert dict(sent[0]["headers"])[b"location"] == b"/kennis/"
