"""The lock files hold what pyproject.toml asks for: exact versions, with hashes, from anywhere."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
FILES = ("run", "models", "dev")
"""The lock files in the order they are installed; each adds to the ones before it."""
INSTALLED_APART = {"torch", "leeratelier-assistent"}


def lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")


def entries(name: str) -> list[tuple[Requirement, int]]:
    """Return what a lock file pins, each with how many hashes it has."""
    whole = lock(name).replace("\\\n", "")
    rows = [
        line for line in whole.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    return [(Requirement(row.split("--hash=")[0]), row.count("--hash=sha256:")) for row in rows]


def pins(*names: str) -> dict[str, list[Requirement]]:
    found: dict[str, list[Requirement]] = {}
    for name in names:
        for pin, _ in entries(name):
            found.setdefault(canonicalize_name(pin.name), []).append(pin)
    return found


def version(pin: Requirement) -> str:
    return str(pin.specifier).removeprefix("==")


@pytest.mark.parametrize(
    ("wanted", "installed"),
    [
        pytest.param(PROJECT["project"]["dependencies"], FILES[:1], id="run"),
        pytest.param(EXTRAS["models"], FILES[:2], id="models"),
        pytest.param([*EXTRAS["evals"], *EXTRAS["llm"], *EXTRAS["dev"]], FILES, id="dev"),
        pytest.param(PROJECT["build-system"]["requires"], FILES[:1], id="build"),
    ],
)
def test_what_is_asked_for_is_locked(wanted: list[str], installed: tuple[str, ...]) -> None:
    locked = pins(*installed)
    asked = [Requirement(one) for one in wanted]
    missing = [
        str(one)
        for one in asked
        if one.name not in INSTALLED_APART
        and not any(
            version(pin) in one.specifier for pin in locked.get(canonicalize_name(one.name), [])
        )
    ]
    assert missing == [], "run `make lock`"


@pytest.mark.parametrize("name", FILES)
def test_everything_locked_is_one_version_with_hashes(name: str) -> None:
    assert entries(name)
    loose = [
        str(pin)
        for pin, hashes in entries(name)
        if not re.fullmatch(r"==[\w.+!]+", str(pin.specifier)) or not hashes or pin.url
    ]
    assert loose == []


@pytest.mark.parametrize("name", FILES)
def test_a_lock_file_says_nothing_of_where_packages_come_from(name: str) -> None:
    assert re.findall(r".*(?:://|--(?:extra-)?index|--find-links).*", lock(name)) == []


def test_no_package_is_in_two_lock_files() -> None:
    names = [name for file in FILES for name in pins(file)]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_torch_is_the_version_that_was_locked_for() -> None:
    (asked,) = [one for one in EXTRAS["models"] if Requirement(one).name == "torch"]
    (metadata,) = PROJECT["tool"]["uv"]["dependency-metadata"]
    apart = (ROOT / "requirements" / "torch.txt").read_text(encoding="utf-8").splitlines()
    assert asked == f"torch=={metadata['version']}"
    assert [line for line in apart if not line.startswith("#")] == [asked]


@pytest.mark.parametrize("path", [".pre-commit-config.yaml", ".ci/run"])
def test_the_checks_before_a_commit_and_a_landing_are_targets_that_exist(path: str) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    called = re.findall(r"^ *(?:entry: )?make (?:--\S+ )*(.+)$", (ROOT / path).read_text(), re.M)
    named = {target for line in called for target in line.split()}
    assert {"check", "test"} <= named <= set(targets)


# --- What it is made of -------------------------------------------------------------------------

INVENTORY = ROOT / "requirements" / "inventory.py"


def inventory(*words: object, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, INVENTORY, *map(str, words)],
        env=os.environ | variables,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_every_library_has_a_licence_that_is_allowed() -> None:
    done = inventory()
    assert done.returncode == 0, done.stderr
    listed = dict(line.split("\t")[::2] for line in done.stdout.splitlines())
    assert {canonicalize_name(one) for one in listed} == set(pins(*FILES))


def test_a_licence_that_is_not_allowed_is_a_failure(tmp_path: Path) -> None:
    shutil.copytree(INVENTORY.parent, tmp_path / "requirements")
    file = tmp_path / "requirements" / "licences.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"MPL-2.0",', ""), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, tmp_path / "requirements" / "inventory.py"],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 1
    assert "certifi: MPL-2.0" in done.stderr


def test_the_bill_of_materials_holds_every_library_with_its_version_and_hashes(
    tmp_path: Path,
) -> None:
    assert inventory("--sbom", tmp_path / "sbom.json").returncode == 0
    told = json.loads((tmp_path / "sbom.json").read_text(encoding="utf-8"))
    assert told["bomFormat"] == "CycloneDX"
    assert {canonicalize_name(one["name"]) for one in told["components"]} == set(pins(*FILES))
    assert all(one["version"] and one["hashes"] for one in told["components"])


def test_an_audit_that_reaches_no_source_is_a_failure() -> None:
    nowhere = "http://127.0.0.1:9"
    done = inventory(
        "--audit", PIP_INDEX_URL=nowhere, PIP_NO_INDEX="1", PIP_RETRIES="0", HTTPS_PROXY=nowhere
    )
    assert done.returncode == 3
    assert "NIETS gecontroleerd" in done.stderr


LEAK = {
    "dependencies": [{"name": "jinja2", "version": "2.11.2", "vulns": [{"id": "PYSEC-2021-66"}]}]
}
SKIPPED = {"dependencies": [{"name": "jinja2", "skip_reason": "Dependency not found"}]}
CLEAN = {"name": "a-b", "version": "1", "vulns": []}


@pytest.mark.parametrize(
    ("leaky", "report", "code", "told"),
    [
        pytest.param({}, {}, 3, "NIETS", id="no-answer"),
        pytest.param(SKIPPED, {"dependencies": [CLEAN]}, 3, "NIETS", id="all-passed-over"),
        pytest.param(LEAK, {"dependencies": [CLEAN]}, 1, "Niet opgezocht: c", id="one-passed-over"),
        pytest.param(
            LEAK,
            {"dependencies": [CLEAN, {"name": "c", "skip_reason": "?"}]},
            1,
            "Niet opgezocht: c",
            id="one-skipped",
        ),
        pytest.param(
            LEAK,
            {"dependencies": [CLEAN, CLEAN | {"name": "C", "vulns": [{"id": "CVE-1"}]}]},
            1,
            "LEK: C 1: CVE-1",
            id="a-leak",
        ),
        pytest.param(
            LEAK, {"dependencies": [CLEAN, CLEAN | {"name": "c"}]}, 0, "2 bibliotheken", id="clean"
        ),
    ],
)
def test_an_audit_passes_only_when_everything_was_looked_up(
    leaky: dict[str, object], report: dict[str, object], code: int, told: str
) -> None:
    """The reports are those that pip-audit writes: it calls "all passed over" no leaks found."""
    spec = importlib.util.spec_from_file_location("inventory", INVENTORY)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    ended, lines = module.judged(leaky, report, {"a-b", "c"})
    assert ended == code
    assert any(told in line for line in lines)


@pytest.mark.parametrize(
    ("ends", "required", "code"),
    [(0, "", 0), (1, "", 1), (3, "", 0), (3, "verplicht", 3)],
    ids=["clean", "a-leak", "nothing-checked", "nothing-checked-where-it-must-be"],
)
def test_ci_fails_on_a_leak_and_says_when_nothing_was_checked(
    tmp_path: Path, ends: int, required: str, code: int
) -> None:
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    (tmp_path / "Makefile").write_text("check guard test:\n\t@echo $@\n")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\nexit {ends}\n")
    python.chmod(0o755)
    done = subprocess.run(
        ["bash", ".ci/run"],
        cwd=tmp_path,
        env=os.environ | {"AUDIT": required},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert ("NIET gedaan" in done.stdout) == (ends == 3 and not required)
