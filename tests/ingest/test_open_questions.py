"""Open questions: bad lines are reported, good ones tied to the passage that invites them."""

import json
from pathlib import Path

import pytest

from ingest.model import (
    AnchoredQuestions,
    Corpus,
    Document,
    OpenQuestion,
    TiedOpenQuestion,
)
from ingest.open_question_rules import open_question_faults
from ingest.open_questions import faults, read_open_questions, tie
from ingest.passages import split

GOOD: dict[str, object] = {
    "document": "gids",
    "anchor": "Luister eerst",
    "questions": [
        {"question": "Hoe lang luister ik?", "missing": "duur"},
        {"question": "Waarom verbood Esra het praten?", "missing": "aanname", "premise": True},
    ],
}


def asked(question: str, missing: str = "duur", premise: bool = False) -> OpenQuestion:
    return OpenQuestion(
        document="gids",
        anchor="Luister eerst",
        question=question,
        missing=missing,
        premise=premise,
        where="openvragen/gids.jsonl, regel 1",
    )


HOW_LONG = asked("Hoe lang luister ik?")
WHY = asked("Waarom verbood Esra het praten?", "aanname", premise=True)
TEXT = "# Gids\n\nPraat later.\n\n## Begin\n\nLuister eerst. Dat is een goed begin.\n"


def write(root: Path, *lines: dict[str, object]) -> Path:
    path = root / "openvragen" / "gids.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return root


def test_a_line_is_read_with_what_is_missing_and_what_is_taken_for_granted(tmp_path: Path) -> None:
    assert read_open_questions(write(tmp_path, GOOD)) == ((HOW_LONG, WHY), ())


def test_without_a_folder_there_are_none(tmp_path: Path) -> None:
    assert read_open_questions(tmp_path) == ((), ())


def one(**fields: object) -> dict[str, object]:
    return {"questions": [{"question": "Hoe lang?", "missing": "duur"} | fields]}


BAD: dict[str, tuple[dict[str, object], str]] = {
    "no-anchor": ({"anchor": None}, "het veld 'anchor' ontbreekt of is leeg."),
    "no-questions": ({"questions": None}, "het veld 'questions' hoort een lijst met JSON-objecten"),
    "empty-list": ({"questions": []}, "er staat geen vraag in 'questions'."),
    "plain-texts": ({"questions": ["Hoe lang?"]}, "het veld 'questions' hoort een lijst met JSON"),
    "no-question": (one(question=" "), "in 'questions', nummer 1: het veld 'question' ontbreekt"),
    "unknown-kind": (
        one(missing="prijs"),
        "in 'questions', nummer 1: 'prijs' kan niet bij 'missing'. Kies uit: persoon, aantal,",
    ),
    "no-kind": (one(missing=None), "in 'questions', nummer 1: het veld 'missing' ontbreekt"),
    "premise-of-another-kind": (
        one(premise="ja"),
        "in 'questions', nummer 1: het veld 'premise' is waar of niet: schrijf true of false.",
    ),
    "premise-without-its-kind": (one(premise=True), "in 'questions', nummer 1: neemt de vraag"),
    "kind-without-its-premise": (
        one(missing="aanname"),
        "in 'questions', nummer 1: neemt de vraag",
    ),
    "mistyped-field": (one(premisse=True), "in 'questions', nummer 1: het veld 'premisse' bestaat"),
    "mistyped-field-of-the-line": ({"summary": "x"}, "het veld 'summary' bestaat niet."),
}


@pytest.mark.parametrize(("fields", "fault"), BAD.values(), ids=BAD)
def test_a_bad_line_is_reported_with_its_file_and_number(
    tmp_path: Path, fields: dict[str, object], fault: str
) -> None:
    read, (found,) = read_open_questions(write(tmp_path, GOOD, GOOD | fields, GOOD))
    assert read[:2] == (HOW_LONG, WHY)
    assert len(read) == 4
    assert found.startswith(f"{tmp_path}/openvragen/gids.jsonl, regel 2: {fault}")


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"document": "verslag"}, "het document 'verslag' bestaat niet."),
        ({"anchor": "Luister later"}, "dit staat niet letterlijk in 'gids': 'Luister later'."),
        ({"anchor": "“…”"}, "dit staat niet letterlijk in 'gids': '“…”'."),
    ],
    ids=["unknown-document", "lost-anchor", "anchor-without-words"],
)
def test_what_no_longer_stands_in_the_document_is_named(
    tmp_path: Path, fields: dict[str, object], fault: str
) -> None:
    read, _ = read_open_questions(write(tmp_path, GOOD | fields))
    (found,) = faults(read, {"gids": TEXT})
    assert found.startswith(f"openvragen/gids.jsonl, regel 1: {fault}")
    assert list(faults([HOW_LONG, WHY], {"gids": TEXT})) == []


def test_a_document_that_is_split_anew_keeps_its_open_questions(tmp_path: Path) -> None:
    document = Document("gids", "Gids", "gids", tmp_path)
    for text in (
        TEXT,
        TEXT.replace("eerst. Dat", "eerst.\n\n## Daarna\n\nDat"),
        f"# Nieuw\n\n{TEXT}",
    ):
        passages = {passage.id: passage for passage in split(document, text)}
        tied = tie([HOW_LONG, WHY], passages.values())
        assert [(one.question, one.missing, one.premise) for one in tied] == [
            (HOW_LONG.question, "duur", False),
            (WHY.question, "aanname", True),
        ]
        assert all("Luister eerst" in passages[one.passage].text for one in tied)


def test_a_question_that_stands_twice_at_a_passage_is_kept_once(tmp_path: Path) -> None:
    passages = split(Document("gids", "Gids", "gids", tmp_path), TEXT)
    assert [type(one) for one in tie([HOW_LONG, HOW_LONG], passages)] == [TiedOpenQuestion]


# --- Doubles, and what is answered after all


def corpus(*texts: str) -> Corpus:
    answered = AnchoredQuestions("gids", "a", ("Hoe lang duurt een gesprek met de huisarts?",))
    return Corpus(
        Path(), "Gids", (), {}, questions=(answered,), open_questions=tuple(map(asked, texts))
    )


@pytest.mark.parametrize(
    "text",
    ["Hoe lang duurt een gesprek met de huisarts?", "hoe lang duurt een gesprek met de Huisárts"],
)
def test_a_question_that_is_answered_is_not_open(text: str) -> None:
    (fault,) = open_question_faults(corpus(text))
    assert fault.startswith(
        f"openvragen/gids.jsonl, regel 1: {text!r} lijkt te veel op 'Hoe lang duurt een gesprek"
    )
    assert "en die vraag is beantwoord" in fault


@pytest.mark.parametrize(
    "text",
    [
        "Hoe vaak voert de huisarts een gesprek?",
        "Met wie duurt een gesprek over de huisarts lang?",
        "Hoe lang duurt een gesprek met de wethouder en zijn staf?",
        "Waar?",
    ],
)
def test_a_question_that_asks_something_else_is_no_fault(text: str) -> None:
    assert list(open_question_faults(corpus(text))) == []


def test_an_open_question_that_stands_there_twice_is_told() -> None:
    (fault,) = open_question_faults(
        corpus("Waar is de dienst?", "Wie is dat?", "Waar is de dienst")
    )
    assert "'Waar is de dienst' lijkt te veel op 'Waar is de dienst?'" in fault
