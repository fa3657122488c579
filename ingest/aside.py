"""What was learned is not thrown away when something new takes its place."""

import shutil
from pathlib import Path

from ingest.files import writing

SUFFIX = ".oud"


def set_aside(path: Path) -> Path | None:
    """Copy a file to one beside it, so that it can be put back; None when there is nothing yet.

    Raises:
        OSError: it cannot be copied.
    """
    if not path.is_file():
        return None
    kept = path.with_name(path.name + SUFFIX)
    shutil.copy2(path, kept)
    return kept


def replaced(path: Path, text: str) -> Path | None:
    """Let a text take the place of what a file holds; return where that is kept.

    Raises:
        FileUnwritable: the file cannot be written.
    """
    with writing(path):
        kept = set_aside(path)
        path.write_text(text, encoding="utf-8")
    return kept
