"""Words that point at the register: "het vierde leeratelier", "dat van juni 2021", "over Gen Z".

They are resolved before searching, so that the passages of that leeratelier come first.
"""

import re
from collections.abc import Sequence

from ingest import Leeratelier
from ingest.dutch import stems
from ingest.literal import normalise

_DUTCH = (
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde "
    "dertiende veertiende vijftiende zestiende"
).split()
_ENGLISH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
).split()
_ORDINALS = {word: at for row in (_DUTCH, _ENGLISH) for at, word in enumerate(row, start=1)}
_ORDINALS |= {f"{number}{tail}": number for number in range(1, 31) for tail in ("e", "de", "ste")}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january", "februari february", "maart march", "april", "mei may", "juni june",
            "juli july", "augustus august", "september", "oktober october", "november", "december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MEETING = r"(?:leerateliers?|leer-ateliers?|ateliers?|bijeenkomst(?:en)?|sessies?|workshops?|keer)"
_NUMBERED = re.compile(
    rf"\b({'|'.join(_ORDINALS)})\b[a-z ]{{0,24}}\b{_MEETING}\b|"
    r"\bleeratelier (?:nummer |nr\.? ?)?(\d{1,2})\b"
)
_DATED = re.compile(rf"\b(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)})(?: (?:van )?(20\d\d))?\b")
_YEAR = re.compile(r"\b(20\d\d)\b")
_ABOUT = re.compile(
    rf"\b(?:{_MEETING}|dat|die|dit|deze|eentje|gesprek|meeting) (?:ging |was |is )?"
    r"(?:over|rond|about)"
    r" (?:de |het |the )?(.{3,60})"
)
_EVERYWHERE = "positieve gezondheid leeratelier kracht volgende stap aan de slag"
"""Words that tell no theme from another."""


def resolve(text: str, register: Sequence[Leeratelier]) -> tuple[int, ...]:
    """Return the numbers of the leerateliers that a question points at by number, date or theme."""
    if not register:
        return ()
    flat = normalise(text)
    known = {one.number for one in register}
    numbers = [_ORDINALS[word] if word else int(digits) for word, digits in _NUMBERED.findall(flat)]
    found = [number for number in numbers if number in known]
    if not found:
        found = _by_date(flat, register) or _by_theme(flat, register)
    return tuple(dict.fromkeys(found))


def _by_date(flat: str, register: Sequence[Leeratelier]) -> list[int]:
    """Return the leerateliers whose date agrees with the month and year that are named."""
    if not re.search(_MEETING, flat):
        return []
    found = []
    for day, month, year in _DATED.findall(flat):
        wanted = (year, f"{_MONTHS[month]:02}", f"{int(day):02}" if day else "")
        for one in register:
            parts = (one.date or "").split("-")
            pairs = list(zip(wanted, parts, strict=False))
            if len(parts) > 1 and all(not want or want == part for want, part in pairs):
                found.append(one.number)
    return found


def _by_theme(flat: str, register: Sequence[Leeratelier]) -> list[int]:
    """Return the leerateliers whose theme the question names after "leeratelier over"."""
    found = []
    for phrase in _ABOUT.findall(flat):
        said = stems(phrase)
        for one in register:
            theme = set(stems(one.theme)) - set(stems(_EVERYWHERE))
            if theme and theme <= set(said):
                found.append(one.number)
    return found
