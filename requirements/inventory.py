"""What this project is made of: every locked library with its licence, as a table or as an SBOM.

    python requirements/inventory.py                a table; 1 when a licence is not allowed
    python requirements/inventory.py --sbom FILE    the same as CycloneDX 1.6
    python requirements/inventory.py --audit        is there an advisory against any of them?

`--audit` runs pip-audit in an environment of its own, and needs a network. It ends with

    0   every library was looked up, and none has an advisory
    1   one has, or some were passed over
    3   no source of advisories could be reached: NOTHING was checked, and that is no pass

Whether a source knows anything is tried on an old version with well-known leaks.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LOCKS = ("run", "models", "dev")
LEAKY = "jinja2==2.11.2"
"""A version with well-known leaks: a source of advisories that says nothing of it is none."""
NOTHING_CHECKED = 3
ELSEWHERE = "alleen op een ander systeem"
"""Of what is locked and not installed here: for another system or a newer Python."""


def locked() -> dict[str, tuple[str, list[str]]]:
    """Return every locked library with its version and the SHA-256 of its files."""
    found = {}
    for name in LOCKS:
        text = (HERE / f"{name}.lock").read_text(encoding="utf-8").replace("\\\n", "")
        for line in text.splitlines():
            if pin := re.match(r"([A-Za-z0-9._-]+)==([^ ;]+)", line):
                found[pin[1]] = pin[2], re.findall(r"--hash=sha256:(\w+)", line)
    return found


def licence_of(name: str, rules: dict[str, dict[str, str]]) -> str:
    """Return the licence that a library names, in the terms of SPDX where they are known."""
    if name in rules["read"]:
        return rules["read"][name]
    try:
        told = distribution(name).metadata
    except PackageNotFoundError:
        return ELSEWHERE
    classifiers = [
        one.split(" :: ")[-1]
        for one in told.get_all("Classifier", [])
        if one.startswith("License ::")
    ]
    named = told.get("License-Expression") or (told.get("License") or "").strip()
    named = named if named and "\n" not in named else " AND ".join(classifiers)
    if named in rules["written"]:
        return rules["written"][named]
    return " AND ".join(rules["written"].get(one, one) for one in named.split(" AND "))


def refused(licences: dict[str, str], allowed: list[str]) -> list[str]:
    """Return what has a licence, or a part of one, that is not allowed."""
    between = re.compile(r"[()]|\s+(?:AND|OR)\s+")
    wrong = []
    for name, licence in licences.items():
        parts = [one.strip() for one in between.split(licence) if one.strip()]
        if licence != ELSEWHERE and (not parts or set(parts) - set(allowed)):
            wrong.append(f"{name}: {licence or 'zegt niets'}")
    return wrong


def sbom(versions: dict[str, tuple[str, list[str]]], licences: dict[str, str]) -> str:
    """Return all libraries as a software bill of materials."""
    components = [
        {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name}@{version}",
            "hashes": [{"alg": "SHA-256", "content": one} for one in hashes],
            "licenses": [] if licences[name] == ELSEWHERE else [{"expression": licences[name]}],
        }
        for name, (version, hashes) in sorted(versions.items())
    ]
    told = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components}
    return json.dumps(told, indent=1) + "\n"


def audit() -> int:
    """Look for advisories against every locked library, and tell what came of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        venv.create(folder / "venv", with_pip=True)
        python = folder / "venv" / "bin" / "python"
        install = [python, "-m", "pip", "install", "--quiet", "pip-audit"]
        done = subprocess.run(install, check=False, capture_output=True)
        (folder / "leaky.txt").write_text(f"{LEAKY}\n", encoding="utf-8")
        reports = [
            _report(python, folder / f"{at}.json", files)
            for at, files in enumerate(
                ([folder / "leaky.txt"], [HERE / f"{n}.lock" for n in LOCKS])
            )
            if not done.returncode
        ]
    code, told = judged(*(reports or ({}, {})), set(locked()))
    sys.stderr.write("".join(f"{line}\n" for line in told))
    return code


def _report(python: Path, out: Path, files: list[Path]) -> dict[str, Any]:
    named = [word for file in files for word in ("-r", file)]
    check = [python, "-m", "pip_audit", "--disable-pip", "--no-deps", "-f", "json", "-o", out]
    subprocess.run([*check, *named], check=False, capture_output=True)
    try:
        found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def judged(
    leaky: dict[str, Any], report: dict[str, Any], wanted: set[str]
) -> tuple[int, list[str]]:
    """Return how an audit ends, and what is told of it in Dutch.

    Args:
        leaky: what was reported of the version with known leaks.
        report: what was reported of all that is locked.
        wanted: the names of what is locked.
    """
    if not any(one.get("vulns") for one in leaky.get("dependencies", [])):
        return NOTHING_CHECKED, [
            "AUDIT NIET GEDAAN: geen bron van bekende lekken is te bereiken. Er is NIETS "
            "gecontroleerd; dat er geen lekken zijn, is dus niet vastgesteld."
        ]
    found = report.get("dependencies", [])
    looked_up = {one["name"].lower().replace("_", "-") for one in found if "vulns" in one}
    told = [f"Niet opgezocht: {name}" for name in sorted(wanted - looked_up)]
    told += [
        f"LEK: {one['name']} {one['version']}: {leak['id']}"
        for one in found
        for leak in one.get("vulns", [])
    ]
    return (1, told) if told else (0, [f"{len(looked_up)} bibliotheken opgezocht: geen lekken."])


def main() -> int:
    """Print what is asked for; 1 when something is wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sbom", type=Path)
    parser.add_argument("--audit", action="store_true")
    given = parser.parse_args()
    if given.audit:
        return audit()
    rules = tomllib.loads((HERE / "licences.toml").read_text(encoding="utf-8"))
    versions = locked()
    licences = {name: licence_of(name, rules) for name in versions}
    if given.sbom:
        given.sbom.write_text(sbom(versions, licences), encoding="utf-8")
    else:
        for name, licence in sorted(licences.items()):
            sys.stdout.write(f"{name}\t{versions[name][0]}\t{licence}\n")
    wrong = refused(licences, rules["allowed"])
    for one in wrong:
        sys.stderr.write(f"Niet toegestaan: {one}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
