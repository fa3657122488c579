"""Files of results are read with mistrust: whole, of one run, of these questions."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals.cases import Asked
from evals.identity import Identity, Questions, asked_digest
from evals.lines import CasesError
from evals.results import (
    Results,
    ResultsError,
    cut_off,
    foreign,
    incomparable,
    missing,
    named,
    read_results,
    unplaced,
)

ASKED = tuple(Asked(f"v{number}", f"Vraag {number}?") for number in range(7))
IDENTITY = Identity(
    corpus={"documenten": "aaa"},
    documents=("gids",),
    index="123",
    model={"embedder": "e5"},
    tuning={},
    code={"ingest": "bbb"},
    libraries={},
    questions=Questions("vragen.jsonl", len(ASKED), asked_digest(ASKED)),
    begun="2026-11-26T12:00:00+00:00",
    machine={},
)


def record(name: str, **changes: object) -> dict[str, Any]:
    empty = {"answer": "", "statements": [], "citations": [], "retrieved": []}
    run = json.loads(json.dumps(IDENTITY.to_record()))
    timed = {"timings_ms": {"total": 9.5}}
    return {"id": name, "status": "refused", **empty, **timed, "run": run, **changes}


ALL = [record(one.id) for one in ASKED]
CITATION = {
    "number": 1, "passage": "p", "document": "gids", "quote": "x", "leerateliers": [], "date": None,
}  # fmt: skip


def results(*names: str, identity: Identity | None = IDENTITY, name: str = "nu") -> Results:
    return Results(name, identity, tuple(record(one) for one in names))


WHOLE = results(*(one.id for one in ASKED))


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write(*records: object, name: str = "r.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(f"{json.dumps(one)}\n" for one in records), encoding="utf-8")
        return path

    return write


def test_what_a_run_wrote_is_read_with_its_identity(write: Callable[..., Path]) -> None:
    read = read_results(write(*ALL))
    assert read.identity == IDENTITY
    assert [one["id"] for one in read.records] == [one.id for one in ASKED]


def test_results_of_another_program_have_no_identity(write: Callable[..., Path]) -> None:
    bare = [{name: value for name, value in one.items() if name != "run"} for one in ALL]
    assert read_results(write(*bare)).identity is None


@pytest.mark.parametrize(
    ("records", "told"),
    [
        ([], "bevat geen resultaten"),
        ([record("v0"), record("v1", run=record("v1")["run"] | {"index": "9"})], "verschillende"),
        ([record("v0", run={"index": 3})], "'run' zegt niet goed waarmee dit gemaakt is"),
        ([record("v0"), record("v0")], "vraag 'v0' heeft 2 resultaten"),
        ([{"id": "v0", "status": "refused"}], "regel 1: dit is geen resultaat van 'evals run'"),
        ([record("v0"), ["v1"]], "regel 2: hier hoort één JSON-object te staan"),
        ([record("v0", citations="geen")], "'citations' klopt niet of ontbreekt"),
        (
            [record("v0", citations=[{"number": 1}])],
            "'citations.0.passage' klopt niet of ontbreekt",
        ),
        (
            [record("v0", statements=[{"text": "x", "citations": ["1"]}])],
            "statements.0.citations.0",
        ),
        ([record("v0", timings_ms={})], "'timings_ms.total' klopt niet of ontbreekt"),
        ([record("v0", timings_ms={"total": -1.0})], "'timings_ms.total' klopt niet"),
        ([record("v0", status="gelukt")], "'status' klopt niet of ontbreekt"),
        ([record("v0", citations=[CITATION | {"speakers": 5}])], "'citations.0.speakers' klopt"),
        ([record("v0", citations=[CITATION | {"page": "7"}])], "'citations.0.page' klopt niet"),
        ([record("v0", statements=[{"text": "", "citations": [1]}])], "'statements.0.text' klopt"),
        ([record("v0", opening=[], blocks=5, closing=[])], "'blocks' klopt niet of ontbreekt"),
        ([record("v0", blocks=[])], "'opening' klopt niet of ontbreekt"),
    ],
    ids=[
        "empty",
        "two runs",
        "no identity",
        "double",
        "no result",
        "no object",
        "wrong type",
        "no passage",
        "no number",
        "no time",
        "less than no time",
        "no status",
        "no speakers",
        "no page",
        "no sentence",
        "no blocks",
        "half a structure",
    ],
)
def test_a_file_that_is_no_run_is_refused_in_dutch(
    write: Callable[..., Path], records: list[Any], told: str
) -> None:
    with pytest.raises((ResultsError, CasesError), match=told):
        read_results(write(*records))


def test_a_file_that_is_not_there_is_one_dutch_line(tmp_path: Path) -> None:
    with pytest.raises(CasesError, match=r"weg\.jsonl is niet te lezen: het bestaat niet"):
        read_results(tmp_path / "weg.jsonl")


def test_a_whole_run_over_the_same_questions_meets_no_objection() -> None:
    assert foreign(WHOLE, ASKED) == missing(WHOLE, ASKED) == incomparable(WHOLE, WHOLE) == []


def test_a_part_of_a_run_is_named_with_what_is_missing() -> None:
    (told,) = missing(results("v0"), ASKED)
    assert told.startswith("nu: onvolledig, 1 van de 7 vragen; er ontbreken v1, v2, v3, v4, v5 en")
    assert foreign(results("v0"), ASKED) == []


def test_results_of_other_questions_are_named() -> None:
    (told,) = foreign(results("v0", "z9"), ASKED)
    assert told.startswith("nu: bij z9 hoort geen vraag.")


def test_fewer_results_than_the_run_had_are_told_without_its_questions() -> None:
    assert cut_off(WHOLE) == cut_off(results("v0", identity=None)) == []
    assert cut_off(results("v0")) == ["nu: onvolledig, 1 van de 7 vragen. Doe de run opnieuw."]


def test_answers_that_cite_passages_of_elsewhere_are_named() -> None:
    cited = [{"passage": "gids-1"}, {"passage": "gids-2"}]
    answers = replace(WHOLE, records=({"id": "v0", "citations": cited},))
    assert unplaced(answers, ["gids-1", "gids-2"]) == []
    (told,) = unplaced(answers, ["gids-1"])
    assert told.startswith("nu: de antwoorden op v0 halen passages aan die hier niet zijn.")


def test_results_of_questions_that_were_changed_since_are_refused() -> None:
    edited = (replace(ASKED[0], question="Anders?"), *ASKED[1:])
    (told,) = foreign(WHOLE, edited)
    assert told.startswith("nu: de vragen in vragen.jsonl zijn veranderd sinds deze run")


@pytest.mark.parametrize(
    ("identity", "told"),
    [
        (None, "zeggen niet waarmee ze gemaakt zijn"),
        (
            replace(IDENTITY, questions=Questions("andere.jsonl", 3, "x")),
            r"andere vragen: vragen.jsonl \(7\) en andere.jsonl \(3\)",
        ),
        (replace(IDENTITY, documents=("kookboek",)), "over een ander corpus"),
    ],
    ids=["no identity", "other questions", "other corpus"],
)
def test_runs_that_cannot_be_compared_are_refused_with_the_reason(
    identity: Identity | None, told: str
) -> None:
    reasons = incomparable(WHOLE, results(identity=identity, name="toen"))
    assert len(reasons) == 1
    with pytest.raises(ResultsError, match=told):
        raise ResultsError(*reasons)


def test_a_changed_document_or_model_is_no_reason_to_refuse() -> None:
    other = replace(IDENTITY, corpus={"documenten": "zzz"}, model={"embedder": "bge"}, index="9")
    assert incomparable(WHOLE, replace(WHOLE, identity=other)) == []


def test_a_few_questions_are_named_and_the_others_counted() -> None:
    assert named(["b", "a"]) == "a, b"
    assert named(f"v{number}" for number in range(7)) == "v0, v1, v2, v3, v4 en nog 2"
