"""The address of a question: all of it after the "#", which a browser never sends to a server."""

from urllib.parse import urlencode

from assistant.model import Mode
from assistant.page.chat import Exchange

FILTERS = ("bijeenkomst", "document", "documentsoort", "jaar")
"""What each of the four kinds of `Filters` is called in an address."""


def link(exchange: Exchange, source: int = 0) -> str:
    """Return the address that asks a question again, in the same way.

    Args:
        exchange: the question, the kind of answer, and what was searched in.
        source: the number of the source whose document is open; 0 for none.
    """
    parts: list[tuple[str, object]] = [("vraag", exchange.question.text.strip())]
    if exchange.mode is not Mode.VERKENNEN:
        parts.append(("soort", exchange.mode.value))
    limits = exchange.filters
    rows = (limits.leerateliers, limits.documents, limits.kinds, limits.years)
    parts += [(name, one) for name, row in zip(FILTERS, rows, strict=True) for one in sorted(row)]
    if source:
        parts.append(("bron", source))
    return "#" + urlencode(parts)
