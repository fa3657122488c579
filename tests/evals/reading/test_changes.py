"""Questions and texts changed by rule, so that the one no longer answers the other."""

import random

import pytest

from evals.reading.changes import otherwise, swapped, swaps
from ingest.pairs import MinimalPair

TEXT = "Nancy: In 2021 praatten 12 verpleegkundigen in Leiden over eenzaamheid."


def pair(answered: str, unanswered: str) -> MinimalPair:
    return MinimalPair(
        document="gids",
        quote="woorden",
        answered=answered,
        unanswered=unanswered,
        missing="persoon",
        where="paren/gids.jsonl, regel 1",
    )


@pytest.fixture
def draw() -> random.Random:
    return random.Random(1)


def test_words_that_people_swapped_may_be_swapped_both_ways() -> None:
    known = swaps([pair("Wat vonden verpleegkundigen?", "Wat vonden huisartsen?")])
    assert known == {"verpleegkundigen": ("huisartsen",), "huisartsen": ("verpleegkundigen",)}


@pytest.mark.parametrize(
    ("answered", "unanswered"),
    [
        ("Wat vonden de verpleegkundigen?", "Wat vonden huisartsen?"),
        ("Wie praatte er?", "Wat praatte er?"),
        ("Wat vonden oude verpleegkundigen?", "Wat vonden jonge huisartsen?"),
    ],
    ids=["other length", "a function word", "two words"],
)
def test_nothing_is_learned_of_pairs_that_differ_otherwise(answered: str, unanswered: str) -> None:
    assert swaps([pair(answered, unanswered)]) == {}


def test_a_question_is_swapped_for_what_its_text_does_not_hold(draw: random.Random) -> None:
    known = {"verpleegkundigen": ("huisartsen", "verpleging"), "waarover": ("wanneer",)}
    question = "Waarover praatten verpleegkundigen?"
    told = {swapped(question, TEXT, known, draw) for _ in range(20)}
    assert told == {"Waarover praatten huisartsen?", "Wanneer praatten verpleegkundigen?"}


def test_a_question_without_a_known_word_is_not_swapped(draw: random.Random) -> None:
    assert swapped("Waarover praatten zij?", TEXT, {"wijkteam": ("gemeente",)}, draw) is None


def test_a_name_that_is_asked_for_becomes_another(draw: random.Random) -> None:
    assert otherwise("Wat zei Nancy?", TEXT, {"Nancy", "Eva"}, draw) == TEXT.replace("Nancy", "Eva")


def test_a_number_that_is_asked_for_becomes_another(draw: random.Random) -> None:
    other = otherwise("Wie praatten er in 2021?", TEXT, (), draw)
    assert other is not None
    assert "2021" not in other
    assert "12 verpleegkundigen" in other


def test_what_is_not_asked_for_stays(draw: random.Random) -> None:
    assert otherwise("Waarover praatten ze?", TEXT, {"Nancy", "Eva"}, draw) is None
