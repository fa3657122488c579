"""What holds for a file of any format: what is read at all, and what is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.readers import SUFFIXES

Write = Callable[[str, str], Path]
Complaint = Callable[[Path], str]


def test_these_extensions_can_be_read() -> None:
    assert {".md", ".markdown", ".txt", ".pdf", ".docx", ".odt", ".html", ".htm"} == SUFFIXES


def test_a_missing_file_is_named_with_its_folder(tmp_path: Path, complaint: Complaint) -> None:
    assert complaint(tmp_path / "weg.md") == (
        f"'weg.md' staat niet in de map {str(tmp_path)!r}. Controleer de naam."
    )


def test_a_folder_is_refused(tmp_path: Path, complaint: Complaint) -> None:
    (tmp_path / "map.md").mkdir()
    assert complaint(tmp_path / "map.md") == (
        "'map.md' is een map en geen bestand. Noem een bestand uit die map."
    )


def test_an_impossible_name_is_refused(tmp_path: Path, complaint: Complaint) -> None:
    name = "a" * 300 + ".md"
    assert complaint(tmp_path / name) == (
        f"{name!r} kan niet worden geopend: de naam is te lang. Controleer de naam en de rechten."
    )


@pytest.mark.parametrize("name", ["cijfers.xlsx", "tekst"])
def test_an_unknown_extension_is_refused(name: str, write: Write, complaint: Complaint) -> None:
    assert complaint(write(name, "tekst")) == (
        f"{name!r} heeft een onbekende extensie. "
        "Bruikbaar zijn: .docx, .htm, .html, .markdown, .md, .odt, .pdf, .txt."
    )


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_an_empty_file_is_refused(suffix: str, write: Write, complaint: Complaint) -> None:
    assert complaint(write(f"niets{suffix}", "")) == (
        f"'niets{suffix}' is leeg: er staat geen tekst in. Vul het bestand of haal het weg."
    )


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
def test_a_file_with_only_white_space_is_refused(
    suffix: str, write: Write, complaint: Complaint
) -> None:
    assert complaint(write(f"wit{suffix}", " \n\t\r\n\u00a0\n")) == (
        f"'wit{suffix}' is leeg: er staat geen tekst in. Vul het bestand of haal het weg."
    )
