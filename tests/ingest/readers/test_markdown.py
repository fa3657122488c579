"""Light Markdown: a .md file as it stands, and the title of a document."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.readers import read, title

Write = Callable[[str, str], Path]


def test_markdown_is_returned_as_it_stands(write: Write) -> None:
    text = "# Kop\n\nEen  alinea\nop twee regels.\n\n* punt\n> citaat\n"
    assert read(write("stuk.md", text)) == text


def test_the_title_is_the_first_heading_without_its_marks() -> None:
    text = "Vooraf.\n\n## De *eerste* [kop](#a)\n\n# De tweede\n"
    assert title(text, Path("stuk.md")) == "De eerste kop"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("leeratelier-2_verslag.txt", "Leeratelier 2 verslag"),
        ("GGD  Hollands-Midden.pdf", "GGD Hollands Midden"),
        ("élan.docx", "Élan"),
    ],
)
def test_without_a_heading_the_title_is_the_readable_file_name(name: str, expected: str) -> None:
    assert title("#geen kop\n\nGewone tekst # niet\n", Path(name)) == expected


def test_the_heading_of_a_first_chapter_is_no_title() -> None:
    assert title("## 1. Opening\n\nTekst.\n", Path("verslag-maart.docx")) == "Verslag maart"
    assert title("# 10 jaar wijkteam\n", Path("stuk.md")) == "10 jaar wijkteam"


def test_a_break_of_a_line_is_no_word_but_in_code(write: Write) -> None:
    text = "Een<br><BR />twee `<br>`\n\n```\n<br>\n```\n"
    assert read(write("stuk.md", text)) == "Een  twee `<br>`\n\n```\n<br>\n```\n"
