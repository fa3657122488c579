"""A digest of the search files of a generation, which never change once written."""

import hashlib
from pathlib import Path


def seal(directory: Path) -> str:
    """Return the digest of the search files in a directory.

    Measured: when they are damaged, Chroma finds the wrong neighbours or ends the process. Files
    that are not in use yet (those of a collection of one record) are left out.
    """
    digest = hashlib.sha256()
    for used in sorted(directory.glob("*/index_metadata.pickle")):
        for path in sorted(used.parent.iterdir()):
            digest.update(f"{path.relative_to(directory).as_posix()}\0".encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]
