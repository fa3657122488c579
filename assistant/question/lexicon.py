"""The words of Dutch, and the English ones that Dutch questions borrow.

They are pyspellchecker's lists (MIT). The Dutch one has some 340,000 words: those of OpenTaal's
list, with how often each stands in OpenSubtitles. The words are kept as hashes, which takes a
tenth of the memory of the words themselves.

No list holds every compound. Whether a new one is likely is told by how many compounds its parts
make already, their morphological family (Schreuder & Baayen 1997): "map" ends some thirty words
of the list, "pinten" none.
"""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from functools import cache
from itertools import islice

import numpy as np

LINKS = ("", "s", "en", "n", "e")
"""What may stand between the parts of a compound."""
SHORTEST_PART = 3
"""Letters of the shortest part of a compound."""
_SAMPLE = 4
"""Families are counted over every fourth word: that tells enough, in a fourth of the time."""

Hashes = np.ndarray[tuple[int], np.dtype[np.int64]]


class Lexicon:
    """Words of Dutch and English, in lower case, however often a corpus has them."""

    def __init__(self) -> None:
        self._english = np.sort(_hashes(_list("en")))
        dutch = _list("nl")
        hashes = _hashes(dutch)
        order = np.argsort(hashes)
        self._dutch = hashes[order]
        frequencies = np.fromiter(dutch.values(), dtype=np.float64, count=len(dutch))[order]
        self._shares = frequencies / frequencies.sum()
        self._starts, self._ends = _families(islice(dutch, 0, None, _SAMPLE), dutch.keys())

    def has(self, word: str) -> bool:
        """Say whether a word stands in one of the lists."""
        wanted = hash(word)
        for hashes in (self._dutch, self._english):
            at = int(np.searchsorted(hashes, wanted))
            if at < len(hashes) and int(hashes[at]) == wanted:
                return True
        return False

    def shares(self, words: Sequence[str]) -> list[float]:
        """Return which share of all Dutch text each word is; 0 when the Dutch list lacks it."""
        wanted = _hashes(words)
        at = np.searchsorted(self._dutch, wanted).clip(max=len(self._dutch) - 1)
        return list(np.where(self._dutch[at] == wanted, self._shares[at], 0.0).tolist())

    def starts(self, word: str) -> int:
        """Return about how many compounds of the Dutch list a word starts."""
        return self._starts[word] * _SAMPLE

    def ends(self, word: str) -> int:
        """Return about how many compounds of the Dutch list a word ends."""
        return self._ends[word] * _SAMPLE


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, the same for every corpus; reading it takes a second, once."""
    return Lexicon()


def _list(language: str) -> dict[str, int]:
    from spellchecker import SpellChecker

    words: dict[str, int] = SpellChecker(language=language).word_frequency.dictionary
    return words


def _hashes(words: Iterable[str]) -> Hashes:
    return np.array([hash(word) for word in words], dtype=np.int64)


def _families(words: Iterable[str], known: Set[str]) -> tuple[Counter[str], Counter[str]]:
    """Return how many compounds each known word starts, and how many it ends.

    One that mostly starts or ends words which are no compounds has no family: "den" ends
    thousands, and few like "grenen-den".
    """
    starts: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    begins_with: Counter[str] = Counter()
    ends_with: Counter[str] = Counter()
    for word in words:
        for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            if word[:at] in known:
                begins_with[word[:at]] += 1
            if (last := word[at:]) in known:
                ends_with[last] += 1
                if first := _first_part(word[:at], known):
                    starts[first] += 1
                    ends[last] += 1
    return _mostly(starts, begins_with), _mostly(ends, ends_with)


def _first_part(text: str, known: Set[str]) -> str:
    """Return the known word before the link of a compound; "" when there is none."""
    for link in LINKS:
        word = text.removesuffix(link)
        if text.endswith(link) and len(word) >= SHORTEST_PART and word in known:
            return word
    return ""


def _mostly(compounds: Counter[str], all_words: Counter[str]) -> Counter[str]:
    return Counter({word: n for word, n in compounds.items() if 2 * n >= all_words[word]})
