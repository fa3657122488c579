"""Keyword search: BM25 over Dutch stems, and over character 4-grams against typing errors.

A passage is searched under its headings, its words and the questions anchored on it (document
expansion). Source: Robertson & Zaragoza 2009; Lucene's variant as in bm25s (Lù 2024).
"""

import logging
import math
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.tuning import TUNING, SearchTuning
from ingest import Passage
from ingest.dutch import four_grams, stem, stems

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
        self._stems = Bm25(texts, reduce, tuning)
        self._grams = Bm25(texts, four_grams, tuning)
        self._number: dict[str, int] = {}
        self._held = [self._numbers(set(stems(text))) for text in texts]
        counted = Counter(number for found in self._held for number in found)
        frequency = {one: counted[number] for one, number in self._number.items()}
        self._rarity = {
            one: math.log(1 + (len(texts) - count + 0.5) / (count + 0.5))
            for one, count in frequency.items()
        }

    def by_stems(self, text: str) -> Scores:
        """Return the BM25 score of every passage over Dutch stems."""
        return self._stems.scores(text)

    def by_four_grams(self, text: str) -> Scores:
        """Return the BM25 score of every passage over character 4-grams."""
        return self._grams.scores(text)

    def rarity(self, word_stem: str) -> float:
        """Return the inverse document frequency of a stem; unknown stems are the rarest."""
        return self._rarity.get(word_stem, math.log(2 + 2 * len(self._held)))

    def knows(self, word: str) -> bool:
        """Say whether a word's stem occurs in any passage."""
        return stem(word) in self._rarity

    def coverage(self, text: str, passage: int) -> float:
        """Return which share of a question's rarity a passage and its questions hold, 0 to 1."""
        wanted = set(stems(text))
        total = sum(self.rarity(one) for one in wanted)
        stand = set(self._held[passage])
        held = sum(self.rarity(one) for one in wanted if self._number.get(one) in stand)
        return held / total if total else 0.0

    def _numbers(self, words: Iterable[str]) -> "array[int]":
        """Return the numbers of stems; those that are new get the next ones."""
        return array("i", (self._number.setdefault(one, len(self._number)) for one in words))


class Bm25:
    """One BM25 index over texts, held in memory."""

    def __init__(self, texts: Sequence[str], tokenize: Reduce, tuning: SearchTuning) -> None:
        """Count the words of the texts.

        Args:
            texts: what is searched.
            tokenize: makes the words that are counted.
            tuning: how soon more of a word says no more, and how much a long text counts less.
        """
        import bm25s

        logging.getLogger("bm25s").setLevel(logging.WARNING)
        self._tokenize = tokenize
        self._size = len(texts)
        self._index = bm25s.BM25(k1=tuning.saturation, b=tuning.length)
        vocabulary: dict[str, int] = {}
        # As numbers: the tokens themselves take many times the memory while this is made.
        tokens = [
            array("i", (vocabulary.setdefault(one, len(vocabulary)) for one in tokenize(text)))
            for text in texts
        ]
        self._vocabulary = vocabulary.keys()
        if vocabulary:
            self._index.index((tokens, vocabulary), show_progress=False)

    def scores(self, text: str) -> Scores:
        """Return the score of every text for the words of a question."""
        known = [token for token in self._tokenize(text) if token in self._vocabulary]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        found: Scores = np.asarray(self._index.get_scores(known), dtype=np.float32)
        return found
