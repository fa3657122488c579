"""The word lists are there, and tell which words make compounds."""

import random
from collections import Counter

import pytest

from assistant.question.families import LINKS, families
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


def one_by_one(words: list[str], known: list[str]) -> tuple[Counter[str], Counter[str]]:
    """Count as `families` does, without numbers."""
    starts: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    begun: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    for word in words:
        for at in range(3, len(word) - 2):
            first, last = word[:at], word[at:]
            begun[first] += first in known
            ended[last] += last in known
            parts = [first.removesuffix(link) for link in LINKS if first.endswith(link)]
            parts = [part for part in parts if len(part) >= 3 and part in known]
            if parts and last in known:
                starts[parts[0]] += 1
                ends[last] += 1
    mostly_starts = {word: many for word, many in starts.items() if 2 * many >= begun[word]}
    return Counter(mostly_starts), Counter(
        {word: many for word, many in ends.items() if 2 * many >= ended[word]}
    )


def test_families_are_those_that_are_counted_one_by_one() -> None:
    chance = random.Random(11)
    pieces = ["huis", "dag", "deur", "zorg", "moes", "tuin", "één", "ster", "loop", "wijk", "pad"]
    known = [*pieces, *("".join(chance.choices(pieces, k=2)) for _ in range(40)), "den", "ver"]
    words = [
        chance.choice(LINKS).join(chance.choices([*pieces, "xq", "den"], k=chance.randrange(1, 4)))
        for _ in range(600)
    ]
    starts, ends = families(words, known)
    theirs = one_by_one(words, known)
    for word in {*known, *pieces, *words}:
        assert (starts[word], ends[word]) == (theirs[0][word], theirs[1][word]), word
    assert sum(theirs[0].values()) > 100
