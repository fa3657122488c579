"""Personal data left out of a text before it is kept or goes to another computer, by rules.

The same kinds that the page warns for (`scripts/personal.js`): a number of a citizen, an e-mail
address, a telephone number, an address, a date of birth, and the name behind a title. What a rule
does not see, it lets through. `tests/persoonsgegevens.toml` holds both to the same cases.
"""

import re
from collections.abc import Collection
from functools import cache

from ingest.dutch import months

LEFT_OUT = "[weggelaten]"
"""Stands where something was left out."""

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d-])(?:\+31|0031|0)[ -]?(?:\(0\)[ -]?)?[1-9](?:[ -]?\d){8}(?!\d)")
_NUMBER = re.compile(r"(?<![\d.])\d(?:[. ]?\d){8}(?!\d)")
_NAMED_NUMBER = re.compile(
    r"(?P<kept>\b(?:bsn|burgerservicenummer)\b[^\d\[]{0,20})\d(?:[. ]?\d){7,8}(?!\d)", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"\b(?!(?:19|20)\d\d)[1-9]\d{3} ?[A-Z]{2}\b(?: ?\d+\w?)?|\b[1-9]\d{3} ?[A-Z]{2} ?\d+\w?"
)
"""A postcode; one that may be a year only with the number of a house."""


def without_personal_data(text: str, known: Collection[str] = ()) -> str:
    """Return a text in which what looks like personal data is left out.

    Args:
        text: the text.
        known: names that may stay, such as those of who speaks in the documents.
    """
    told = [f" {one.lower()} " for one in known]

    def named(found: re.Match[str]) -> str:
        is_known = any(f" {found['name'].lower()} " in one for one in told)
        return found[0] if is_known else f"{found['title']}{LEFT_OUT}"

    date, born, name = _patterns()
    text = _NUMBER.sub(lambda found: LEFT_OUT if _is_bsn(found[0]) else found[0], text)
    text = _NAMED_NUMBER.sub(rf"\g<kept>{LEFT_OUT}", text)
    for pattern in (_EMAIL, _PHONE, _ADDRESS, date):
        text = pattern.sub(LEFT_OUT, text)
    return name.sub(named, born.sub(rf"\g<kept>{LEFT_OUT}", text))


def _is_bsn(number: str) -> bool:
    """Say whether nine figures pass the eleven test: weighed 9 to 2 and -1, a multiple of 11."""
    figures = [int(one) for one in number if one.isdigit()]
    weighed = sum(one * weight for one, weight in zip(figures, (*range(9, 1, -1), -1), strict=True))
    return any(figures) and weighed % 11 == 0


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return how a date with a year before 2010 is written, what says a birth, and a name."""
    month = "|".join(months())
    date = re.compile(
        rf"(?<!\d)\d{{1,2}}[-/. ](?:\d{{1,2}}|{month})[-/. ](?:19\d\d|200\d)(?!\d)", re.IGNORECASE
    )
    born = re.compile(
        r"(?P<kept>\bgeb(?:oren|oortedatum|\.)?(?!\w)[^\d\[\n]{0,25}?)"
        rf"\d{{1,4}}(?:[-/. ](?:\d{{1,2}}|{month})(?:[-/. ]'?\d{{2,4}})?)?",
        re.IGNORECASE,
    )
    capital = "".join(one for one in map(chr, range(0x250)) if one.isupper())
    word = rf"[{capital}][\w’'-]*\w"
    name = re.compile(
        r"(?P<title>\b(?:[Mm]evr(?:ouw)?\.?|[Mm]w\.?|[Mm]eneer|[Dd]hr\.?|[Dd]e heer)\s+)"
        rf"(?:[{capital}]\.\s*)*"
        rf"(?P<name>(?:(?:van|de|den|der|te|ten|ter|el|al)\s+)*{word}"
        rf"(?:\s+(?:(?:van|de|den|der)\s+)*{word})*)"
    )
    return date, born, name
