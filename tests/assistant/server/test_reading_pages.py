"""The pages to read as a browser gets them: through the door, from our own application."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant import Assistant
from assistant.server.door import Door
from assistant.server.entrance import BySignIn
from assistant.server.reading_pages import add_pages
from ingest import IndexMissing, IndexSettings

HOSTS = frozenset({"localhost"})
AS_A_BROWSER = {"accept": "text/html,*/*;q=0.8"}
Ask = Callable[..., Any]


def client(settings: IndexSettings, opened: "Future[Any]", **door: Any) -> TestClient:  # noqa: ANN401
    web = FastAPI(openapi_url=None)
    add_pages(web, lambda: opened, settings, "Tuinhulp")
    return TestClient(Door(web, HOSTS, **door), base_url="http://localhost")


@pytest.fixture(scope="module")
def opened(bare: Assistant) -> "Future[Any]":
    future: Future[Any] = Future()
    future.set_result(bare)
    return future


@pytest.fixture(scope="module")
def visitor(bare_settings: IndexSettings, opened: "Future[Any]") -> Iterator[TestClient]:
    with client(bare_settings, opened) as running:
        yield running


def test_a_page_may_run_nothing_load_nothing_from_elsewhere_and_sets_no_cookie(
    visitor: TestClient,
) -> None:
    for path in ("/rondkijken", "/document/moestuin.md", "/nergens"):
        page = visitor.get(path, headers=AS_A_BROWSER)
        told = page.headers["content-security-policy"].split("; ")
        assert "default-src 'none'" in told
        assert not any(one.startswith("script-src") for one in told)
        assert "unsafe" not in page.headers["content-security-policy"]
        assert "set-cookie" not in page.headers
        assert page.headers["content-type"].startswith("text/html")
    assert "moestuin" in visitor.get("/document/moestuin.md").text


def test_the_styles_come_from_an_address_of_their_own_version(visitor: TestClient) -> None:
    page = visitor.get("/rondkijken").text
    address = page.partition('<link rel="stylesheet" href="')[2].partition('"')[0]
    styles = visitor.get(address)
    assert styles.headers["content-type"].startswith("text/css")
    assert "max-age" in styles.headers["cache-control"]
    assert "--green" in styles.text


def test_a_browser_that_has_a_page_gets_it_only_once(visitor: TestClient) -> None:
    first = visitor.get("/rondkijken")
    again = visitor.get("/rondkijken", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.text) == (304, "")
    other = visitor.get("/documenten", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_who_reads_gets_a_dutch_page_for_what_is_not_there_and_a_program_gets_json(
    visitor: TestClient,
) -> None:
    for path in ("/nergens", "/openapi.json", "/document/weg.md", "/origineel/1/moestuin.md"):
        page = visitor.get(path, headers=AS_A_BROWSER)
        assert page.status_code == 404
        assert "Deze bladzijde is er niet" in page.text
        assert path not in page.text
    assert visitor.get("/nergens", headers={"accept": "*/*"}).json()["detail"]
    assert visitor.post("/rondkijken", json={}).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/document/../catalogus.toml",
        "/document/%2e%2e/catalogus.toml",
        "/origineel/1/%2e%2e%2fcatalogus.toml",
        "/origineel/1/" + "a" * 400,
        "/leeratelier/1%00",
        "/dossier/<script>alert(1)</script>",
        "/spreker/{{7*7}}",
    ],
)
def test_a_strange_address_is_not_there_and_is_not_repeated(visitor: TestClient, path: str) -> None:
    page = visitor.get(path, headers=AS_A_BROWSER)
    assert page.status_code == 404
    for part in ("catalogus", "alert(1)", "7*7", ">49<", "aaaa"):
        assert part not in page.text


def test_who_must_sign_in_reads_nothing_but_what_is_owed_to_everyone(
    bare_settings: IndexSettings, opened: "Future[Any]"
) -> None:
    with client(bare_settings, opened, entrance=BySignIn(None)) as stranger:
        for path in ("/rondkijken", "/document/moestuin.md", "/origineel/1/moestuin.md"):
            assert stranger.get(path, headers=AS_A_BROWSER).status_code == 403
        assert stranger.get("/privacy", headers=AS_A_BROWSER).status_code == 200
        assert stranger.get("/toegankelijkheid", headers=AS_A_BROWSER).status_code == 200


def test_without_an_index_a_page_says_so_without_a_path(garden: IndexSettings) -> None:
    broken: Future[Any] = Future()
    broken.set_exception(IndexMissing(f"Er is geen index in {garden.index_root}."))
    with client(garden, broken) as early:
        page = early.get("/rondkijken", headers=AS_A_BROWSER)
    assert page.status_code == 503
    assert page.headers["retry-after"]
    assert "Tuinhulp" in page.text
    assert str(garden.index_root) not in page.text


def test_a_build_that_took_over_is_read_at_once(
    make_corpus: Callable[..., IndexSettings], bare: Assistant
) -> None:
    from assistant.assistant import Assistant as Opened
    from ingest.build import build

    settings = make_corpus({"soep.md": "# Soep\n\nDe soep is van pompoen.\n"})
    build(settings)
    future: Future[Any] = Future()
    future.set_result(Opened(settings, bare.embedder))
    with client(settings, future) as reader:
        before = reader.get("/document/soep.md").text
        make_corpus({"soep.md": "# Soep\n\nDe soep is van prei en pompoen.\n"})
        build(settings)
        after = reader.get("/document/soep.md").text
    assert "prei" not in before
    assert "van prei en pompoen" in after
