"""What a question takes for granted, and whether the documents know it.

A name that stands nowhere in the documents, and a rank beyond what they count ("de vierde
proeftuin" where they speak of three), are wrong premises; they are named as such instead of being
answered around.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from ingest.dutch import CARDINALS, ORDINALS, stem
from ingest.literal import normalise

_COUNTED = re.compile(rf"\b({'|'.join(CARDINALS)}|\d{{1,2}}) (\w{{4,}})")
_RANKED = re.compile(rf"\b({'|'.join(ORDINALS)}|\d{{1,2}}(?:e|de|ste)) (\w{{4,}})")
_INSIDE = re.compile(r"(?<=[a-zà-ÿ,;:] )[A-ZÀ-ÖØ-Þ][\w’'-]{2,}(?: [A-ZÀ-ÖØ-Þ][\w’'-]+)*")
_NO_NAME = re.compile(r"(?:se|aren|aars|ers)$")
_TOLD_TWICE = 2
"""A number told only once ("twee personen") is no count of all there are."""


def _counted(noun: str) -> str:
    """Return one form for a noun and its plural."""
    return stem(noun).removesuffix("s")


_NO_RANK = frozenset(_counted(word) for word in "keer jaar instantie plaats fase lijn".split())


class Premises:
    """Knows which names and which counts the documents hold."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Learn from texts that are all right.

        Args:
            texts: passages with their headings, anchored questions, the word list.
        """
        self._words: set[str] = set()
        told: dict[str, Counter[int]] = defaultdict(Counter)
        for text in texts:
            flat = normalise(text)
            self._words.update(re.findall(r"\w+", flat))
            for number, noun in _COUNTED.findall(flat):
                count = CARDINALS.index(number) + 1 if number in CARDINALS else int(number)
                told[_counted(noun)][count] += 1
        self._counts = {
            noun: max(counts) for noun, counts in told.items() if counts[max(counts)] >= _TOLD_TWICE
        }

    def unknown_names(self, text: str) -> tuple[str, ...]:
        """Return the names in a Dutch question that stand nowhere in the documents.

        A name is a word with a capital inside a sentence; the first word says nothing, and a
        language or the people of a place ("Engelse", "Leidenaren") are no names.
        """
        return tuple(
            name
            for name in dict.fromkeys(_INSIDE.findall(text))
            if not _NO_NAME.search(name)
            and not self._words.issuperset(re.findall(r"\w+", normalise(name)))
        )

    def beyond(self, text: str) -> tuple[str, int] | None:
        """Return a rank that goes beyond what the documents count, and what they count.

        Returns:
            For example ("vierde proeftuin", 3); None when there is none.
        """
        for rank, noun in _RANKED.findall(normalise(text)):
            wanted = ORDINALS.index(rank) + 1 if rank in ORDINALS else int(re.sub(r"\D", "", rank))
            counted = self._counts.get(_counted(noun), 0)
            if 1 < counted < wanted and _counted(noun) not in _NO_RANK:
                return f"{rank} {noun}", counted
        return None
