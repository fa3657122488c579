"""What was learned is not thrown away when something new takes its place."""

import shutil
from pathlib import Path

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
