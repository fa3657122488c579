"""The reading report as a page: for who looks after the sources, and for nobody else."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant import Assistant
from assistant.server.accounts import Account, Accounts, write_accounts
from assistant.server.callers import Person, Role
from assistant.server.door import Door
from assistant.server.entrance import ByProxy, BySignIn
from assistant.server.passwords import hashed
from assistant.server.reading_pages import add_pages
from assistant.server.sign_in_pages import add_sign_in
from assistant.server.signed_in import SignedIn
from ingest import IndexSettings
from ingest.build import build

BROWSER = {"accept": "text/html,*/*;q=0.8"}
PASSWORD = "een heel lang wachtwoord"
PAGE = "/leesverslag"
MakeCorpus = Callable[..., IndexSettings]


@pytest.fixture
def settings(make_corpus: MakeCorpus) -> IndexSettings:
    page = "<h1>Wandelen</h1><p>Elke dinsdag.</p><p hidden>Alleen vroeger.</p>"
    made = make_corpus({"gids.md": "# Gids\n\nBel 071-1234567.\n", "web.html": page, "a.xlsx": "x"})
    build(made)
    return made


def client(settings: IndexSettings, bare: Assistant, address: str, **door: Any) -> TestClient:  # noqa: ANN401
    opened: Future[Any] = Future()
    opened.set_result(Assistant(settings, bare.embedder))
    web = FastAPI(openapi_url=None)
    add_pages(web, lambda: opened, settings, "Tuinhulp")
    if isinstance(door.get("entrance"), BySignIn):
        add_sign_in(web, door["entrance"].signed_in, "Tuinhulp")
    guarded = Door(web, frozenset({"localhost"}), **door)
    return TestClient(guarded, "http://localhost", follow_redirects=False, client=(address, 1))


def test_it_tells_of_every_file_what_check_tells(settings: IndexSettings, bare: Assistant) -> None:
    with client(settings, bare, "127.0.0.1") as here:
        page = here.get(PAGE, headers=BROWSER)
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    for told in (
        "a.xlsx: dit soort bestand (.xlsx) wordt niet gelezen.",
        "1 telefoonnummer in de tekst",
        "Niet bij de tekst: weggelaten: &#39;Alleen vroeger.&#39;",
        "2 documenten",
        "Bij 1 is er iets om na te kijken",
    ):
        assert told in page.text
    assert page.text.index("gids.md") < page.text.index("web.html")
    assert str(settings.corpus) not in page.text
    assert "script-src" not in page.headers["content-security-policy"]


def test_it_follows_the_index_that_is_in_use(settings: IndexSettings, bare: Assistant) -> None:
    with client(settings, bare, "127.0.0.1") as here:
        before = here.get(PAGE, headers=BROWSER).text
        (settings.corpus / "nieuw.txt").write_text("Bel 06-12345678.\n", encoding="utf-8")
        assert here.get(PAGE, headers=BROWSER).text == before
        build(settings)
        assert "nieuw.txt" in here.get(PAGE, headers=BROWSER).text


def test_who_only_reads_does_not_get_it(settings: IndexSettings, bare: Assistant) -> None:
    with client(settings, bare, "10.0.0.9") as elsewhere:
        page = elsewhere.get(PAGE, headers=BROWSER)
        assert (page.status_code, page.json()) == (
            403,
            {"detail": "Dit is alleen voor de beheerder."},
        )
    by_proxy = ByProxy("x-remote-user", frozenset({"eva"}))
    known = frozenset({"10.0.0.9"})
    with client(settings, bare, "10.0.0.9", entrance=by_proxy, proxies=known) as named:
        for name, code in (("jan", 403), ("eva", 200)):
            assert named.get(PAGE, headers=BROWSER | {"x-remote-user": name}).status_code == code


def test_who_is_not_known_yet_signs_in_and_comes_back(
    settings: IndexSettings, bare: Assistant, tmp_path: Path
) -> None:
    path = tmp_path / "gebruikers.json"
    people = (Person("jan", Role.LEZER), Person("eva", Role.BEHEERDER))
    write_accounts(path, {one.name: Account(one, hashed(PASSWORD, cost=2)) for one in people})
    signed_in = BySignIn(SignedIn(Accounts(path)))
    with client(settings, bare, "10.0.0.9", entrance=signed_in) as visitor:
        sent_to = visitor.get(PAGE, headers=BROWSER)
        assert (sent_to.status_code, sent_to.headers["location"]) == (
            303,
            "/inloggen?naar=/leesverslag",
        )
        assert visitor.get(PAGE).status_code == 401
        for name, code in (("jan", 403), ("eva", 200)):
            form = {"naam": name, "wachtwoord": PASSWORD, "naar": PAGE}
            assert visitor.post("/inloggen", data=form).headers["location"] == PAGE
            assert visitor.get(PAGE, headers=BROWSER).status_code == code
