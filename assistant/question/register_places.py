"""Leerateliers that are pointed at by their place in the row: "de laatste drie", "na het vierde".

What is found is taken out of the text, so that what is left can be held against a vocabulary.
"""

import re
from collections.abc import Sequence
from functools import cache

from assistant.dutch import one_of
from assistant.dutch import words as listed
from assistant.question.register_mentions import numbered
from ingest import Leeratelier
from ingest.dutch import number_words, rank_words
from ingest.literal import normalise

_FILE = "leerateliers"
_A_LEERATELIER = " leeratelier "
"""Stands for what was found, so that the text goes on speaking of leerateliers."""


def placed(
    flat: str, register: Sequence[Leeratelier], own_names: tuple[str, ...] = ()
) -> tuple[tuple[int, ...] | None, str]:
    """Return the leerateliers that a normalised text points at by their place, and what is left.

    Args:
        flat: the text.
        register: the leerateliers there are.
        own_names: the names of what the corpus is about.

    Returns:
        None with the text as it was: it names no place.
    """
    numbers = sorted(one.number for one in register)
    for read in (_dated, _ends, _from_the_end, _middle):
        found, rest = read(flat, register, numbers)
        if found is not None:
            return tuple(found), rest
    return _beside(flat, register, numbers, own_names)


_Read = tuple[list[int] | None, str]


def _dated(flat: str, register: Sequence[Leeratelier], numbers: list[int]) -> _Read:
    """Read "zonder datum", and "het laatste met een bekende datum"."""
    del numbers
    without, known = _found("zonder_datum", flat), _found("met_datum", flat)
    if without:
        return [one.number for one in register if not one.date], flat.replace(without, " ")
    if not known:
        return None, flat
    dated = [one.number for one in register if one.date]
    rest = flat.replace(known, " ")
    if last := _found("laatste", rest):
        return dated[-1:], rest.replace(last, " ")
    return dated, rest


def _ends(flat: str, register: Sequence[Leeratelier], numbers: list[int]) -> _Read:
    """Read "de eerste vijf" and "de laatste drie leerateliers"."""
    del register
    for key in ("eerste", "laatste"):
        if found := _several(key).search(flat):
            said = found["before"] or found["after"]
            many = int(said) if said.isdigit() else number_words()[said]
            some = numbers[:many] if key == "eerste" else numbers[-many:]
            return (some if many else None), flat.replace(found[0], " leerateliers ")
    return None, flat


def _from_the_end(flat: str, register: Sequence[Leeratelier], numbers: list[int]) -> _Read:
    """Read "het op een na laatste", "het laatste" and "het allereerste"."""
    del register
    for key, at in (("voorlaatste", -2), ("laatste", -1), ("allereerste", 0)):
        if (found := _found(key, flat)) and len(numbers) >= -at:
            return [numbers[at]], flat.replace(found, " ")
    return None, flat


def _middle(flat: str, register: Sequence[Leeratelier], numbers: list[int]) -> _Read:
    """Read "het middelste": of an even row there are two."""
    del register
    found, size = _found("middelste", flat), len(numbers)
    if not found or not numbers:
        return None, flat
    return numbers[(size - 1) // 2 : size // 2 + 1], flat.replace(found, " ")


def _beside(
    flat: str, register: Sequence[Leeratelier], numbers: list[int], own_names: tuple[str, ...]
) -> tuple[tuple[int, ...] | None, str]:
    """Read "na leeratelier 9" and "welk kwam er voor Gen Z": several, or the one beside it."""
    for pattern, step in ((_before(), -1), (_after(), 1)):
        found = pattern.search(flat)
        if not found:
            continue
        behind = flat[found.end() :]
        at, said = _named_first(behind, register, own_names)
        if at not in numbers:
            continue
        row = [number for number in numbers if (number - at) * step > 0]
        rest = flat[: found.start()] + found["cue"] + " " + behind.replace(said, _A_LEERATELIER, 1)
        if "ateliers" not in flat[: found.start()] + found["cue"]:
            row = row[:1] if step > 0 else row[-1:]
        return tuple(row), rest
    return None, flat


def _named_first(
    text: str, register: Sequence[Leeratelier], own_names: tuple[str, ...]
) -> tuple[int, str]:
    """Return the leeratelier that a text begins with, and the words for it; -1 for none."""
    row = text.split()
    for size in range(1, min(len(row), 8) + 1):
        said = " ".join(row[:size])
        for one in register:
            if said.removeprefix("het leeratelier over ") == normalise(one.theme):
                return one.number, said
        after = " ".join(row[: size + 1])
        if (some := numbered(said, own_names)) and numbered(after, own_names) == some:
            return (some[0] if len(some) == 1 else -1), said
    return -1, ""


def _found(key: str, flat: str) -> str:
    found = _words(key).search(flat)
    return found[0] if found else ""


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(listed(_FILE, key))})")


@cache
def _several(key: str) -> re.Pattern[str]:
    """Return what "de eerste vijf leerateliers" and "de vijf eerste leerateliers" look like."""
    counts = [word for word in number_words() if word not in rank_words()]
    number = rf"(?:\d{{1,2}}|{'|'.join(counts)})"
    end, ateliers = one_of(listed(_FILE, key)), one_of(listed(_FILE, "leeratelier"))
    return re.compile(
        rf"\b(?:(?:{end}) (?P<before>{number})|(?P<after>{number}) (?:{end})) (?:{ateliers})"
    )


@cache
def _before() -> re.Pattern[str]:
    """Return "voor" where it means earlier than: "het leeratelier voor leeratelier 4"."""
    cue, before = (one_of(listed(_FILE, key)) for key in ("eerder_na", "ervoor"))
    return re.compile(rf"(?P<cue>(?:{cue})) (?:{before}) ")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"(?P<cue>)(?:{one_of(listed(_FILE, 'erna'))}) ")
