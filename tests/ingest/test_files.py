"""Reading and writing files: what goes wrong is told in Dutch, with the file and the remedy."""

import errno
import os
import socket
from pathlib import Path

import pytest

from ingest.errors import FileUnreadable, FileUnwritable
from ingest.files import read_text, read_toml, why, write_text


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOENT, "het bestaat niet"),
        (errno.EISDIR, "het is een map"),
        (errno.ENOTDIR, "een deel van het pad is een bestand"),
        (errno.ENOSPC, "de schijf is vol"),
        (errno.EROFS, "de schijf is alleen-lezen"),
        (errno.EACCES, "je hebt er geen rechten voor"),
        (errno.EIO, "de schijf geeft een fout"),
        (errno.ECONNREFUSED, "daar luistert niets"),
        (errno.EADDRNOTAVAIL, "dit adres is niet van deze machine"),
    ],
    ids=errno.errorcode.get,
)
def test_what_the_system_says_is_said_in_dutch(number: int, reason: str) -> None:
    assert why(OSError(number, os.strerror(number), "x")) == reason


def test_an_address_that_no_name_server_knows_is_told() -> None:
    assert why(socket.gaierror(socket.EAI_NONAME, "Name or service not known")) == (
        "dit adres bestaat niet"
    )


def test_what_is_not_known_stays_as_it_is() -> None:
    assert why(OSError(errno.ENOTTY, "Inappropriate ioctl")) == "het systeem meldt fout 25"
    assert why(OSError("iets")) == "iets"
    assert why(ValueError("odd")) == "odd"


# --- Reading ----------------------------------------------------------------------------------


def test_a_text_saved_by_notepad_loses_its_mark(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffcliënten".encode())
    assert read_text(tmp_path / "a.txt") == "cliënten"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("weg.txt", "het bestaat niet"), ("map", "het is een map"), ("oud.txt", "het is geen tekst")],
)
def test_a_text_that_cannot_be_read_is_named(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "oud.txt").write_bytes("cliënten".encode("latin-1"))
    with pytest.raises(FileUnreadable) as caught:
        read_text(tmp_path / name)
    assert str(caught.value).startswith(f"{tmp_path / name} is niet te lezen: {reason}")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[index\n", "regel 1, teken 7 klopt niet"),
        ("a = 1\nb =\n", "regel 2, teken 4 klopt niet"),
        ("a = 'x", "het einde van het bestand klopt niet"),
        ("a = 1\na = 2\n", "regel 2, teken 6 staat er twee keer"),
        ("[a]\n[a]\n", "regel 2, teken 3 staat er twee keer"),
    ],
)
def test_a_broken_table_is_told_with_its_place(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileUnreadable) as caught:
        read_toml(path)
    assert str(caught.value) == f"{path} is geen leesbaar TOML-bestand: {fault}. Herstel dat."


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match=r"weg\.toml is niet te lezen: het bestaat niet"):
        read_toml(tmp_path / "weg.toml")


# --- Writing ----------------------------------------------------------------------------------


def test_a_file_is_written_in_a_folder_that_was_not_there(tmp_path: Path) -> None:
    write_text(tmp_path / "een" / "twee" / "a.md", "tekst")
    assert (tmp_path / "een" / "twee" / "a.md").read_text(encoding="utf-8") == "tekst"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("map", "het is een map"), ("bestand/a.md", "een deel van het pad is een bestand")],
)
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "bestand").touch()
    with pytest.raises(FileUnwritable) as caught:
        write_text(tmp_path / name, "tekst")
    assert str(caught.value) == (
        f"{tmp_path / name} kan niet worden geschreven: {reason}. Kies een andere plaats."
    )
