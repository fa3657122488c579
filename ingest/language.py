"""Language data that a Dutch speaker can read and mend: TOML files that stand beside the code.

A file is read when it is first needed, and then kept. Whoever breaks one reads which file, which
key and what to write instead.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ingest.errors import FileUnreadable, LanguageDataError
from ingest.files import read_toml


@cache
def read(path: Path) -> Mapping[str, Any]:
    """Return what stands in a file of language data; not to be changed.

    Raises:
        LanguageDataError: the file is not there, or is no TOML.
    """
    try:
        return read_toml(path)
    except FileUnreadable as error:
        raise LanguageDataError(str(error)) from error


def value_at(path: Path, key: str) -> Any:  # noqa: ANN401 - TOML holds values of many types
    """Return the value of a key in a file; "prijs.vraag" is the key `vraag` of the table `prijs`.

    Raises:
        LanguageDataError: there is no such key.
    """
    value: Any = read(path)
    for name in key.split("."):
        if not isinstance(value, Mapping) or name not in value:
            message = f"In {path} ontbreekt '{key}'. Zet het terug."
            raise LanguageDataError(message)
        value = value[name]
    return value


@cache
def word_list(path: Path, key: str) -> tuple[str, ...]:
    """Return the list of words, or of groups of words, that stands under a key.

    Raises:
        LanguageDataError: the key is not there, or holds something else.
    """
    return texts(path, key, value_at(path, key))


@cache
def numbers(path: Path, key: str) -> Mapping[str, int]:
    """Return the words with their numbers that stand in a table; not to be changed.

    Raises:
        LanguageDataError: the table is not there, or holds something else.
    """
    table = value_at(path, key)
    if not isinstance(table, Mapping) or not all(type(one) is int for one in table.values()):
        message = (
            f"{path}, bij '{key}': hier horen regels met een woord en een getal te staan, "
            "bijvoorbeeld: honderd = 100"
        )
        raise LanguageDataError(message)
    return table


def texts(path: Path, key: str, value: object) -> tuple[str, ...]:
    """Return a value as a list of texts.

    Raises:
        LanguageDataError: it is none, or one of them is empty.
    """
    if not isinstance(value, list) or not all(
        isinstance(one, str) and one.strip() for one in value
    ):
        message = (
            f"{path}, bij '{key}': hier hoort een lijst met woorden tussen aanhalingstekens te "
            'staan, bijvoorbeeld: ["hoeveel", "wat kost"]'
        )
        raise LanguageDataError(message)
    return tuple(value)
