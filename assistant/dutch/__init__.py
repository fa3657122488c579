"""The language that the rules are made of: TOML files that a Dutch speaker can read and mend.

`rules` says which keys a table may have, `phrases` how words are written.
"""

from collections.abc import Iterator
from pathlib import Path

from assistant.dutch.phrases import one_of
from assistant.dutch.rules import Examples, Rule, examples, names, rule_at
from ingest.language import value_at, word_list

__all__ = [
    "FOLDER",
    "Examples",
    "Rule",
    "all_examples",
    "one_of",
    "optional_words",
    "rule",
    "tables",
    "words",
]

FOLDER = Path(__file__).parent


def rule(file: str, key: str) -> Rule:
    """Return the rule in a table of one of the files.

    Args:
        file: the file's name without ".toml".
        key: the table; "prijs.vraag" is the table `vraag` within the table `prijs`.

    Raises:
        LanguageDataError: someone broke the file; the message says where.
    """
    return rule_at(_path(file), key)


def words(file: str, key: str) -> tuple[str, ...]:
    """Return a list of words of one of the files; arguments and errors as of `rule`."""
    return word_list(_path(file), key)


def optional_words(file: str, key: str) -> tuple[str, ...]:
    """Return a list of words that a table may lack; errors as of `rule`."""
    table, _, name = key.rpartition(".")
    return words(file, key) if name in value_at(_path(file), table) else ()


def tables(file: str) -> tuple[str, ...]:
    """Return the names of the tables of a file, in its order."""
    return names(_path(file))


def all_examples() -> Iterator[Examples]:
    """Yield every rule and every pattern of the files with its examples."""
    for path in sorted(FOLDER.glob("*.toml")):
        yield from examples(path)


def _path(file: str) -> Path:
    return FOLDER / f"{file}.toml"
