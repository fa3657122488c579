"""The words that are right: of the corpus, of the language, and made of those."""

import re
from collections import Counter
from collections.abc import Iterable
from string import ascii_lowercase
from unicodedata import combining, normalize

from assistant.question.lexicon import Lexicon
from assistant.question.morphology import is_formed
from assistant.tuning import SpellingTuning
from ingest.dutch import is_english

WORD = re.compile(r"(?<![\w@])(?<!\w\.)[^\W\d_]+(?![\w@])(?!\.\w)")
"""Letters only: no part of an address or of something with figures."""
_NAME = re.compile(r"(?<=[a-zà-ÿ,;] )[A-ZÀ-Þ][^\W\d_]+")
"""A word with a capital inside a sentence."""
_LETTERS = f"{ascii_lowercase}éëï"
_SHORTEST = 4
"""Letters of the shortest word that can have been meant."""


class Vocabulary:
    """Knows words, all in lower case, and how likely each is in a question to one corpus."""

    def __init__(self, texts: Iterable[str], lexicon: Lexicon, tuning: SpellingTuning) -> None:
        """Learn the words of a corpus.

        Args:
            texts: passages and anchored questions, whose words are all right; those of English
                texts are never what a Dutch question means.
            lexicon: the words of the language.
            tuning: what makes a word likely.
        """
        self._counts: Counter[str] = Counter()
        self._names: set[str] = set()
        self._english: set[str] = set()
        for text in texts:
            words = [word.lower() for word in WORD.findall(text)]
            if is_english(text):
                self._english.update(words)
            else:
                self._counts.update(words)
                self._names.update(name.lower() for name in _NAME.findall(text))
        self._total = max(1, self._counts.total())
        self._plain = {plain(word): word for word in self._counts if plain(word) != word}
        self._long = [word for word in self._counts if len(word) >= _SHORTEST]
        self._lexicon = lexicon
        self._tuning = tuning

    def has(self, word: str) -> bool:
        """Say whether the corpus or a word list has a word, be it without its stress mark."""
        return self.known(word) or (plain(word) != word and self.known(plain(word)))

    def known(self, word: str) -> bool:
        """Say whether the corpus or a word list has a word as it stands."""
        return word in self._counts or word in self._english or self._lexicon.has(word)

    def is_formed(self, word: str) -> bool:
        """Say whether a word is made of known ones by the rules of Dutch."""
        return is_formed(word, self)

    def is_name(self, word: str) -> bool:
        """Say whether the corpus has a word with a capital inside a sentence."""
        return word in self._names

    def accented(self, word: str) -> str:
        """Return the word of the corpus that has accents and is else the same; "" for none."""
        return self._plain.get(word, "") if word not in self._counts else ""

    def starts_compounds(self, word: str) -> bool:
        """Say whether a word may well be the first part of a new compound."""
        return self._is_part(word, self._lexicon.starts(word))

    def ends_compounds(self, word: str) -> bool:
        """Say whether a word may well be the last part of a new compound."""
        return self._is_part(word, self._lexicon.ends(word))

    def near(self, word: str) -> dict[str, float]:
        """Return the words that may have been meant, with the share each is of all words asked.

        They are those of the corpus within two edits, and of the language within one.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import DamerauLevenshtein

        distance = DamerauLevenshtein.distance
        found = process.extract(word, self._long, scorer=distance, score_cutoff=2, limit=None)
        words = list({one[0] for one in found} | _edits(word))
        mixed = self._tuning.language
        shares = {
            one: (1 - mixed) * self._counts[one] / self._total + mixed * share
            for one, share in zip(words, self._lexicon.shares(words), strict=True)
            if share or one in self._counts
        }
        return {one: share for one, share in shares.items() if len(one) >= _SHORTEST}

    def _is_part(self, word: str, family: int) -> bool:
        if len(word) >= self._tuning.long_part:
            return self.known(word)
        return family >= self._tuning.family * (2 if len(word) == 3 else 1)


def plain(word: str) -> str:
    """Return a word without accents."""
    if word.isascii():
        return word
    return "".join(letter for letter in normalize("NFD", word) if not combining(letter))


def _edits(word: str) -> set[str]:
    """Return every text within one edit of a word: a letter more, less, other or changed about."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {before + after[1:] for before, after in cuts}
    found |= {before + after[1::-1] + after[2:] for before, after in cuts}
    for before, after in cuts:
        found |= {before + letter + after[1:] for letter in _LETTERS}
        found |= {before + letter + after for letter in _LETTERS}
    return found - {word}
