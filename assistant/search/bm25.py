"""Keyword search: BM25 over Dutch stems, and over character 4-grams against typing errors.

A passage is searched under its headings, its words and the questions anchored on it (document
expansion). Source: Robertson & Zaragoza 2009; Lucene's variant as in bm25s (Lù 2024), whose own
way of making an index takes ten times as long.
"""

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.search.tokens import Counted, Tokens
from assistant.tuning import TUNING, SearchTuning
from ingest import Passage
from ingest.dutch import content_words, four_grams, stem, stems

Scores = NDArray[np.float32]
"""One score for each passage, in the order of the index."""
Rarity = Callable[[str], float]
"""How telling a word stem is: its inverse document frequency."""
Reduce = Callable[[str], list[str]]
"""How a text becomes the words that BM25 counts."""


class KeywordSearch:
    """Two BM25 indexes over the same passages, held in memory."""

    def __init__(
        self,
        passages: Sequence[Passage],
        questions: Sequence[Sequence[str]],
        tuning: SearchTuning = TUNING.search,
        reduce: Reduce = stems,
    ) -> None:
        texts = [
            "\n".join((*passage.headings, passage.text, *extra))
            for passage, extra in zip(passages, questions, strict=True)
        ]
        words = Tokens.of(texts, content_words)
        counted = words.counted(lambda word: [stem(word)])
        reduced = counted if reduce is stems else Tokens.of(texts, reduce).counted(_whole)
        self._stems = Bm25(texts, reduce, tuning, reduced)
        self._grams = Bm25(texts, four_grams, tuning, words.counted(four_grams))
        self._number = counted.vocabulary
        self._stand = counted.tokens
        self._starts = np.searchsorted(counted.rows, np.arange(len(texts) + 1))
        self._rarity = dict(zip(self._number, _rarities(counted), strict=True))

    def by_stems(self, text: str) -> Scores:
        """Return the BM25 score of every passage over Dutch stems."""
        return self._stems.scores(text)

    def by_four_grams(self, text: str) -> Scores:
        """Return the BM25 score of every passage over character 4-grams."""
        return self._grams.scores(text)

    def rarity(self, word_stem: str) -> float:
        """Return the inverse document frequency of a stem; unknown stems are the rarest."""
        return self._rarity.get(word_stem, math.log(2 + 2 * (len(self._starts) - 1)))

    def knows(self, word: str) -> bool:
        """Say whether a word's stem occurs in any passage."""
        return stem(word) in self._rarity

    def coverage(self, text: str, passage: int) -> float:
        """Return which share of a question's rarity a passage and its questions hold, 0 to 1."""
        wanted = set(stems(text))
        total = sum(self.rarity(one) for one in wanted)
        stand = set(self._stand[self._starts[passage] : self._starts[passage + 1]].tolist())
        held = sum(self.rarity(one) for one in wanted if self._number.get(one) in stand)
        return held / total if total else 0.0


class Bm25:
    """One BM25 index over texts, held in memory: what each token gives each text."""

    def __init__(
        self,
        texts: Sequence[str],
        tokenize: Reduce,
        tuning: SearchTuning,
        counted: Counted | None = None,
    ) -> None:
        """Count the words of the texts.

        Args:
            texts: what is searched.
            tokenize: makes the words that are counted.
            tuning: how soon more of a word says no more, and how much a long text counts less.
            counted: those words, where they were counted already.
        """
        counted = counted or Tokens.of(texts, tokenize).counted(_whole)
        self._tokenize = tokenize
        self._vocabulary = counted.vocabulary
        self._size = len(counted.lengths)
        order = np.argsort(counted.tokens, kind="stable")
        self._starts = np.concatenate(([0], np.cumsum(counted.frequencies)))
        self._rows = counted.rows[order]
        self._gives = _given(counted, tuning)[order]

    def scores(self, text: str) -> Scores:
        """Return the score of every text for the words of a question."""
        found = np.zeros(self._size, dtype=np.float32)
        for token in self._tokenize(text):
            if (number := self._vocabulary.get(token)) is not None:
                start, end = self._starts[number], self._starts[number + 1]
                found[self._rows[start:end]] += self._gives[start:end]
        return found


def _given(counted: Counted, tuning: SearchTuning) -> Scores:
    """Return what each token that stands in a passage gives it, in the order of `counted`."""
    if not len(counted.lengths):
        return np.zeros(0, dtype=np.float32)
    rarity = np.array(_rarities(counted), dtype=np.float32)
    relative = counted.lengths / counted.lengths.mean() if counted.lengths.any() else 1.0
    norms = tuning.saturation * ((1 - tuning.length) + tuning.length * relative)
    times = counted.times.astype(np.float64)
    share = times / (np.broadcast_to(norms, counted.lengths.shape)[counted.rows] + times)
    return (rarity[counted.tokens] * share).astype(np.float32)


def _rarities(counted: Counted) -> list[float]:
    """Return the inverse document frequency of every token."""
    texts = len(counted.lengths)
    frequencies = counted.frequencies.tolist()
    known = {
        one: math.log(1 + (texts - one + 0.5) / (one + 0.5)) for one in sorted(set(frequencies))
    }
    return [known[one] for one in frequencies]


def _whole(token: str) -> list[str]:
    return [token]
