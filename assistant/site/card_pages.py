"""The cards: what can be said, asked or done in a consult, small enough for a phone and for A6."""

from assistant.site import links
from assistant.site.dossier_pages import line_of, question_of
from assistant.site.library import Library
from assistant.site.model import Page
from assistant.site.template import CARDS, page

SITUATIONS = "situaties"
"""The file of dossiers that each stand for a situation in a consult."""


def cards(library: Library, _: str = "") -> Page | None:
    """Return all cards in a row, situations first; None for a corpus without any."""
    found = library.cards
    if not found:
        return None
    return page(
        library,
        "kaarten",
        CARDS,
        situations=[one for one in found if one.family == SITUATIONS],
        others=[one for one in found if one.family != SITUATIONS],
    )


def card(library: Library, name: str) -> Page | None:
    """Return the card of a dossier; None when it has none."""
    one = library.index.dossiers.get(name)
    if one is None or not one.consult:
        return None
    return page(
        library,
        "kaart",
        CARDS,
        dossier=one,
        lines=[line_of(library, line) for line in one.consult],
        question=links.question(question_of(one)),
    )
