"""Dossiers: bad lines are reported, good ones hang together with statements and passages."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.dossiers import faults, read_dossiers, tie
from ingest.model import ConsultLine, Document, Dossier, DossierItem, KeyStatement
from ingest.passages import split
from ingest.statements import read_statements

TEXT = "# Gids\n\nLuister eerst, praat later. Neem de tijd. Vraag door.\n"
QUOTES = ["Luister eerst", "Neem de tijd."]
GOOD: dict[str, Any] = {
    "id": "luisteren",
    "title": "Luisteren",
    "for": ["professional"],
    "lead": "Luister eerst en neem de tijd.",
    "lead_quotes": [{"document": "gids", "quote": "Luister eerst, praat later."}],
    "items": [
        {"document": "gids", "quote": "Neem de tijd."},
        {"document": "gids", "quote": "“Luister eerst”", "certain": False},
    ],
    "consult": [
        {"form": "zeg", "say": "Ik luister.", "document": "gids", "quote": "Luister eerst"}
    ],
    "questions": ["Hoe begin ik?", "Wat helpt bij luisteren?"],
}


@pytest.fixture
def statements(tmp_path: Path) -> tuple[KeyStatement, ...]:
    (tmp_path / "kernzinnen").mkdir()
    rows = [
        {
            "document": "gids",
            "quote": quote,
            "statement": quote,
            "kind": "tip",
            "for": ["nieuw"],
        }
        for quote in QUOTES
    ]
    lines = "\n".join(json.dumps(row) for row in rows)
    (tmp_path / "kernzinnen" / "gids.jsonl").write_text(lines, encoding="utf-8")
    found, wrong = read_statements(tmp_path)
    assert wrong == ()
    return found


def write(root: Path, *lines: object) -> Path:
    (root / "dossiers").mkdir(exist_ok=True)
    rows = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    (root / "dossiers" / "situaties.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return root


def read(root: Path, statements: tuple[KeyStatement, ...], **fields: object) -> Dossier:
    (one,), found = read_dossiers(write(root, GOOD | fields), statements)
    assert found == ()
    return one


def test_a_dossier_names_statements_by_document_and_quote(
    tmp_path: Path, statements: tuple[KeyStatement, ...]
) -> None:
    one = read(tmp_path, statements)
    listen, take_time = (statement.key for statement in statements)
    assert (one.id, one.family, one.title) == ("luisteren", "situaties", "Luisteren")
    assert one.items == (DossierItem(take_time), DossierItem(listen, certain=False))
    assert one.consult == (ConsultLine("zeg", "Ik luister.", listen),)
    assert one.questions == ("Hoe begin ik?", "Wat helpt bij luisteren?")
    assert one.where == "dossiers/situaties.jsonl, regel 1"


def test_of_statements_with_one_quote_the_first_is_meant(
    tmp_path: Path, statements: tuple[KeyStatement, ...]
) -> None:
    path = tmp_path / "kernzinnen" / "gids.jsonl"
    more = path.read_text(encoding="utf-8").replace('"statement": "Neem', '"statement": "Gun')
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{more}", encoding="utf-8")
    assert read(tmp_path, read_statements(tmp_path)[0]) == read(tmp_path, statements)


def test_without_a_folder_there_are_none(tmp_path: Path) -> None:
    assert read_dossiers(tmp_path, ()) == ((), ())


NOT_THERE = {"document": "gids", "quote": "Praat eerst"}
BAD = {
    "no-json": ("{", "geen geldige JSON"),
    "no-id": ({"id": ""}, "het veld 'id' ontbreekt of is leeg."),
    "items-of-another-kind": ({"items": ["x"]}, "het veld 'items' hoort een lijst met JSON-obj"),
    "item-without-quote": (
        {"items": [GOOD["items"][0], {"document": "gids"}]},
        "in 'items', nummer 2: het veld 'quote' ontbreekt of is leeg.",
    ),
    "statements-that-are-not-there": (
        {
            "items": [NOT_THERE, GOOD["items"][0]],
            "consult": [NOT_THERE | {"form": "doe", "say": "x"}],
        },
        "er is geen kernzin met dit citaat: 'Praat eerst' (gids); 'Praat eerst' (gids).",
    ),
    "unknown-form": (
        {"consult": [GOOD["consult"][0] | {"form": "roep"}]},
        "in 'consult', nummer 1: 'roep' kan niet bij 'form'. Kies uit: zeg, vraag, doe.",
    ),
    "certain-of-another-kind": (
        {"items": [GOOD["items"][0] | {"certain": "nee"}]},
        "in 'items', nummer 1: het veld 'certain' is waar of niet",
    ),
    "mistyped-field-of-an-item": (
        {"items": [GOOD["items"][0] | {"sure": False}]},
        "in 'items', nummer 1: het veld 'sure' bestaat niet.",
    ),
    "mistyped-field": ({"sources": []}, "het veld 'sources' bestaat niet."),
    "nothing-to-hang-on": ({"lead_quotes": []}, "een dossier heeft minstens één 'lead_quotes'"),
    "no-questions": ({"questions": []}, "het veld 'questions' hoort een lijst met teksten"),
}


@pytest.mark.parametrize(("line", "fault"), BAD.values(), ids=BAD)
def test_a_bad_line_is_reported_with_its_file_and_number(
    tmp_path: Path, statements: tuple[KeyStatement, ...], line: str | dict[str, Any], fault: str
) -> None:
    bad = line if isinstance(line, str) else GOOD | line
    found, (told,) = read_dossiers(write(tmp_path, GOOD, bad, GOOD), statements)
    assert len(found) == 2
    assert told.startswith(f"{tmp_path}/dossiers/situaties.jsonl, regel 2: {fault}")


def test_lost_quotes_and_ids_that_are_taken_are_named(
    tmp_path: Path, statements: tuple[KeyStatement, ...]
) -> None:
    lost = GOOD | {"lead_quotes": [NOT_THERE, {"document": "verslag", "quote": "Luister"}]}
    found, _ = read_dossiers(write(tmp_path, GOOD, lost), statements)
    told = list(faults(found, {"gids": TEXT}))
    assert [one.split(":")[0] for one in told] == ["dossiers/situaties.jsonl, regel 2"] * 3
    assert "het id 'luisteren' staat ook op dossiers/situaties.jsonl, regel 1" in told[0]
    assert "niet letterlijk in 'gids': 'Praat eerst'" in told[1]
    assert "niet letterlijk in 'verslag': 'Luister'" in told[2]


def test_the_quotes_of_a_lead_are_tied_to_their_passages(
    tmp_path: Path, statements: tuple[KeyStatement, ...]
) -> None:
    passages = split(Document("gids", "Gids", "gids", tmp_path), TEXT)
    keys = [one.key for one in statements]
    (tied,) = tie([read(tmp_path, statements)], keys, passages)
    place = tied.lead_quotes[0].place
    assert place is not None
    assert passages[0].text[place.start : place.end] == "Luister eerst, praat later"


def test_a_dossier_keeps_to_the_statements_that_are_tied(
    tmp_path: Path, statements: tuple[KeyStatement, ...]
) -> None:
    written = read(tmp_path, statements)
    passages = split(Document("gids", "Gids", "gids", tmp_path), TEXT)
    (tied,) = tie([written], [statements[1].key], passages)
    assert [one.statement for one in tied.items] == [statements[1].key]
    assert tied.consult == ()
    assert tie([written], [], passages) == ()
    assert tie([written], [one.key for one in statements], []) == ()
