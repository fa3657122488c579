"""Arrays in a file: written whole or not at all, and read with a mistrust of what is there.

The vectors and the adapter that come with a corpus are such files, one for each embedder.
"""

import re
import uuid
import zlib
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray


class ArraysDamaged(Exception):
    """The file is no file of arrays, or lacks one; who reads it says what that means."""


def file_of(folder: Path, embedder: str, suffix: str = ".npz") -> Path:
    """Return the file in a folder that belongs to one embedder."""
    return folder / f"{re.sub(r'[^A-Za-z0-9.]+', '-', embedder)}{suffix}"


def read(path: Path, *names: str) -> list[NDArray[Any]]:
    """Read some arrays of a file, in the order asked for.

    Raises:
        ArraysDamaged: the file is damaged, half copied, of another kind or without that array.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            return [data[name] for name in names]
    except (OSError, EOFError, BadZipFile, zlib.error) as error:
        raise ArraysDamaged(str(error)) from error
    except (ValueError, LookupError, TypeError, AttributeError, NotImplementedError) as error:
        # What numpy and zipfile leak on a file that is not what its name says.
        raise ArraysDamaged(str(error)) from error


def write(path: Path, **arrays: NDArray[Any]) -> None:
    """Write arrays to a file that takes the place of the old one in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{uuid.uuid4().hex}.npz")
    try:
        # mypy reads the arrays as numpy's own keyword arguments.
        np.savez(beside, **arrays)  # type: ignore[arg-type]
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
