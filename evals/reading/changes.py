"""A question or a text changed by rule, so that the one no longer answers the other."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from ingest.dutch import content_words
from ingest.pairs import MinimalPair

_WORD = re.compile(r"[\w'’-]+")
_NUMBER = re.compile(r"\b\d+\b")
_SHORTEST = 4
"""Shorter words are function words, or parts of names."""
_BEGINNING = 5
"""Words with so many first letters in common may be forms of one."""
_STEPS = (-2, -1, 1, 2, 3)
"""What is added to a number."""

Swaps = Mapping[str, tuple[str, ...]]
"""For a word, in lower case, those that people put in its place."""


def swaps(pairs: Iterable[MinimalPair]) -> Swaps:
    """Return what people put in the place of a word to make another question of it.

    Read from the minimal pairs that differ in one telling word, both ways, so that neither word is
    a mark of what is not answered.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        here, there = (_WORD.findall(text) for text in (pair.answered, pair.unanswered))
        if len(here) != len(there):
            continue
        changed = [(one, other) for one, other in zip(here, there, strict=True) if one != other]
        if len(changed) == 1 and all(map(_telling, changed[0])):
            one, other = changed[0]
            found[one.lower()].add(other)
            found[other.lower()].add(one)
    return {word: tuple(sorted(others)) for word, others in sorted(found.items())}


def swapped(question: str, text: str, known: Swaps, draw: random.Random) -> str | None:
    """Return a question with one word swapped for one that its text does not hold, or None.

    Args:
        question: one that the text answers.
        text: what answers it.
        known: what may be put in the place of what.
        draw: chooses.
    """
    places = [one for one in _WORD.finditer(question) if one[0].lower() in known]
    flat = text.lower()
    for place in draw.sample(places, len(places)):
        others = known[place[0].lower()]
        for other in draw.sample(others, len(others)):
            alike = other[0].isupper() == place[0][0].isupper() or place.start() == 0
            if alike and other.lower()[:_BEGINNING] not in flat:
                word = other.capitalize() if place.start() == 0 else other
                return question[: place.start()] + word + question[place.end() :]
    return None


def otherwise(question: str, text: str, names: Iterable[str], draw: random.Random) -> str | None:
    """Return a text with another name or number in the place of one that is asked for, or None.

    Args:
        question: what is asked.
        text: what answers it.
        names: of people and places that may take each other's place.
        draw: chooses.
    """
    known = sorted(names)
    asked = [one for one in known if one in question and one in text]
    if asked:
        others = [one for one in known if one not in text]
        return text.replace(asked[0], draw.choice(others)) if others else None
    for number in _NUMBER.findall(question):
        if re.search(rf"\b{number}\b", text):
            other = str(abs(int(number) + draw.choice(_STEPS)))
            return None if other == number else re.sub(rf"\b{number}\b", other, text)
    return None


def _telling(word: str) -> bool:
    return len(word) >= _SHORTEST and bool(content_words(word))
