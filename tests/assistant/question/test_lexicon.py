"""The word lists are there, and tell which words make compounds."""

import pytest

from assistant.question.lexicon import Lexicon, lexicon


@pytest.fixture(scope="module")
def words() -> Lexicon:
    return lexicon()


@pytest.mark.parametrize("word", ["fietsenstalling", "ziekenhuizen", "stakeholders", "highlights"])
def test_dutch_and_english_words_are_known(words: Lexicon, word: str) -> None:
    assert words.has(word)


@pytest.mark.parametrize("word", ["bewners", "huisatrs", "xqzvwrtpl", ""])
def test_what_is_no_word_is_not(words: Lexicon, word: str) -> None:
    assert not words.has(word)


def test_a_frequent_word_has_a_larger_share(words: Lexicon) -> None:
    of_the, hospital, nothing = words.shares(["van", "ziekenhuis", "bewners"])
    assert 1 > of_the > hospital > nothing == 0


def test_a_word_that_makes_compounds_has_a_family(words: Lexicon) -> None:
    assert words.starts("huis") > words.starts("mantel") > 0
    assert words.ends("dag") > words.ends("map") > 0


@pytest.mark.parametrize("part", ["den", "len", "eren", "ners", "bewners"])
def test_what_ends_words_by_accident_has_none(words: Lexicon, part: str) -> None:
    assert words.ends(part) < 12


def test_it_is_read_once() -> None:
    assert lexicon() is lexicon()
