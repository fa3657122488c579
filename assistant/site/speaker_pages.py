"""Who speaks in the documents: all by name, and each with what is said by it."""

from functools import partial

from assistant.site import links
from assistant.site.items import shared_in
from assistant.site.library import Library
from assistant.site.model import Link, Page
from assistant.site.people import Speaker
from assistant.site.template import SPEAKERS, page

ALIKE = 88
"""From this likeness on (0 to 100), two names may be of one person who is written in two ways."""


def speakers(library: Library, _: str = "") -> Page | None:
    """Return who speaks in the documents; None when nobody is named."""
    if not library.speakers:
        return None
    return page(
        library,
        "sprekers",
        SPEAKERS,
        people=[one for one in library.speakers if one.is_person],
        others=[one for one in library.speakers if not one.is_person],
        workshops=partial(_workshops, library),
    )


def speaker(library: Library, name: str) -> Page | None:
    """Return the page of one of them; None when nobody has this name."""
    one = next((one for one in library.speakers if links.slug(one.name) == name), None)
    if one is None:
        return None
    return page(
        library,
        "spreker",
        SPEAKERS,
        one=one,
        workshops=_workshops(library, one),
        groups_shown=library.items.groups(one.statements),
        places=list(dict.fromkeys(library.items.place(passage) for passage in one.passages)),
        dossiers=library.titled(one.name) or library.using(one.statements, least=3)[:6],
        alike=_alike(library, one),
        question=links.question(f"Wat zei {one.name}?"),
    )


def _workshops(library: Library, one: Speaker) -> list[Link]:
    numbers = {number for passage in one.passages for number in shared_in(passage, library.index)}
    return [Link(f"Leeratelier {number}", links.leeratelier(number)) for number in sorted(numbers)]


def _alike(library: Library, one: Speaker) -> list[Speaker]:
    """Return who has nearly the same name: a source may have written it in another way."""
    from rapidfuzz import fuzz

    return [
        other
        for other in library.speakers
        if other.name != one.name and fuzz.ratio(one.name, other.name) >= ALIKE
    ]
