"""Which words Dutch makes of known ones: compounds, diminutives, forms of nouns and verbs.

No list holds them all: "kennissessie", "gebouwtje" and "nagebeld" are words all the same. The rules
are those of the official spelling (Woordenlijst Nederlandse Taal, "Leidraad"): one consonant after
a long vowel and two after a short one, f and s where a syllable closes on v and z, -t or -d by the
last sound of the stem. So "klopen" is no form of "klop", and "ingevult" none of "invullen".
"""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from assistant.question.families import LINKS, SHORTEST_PART

_DOUBLED = re.compile(r"(?:^|[^aeiou])[aeiou]([bdfgklmnprst])\1$")
"""One vowel and two of a consonant: before -en or -e, the vowel is short."""
_OPEN = re.compile(r"(?:^|[^aeiou])[aeiou][bcdfghjklmnpqrstvwxz]$")
"""One vowel and one consonant: before -en or -e, the vowel is long."""
_LONG = re.compile(r"([aeou])\1([^aeiou])$")
_SHORT = re.compile(r"(?:^|[^aeiou])[aeiou]([bdfgklmnprst])$")
_TONELESS = re.compile(r"[^aeiou]e[lmnr]$|i[gks]$")
"""Syllables without stress keep one vowel and one consonant: "wandelen", "monniken"."""
_VOICELESS = ("k", "f", "s", "p", "t", "x", "c", "ch", "sh")
_FINAL = {"v": "f", "z": "s"}
_VOICED = {"f": "v", "s": "z"}
_PARTICLES = (
    "aan achter af bij binnen door her in langs mee na neer om op over rond samen tegen terug toe "
    "uit vast voor voort weg"
).split()
_VERBAL = re.compile(r"^ge|(?:en|t|d|de|den|ten|end|ende)$")
_SHORTEST_STEM = 2
_SHORTEST_VERB = 5
"""Of what stands after a particle."""
_SHORTEST_BASE = 5
"""Of shorter words the lists have every form."""


class Words(Protocol):
    """What is known of words, all in lower case."""

    def known(self, word: str) -> bool:
        """Say whether a word is known as it stands."""

    def starts_compounds(self, word: str) -> bool:
        """Say whether a word may well be the first part of a new compound."""

    def ends_compounds(self, word: str) -> bool:
        """Say whether a word may well be the last part of a new compound."""


def is_formed(word: str, words: Words) -> bool:
    """Say whether a lower-case word is made of known ones by the rules of Dutch."""
    if is_compound(word, words) or _is_separable_verb(word, words):
        return True
    made_of = (*diminutive_bases(word), *bases(word), *infinitives(word))
    return any(
        len(base) >= _SHORTEST_BASE and (words.known(base) or is_compound(base, words))
        for base in made_of
    )


def is_compound(word: str, words: Words) -> bool:
    """Say whether a word is two or more known ones, with or without a link between them."""
    return any(
        words.ends_compounds(word[at:]) and _is_first_part(word[:at], words)
        for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    )


def diminutive_bases(word: str) -> Iterator[str]:
    """Yield what a word may be a diminutive of: "balletjes" of "bal", "koninkje" of "koning"."""
    small = word.removesuffix("s")
    if not small.endswith("je"):
        return
    yield small[:-2]
    if small.endswith("kje"):
        yield f"{small[:-3]}g"
    if small.endswith(("mpje", "tje")):
        yield small[:-3]
    if small.endswith(("aatje", "ootje", "uutje")):
        yield small[:-4]
    if small.endswith("etje"):
        yield from _closed(small[:-4])


def bases(word: str) -> Iterator[str]:
    """Yield what a word may be the plural, the inflected or the compared form of."""
    if word.endswith("s"):
        yield word[:-1]
    if word.endswith("en"):
        yield word[:-1]
    for ending in ("en", "e", "er", "ere"):
        if word.endswith(ending):
            yield from _closed(word.removesuffix(ending))
    for ending in ("st", "ste"):
        if word.endswith(ending):
            yield word.removesuffix(ending)


def infinitives(word: str) -> Iterator[str]:
    """Yield the infinitives that a word may be a finite form or a participle of."""
    yield from _by_last_sound(word, ("de", "den", "te", "ten"))
    if word.startswith("ge"):
        yield from _by_last_sound(word[2:], ("d", "de", "t", "te"))
    if word.endswith("t"):
        yield from _of_stem(word[:-1])
    for ending in ("d", "de"):
        if word.endswith(f"en{ending}"):
            yield word.removesuffix(ending)


def _is_separable_verb(word: str, words: Words) -> bool:
    """Say whether a word is a particle and a form of a verb: "nagebeld", "meebeslissen"."""
    for particle in _PARTICLES:
        rest = word.removeprefix(particle)
        if rest == word or len(rest) < _SHORTEST_VERB or not _VERBAL.search(rest):
            continue
        if words.known(rest) or any(words.known(one) for one in infinitives(rest)):
            return True
    return False


def _is_first_part(text: str, words: Words) -> bool:
    parts = (text.removesuffix(link) for link in LINKS if text.endswith(link))
    return any(
        len(part) >= SHORTEST_PART and (words.starts_compounds(part) or is_compound(part, words))
        for part in parts
    )


def _closed(syllable: str) -> Iterator[str]:
    """Yield what a syllable was before an ending with a vowel came: "bomm" bom, "nam" naam."""
    if _DOUBLED.search(syllable):
        yield syllable[:-1]
        return
    final = syllable[:-1] + _FINAL.get(syllable[-1:], syllable[-1:])
    if _OPEN.search(syllable):
        if syllable[-2] != "i":
            yield f"{final[:-1]}{final[-2:]}"
        if not _TONELESS.search(syllable):
            return
    yield final


def _by_last_sound(word: str, endings: Iterable[str]) -> Iterator[str]:
    """Yield infinitives whose past has one of the endings: t after "'t kofschip", else d."""
    for ending in endings:
        if word.endswith(ending):
            for infinitive in _of_stem(word.removesuffix(ending)):
                if infinitive.removesuffix("en").endswith(_VOICELESS) == ending.startswith("t"):
                    yield infinitive


def _of_stem(stem: str) -> Iterator[str]:
    """Yield the infinitives that a stem may have: "deel" delen, "vul" vullen, "leef" leven."""
    if len(stem) < _SHORTEST_STEM:
        return
    if _LONG.search(stem):
        stem = f"{stem[:-2]}{stem[-1]}"
    elif _SHORT.search(stem):
        yield f"{stem}{stem[-1]}en"
        if not _TONELESS.search(stem):
            return
    yield f"{stem}en"
    if stem[-1] in _VOICED:
        yield f"{stem[:-1]}{_VOICED[stem[-1]]}en"
