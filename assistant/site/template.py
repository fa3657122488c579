"""The templates of these pages, and what stands around every one of them."""

import hashlib
from functools import cache
from pathlib import Path

from assistant.answer.citations import dutch_date
from assistant.page.files import PALETTE
from assistant.page.template import environment
from assistant.site import links
from assistant.site.library import Library
from assistant.site.model import Link, Page
from assistant.site.wording import FORMS, KINDS, READERS, counted

ROOM = "assistant.site"
STYLES = Path(__file__).with_name("site.css")
STYLES_AT = "/site.css"
AROUND, SPEAKERS, METHODS = "/rondkijken", "/sprekers", "/werkvormen"
PLACES, TERMS, COVERAGE = "/plaatsen", "/begrippen", "/overzicht"
CARDS, CARD = "/kaarten", "/kaart"
PRIVACY, ACCESSIBILITY = "/privacy", "/toegankelijkheid"


def page(
    library: Library, template: str, here: str, *, status: int = 200, **values: object
) -> Page:
    """Return a page of `templates/`, with the navigation of a corpus around it.

    Args:
        library: the corpus.
        template: the name of the template.
        here: the address of the page, to mark where a visitor is.
        status: that of HTTP.
        values: what the template shows; each is escaped.
    """
    index = library.index
    around = {
        "name": index.voice.name,
        "corpus": index.title,
        "subject": index.voice.subject,
        "contact": index.contact,
        "owner": library.offered.owner,
        "here": here,
        "navigation": navigation(library),
        "links": links,
        "styles": f"{STYLES_AT}?{styles()[1]}",
        "privacy": PRIVACY,
        "accessibility": ACCESSIBILITY,
        "card": CARD,
        "kinds": KINDS,
        "readers": READERS,
        "forms": FORMS,
        "counted": counted,
        "dutch_date": dutch_date,
    }
    filled = environment(ROOM).get_template(f"{template}.html").render(around | values)
    return Page(filled.strip() + "\n", status)


def unavailable(name: str, message: str) -> Page:
    """Return what is shown while there is no index to make pages of.

    Args:
        name: what the assistant is called.
        message: why, and what a visitor can do.
    """
    filled = environment(ROOM).get_template("wachten.html")
    shown = filled.render(name=name, message=message, styles=f"{STYLES_AT}?{styles()[1]}")
    return Page(shown.strip() + "\n", 503)


def navigation(library: Library) -> tuple[Link, ...]:
    """Return where a visitor can go: what the corpus has, and nothing that would be empty."""
    index = library.index
    rows = (
        (True, Link("Rondkijken", AROUND)),
        (index.leerateliers, Link("Leerateliers", links.REGISTER)),
        (index.dossiers, Link("Dossiers", links.DOSSIERS)),
        (library.cards, Link("Kaartjes", CARDS)),
        (library.speakers, Link("Sprekers", SPEAKERS)),
        (library.of_kind("werkvorm"), Link("Werkvormen", METHODS)),
        (library.of_kind("definitie"), Link("Begrippen", TERMS)),
        (library.places, Link("Plaatsen", PLACES)),
        (index.statements, Link("Overzicht", COVERAGE)),
        (True, Link("Bronnen", links.DOCUMENTS)),
    )
    return tuple(link for there, link in rows if there)


@cache
def styles() -> tuple[bytes, str]:
    """Return the styles of the pages, and what tells them from those of before."""
    content = PALETTE.read_bytes() + STYLES.read_bytes()
    return content, hashlib.sha256(content).hexdigest()[:12]
