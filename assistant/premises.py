"""What a question takes for granted, and whether the documents know it.

A name that stands nowhere in the documents, and a rank beyond what they count ("de vierde
proeftuin" where they speak of three), are wrong premises; they are named as such instead of being
answered around.
"""

import re
from collections.abc import Iterable

from ingest.dutch import stem
from ingest.literal import normalise

_CARDINALS = (
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien"
).split()
_ORDINALS = (
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde "
    "dertiende veertiende vijftiende zestiende"
).split()
_COUNTED = re.compile(rf"\b({'|'.join(_CARDINALS)}|\d{{1,2}}) (\w{{4,}})")
_RANKED = re.compile(rf"\b({'|'.join(_ORDINALS)}|\d{{1,2}}(?:e|de|ste)) (\w{{4,}})")
_INSIDE = re.compile(r"(?<=[a-zà-ÿ,;:] )[A-ZÀ-ÖØ-Þ][\w’'-]{2,}")
_NO_NAME = re.compile(r"(?:se|aren|aars|ers)$")
_NO_RANK = frozenset(stem(word) for word in "keer jaar instantie plaats fase lijn".split())


class Premises:
    """Knows which names and which counts the documents hold."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Learn from texts that are all right.

        Args:
            texts: passages with their headings, anchored questions, the word list.
        """
        self._words: set[str] = set()
        self._counts: dict[str, int] = {}
        for text in texts:
            flat = normalise(text)
            self._words.update(re.findall(r"\w+", flat))
            for number, noun in _COUNTED.findall(flat):
                count = _CARDINALS.index(number) + 1 if number in _CARDINALS else int(number)
                self._counts[stem(noun)] = max(count, self._counts.get(stem(noun), 0))

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
            wanted = (
                _ORDINALS.index(rank) + 1 if rank in _ORDINALS else int(re.sub(r"\D", "", rank))
            )
            counted = self._counts.get(stem(noun), 0)
            if 1 < counted < wanted and stem(noun) not in _NO_RANK:
                return f"{rank} {noun}", counted
        return None
