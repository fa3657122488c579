"""The journey of a maintainer: change a document, measure, look, decide, and renew the baseline.

All of it in one process of its own, over a copy of the evaluations with its own questions and its
own baseline: the commands write where those stand.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from evals.guard.baseline import FILE
from tests.conftest import GARDEN, ROOT

pytestmark = pytest.mark.lang

FACTS = {
    "soep": "In september eten zestig buren samen soep van eigen pompoenen.",
    "wandelen": "Elke dinsdag loopt er in Leiden een wandelgroep voor mantelzorgers.",
    "koffie": "Na afloop schenkt wijkverpleegkundige Esra Demir koffie in het buurthuis.",
}
ASKED = {
    "soep-1": "Hoeveel buren eten samen soep?",
    "soep-2": "Wat eten de buren in september?",
    "wandelen-1": "Voor wie is de wandelgroep in Leiden?",
    "wandelen-2": "Op welke dag loopt de wandelgroep?",
    "koffie-1": "Wie schenkt er koffie na afloop?",
    "koffie-2": "Waar schenkt Esra Demir koffie?",
}
AFTER = "De wandelgroep trekt op donderdag met mensen die voor een ander zorgen de duinen in."
START, REASON = "Begin", "De wandelgroep gaat nu op donderdag"
NOWHERE = f"het citaat '{FACTS['wandelen']}' staat in geen bron. Neem het letterlijk over."
WALKER = """
import contextlib, io, json, sys
from pathlib import Path
from evals.__main__ import main as measure
from ingest.__main__ import main as maintain

told = {}
for name, what in json.load(sys.stdin):
    if isinstance(what, str):
        Path(name).write_text(what, encoding="utf-8")
        continue
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = (maintain if what[0] == "build" else measure)(what)
    told[name] = {"code": code, "out": out.getvalue(), "err": err.getvalue()}
json.dump(told, sys.stdout)
"""
"""Does each step in turn: writes a file, or gives a command; says what every command said."""

Told = dict[str, dict[str, Any]]


def questions(facts: dict[str, str]) -> str:
    rows = [
        {
            "id": name,
            "question": text,
            "answerable": True,
            "nuggets": [{"fact": text, "vital": True, "quotes": [facts[name.partition("-")[0]]]}],
        }
        for name, text in ASKED.items()
    ]
    rows.append({"id": "n1", "question": "Wie is burgemeester van Rotterdam?", "answerable": False})
    return "".join(f"{json.dumps(row)}\n" for row in rows)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The evaluations with other questions and no baseline, and a small corpus."""
    root = tmp_path_factory.mktemp("reis")
    leave = shutil.ignore_patterns("vragen", "ijkpunt", "resultaten", "__pycache__")
    shutil.copytree(ROOT / "evals", root / "evals", ignore=leave)
    for name in ("evals/vragen", "corpus"):
        (root / name).mkdir()
    (root / "evals/vragen/eigen.jsonl").write_text(questions(FACTS), encoding="utf-8")
    for name, text in GARDEN.items():
        (root / "corpus" / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def journey(folder: Path, environment: dict[str, str]) -> Told:
    given = ["--corpus", "corpus", "--index-root", "index"]
    asked = ["--questions", "evals/vragen/eigen.jsonl"]
    mended = FACTS | {"wandelen": AFTER}
    steps: list[tuple[str, list[str] | str]] = [
        ("start", ["guard", "--vernieuw", START, *given]),
        ("as it was", ["guard", "--alles", *given]),
        ("corpus/wandelen.md", GARDEN["wandelen.md"].replace(FACTS["wandelen"], AFTER)),
        ("build", ["build", *given]),
        ("measure", ["guard", "--alles", *given]),
        ("run", ["run", *asked, "--out", "nu.jsonl", *given]),
        ("look", ["report", *asked, "--results", "nu.jsonl", "--html", "nu.html", *given]),
        ("why", ["waarom", ASKED["wandelen-2"], *given]),
        ("check", ["check", *asked, "--corpus", "corpus"]),
        ("evals/vragen/eigen.jsonl", questions(mended)),
        ("check again", ["check", *asked, "--corpus", "corpus"]),
        ("no reason", ["guard", "--vernieuw", "", *given]),
        ("renew", ["guard", "--vernieuw", REASON, *given]),
        ("as it is", ["guard", "--alles", *given]),
    ]
    done = subprocess.run(
        [sys.executable, "-c", WALKER],
        input=json.dumps(steps),
        cwd=folder,
        env=environment | {"PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)])},
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    told: Told = json.loads(done.stdout)
    return told


def worse(told: dict[str, Any]) -> list[str]:
    """What the guard found worse; how busy this machine is says nothing of the answers."""
    return [one for one in told["err"].splitlines() if not one.startswith("tijd per vraag")]


def test_before_anything_is_changed_all_is_well(journey: Told) -> None:
    assert journey["start"]["code"] == 0
    assert worse(journey["as it was"]) == []
    assert f"({START})" in journey["as it was"]["out"]
    assert "## Gezakte vragen" not in journey["as it was"]["out"]


def test_a_changed_document_makes_the_guard_name_the_questions_that_fell_and_no_others(
    journey: Told,
) -> None:
    assert journey["build"]["code"] == 0
    assert journey["measure"]["code"] == 1
    fell = journey["measure"]["out"].partition("## Gezakte vragen")[2]
    assert [name for name in ASKED if f"| {name} " in fell] == ["wandelen-1", "wandelen-2"]
    assert any("Gezakt: wandelen-1, wandelen-2." in one for one in worse(journey["measure"]))


def test_the_report_shows_where_those_were_lost(journey: Told, folder: Path) -> None:
    assert journey["run"]["code"] == 0
    page = (folder / "nu.html").read_text(encoding="utf-8")
    lost = re.findall(r'id="vraag-([\w-]+)" data-stage="\w+" data-lost', page)
    assert sorted(lost) == ["wandelen-1", "wandelen-2"]
    first = page.partition('<p class="first">')[2].partition("</p>")[0]
    assert "2 × een feit dat zo in geen bron staat: wandelen-1, wandelen-2" in first
    assert "leeratelier evals check" in first


def test_why_shows_that_the_passage_is_found_all_the_same(journey: Told) -> None:
    assert journey["why"]["code"] == 0
    (first,) = [one for one in journey["why"]["out"].splitlines() if one.startswith("| 1 | ")]
    assert "wandelen.md-" in first


def test_check_says_which_quotes_went_and_is_content_once_they_are_mended(journey: Told) -> None:
    told = journey["check"]
    assert (told["code"], told["err"].count(NOWHERE)) == (1, 2)
    assert journey["check again"]["code"] == 0


def test_the_baseline_is_renewed_with_a_reason_alone_and_then_all_is_well(
    journey: Told, folder: Path
) -> None:
    assert journey["no reason"]["code"] == 1
    assert journey["renew"]["code"] == 0
    assert worse(journey["as it is"]) == []
    assert f"({REASON})" in journey["as it is"]["out"]
    history = (folder / "evals/ijkpunt/geschiedenis.md").read_text(encoding="utf-8")
    headings = [line for line in history.splitlines() if line.startswith("## ")]
    assert [line.partition(": ")[2] for line in headings] == [START, REASON]


def test_the_baseline_of_the_project_was_left_alone(journey: Told, folder: Path) -> None:
    assert journey["renew"]["code"] == 0
    assert (folder / "evals/ijkpunt" / FILE.name).read_bytes() != FILE.read_bytes()
    assert REASON not in FILE.with_name("geschiedenis.md").read_text(encoding="utf-8")
