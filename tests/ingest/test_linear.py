"""Whatever a text holds, reading it takes a time that grows with its length and no faster."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.page.document import find_quote
from assistant.question.typed import clean
from ingest.dutch import sentences
from ingest.literal import find, normalise, plain, words
from ingest.markup import comments, images, links
from ingest.model import Document
from ingest.passages import split
from ingest.readers import title
from ingest.readers.text import text_blocks

LENGTH = 20_000
SECONDS = 2.0
"""Of this process. Before, most of these took minutes and some an hour."""

HOSTILE = {
    "a____b": lambda n: f"a{'_' * n}b",
    "a....b": lambda n: f"a{'.' * n}b",
    "[[[": lambda n: "[" * n,
    "[[[](a": lambda n: f"{'[' * n}](a",
    "![![": lambda n: "![" * (n // 2),
    "[a]([a](": lambda n: "[a](" * (n // 4),
    "[x](((": lambda n: f"[x]({'(' * n}",
    "[a](b '": lambda n: "[a](b 'c" * (n // 8),
    "<!--<!--": lambda n: "<!--" * (n // 4),
    "-->": lambda n: "-->" * (n // 3),
    "a. A. A": lambda n: "a. A" * (n // 4),
    'a?"a?"': lambda n: 'a?"' * (n // 3),
    "- a": lambda n: "- a\n" * (n // 4),
    "# a": lambda n: "# a\n" * (n // 4),
    "> > >": lambda n: f"{'> ' * (n // 2)}a",
    "blanks": lambda n: f"a{' ' * n}b\n{' ' * n}\n",
    "newlines": lambda n: "\n" * n,
    "bullets": lambda n: "•\n" * (n // 2),
    "stars": lambda n: "*a" * (n // 2),
    "accents": lambda n: f"a{chr(0x301) * n}",
    "one word": lambda n: "a" * n,
    "words": lambda n: "woord " * (n // 6),
}
READING: dict[str, Callable[[str], object]] = {
    "plain": plain,
    "normalise": normalise,
    "words": words,
    "find": lambda text: find(text, "dit staat er niet"),
    "sentences": sentences,
    "text_blocks": lambda text: list(text_blocks(text)),
    "title": lambda text: title(text, Path("stuk.md")),
    "split": lambda text: split(Document("stuk", "Stuk", "document", Path("stuk.md")), text),
    "find_quote": lambda text: find_quote(text, "dit staat er niet"),
    "clean": clean,
}


@pytest.mark.parametrize("reading", READING)
def test_no_text_is_read_in_a_time_that_grows_faster_than_itself(reading: str) -> None:
    too_long = {}
    for name, make in HOSTILE.items():
        text = make(LENGTH)
        begun = time.process_time()
        READING[reading](text)
        if (took := time.process_time() - begun) > SECONDS:
            too_long[name] = took
    assert too_long == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a <!-- b --> c", ["<!-- b -->"]),
        ("<!-- a <!-- b --> c -->", ["<!-- a <!-- b -->"]),
        ("<!--> a -->", ["<!--> a -->"]),
        ("<!-- a", []),
    ],
)
def test_a_comment_ends_at_its_first_end(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in comments(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zie [hier](https://example.org/a_(b)) nu", ["hier"]),
        ("[een](a) [twee](b 'titel')", ["een", "twee"]),
        ("[a [b](c)", ["a [b"]),
        ("[a] (b) [c]", []),
        ("[a](b c)", []),
        ("[a](b(", []),
    ],
)
def test_a_link_is_a_label_with_an_address_behind_it(text: str, found: list[str]) -> None:
    assert [text[one.label_start : one.label_end] for one in links(text)] == found


def test_an_image_is_a_link_with_a_mark_before_it() -> None:
    text = "een ![kaart](kaart.png) en [tekst](b)"
    assert [text[one.start : one.end] for one in images(text)] == ["![kaart](kaart.png)"]
