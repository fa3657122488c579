"""What the documentation says can be typed and set exists, and what exists is in the README."""

import ast
import importlib
import re
from functools import cache
from pathlib import Path

import pytest
from typer.main import get_command

import assistant.commands
import evals.commands
import ingest.commands
from ingest.settings import IndexSettings, TomlTableSettings

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
ROOMS = ("ingest", "assistant", "evals")
DOCUMENTS = [README, ROOT / "corpus" / "README.md", ROOT / "evals" / "vragen" / "README.md"]
COMMAND = re.compile(r"python -m (ingest|assistant|evals)(?: ([a-z][a-z-]+))?")


APPS = {
    "ingest": ingest.commands.app,
    "assistant": assistant.commands.app,
    "evals": evals.commands.app,
}


@cache
def subcommands(room: str) -> frozenset[str]:
    """Return the commands of a room; a room with one command is that command."""
    return frozenset(getattr(get_command(APPS[room]), "commands", ()))


def settings_classes() -> list[type[TomlTableSettings]]:
    """Return every class of settings there is."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "TomlTableSettings" in path.read_text(encoding="utf-8"):
                importlib.import_module(f"{room}.{path.stem}")
    return TomlTableSettings.__subclasses__()


FIELDS = sorted(
    f"{one.__name__}.{field}" for one in settings_classes() for field in one.model_fields
)


@pytest.fixture(scope="module")
def readme() -> str:
    return " ".join(README.read_text(encoding="utf-8").split())


def test_the_commands_of_every_room_are_known() -> None:
    assert {"build", "check", "show", "status"} <= subcommands("ingest")
    assert "run" in subcommands("evals")


@pytest.mark.parametrize("room", ROOMS)
def test_every_command_is_in_the_readme(room: str, readme: str) -> None:
    commands = {f"python -m {room} {one}" for one in subcommands(room)} or {f"python -m {room}"}
    assert {one for one in commands if not re.search(rf"{one}\b", readme)} == set()


def test_the_settings_of_the_index_are_among_the_settings() -> None:
    assert {f"IndexSettings.{field}" for field in IndexSettings.model_fields} <= set(FIELDS)


@pytest.mark.parametrize("field", FIELDS)
def test_every_setting_is_in_the_readme(field: str, readme: str) -> None:
    assert re.search(rf"`(?:LEERATELIER_)?{field.partition('.')[2]}`", readme, re.IGNORECASE)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_in_a_document_exists(path: Path) -> None:
    named = COMMAND.findall(" ".join(path.read_text(encoding="utf-8").split()))
    assert {(room, one) for room, one in named if one and one not in subcommands(room)} == set()


def test_every_command_in_a_message_exists() -> None:
    named = {
        (room, command)
        for room in (*ROOMS, "app.py")
        for path in ([ROOT / room] if room.endswith(".py") else (ROOT / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for room, command in COMMAND.findall(node.value)
        if command
    }
    assert ("ingest", "build") in named
    assert {(room, one) for room, one in named if one not in subcommands(room)} == set()


def test_every_make_target_in_the_readme_exists() -> None:
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.findall(r"(?:^|`)make ([a-z-]+)", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert {"run", "test"} <= set(named)
    assert set(named) <= set(re.findall(r"^([a-z-]+):", make, re.MULTILINE))


def test_every_file_the_readme_links_to_exists(readme: str) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", readme)
    assert [link for link in links if not (ROOT / link).exists()] == []
