"""Reading question files, and what is wrong with them."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals.cases import (
    DEVELOPMENT,
    Asked,
    Case,
    Nugget,
    jaccard,
    read_answerable,
    read_cases,
    read_folder,
    read_questions,
    tokens,
)
from evals.lines import CasesError
from evals.soundness import MAX_OVERLAP, check_cases, check_overlap, require_of, written_ahead
from evals.sources import read_sources
from ingest import IndexSettings

NUGGET = {"fact": "Vraag open.", "vital": True, "quotes": ["stel open vragen"]}
CASE: dict[str, Any] = {
    "id": "a1",
    "question": "Hoe vraag ik?",
    "answerable": True,
    "nuggets": [NUGGET],
}


def write(path: Path, *entries: dict[str, Any] | str) -> Path:
    lines = [entry if isinstance(entry, str) else json.dumps(entry) for entry in entries]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_file_may_hold_only_what_is_asked(tmp_path: Path) -> None:
    path = write(
        tmp_path / "vragen.jsonl",
        {"id": "a1", "question": "Hoe vraag ik?"},
        {"id": "a2", "question": "En dan?", "history": ["Hoe vraag ik?"]},
    )
    assert read_questions(path) == (
        Asked("a1", "Hoe vraag ik?"),
        Asked("a2", "En dan?", ("Hoe vraag ik?",)),
    )


def test_what_a_good_answer_is_does_not_reach_who_only_asks(tmp_path: Path) -> None:
    path = write(tmp_path / "vragen.jsonl", CASE | {"answerable": "onzin", "nuggets": 3})
    assert read_questions(path) == (Asked("a1", "Hoe vraag ik?"),)


def test_a_case_is_read_whole(tmp_path: Path) -> None:
    entry = CASE | {"kind": "tip", "persona": "trainer", "lang": "nl", "leeratelier": [3]}
    assert read_cases(write(tmp_path / "vragen.jsonl", entry)) == (
        Case(
            id="a1",
            question="Hoe vraag ik?",
            answerable=True,
            nuggets=(Nugget("Vraag open.", True, ("stel open vragen",)),),
            kind="tip",
            persona="trainer",
            lang="nl",
            leerateliers=(3,),
        ),
    )


def test_all_faults_are_reported_at_once_with_their_line(tmp_path: Path) -> None:
    path = write(
        tmp_path / "vragen.jsonl",
        CASE,
        "{geen json",
        CASE,
        "",
        {"id": "a2", "answerable": False},
        CASE | {"id": "a3", "answerable": False},
        CASE | {"id": "a4", "nuggets": []},
        CASE | {"id": "a5", "nuggets": [NUGGET | {"quotes": []}]},
        CASE | {"id": "a6", "history": "Hoe?"},
        CASE | {"id": "a7", "leeratelier": 3},
        "[1]",
        CASE | {"id": "a8", "kind": ["tip"], "split": "train"},
        CASE | {"id": "a9", "leeratelier": [True]},
        CASE | {"id": "", "lang": None},
    )
    with pytest.raises(CasesError) as caught:
        read_cases(path)
    assert [fault.removeprefix(f"{path}, ") for fault in caught.value.faults] == [
        "regel 2: geen geldige JSON bij teken 2. Herstel de regel.",
        "regel 11: hier hoort één JSON-object te staan. Herstel de regel.",
        "regel 3: id 'a1' staat ook op regel 1.",
        "regel 5: 'question' ontbreekt of is geen tekst.",
        "regel 6: een onbeantwoordbare vraag kan geen nuggets hebben.",
        "regel 7: een beantwoordbare vraag moet nuggets hebben.",
        "regel 8: elke nugget moet 'fact', 'vital' (true of false) en 'quotes' hebben.",
        "regel 9: 'history' moet een lijst van eerdere vragen zijn.",
        "regel 10: 'leeratelier' moet een lijst van nummers zijn.",
        "regel 12: 'kind' moet een tekst zijn.",
        "regel 12: 'split' moet tune of report zijn, of weg.",
        "regel 13: 'leeratelier' moet een lijst van nummers zijn.",
        "regel 14: 'id' is leeg.",
    ]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00"], ids=["empty", "not UTF-8"])
def test_a_file_without_questions_is_a_fault(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vragen.jsonl"
    path.write_bytes(content)
    with pytest.raises(CasesError, match=r"vragen\.jsonl"):
        read_questions(path)


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(CasesError, match="niet te lezen"):
        read_questions(tmp_path / "weg.jsonl")


def test_a_line_separator_inside_a_question_does_not_end_its_line(tmp_path: Path) -> None:
    path = tmp_path / "vragen.jsonl"
    path.write_text('\ufeff{"id": "a1", "question": "Hoe\u2028vraag ik?"}', encoding="utf-8")
    assert read_questions(path) == (Asked("a1", "Hoe\u2028vraag ik?"),)


def test_answerable_is_known_only_where_the_file_says_so(tmp_path: Path) -> None:
    path = write(tmp_path / "vragen.jsonl", CASE, {"id": "a2", "question": "En?"})
    assert read_answerable(path) == {"a1": True}


def test_a_quote_that_stands_nowhere_is_a_fault(tmp_path: Path) -> None:
    cases = read_cases(write(tmp_path / "vragen.jsonl", CASE))
    assert check_cases(cases, lambda quote: quote == "stel open vragen") == []
    assert check_cases(cases, lambda _: False) == [
        "Vraag 'a1': het citaat 'stel open vragen' staat in geen bron. Neem het letterlijk over."
    ]


def test_overlap_is_the_shared_share_of_all_words() -> None:
    assert jaccard(tokens("Hoe stel ik een vraag?"), tokens("hoe stel je een VRAAG")) == 4 / 6
    assert jaccard(tokens("Ideeën?"), tokens("ideeen")) == 1
    assert jaccard(tokens(""), tokens("")) == 0


def test_a_case_that_is_nearly_an_anchored_question_is_a_fault() -> None:
    written = [("in een map", "hoe stel je een vraag"), ("in een map", "heel iets anders")]
    close, apart = Asked("a1", "Hoe stel ik een vraag?"), Asked("a2", "Hoe luister ik?")
    assert check_overlap([close, apart], written) == [
        "Vraag 'a1' lijkt te veel (0.67) op 'hoe stel je een vraag' in een map. "
        "Haal een van de twee weg."
    ]


def test_the_development_questions_are_sound_and_are_not_in_the_corpus() -> None:
    sources = read_sources(Path(__file__).parents[2] / "corpus")
    cases = read_cases(DEVELOPMENT)
    assert check_cases(cases, sources.stands) == []
    assert check_overlap(cases, written_ahead(sources.corpus)) == []
    assert sources.corpus.questions
    assert MAX_OVERLAP == 0.6


def test_the_shipped_cases_are_read_together_and_by_name() -> None:
    names = {case.id for case in read_folder()}
    own = {case.id for case in read_folder("eigen-*.jsonl")}
    assert own < names
    assert names - own == {case.id for case in read_cases(DEVELOPMENT)}


def test_questions_of_another_corpus_are_refused_in_one_line(
    garden: IndexSettings, shipped: IndexSettings
) -> None:
    cases = read_cases(DEVELOPMENT)
    require_of(cases, read_sources(shipped.corpus))
    without_quotes = [case for case in cases if not case.answerable]
    require_of(without_quotes, read_sources(garden.corpus))
    with pytest.raises(CasesError, match="geen van hun citaten staat erin") as told:
        require_of(cases, read_sources(garden.corpus))
    assert len(told.value.faults) == 1
