"""When a word says what a word of the source says: another form of it, a part of it, or listed.

Nearness of vectors does not tell this: what can stand in one place (coffee and tea, most and least)
lies nearer than what means the same.
"""

import re
from collections.abc import Iterable
from functools import cache

from assistant.dutch import words as word_list
from ingest.dutch import content_words, stem, words
from ingest.literal import normalise
from ingest.marks import all_stems, turning_words

_FILE = "taalmodel"
_ENDINGS = re.compile(r"(?:ingen|ing|den|ten|nen|en|de|te|e|d|t|s|n)$")
_DOUBLE = re.compile(r"(.)\1")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’-]*"
_NAME = re.compile(rf"{_CAPITAL}(?:(?: (?:van|de|der|den|het|ten|ter))* {_CAPITAL})*")
_PREFIXES = tuple(
    "aan achter af bij door in langs mee na om onder op over samen tegen terug toe uit voor".split()
)
"""What a verb may have before it, written apart: "meedoen" beside "zij doen mee"."""
LEAST_ROOT, LEAST_PART = 3, 5
"""Letters that two forms of a word have in common at least, and that a part of a compound has."""
COMMON = 0.75
"""This share of the longer of two roots at least is the beginning of both."""


class KnownWords:
    """The words of a source, to look others up in."""

    def __init__(self, text: str) -> None:
        self._words = frozenset(words(normalise(text)))
        self._stems = all_stems(text) | set(map(stem, self._words))
        self._roots = frozenset(map(root, self._words))
        listed = (_groups().get(word, ()) for word in self._words)
        self._same = frozenset(number for row in listed for number in row)

    def say(self, word: str) -> bool:
        """Say whether a word says no more than these."""
        if stem(word) in self._stems or word in _light():
            return True
        return (
            not self._same.isdisjoint(_groups().get(word, ()))
            or self._has_form_of(root(word))
            or self._has_whole(root(word))
            or self._has_apart(word)
        )

    def _has_form_of(self, wanted: str) -> bool:
        """Say whether there is a word with this root, or nearly: "feliciteert", "feliciteerde"."""
        return any(_alike(wanted, one) for one in self._roots)

    def _has_whole(self, wanted: str) -> bool:
        """Say whether there is a compound of which this is the head: "wijkvereniging"."""
        long = len(wanted) >= LEAST_PART
        return long and any(one.endswith(wanted) for one in self._roots)

    def _has_apart(self, word: str) -> bool:
        """Say whether there is a verb like this one with its first part written apart."""
        for prefix in _PREFIXES:
            rest = word.removeprefix(prefix).removeprefix("ge")
            if rest != word and len(rest) > LEAST_ROOT and prefix in self._words:
                return self._has_form_of(root(rest)) or not self._same.isdisjoint(
                    _groups().get(rest, ())
                )
        return False


@cache
def root(word: str) -> str:
    """Return what the forms of a weak verb, a noun or an adjective have in common."""
    bare = word.removeprefix("ge") if len(word) > 6 else word
    for _ in range(2):
        shorter = _ENDINGS.sub("", bare)
        bare = shorter if len(shorter) >= LEAST_ROOT else bare
    return _DOUBLE.sub(r"\1", bare).replace("v", "f").replace("z", "s")


def simpler(text: str, sentence: str) -> str:
    """Return a source without what may be left out: an addition in brackets, the end of a name.

    An addition stays when it turns a meaning, or when the sentence speaks of it. A name is cut off
    where the sentence cuts it off, and goes on with nothing else: "Zuid-Holland Zuid" does not
    shorten "Zuid-Holland Noord".

    Args:
        text: the source.
        sentence: what rests on it.
    """
    said = frozenset(words(normalise(sentence)))
    names = {_without_article(name) for name in _NAME.findall(sentence)}

    def bracketed(found: re.Match[str]) -> str:
        inside = {*words(normalise(found[0]))}
        return found[0] if inside & (said | turning_words().keys()) else ""

    def named(found: re.Match[str]) -> str:
        parts = found[0].split()
        starts = (" ".join(parts[:size]) for size in range(len(parts) - 1, 0, -1))
        return next((one for one in starts if _without_article(one) in names), found[0])

    return _NAME.sub(named, _BRACKETS.sub(bracketed, text))


def _without_article(name: str) -> str:
    """Return a name without the small words that a sentence began with before it."""
    row = normalise(name).split()
    while len(row) > 1 and not content_words(row[0]):
        row = row[1:]
    return " ".join(row)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return len(one) >= LEAST_ROOT
    same = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        same += 1
    return same >= LEAST_PART and same >= COMMON * max(len(one), len(other))


@cache
def _groups() -> dict[str, tuple[int, ...]]:
    """Return for each listed word the numbers of the rows that it stands in."""
    rows: dict[str, tuple[int, ...]] = {}
    for number, row in enumerate((*_listed("sterk"), *_listed("zelfde"))):
        for word in words(normalise(row)):
            rows[word] = (*rows.get(word, ()), number)
    return rows


@cache
def _light() -> frozenset[str]:
    return frozenset(normalise(word) for word in _listed("licht"))


def _listed(key: str) -> Iterable[str]:
    return word_list(_FILE, key)
