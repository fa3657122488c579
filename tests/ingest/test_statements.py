"""Key statements: bad lines are reported, good ones tied to the words they rest on."""

import json
from pathlib import Path

import pytest

from ingest.model import Document, KeyStatement
from ingest.passages import split
from ingest.statements import faults, read_statements, tie

GOOD = {
    "document": "gids",
    "quote": "Luister eerst, praat later.",
    "statement": "Luister eerst naar iemand.",
    "kind": "tip",
    "who": "Esra Demir",
    "for": ["professional", "nieuw"],
}
TEXT = "# Gids\n\nLuister eerst, praat later. Dat is een goed begin.\n"


def write(root: Path, *lines: dict[str, object] | str, name: str = "gids.jsonl") -> Path:
    path = root / "kernzinnen" / name
    path.parent.mkdir(exist_ok=True)
    rows = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(rows), encoding="utf-8")
    return root


def read(root: Path, **fields: object) -> KeyStatement:
    (one,), found = read_statements(write(root, GOOD | fields))
    assert found == ()
    return one


def test_a_line_is_read_with_all_its_fields(tmp_path: Path) -> None:
    one = read(tmp_path, reviewed="Nagelezen: klopt.")
    assert (one.document, one.quote, one.statement) == ("gids", GOOD["quote"], GOOD["statement"])
    assert (one.kind, one.who, one.readers) == ("tip", "Esra Demir", ("professional", "nieuw"))
    assert one.reviewed == "Nagelezen: klopt."
    assert one.where == "kernzinnen/gids.jsonl, regel 1"


def test_without_a_folder_there_are_none(tmp_path: Path) -> None:
    assert read_statements(tmp_path) == ((), ())


def test_a_key_stays_the_same_until_the_words_change(tmp_path: Path) -> None:
    first = read(tmp_path)
    assert read(tmp_path, quote="“Luister eerst,  praat later.”", kind="les").key == first.key
    assert read(tmp_path, statement="Luister als eerste.").key != first.key
    assert read(tmp_path, quote="Luister eerst").key != first.key


BAD = {
    "no-json": ("{document: gids}", "geen geldige JSON bij teken 2."),
    "too-deep": ("[" * 100_000, "deze JSON is te diep genest."),
    "half-a-sign": ('{"document": "\\ud800"}', "er staat een half teken in"),
    "no-object": ("[]", "hier hoort één JSON-object te staan."),
    "no-quote": ({"quote": None}, "het veld 'quote' ontbreekt of is leeg."),
    "empty-statement": ({"statement": " "}, "het veld 'statement' ontbreekt of is leeg."),
    "unknown-kind": ({"kind": "tips"}, "'tips' kan niet bij 'kind'. Kies uit: tip, les,"),
    "unknown-reader": ({"for": ["arts"]}, "'arts' kan niet bij 'for'. Kies uit: professional,"),
    "no-readers": ({"for": []}, "het veld 'for' hoort een lijst met teksten te zijn."),
    "who-of-another-kind": ({"who": 3}, "het veld 'who' ontbreekt of is leeg."),
    "mistyped-field": ({"reviewd": "ja"}, "het veld 'reviewd' bestaat niet."),
    "anchor-without-the-quote": ({"anchor": "Dat is"}, "het citaat staat niet in het anker."),
}


@pytest.mark.parametrize(("line", "fault"), BAD.values(), ids=BAD)
def test_a_bad_line_is_reported_with_its_file_and_number(
    tmp_path: Path, line: str | dict[str, object], fault: str
) -> None:
    bad = line if isinstance(line, str) else GOOD | line
    statements, (found,) = read_statements(write(tmp_path, GOOD, "", bad, GOOD))
    assert len(statements) == 2
    assert found.startswith(f"{tmp_path}/kernzinnen/gids.jsonl, regel 3: {fault}")


def test_every_bad_line_of_every_file_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "{}", "{}")
    write(tmp_path, "{}", name="verslag.jsonl")
    assert len(read_statements(tmp_path)[1]) == 3


# --- Held against the documents


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"document": "verslag"}, "het document 'verslag' bestaat niet."),
        ({"quote": "Praat eerst"}, "dit staat niet letterlijk in 'gids': 'Praat eerst'."),
        ({"quote": "“…”"}, "dit staat niet letterlijk in 'gids'"),
        (
            {"anchor": "Luister eerst, praat later. Dat is fout"},
            "dit staat niet letterlijk in 'gids': 'Luister eerst, praat later. Dat is fout'.",
        ),
    ],
    ids=["unknown-document", "lost-quote", "quote-without-words", "lost-anchor"],
)
def test_what_no_longer_stands_in_the_document_is_named(
    tmp_path: Path, fields: dict[str, object], fault: str
) -> None:
    one = read(tmp_path, **fields)
    (found,) = faults([one], {"gids": TEXT})
    assert found.startswith(f"kernzinnen/gids.jsonl, regel 1: {fault}")


def test_the_same_statement_with_the_same_quote_is_told_once(tmp_path: Path) -> None:
    statements, _ = read_statements(write(tmp_path, GOOD, GOOD | {"kind": "les"}))
    (found,) = faults(statements, {"gids": TEXT})
    assert "staat ook op kernzinnen/gids.jsonl, regel 1" in found


# --- Tied to passages


def test_a_document_that_is_split_anew_keeps_its_statements(tmp_path: Path) -> None:
    one = read(tmp_path)
    document = Document("gids", "Gids", "gids", tmp_path)
    texts = [TEXT, TEXT.replace("later. Dat", "later.\n\n## Daarna\n\nDat"), f"# Nieuw\n\n{TEXT}"]
    keys = set()
    for text in texts:
        passages = {passage.id: passage for passage in split(document, text)}
        (tied,) = tie([one], passages.values())
        assert passages[tied.passage].text[tied.start : tied.end] == "Luister eerst, praat later"
        keys.add(tied.key)
    assert keys == {one.key}


def test_a_quote_that_is_cut_in_two_stays_with_its_beginning(tmp_path: Path) -> None:
    cut = TEXT.replace("eerst, praat", "eerst,\n\n## Daarna\n\npraat")
    passages = split(Document("gids", "Gids", "gids", tmp_path), cut)
    (tied,) = tie([read(tmp_path)], passages)
    assert passages[0].text[tied.start : tied.end] == "Luister eerst"
