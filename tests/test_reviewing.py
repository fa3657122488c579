"""From a new report to an answer: drafted, reviewed by keyboard in a real browser, built, asked."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from ingest.drafting.kept import Drafts
from ingest.drafting.lines import Kind
from tests.assistant.test_commands import NOTING
from tests.scripted_model import Reply, ScriptedModel, scripted_model
from tests.test_app import CONTRASTS, ROOT, Server, Visitor

CATALOGUE = """
[[document]]
id = "gids"
title = "Gids"
kind = "gids"
file = "gids.md"

[[document]]
id = "verslag"
title = "Verslag van de koffiemiddag"
kind = "verslag"
file = "verslag.md"
"""
GUIDE = "# Gids\n\n## Een\n\nLuister eerst goed naar de bewoner.\n"
REPORT = (
    "# Verslag\n\n## De middag\n\nOp 4 mei kwamen 30 buren koffie drinken in de wijktuin. "
    "Niet iedereen bleef tot het eind. Buurvrouw Els Bakker zette de stoelen terug.\n"
)
COFFEE = {
    "quote": "Op 4 mei kwamen 30 buren koffie drinken in de wijktuin.",
    "statement": "Op 4 mei dronken 30 buren samen koffie in de wijktuin.",
    "kind": "feit",
    "who": None,
    "for": ["bewoner"],
}
CHAIRS = {
    **COFFEE,
    "quote": "Buurvrouw Els Bakker zette de stoelen terug.",
    "statement": "Els Bakker zette de stoelen terug.",
}
STAYED = {
    **COFFEE,
    "quote": "Niet iedereen bleef tot het eind.",
    "statement": "Niet iedereen bleef tot het eind.",
}
ASKED = {
    "anchor": "Op 4 mei kwamen 30 buren koffie drinken",
    "questions": ["Hoeveel buren kwamen koffie drinken?", "Hoeveel mensen waren er in de tuin?"],
}
expect.set_options(timeout=20_000)
QUESTION = "Hoeveel buren dronken samen koffie in de wijktuin?"


@pytest.fixture
def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which every process notes where it connects to."""
    folder = tmp_path / "noteren"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(NOTING, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", f"{folder}{os.pathsep}{ROOT}")
    monkeypatch.setenv("NOTED", str(folder / "verbindingen.txt"))
    return folder / "verbindingen.txt"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    root.mkdir()
    for name, text in (
        ("catalogus.toml", CATALOGUE),
        ("gids.md", GUIDE),
        ("verslag.md", REPORT),
    ):
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def model(tmp_path: Path) -> Iterator[ScriptedModel]:
    with scripted_model() as server:
        settings = f'[llm]\nurl = "{server.url}"\n'
        (tmp_path / "settings.toml").write_text(settings, encoding="utf-8")
        yield server


@pytest.fixture
def server(corpus: Path, noted: Path, model: ScriptedModel) -> Iterator[Server]:
    folder = corpus.parent
    leeratelier(corpus, "build")
    running = Server(corpus, folder / "index", folder=folder).ready()
    yield running
    running.stop()


def leeratelier(corpus: Path, *arguments: str) -> str:
    """Run a command as a maintainer does, and return what it told."""
    where = ["--corpus", str(corpus), "--index-root", str(corpus.parent / "index")]
    run = "import sys; from app import leeratelier; sys.exit(leeratelier())"
    done = subprocess.run(
        [sys.executable, "-c", run, *arguments, *where],
        cwd=corpus.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def said(*lines: dict[str, Any]) -> Reply:
    return Reply(tuple(f"{json.dumps(line)}\n" for line in lines))


def connections(noted: Path) -> set[str]:
    return set(noted.read_text(encoding="utf-8").splitlines()) if noted.exists() else set()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def review(browser: Browser, server: Server, corpus: Path) -> None:
    """Accept one line, change the next until it holds, reject the last, and accept questions."""
    page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    elsewhere: list[str] = []
    page.on("request", lambda one: elsewhere.append(one.url) if server.url not in one.url else None)
    page.goto(f"{server.url}schetsen")
    expect(page.locator("progress").first).to_have_attribute("value", "0")
    expect(page.locator("a:focus")).to_have_count(1)  # the page puts it there when it is ready
    press(page, "Enter")
    expect(page.locator("mark")).to_contain_text("Op 4 mei kwamen 30 buren")
    assert page.evaluate(CONTRASTS) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    press(page, "Enter")
    expect(page.get_by_role("status")).to_have_text("Overgenomen.")
    expect(page.get_by_label("Nagekeken")).to_have_attribute("value", "1")
    press(page, *["Tab"] * 3, "End")
    page.keyboard.type(" Dat waren er 12.")
    press(page, *["Shift+Tab"] * 3, "Enter")
    expect(page.get_by_role("alert")).to_contain_text("'12' staat niet in het citaat")
    expect(page.get_by_label("Kernzin")).to_be_focused()
    press(page, "Control+A")
    page.keyboard.type("Buurvrouw Els Bakker zette de stoelen terug.")
    press(page, *["Shift+Tab"] * 3, "Enter")
    expect(page.get_by_label("Kernzin")).to_have_value(str(STAYED["statement"]))
    press(page, "Tab", "Tab", "Enter")
    expect(page.get_by_role("status")).to_contain_text("Alles is nagekeken")
    press(page, "Enter")
    expect(page.get_by_label("Vragen")).to_contain_text("Hoeveel buren")
    press(page, "Enter")
    expect(page.get_by_text("3 van 3 nagekeken")).to_be_visible()
    expect(page.get_by_text("1 van 1 nagekeken")).to_be_visible()
    assert elsewhere == []
    page.context.close()
    written = (corpus / "kernzinnen" / "verslag.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["statement"] for line in written] == [
        COFFEE["statement"],
        "Buurvrouw Els Bakker zette de stoelen terug.",
    ]


def test_drafts_are_reviewed_by_keyboard_alone_before_there_is_an_index(
    corpus: Path, browser: Browser
) -> None:
    drafts = Drafts(corpus, "verslag")
    for line in (COFFEE, CHAIRS, STAYED):
        drafts.add(Kind.STATEMENTS, "x", {"document": "verslag", **line})
    drafts.add(Kind.QUESTIONS, "x", {"document": "verslag", **ASKED})
    server = Server(corpus, corpus.parent / "index").ready()
    try:
        review(browser, server, corpus)
    finally:
        server.stop()


@pytest.mark.lang
def test_a_new_report_is_drafted_reviewed_by_keyboard_built_and_asked_about(
    corpus: Path, model: ScriptedModel, server: Server, noted: Path, browser: Browser
) -> None:
    assert connections(noted) == set()
    model.says(said(COFFEE, CHAIRS, STAYED))
    assert leeratelier(corpus, "schets", "verslag").startswith("3 geschetst")
    model.says(said(ASKED))
    leeratelier(corpus, "schets", "verslag", "--soort", "vragen")
    address = model.url.removeprefix("http://").removesuffix("/v1")
    assert connections(noted) == {address}
    noted.unlink()

    review(browser, server, corpus)

    leeratelier(corpus, "check")
    leeratelier(corpus, "build")
    visitor = Visitor(browser.new_context().new_page(), server.url)
    answer = visitor.ask(QUESTION)
    expect(answer.locator(".answer")).to_contain_text(str(COFFEE["statement"]))
    assert connections(noted) == set()
    anew = "In de wijktuin dronken 30 buren op 4 mei samen koffie"
    model.says(Reply((f"{anew} [1].",)))
    answer.get_by_role("button", name="Zeg het vloeiend").click()
    expect(answer.locator(".answer .said").first).to_contain_text(anew)
    assert connections(noted) == {address}
    visitor.leave()
