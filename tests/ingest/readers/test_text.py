"""Plain text files: paragraphs, list items and headings out of lines."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.readers import read

LONG = "Deze zin is lang genoeg om de tekst onder een kop te zijn."
Write = Callable[[str, str], Path]


def test_plain_text_becomes_markdown(write: Write) -> None:
    text = (
        "Denken in mogelijkheden \n"
        "\n"
        "Niet alleen door te praten over Positieve Gezondheid, \n"
        "maar ook door concrete verbindingen en acties. We \n"
        "mogen samen dromen.\n"
        " \n"
        "• eerste punt dat zo lang is dat het op de volgende\n"
        "  regel verder gaat\n"
        "▶ tweede punt\n"
        "- derde punt\n"
        "* vierde punt\n"
        "\uf0b7 vijfde punt\n"
        "\n"
        "\n"
        "Slot.\n"
    )
    assert read(write("stuk.txt", text)) == (
        "## Denken in mogelijkheden\n"
        "\n"
        "Niet alleen door te praten over Positieve Gezondheid, maar ook door concrete "
        "verbindingen en acties. We mogen samen dromen.\n"
        "\n"
        "- eerste punt dat zo lang is dat het op de volgende regel verder gaat\n"
        "- tweede punt\n"
        "- derde punt\n"
        "- vierde punt\n"
        "- vijfde punt\n"
        "\n"
        "Slot.\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Dit is een zin.",
        "Wat werkt goed?",
        "“Dit is een citaat.”",
        "vervolg van een zin",
        "12",
        "- punt in een lijst",
        "Dit zijn er negen en dus een te veel",
    ],
)
def test_a_line_that_is_no_heading_stays_a_paragraph(line: str, write: Write) -> None:
    assert read(write("stuk.txt", f"{line}\n\n{LONG}")) == f"{line}\n\n{LONG}\n"


def test_a_short_line_before_another_short_line_is_no_heading(write: Write) -> None:
    path = write("stuk.txt", f"Leeratelier\n\nPositieve Gezondheid\n\n{LONG}")
    assert read(path) == f"Leeratelier\n\n## Positieve Gezondheid\n\n{LONG}\n"


def test_a_short_last_line_is_no_heading(write: Write) -> None:
    assert read(write("stuk.txt", f"{LONG}\n\nLeiden")) == f"{LONG}\n\nLeiden\n"


def test_lines_that_were_not_broken_off_stay_apart(write: Write) -> None:
    text = "Foto's: Jan\nColofon: zie hieronder.\nAuteur: Suzan van der Pas, Hogeschool Leiden\n"
    assert read(write("stuk.txt", text)) == (
        "Foto's: Jan\n\nColofon: zie hieronder.\n\nAuteur: Suzan van der Pas, Hogeschool Leiden\n"
    )


def test_a_long_line_is_a_paragraph_of_its_own(write: Write) -> None:
    one, two = "Een zin. " * 30, "Nog een zin. " * 20
    assert read(write("stuk.txt", f"{one}\n{two}")) == f"{one.strip()}\n\n{two.strip()}\n"


def test_numbered_lines_are_one_list(write: Write) -> None:
    text = "1. Luister goed naar de ander.\n2. Vraag door.\n3. Vat samen wat je hebt gehoord.\n"
    assert read(write("stuk.txt", text)) == text


def test_a_short_line_above_a_list_is_its_heading(write: Write) -> None:
    path = write("stuk.txt", f"{LONG}\n\nAfspraken\n\n1. Jan belt.\n2. Fatima schrijft.\n")
    assert read(path) == f"{LONG}\n\n## Afspraken\n\n1. Jan belt.\n2. Fatima schrijft.\n"


def test_a_form_feed_ends_a_paragraph(write: Write) -> None:
    assert read(write("stuk.txt", "Een.\fTwee.")) == "Een.\n\nTwee.\n"
