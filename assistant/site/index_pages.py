"""The indexes: which werkvormen, terms and places there are, and where there is nothing."""

from assistant.site import coverage, links
from assistant.site.library import Library
from assistant.site.model import Entry, Link, Page
from assistant.site.template import COVERAGE, METHODS, PLACES, TERMS, page
from assistant.site.terms import by_term
from ingest import Dossier, Passage

MOST_PLACES = 12
"""So many passages an entry names at most."""


def methods(library: Library, _: str = "") -> Page | None:
    """Return the werkvormen there are; None when there are none."""
    statements = library.of_kind("werkvorm")
    if not statements:
        return None
    dossiers = library.using(statements)
    return page(
        library,
        "werkvormen",
        METHODS,
        items_shown=library.items.items(statements),
        dossiers=dossiers,
        family=[one for one in dossiers if one.family == METHODS.strip("/")],
    )


def terms(library: Library, _: str = "") -> Page | None:
    """Return the terms that the documents define; None when there are none."""
    found = by_term(library.of_kind("definitie"))
    entries = [
        Entry(links.slug(term), term, items=library.items.items(statements))
        for term, statements in found.items()
    ]
    dossiers = library.using(library.of_kind("definitie"), least=3)
    return page(library, "begrippen", TERMS, entries=entries, dossiers=dossiers) if found else None


def places(library: Library, _: str = "") -> Page | None:
    """Return the places that the documents name; None when there are none."""
    entries = [
        Entry(
            links.slug(name),
            name,
            links=_dossiers(library.titled(name)),
            places=_places(library, passages),
            about=str(len(passages)),
        )
        for name, passages in library.places.items()
    ]
    return page(library, "plaatsen", PLACES, entries=entries) if entries else None


def covered(library: Library, _: str = "") -> Page | None:
    """Return what there is of which kind; None for a corpus without key statements."""
    index = library.index
    if not index.statements:
        return None
    themes = [
        coverage.row(
            Link(f"{number}. {one.known.theme}", links.leeratelier(number)),
            library.items.groups(one.said),
            library.items.groups(one.themed),
        )
        for number, one in library.workshops.items()
    ]
    documents = [
        coverage.document_row(
            one.title,
            one.id,
            (said.kind for said in index.statements.values() if said.document == one.id),
        )
        for one in index.documents.values()
    ]
    return page(library, "overzicht", COVERAGE, themes=themes, documents=documents)


def _dossiers(row: list[Dossier]) -> tuple[Link, ...]:
    return tuple(Link(f"Dossier: {one.title}", links.dossier(one.id)) for one in row)


def _places(library: Library, passages: tuple[Passage, ...]) -> tuple[Link, ...]:
    row = dict.fromkeys(library.items.place(passage) for passage in passages)
    return tuple(row)[:MOST_PLACES]
