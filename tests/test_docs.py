"""What the documentation says can be typed and set exists, and what exists is in the README."""

import ast
import importlib
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
import typer
from typer.main import get_command

import assistant.server.backup_commands
import evals.commands
import ingest.commands
from assistant import Answer, Status, record
from ingest.settings import IndexSettings, TomlTableSettings

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
ROOMS = ("ingest", "assistant", "evals")
DESIGN = ROOT / "docs" / "ontwerp.md"
CHANGES = ROOT / "CHANGELOG.md"
DOCUMENTS = [
    README, DESIGN, CHANGES, ROOT / "docs" / "bijdragen.md", ROOT / "docs" / "beheer.md",
    ROOT / "docs" / "meten.md", ROOT / "corpus" / "README.md",
    ROOT / "evals" / "vragen" / "README.md",
]  # fmt: skip
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
    *(
        f"leeratelier {one}"
        for one in ("ask", "serve", "evals", "gebruiker", *commands(ingest.commands.app))
    ),
    *(f"leeratelier {one}" for one in commands(assistant.server.backup_commands.app)),
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
    assert "leeratelier adapter" in named
    assert named - EXISTING == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_make_target_in_a_document_exists(path: Path) -> None:
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.findall(r"(?:^|`)make ([a-z-]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert {"run", "test"} <= set(named) or path != README
    assert set(named) <= set(re.findall(r"^([a-z-]+):", make, re.MULTILINE))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_a_document_links_to_exists(path: Path) -> None:
    text = " ".join(path.read_text(encoding="utf-8").split())
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)
    assert [link for link in links if not (path.parent / link).exists()] == []


# --- The design -------------------------------------------------------------------------------

ON_THE_MAP = re.compile(r"^- `([a-z_0-9/]+(?:/|\.py))`: \S.{9,}$", re.MULTILINE)


@pytest.fixture(scope="module")
def design() -> str:
    return DESIGN.read_text(encoding="utf-8")


def lines_for_the_map() -> dict[str, str]:
    """Return for every module the line that could stand for it, from its own first words."""
    lines = {}
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        says = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "..."
        name = path.relative_to(ROOT).as_posix().removesuffix("__init__.py")
        lines[name] = f"- `{name}`: {says.split(chr(10))[0].rstrip('.')}"
    return lines


def test_every_module_is_on_the_map_of_the_design(design: str) -> None:
    named = set(ON_THE_MAP.findall(design))
    missing = [line for name, line in lines_for_the_map().items() if name not in named]
    assert not missing, "put in docs/ontwerp.md, in their room:\n" + "\n".join(missing)


def test_the_map_of_the_design_names_no_module_twice_and_none_that_is_not_there(
    design: str,
) -> None:
    named = ON_THE_MAP.findall(design)
    twice = {name for name, times in Counter(named).items() if times > 1}
    gone = set(named) - set(lines_for_the_map())
    assert (twice, gone) == (set(), set()), "take these lines out of docs/ontwerp.md"


def test_the_design_states_the_order_of_the_rooms_that_the_imports_keep(design: str) -> None:
    shape = (ROOT / "tests" / "test_architecture.py").read_text(encoding="utf-8")
    (floors,) = re.findall(r"^FLOORS = (\(.*\))$", shape, re.MULTILINE)
    order = ast.literal_eval(floors)
    assert f"    {' < '.join(order)}\n" in design
    on_the_map = re.findall(r"^- `assistant/([a-z]+)/`", design, re.MULTILINE)
    assert [room for room in on_the_map if room in order] == list(order)


def test_the_design_names_every_field_of_the_record_of_an_answer(design: str) -> None:
    table = design.partition("### The record")[2].partition("\n\n### ")[0]
    rows = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
    named = [field for row in rows for field in re.findall(r"`(\w+)`", row)]
    assert sorted(named) == sorted(record(Answer(Status.REFUSED)))


def test_a_figure_that_the_design_takes_from_a_table_of_results_stands_there(design: str) -> None:
    cited = re.findall(r"^\|[^|]*\|([^|]*)\| `(evals/resultaten/\w+\.md)`", design, re.MULTILINE)
    assert len(cited) > 3
    wrong = [
        f"{figure} in {name}"
        for told, name in cited
        for figure in re.findall(r"(?<![\d.])\.\d{3}\b", told)
        if f"0{figure}" not in (ROOT / name).read_text(encoding="utf-8")
    ]
    assert wrong == []


def test_the_changes_begin_with_what_is_not_out_yet() -> None:
    parts = re.findall(r"^## (.+)$", CHANGES.read_text(encoding="utf-8"), re.MULTILINE)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert parts[0] == "Nog niet uitgebracht"
    assert parts[1].startswith(f"{version} - ")
