"""How many compounds a word starts or ends: its morphological family, counted over a word list.

Every begin and end of every word is looked up in the list. As numbers (a polynomial in the letters,
modulo 2^64) those of all words are looked up at once, in a third of the time of one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

LINKS = ("", "s", "en", "n", "e")
"""What may stand between the parts of a compound."""
SHORTEST_PART = 3
"""Letters of the shortest part of a compound."""
_BASE = 0x9E3779B97F4A7C15
"""Odd, so that a power of it can be undone."""
_ALL = 2**64
_TABLE_BITS = 23
_PART = 20_000

Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Families:
    """How many words each word starts, or ends.

    Attributes:
        words: the words as numbers, in order.
        sizes: how many each has.
    """

    words: Hashes
    sizes: NDArray[Any]

    def __getitem__(self, word: str) -> int:
        """Return how many a word has."""
        wanted = np.uint64(_hash(word))
        at = int(np.searchsorted(self.words, wanted))
        found = at < len(self.words) and self.words[at] == wanted
        return int(self.sizes[at]) if found else 0


def families(words: Sequence[str], known: Sequence[str]) -> tuple[Families, Families]:
    """Return how many compounds among words each known word starts, and how many it ends.

    One that mostly starts or ends words which are no compounds has no family: "den" ends
    thousands, and few like "grenen-den".
    """
    long = [word for word in words if len(word) >= 2 * SHORTEST_PART]
    in_list = _Known(np.concatenate([_Summed(row).wholes for row in _parts(known)]))
    summed = _Summed(long)
    cuts = summed.lengths - 2 * SHORTEST_PART + 1
    ends = np.cumsum(cuts)
    at = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - cuts, cuts) + SHORTEST_PART
    word = np.repeat(np.arange(len(long)), cuts)
    begins = summed.between(summed.starts[word], summed.starts[word] + at)
    last = summed.between(summed.starts[word] + at, summed.starts[word + 1])
    is_word = in_list.has(last)
    first, has_first = _first_parts(summed, summed.starts[word[is_word]], at[is_word], in_list)
    all_begins, all_ends = begins[in_list.has(begins)], last[is_word]
    return _mostly(first[has_first], all_begins), _mostly(all_ends[has_first], all_ends)


def _parts(words: Sequence[str]) -> list[Sequence[str]]:
    """Return words a part at a time: all at once take 150 MB for a moment."""
    return [words[at : at + _PART] for at in range(0, max(1, len(words)), _PART)]


class _Summed:
    """Words as one row of letters, of which any stretch is a number."""

    def __init__(self, words: Sequence[str]) -> None:
        self.letters = np.frombuffer("".join(words).encode("utf-32-le"), dtype=np.uint32)
        self.lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
        self.starts = np.concatenate(([0], np.cumsum(self.lengths)))
        longest = int(self.lengths.max(initial=0)) + 1
        self._place = np.arange(len(self.letters)) - np.repeat(self.starts[:-1], self.lengths)
        powers = np.array([pow(_BASE, at, _ALL) for at in range(longest)], dtype=np.uint64)
        self._undone = np.array([pow(_BASE, -at, _ALL) for at in range(longest)], dtype=np.uint64)
        terms = self.letters.astype(np.uint64) * powers[self._place]
        self._sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(terms, dtype=np.uint64)))

    @property
    def wholes(self) -> Hashes:
        """Every word as a number."""
        return self._sums[self.starts[1:]] - self._sums[self.starts[:-1]]

    def between(self, start: NDArray[np.int64], end: NDArray[np.int64]) -> Hashes:
        """Return stretches of words, none of them empty, as numbers."""
        stretch: Hashes = (self._sums[end] - self._sums[start]) * self._undone[self._place[start]]
        return stretch


class _Known:
    """The words of a list, as numbers; of what is no word most is told by a look in a table."""

    def __init__(self, words: Hashes) -> None:
        self._words = np.sort(words)
        self._table = np.zeros(1 << _TABLE_BITS, dtype=np.bool_)
        self._table[_places(words)] = True

    def has(self, wanted: Hashes) -> NDArray[np.bool_]:
        """Say of each number whether it is a word."""
        found: NDArray[np.bool_] = self._table[_places(wanted)]
        likely = wanted[found]
        at = np.searchsorted(self._words, likely).clip(max=len(self._words) - 1)
        found[found] = self._words[at] == likely
        return found


def _places(words: Hashes) -> Hashes:
    places: Hashes = words * np.uint64(_BASE) >> np.uint64(64 - _TABLE_BITS)
    return places


def _first_parts(
    summed: _Summed, start: NDArray[np.int64], at: NDArray[np.int64], known: "_Known"
) -> tuple[Hashes, NDArray[np.bool_]]:
    """Return the known word before the link of each compound, and whether there is one."""
    first = np.zeros(len(start), dtype=np.uint64)
    found = np.zeros(len(start), dtype=np.bool_)
    for link in LINKS:
        fits = ~found & (at - len(link) >= SHORTEST_PART)
        for place, letter in enumerate(reversed(link), start=1):
            fits[fits] = summed.letters[(start + at)[fits] - place] == ord(letter)
        begin = summed.between(start[fits], (start + at)[fits] - len(link))
        is_word = known.has(begin)
        rows = np.flatnonzero(fits)[is_word]
        first[rows] = begin[is_word]
        found[rows] = True
    return first, found


def _mostly(compounds: Hashes, everywhere: Hashes) -> Families:
    words, sizes = np.unique(compounds, return_counts=True)
    others, counts = np.unique(everywhere, return_counts=True)
    total = np.zeros(len(words), dtype=np.int64)
    if len(others):
        at = np.searchsorted(others, words).clip(max=len(others) - 1)
        total = np.where(others[at] == words, counts[at], 0)
    kept = 2 * sizes >= total
    return Families(words[kept], sizes[kept])


def _hash(word: str) -> int:
    return sum(ord(letter) * pow(_BASE, at, _ALL) for at, letter in enumerate(word)) % _ALL
