"""Faulty question files: each is caught with a line that helps, and the shipped ones are clean."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evals.__main__ import main
from evals.lines import CasesError
from evals.new_question import Wish, add, made
from evals.question_rules import Written, faults, read_written, shipped
from evals.sources import Sources, read_sources
from ingest import IndexSettings

CORPUS = Path(__file__).parents[2] / "corpus"
QUOTE = "Circa 70 professionals uit zorg, welzijn, onderwijs en overheid namen 29 juni deel"
NUGGET = {"fact": "Ongeveer zeventig.", "vital": True, "quotes": [QUOTE]}
SOUND: dict[str, Any] = {
    "id": "x1",
    "persona": "policy",
    "lang": "nl",
    "kind": "fact",
    "slice": "plain",
    "question": "Met welk aantal zat de digitale zaal die zomerdag vol?",
    "answerable": True,
    "nuggets": [NUGGET],
    "leeratelier": [2],
}
SHIPPED = "Mag je paracetamol en naproxen op dezelfde dag innemen?"
FAULTY: dict[str, tuple[list[dict[str, Any]], str]] = {
    "kind": ([SOUND | {"kind": "feit"}], "'kind' is 'feit', en dat kennen we niet."),
    "kind mistyped": ([SOUND | {"kind": "exmaple"}], "Bedoel je 'example'?"),
    "reader": ([SOUND | {"persona": "huisarts"}], "Kies: professional, newcomer, policy"),
    "slice": ([SOUND | {"slice": "obliqe"}], "Bedoel je 'oblique'?"),
    "slice of the other sort": (
        [SOUND | {"slice": "missing-price"}],
        "'slice' 'missing-price' past niet bij een beantwoordbare vraag.",
    ),
    "distance": ([SOUND | {"distance": "near"}], "zegt hoe ver weg iets is wat er niet staat."),
    "leeratelier that is not there": (
        [SOUND | {"leeratelier": [14]}],
        "leeratelier 14 bestaat niet. Het register heeft 1 tot en met 12.",
    ),
    "leeratelier of another quote": (
        [SOUND | {"leeratelier": [5]}],
        "het citaat komt uit leeratelier 2, en niet uit 5.",
    ),
    "quote of one word": (
        [SOUND | {"nuggets": [NUGGET | {"quotes": ["de"]}]}],
        "het citaat 'de' is maar één woord",
    ),
    "field": ([SOUND | {"anwserable": True}], "Bedoel je 'answerable'?"),
    "field of a nugget": (
        [SOUND | {"nuggets": [NUGGET | {"qoutes": [QUOTE]}]}],
        "het veld 'qoutes' in een nugget bestaat niet. Bedoel je 'quotes'?",
    ),
    "twice in one file": (
        [SOUND, SOUND | {"id": "x2", "question": SOUND["question"].replace("die", "deze")}],
        "deze vraag is bijna dezelfde als 'Met welk aantal",
    ),
    "as in another file": (
        [SOUND | {"question": f"{SHIPPED[:-1]}, hoor?"}],
        f"deze vraag is bijna dezelfde als {SHIPPED!r}",
    ),
    "language": ([SOUND | {"lang": "de"}], "'lang' is 'de', en dat kennen we niet."),
}


@pytest.fixture(scope="module")
def sources() -> Sources:
    return read_sources(CORPUS)


@pytest.fixture(scope="module")
def others() -> list[Written]:
    return shipped()


def write(path: Path, *entries: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in entries), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_file_is_caught_with_a_line_that_helps(
    name: str, sources: Sources, others: list[Written], tmp_path: Path
) -> None:
    entries, told = FAULTY[name]
    path = write(tmp_path / "fout.jsonl", *entries)
    found = faults(read_written(path), sources, others)
    assert len(found) == 1, found
    assert found[0].startswith(f"{path}, regel {len(entries)}: ")
    assert told in found[0]


def test_a_sound_question_has_no_fault(
    sources: Sources, others: list[Written], tmp_path: Path
) -> None:
    path = write(tmp_path / "goed.jsonl", SOUND)
    assert faults(read_written(path), sources, others) == []


def test_the_shipped_questions_have_no_fault(sources: Sources, others: list[Written]) -> None:
    assert len(others) > 800
    assert faults(others, sources, ()) == []


def test_the_same_words_after_another_question_are_another_question(
    sources: Sources, tmp_path: Path
) -> None:
    asked = {"question": "En daarna?", "kind": "followup", "leeratelier": []}
    one = SOUND | asked | {"history": ["Hoe begint een gesprek over gezondheid?"]}
    other = SOUND | asked | {"id": "x2", "history": ["Wie betaalt de wandelgroep in Katwijk?"]}
    path = write(tmp_path / "vervolg.jsonl", one, other)
    assert faults(read_written(path), sources, ()) == []


def test_check_tells_of_the_writing_beside_what_cannot_be_measured(
    make_corpus: Callable[[], IndexSettings], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "fout.jsonl", SOUND | {"kind": "feit", "answerable": "ja"})
    assert main(["check", "--questions", str(path), "--corpus", str(make_corpus().corpus)]) == 1
    told = capsys.readouterr().err
    assert "'answerable' moet true of false zijn." in told
    assert "'kind' is 'feit'" in told
    assert "leeratelier 2 bestaat niet. Dit corpus heeft geen register." in told


# --- Writing one ------------------------------------------------------------------------------


def test_a_quote_that_is_typed_about_right_is_found_and_its_leeratelier_filled_in(
    sources: Sources,
) -> None:
    line, told = made(
        Wish(SOUND["question"], ("circa 70 professionals uit zorg welzijn, namen 29 juni deel",)),
        sources,
    )
    entry = json.loads(line)
    assert entry["nuggets"][0]["quotes"][0].startswith(QUOTE)
    assert (entry["leeratelier"], entry["answerable"], entry["slice"]) == ([2], True, "plain")
    assert told[0].startswith(f"Citaat gevonden: “{QUOTE}")


def test_a_quote_that_is_nowhere_is_refused_with_what_comes_nearest(sources: Sources) -> None:
    with pytest.raises(CasesError, match="Het meest lijken hierop:\n  - "):
        made(Wish(SOUND["question"], ("Er kwamen zeventig olifanten uit het circus.",)), sources)


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (Wish(SHIPPED), "bijna dezelfde"),
        (Wish(SOUND["question"], (QUOTE,), kind="feit"), "'kind' is 'feit'"),
        (Wish(SOUND["question"], (), ("Een feit.",)), "meer feiten dan citaten"),
        (Wish("Wat is een leeratelier?"), "lijkt te veel"),
    ],
)
def test_what_check_would_refuse_is_not_written(sources: Sources, wish: Wish, told: str) -> None:
    with pytest.raises(CasesError, match=told):
        made(wish, sources)


def test_a_question_is_written_below_those_that_are_there(sources: Sources, tmp_path: Path) -> None:
    path = tmp_path / "eigen.jsonl"
    line, _ = made(Wish(SOUND["question"], (QUOTE,)), sources, path)
    add(path, line)
    add(path, json.dumps(SOUND | {"question": "Wie schreef het stuk over de zomer?"}))
    assert [one.line for one in read_written(path)] == [1, 2]
    with pytest.raises(CasesError, match="bijna dezelfde"):
        made(Wish(SOUND["question"], (QUOTE,)), sources, path)
