"""The commands for who may sign in, as they are typed."""

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

import app
from assistant.server.accounts import read_accounts
from assistant.server.callers import Role
from assistant.server.passwords import fits

ROOT = Path(__file__).parents[3]
PROGRAM = "import app, sys; sys.exit(app.leeratelier())"
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def give(monkeypatch: pytest.MonkeyPatch) -> "Give":
    return Give(monkeypatch)


class Give:
    """Types a command while another program gives the password."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch

    def __call__(self, password: str, *arguments: str) -> int:
        self._patch.setattr(sys, "stdin", io.StringIO(f"{password}\n"))
        return app.leeratelier(["gebruiker", *arguments])


def test_who_is_added_is_listed_with_a_role_and_can_be_taken_away(
    give: Give, capsys: Output
) -> None:
    assert give("een lange zin", "add", "Jan") == 0
    assert give("nog een lange zin", "add", "eva@example.nl", "--rol", "beheerder") == 0
    file = Path("gebruikers.json")
    kept = read_accounts(file)
    assert fits("een lange zin", kept["jan"].password)
    assert kept["eva@example.nl"].person.role is Role.BEHEERDER
    capsys.readouterr()
    assert app.leeratelier(["gebruiker", "list"]) == 0
    assert capsys.readouterr().out == "eva@example.nl\tbeheerder\njan\tlezer\n"
    assert app.leeratelier(["gebruiker", "weg", "JAN"]) == 0
    assert set(read_accounts(file)) == {"eva@example.nl"}


def test_a_new_password_must_be_meant(give: Give, capsys: Output) -> None:
    give("een lange zin", "add", "jan")
    assert give("een andere zin", "add", "jan") == 1
    assert "--opnieuw" in capsys.readouterr().err
    assert give("een andere zin", "add", "jan", "--opnieuw", "--gebruikers", "gebruikers.json") == 0
    assert fits("een andere zin", read_accounts(Path("gebruikers.json"))["jan"].password)


@pytest.mark.parametrize(
    ("password", "arguments", "said"),
    [
        ("kort", ["add", "jan"], "dit had er 4"),
        ("", ["add", "jan"], "dit had er 0"),
        ("x" * 5000, ["add", "jan"], "tot 1000 tekens"),
        ("een lange zin", ["add", "jan jansen"], "'jan jansen' kan geen naam zijn"),
        ("", ["weg", "jan"], "gebruikers.json is niet te lezen: het bestaat niet"),
        ("", ["list"], "gebruikers.json is niet te lezen: het bestaat niet"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    give: Give, capsys: Output, password: str, arguments: list[str], said: str
) -> None:
    assert give(password, *arguments) == 1
    told = capsys.readouterr()
    assert said in told.err
    assert "Traceback" not in told.err
    assert not Path("gebruikers.json").exists()


def test_who_is_not_there_cannot_be_taken_away(give: Give, capsys: Output) -> None:
    give("een lange zin", "add", "jan")
    assert give("", "weg", "piet") == 1
    assert "'piet' is er niet. Wel: jan." in capsys.readouterr().err


@pytest.mark.parametrize(("second", "code"), [("een lange zin", 0), ("een lange zon", 1)])
def test_at_a_terminal_a_password_is_typed_twice_and_not_shown(
    folder: Path, environment: dict[str, str], second: str, code: int
) -> None:
    ours, theirs = pty.openpty()
    try:
        with subprocess.Popen(
            [sys.executable, "-c", PROGRAM, "gebruiker", "add", "jan"],
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=theirs,
            cwd=folder,
            env=environment,
            start_new_session=True,
        ) as process:
            shown = b""
            for ask, typed in ((b"Wachtwoord: ", "een lange zin"), (b"Nog een keer: ", second)):
                while ask not in shown:
                    shown += os.read(ours, 1000)
                os.write(ours, f"{typed}\n".encode())
            assert process.wait(timeout=30) == code
        assert b"lange" not in shown
        assert (folder / "gebruikers.json").exists() == (code == 0)
    finally:
        os.close(ours)
        os.close(theirs)
