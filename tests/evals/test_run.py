"""The command line over a real, tiny corpus with the real embedder."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant, open_assistant
from evals.__main__ import main
from evals.cases import Asked
from evals.run import RunError, ask, run
from ingest import IndexSettings
from ingest.errors import FileUnwritable
from tests.scripted_model import Reply, scripted_model

DOCUMENTS = {
    "wandelgroep.md": """# Wandelgroep

In Leiden loopt elke dinsdag een wandelgroep voor mantelzorgers. De huisarts verwijst mensen door.
Deelnemers vertellen dat ze na een half jaar beter slapen en hun buren kennen.
""",
    "moestuin.md": """# Moestuin

Bewoners van de flat in Katwijk begonnen samen een moestuin.
Een buurtsportcoach helpt bij het spitten.
Wie meedoet, kookt vaker met verse groente en eet minder vaak alleen.
""",
    "gesprek.md": """# Het gesprek

Stel in elk gesprek een open vraag. Luister met aandacht en parkeer je eigen oplossing.
Laat de regie bij de bewoner: die weet wat belangrijk is in zijn of haar leven.
""",
}
WALK = {
    "id": "w1",
    "question": "Voor wie is de wandelgroep in Leiden?",
    "answerable": True,
    "nuggets": [
        {
            "fact": "Voor mantelzorgers.",
            "vital": True,
            "quotes": ["In Leiden loopt elke dinsdag een wandelgroep voor mantelzorgers."],
        }
    ],
}
FOLLOW_UP = {
    "id": "w2",
    "question": "En wie verwijst mensen door?",
    "history": ["Voor wie is de wandelgroep in Leiden?"],
}
FIELDS = {"run", "id", "status", "answer", "statements", "citations", "retrieved", "timings_ms"}


@pytest.fixture(scope="module")
def settings(build_corpus: Callable[..., IndexSettings]) -> IndexSettings:
    return build_corpus(DOCUMENTS)


@pytest.fixture(scope="module")
def assistant(settings: IndexSettings) -> Assistant:
    return open_assistant(settings)


@pytest.fixture
def in_place(settings: IndexSettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let the command line find the index of the tiny corpus; gives the corpus folder."""
    monkeypatch.setenv("LEERATELIER_INDEX_ROOT", str(settings.index_root))
    return settings.corpus


def write(path: Path, *entries: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
    return path


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_run_writes_one_record_a_question_with_all_promised_fields(
    in_place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = write(tmp_path / "vragen.jsonl", WALK, FOLLOW_UP)
    out = tmp_path / "nieuwe map" / "resultaten.jsonl"
    code = main(
        ["run", "--questions", str(questions), "--out", str(out), "--corpus", str(in_place)]
    )
    first, second = read(out)
    assert code == 0
    assert (first["id"], second["id"]) == ("w1", "w2")
    assert set(first) == set(second) >= FIELDS
    assert set(first["timings_ms"]) == {"understand", "retrieve", "answer", "total"}
    assert first["retrieved"][0]["document"] == "wandelgroep.md"
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "2 vragen: " in captured.err
    assert "| beantwoordbaar | onbeantwoordbaar |" in captured.err


def test_a_history_is_replayed_before_the_question(assistant: Assistant) -> None:
    with_history = ask(assistant, Asked("w2", FOLLOW_UP["question"], tuple(FOLLOW_UP["history"])))
    without = ask(assistant, Asked("w2", FOLLOW_UP["question"]))
    top = [record["retrieved"][0]["document"] for record in (with_history, without)]
    assert top[0] == "wandelgroep.md"
    assert with_history["retrieved"] != without["retrieved"]


def test_each_result_is_on_disk_before_the_next_question(
    assistant: Assistant, tmp_path: Path
) -> None:
    out = tmp_path / "resultaten.jsonl"
    running = run(assistant, [Asked("w1", WALK["question"]), Asked("w3", "Wie helpt?")], out, "v")
    next(running)
    assert [record["id"] for record in read(out)] == ["w1"]
    next(running)
    assert [record["id"] for record in read(out)] == ["w1", "w3"]


def test_a_fault_in_one_question_is_told_and_does_not_lose_the_others(
    assistant: Assistant, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    out = tmp_path / "resultaten.jsonl"
    broken: Any = None
    questions = [Asked("w1", WALK["question"]), Asked("w2", broken), Asked("w3", "Wie helpt?")]
    with pytest.raises(RunError, match="1 van de 3 vragen gaven een fout in het programma: w2"):
        list(run(assistant, questions, out, "v"))
    assert [record["id"] for record in read(out)] == ["w1", "w3"]
    assert [record.exc_info is not None for record in caplog.records] == [True]


def test_a_place_that_cannot_be_written_is_told(assistant: Assistant, tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    with pytest.raises(FileUnwritable, match="kan niet worden geschreven"):
        next(run(assistant, [Asked("w1", "Wie?")], tmp_path / "bestand" / "uit.jsonl", "v"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
def test_a_disk_that_fills_up_on_the_way_is_told(assistant: Assistant) -> None:
    with pytest.raises(FileUnwritable, match="de schijf is vol"):
        list(run(assistant, [Asked("w1", "Wie?")], Path("/dev/full"), "v"))


def test_results_are_reported_beside_their_cases(
    in_place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = write(tmp_path / "vragen.jsonl", WALK)
    given = ["--questions", str(questions), "--corpus", str(in_place)]
    out = str(tmp_path / "resultaten.jsonl")
    assert main(["run", *given, "--out", out]) == 0
    assert main(["report", *given, "--results", out]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "| hit@1 | 1.000 [0.21, 1.00] | 1 |" in shown
    assert "| NERGENS | 0 |" in shown
    assert "Geen enkel antwoord heeft een fout die niet mag." in shown


def test_retrieval_is_measured_without_a_results_file(
    in_place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = write(tmp_path / "vragen.jsonl", WALK)
    assert main(["retrieval", "--questions", str(questions), "--corpus", str(in_place)]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "| hit@1 | 1.000 [0.21, 1.00] | 1 |" in shown
    assert "| recall@20 | 1.000 [1.00, 1.00] | 1 |" in shown


def test_check_tells_every_quote_that_stands_nowhere(
    in_place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = ["check", "--corpus", str(in_place), "--questions"]
    wrong = json.loads(json.dumps(WALK).replace("elke dinsdag", "elke woensdag"))
    assert main([*sound, str(write(tmp_path / "goed.jsonl", WALK))]) == 0
    assert main([*sound, str(write(tmp_path / "fout.jsonl", wrong))]) == 1
    captured = capsys.readouterr()
    assert captured.out.endswith("goed.jsonl: 1 vragen, geen fouten.\n")
    assert captured.err == (
        "Vraag 'w1': het citaat 'In Leiden loopt elke woensdag een wandelgroep voor "
        "mantelzorgers.' staat in geen bron. Neem het letterlijk over.\n"
    )


def test_answers_that_a_language_model_said_anew_are_kept_with_its_name(
    in_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = write(tmp_path / "vragen.jsonl", WALK)
    out = tmp_path / "resultaten.jsonl"
    asked = ["run", "--questions", str(questions), "--out", str(out), "--corpus", str(in_place)]
    with scripted_model() as model:
        model.says(
            Reply(
                ("Elke dinsdag loopt in Leiden een wandelgroep voor mantelzorgers [1].",), wait=0.2
            )
        )
        monkeypatch.setenv("LEERATELIER_LLM_URL", model.url)
        monkeypatch.setenv("LEERATELIER_LLM_MODEL", "klein")
        assert main([*asked, "--engine", "generative"]) == 0
    (told,) = read(out)
    assert told["blocks"][0]["words"] == "written"
    assert told["run"]["model"]["language_model"] == "klein"
    assert told["timings_ms"]["total"] > 200
    results = ["report", "--questions", str(questions), "--results", str(out)]
    assert main([*results, "--corpus", str(in_place)]) == 0


def test_without_a_language_model_none_is_measured(
    in_place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = write(tmp_path / "vragen.jsonl", WALK)
    out = tmp_path / "resultaten.jsonl"
    asked = ["run", "--questions", str(questions), "--out", str(out), "--corpus", str(in_place)]
    assert main([*asked, "--engine", "generative"]) == 1
    assert capsys.readouterr().err.startswith("Er is geen taalmodel ingesteld.")
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--corpus", "/bestaat/niet"], "'/bestaat/niet'"),
    ],
    ids=["no corpus"],
)
def test_what_cannot_be_done_is_one_dutch_message(
    arguments: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = write(tmp_path / "vragen.jsonl", WALK)
    out = tmp_path / "resultaten.jsonl"
    assert main(["run", "--questions", str(questions), "--out", str(out), *arguments]) == 1
    message = capsys.readouterr().err
    assert told in message
    assert "Traceback" not in message
    assert not out.exists()
