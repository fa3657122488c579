"""Whether the evidence of a leeratelier shows what its entry says: its date, theme and number."""

import re
from collections.abc import Iterator

from ingest.dutch import months, rank_words, stems
from ingest.literal import normalise
from ingest.model import Evidence, Leeratelier

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def contradictions(one: Leeratelier) -> Iterator[str]:
    """Yield what the quotes of a leeratelier do not show, or say otherwise, in Dutch.

    Args:
        one: the entry; that its quotes stand in the documents is checked elsewhere.
    """
    dates = [item for item in one.evidence if item.fact == "date"]
    for item in dates if one.date else ():
        yield from _other_date(one, item)
    if one.date and dates and (missing := _unshown(one.date, dates)):
        yield (
            f"de datum {one.date!r} van leeratelier {one.number} blijkt niet uit het bewijs: "
            f"{missing} staat er niet in. Neem een citaat met de hele datum, of kort de datum in."
        )
    themes = [item for item in one.evidence if item.fact == "theme"]
    if themes and not any(_names(one.theme, item.quote) for item in themes):
        yield (
            f"het thema {one.theme!r} van leeratelier {one.number} blijkt niet uit het bewijs. "
            "Neem een citaat met de woorden van het thema."
        )
    for item in one.evidence:
        if (said := number_in(item.quote)) and said != one.number:
            yield (
                f"het bewijs bij leeratelier {one.number} gaat over nummer {said}: {item.quote!r}. "
                "Zet het bij het goede leeratelier."
            )


def _other_date(one: Leeratelier, item: Evidence) -> Iterator[str]:
    """Yield that a quote names another day, month or year than the entry."""
    said, known = date_in(item.quote), _parts(one.date or "")
    if any(mine and theirs and mine != theirs for mine, theirs in zip(known, said, strict=True)):
        yield (
            f"de datum {one.date!r} van leeratelier {one.number} is een andere dan die in het "
            f"bewijs: {item.quote!r}. Verbeter de datum of het citaat."
        )


def _unshown(date: str, items: list[Evidence]) -> str:
    """Return the first part of a date that no quote names; "" when all of them are named."""
    shown = [date_in(item.quote) for item in items]
    names = ("het jaar", "de maand", "de dag")
    for at, (name, part) in enumerate(zip(names, _parts(date), strict=True)):
        if part and not any(one[at] == part for one in shown):
            return name
    return ""


def _parts(date: str) -> tuple[int, int, int]:
    """Return year, month and day of a date; 0 for what is not known."""
    year, month, day = (int(part) for part in [*date.split("-"), "0", "0"][:3])
    return year, month, day


def date_in(quote: str) -> tuple[int, int, int]:
    """Return year, month and day that a quote names; 0 for what it does not, or not just once."""
    flat = normalise(quote)
    years, named = {int(one) for one in _YEAR.findall(flat)}, list(_month().finditer(flat))
    month = months().index(named[0]["month"]) + 1 if len(named) == 1 else 0
    day = int(named[0]["day"] or 0) if len(named) == 1 else 0
    return years.pop() if len(years) == 1 else 0, month, day


def _month() -> re.Pattern[str]:
    return re.compile(rf"(?:\b(?P<day>\d{{1,2}}) )?\b(?P<month>{'|'.join(months())})\b")


def _names(theme: str, quote: str) -> bool:
    """Say whether a quote has the words of a theme, or tells what is below its heading."""
    return normalise(theme) in normalise(quote) or set(stems(theme)) <= set(stems(quote))


def number_in(quote: str) -> int:
    """Return the number of the leeratelier that a quote is about; 0 for none, or for several."""
    flat = normalise(quote)
    ranks = "|".join(sorted(rank_words(), key=len, reverse=True))
    meeting = r"(?:online )?(?:leeratelier|bijeenkomst)\b"
    found = {
        rank_words().get(one) or int(re.sub(r"\D", "", one))
        for one in re.findall(rf"\b({ranks}|\d{{1,2}}(?:e|de|ste)) {meeting}", flat)
    }
    return found.pop() if len(found) == 1 else 0
