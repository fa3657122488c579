"""Words that point at the register: "het vierde leeratelier", "dat van juni 2021", "over Gen Z".

They are resolved before searching, so that the passages of that leeratelier come first.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from assistant.dutch import one_of, words
from ingest import Leeratelier
from ingest.dutch import months, number_words, rank_words, stems
from ingest.dutch import words as words_of
from ingest.literal import normalise

_FILE = "leerateliers"
_RANK_IN_FIGURES = r"\d{1,2}(?:e|de|ste|st|nd|rd|th)"
_SPAN = re.compile(r"(\S+) (?:tot(?: en met)?|t/m|to|until|-) (?:het |de |the )?(\S+)")
_LONGEST = 30
"""So many leerateliers are named by a first and a last one at most."""


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
    said = [*_ranked(own_names).findall(flat), *_numbered().findall(flat)]
    return tuple(dict.fromkeys(number for one in said for number in _counted(one)))


def _counted(said: str) -> Iterator[int]:
    """Yield the numbers in "2 en 3", "tweede en derde" and, each of them, in "2 tot en met 6"."""
    said = re.sub(r"(?<=\d)-(?=\d)", " - ", said)
    for first, last in _SPAN.findall(said):
        low, high = _value(first), _value(last)
        yield from range(low, min(high, low + _LONGEST) + 1)
    yield from (_value(word) for word in words_of(said) if _value(word) >= 0)


def _value(word: str) -> int:
    """Return the number that a word or figures say; -1 for another word."""
    if word[:1].isdigit():
        return int(re.sub(r"\D", "", word))
    return _ranks().get(word, number_words().get(word, -1))


def dated(flat: str, register: Sequence[Leeratelier]) -> list[int]:
    """Return the leerateliers whose date agrees with the month or year in a normalised text."""
    if not _occasion().search(flat):
        return []
    wanted = [
        (year, f"{month_numbers()[month]:02}", f"{int(day):02}" if day else "")
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


def names_several(flat: str) -> bool:
    """Say whether a normalised text speaks of more than one: "de leerateliers"."""
    return bool(re.search(r"ateliers\b", flat))


def names_meeting(flat: str) -> bool:
    """Say whether a normalised text speaks of leerateliers, or of a meeting that may be one."""
    return bool(re.search(_meeting(), flat))


def without(flat: str, own_names: tuple[str, ...] = ()) -> str:
    """Return a normalised text without leerateliers, and without their ranks and numbers."""
    for pattern in (_ranked(own_names), _numbered(), re.compile(_meeting())):
        flat = pattern.sub(" ", flat)
    return flat


@cache
def _ranks() -> Mapping[str, int]:
    """Return the words for a rank, in Dutch and English."""
    english = enumerate(words(_FILE, "engelse_rangwoorden"), start=1)
    return {**rank_words(), **{word: at for at, word in english}}


@cache
def month_numbers() -> Mapping[str, int]:
    """Return the months in Dutch and English with their numbers."""
    rows = (months(), words(_FILE, "engelse_maanden"))
    return {name: number for row in rows for number, name in enumerate(row, start=1)}


def _rank() -> str:
    return rf"(?:{_RANK_IN_FIGURES}|{'|'.join(sorted(_ranks(), key=len, reverse=True))})"


def _joined() -> str:
    and_or, to = (one_of(words(_FILE, key)) for key in ("en_of", "tot_en_met"))
    return rf"(?:,|,? (?:{and_or})| (?:{to}|t/m|-))"


def _ateliers() -> str:
    return rf"(?:{one_of(words(_FILE, 'leeratelier'))})"


@cache
def _meeting() -> str:
    """Return the words for a leeratelier.

    "Een bijeenkomst met", "van 2021" or "van de vereniging" is another meeting.
    """
    other, owner = (one_of(words(_FILE, key)) for key in ("bijeenkomst", "van_wie"))
    another = rf"met\b|(?:van|in|of) 20\d\d|(?:{owner}) (?!{_ateliers()})"
    return rf"(?:{_ateliers()}|(?:{other})(?! (?:{another})))"


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
    """Return what a number of a leeratelier looks like: "leeratelier 2 en 3", "leeratelier zes".

    A number word counts only where nothing follows that it could count: "leeratelier drie keer".
    """
    number = r"\d{1,2}(?:-\d{1,2})?"
    spelt = "|".join(word for word in number_words() if word not in (*_ranks(), "een"))
    after = one_of(words(_FILE, "na_het_nummer"))
    return re.compile(
        rf"\b{_meeting()} (?:nummer |number |nr\.? ?)?"
        rf"({number}(?:{_joined()} {number})*(?!-)|(?:{spelt})(?= (?:{after})|[^\w ]|$))\b"
        rf"(?! (?:{'|'.join(month_numbers())})\b)"
    )


@cache
def _dated() -> re.Pattern[str]:
    """Return what a date looks like; the English "may" only where it can be nothing else."""
    names = "|(?!may)".join(month_numbers())
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
