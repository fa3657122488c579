"""Minimal pairs: bad lines are reported, and what a pair rests on is literal."""

import json
from pathlib import Path

import pytest

from ingest.model import Corpus, Document
from ingest.pairs import MAX_CHANGED, MinimalPair, pair_faults, read_pairs

LINE: dict[str, object] = {
    "document": "gids",
    "quote": "Luister eerst",
    "answered": "Wat doe je het eerst?",
    "unanswered": "Wat doe je het laatst?",
    "missing": "procedure",
}
PAIR = MinimalPair(
    document="gids",
    quote="Luister eerst",
    answered="Wat doe je het eerst?",
    unanswered="Wat doe je het laatst?",
    missing="procedure",
    where="paren/gids.jsonl, regel 1",
)


def write(root: Path, *lines: dict[str, object]) -> Path:
    path = root / "paren" / "gids.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return root


def corpus(text: str = "# Gids\n\nLuister eerst. Praat later.\n") -> Corpus:
    document = Document(id="gids", title="Gids", kind="gids", path=Path("gids.md"))
    return Corpus(root=Path(), title="Proef", documents=(document,), texts={"gids": text})


def test_a_line_is_a_pair(tmp_path: Path) -> None:
    assert read_pairs(write(tmp_path, LINE)) == ((PAIR,), ())


def test_without_a_folder_there_are_none(tmp_path: Path) -> None:
    assert read_pairs(tmp_path) == ((), ())


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"missing": "iets"}, "'missing'"),
        ({"unanswered": "Wat doe je het eerst?"}, "verschillen in 0 woorden"),
        ({"unanswered": "Hoeveel mensen waren er bij die bijeenkomst?"}, "verschillen in 7"),
        ({"anchor": "Praat later."}, "Neem een langer anker"),
        ({"answer": "Luisteren."}, "'answer' bestaat niet"),
        ({"quote": " "}, "'quote' ontbreekt"),
    ],
)
def test_a_line_that_is_wrong_says_how(
    tmp_path: Path, changed: dict[str, object], told: str
) -> None:
    read, (fault,) = read_pairs(write(tmp_path, LINE | changed))
    assert read == ()
    assert "paren/gids.jsonl, regel 1: " in fault
    assert told in fault


def test_as_many_words_may_differ_as_is_said(tmp_path: Path) -> None:
    other = " ".join(["Wat", "doe", *"abcd"][: 2 + MAX_CHANGED])
    answered = " ".join(["Wat", "doe", *"efgh"][: 2 + MAX_CHANGED])
    read, faults = read_pairs(write(tmp_path, LINE | {"answered": answered, "unanswered": other}))
    assert (len(read), faults) == (1, ())


def test_a_sound_pair_has_no_faults() -> None:
    assert list(pair_faults(corpus(), [PAIR])) == []


def test_words_that_are_not_in_the_document_are_a_fault() -> None:
    (fault,) = pair_faults(corpus("# Gids\n\nPraat later.\n"), [PAIR])
    assert "staat niet letterlijk in 'gids': 'Luister eerst'" in fault


def test_a_question_that_stands_twice_is_a_fault() -> None:
    faults = list(pair_faults(corpus(), [PAIR, PAIR]))
    assert len(faults) == 2
    assert "staat ook op paren/gids.jsonl, regel 1" in faults[0]
