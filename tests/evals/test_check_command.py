"""`evals check` through the front door: faulty files of every kind, each told in one line."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals.__main__ import main
from evals.question_rules import shipped

CATALOGUE = """
[corpus]
title = "Leren in de wijk"
name = "Buurthulp"
subject = "leren in de wijk"
contact = "de redactie"

[[document]]
id = "verslag-2"
title = "Verslag van het tweede leeratelier"
kind = "verslag"
file = "documenten/verslag-2.md"
leeratelier = 2

[[document]]
id = "verslag-3"
title = "Verslag van het derde leeratelier"
kind = "verslag"
file = "documenten/verslag-3.md"
leeratelier = 3

[[leeratelier]]
number = 2
theme = "De moestuin"
theme_certainty = "text"
date_certainty = "unknown"

  [[leeratelier.evidence]]
  fact = "theme"
  document = "verslag-2"
  quote = "De moestuin"

[[leeratelier]]
number = 3
theme = "Wandelen"
theme_certainty = "text"
date_certainty = "unknown"

  [[leeratelier.evidence]]
  fact = "theme"
  document = "verslag-3"
  quote = "Wandelen"
"""
SOUP = "In september eten zestig buren samen soep van eigen pompoenen."
WALK = "Elke dinsdag loopt er in Leiden een wandelgroep voor mantelzorgers."
NUGGET: dict[str, Any] = {"fact": "Zestig.", "vital": True, "quotes": [SOUP]}
SOUND: dict[str, Any] = {
    "id": "x1",
    "persona": "policy",
    "lang": "nl",
    "kind": "fact",
    "slice": "plain",
    "question": "Met welk aantal zat de lange tafel vol na de oogst?",
    "answerable": True,
    "nuggets": [NUGGET],
    "leeratelier": [2],
}
OTHER = SOUND | {"id": "x2", "question": "Wat kregen de bewoners van de straat in hun kom?"}


def line(**changes: object) -> str:
    return json.dumps(SOUND | changes, ensure_ascii=False)


FAULTY: dict[str, tuple[tuple[str, ...], str]] = {
    "copy of a shipped question": (
        (line(question=str(shipped()[0].entry["question"])),),
        "deze vraag is bijna dezelfde als",
    ),
    "near-double of a shipped question": (
        (line(question="Mag je paracetamol en naproxen op dezelfde dag innemen, hoor?"),),
        "Stel haar anders, of haal er een weg.",
    ),
    "double in one file": (
        (json.dumps(OTHER), line(id="x3"), line(question=SOUND["question"].replace("de", "die"))),
        "regel 2). Stel haar anders, of haal er een weg.",
    ),
    "the same id twice": ((json.dumps(OTHER), line(id="x2")), "id 'x2' staat ook op regel 1."),
    "what was written ahead": (
        (line(question="Wanneer loopt de wandelgroep in Leiden?"),),
        "lijkt te veel (1.00) op 'Wanneer loopt de wandelgroep in Leiden?' bij 'verslag-3' in "
        "corpus/vragen. Haal een van de twee weg.",
    ),
    "leeratelier that is not there": (
        (line(leeratelier=[14]),),
        "leeratelier 14 bestaat niet. Het register heeft 2 tot en met 3.",
    ),
    "leeratelier of another quote": (
        (line(leeratelier=[3]),),
        "het citaat komt uit leeratelier 2, en niet uit 3. Verbeter 'leeratelier', of kies",
    ),
    "leeratelier that is no number": (
        (line(leeratelier="2"),),
        "'leeratelier' moet een lijst van nummers zijn.",
    ),
    "quote of one word": (
        (line(nuggets=[NUGGET | {"quotes": ["soep"]}]),),
        "het citaat 'soep' is maar één woord, en dat staat allicht ergens. Neem de hele zin",
    ),
    "quote that is in no document": (
        (line(leeratelier=[], nuggets=[NUGGET | {"quotes": ["Zeventig buren aten rijst."]}]),),
        "het citaat 'Zeventig buren aten rijst.' staat in geen bron. Neem het letterlijk over.",
    ),
    "misspelt field": (
        (line(perosna="policy"),),
        "het veld 'perosna' bestaat niet. Bedoel je 'persona'?",
    ),
    "misspelt field of a nugget": (
        (line(nuggets=[NUGGET | {"qoutes": []}]),),
        "het veld 'qoutes' in een nugget bestaat niet. Bedoel je 'quotes'?",
    ),
    "kind": ((line(kind="feit"),), "'kind' is 'feit', en dat kennen we niet. Kies: tip, example"),
    "reader": ((line(persona="huisarts"),), "'persona' is 'huisarts', en dat kennen we niet."),
    "slice": ((line(slice="obliqe"),), "'slice' is 'obliqe', en dat kennen we niet. Bedoel je"),
    "empty question": ((line(question="  "),), "'question' is leeg. Schrijf de vraag op."),
    "answerable without a fact": (
        (line(nuggets=[]),),
        "een beantwoordbare vraag moet nuggets hebben.",
    ),
    "broken line": ((json.dumps(OTHER), line()[:-9]), "regel 2: geen geldige JSON bij teken"),
}
"""What stands in each file, and what helps."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("corpus")
    walk = {
        "document": "verslag-3",
        "summary": "Een wandelgroep.",
        "questions": ["Wanneer loopt de wandelgroep in Leiden?"],
    }
    for name, text in {
        "catalogus.toml": CATALOGUE,
        "documenten/verslag-2.md": f"# De moestuin\n\n{SOUP}\n",
        "documenten/verslag-3.md": f"# Wandelen\n\n{WALK}\n",
        "vragen/verslag-3.jsonl": json.dumps(walk | {"anchor": WALK}) + "\n",
    }.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def check(path: Path, corpus: Path) -> int:
    return main(["check", "--questions", str(path), "--corpus", str(corpus)])


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_file_is_told_in_one_line_that_helps(
    name: str, corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines, told = FAULTY[name]
    path = tmp_path / "fout.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert check(path, corpus) == 1
    captured = capsys.readouterr()
    assert told in captured.err
    assert captured.err.count("\n") == 1, captured.err
    assert captured.out == ""


def test_at_least_twelve_kinds_are_tried() -> None:
    assert len(FAULTY) >= 12


def test_a_sound_file_is_told_to_be_so(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "goed.jsonl"
    path.write_text(f"{line()}\n{json.dumps(OTHER)}\n", encoding="utf-8")
    assert check(path, corpus) == 0
    assert capsys.readouterr().out == f"{path}: 2 vragen, geen fouten.\n"


def test_the_faults_of_several_questions_are_told_at_once_whatever_they_are(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line that cannot be read hides nothing of the other lines."""
    nowhere = NUGGET | {"quotes": ["Zeventig buren aten rijst."]}
    path = tmp_path / "fout.jsonl"
    rows = (line(nuggets=[nowhere], leeratelier=[]), line()[:-9], json.dumps(OTHER | {"kind": "x"}))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert check(path, corpus) == 1
    told = capsys.readouterr().err
    assert "staat in geen bron" in told
    assert "regel 2: " in told
    assert "'kind' is 'x'" in told
    assert told.count("\n") == 3, told
