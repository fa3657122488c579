"""What a question takes for granted, and whether the documents know it.

A name that stands nowhere in the documents, and a rank beyond what they count ("de vierde
proeftuin" where they speak of three), are wrong premises; they are named as such instead of being
answered around.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache

from assistant.dutch import one_of
from assistant.dutch import words as listed
from assistant.question.register_mentions import names_any, numbered
from assistant.tuning import TUNING, AbstentionTuning
from ingest.dutch import cardinals, rank_words, stem
from ingest.literal import normalise

_INSIDE = re.compile(r"(?<=[a-zà-ÿ,;:] )[A-ZÀ-ÖØ-Þ][\w’'-]{2,}(?: [A-ZÀ-ÖØ-Þ][\w’'-]+)*")


def _counted(noun: str) -> str:
    """Return one form for a noun and its plural."""
    return stem(noun).removesuffix("s")


@cache
def _no_ranks() -> frozenset[str]:
    """Return the nouns that have a rank without being counted."""
    return frozenset(_counted(word) for word in listed("aannames", "nooit_geteld"))


@cache
def _no_name() -> re.Pattern[str]:
    """Return how a word ends that is a language or a people, and no name."""
    return re.compile(rf"(?:{one_of(listed('aannames', 'geen_naam'))})$")


@cache
def _counts() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(cardinals())}|\d{{1,2}}) (\w{{4,}})")


@cache
def _ranks() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(rank_words())}|\d{{1,2}}(?:e|de|ste)) (\w{{4,}})")


class Premises:
    """Knows which names and which counts the documents hold.

    Attributes:
        text: all that it learned from, normalised.
    """

    def __init__(
        self,
        texts: Iterable[str],
        leerateliers: int = 0,
        tuning: AbstentionTuning = TUNING.abstention,
        own_names: tuple[str, ...] = (),
    ) -> None:
        """Learn from texts that are all right.

        Args:
            texts: passages with their headings, anchored questions, the word list.
            leerateliers: how many the register counts, whatever the texts say; 0: there is none.
            tuning: how often a number must be told to be a count, and how long a stem is.
            own_names: the names of what the corpus is about, which may stand before a leeratelier.
        """
        self._own_names = own_names
        self._telling = tuning.stem
        self._leerateliers = leerateliers
        self._words: set[str] = set()
        counted: dict[str, Counter[int]] = defaultdict(Counter)
        flats = [normalise(text) for text in texts]
        self.text = "\n".join(flats)
        for flat in flats:
            self._words.update(re.findall(r"\w+", flat))
            for number, noun in _counts().findall(flat):
                count = cardinals().index(number) + 1 if number in cardinals() else int(number)
                counted[_counted(noun)][count] += 1
        self._stems = frozenset(map(stem, self._words))
        self._counts = {
            noun: max(counts)
            for noun, counts in counted.items()
            if counts[max(counts)] >= tuning.told
        }
        if leerateliers:
            self._counts[_counted("leeratelier")] = leerateliers

    def unknown_names(self, text: str) -> tuple[str, ...]:
        """Return the names in a Dutch question that stand nowhere in the documents.

        A name is a word with a capital inside a sentence; the first word says nothing, and a
        language or the people of a place ("Engelse", "Leidenaren") are no names.
        """
        return tuple(
            name
            for name in dict.fromkeys(_INSIDE.findall(text))
            if not _no_name().search(name)
            and not all(map(self._knows, re.findall(r"\w+", normalise(name))))
        )

    def _knows(self, word: str) -> bool:
        """Say whether a word stands in the documents, in this form or in another one."""
        form = stem(word)
        return word in self._words or (len(form) >= self._telling and form in self._stems)

    def beyond(self, text: str) -> tuple[str, int] | None:
        """Return a rank that goes beyond what the documents count, and what they count.

        Returns:
            For example ("vierde proeftuin", 3); None when there is none.
        """
        flat = normalise(text)
        for rank, noun in _ranks().findall(flat):
            figures = re.sub(r"\D", "", rank)
            wanted = int(figures) if figures else rank_words()[rank]
            counted = self._counts.get(_counted(noun), 0)
            if 1 < counted < wanted and _counted(noun) not in _no_ranks():
                return f"{rank} {noun}", counted
        for number in numbered(flat, self._own_names) if names_any(flat) else ():
            if self._leerateliers and not 0 < number <= self._leerateliers:
                return f"leeratelier {number}", self._leerateliers
        return None
