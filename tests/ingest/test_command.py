"""The frame of every command: its Dutch help, what it says of a mistyped command, exit codes."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pytest
import typer

from ingest.command import application, command, run
from ingest.errors import CorpusError
from ingest.settings import IndexSettings

ENGLISH = ("Usage", "Options", "Commands", "Arguments", "Show", "default", "required", "Missing")
Output = pytest.CaptureFixture[str]


class Colour(StrEnum):
    RED = "rood"
    BLUE = "blauw"


def paint(
    settings: IndexSettings,
    what: Annotated[str, typer.Argument(metavar="WAT", help="Wat je verft.")],
    *,
    times: Annotated[int, typer.Option(metavar="N", min=1, max=9, help="Hoe vaak.")] = 1,
    colour: Annotated[Colour, typer.Option(help="De kleur.")] = Colour.RED,
    wet: Annotated[bool, typer.Option("--wet", help="Blijft nat.")] = False,
) -> int:
    typer.echo(f"{what} {times} {colour} {wet} {settings.corpus}")
    return 0


def spoil(settings: IndexSettings) -> None:
    raise CorpusError(["De verf is op.", "De kwast ook."])


def stop(settings: IndexSettings) -> None:
    raise KeyboardInterrupt


@pytest.fixture
def app() -> typer.Typer:
    app = application("Verf iets.", then="Begin met 'paint'.")
    command(app, "Verven", "Verf één ding.", then="Laat het drogen.")(paint)
    command(app, "Opruimen", "Doe niets.", then="Koop verf.")(spoil)
    command(app, "Opruimen", "Stop.", then="Begin opnieuw.")(stop)
    return app


# --- Help -------------------------------------------------------------------------------------


def test_the_help_is_dutch_and_in_groups_and_ends_with_what_to_do_next(
    app: typer.Typer, capsys: Output
) -> None:
    assert run(app, "verf", ["--help"]) == 0
    told = capsys.readouterr()
    assert told.out == (
        "Gebruik: verf [opties] OPDRACHT ...\n\n"
        "  Verf iets.\n\n"
        "Verven:\n"
        "  paint  Verf één ding.\n\n"
        "Opruimen:\n"
        "  spoil  Doe niets.\n"
        "  stop   Stop.\n\n"
        "Opties:\n"
        "  --help  Laat deze uitleg zien.\n\n"
        "  Begin met 'paint'.\n"
    )
    assert told.err == ""


def test_the_help_of_a_command_names_its_arguments_options_and_settings(
    app: typer.Typer, capsys: Output
) -> None:
    assert run(app, "verf", ["paint", "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Gebruik: verf paint [opties] WAT\n\n  Verf één ding.\n")
    assert "Wat je opgeeft:\n  WAT  Wat je verft. (verplicht)\n" in out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "--times N Hoe vaak. (standaard: 1)" in lines
    assert "--colour <rood|blauw> De kleur. (standaard: rood)" in lines
    assert "--wet Blijft nat." in lines
    assert "Instellingen:\n  --corpus MAP" in out
    assert out.endswith("\n\n  Laat het drogen.\n")
    assert [word for word in ENGLISH if word in out] == []


def test_without_a_command_the_help_is_shown_as_a_mistake(app: typer.Typer, capsys: Output) -> None:
    assert run(app, "verf", []) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("Gebruik: verf [opties] OPDRACHT ...\n")


# --- Mistyped commands ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["paitn"], "De opdracht paitn bestaat niet. Wel: paint."),
        (["xyz"], "De opdracht xyz bestaat niet."),
        (["--"], "Je moet ook een opdracht geven."),
        (["paint"], "Je moet ook WAT opgeven."),
        (["paint", "deur", "--tims", "3"], "De optie --tims bestaat niet. Wel: --times."),
        (["paint", "deur", "--qqq"], "De optie --qqq bestaat niet."),
        (["--qqq"], "De optie --qqq bestaat niet."),
        (["paint", "-q"], "De optie -q bestaat niet."),
        (["paint", "deur", "--times"], "Achter --times hoort een waarde."),
        (["paint", "deur", "--wet=3"], "Achter --wet hoort geen waarde."),
        (
            ["paint", "de", "deur", "en de kast"],
            "Dit is te veel: deur en de kast. Zet wat bij elkaar hoort tussen aanhalingstekens.",
        ),
        (["paint", "deur", "--times", "vaak"], "Bij --times hoort een heel getal."),
        (["paint", "deur", "--times", "0"], "Bij --times hoort een getal vanaf 1."),
        (["paint", "deur", "--times", "10"], "Bij --times hoort een getal tot en met 9."),
        (
            ["paint", "deur", "--colour", "geel"],
            "Bij --colour kan 'geel' niet. Kies uit: 'rood', 'blauw'.",
        ),
    ],
    ids=" ".join,
)
def test_a_mistyped_command_is_explained_in_dutch(
    app: typer.Typer, capsys: Output, typed: list[str], sentence: str
) -> None:
    assert run(app, "verf", typed) == 2
    told = capsys.readouterr()
    assert told.out == ""
    first, *rest = told.err.splitlines()
    assert first == sentence
    assert [word for word in ENGLISH if word in told.err] == []
    assert not rest or rest[-1].startswith("Meer uitleg: verf")


# --- Running ----------------------------------------------------------------------------------


def test_the_settings_come_from_the_options_the_environment_and_the_defaults(
    app: typer.Typer, capsys: Output, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("corpus", "omgeving", "optie"):
        (tmp_path / folder).mkdir()
    typed = ["paint", "deur", "--times", "2", "--colour", "blauw", "--wet"]
    assert run(app, "verf", typed) == 0
    monkeypatch.setenv("LEERATELIER_CORPUS", "omgeving")
    assert run(app, "verf", typed) == 0
    assert run(app, "verf", [*typed, "--corpus", "optie"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "deur 2 blauw True corpus",
        "deur 2 blauw True omgeving",
        "deur 2 blauw True optie",
    ]


def test_what_is_wrong_is_told_on_stderr_with_exit_code_1(app: typer.Typer, capsys: Output) -> None:
    assert run(app, "verf", ["spoil"]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "De verf is op.\nDe kwast ook.\n")


def test_ctrl_c_is_exit_code_130(app: typer.Typer, capsys: Output) -> None:
    assert run(app, "verf", ["stop"]) == 130
    assert capsys.readouterr().err == "Onderbroken. Je kunt de opdracht gerust opnieuw geven.\n"
