"""`evals compare` over a real, tiny corpus: files, any model by path, and each part turned off."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from evals.__main__ import main
from evals.cases import read_cases
from evals.compare.sides import SWITCHES
from ingest import IndexSettings

QUESTIONS = (
    {
        "id": "w",
        "question": "Voor wie is de wandelgroep in Leiden?",
        "answerable": True,
        "split": "tune",
        "nuggets": [{"fact": "f", "vital": True, "quotes": ["een wandelgroep voor mantelzorgers"]}],
    },
    {
        "id": "s",
        "question": "Wie eten er soep op het oogstfeest?",
        "answerable": True,
        "split": "report",
        "nuggets": [{"fact": "f", "vital": True, "quotes": ["eten zestig buren samen soep"]}],
    },
    {"id": "n", "question": "Wat kost meelopen per maand?", "answerable": False, "split": "report"},
)

Compare = Callable[..., tuple[int, str, str]]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "vragen.jsonl"
    path.write_text("".join(f"{json.dumps(one)}\n" for one in QUESTIONS), encoding="utf-8")
    return path


@pytest.fixture
def command(
    garden: IndexSettings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Compare:
    """Runs a command of evals over the garden: exit code, output and messages."""
    monkeypatch.setenv("LEERATELIER_INDEX_ROOT", str(garden.index_root))
    monkeypatch.setenv("LEERATELIER_CORPUS", str(garden.corpus))

    def run(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(one) for one in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def results(command: Compare, questions: Path, tmp_path: Path) -> Path:
    path = tmp_path / "eerder.jsonl"
    assert command("run", "--questions", questions, "--out", path)[0] == 0
    return path


def test_two_runs_of_the_same_thing_are_the_same(
    command: Compare, results: Path, questions: Path
) -> None:
    code, out, _ = command("compare", results, results, "--questions", questions)
    assert code == 0
    assert "**Gelijk: op elke vraag is het antwoord hetzelfde.**" in out
    assert "Beide zijn met hetzelfde gemaakt." in out


def test_a_run_is_compared_with_the_assistant_as_it_is_set(
    command: Compare, results: Path, questions: Path
) -> None:
    code, out, _ = command("compare", results, "--questions", questions)
    assert code == 0
    assert out.startswith(f"## zoals ingesteld tegen {results} (3 vragen)")


def test_any_embedder_is_compared_by_its_path_and_the_index_in_use_stays(
    command: Compare, questions: Path, tiny_model: Path, garden: IndexSettings
) -> None:
    from ingest.store import Store

    before = Store(garden).active()
    code, out, _ = command("compare", "--nu", f"embedder={tiny_model}", "--questions", questions)
    assert code == 0
    assert f"## embedder={tiny_model} tegen zoals ingesteld (3 vragen)" in out
    assert "- model.embedder: multilingual-e5-small" in out
    assert "→ tiny-" in out
    assert Store(garden).active() == before


def test_any_reranker_is_compared_by_its_path(
    command: Compare, questions: Path, tiny_reranker: Path
) -> None:
    code, out, _ = command("compare", "--nu", f"reranker={tiny_reranker}", "--questions", questions)
    assert code == 0
    assert "- model.reranker: geen → herordener-" in out


@pytest.mark.parametrize("part", SWITCHES)
def test_every_part_can_be_turned_off(command: Compare, questions: Path, part: str) -> None:
    code, out, _ = command("compare", "--zonder", part.replace("_", "-"), "--questions", questions)
    assert code == 0
    assert f"## zonder {part.replace('_', '-')} tegen zoals ingesteld (3 vragen)" in out


def test_a_number_of_the_tuning_is_compared(command: Compare, questions: Path) -> None:
    code, out, _ = command("compare", "--nu", "search.stems=0", "--questions", questions)
    assert code == 0
    assert "- tuning.search.stems: standaard → 0" in out


def test_without_the_gate_and_the_checks_a_missing_price_is_answered(
    command: Compare, questions: Path
) -> None:
    off = ("--zonder", "gate", "--zonder", "checks")
    _, out, _ = command("compare", *off, "--questions", questions)
    lost = out.partition("### Verloren vragen")[2].partition("###")[0]
    assert "| n " in lost
    assert "geweigerd → beantwoord" in lost


def test_only_the_questions_of_one_split_are_compared(command: Compare, questions: Path) -> None:
    given = ("--zonder", "spelling", "--questions", questions, "--split", "report")
    assert "(2 vragen)" in command("compare", *given)[1]


def test_a_planted_fault_in_a_file_is_the_verdict(
    command: Compare, results: Path, questions: Path, tmp_path: Path
) -> None:
    shifted = tmp_path / "verschoven.jsonl"
    text = results.read_text(encoding="utf-8").replace("[1]", "[2]")
    shifted.write_text(text, encoding="utf-8")
    _, out, _ = command("compare", results, shifted, "--questions", questions)
    assert "**Slechter: " in out
    assert "verwijzing zonder citaat 0.000 → " in out
    code, out, err = command("report", "--results", shifted, "--questions", questions)
    assert code == 1
    assert "## Wat niet mag" in out
    assert "verwijzing zonder citaat" in err


def test_texts_that_were_changed_since_leave_out_what_is_held_against_them(
    command: Compare, results: Path, questions: Path, garden: IndexSettings
) -> None:
    from ingest.build import build

    with (garden.corpus / "wandelen.md").open("a", encoding="utf-8") as file:
        file.write("\nEr is ook limonade.\n")
    build(garden)
    code, out, _ = command("compare", results, "--questions", questions)
    assert code == 0
    assert "citaat dat in geen bron staat" not in out
    assert "Andere teksten dan nu" in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Er is niets om te vergelijken"),
        (["--nu", "embeder=x"], "--nu 'embeder' bestaat niet. Bedoel je 'embedder'?"),
        (["--nu", "embedder"], "schrijf het als naam=waarde"),
        (["--nu", "search.stemz=1"], "--nu 'search.stemz' bestaat niet. Bedoel je 'search.stems'?"),
        (["--nu", "search.stems=veel"], "--nu 'search.stems': 'veel' is geen getal vanaf 0."),
        (["--nu", "search.stems=nan"], "'nan' is geen getal vanaf 0."),
        (["--nu", "search.candidates=1.5"], "'1.5' is geen heel getal vanaf 0."),
        (["--zonder", "adaptr"], "--zonder 'adaptr' bestaat niet. Bedoel je 'adapter'?"),
        (["--nu", "corpus=/weg"], "'/weg'"),
        (["weg.jsonl", "ook-weg.jsonl"], "weg.jsonl is niet te lezen: het bestaat niet"),
    ],
)
def test_what_cannot_be_done_is_one_dutch_line(
    command: Compare, questions: Path, arguments: list[str], told: str
) -> None:
    code, out, err = command("compare", *arguments, "--questions", questions)
    assert code == 1
    assert out == ""
    assert told in err
    assert err.count("\n") == 1


def changed(path: Path, name: str, change: Callable[[list[str]], list[str]]) -> Path:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    other = path.with_name(name)
    other.write_text("".join(change(lines)), encoding="utf-8")
    return other


def without_identity(lines: list[str]) -> list[str]:
    records = [json.loads(line) for line in lines]
    return [f"{json.dumps({**one, 'run': None})}\n" for one in records]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda lines: lines[:1], "onvolledig, 1 van de 3 vragen; er ontbreken n, s"),
        (lambda lines: [], "bevat geen resultaten"),
        (without_identity, "zeggen niet waarmee ze gemaakt zijn"),
        (lambda lines: [*lines, lines[0]], "heeft 2 resultaten"),
        (lambda lines: [line.replace('"id": "s"', '"id": "z"') for line in lines], "bij z hoort"),
    ],
    ids=["partial", "empty", "no identity", "double", "foreign"],
)
def test_a_file_that_cannot_be_compared_is_named(
    command: Compare,
    results: Path,
    questions: Path,
    change: Callable[[list[str]], list[str]],
    told: str,
) -> None:
    other = changed(results, "ander.jsonl", change)
    code, out, err = command("compare", results, other, "--questions", questions)
    assert (code, out) == (1, "")
    assert told in err
    assert "ander.jsonl" in err


def test_the_shipped_questions_of_a_file_are_found_by_what_was_asked(
    command: Compare, results: Path
) -> None:
    code, _, err = command("compare", results, results)
    assert code == 1
    assert "de 3 vragen van vragen.jsonl staan zo niet (meer) in vragen" in err


def test_a_part_of_a_run_is_reported_and_is_a_failure(
    command: Compare, results: Path, questions: Path
) -> None:
    part = changed(results, "deel.jsonl", lambda lines: lines[:2])
    code, out, err = command("report", "--results", part, "--questions", questions)
    assert code == 1
    assert "| geen resultaat |" in " ".join(out.split())
    assert "onvolledig, 2 van de 3 vragen; er ontbreken n." in err


def of_other_texts(lines: list[str]) -> list[str]:
    records = [json.loads(line) for line in lines]
    for one in records:
        one["run"]["corpus"]["gids.md"] = "0000"
    return [f"{json.dumps(one)}\n" for one in records]


@pytest.mark.parametrize(
    ("change", "code", "told"),
    [
        (of_other_texts, 1, "gemaakt met andere bronnen dan er in"),
        (without_identity, 0, "zeggen niet waarmee ze gemaakt zijn"),
    ],
    ids=["foreign", "no identity"],
)
def test_a_report_says_when_quotes_cannot_be_held_against_the_texts_they_came_from(
    command: Compare,
    results: Path,
    questions: Path,
    change: Callable[[list[str]], list[str]],
    code: int,
    told: str,
) -> None:
    other = changed(results, "ander.jsonl", change)
    found, out, err = command("report", "--results", other, "--questions", questions)
    assert found == code
    assert "## Wat er gebeurde" in out
    assert told in err


def test_facts_of_another_corpus_measure_nothing(
    command: Compare, results: Path, questions: Path
) -> None:
    quotes = ["dit staat nergens", "en dit ook niet", "noch dit", "noch dat", "niets hiervan"]
    nuggets = [{"fact": "f", "vital": True, "quotes": quotes}]
    elsewhere = [{**one, "nuggets": nuggets if one["answerable"] else []} for one in QUESTIONS]
    questions.write_text("".join(f"{json.dumps(one)}\n" for one in elsewhere), encoding="utf-8")
    for arguments in (("report", "--results", results), ("compare", results, results)):
        code, out, err = command(*arguments, "--questions", questions)
        assert (code, out) == (1, "")
        assert "Deze vragen gaan over een ander corpus" in err


@pytest.mark.parametrize("name", ["ablation", "gate", "retrieval", "tune"])
def test_where_there_is_nothing_to_measure_there_is_no_table(
    name: str, command: Compare, questions: Path, tmp_path: Path
) -> None:
    left = {"gate": "w", "tune": "s"}.get(name, "n")
    lines = questions.read_text(encoding="utf-8").splitlines(keepends=True)
    questions.write_text("".join(line for line in lines if f'"id": "{left}"' in line), "utf-8")
    out = tmp_path / "tabel.md"
    given = ["--out", out] if name in {"ablation", "gate"} else []
    code, shown, err = command(name, "--questions", questions, *given)
    assert (code, shown) == (1, "")
    assert err.count("\n") == 1
    assert "--questions een ander bestand" in err
    assert not out.exists()


def test_a_split_without_questions_is_no_comparison(
    command: Compare, results: Path, questions: Path
) -> None:
    tuned = [{**one, "split": "tune"} for one in QUESTIONS]
    questions.write_text("".join(f"{json.dumps(one)}\n" for one in tuned), encoding="utf-8")
    for what in ([results, results], ["--zonder", "gate"]):
        code, out, err = command("compare", *what, "--questions", questions, "--split", "report")
        assert (code, out) == (1, "")
        assert "hoort bij --split report" in err


def test_a_folder_of_questions_is_asked_whole(
    command: Compare, questions: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    for at, line in enumerate(questions.read_text(encoding="utf-8").splitlines()):
        (folder / f"{at}.jsonl").write_text(f"{line}\n", encoding="utf-8")
    assert [one.id for one in read_cases(folder)] == ["w", "s", "n"]
    out = tmp_path / "alle.jsonl"
    assert command("run", "--questions", folder, "--out", out)[0] == 0
    assert command("compare", out, out, "--questions", folder)[0] == 0
