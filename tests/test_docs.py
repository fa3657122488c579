"""What the documentation says can be typed and set exists, and what exists is in the README."""

import ast
import importlib
import re
from pathlib import Path

import pytest
import typer
from typer.main import get_command

import evals.commands
import ingest.commands
from ingest.settings import IndexSettings, TomlTableSettings

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
ROOMS = ("ingest", "assistant", "evals")
DOCUMENTS = [README, ROOT / "corpus" / "README.md", ROOT / "evals" / "vragen" / "README.md"]
TYPED = re.compile(
    r"(?:python -m (?:ingest|assistant|evals)|(?:^|[`':$] ?)leeratelier(?:\s+evals)?)"
    r"\s+[a-z][a-z-]+",
    re.MULTILINE,
)
"""A command as it is typed; between quotes, after a colon or first on a line when its name is the
word for what this is all about."""


def commands(program: typer.Typer) -> list[str]:
    """Return the names of the commands of a program."""
    return list(getattr(get_command(program), "commands", ()))


PROGRAMS = (
    *(f"leeratelier {one}" for one in ("ask", "serve", "evals", *commands(ingest.commands.app))),
    *(f"leeratelier evals {one}" for one in commands(evals.commands.app)),
)
EXISTING = {
    *PROGRAMS,
    *(f"python -m ingest {one}" for one in commands(ingest.commands.app)),
    *(f"python -m evals {one}" for one in commands(evals.commands.app)),
}


def typed(text: str) -> set[str]:
    """Return the commands that a text tells to type."""
    return {" ".join(found.strip("`':$ ").split()) for found in TYPED.findall(text)}


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


def test_commands_are_recognised_in_a_text() -> None:
    text = (
        "leeratelier build\n$ leeratelier ask x\n`leeratelier\nevals run`, python -m ingest show\n"
        "Voer uit: leeratelier status. Het 2e leeratelier gaat over leeratelier twee."
    )
    assert typed(text) == {
        "leeratelier build",
        "leeratelier ask",
        "leeratelier evals run",
        "python -m ingest show",
        "leeratelier status",
    }


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_command_is_in_the_readme(program: str) -> None:
    assert program in typed(README.read_text(encoding="utf-8")) | {"leeratelier evals"}


def test_the_settings_of_the_index_are_among_the_settings() -> None:
    assert {f"IndexSettings.{field}" for field in IndexSettings.model_fields} <= set(FIELDS)


@pytest.mark.parametrize("field", FIELDS)
def test_every_setting_is_in_the_readme(field: str, readme: str) -> None:
    assert re.search(rf"`(?:LEERATELIER_)?{field.partition('.')[2]}`", readme, re.IGNORECASE)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_in_a_document_exists(path: Path) -> None:
    assert typed(path.read_text(encoding="utf-8")) - EXISTING == set()


def test_every_command_in_a_message_exists() -> None:
    modules = [ROOT / "app.py", *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))]
    named = {
        command
        for path in modules
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for command in typed(" " + " ".join(node.value.split()))
    }
    assert "leeratelier build" in named
    assert named - EXISTING == set()


def test_every_make_target_in_the_readme_exists() -> None:
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.findall(r"(?:^|`)make ([a-z-]+)", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert {"run", "test"} <= set(named)
    assert set(named) <= set(re.findall(r"^([a-z-]+):", make, re.MULTILINE))


def test_every_file_the_readme_links_to_exists(readme: str) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", readme)
    assert [link for link in links if not (ROOT / link).exists()] == []
