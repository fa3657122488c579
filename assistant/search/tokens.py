"""Texts as numbers: every token of every text, and in which texts each of them stands.

A word stands in thousands of texts, and is cut into stems or 4-grams once.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
Tokenize = Callable[[str], list[str]]
"""How a text becomes tokens, or a token becomes smaller ones."""
_BLOCK = 500
"""Texts that are counted at a time: what that takes is memory for a moment."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of some texts, in order.

    Attributes:
        vocabulary: each token with its number, from 0 on.
        numbers: the tokens of all texts behind each other.
        starts: where those of each text begin, and at last where all end.
    """

    vocabulary: dict[str, int]
    numbers: Numbers
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[str], tokenize: Tokenize) -> "Tokens":
        """Return the tokens of texts."""
        vocabulary: dict[str, int] = {}
        numbers = array("i")
        ends = [0]
        for text in texts:
            numbers.extend([vocabulary.setdefault(one, len(vocabulary)) for one in tokenize(text)])
            ends.append(len(numbers))
        return cls(vocabulary, np.array(numbers, dtype=np.int32), np.array(ends, dtype=np.int64))

    @property
    def lengths(self) -> NDArray[np.int64]:
        """How many tokens each text has."""
        return np.diff(self.starts)

    def counted(self, cut: Tokenize) -> "Counted":
        """Cut every token into smaller ones, and count those in each text."""
        pieces = [cut(token) for token in self.vocabulary]
        vocabulary: dict[str, int] = {}
        flat = np.array(
            [vocabulary.setdefault(one, len(vocabulary)) for row in pieces for one in row],
            dtype=np.int32,
        )
        sizes = np.array([len(row) for row in pieces], dtype=np.int64)
        firsts = np.concatenate(([0], np.cumsum(sizes)))[:-1]
        lengths = np.zeros(len(self.starts) - 1, dtype=np.int64)
        blocks = []
        for begin, numbers, rows in self._blocks():
            many = sizes[numbers]
            ends = np.cumsum(many)
            within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - many, many)
            tokens = flat[np.repeat(firsts[numbers], many) + within]
            of = np.repeat(rows, many)
            key, times = np.unique(of * np.int64(len(vocabulary)) + tokens, return_counts=True)
            row, token = np.divmod(key, max(1, len(vocabulary)))
            lengths += np.bincount(of + begin, minlength=len(lengths))
            blocks.append((row + begin, token, times))
        none = np.zeros(0, dtype=np.int32)
        found = [
            np.concatenate([none, *(one[at] for one in blocks)]).astype(np.int32) for at in range(3)
        ]
        return Counted(vocabulary, found[0], found[1], found[2], lengths)

    def _blocks(self) -> Iterator[tuple[int, Numbers, NDArray[np.int64]]]:
        """Yield some texts at a time: the first, their tokens, and in which text each stands."""
        for begin in range(0, len(self.starts) - 1, _BLOCK):
            starts = self.starts[begin : begin + _BLOCK + 1]
            rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
            yield begin, self.numbers[starts[0] : starts[-1]], rows


@dataclass(frozen=True, slots=True)
class Counted:
    """How often each token stands in each text; what stands nowhere in a text is left out.

    Attributes:
        vocabulary: each token with its number.
        rows: the number of a text, in order.
        tokens: the number of a token, in order within a text.
        times: how often that token stands in that text.
        lengths: how many tokens each text has.
    """

    vocabulary: dict[str, int]
    rows: Numbers
    tokens: Numbers
    times: Numbers
    lengths: NDArray[np.int64]

    @property
    def frequencies(self) -> NDArray[Any]:
        """In how many texts each token stands."""
        return np.bincount(self.tokens, minlength=len(self.vocabulary))
