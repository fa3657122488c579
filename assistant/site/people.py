"""Who speaks in the documents: every name with its functions, and what is said by it."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest import Passage, TiedStatement
from ingest.speakers import FULL_NAME, names
from ingest.store import Index

_TOGETHER = re.compile(r" (?:en|&|/) ")


@dataclass(slots=True)
class Speaker:
    """Who speaks."""

    name: str
    is_person: bool
    functions: Counter[str] = field(default_factory=Counter)
    passages: dict[Passage, None] = field(default_factory=dict)
    """Where it speaks, in order; a dict for a set with an order."""
    statements: list[TiedStatement] = field(default_factory=list)


def speakers(index: Index) -> list[Speaker]:
    """Return who speaks in the documents, by name: as the documents write it, never mended."""
    people = _people(index)
    found: dict[str, Speaker] = {}

    def of(name: str) -> Speaker:
        return found.setdefault(name, Speaker(name, name in people))

    for passage in index.passages.values():
        for told in passage.speakers:
            row, _, function = told.partition(", ")
            for name, before in _apart(row, people):
                of(name).passages[passage] = None
                if function or before:
                    of(name).functions[function or before] += 1
    for statement in index.statements.values():
        for name, _ in _apart(statement.who or "", people):
            of(name).statements.append(statement)
            of(name).passages[index.passages[statement.passage]] = None
    return sorted(found.values(), key=lambda one: sorting(one.name))


def sorting(name: str) -> str:
    """Return what a name is sorted by: small letters, without what stands before it."""
    return re.sub(r"^[^\w]+|^(?:de|het|een)\s+", "", name.lower())


def _people(index: Index) -> set[str]:
    """Return the names that are of people, as far as the documents treat them so."""
    found: set[str] = set()
    for text in index.texts.values():
        found |= names(text, index.facts.own_names)
    named = (one for passage in index.passages.values() for one in passage.speakers)
    for told in named:
        row, _, function = told.partition(", ")
        parts = _TOGETHER.split(row)
        if function and all(FULL_NAME.fullmatch(part) for part in parts):
            found.update(parts)
    return found


def _apart(row: str, people: Iterable[str]) -> list[tuple[str, str]]:
    """Return the names in a row, each with the function that stands before it, if one does."""
    if not row:
        return []
    known = set(people)
    parts = _TOGETHER.split(row)
    if len(parts) > 1 and all(part in known for part in parts):
        return [(part, "") for part in parts]
    shorter = [name for name in known if row.endswith(f" {name}")]
    if row not in known and shorter:
        name = max(shorter, key=len)
        return [(name, row.removesuffix(name).strip().lower())]
    return [(row, "")]
