"""A document to read: all its words, its passages with addresses that stay, its contents."""

import pytest
from bs4 import BeautifulSoup

from assistant.page.link import anchor
from assistant.site.reading import Reading, read
from ingest import Document
from ingest.literal import words
from ingest.passages import split
from ingest.store import Index

TEXT = """# De tuin

In de tuin groeit van alles.

## Kleuren

### Rood

Rode bieten staan vooraan.

1. Eerst zaaien.
2. Dan wachten.

##### Geel

Geel is de pompoen.

## Kleuren

> “Groen is ook een kleur.”
>
> — Jan de Vries, tuinman
"""


def shown(text: str, title: str = "De tuin") -> Reading:
    document = Document("tuin", title, "folder", path=None)  # type: ignore[arg-type]
    return read(document, text, split(document, text))


def html_of(reading: Reading) -> BeautifulSoup:
    return BeautifulSoup("".join(part.html for part in reading.parts), "html.parser")


@pytest.mark.parametrize("name", ["inspiratiegids", "leeratelier-2", "leeratelier-3", "magazine"])
def test_a_document_has_all_its_words_in_order(index: Index, name: str) -> None:
    document, text = index.documents[name], index.texts[name]
    passages = [one for one in index.passages.values() if one.document == name]
    reading = read(document, text, passages)
    found = words(html_of(reading).get_text(" "))
    title = words(document.title)
    expected = words(text)
    if expected[: len(title)] == title:
        expected = expected[len(title) :]
    assert len(found) > 500
    assert _without_numbers(found) == _without_numbers(expected)


def _without_numbers(row: list[str]) -> list[str]:
    """Return words without figures: those before the items of a list are no words in HTML."""
    return [word for word in row if not word.isdigit()]


def test_the_title_is_left_to_the_page_and_headings_go_down_one_level_at_a_time() -> None:
    reading = shown(TEXT)
    assert [(one.level, one.text) for one in reading.contents] == [
        (1, "Kleuren"),
        (2, "Rood"),
        (3, "Geel"),
        (1, "Kleuren"),
    ]
    html = html_of(reading)
    assert [one.name for one in html.select("h2, h3, h4")] == ["h2", "h3", "h4", "h2"]
    assert html.select("h1, h5") == []
    names = [one.anchor for one in reading.contents]
    assert len(set(names)) == 4
    assert all(html.find(id=name) is not None for name in names)


def test_another_first_heading_than_the_title_is_shown() -> None:
    assert shown(TEXT, title="Tuinboek").contents[0].text == "De tuin"


def test_the_address_of_a_passage_survives_what_is_added_elsewhere() -> None:
    before = {part.anchor for part in shown(TEXT).parts if part.passage}
    longer = TEXT.replace("## Kleuren", "Er kwam een nieuwe zin bij de tuin.\n\n## Kleuren", 1)
    after = {part.anchor for part in shown(longer).parts if part.passage}
    assert len(before) == 4
    assert len(before & after) == 3


def test_a_list_that_begins_later_keeps_its_numbers() -> None:
    text = "# Lijst\n\n3. Derde\n4. Vierde\n"
    (numbered,) = html_of(shown(text)).select("ol")
    assert numbered["start"] == "3"


def test_html_in_a_document_is_shown_and_never_runs() -> None:
    reading = shown("# A\n\n<script>alert(1)</script> en ![x](http://elders.nl/x.png)\n")
    assert html_of(reading).select("script, img") == []


def test_the_name_of_a_place_has_no_white_space() -> None:
    assert anchor("mijn map/één-0a1b") == "mijn_map/één-0a1b"
