"""The words of Dutch, and the English ones that Dutch questions borrow.

They are pyspellchecker's lists (MIT). The Dutch one has some 340,000 words: those of OpenTaal's
list, with how often each stands in OpenSubtitles. The words are kept as hashes, which takes a
tenth of the memory of the words themselves.

No list holds every compound. Whether a new one is likely is told by how many compounds its parts
make already, their morphological family (Schreuder & Baayen 1997): "map" ends some thirty words
of the list, "pinten" none.
"""

import gzip
import json
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from assistant.question.families import families

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
        words = list(dutch)
        self._starts, self._ends = families(words[::_SAMPLE], words)

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
    """Return the words of a language with how often each is seen; all are in lower case.

    The file is read as it is: what pyspellchecker makes of it takes longer, and is not used.
    """
    file = files("spellchecker") / "resources" / f"{language}.json.gz"
    words: dict[str, int] = json.loads(gzip.decompress(file.read_bytes()))
    return words


def _hashes(words: Iterable[str]) -> Hashes:
    return np.array([hash(word) for word in words], dtype=np.int64)
