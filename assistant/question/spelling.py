"""Typing errors, mended on the words of the corpus and of Dutch.

A noisy channel (Kernighan, Church & Gale 1990): of the words near an unknown one, that one is meant
whose likelihood times that of the error is largest. It is put in place only when

- the word is unknown: neither the corpus nor a word list has it (`lexicon`);
- it is not made of known words by the rules of Dutch (`morphology`), unless the error is one of
  spelling (`typing_errors`) or by far the likelier explanation;
- the error is likely enough for a word of that length, and no other word comes close;
- it is no name, unless the corpus has that name spelled slightly otherwise.

Whatever is left is still found by its character 4-grams. Measured by `python -m evals spelling`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import log10

from assistant.question.lexicon import lexicon
from assistant.question.morphology import bases, diminutive_bases
from assistant.question.typing_errors import cost
from assistant.question.vocabulary import WORD, Vocabulary
from assistant.tuning import TUNING, SpellingTuning
from ingest.dutch import stem

_SHORTEST, _LONGEST = 5, 40
"""Letters of the words that are mended: too much is near a shorter one, a longer one is none."""
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…])[\s\"'“‘«(]*$")


@dataclass(frozen=True, slots=True)
class _Candidate:
    word: str
    cost: float
    """Of the error."""
    rarity: float
    """Of the word and the error together: one in ten to this power."""


class Speller:
    """Corrects questions on the vocabulary of one corpus."""

    def __init__(self, texts: Iterable[str], tuning: SpellingTuning = TUNING.spelling) -> None:
        """Learn the vocabulary.

        Args:
            texts: passages and anchored questions, whose words are all right.
            tuning: what makes an error likely.
        """
        self._words = Vocabulary(texts, lexicon(), tuning)
        self._tuning = tuning

    def correct(self, text: str) -> str:
        """Return the text with its typing errors mended; unchanged when there are none."""
        if text.isupper():
            return WORD.sub(lambda found: self._mended(found[0].lower()).upper(), text)
        return WORD.sub(self._in_sentence, text)

    def _in_sentence(self, found: re.Match[str]) -> str:
        word = found[0]
        if word.islower():
            return self._mended(word)
        if not word[1:].islower():
            return word
        is_name = not _SENTENCE_START.search(found.string, 0, found.start())
        mended = self._mended(word.lower(), is_name=is_name)
        return mended.capitalize() if mended != word.lower() else word

    def _mended(self, word: str, *, is_name: bool = False) -> str:
        """Return the word that a lower-case one was typed for, or the word itself."""
        if not _SHORTEST <= len(word) <= _LONGEST:
            return word
        if (accented := self._words.accented(word)) and self._fits(accented, is_name):
            return accented
        if self._words.has(word):
            return word
        row = [one for one in self._candidates(word) if self._fits(one.word, is_name)]
        if not row or not self._is_clear(row):
            return word
        if not self._is_likely(word, row[0], is_name=is_name):
            return word
        return self._form(row).word

    def _fits(self, meant: str, is_name: bool) -> bool:
        return not is_name or self._words.is_name(meant)

    def _candidates(self, word: str) -> list[_Candidate]:
        """Return what may have been meant, likeliest first."""
        row = []
        for meant, share in self._words.near(word).items():
            if _denies(meant) == _denies(word):
                price = cost(word, meant, self._tuning)
                row.append(_Candidate(meant, price, price * self._tuning.rarity - log10(share)))
        return sorted(row, key=lambda one: (one.rarity, one.word))

    def _is_clear(self, row: list[_Candidate]) -> bool:
        """Say whether the first candidate is well ahead of the others that mean something else."""
        others = [one for one in row if not _is_same(one.word, row[0].word)]
        return not others or others[0].rarity - row[0].rarity >= self._tuning.margin

    def _form(self, row: list[_Candidate]) -> _Candidate:
        """Return the form of the best word that the error is likeliest in, if not much rarer."""
        most = row[0].rarity + 2 * self._tuning.margin
        forms = [one for one in row if one.rarity <= most and _is_same(one.word, row[0].word)]
        return min(forms, key=lambda one: one.cost)

    def _is_likely(self, word: str, best: _Candidate, *, is_name: bool) -> bool:
        tuning = self._tuning
        limit = tuning.limit + tuning.per_letter * len(word)
        if is_name and best.cost > tuning.mixed_up:
            return False
        if best.cost > tuning.mixed_up and self._words.is_formed(word):
            return best.rarity <= limit - tuning.formed and not _is_same(word, best.word)
        return best.rarity <= limit


def _is_same(one: str, other: str) -> bool:
    """Say whether two words are forms of one."""
    return (
        stem(one) == stem(other)
        or one in (*bases(other), *diminutive_bases(other))
        or other in (*bases(one), *diminutive_bases(one))
    )


def _denies(word: str) -> bool:
    """Say whether a word starts as a denial does: "onbetaalt" is not to become "betaalt"."""
    return word.startswith("on")
