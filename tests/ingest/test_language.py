"""Files of language data: read once, and clear about what is wrong with them."""

from pathlib import Path

import pytest

from ingest.errors import LanguageDataError
from ingest.language import numbers, read, word_list

WORDS = """
dieren = ["kat", "een oude hond"]

[vogels]
zang = ["merel"]

[prijzen]
kat = 3
hond = 12
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "dieren.toml"
    path.write_text(WORDS, encoding="utf-8")
    return path


def test_a_list_of_words_is_read_in_its_order(file: Path) -> None:
    assert word_list(file, "dieren") == ("kat", "een oude hond")
    assert word_list(file, "vogels.zang") == ("merel",)


def test_a_table_of_numbers_is_read(file: Path) -> None:
    assert numbers(file, "prijzen") == {"kat": 3, "hond": 12}


def test_a_file_is_read_once(file: Path) -> None:
    before = read(file)
    file.unlink()
    assert read(file) is before


def test_a_file_that_an_editor_gave_a_byte_order_mark_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b'\xef\xbb\xbfdieren = ["kat"]')
    assert word_list(path, "dieren") == ("kat",)


@pytest.mark.parametrize(
    ("content", "key", "said"),
    [
        pytest.param('a = "kat"', "a", "bij 'a': hier hoort een lijst", id="no-list"),
        pytest.param("a = [1]", "a", "bij 'a': hier hoort een lijst", id="a-number-in-a-list"),
        pytest.param('a = ["kat", " "]', "a", "bij 'a': hier hoort een lijst", id="empty-word"),
        pytest.param('a = ["kat"]', "b", "ontbreekt 'b'", id="no-such-key"),
        pytest.param('a = ["kat"]', "a.b", "ontbreekt 'a.b'", id="no-table"),
        pytest.param('a = ["kat", \n b = 2', "a", "geen leesbaar TOML-bestand", id="no-toml"),
        pytest.param(b"a = ['\xff']", "a", "geen leesbaar TOML-bestand", id="no-text"),
    ],
)
def test_a_damaged_file_is_named_with_its_key(
    tmp_path: Path, content: str | bytes, key: str, said: str
) -> None:
    path = tmp_path / "stuk.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(LanguageDataError) as caught:
        word_list(path, key)
    assert str(path) in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize("value", ['"drie"', '{ kat = "drie" }', "{ kat = true }"])
def test_words_with_numbers_are_words_with_whole_numbers(tmp_path: Path, value: str) -> None:
    path = tmp_path / "stuk.toml"
    path.write_text(f"prijzen = {value}", encoding="utf-8")
    with pytest.raises(LanguageDataError, match="bij 'prijzen': hier horen regels met een woord"):
        numbers(path, "prijzen")


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(LanguageDataError, match=r"weg\.toml is niet te lezen: het bestaat niet"):
        read(tmp_path / "weg.toml")
