"""Files of JSON lines, read with mistrust: every fault of a file is told at once, by its line."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ingest import KnowledgeBaseError
from ingest.errors import FileUnreadable
from ingest.files import read_text
from ingest.json_lines import LineFault, json_object

_KINDS = {str: "is geen tekst", bool: "is geen true of false"}
"""What is said of a field that is not what it should be."""


class CasesError(KnowledgeBaseError):
    """A file of questions or of results has faults.

    `faults` has one Dutch sentence for each, naming the file, the line and the remedy.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def read_lines(path: Path) -> tuple[list[tuple[int, dict[str, Any]]], list[str]]:
    """Read a file of JSON objects: (line number, object) pairs, and the faults of other lines.

    Raises CasesError when the file is not there or is not UTF-8 text.
    """
    try:
        lines = read_text(path).split("\n")
    except FileUnreadable as error:
        raise CasesError([str(error)]) from error
    entries: list[tuple[int, dict[str, Any]]] = []
    faults: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            entries.append((number, json_object(line)))
        except LineFault as fault:
            faults.append(f"{path}, regel {number}: {fault}")
    return entries, faults


def read_fields(path: Path, fields: Mapping[str, type[str | bool]]) -> list[dict[str, Any]]:
    """Read a file of JSON objects that all have some fields.

    Args:
        path: the file.
        fields: the name of each field, and whether it holds a text or is true or false.

    Raises CasesError when the file cannot be read, or lines have faults; all faults at once.
    """
    entries, faults = read_lines(path)
    faults += [
        f"{path}, regel {number}: {name!r} ontbreekt of {_KINDS[kind]}. Vul het in."
        for number, entry in entries
        for name, kind in fields.items()
        if not isinstance(entry.get(name), kind)
    ]
    if faults:
        raise CasesError(faults)
    return [entry for _, entry in entries]
