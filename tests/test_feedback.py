"""What a visitor thinks of an answer: asked where the owner wants it, kept when someone presses.

A real page in a real browser, and a real server that is asked by whoever means no good.
"""

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from assistant.page_feedback import ALREADY, TOO_FAST
from ingest import IndexSettings
from tests.conftest import MakeCorpus
from tests.test_app import TINY, Visitor
from tests.test_app import Server as Page
from tests.test_server import QUESTION, Server

VERDICTS = ("Hier heb ik wat aan", "Klopt niet", "Staat er niet in", "Onduidelijk")


@pytest.fixture(scope="module")
def tiny(build_corpus: MakeCorpus) -> IndexSettings:
    return build_corpus(TINY)


def kept(file: Path) -> list[dict[str, Any]]:
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [json.loads(line) for line in lines]


def test_what_a_visitor_presses_is_kept_once_without_personal_data(
    tiny: IndexSettings, browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "oordelen.jsonl"
    settings = f'[feedback]\nfile = "{file}"\n'
    (tmp_path / "settings.toml").write_text(settings, encoding="utf-8")
    server = Page(tiny.corpus, tiny.index_root, folder=tmp_path).ready()
    try:
        visitor = Visitor(browser.new_context().new_page(), server.url)
        page = visitor.page
        expect(page.get_by_role("heading", name="Wat vind je van een antwoord?")).to_be_visible()
        visitor.question.fill("Wat kost het zwembad voor mevrouw Jansen?")
        visitor.question.press("Enter")
        page.get_by_role("button", name="Toch versturen").click()
        answer = page.locator("#antwoord-1")
        expect(answer.locator(".answer")).to_be_visible(timeout=60_000)
        told = answer.locator(".judge .told")
        for name in VERDICTS:
            expect(answer.get_by_role("button", name=name)).to_be_visible()
        assert kept(file) == []
        answer.get_by_role("button", name="Klopt niet").click()
        expect(told).to_contain_text("Bewaard, met je vraag erbij: “Klopt niet”")
        answer.get_by_role("button", name="Onduidelijk").click()
        expect(told).to_have_text(ALREADY)
        (line,) = kept(file)
        assert line["verdict"] == "klopt-niet"
        assert line["question"] == "Wat kost het zwembad voor mevrouw [weggelaten]?"
        assert line["documents"] == ["zwemmen.md"]
        assert "drie euro" in line["said"]
        visitor.ask("En voor kinderen?")
        page.reload()  # only the browser has the answers now
        page.locator("#antwoord-2").get_by_role("button", name="Staat er niet in").click()
        expect(page.locator("#antwoord-2 .judge .told")).to_contain_text("Bewaard")
        last = kept(file)[-1]
        assert (last["question"], last["verdict"]) == ("En voor kinderen?", "staat-er-niet-in")
        assert "Jansen" not in file.read_text(encoding="utf-8")
        visitor.ask("Hallo!")
        expect(page.locator("#antwoord-3 .judge")).to_have_count(0)
        visitor.leave()
    finally:
        server.stop()


def test_where_the_owner_did_not_ask_for_it_there_is_no_button_and_no_word_of_it(
    tiny: IndexSettings, browser: Browser, tmp_path: Path
) -> None:
    server = Page(tiny.corpus, tiny.index_root, folder=tmp_path).ready()
    try:
        visitor = Visitor(browser.new_context().new_page(), server.url)
        answer = visitor.ask("Wat kost een kaartje voor het zwembad?")
        expect(answer.get_by_role("button", name="Kopieer", exact=True)).to_be_visible()
        for name in VERDICTS:
            expect(answer.get_by_role("button", name=name)).to_have_count(0)
        expect(visitor.page.get_by_text("Wat vind je van een antwoord?")).to_have_count(0)
        visitor.leave()
    finally:
        server.stop()


# --- Whoever means no good ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("oordelen") / "oordelen.jsonl"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, file: Path) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    running = Server(folder, LEERATELIER_FEEDBACK_FILE=str(file))
    yield running.ready()
    running.stop()


def number_of(server: Server, event: str) -> int | None:
    _, config, _ = server.get("/config")
    rows = json.loads(config)["dependencies"]
    return next((one["id"] for one in rows if event in [name for _, name in one["targets"]]), None)


def press(server: Server, session: str, cookie: str = "", **sent: object) -> tuple[int, str]:
    """Press a button as a browser with a cookie does, under an answer of an earlier visit."""
    told = {"answer": 1, "verdict": "klopt-niet", "kept": [{"question": QUESTION}]} | sent
    call = {
        "fn_index": number_of(server, "like"),
        "data": [None],
        "event_data": told,
        "session_hash": session,
    }
    headers = {"cookie": f"bezoeker={cookie}"} if cookie else {}
    status, said, _ = server.request("POST", "/gradio_api/run/predict", call, **headers)
    return status, said


def test_what_is_no_judgement_is_not_kept(server: Server, file: Path) -> None:
    before = kept(file)
    wrong: list[dict[str, object]] = [
        {"verdict": "geweldig"},
        {"verdict": {"a": 1}},
        {"verdict": None},
        {"answer": 2},
        {"answer": 0},
        {"answer": -1},
        {"answer": "9" * 5000},
        {"answer": [1]},
        {"kept": "x"},
        {"kept": [{"question": "Hallo!"}]},
        {"kept": [{"question": 5}]},
    ]
    for sent in wrong:
        press(server, str(uuid.uuid4()), **sent)
    assert kept(file) == before
    assert server.get("/health")[0] == 200


def test_a_huge_body_is_refused_and_a_long_question_is_kept_short(
    server: Server, file: Path
) -> None:
    before = len(kept(file))
    status, _ = press(server, str(uuid.uuid4()), verdict="x" * 200_000)
    assert status == 413
    long = f"{QUESTION} {'Bel 06-12345678 en mail jan@voorbeeld.nl, mevrouw Jansen. ' * 30}"
    assert press(server, str(uuid.uuid4()), kept=[{"question": long}])[0] == 200
    (line,) = kept(file)[before:]
    assert len(line["question"]) <= 500
    for left_out in ("06-12345678", "jan@", "Jansen"):
        assert left_out not in json.dumps(line)


def test_of_someone_else_s_session_nothing_is_kept(server: Server, file: Path) -> None:
    session, mine, theirs = "gesprek-van-mij", "m" * 32, "t" * 32
    assert press(server, session, mine)[0] == 200
    before = len(kept(file))
    assert press(server, session, theirs, answer=2)[0] == 403
    assert press(server, session, answer=2)[0] == 403
    assert len(kept(file)) == before


def test_one_browser_gives_no_more_judgements_than_anyone_reads_answers(
    server: Server, file: Path
) -> None:
    before = len(kept(file))
    said = [press(server, f"gesprek-{one:03}", "v" * 32)[1] for one in range(9)]
    assert sum("Bewaard" in one for one in said) == len(kept(file)) - before == 6
    assert TOO_FAST in json.loads(said[-1])["data"][1]


def test_without_a_file_there_is_no_function_to_call(tmp_path: Path) -> None:
    server = Server(tmp_path).ready()
    try:
        assert number_of(server, "like") is None
        _, config, _ = server.get("/config")
        numbers = [one["id"] for one in json.loads(config)["dependencies"]]
        for number in (*numbers, max(numbers) + 1):
            call = {
                "fn_index": number,
                "data": [None],
                "event_data": {"answer": 1, "verdict": "helpt", "kept": [{"question": QUESTION}]},
                "session_hash": str(uuid.uuid4()),
            }
            server.request("POST", "/gradio_api/run/predict", call)
        files = [one for one in tmp_path.rglob("*") if one.is_file()]
        assert not [one for one in files if b"helpt" in one.read_bytes()]
    finally:
        server.stop()
