"""Words that point at the register: "het vierde leeratelier", "dat van juni 2021", "over Gen Z".

They are resolved before searching, so that the passages of that leeratelier come first.
"""

import re
from collections.abc import Sequence
from functools import cache

from ingest import Leeratelier
from ingest.dutch import MONTHS, ORDINALS, stems
from ingest.literal import normalise

_ENGLISH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
).split()
_ORDINALS = {word: at for row in (ORDINALS, _ENGLISH) for at, word in enumerate(row, start=1)}
_ORDINALS |= {
    f"{number}{tail}": number
    for number in range(1, 31)
    for tail in ("e", "de", "ste", "st", "nd", "rd", "th")
}
_ENGLISH_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MONTHS = {
    name: number
    for number, names in enumerate(zip(MONTHS, _ENGLISH_MONTHS, strict=True), start=1)
    for name in names
}
_MEETING = (
    r"(?:(?:leer-?)?ateliers?\b|"
    r"(?:bijeenkomst(?:en)?|sessies?|workshops?)\b(?! (?:met\b|(?:van|in|of) 20\d\d)))"
)
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)})"
_JOINED = r"(?:,|,? (?:en|of|and|or))"
_NUMBERED = re.compile(
    rf"\b{_MEETING} (?:nummer |number |nr\.? ?)?(\d{{1,2}}(?:{_JOINED} \d{{1,2}})*)\b"
    rf"(?! (?:{'|'.join(_MONTHS)})\b)"
)
_DATED = re.compile(
    rf"\b(?:(\d{{1,2}}) )?((?!may\b){'|(?!may)'.join(_MONTHS)}|(?<=in )may|may(?= 20\d\d))"
    r"(?:,? (?:van )?(20\d\d))?\b"
)
_YEAR = re.compile(r"\b(?:ateliers?|leerateliers?) (?:\w+ ){0,3}(?:in|uit|van|from|of) (20\d\d)\b")
_OCCASION = re.compile(
    r"\b(?:(?:leer-?)?ateliers?|bijeenkomst(?:en)?|sessies?|workshops?|keer|meeting|"
    r"(?:dat|die|eentje) (?:van|uit|in))\b"
)
_ABOUT = re.compile(
    rf"\b(?:{_MEETING}|dat|die|dit|deze|eentje|(?:welk|dat) gesprek|meeting) (?:ging |was |is )?"
    r"(?:over|rond|about)"
    r" (?:de |het |the )?(.{3,60})"
)
_EVERYWHERE = "leeratelier kracht volgende stap aan de slag"
"""Words that tell no theme from another, whatever the corpus is about."""


def resolve(
    text: str, register: Sequence[Leeratelier], own_names: tuple[str, ...] = ()
) -> tuple[int, ...]:
    """Return the numbers of the leerateliers that a question points at by number, date or theme.

    Args:
        text: the question.
        register: the leerateliers there are.
        own_names: the names of what the corpus is about: they tell no theme from another.
    """
    if not register:
        return ()
    flat = normalise(text)
    known = {one.number for one in register}
    numbers = [
        _ORDINALS[word]
        for said in _ranked(own_names).findall(flat)
        for word in re.findall(rf"\b{_ORDINAL}\b", said)
    ]
    numbers += [int(one) for said in _NUMBERED.findall(flat) for one in re.findall(r"\d+", said)]
    found = [number for number in numbers if number in known]
    if not found:
        found = _by_date(flat, register) or _by_theme(flat, register, own_names)
    return tuple(dict.fromkeys(found))


@cache
def _ranked(own_names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds ranks of a meeting: "het tweede en derde online leeratelier".

    An ordinal says nothing when other words stand between: "de eerste stap in een workshop".
    """
    between = "|".join(
        ["online|digitale|grote|learning", *(re.escape(normalise(one)) for one in own_names)]
    )
    return re.compile(
        rf"\b({_ORDINAL}(?:{_JOINED} (?:het |de |the )?{_ORDINAL})*)(?: (?:{between}))* {_MEETING}"
    )


def _by_date(flat: str, register: Sequence[Leeratelier]) -> list[int]:
    """Return the leerateliers whose date agrees with the month or the year that is named."""
    if not _OCCASION.search(flat):
        return []
    wanted = [
        (year, f"{_MONTHS[month]:02}", f"{int(day):02}" if day else "")
        for day, month, year in _DATED.findall(flat)
    ]
    wanted = wanted or [(year, "", "") for year in _YEAR.findall(flat)]
    return [one.number for named in wanted for one in register if _agrees(one.date, named)]


def _agrees(date: str | None, named: tuple[str, ...]) -> bool:
    """Say whether a date, as far as known, is the one that is named; a month needs a month."""
    parts = (date or "").split("-")
    pairs = list(zip(named, parts, strict=False))
    return len(parts) > bool(named[1]) and all(not name or name == part for name, part in pairs)


def _by_theme(flat: str, register: Sequence[Leeratelier], own_names: tuple[str, ...]) -> list[int]:
    """Return the leerateliers whose theme the question names after "leeratelier (over)"."""
    found = []
    everywhere = set(stems(" ".join((_EVERYWHERE, *own_names))))
    for one in register:
        theme = set(stems(one.theme)) - everywhere
        about = any(theme <= set(stems(phrase)) for phrase in _ABOUT.findall(flat))
        if (theme and about) or f"atelier {normalise(one.theme)}" in flat:
            found.append(one.number)
    return found
