"""Words that point at the register: "het vierde leeratelier", "dat van juni 2021", "over Gen Z".

They are resolved before searching, so that the passages of that leeratelier come first.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from assistant.dutch import one_of, words
from ingest import Leeratelier
from ingest.dutch import months, ordinals, stems
from ingest.literal import normalise

_FILE = "leerateliers"
_LAST = 30
"""The highest rank that is read in figures: "het 30e leeratelier"."""
_FIGURE_TAILS = ("e", "de", "ste", "st", "nd", "rd", "th")


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
    found = [number for number in numbered(flat, own_names) if number in known]
    if not found:
        found = dated(flat, register) or on_theme(flat, register, own_names)
    return tuple(dict.fromkeys(found))


def numbered(flat: str, own_names: tuple[str, ...] = ()) -> tuple[int, ...]:
    """Return the numbers that a normalised text gives to leerateliers, in the register or not."""
    ranks = [
        _ranks()[word]
        for said in _ranked(own_names).findall(flat)
        for word in re.findall(rf"\b{_rank()}\b", said)
    ]
    figures = [int(one) for said in _numbered().findall(flat) for one in re.findall(r"\d+", said)]
    return tuple(dict.fromkeys([*ranks, *figures]))


def dated(flat: str, register: Sequence[Leeratelier]) -> list[int]:
    """Return the leerateliers whose date agrees with the month or year in a normalised text."""
    if not _occasion().search(flat):
        return []
    wanted = [
        (year, f"{_month_numbers()[month]:02}", f"{int(day):02}" if day else "")
        for day, month, year in _dated().findall(flat)
    ]
    wanted = wanted or [(year, "", "") for year in _year().findall(flat)]
    return [one.number for named in wanted for one in register if _agrees(one.date, named)]


def _agrees(date: str | None, named: tuple[str, ...]) -> bool:
    """Say whether a date, as far as known, is the one that is named; a month needs a month."""
    parts = (date or "").split("-")
    pairs = list(zip(named, parts, strict=False))
    return len(parts) > bool(named[1]) and all(not name or name == part for name, part in pairs)


def on_theme(
    flat: str, register: Sequence[Leeratelier], own_names: tuple[str, ...] = ()
) -> list[int]:
    """Return the leerateliers whose theme a normalised text names after "leeratelier (over)"."""
    found = []
    everywhere = set(stems(" ".join((*words(_FILE, "in_elk_thema"), *own_names))))
    for one in register:
        theme = set(stems(one.theme)) - everywhere
        about = any(theme <= set(stems(phrase)) for phrase in _about().findall(flat))
        if (theme and about) or f"atelier {normalise(one.theme)}" in flat:
            found.append(one.number)
    return found


def names_any(flat: str) -> bool:
    """Say whether a normalised text speaks of leerateliers by that name."""
    return bool(re.search(_ateliers(), flat))


def without(flat: str, own_names: tuple[str, ...] = ()) -> str:
    """Return a normalised text without leerateliers, and without their ranks, numbers and dates."""
    for pattern in (_ranked(own_names), _numbered(), _dated(), re.compile(_meeting())):
        flat = pattern.sub(" ", flat)
    return flat


@cache
def _ranks() -> Mapping[str, int]:
    """Return the words and figures for a rank, in Dutch and English."""
    rows = (ordinals(), words(_FILE, "engelse_rangwoorden"))
    figures = {
        f"{number}{tail}": number for number in range(1, _LAST + 1) for tail in _FIGURE_TAILS
    }
    return {word: at for row in rows for at, word in enumerate(row, start=1)} | figures


@cache
def _month_numbers() -> Mapping[str, int]:
    """Return the months in Dutch and English with their numbers."""
    rows = (months(), words(_FILE, "engelse_maanden"))
    return {name: number for row in rows for number, name in enumerate(row, start=1)}


def _rank() -> str:
    return rf"(?:{'|'.join(_ranks())})"


def _joined() -> str:
    return rf"(?:,|,? (?:{one_of(words(_FILE, 'en_of'))}))"


def _ateliers() -> str:
    return rf"(?:{one_of(words(_FILE, 'leeratelier'))})"


@cache
def _meeting() -> str:
    """Return the words for a leeratelier; "een bijeenkomst met" or "van 2021" is another one."""
    other = one_of(words(_FILE, "bijeenkomst"))
    return rf"(?:{_ateliers()}|(?:{other})(?! (?:met\b|(?:van|in|of) 20\d\d)))"


@cache
def _ranked(own_names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what a rank of a leeratelier looks like: "het tweede en het derde leeratelier".

    It says nothing when other words stand between: "de eerste stap in een workshop".
    """
    between = one_of(words(_FILE, "ertussen"))
    between = "|".join([between, *(re.escape(normalise(one)) for one in own_names)])
    return re.compile(
        rf"\b({_rank()}(?:{_joined()} (?:het |de |the )?{_rank()})*)"
        rf"(?: (?:{between}))* {_meeting()}"
    )


@cache
def _numbered() -> re.Pattern[str]:
    """Return what a number of a leeratelier looks like: "leeratelier 2 en 3"."""
    return re.compile(
        rf"\b{_meeting()} (?:nummer |number |nr\.? ?)?(\d{{1,2}}(?:{_joined()} \d{{1,2}})*)\b"
        rf"(?! (?:{'|'.join(_month_numbers())})\b)"
    )


@cache
def _dated() -> re.Pattern[str]:
    """Return what a date looks like; the English "may" only where it can be nothing else."""
    names = "|(?!may)".join(_month_numbers())
    return re.compile(
        rf"\b(?:(\d{{1,2}}) )?((?!may\b){names}|(?<=in )may|may(?= 20\d\d))"
        r"(?:,? (?:van )?(20\d\d))?\b"
    )


@cache
def _year() -> re.Pattern[str]:
    return re.compile(rf"\b{_ateliers()} (?:\w+ ){{0,3}}(?:in|uit|van|from|of) (20\d\d)\b")


@cache
def _occasion() -> re.Pattern[str]:
    """Return the words that a date may belong to."""
    keys = ("leeratelier", "bijeenkomst", "gelegenheid")
    return re.compile("|".join(one_of(words(_FILE, key)) for key in keys))


@cache
def _about() -> re.Pattern[str]:
    """Return how a theme is named: "het leeratelier over mantelzorg"."""
    one = one_of(words(_FILE, "wat_erover_ging"))
    has = one_of(words(_FILE, "gaat"))
    on = one_of(words(_FILE, "over"))
    return re.compile(
        rf"\b(?:{_meeting()}|{one}) (?:(?:{has}) )?(?:{on}) (?:de |het |the )?(.{{3,60}})"
    )
