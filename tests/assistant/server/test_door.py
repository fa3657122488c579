"""What comes in at the door, around an application that tells what it was given."""

import asyncio
import json
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any, TypeAlias

import pytest

from assistant.server.bodies import MAX_BODY, whole
from assistant.server.callers import Role, role_of
from assistant.server.door import Door
from assistant.server.entrance import ByProxy, Open
from assistant.server.refused import Refused
from assistant.server.routes import is_open
from assistant.server.sessions import COOKIE, SECURE_COOKIE, new_visitor

Channel: TypeAlias = Any
HOSTS = frozenset({"localhost", "hulp.example.nl"})
MINE, THEIRS = new_visitor(), new_visitor()
CALL = {"fn_index": 2, "data": [], "session_hash": "abcdefgh1"}


def in_a_loop(work: Coroutine[Any, Any, None]) -> None:
    """Run in a thread of its own: a browser in the same process keeps a loop in this one."""
    with ThreadPoolExecutor(1) as one:
        one.submit(asyncio.run, work).result()


async def told(scope: dict[str, Any], receive: Channel, send: Channel) -> None:
    body = (await receive())["body"] if scope["method"] == "POST" else b""
    seen = {name.decode(): value.decode() for name, value in scope["headers"]}
    how = {"scheme": scope["scheme"], "client": scope["client"][0]}
    how["role"] = role_of(SimpleNamespace(scope=scope))
    answer = json.dumps({"seen": seen, "length": len(body), **how}).encode()
    cors = (b"access-control-allow-origin", b"https://elders.example")
    await send({"type": "http.response.start", "status": 200, "headers": [cors]})
    await send({"type": "http.response.body", "body": answer})


def ask(
    door: Door,
    path: str = "/",
    body: object = None,
    headers: Sequence[tuple[str, str]] = (),
    *,
    visitor: str = MINE,
    scheme: str = "http",
    client: str = "10.0.0.9",
) -> tuple[int, dict[str, str], dict[str, Any]]:
    """Send one request; return the status, the headers and the JSON that came back."""
    route, _, query = path.partition("?")
    sent = [("host", "localhost:7860"), *headers]
    sent = list(dict(sent).items())
    if visitor:
        sent.append(("cookie", f"{COOKIE}={visitor}"))
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    pieces = [data[at : at + 50_000] for at in range(0, len(data), 50_000)]
    messages: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

    async def send(message: dict[str, Any]) -> None:
        messages.append(message)

    scope = {
        "type": "http",
        "method": "GET" if body is None else "POST",
        "path": route,
        "query_string": query.encode(),
        "scheme": scheme,
        "client": (client, 4321),
        "headers": [(name.encode(), value.encode()) for name, value in sent],
    }
    in_a_loop(door(scope, receive, send))
    start, *rest = messages
    given = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], given, json.loads(b"".join(one["body"] for one in rest))


@pytest.fixture
def door() -> Door:
    return Door(told, HOSTS)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:7860", "hulp.example.nl", "[::1]:7860"])
def test_the_page_answers_to_its_own_names(host: str) -> None:
    assert ask(Door(told, HOSTS | {"::1"}), headers=[("host", host)])[0] == 200


@pytest.mark.parametrize("host", ["", "elders.example", "localhost.elders.example", "10.0.0.1:80"])
def test_any_other_name_is_refused_in_dutch(door: Door, host: str) -> None:
    status, _, said = ask(door, headers=[("host", host)])
    assert status == 421
    assert "--naam" in said["detail"]


def test_what_a_proxy_says_of_itself_is_not_passed_on(door: Door) -> None:
    forged = [("x-forwarded-host", "elders.example"), ("x-forwarded-proto", "https")]
    _, _, said = ask(door, headers=[*forged, ("forwarded", "host=elders.example")])
    assert set(said["seen"]) == {"host", "cookie"}


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://localhost:7860", 200),
        ("https://elders.example", 403),
        ("null", 403),
        ("http://[", 403),
    ],
)
def test_a_page_elsewhere_may_not_ask(door: Door, origin: str, status: int) -> None:
    found, headers, _ = ask(door, "/gradio_api/queue/join", CALL, [("origin", origin)])
    assert found == status
    assert not any(name.startswith("access-control") for name in headers)


@pytest.mark.parametrize(
    ("site", "status"),
    [("same-origin", 200), ("none", 200), ("same-site", 403), ("cross-site", 403)],
)
def test_a_page_on_a_neighbour_s_port_may_not_ask_either(
    door: Door, site: str, status: int
) -> None:
    said = [("origin", "http://localhost:9999"), ("sec-fetch-site", site)]
    assert ask(door, "/gradio_api/queue/join", CALL, said)[0] == status


@pytest.mark.parametrize(
    "path",
    [
        "/openapi.json", "/gradio_api/openapi.json", "/docs", "/redoc", "/monitoring", "/login",
        "/gradio_api/file=http://example.org/", "/gradio_api/file=/etc/passwd",
        "/gradio_api/proxy=http://example.org/", "/gradio_api/call/submit/abc", "/gradio_api/runs",
        "/assets/../../geheim.txt", "/static/../app.py", "/gradio_api/upload_progress",
        "/robots.txt",
    ],
)  # fmt: skip
def test_what_the_page_does_not_need_is_closed(door: Door, path: str) -> None:
    assert ask(door, path)[0] == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_no_other_method_is_open(method: str) -> None:
    assert not is_open(method, "/")


@pytest.mark.parametrize("path", ["upload", "run/submit", "call/answer", "api/predict", "login"])
def test_functions_are_not_called_by_name_and_nothing_is_uploaded(door: Door, path: str) -> None:
    assert ask(door, f"/gradio_api/{path}", CALL)[0] == 404


@pytest.mark.parametrize("number", [None, "2", -1, True, "submit"])
def test_a_function_is_called_by_its_number_alone(door: Door, number: object) -> None:
    assert ask(door, "/gradio_api/queue/join", CALL | {"fn_index": number})[0] == 404


@pytest.mark.parametrize("size", [MAX_BODY + 1, 5_000_000])
def test_a_body_that_is_too_large_is_refused_before_it_is_read_whole(door: Door, size: int) -> None:
    status, _, said = ask(door, "/gradio_api/queue/join", b"x" * size)
    assert (status, "te veel" in said["detail"]) == (413, True)


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff", b"[" * 100_000, b"1"])
def test_a_body_that_is_no_object_is_refused(door: Door, body: bytes) -> None:
    assert ask(door, "/gradio_api/queue/join", body)[0] == 400


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/gradio_api/queue/join", CALL),
        ("/gradio_api/run/predict", CALL),
        ("/gradio_api/cancel", CALL),
        ("/gradio_api/queue/data?session_hash=abcdefgh1", None),
        ("/gradio_api/heartbeat/abcdefgh1", None),
    ],
)
def test_a_session_is_of_the_browser_that_it_came_from_first(
    door: Door, path: str, body: object
) -> None:
    assert ask(door, "/gradio_api/queue/join", CALL)[0] == 200
    assert ask(door, path, body)[0] == 200
    for other in (THEIRS, "", "geraden"):
        assert ask(door, path, body, visitor=other)[0] == 403


def test_a_program_without_a_cookie_needs_a_session_that_cannot_be_guessed(door: Door) -> None:
    long = CALL | {"session_hash": "0f8fad5b-d9cb-469f-a165-70867728950e"}
    assert ask(door, "/gradio_api/queue/join", CALL, visitor="")[0] == 403
    assert ask(door, "/gradio_api/queue/join", long, visitor="")[0] == 200
    assert ask(door, "/gradio_api/queue/join", long, visitor=THEIRS)[0] == 403


def test_a_new_browser_gets_a_secret_that_no_script_reads(door: Door) -> None:
    first = ask(door, visitor="")[1]["set-cookie"]
    assert first != ask(door, visitor="")[1]["set-cookie"]
    assert "HttpOnly" in first
    assert "Secure" not in first
    assert "Secure" in ask(door, visitor="", scheme="https")[1]["set-cookie"]
    assert "set-cookie" not in ask(door)[1]


def test_every_answer_tells_the_browser_to_load_nothing_from_elsewhere(door: Door) -> None:
    for path in ("/", "/openapi.json"):
        headers = ask(door, path)[1]
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["referrer-policy"] == "same-origin"
        assert "http" not in headers["content-security-policy"]


@pytest.mark.parametrize(
    ("client", "scheme", "asks"),
    [("127.0.0.1", "https", "10.1.1.1"), ("10.9.9.9", "http", "10.9.9.9")],
)
def test_only_a_known_proxy_is_believed_about_who_asks_and_over_tls(
    client: str, scheme: str, asks: str
) -> None:
    door = Door(told, HOSTS, proxies=frozenset({"127.0.0.1"}))
    said = [("x-forwarded-proto", "https"), ("x-forwarded-for", "6.6.6.6, 10.1.1.1")]
    status, headers, seen = ask(door, headers=said, visitor="", client=client)
    assert (status, seen["scheme"], seen["client"]) == (200, scheme, asks)
    assert (SECURE_COOKIE in headers["set-cookie"]) == (scheme == "https")
    assert ("Secure" in headers["set-cookie"]) == (scheme == "https")


def test_over_tls_a_secret_is_taken_only_under_the_name_that_no_neighbour_can_set(
    door: Door,
) -> None:
    own = [("cookie", f"{SECURE_COOKIE}={MINE}")]
    assert "set-cookie" not in ask(door, headers=own, visitor="", scheme="https")[1]
    assert "set-cookie" in ask(door, scheme="https")[1]


def test_a_body_that_does_not_come_is_not_waited_for_without_end() -> None:
    async def never() -> dict[str, Any]:
        await asyncio.sleep(60)
        return {}

    with pytest.raises(Refused) as error:
        in_a_loop(whole(never, patience=0.05))
    assert error.value.status == 408


# --- Who comes in -----------------------------------------------------------------------------

HEADER = "x-remote-user"


@pytest.mark.parametrize(
    ("client", "headers", "status", "role"),
    [
        ("127.0.0.1", [(HEADER, "jan")], 200, Role.LEZER),
        ("127.0.0.1", [(HEADER, "eva")], 200, Role.BEHEERDER),
        ("127.0.0.1", [], 403, None),
        ("10.0.0.9", [(HEADER, "eva")], 403, None),
        ("10.0.0.9", [(HEADER, "eva"), ("x-forwarded-for", "127.0.0.1")], 403, None),
        ("10.0.0.9", [("x-forwarded-for", "127.0.0.1"), (HEADER, "eva")], 403, None),
    ],
)
def test_only_a_known_proxy_says_who_comes_in(
    client: str, headers: list[tuple[str, str]], status: int, role: Role | None
) -> None:
    known = ByProxy(HEADER, frozenset({"eva"}))
    door = Door(told, HOSTS, proxies=frozenset({"127.0.0.1"}), entrance=known)
    found, _, said = ask(door, headers=headers, client=client)
    assert (found, said.get("role")) == (status, role)


@pytest.mark.parametrize(
    ("client", "headers", "role"),
    [
        ("127.0.0.1", [], Role.BEHEERDER),
        ("10.0.0.9", [], Role.LEZER),
        ("127.0.0.1", [("x-forwarded-for", "10.0.0.9")], Role.LEZER),
        ("10.0.0.9", [("x-forwarded-for", "127.0.0.1")], Role.LEZER),
        ("127.0.0.1", [("host", "hulp.example.nl")], Role.LEZER),
    ],
)
def test_without_accounts_only_this_machine_itself_looks_after_the_page(
    client: str, headers: list[tuple[str, str]], role: Role
) -> None:
    door = Door(told, HOSTS, entrance=Open(is_for_here=True))
    assert ask(door, headers=headers, client=client)[2]["role"] == role


@pytest.mark.parametrize("path", ["/inloggen", "/uitloggen"])
def test_without_accounts_there_is_nowhere_to_sign_in(door: Door, path: str) -> None:
    assert ask(door, path)[0] == 404
    assert ask(door, path, b"naam=jan")[0] == 404
