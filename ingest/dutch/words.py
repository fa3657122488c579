"""Words, stems and 4-grams of Dutch text.

The stemmer is Snowball's `dutch_porter`: since Snowball 3 the name `dutch` is another algorithm,
which makes "gezonder" the stop word "zonder".
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

from ingest.language import word_list
from ingest.literal import visible

_FILE = Path(__file__).with_name("woorden.toml")
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Return the words and figures of a text, lower-case, in order.

    Signs without width, such as a soft hyphen, are no part of a word and do not end one.
    """
    return [word.lower() for word in _WORD.findall(visible(text))]


def content_words(text: str) -> list[str]:
    """Return the words that carry meaning: no stop words (Dutch and English), no single letters."""
    empty = _listed("nederlands", "engels")
    return [word for word in words(text) if word not in empty and len(word) > 1]


def is_english(text: str) -> bool:
    """Say whether a question is English rather than Dutch, by its function words."""
    english, dutch = _told_apart()
    row = words(text)
    return sum(map(english.__contains__, row)) > sum(map(dutch.__contains__, row))


@cache
def stem(word: str) -> str:
    """Return the Dutch stem of one lower-case word."""
    return str(_stemmer().stemWord(word))


def stems(text: str) -> list[str]:
    """Return the stems of the content words of a text, in order."""
    return [stem(word) for word in content_words(text)]


def four_grams(text: str) -> list[str]:
    """Return the character 4-grams of the content words; shorter words are kept whole."""
    grams: list[str] = []
    for word in content_words(text):
        padded = f"_{word}_"
        grams += [padded[at : at + 4] for at in range(max(1, len(padded) - 3))]
    return grams


@cache
def _listed(*keys: str) -> frozenset[str]:
    """Return the words of one or more lists of the file."""
    return frozenset(word for key in keys for word in word_list(_FILE, key))


@cache
def _told_apart() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words by which English is known, and those by which Dutch is."""
    both, english, dutch = (_listed(one) for one in ("beide", "engels", "nederlands"))
    return english - both, dutch - english - both


@cache
def _stemmer() -> Any:  # noqa: ANN401 - an extension type without stubs
    import Stemmer

    return Stemmer.Stemmer("dutch_porter")
