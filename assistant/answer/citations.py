"""A quote with its way back: document, heading, speaker, and the leeratelier it was shared in."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.model import Citation
from ingest import Certainty, Leeratelier, Origin, Passage
from ingest.dutch import months, words
from ingest.groundedness import supported
from ingest.literal import normalise, plain
from ingest.store import Index


def cite(number: int, passage: Passage, quote: str, index: Index) -> Citation:
    """Make the citation of a quote; a speaker whom the document does not name so is left out.

    Raises:
        ValueError: the quote is not literally in the passage.

    """
    if not stands_in(quote, passage.text):
        message = f"not literally in {passage.id!r}: {quote!r}"
        raise ValueError(message)
    document = index.documents[passage.document]
    register = {one.number: one for one in index.leerateliers}
    known = registered(passage.origins, index.leerateliers)
    dates = [register[origin.leeratelier].date for origin in known]
    return Citation(
        number=number,
        passage=passage.id,
        document=document.id,
        title=document.title,
        leerateliers=tuple(origin.leeratelier for origin in known),
        certainty=_certainty(known),
        date=next((date for date in dates if date), document.date),
        speakers=tuple(
            one for one in passage.speakers if stands_in_document(one, index.texts[document.id])
        ),
        headings=passage.headings,
        page=passage.page,
        quote=quote,
        origin=origin_phrase(known, index.leerateliers),
        place=", ".join(_short(register[origin.leeratelier]) for origin in known),
        also_in=tuple(
            dict.fromkeys(
                index.documents[index.passages[twin].document].title for twin in passage.twins
            )
        ),
    )


@lru_cache(maxsize=8192)
def stands_in(quote: str, text: str) -> bool:
    """Say whether a quote stands literally in a text, as whole words: "een" is not in "geen"."""
    wanted, known = normalise(quote), _normalised(text)
    at = known.find(wanted) if wanted else -1
    while at >= 0:
        around = known[max(0, at - 1) : at] + known[at + len(wanted) : at + len(wanted) + 1]
        if not re.search(r"\w", around):
            return True
        at = known.find(wanted, at + 1)
    return False


@lru_cache(maxsize=4096)
def _normalised(text: str) -> str:
    return normalise(text)


@lru_cache(maxsize=1024)
def stands_in_document(speaker: str, text: str) -> bool:
    """Say whether a document says so of a speaker: the name, and all of the function, beside it.

    Args:
        speaker: "Name, function" or "Name".
        text: the whole document, as Markdown.
    """
    name = speaker.partition(", ")[0]
    rows = pairwise([*text.splitlines(), ""])
    told = "\n".join(f"{plain(row)} {plain(below)}" for row, below in rows if name in row)
    missing = set(words(normalise(speaker))) - set(words(normalise(told)))
    return not missing and supported(speaker, told).holds


def registered(origins: Iterable[Origin], register: Sequence[Leeratelier]) -> list[Origin]:
    """Return the origins whose leeratelier stands in the register."""
    numbers = {one.number for one in register}
    return [origin for origin in origins if origin.leeratelier in numbers]


def origin_phrase(origins: list[Origin], register: tuple[Leeratelier, ...]) -> str:
    """Say in Dutch in which leeratelier something was shared, or that the source does not say.

    Returns:
        For example "Leeratelier 3, 18 november 2021: Eigen regie op gezondheid"; empty when the
        corpus has no register.

    """
    if not register:
        return ""
    if not origins:
        return "leeratelier niet vermeld"
    by_number = {one.number: one for one in register}
    return "; ".join(_one(by_number[origin.leeratelier], origin.certainty) for origin in origins)


def dutch_date(date: str) -> str:
    """Write an ISO date, or the beginning of one, in Dutch: "18 november 2021"."""
    year, *rest = date.split("-")
    month = [months()[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*day, *month, year])


def _short(leeratelier: Leeratelier) -> str:
    date = f" ({dutch_date(leeratelier.date)})" if leeratelier.date else ""
    return f"Leeratelier {leeratelier.number}{date}"


def _one(leeratelier: Leeratelier, certainty: Certainty) -> str:
    date = f", {dutch_date(leeratelier.date)}" if leeratelier.date else ""
    by_order = Certainty.ORDER in (certainty, leeratelier.theme_certainty)
    note = " (nummer en thema naar de volgorde in de gids)" if by_order else ""
    return f"Leeratelier {leeratelier.number}{date}: {leeratelier.theme}{note}"


def _certainty(origins: list[Origin]) -> Certainty:
    if not origins:
        return Certainty.UNKNOWN
    certain = all(origin.certainty is Certainty.TEXT for origin in origins)
    return Certainty.TEXT if certain else Certainty.ORDER
