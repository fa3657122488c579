"""What is wrong with a setting, where it stands, and what it should be: in Dutch, all at once."""

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

_WANTED = {
    "string": "een tekst",
    "path": "een map",
    "int": "een heel getal",
    "float": "een getal",
    "bool": "true of false",
}
"""What to write instead, by the first word of pydantic's kind of error."""
_QUOTED = ("een tekst", "een map")
"""What another value than a text is mistaken for when its quotation marks are left out."""


def faults_of_tables(
    file: Path,
    tables: Mapping[str, Any],
    known: Mapping[str, Collection[str]],
    secrets: Collection[str] = (),
) -> Iterator[str]:
    """Yield a sentence for every table and key of a settings file that does not exist.

    Args:
        file: where the tables stand.
        tables: what stands there.
        known: the names of the tables there may be, each with its keys.
        secrets: what may stand in the environment alone, as table_key.
    """
    for name, table in tables.items():
        if name not in known or not isinstance(table, dict):
            near = difflib.get_close_matches(name, known, n=1) or known
            remedy = " of ".join(f"[{one}]" for one in near)
            yield f"{file}: {name!r} is geen tabel met instellingen: gebruik {remedy}."
            continue
        for key in table:
            if (secret := f"{name}_{key}".lower()) in secrets:
                yield (
                    f"{file}, tabel [{name}]: een sleutel hoort niet in een bestand. Haal {key!r} "
                    f"weg, en zet hem in de omgevingsvariabele LEERATELIER_{secret.upper()}."
                )
            elif key not in known[name]:
                where = f"{file}, tabel [{name}]: de instelling {key!r}"
                yield f"{where} bestaat niet. {_meant(key, known[name])}"


def faults_of_variables(names: Collection[str], prefix: str, known: Collection[str]) -> list[str]:
    """Return a sentence for every environment variable of ours that names no setting.

    Args:
        names: of all environment variables.
        prefix: what ours begin with.
        known: the names of all settings.
    """
    ours = {name: name[len(prefix) :].lower() for name in names if name.upper().startswith(prefix)}
    return [
        f"De omgevingsvariabele {name} bestaat niet. "
        + _meant(key, known, lambda one: prefix + one.upper())
        for name, key in sorted(ours.items())
        if key not in known
    ]


def faults_of_values(
    error: ValidationError, known: Collection[str], places: Mapping[str, str]
) -> Iterator[str]:
    """Yield a sentence for every value that pydantic refuses.

    Args:
        error: all that is wrong.
        known: the names of the settings.
        places: where the value of a setting stands; without a place it was given as an argument.
    """
    for one in error.errors():
        name = ".".join(map(str, one["loc"]))
        place = places.get(name, f"Instelling {name!r}")
        if one["type"] == "extra_forbidden":
            yield f"De instelling {name!r} bestaat niet. {_meant(name, known)}"
            continue
        wanted = _WANTED.get(one["type"].partition("_")[0], "een andere waarde")
        quoted = " tussen aanhalingstekens" if wanted in _QUOTED and one["input"] != "" else ""
        yield f"{place}: {one['input']!r} is geen goede waarde. Schrijf {wanted}{quoted}."


def _meant(name: str, known: Collection[str], written: Callable[[str], str] = str) -> str:
    near = difflib.get_close_matches(name.lower(), known, n=1)
    if near:
        return f"Bedoel je {written(near[0])!r}?"
    return f"Kies uit: {', '.join(map(written, sorted(known)))}."
