"""The report in a real browser: what is worst is read at once, and all of it works by keyboard."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evals.__main__ import main
from evals.looking.advice import MEANING, TO_DO
from evals.looking.stages import Stage
from ingest import IndexSettings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WALK = "Elke dinsdag loopt er in Leiden een wandelgroep voor mantelzorgers."
ASKED = (
    ("w1", "Voor wie is de wandelgroep in Leiden?", WALK),
    ("w2", "Op welke dag loopt de wandelgroep?", WALK),
    ("w3", "Wie schenkt er koffie na afloop?", WALK),
    ("w4", "Hoeveel buren eten samen soep?", WALK),
    ("w5", "Wat verbouwen buurtbewoners in Katwijk?", WALK),
    ("n1", "Quantumchromodynamica xylofoon?", None),
)
"""Questions of which three ask for something else than their fact, and one that is refused."""
SIZES = ((390, 844), (1440, 900))
_ROW = re.compile(r'</span>([a-z ,]+)</th><td class="n">(\d+)</td>')


@pytest.fixture(scope="module")
def report(
    build_corpus: Callable[[], IndexSettings], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The report of a real run."""
    settings, folder = build_corpus(), tmp_path_factory.mktemp("verslag")
    rows = [
        {"id": name, "question": text, "answerable": quote is not None, "split": "report"}
        | ({"nuggets": [{"fact": quote, "vital": True, "quotes": [quote]}]} if quote else {})
        for name, text, quote in ASKED
    ]
    asked, out, page = folder / "vragen.jsonl", folder / "nu.jsonl", folder / "nu.html"
    asked.write_text("".join(f"{json.dumps(one)}\n" for one in rows), encoding="utf-8")
    given = ["--questions", str(asked), "--corpus", str(settings.corpus)]
    given += ["--index-root", str(settings.index_root)]
    assert main(["run", *given, "--out", str(out)]) == 0
    twice = ["--results", str(out), "--results", str(out)]
    assert main(["report", *given, *twice, "--html", str(page)]) == 0
    return page


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}px")
def opened(request: pytest.FixtureRequest, browser: "Browser", report: Path) -> "Iterator[Page]":
    width, height = request.param
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(report.as_uri())
    yield page
    page.close()


def test_every_lost_question_of_a_run_has_its_stage_and_the_stages_add_up(report: Path) -> None:
    html = report.read_text(encoding="utf-8")
    told = re.findall(r'id="vraag-(\w+)" data-stage="(\w+)"( data-lost)?', html)
    assert sorted(name for name, _, _ in told) == sorted(name for name, _, _ in ASKED)
    lost = {name: Stage[stage] for name, stage, is_lost in told if is_lost}
    assert set(lost) == {"w3", "w4", "w5"}
    assert set(lost.values()) <= {Stage.NOT_FOUND, Stage.NOT_CHOSEN, Stage.CUT, Stage.REFUSED}
    table = html.partition('id="h-fasen"')[2].partition("</section>")[0]
    counts = {name: int(count) for name, count in _ROW.findall(table)}
    of_page = [Stage[stage].value for _, stage, _ in told]
    assert {name: of_page.count(name) for name in counts} == counts
    assert sum(counts.values()) == len(ASKED)
    assert f"{len(lost)} van de {len(ASKED)} zijn kwijt" in table


def test_the_first_screen_says_in_two_sentences_what_is_worst_and_what_to_do(
    opened: "Page",
) -> None:
    first = opened.locator(".first")
    said = first.inner_text()
    assert re.match(r"Het slechtst: \d van de 6 vragen: [a-z ,]+\. ", said)
    assert said.partition(". ")[2] in TO_DO.values()
    box, size = first.bounding_box(), opened.viewport_size
    assert box
    assert size
    assert box["y"] + box["height"] < size["height"]


def test_nothing_is_wider_than_the_screen_and_nothing_more_is_fetched(opened: "Page") -> None:
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened.evaluate("performance.getEntriesByType('resource').length") == 0


def test_the_questions_are_searched_and_filtered_by_keyboard_alone(opened: "Page") -> None:
    shown = opened.locator(".question:visible")
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    reached = []
    for _ in range(60):
        opened.keyboard.press("Tab")
        reached.append(opened.evaluate("document.activeElement.name || ''"))
        if reached[-1] == "tekst":
            break
    assert reached[-1] == "tekst"
    opened.keyboard.type("XYLOFOON quantum")
    assert shown.count() == 1
    assert opened.locator("output").inner_text() == "1 vraag"
    opened.keyboard.press("ControlOrMeta+a")
    opened.keyboard.press("Delete")
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.name") == "fase"
    opened.keyboard.type("alles wat kwijt")
    assert shown.count() == 3
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    assert opened.locator(".question[open] .body").is_visible()


def test_every_field_picture_and_table_has_a_name(opened: "Page") -> None:
    for role, least in (("searchbox", 1), ("combobox", 1), ("img", 2), ("region", 3)):
        found = opened.get_by_role(role)  # type: ignore[arg-type]
        named = opened.get_by_role(role, name=re.compile(r"\w"))  # type: ignore[arg-type]
        assert found.count() == named.count() >= least


def test_every_stage_that_is_wrong_has_its_meaning_and_its_remedy() -> None:
    right = {Stage.ANSWERED, Stage.RIGHTLY_REFUSED}
    assert set(MEANING) == set(TO_DO) == set(Stage) - right
    assert all(text.count(". ") == 0 and text.endswith(".") for text in TO_DO.values())
