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

FILE = "taalmodel"
_ENDINGS = tuple("ingen ing den ten en de te d t e s".split())
"""Of which the first that fits goes."""
_VOWELS = "aeiou"
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’-]*"
_NAME = re.compile(rf"{_CAPITAL}(?:(?: (?:van|de|der|den|het|ten|ter))* {_CAPITAL})*")
LEAST_ROOT, LEAST_PART = 3, 5
"""Letters that two forms of a word have in common at least, and that a part of a compound has."""


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
        """Say whether there is another form of a word: "feliciteert" of "feliciteerde"."""
        return len(wanted) >= LEAST_ROOT and wanted in self._roots

    def _has_whole(self, wanted: str) -> bool:
        """Say whether there is a compound of which this is the head: "wijkvereniging".

        What stands before it may not turn it, as in "ontkoppelen" and "inactief".
        """
        if len(wanted) < LEAST_PART:
            return False
        before = {one.removesuffix(wanted) for one in self._roots if one.endswith(wanted)}
        return bool(before - {*_listed("keert_om")})

    def _has_apart(self, word: str) -> bool:
        """Say whether there is a verb like this one with its first part written apart."""
        for prefix in _listed("los_van_werkwoord"):
            rest = word.removeprefix(prefix).removeprefix("ge")
            if rest != word and len(rest) > LEAST_ROOT and prefix in self._words:
                return self._has_form_of(root(rest)) or not self._same.isdisjoint(
                    _groups().get(rest, ())
                )
        return False


@cache
def root(word: str) -> str:
    """Return what the forms of a weak verb, a noun or an adjective have in common.

    A vowel is as long as it sounds: "maken" and "maakt" have "maak", "mannen" and "man" "man".
    """
    is_participle = word[-1:] in {"d", "t"} and word not in _listed("geen_voltooid")
    bare = word.removeprefix("ge") if is_participle and len(word) > LEAST_PART + 1 else word
    for ending in _ENDINGS:
        rest = bare.removesuffix(ending)
        least = LEAST_ROOT if ending in ("en", "t") else LEAST_ROOT + 1
        if rest != bare and len(rest) >= least and rest[-1] not in _VOWELS:
            bare = _as_it_sounds(rest) if ending[0] in "ei" else rest
            break
    return bare.replace("v", "f").replace("z", "s")


def _as_it_sounds(rest: str) -> str:
    """Return what is left of a word before an ending with a vowel as it is written without one."""
    if rest[-1] == rest[-2]:
        return rest[:-1]
    is_long = rest[-2] in "aeou" and rest[-3] not in _VOWELS
    is_weak = rest[-2] == "e" and len(rest) > LEAST_PART  # "verbeteren", "luisteren"
    return f"{rest[:-1]}{rest[-2:]}" if is_long and not is_weak else rest


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
    return word_list(FILE, key)
