"""Personal data left out of a question before it goes to another computer, by rules.

The same kinds that the page warns for: a number of a citizen, an e-mail address, a telephone
number, a date of birth, and the name behind a title. What a rule does not see, it lets through.
"""

import re
from functools import cache

from ingest.dutch import months

LEFT_OUT = "[weggelaten]"
"""Stands where something was left out."""

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d-])(?:\+31|0031|0)[ -]?(?:\(0\)[ -]?)?[1-9](?:[ -]?\d){8}(?!\d)")
_NUMBER = re.compile(r"(?<![\d.])\d(?:[. ]?\d){8}(?!\d)")
_POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b(?: ?\d+\w?)?")
_NAME = re.compile(
    r"(?P<title>\b(?:[Mm]evr(?:ouw)?\.?|[Mm]w\.?|[Mm]eneer|[Dd]hr\.?|[Dd]e heer)\s+)"
    r"(?:[A-ZÀ-ÖØ-Þ]\.\s*)*(?:(?:van|de|den|der|te|ten|ter|el|al)\s+)*"
    r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?:\s+(?:(?:van|de|den|der)\s+)*[A-ZÀ-ÖØ-Þ][\w’'-]+)*"
)


def without_personal_data(text: str) -> str:
    """Return a text in which what looks like personal data is left out."""
    for pattern in (_EMAIL, _PHONE, _NUMBER, _POSTCODE, _born()):
        text = pattern.sub(LEFT_OUT, text)
    return _NAME.sub(rf"\g<title>{LEFT_OUT}", text)


@cache
def _born() -> re.Pattern[str]:
    """Return how a date is written that may be one of birth: with its year, before 2010."""
    month = "|".join(months())
    return re.compile(
        rf"(?<!\d)\d{{1,2}}[-/. ](?:\d{{1,2}}|{month})[-/. ](?:19\d\d|200\d)(?!\d)", re.IGNORECASE
    )
