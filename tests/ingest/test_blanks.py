"""What was not written ahead yet is told per passage, with an empty form to fill in."""

import json
from pathlib import Path

import pytest

from ingest.__main__ import main
from ingest.corpus import read_corpus

CATALOGUE = """
[[document]]
id = "gids"
title = "Gids"
kind = "gids"
file = "gids.md"
"""
TEXT = "# Gids\n\n## Een\n\nLuister eerst goed.\n\n## Twee\n\nNeem daarna alle tijd.\n"
STATEMENT = {
    "document": "gids",
    "quote": "Luister eerst",
    "statement": "Luister eerst.",
    "kind": "tip",
    "who": None,
    "for": ["nieuw"],
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    (root / "kernzinnen").mkdir(parents=True)
    (root / "catalogus.toml").write_text(CATALOGUE, encoding="utf-8")
    (root / "gids.md").write_text(TEXT, encoding="utf-8")
    (root / "kernzinnen" / "gids.jsonl").write_text(json.dumps(STATEMENT), encoding="utf-8")
    return root


def test_what_a_passage_lacks_is_told(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vooraf", "gids", "--corpus", str(corpus)]) == 0
    first, second, count = capsys.readouterr().out.splitlines()
    assert first.endswith("Gids > Een: geen vragen, dossier")
    assert second.endswith("Gids > Twee: geen kernzin, vragen, dossier")
    assert count == "2 passages missen iets."


def test_the_form_asks_for_what_is_not_there_and_is_sound_once_it_is_filled_in(
    corpus: Path, tmp_path: Path
) -> None:
    out = tmp_path / "formulier.jsonl"
    assert main(["vooraf", "gids", "--out", str(out), "--corpus", str(corpus)]) == 0
    (line,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert line["quote"] == "Neem daarna alle tijd."
    filled = line | {"statement": "Neem alle tijd.", "kind": "tip", "for": ["nieuw"]}
    (corpus / "kernzinnen" / "meer.jsonl").write_text(json.dumps(filled), encoding="utf-8")
    read, faults = read_corpus(corpus)
    assert faults == ()
    assert len(read.statements) == 2


def test_a_form_never_takes_the_place_of_a_file(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "formulier.jsonl"
    out.write_text("van mij", encoding="utf-8")
    assert main(["vooraf", "gids", "--out", str(out), "--corpus", str(corpus)]) == 1
    assert "het bestaat al" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "van mij"


def test_a_document_that_is_not_there_is_told(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["vooraf", "verslag", "--corpus", str(corpus)]) == 1
    assert "Er is geen document 'verslag'. Er is: gids" in capsys.readouterr().err
