"""Faults that no answer may have: each planted in a sound answer, and found as what it is."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from evals.cases import Case, Nugget
from evals.integrity import (
    ABSENT,
    DANGLING,
    DENIED,
    ELSEWHERE,
    EMPTY,
    HARD,
    MISNAMED,
    MISPLACED,
    TWICE,
    UNMARKED,
    UNSUPPORTED,
    faults,
    integrity_values,
)
from evals.outcomes import WRONG, Outcome, pair
from evals.sources import Sources, read_sources

CATALOGUE = """
[corpus]
title = "Proef"

[[document]]
id = "verslag"
title = "Verslag"
kind = "verslag"
rights = "niet vermeld"
file = "documenten/verslag.md"
originals = ["documenten/verslag.md"]
leeratelier = 3
date = "2022"

[[document]]
id = "gids"
title = "Gids"
kind = "gids"
rights = "niet vermeld"
file = "documenten/gids.md"
originals = ["documenten/gids.md"]

[[leeratelier]]
number = 3
theme = "Eigen regie"
theme_certainty = "order"
date = "2021-11-18"
date_certainty = "text"
  [[leeratelier.evidence]]
  fact = "date"
  document = "verslag"
  quote = "op 18 november 2021"
"""
WALK = "Elke dinsdag loopt er in Leiden een wandelgroep voor mantelzorgers, op 18 november 2021."
SOUP = "In september eten zestig buren samen soep van eigen pompoenen."
CASE = Case(
    "a",
    "Voor wie is de wandelgroep?",
    answerable=True,
    nuggets=(Nugget("f", True, ("een wandelgroep voor mantelzorgers",)),),
    leerateliers=(3,),
    slice="register",
)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    root = tmp_path_factory.mktemp("corpus")
    (root / "documenten").mkdir()
    (root / "catalogus.toml").write_text(CATALOGUE, encoding="utf-8")
    (root / "documenten" / "verslag.md").write_text(f"# Wandelen\n\n{WALK}\n", encoding="utf-8")
    (root / "documenten" / "gids.md").write_text(f"# Soep\n\n{SOUP}\n", encoding="utf-8")
    return read_sources(root)


@pytest.fixture
def sound(sources: Sources) -> dict[str, Any]:
    """An answer of one statement from each document."""
    passages = {passage.document: passage for passage in sources.passages}
    rows = [("verslag", WALK, [3], "2021-11-18"), ("gids", SOUP, [], None)]
    return {
        "id": "a",
        "status": "answered",
        "answer": f"{WALK} [1]\n\n*Leeratelier 3 (18 november 2021)*\n\n- **{SOUP}** [2]",
        "statements": [
            {"text": text, "citations": [at], "literal": True}
            for at, (_, text, _, _) in enumerate(rows, start=1)
        ],
        "citations": [
            {
                "number": at,
                "passage": passages[name].id,
                "document": name,
                "quote": text,
                "leerateliers": numbers,
                "date": date,
            }
            for at, (name, text, numbers, date) in enumerate(rows, start=1)
        ],
        "retrieved": [
            {"document": name, "passage": passages[name].id, "text": text}
            for name, text, _, _ in rows
        ],
    }


def found(record: dict[str, Any], sources: Sources, case: Case = CASE) -> dict[str, float]:
    values = integrity_values([Outcome(case, record)], sources)
    assert set(values) == set(HARD)
    return {name: row["a"] for name, row in values.items() if row.get("a")}


def test_a_sound_answer_has_no_fault(sound: dict[str, Any], sources: Sources) -> None:
    assert found(sound, sources) == {}


def shift(record: dict[str, Any]) -> None:
    record["answer"] = record["answer"].replace("[2]", "[3]").replace("[1]", "[2]")


def swap_marks(record: dict[str, Any]) -> None:
    answer = record["answer"].replace("[2]", "[x]").replace("[1]", "[2]")
    record["answer"] = answer.replace("[x]", "[1]")


def reword(record: dict[str, Any]) -> None:
    for text in ("answer", "statements", "citations"):
        record[text] = replaced(record[text], "dinsdag", "woensdag")


def replaced(value: object, old: str, new: str) -> object:
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, list):
        return [replaced(one, old, new) for one in value]
    if isinstance(value, dict):
        return {name: replaced(one, old, new) for name, one in value.items()}
    return value


def other_passage(record: dict[str, Any]) -> None:
    first, second = record["citations"]
    first["passage"], second["passage"] = second["passage"], first["passage"]


def other_document(record: dict[str, Any]) -> None:
    record["citations"][0]["document"] = "gids"


def other_quote(record: dict[str, Any]) -> None:
    record["citations"][0]["quote"] = "Elke dinsdag loopt er in Leiden een wandelgroep"


def no_mark(record: dict[str, Any]) -> None:
    record["answer"] = record["answer"].replace(" [1]", "")


def other_leeratelier(record: dict[str, Any]) -> None:
    record["citations"][0]["leerateliers"] = [4]
    record["answer"] = record["answer"].replace("Leeratelier 3", "Leeratelier 4")


def other_place_line(record: dict[str, Any]) -> None:
    record["answer"] = record["answer"].replace("Leeratelier 3", "Leeratelier 5")


def other_date(record: dict[str, Any]) -> None:
    record["citations"][0]["date"] = "2021-06-29"


def named(record: dict[str, Any], **changes: object) -> None:
    record["citations"][0] |= changes


def silent(record: dict[str, Any]) -> None:
    record |= {"answer": " \n", "statements": []}


def denied(record: dict[str, Any]) -> None:
    record["status"] = "refused"


def withheld(record: dict[str, Any]) -> None:
    record["status"] = "nearest"


def twice(record: dict[str, Any]) -> None:
    record["retrieved"][1]["text"] = record["retrieved"][0]["text"]


def plain_words(record: dict[str, Any], quote: str) -> None:
    record["answer"] = record["answer"].replace(WALK, "Er is een wandelgroep.")
    record["statements"][0] |= {"text": "Er is een wandelgroep.", "literal": False, "quote": quote}


@pytest.mark.parametrize(
    ("plant", "told"),
    [
        (shift, {DANGLING, UNMARKED}),
        (swap_marks, {UNMARKED}),
        (no_mark, {UNMARKED}),
        (reword, {ABSENT, ELSEWHERE}),
        (other_passage, {ELSEWHERE, MISPLACED}),
        (other_document, {ABSENT, ELSEWHERE}),
        (other_quote, {UNSUPPORTED}),
        (other_leeratelier, {WRONG, MISPLACED}),
        (other_place_line, {MISPLACED}),
        (other_date, {MISPLACED}),
        (lambda record: named(record, title="Gids"), {MISNAMED}),
        (lambda record: named(record, headings=["Soep"]), {MISNAMED}),
        (lambda record: named(record, page=7), {MISNAMED}),
        (lambda record: named(record, speakers=["Jan Jansen"]), {MISNAMED}),
        (lambda record: named(record, title="Verslag", headings=["Wandelen"], page=None), set()),
        (silent, {EMPTY}),
        (denied, {DENIED}),
        (withheld, set()),
        (twice, {TWICE}),
        (lambda record: plain_words(record, "een wandelgroep voor mantelzorgers"), set()),
        (lambda record: plain_words(record, "een wandelgroep voor iedereen"), {UNSUPPORTED}),
        (lambda record: plain_words(record, ""), {UNSUPPORTED}),
    ],
    ids=lambda plant: getattr(plant, "__name__", None),
)
def test_a_planted_fault_is_found_as_what_it_is(
    sound: dict[str, Any],
    sources: Sources,
    plant: Callable[[dict[str, Any]], None],
    told: set[str],
) -> None:
    record = deepcopy(sound)
    plant(record)
    assert set(found(record, sources)) == told


def test_a_quote_that_is_too_long_supports_no_plain_words(
    sound: dict[str, Any], sources: Sources
) -> None:
    record = deepcopy(sound)
    long = " ".join(["woord"] * 46)
    plain_words(record, long)
    record["citations"][0]["quote"] = long
    assert UNSUPPORTED in found(record, sources)


def test_a_mark_may_hold_several_numbers(sound: dict[str, Any], sources: Sources) -> None:
    record = deepcopy(sound)
    record["answer"] = record["answer"].replace("[1]", "[1, 2]")
    assert found(record, sources) == {}
    record["answer"] = record["answer"].replace("[1, 2]", "[1, 7]")
    assert found(record, sources) == {DANGLING: 1}


def test_a_question_without_a_result_is_in_no_row(sources: Sources) -> None:
    values = integrity_values(pair([CASE], []), sources)
    assert [row for row in values.values() if row] == []


def test_faults_are_named_with_their_questions() -> None:
    values = {DANGLING: {"a": 2.0, "b": 0.0}, ABSENT: {"a": 0.0}, "MRR": {"a": 1.0}}
    assert faults(values) == {DANGLING: ["a"]}
