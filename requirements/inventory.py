"""What this project is made of: every locked library with its licence, as a table or as an SBOM.

    python requirements/inventory.py                a table; 1 when a licence is not allowed
    python requirements/inventory.py --sbom FILE    the same as CycloneDX 1.6
    python requirements/inventory.py --audit        is there an advisory against any of them?

`--audit` runs pip-audit in an environment of its own, and needs a network. Where the source of the
advisories cannot be reached, or a library is passed over, that is a failure: nothing was checked.
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

HERE = Path(__file__).parent
LOCKS = ("run", "models", "dev")
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
    """Look for advisories; 0 only when every locked library was looked up and has none."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder, "bin", "python")
        install = [python, "-m", "pip", "install", "--quiet", "pip-audit"]
        if subprocess.run(install, check=False).returncode:
            sys.stderr.write("pip-audit is niet op te halen: er is NIETS gecontroleerd.\n")
            return 1
        locks = [word for name in LOCKS for word in ("-r", HERE / f"{name}.lock")]
        check = [python, "-m", "pip_audit", "--strict", "--disable-pip", "--no-deps", *locks]
        code = subprocess.run(check, check=False).returncode
    if code:
        sys.stderr.write("Er is iets gevonden, of de bron is niet te bereiken: dit is NIET goed.\n")
    return code


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
