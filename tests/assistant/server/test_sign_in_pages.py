"""The page to sign in on, as a browser meets it and as whoever means no good does."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.server.accounts import Account, Accounts, write_accounts
from assistant.server.attempts import OF_PAIR
from assistant.server.callers import Person, Role, role_of
from assistant.server.door import Door
from assistant.server.entrance import BySignIn
from assistant.server.passwords import hashed
from assistant.server.sessions import COOKIE, SECURE_COOKIE, new_visitor
from assistant.server.sign_in_pages import MAX_FORM, WRONG, add_sign_in, own_place
from assistant.server.signed_in import SignedIn

PASSWORD = "een lange zin & meer"
BROWSER = {"accept": "text/html"}
FORM = {"naam": "Jan", "wachtwoord": PASSWORD}
HOSTS = frozenset({"localhost", "hulp.example.nl"})


@pytest.fixture
def signed_in(tmp_path: Path) -> SignedIn:
    path = tmp_path / "gebruikers.json"
    kept = hashed(PASSWORD, cost=2)
    people = (Person("jan", Role.LEZER), Person("eva", Role.BEHEERDER))
    write_accounts(path, {one.name: Account(one, kept) for one in people})
    return SignedIn(Accounts(path))


@pytest.fixture
def visitor(signed_in: SignedIn) -> Iterator[TestClient]:
    with visiting(signed_in) as client:
        yield client


def visiting(signed_in: SignedIn, scheme: str = "http", address: str = "10.0.0.9") -> TestClient:
    """Return a browser before a door with a page behind it that tells the role it was given."""
    from fastapi import FastAPI, Request

    web = FastAPI()
    add_sign_in(web, signed_in, "De <hulp>")

    async def page(request: Request) -> str:
        return str(role_of(request))

    for path in ("/", "/config", "/metrics"):
        web.add_api_route(path, page)
    door = Door(web, HOSTS, entrance=BySignIn(signed_in))
    return TestClient(door, f"{scheme}://localhost", follow_redirects=False, client=(address, 1))


def test_one_signs_in_without_scripts_and_comes_where_one_wanted_to_be(
    visitor: TestClient,
) -> None:
    sent_to = visitor.get("/?vraag=1", headers=BROWSER)
    assert (sent_to.status_code, sent_to.headers["location"]) == (
        303,
        "/inloggen?naar=/%3Fvraag%3D1",
    )
    page = visitor.get(sent_to.headers["location"])
    assert page.status_code == 200
    assert 'lang="nl"' in page.text
    assert "<script" not in page.text
    assert "De &lt;hulp&gt;" in page.text
    assert 'name="naar" value="/?vraag=1"' in page.text
    done = visitor.post("/inloggen", data=FORM | {"naar": "/?vraag=1"})
    assert (done.status_code, done.headers["location"]) == (303, "/?vraag=1")
    assert visitor.get("/").json() == "lezer"
    assert visitor.get("/inloggen").headers["location"] == "/"


def test_every_colour_that_the_page_asks_for_is_there(visitor: TestClient) -> None:
    html = visitor.get("/inloggen", headers=BROWSER).text
    asked = set(re.findall(r"var\((--[\w-]+)", html))
    assert "--edge" in asked
    assert asked <= set(re.findall(r"(--[\w-]+):", html))


@pytest.mark.parametrize("path", ["/", "/config", "/gradio_api/info", "/assets/x.js", "/theme.css"])
def test_all_is_behind_the_sign_in(visitor: TestClient, path: str) -> None:
    assert visitor.get(path).status_code == 401
    assert visitor.get(path, headers=BROWSER).status_code == 303
    assert visitor.post("/gradio_api/queue/join", json={}).status_code == 401


@pytest.mark.parametrize("path", ["/", "/inloggen"])
def test_nothing_of_it_is_kept_by_the_browser(visitor: TestClient, path: str) -> None:
    visitor.get(path)
    assert visitor.get("/inloggen").headers["cache-control"] == "no-store"


def test_signing_out_ends_it_here_and_not_only_in_the_browser(visitor: TestClient) -> None:
    visitor.post("/inloggen", data=FORM)
    secret = visitor.cookies[COOKIE]
    gone = visitor.post("/uitloggen")
    assert (gone.status_code, gone.headers["location"]) == (303, "/inloggen")
    assert COOKIE not in visitor.cookies
    visitor.cookies.set(COOKIE, secret)
    assert visitor.get("/").status_code == 401


def test_a_secret_that_was_planted_before_signing_in_leads_nowhere(visitor: TestClient) -> None:
    planted = new_visitor()
    visitor.cookies.set(COOKIE, planted, domain="localhost.local")
    visitor.post("/inloggen", data=FORM)
    assert visitor.cookies[COOKIE] != planted
    visitor.cookies.clear()
    visitor.cookies.set(COOKIE, planted)
    assert visitor.get("/").status_code == 401


def test_signing_in_again_ends_what_this_browser_had(visitor: TestClient) -> None:
    visitor.post("/inloggen", data=FORM)
    first = visitor.cookies[COOKIE]
    visitor.post("/inloggen", data=FORM | {"naam": "eva"})
    assert visitor.get("/").json() == "beheerder"
    visitor.cookies.clear()
    visitor.cookies.set(COOKIE, first)
    assert visitor.get("/").status_code == 401


def test_over_tls_the_secret_never_goes_without_it(signed_in: SignedIn) -> None:
    with visiting(signed_in, "https") as visitor:
        given = visitor.post("/inloggen", data=FORM).headers["set-cookie"]
        assert given.startswith(f"{SECURE_COOKIE}=")
        for word in ("HttpOnly", "Secure", "SameSite=Lax", "Path=/"):
            assert word in given
        assert visitor.get("/").json() == "lezer"


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"origin": "https://elders.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999", "sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_a_page_elsewhere_signs_nobody_in_or_out(
    visitor: TestClient, elsewhere: dict[str, str]
) -> None:
    refused = visitor.post("/inloggen", data=FORM, headers=elsewhere)
    assert (refused.status_code, "set-cookie" in refused.headers) == (403, False)
    visitor.post("/inloggen", data=FORM)
    assert visitor.post("/uitloggen", headers=elsewhere).status_code == 403
    assert visitor.get("/uitloggen").status_code == 404
    assert visitor.get("/").status_code == 200


@pytest.mark.parametrize(
    "place",
    [
        "//elders.example", "/\\elders.example", "https://elders.example", "elders.example", "",
        "/\t/elders.example", "/a\r\nset-cookie: x=1", "javascript:alert(1)", "/a\\b", "/é",
        "///elders.example", "/ /elders.example", "\n//elders.example", "/a?b=//x#y",
    ],
)  # fmt: skip
def test_nobody_is_sent_to_another_site(visitor: TestClient, place: str) -> None:
    assert own_place(place) == "/"
    done = visitor.post("/inloggen", data=FORM | {"naar": place})
    assert done.headers["location"] == "/"


@pytest.mark.parametrize("place", ["/", "/bron/leeratelier-2", "/a/b%C3%A9?c=d&e=f", "/?vraag=1"])
def test_a_place_on_this_site_is_kept(place: str) -> None:
    assert own_place(place) == place


def test_a_wrong_name_and_a_wrong_password_are_told_apart_by_nobody(visitor: TestClient) -> None:
    told = [
        visitor.post("/inloggen", data={"naam": name, "wachtwoord": "geraden"})
        for name in ("jan", "xan")
    ]
    assert {one.status_code for one in told} == {403}
    assert all(WRONG in one.text for one in told)
    assert told[0].text.replace("jan", "xan") == told[1].text


def test_what_was_typed_comes_back_as_text(visitor: TestClient) -> None:
    hostile = '"><script>alert(1)</script>'
    page = visitor.post("/inloggen", data={"naam": hostile, "wachtwoord": "x"})
    assert "<script" not in page.text
    assert "geheim" not in visitor.post("/inloggen", data=FORM | {"wachtwoord": "geheim"}).text


def test_after_too_many_attempts_it_is_told_when_there_is_one_again(
    visitor: TestClient, signed_in: SignedIn
) -> None:
    for _ in range(OF_PAIR):
        visitor.post("/inloggen", data=FORM | {"wachtwoord": "geraden"})
    told = visitor.post("/inloggen", data=FORM)
    assert told.status_code == 429
    assert 14 * 60 < int(told.headers["retry-after"]) <= 15 * 60 + 1
    assert "over 15 minuten" in told.text
    with visiting(signed_in, address="10.0.0.10") as owner:
        assert owner.post("/inloggen", data=FORM).status_code == 303


def test_another_address_in_a_header_gives_no_more_attempts(visitor: TestClient) -> None:
    codes = [
        visitor.post(
            "/inloggen",
            data=FORM | {"wachtwoord": "geraden"},
            headers={"x-forwarded-for": f"10.1.1.{number}"},
        ).status_code
        for number in range(OF_PAIR + 1)
    ]
    assert codes[-1] == 429


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"naam=jan&naam=eva&wachtwoord=x", 403), (b"naam=jan&" * 12, 403), (b"naam=jan&\xff", 403),
        (b"x" * (MAX_FORM + 1), 413),
    ],
)  # fmt: skip
def test_a_strange_form_is_no_way_in(visitor: TestClient, body: bytes, status: int) -> None:
    assert visitor.post("/inloggen", content=body).status_code == status


def test_the_figures_are_for_the_maintainer_and_for_this_machine(
    visitor: TestClient, signed_in: SignedIn
) -> None:
    assert visitor.get("/metrics").status_code == 403
    visitor.post("/inloggen", data=FORM)
    assert visitor.get("/metrics").status_code == 403
    visitor.post("/inloggen", data=FORM | {"naam": "eva"})
    assert visitor.get("/metrics").status_code == 200
    with visiting(signed_in, address="127.0.0.1") as here:
        assert here.get("/metrics").status_code == 200
        passed_on = {"x-forwarded-for": "127.0.0.1"}
        assert here.get("/metrics", headers=passed_on).status_code == 403
