"""The tables that are kept: each says which index it was made with, and by which command.

A table of another index tells of an assistant that is not there any more.
"""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "resultaten"
_MADE = re.compile(r"Gemaakt met `python -m evals ([\w -]+)`.{0,120}?\bindex (\w+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Table:
    """One file of tables.

    Attributes:
        path: where it stands.
        command: what makes it.
        index: the fingerprint of the index it was made with.
    """

    path: Path
    command: str
    index: str


def tables(folder: Path = FOLDER) -> tuple[Table, ...]:
    """Return the files that a command made; what people wrote is left out."""
    return tuple(
        Table(path, made[1], made[2])
        for path in sorted(folder.glob("*.md"))
        if (made := _MADE.search(path.read_text(encoding="utf-8", errors="replace")))
    )


def stale(fingerprint: str, folder: Path = FOLDER) -> list[str]:
    """Return a Dutch sentence for every file that was made with another index than this one."""
    return [
        f"{one.path.name} is gemaakt met index {one.index}, en nu is het {fingerprint}. Maak het "
        f"opnieuw: leeratelier evals {one.command} --out {one.path}"
        for one in tables(folder)
        if one.index != fingerprint
    ]
