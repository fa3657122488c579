"""Typing errors, corrected on the words of the corpus.

A word is taken for an error only when neither the corpus nor a Dutch word list knows it; it is
then replaced by the most frequent corpus word within one edit (two from eight letters on), where
a transposition is one edit (Damerau 1964).
"""

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 5
_LONG = 8


class Speller:
    """Corrects questions on the vocabulary of one corpus."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Learn the vocabulary.

        Args:
            texts: passages and anchored questions, whose words are all right.
        """
        self._counts = Counter(
            word.lower() for text in texts for word in _WORD.findall(text) if len(word) > 2
        )
        self._vocabulary = [word for word in self._counts if len(word) >= _SHORTEST]
        self._dutch = _dutch_words()

    def correct(self, text: str) -> str:
        """Return the text with its typing errors mended; unchanged when there are none."""
        return _WORD.sub(lambda found: self._word(found.group()), text)

    def knows(self, word: str) -> bool:
        """Say whether the corpus or the Dutch word list has a word."""
        lower = word.lower()
        at = int(np.searchsorted(self._dutch, hash(lower)))
        return lower in self._counts or (
            at < len(self._dutch) and int(self._dutch[at]) == hash(lower)
        )

    def _word(self, word: str) -> str:
        from rapidfuzz import process
        from rapidfuzz.distance import DamerauLevenshtein

        if len(word) < _SHORTEST or self.knows(word):
            return word
        edits = 2 if len(word) >= _LONG and word.islower() else 1
        candidates = process.extract(
            word.lower(),
            self._vocabulary,
            scorer=DamerauLevenshtein.distance,
            score_cutoff=edits,
            limit=None,
        )
        found = [one for one in candidates if _negates(one[0]) == _negates(word)]
        if not found:
            return word
        best = min(found, key=lambda one: (one[1], -self._counts[one[0]]))[0]
        return best.capitalize() if word[0].isupper() else str(best)


def _negates(word: str) -> bool:
    """Say whether a word starts as a denial does: "onbetaalt" is not to become "betaalt"."""
    return word.lower().startswith("on")


def _dutch_words() -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the sorted hashes of some 340,000 Dutch words: a tenth of the memory of the words."""
    from spellchecker import SpellChecker

    words = SpellChecker(language="nl").word_frequency.dictionary
    return np.sort(np.fromiter((hash(word) for word in words), dtype=np.int64, count=len(words)))
