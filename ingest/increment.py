"""A generation made from the one before it: a copy, in which only what differs is written.

The one before it stays as it is. Beside the database stands what was written: a fingerprint of
every record. What is deleted and added again and again leaves its traces in the database, so after
a tenth of all records has changed a generation is written whole again.
"""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ingest.chroma import FILE, Database
from ingest.nodes import Row

WRITTEN = "geschreven.json"
_MOST = 0.1
"""The share of all records that may have changed since a generation was written whole."""

Rows = Mapping[str, Sequence[Row]]
"""The records of each part of a generation."""


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a generation.

    Attributes:
        records: the fingerprint of each record, by its key, for each part.
        changed: how many were changed since all was written whole.
    """

    records: dict[str, dict[str, str]]
    changed: int = 0


_WRITTEN = TypeAdapter(Written)


@dataclass(frozen=True, slots=True)
class Change:
    """What differs in one part: the keys of what goes, and what comes."""

    gone: list[str]
    come: list[Row]


def fingerprints(rows: Rows) -> Written:
    """Return what is written when these records are."""
    return Written({part: {row.key: _of(row) for row in written} for part, written in rows.items()})


def keep(directory: Path, written: Written) -> None:
    """Note beside a database what stands in it."""
    (directory / WRITTEN).write_bytes(_WRITTEN.dump_json(written))


def changes(directory: Path, rows: Rows, written: Written) -> tuple[dict[str, Change], int] | None:
    """Return what differs from a generation, and how much has changed since it was written whole.

    None: it is not known, or so much that all is better written anew.

    Args:
        directory: of that generation.
        rows: what is to be written.
        written: the fingerprints of it.
    """
    try:
        before = _WRITTEN.validate_json((directory / WRITTEN).read_bytes())
    except (OSError, ValidationError):
        return None
    if before.records.keys() != written.records.keys():
        return None
    found = {
        part: _change(before.records[part], written.records[part], part_rows)
        for part, part_rows in rows.items()
    }
    many = before.changed + sum(len(one.gone) + len(one.come) for one in found.values())
    if many > _MOST * sum(map(len, rows.values())):
        return None
    return found, many


def copy_generation(old: Path, new: Path) -> None:
    """Copy the files of a generation; a page that reads it meanwhile may go on."""
    shutil.copytree(old, new, ignore=shutil.ignore_patterns(f"{FILE}*", WRITTEN))
    with (
        closing(sqlite3.connect(f"file:{old / FILE}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(new / FILE)) as target,
    ):
        source.backup(target)


def apply(
    database: Database,
    found: Mapping[str, Change],
    old_name: Callable[[str], str],
    new_name: Callable[[str], str],
) -> None:
    """Change a copy into the new generation.

    Args:
        database: the copy.
        found: what differs in each part.
        old_name: the name of the collection of a part, as it was.
        new_name: the same, as it becomes.
    """
    for part, change in found.items():
        database.change(old_name(part), new_name(part), change.gone, change.come)


def _change(before: Mapping[str, str], after: Mapping[str, str], rows: Sequence[Row]) -> Change:
    return Change(
        gone=[key for key, found in before.items() if after.get(key) != found],
        come=[row for row in rows if before.get(row.key) != after[row.key]],
    )


def _of(row: Row) -> str:
    vector = b"" if row.vector is None else row.vector.tobytes()
    said = json.dumps([row.text, row.data, row.points_at], ensure_ascii=False).encode()
    return hashlib.blake2b(said + b"\0" + vector, digest_size=12).hexdigest()
