"""The characters of text files: encodings, newlines and sizes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.readers import read
from ingest.readers.characters import MAX_TEXT

Write = Callable[[str, str], Path]
Complaint = Callable[[Path], str]


def test_windows_and_old_mac_newlines_become_newlines(write: Write) -> None:
    assert read(write("stuk.MD", "een\r\ntwee\rdrie")) == "een\ntwee\ndrie"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_text_is_read_without_its_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "patiënt.markdown"
    path.write_bytes("één patiënt".encode(encoding))
    assert read(path) == "één patiënt"


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
def test_an_older_encoding_is_not_guessed(
    tmp_path: Path, suffix: str, complaint: Complaint
) -> None:
    path = tmp_path / f"oud{suffix}"
    path.write_bytes("Eerste regel.\nEen patiënt.".encode("cp1252"))
    assert complaint(path) == (
        f"'oud{suffix}' is geen UTF-8-tekst: kijk op regel 2. Bewaar het bestand als UTF-8."
    )


def test_half_a_utf_16_character_is_refused(tmp_path: Path, complaint: Complaint) -> None:
    path = tmp_path / "half.txt"
    path.write_bytes("tekst".encode("utf-16") + b"\x00")
    assert complaint(path) == (
        "'half.txt' is geen UTF-8-tekst: kijk op regel 1. Bewaar het bestand als UTF-8."
    )


def test_a_binary_file_called_markdown_is_refused(tmp_path: Path, complaint: Complaint) -> None:
    path = tmp_path / "beeld.md"
    path.write_bytes(b"GIF89a\x00\x00\x01\x02 tekst")
    assert complaint(path) == (
        "'beeld.md' is geen tekst maar een binair bestand. Verbeter de extensie."
    )


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
def test_a_text_file_over_20_mb_is_refused(
    tmp_path: Path, suffix: str, complaint: Complaint
) -> None:
    path = tmp_path / f"groot{suffix}"
    path.write_bytes(b"a" * (MAX_TEXT + 1))
    assert complaint(path) == f"'groot{suffix}' is groter dan 20 MB. Splits het bestand."


def test_a_text_file_of_exactly_20_mb_is_read(tmp_path: Path) -> None:
    path = tmp_path / "groot.md"
    path.write_bytes(b"a" * MAX_TEXT)
    assert len(read(path)) == MAX_TEXT
