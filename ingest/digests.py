"""Short fingerprints of files and texts: the same content has the same one on every machine."""

import hashlib
from pathlib import Path

LENGTH = 12
"""Characters of a fingerprint that are kept: enough to tell versions apart, short to read."""


def of_text(text: str) -> str:
    """Return the fingerprint of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def of_path(path: Path) -> str:
    """Return the fingerprint of a file, or of all files in a folder with their names.

    Python's compiled files are left out.

    Raises:
        OSError: it cannot be read.
    """
    digest = hashlib.sha256()
    for file in [path] if path.is_file() else sorted(path.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(f"{file.relative_to(path).as_posix()}\0".encode())
            with file.open("rb") as opened:
                digest.update(hashlib.file_digest(opened, "sha256").digest())
    return digest.hexdigest()[:LENGTH]


def named_model(name: str) -> str:
    """Return what to call a model: one in a folder after its content, for trained anew it differs.

    Args:
        name: the name of a model, or the path of its folder.
    """
    folder = Path(name)
    return f"{folder.resolve().name}-{of_path(folder)}" if folder.is_dir() else name
