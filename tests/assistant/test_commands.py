"""`python -m assistant`: one answer on the terminal, and never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.__main__ import main
from ingest import IndexSettings
from tests.scripted_model import Reply, scripted_model

QUESTION = "Voor wie is de wandelgroep in Leiden?"
SENTENCE = "In Leiden loopt elke dinsdag een wandelgroep voor mantelzorgers."
Output = pytest.CaptureFixture[str]


def where(settings: IndexSettings) -> list[str]:
    return ["--corpus", str(settings.corpus), "--index-root", str(settings.index_root)]


def test_an_answer_is_printed_with_its_sources(
    bare_settings: IndexSettings, capsys: Output
) -> None:
    assert main([QUESTION, *where(bare_settings)]) == 0
    out, err = capsys.readouterr()
    assert SENTENCE in out
    assert "\nBronnen:\n[1] De wandelgroep\n    “In Leiden loopt elke dinsdag" in out
    assert err == ""


def test_json_is_the_answer_as_plain_data(bare_settings: IndexSettings, capsys: Output) -> None:
    assert main([QUESTION, "--json", *where(bare_settings)]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["status"] == "answered"
    assert record["statements"][0] == {
        "text": SENTENCE,
        "citations": [1],
        "literal": True,
        "quote": SENTENCE,
    }
    assert record["citations"][0]["document"] == "wandelgroep.md"
    assert record["retrieved"][0]["rank"] == 1


@pytest.mark.parametrize("mode", ["consult", "verkennen", "zoeken"])
def test_each_mode_can_be_asked_for(
    bare_settings: IndexSettings, capsys: Output, mode: str
) -> None:
    assert main([QUESTION, "--mode", mode, *where(bare_settings)]) == 0
    assert SENTENCE in capsys.readouterr().out


def test_earlier_questions_are_what_a_question_leans_on(
    bare_settings: IndexSettings, capsys: Output
) -> None:
    earlier = ["--vervolg", "Hallo!", "--vervolg", QUESTION]
    assert main(["Waar staat dat?", *earlier, *where(bare_settings)]) == 0
    out, _ = capsys.readouterr()
    assert out.startswith(f"Vervolg op: {QUESTION}")
    assert SENTENCE in out


# --- With a language model ----------------------------------------------------------------------


def test_a_language_model_says_an_answer_anew_and_its_sources_stay(
    bare_settings: IndexSettings, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main([QUESTION, *where(bare_settings)]) == 0
    plain = capsys.readouterr().out
    with scripted_model() as model:
        model.says(
            Reply(("Elke dinsdag loopt in Leiden een wandelgroep", " voor mantelzorgers [1]."))
        )
        monkeypatch.setenv("LEERATELIER_LLM_URL", model.url)
        assert main([QUESTION, *where(bare_settings)]) == 0
        assert (capsys.readouterr().out, model.requests) == (plain, [])
        assert main([QUESTION, "--engine", "generative", *where(bare_settings)]) == 0
        out = capsys.readouterr().out
        assert out.startswith(
            "Elke dinsdag loopt in Leiden een wandelgroep voor mantelzorgers. [1]"
        )
        assert out.count("Elke dinsdag loopt in Leiden") == 1
        assert plain[plain.index("Bronnen:") :] in out
        monkeypatch.setenv("LEERATELIER_LLM_ANSWERS", "true")
        assert main([QUESTION, "--json", *where(bare_settings)]) == 0
        assert json.loads(capsys.readouterr().out)["blocks"][0]["words"] == "written"
        assert main([QUESTION, "--engine", "extractive", *where(bare_settings)]) == 0
        assert capsys.readouterr().out == plain


def test_without_a_language_model_it_is_said_where_to_set_one(
    bare_settings: IndexSettings, capsys: Output
) -> None:
    assert main([QUESTION, "--engine", "generative", *where(bare_settings)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Er is geen taalmodel ingesteld.")
    assert "Traceback" not in err


NOTING = """
import os, sys

def _note(event, arguments):
    if event == "socket.connect" and isinstance(arguments[-1], tuple):
        told = "%s:%s" % arguments[-1][:2]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname") and arguments[0] != "127.0.0.1":
        told = "look up %s" % arguments[0]
    else:
        return
    with open(os.environ["NOTED"], "a") as file:
        file.write(told + "\\n")

sys.addaudithook(_note)
"""
"""A `sitecustomize`, which Python runs before anything else: it notes who is connected to."""


@pytest.mark.parametrize("engine", ["extractive", "generative"])
def test_one_address_is_connected_to_with_a_language_model_and_none_without(
    bare_settings: IndexSettings, tmp_path: Path, engine: str
) -> None:
    (tmp_path / "sitecustomize.py").write_text(NOTING, encoding="utf-8")
    noted = tmp_path / "verbindingen.txt"
    with scripted_model() as model:
        model.says(Reply(("In Leiden loopt een wandelgroep voor mantelzorgers [1].",)))
        here = {
            "PYTHONPATH": f"{tmp_path}{os.pathsep}{Path(__file__).parents[2]}",
            "NOTED": str(noted),
            "LEERATELIER_LLM_URL": model.url,
        }
        done = subprocess.run(
            [
                *(sys.executable, "-m", "assistant", QUESTION, "--engine", engine),
                *where(bare_settings),
            ],
            cwd=tmp_path,
            env=os.environ | here,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        connected = set(noted.read_text().splitlines()) if noted.exists() else set()
        only = model.url.removeprefix("http://").removesuffix("/v1")
        assert connected == ({only} if engine == "generative" else set())


def test_an_unknown_mode_is_named_with_the_ones_there_are(capsys: Output) -> None:
    assert main([QUESTION, "--mode", "gokken"]) == 2
    assert capsys.readouterr().err.startswith(
        "Bij --manier kan 'gokken' niet. Kies uit: 'consult', 'verkennen', 'zoeken'.\n"
    )


def test_a_question_must_be_given(capsys: Output) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("Je moet ook VRAAG opgeven.\n")


@pytest.mark.parametrize("question", ["", "  "])
@pytest.mark.parametrize("shape", [[], ["--json"]], ids=["text", "json"])
def test_an_empty_question_is_a_fault_that_is_told(
    bare_settings: IndexSettings, capsys: Output, question: str, shape: list[str]
) -> None:
    assert main([question, *shape, *where(bare_settings)]) == 1
    assert capsys.readouterr() == (
        "",
        "Je hebt nog niets gevraagd. Typ je vraag in gewone woorden.\n",
    )


def test_without_an_index_the_next_step_is_said(tmp_path: Path, capsys: Output) -> None:
    settings = IndexSettings(corpus=tmp_path / "corpus", index_root=tmp_path / "index")
    settings.corpus.mkdir()
    assert main([QUESTION, *where(settings)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"Er is nog geen index voor '{settings.corpus}'. ")
    assert "leeratelier build" in err
    assert "Traceback" not in err


def test_settings_that_do_not_fit_are_explained(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings.toml").write_text("[index]\nembeder = 'e5'\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main([QUESTION]) == 1
    err = capsys.readouterr().err
    assert "embeder" in err
    assert "Traceback" not in err


def test_a_reader_that_stops_early_sees_no_traceback(
    bare_settings: IndexSettings, environment: dict[str, str], tmp_path: Path
) -> None:
    reader, writer = os.pipe()
    os.close(reader)  # as `| head` does when it has seen enough
    try:
        done = subprocess.run(
            [sys.executable, "-m", "assistant", QUESTION, *where(bare_settings)],
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=tmp_path,
            timeout=120,
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")
