"""Writing a file to read, and the message with which a file is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import DocumentUnreadable
from ingest.readers import read


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a text file of this name, its newlines as they are given."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return write


@pytest.fixture
def complaint() -> Callable[[Path], str]:
    """Returns the message with which a file is refused."""

    def complaint(path: Path) -> str:
        with pytest.raises(DocumentUnreadable) as caught:
            read(path)
        return str(caught.value)

    return complaint
