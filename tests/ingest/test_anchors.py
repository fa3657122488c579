"""Literal words keep their place in a document, however it is split."""

import pytest

from ingest.anchors import Anchors
from ingest.model import Document, Passage
from ingest.passages import split

TEXT = (
    "# Wandelen\n\n"
    "Elke dinsdag loopt er een groep door Leiden. Na afloop is er koffie.\n\n"
    "## Koffie\n\n"
    "Na afloop is er koffie. Wie wil, blijft zitten.\n"
)


def passages(text: str = TEXT) -> list[Passage]:
    return split(Document("gids", "Gids", "gids", path=None), text)  # type: ignore[arg-type]


def words_at(found: list[Passage], words: str, within: str | None = None) -> tuple[str, str] | None:
    place = Anchors(found).place("gids", words, within)
    if place is None:
        return None
    passage = next(one for one in found if one.id == place.passage)
    return passage.headings[-1], passage.text[place.start : place.end]


def test_words_are_found_in_the_passage_that_holds_them() -> None:
    assert words_at(passages(), "loopt er een groep") == ("Wandelen", "loopt er een groep")


def test_words_that_stand_there_twice_are_found_where_the_longer_words_are() -> None:
    words = "Na afloop is er koffie."
    assert words_at(passages(), words) == ("Wandelen", words[:-1])
    within = "Na afloop is er koffie. Wie wil"
    assert words_at(passages(), words, within) == ("Koffie", words[:-1])


def test_words_of_which_the_longer_words_are_gone_are_found_all_the_same() -> None:
    within = "Na afloop is er koffie. Wie niet wil"
    assert words_at(passages(), "Na afloop is er koffie.", within) is not None


@pytest.mark.parametrize("words", ["loopt er een trein", "?", ""])
def test_words_that_are_not_there_have_no_place(words: str) -> None:
    assert words_at(passages(), words) is None


def test_words_that_a_boundary_cuts_belong_to_where_they_begin() -> None:
    cut = passages(TEXT.replace("door Leiden. Na", "door Leiden.\n\n## Daarna\n\nNa"))
    assert words_at(cut, "een groep door Leiden. Na afloop is er koffie.") == (
        "Wandelen",
        "een groep door Leiden",
    )


def test_words_of_a_heading_belong_to_what_stands_below() -> None:
    heading, words = words_at(passages(), "Koffie") or ("", "")
    assert (heading, words) == ("Wandelen", "koffie")
    heading, words = words_at(passages(TEXT.replace("## Koffie", "## Rust")), "Rust") or ("", "")
    assert heading == "Rust"
    assert words.startswith("Na afloop")
