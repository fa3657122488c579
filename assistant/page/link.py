"""The addresses in an answer: of a question, and of the place in a document that is cited.

All of a question stands after the "#", which a browser never sends to a server. The page stands at
the root of the site, wherever a proxy has put that: what it links to begins without a slash.
"""

import re
from collections.abc import Iterable
from urllib.parse import quote, urlencode

from assistant.model import Mode
from assistant.page.chat import Exchange
from assistant.question.typed import MAX_CHARACTERS
from assistant.search.filters import EVERYTHING, Filters
from ingest import DocumentId, PassageId

LIMITS = ("bijeenkomst", "document", "documentsoort", "jaar")
"""What each of the four kinds of `Filters` is called in an address."""


def link(exchange: Exchange) -> str:
    """Return the address that asks a question again, in the same way; "" if it is too long to ask.

    The page adds `&bron=2` when the document of the second source is open.
    """
    if len(exchange.question.text) > MAX_CHARACTERS:
        return ""
    asked = address(exchange.question.text, exchange.mode, exchange.filters)
    return f"{asked}&los=ja" if exchange.alone else asked


def address(text: str, mode: Mode = Mode.VERKENNEN, filters: Filters = EVERYTHING) -> str:
    """Return the address of a question that was not asked yet."""
    parts: list[tuple[str, str]] = [("vraag", text.strip())]
    if mode is not Mode.VERKENNEN:
        parts.append(("soort", mode.value))
    rows: tuple[Iterable[int | str], ...] = (
        filters.leerateliers,
        filters.documents,
        filters.kinds,
        filters.years,
    )
    for name, row in zip(LIMITS, rows, strict=True):
        parts += [(name, one) for one in sorted(map(str, row))]
    return "#" + urlencode(parts)


def place(document: DocumentId, passage: PassageId = "") -> str:
    """Return the address of a document, or of a passage in it, as seen from the page."""
    named = f"#{quote(anchor(passage))}" if passage else ""
    return f"document/{quote(document)}{named}"


def anchor(passage: PassageId) -> str:
    """Return the name of the place of a passage in its document: an id without white space."""
    return re.sub(r"\s", "_", passage)
