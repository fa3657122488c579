"""Where a visitor begins to look around, what is owed to visitors, and what is said of no page."""

from assistant.site import links
from assistant.site.library import Library
from assistant.site.model import Item, Link, Page
from assistant.site.template import (
    ACCESSIBILITY,
    AROUND,
    CARDS,
    COVERAGE,
    METHODS,
    PLACES,
    PRIVACY,
    SPEAKERS,
    TERMS,
    page,
)
from assistant.site.wording import counted
from ingest import Dossier

VOICES, SHORT = 6, 22
"""So many quotes show what the documents are like; each has at most so many words."""
EACH = 2
"""So many dossiers of every family are shown to whoever is new."""
STATES = {
    "A": "voldoet volledig aan de eisen voor toegankelijkheid",
    "B": "voldoet gedeeltelijk aan de eisen voor toegankelijkheid",
    "C": "voldoet nog niet aan de eisen; de eerste maatregelen zijn genomen",
    "D": "voldoet niet aan de eisen voor toegankelijkheid",
    "E": "is nog niet onderzocht op toegankelijkheid",
}
"""What the letters say that Dutch public bodies state how accessible a website is with."""


def around(library: Library, _: str = "") -> Page:
    """Return what there is to see, with some voices and some questions to begin with."""
    index = library.index
    asked: dict[str, list[Link]] = {}
    for one in index.examples:
        link = Link(one.question, links.question(one.question))
        asked.setdefault(one.reader, []).append(link)
    return page(
        library,
        "rondkijken",
        AROUND,
        voices=_voices(library),
        begin=_beginning(library),
        asked=asked,
        told=_told(library),
    )


def privacy(library: Library, _: str = "") -> Page:
    """Return what happens with what a visitor types."""
    return page(library, "privacy", PRIVACY)


def accessibility(library: Library, _: str = "") -> Page:
    """Return the accessibility statement, as far as the owner has filled it in."""
    return page(library, "toegankelijkheid", ACCESSIBILITY, states=STATES)


def missing(library: Library, _: str = "") -> Page:
    """Return what is said when there is no page at an address."""
    return page(library, "niet-gevonden", "", status=404)


def _beginning(library: Library) -> list[Dossier]:
    """Return some dossiers for whoever is new, from every family: those for most readers first."""
    for_new = [
        sorted(
            (one for one in family if "nieuw" in one.readers), key=lambda one: -len(one.readers)
        )[:EACH]
        for family in library.families.values()
    ]
    return [one for family in for_new for one in family]


def _told(library: Library) -> dict[str, str]:
    """Return what is behind each door, by its address."""
    index = library.index
    dated = sum(bool(one.date) for one in index.leerateliers)
    words = sum(len(text.split()) for text in index.texts.values())
    thousands = f"{round(words, -3):,}".replace(",", ".")
    return {
        links.REGISTER: f"{len(index.leerateliers)} op een rij, waarvan {dated} met een datum",
        links.DOSSIERS: f"{len(index.dossiers)} onderwerpen, bij elkaar gezet",
        CARDS: f"{len(library.cards)} om bij de hand te hebben in een gesprek",
        SPEAKERS: f"{len(library.speakers)} mensen en organisaties aan het woord",
        METHODS: "spellen, gesprekken en oefeningen",
        TERMS: "wat woorden hier betekenen",
        PLACES: counted(
            len(library.places), "plaats die wordt genoemd", "plaatsen die worden genoemd"
        ),
        COVERAGE: "waar de bronnen over zwijgen, zie je ook",
        links.DOCUMENTS: counted(len(index.documents), "document", "documenten")
        + f" om te lezen, ongeveer {thousands} woorden",
    }


def _voices(library: Library) -> list[Item]:
    """Return short quotes, each of another speaker and spread over the documents."""
    found: dict[str, Item] = {}
    for one in library.of_kind("uitspraak"):
        said = one.quote.strip("“”\"' ").rstrip(",")
        whole = said[:1].isupper() and said.endswith((".", "!", "?"))
        if one.who and whole and 6 <= len(said.split()) <= SHORT and one.who not in found:
            found[one.who] = library.items.item(one)
    row = list(found.values())
    return row[:: max(1, len(row) // VOICES)][:VOICES]
