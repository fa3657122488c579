"""The leerateliers: all in a row on a line of time, and each on a page of its own."""

from assistant.site import links
from assistant.site.library import Library
from assistant.site.model import Item, Link, Page
from assistant.site.people import Speaker
from assistant.site.reading import html_of
from assistant.site.template import page
from assistant.site.terms import by_term
from assistant.site.timeline import timeline
from assistant.site.workshops import Workshop
from ingest import Document


def register(library: Library, _: str = "") -> Page | None:
    """Return all leerateliers in a row; None for a corpus without a register."""
    if not library.workshops:
        return None
    row = list(library.workshops.values())
    counts = {one.known.number: _counts(library, one) for one in row}
    return page(
        library,
        "leerateliers",
        links.REGISTER,
        workshops=row,
        picture=timeline([(one, *counts[one.known.number]) for one in row]),
        counts=counts,
        meaning=_meaning(library),
        spoken={one.known.number: _speakers(library, one) for one in row},
    )


def workshop(library: Library, number: str) -> Page | None:
    """Return the page of one leeratelier; None when there is no such number in the register."""
    one = {str(key): found for key, found in library.workshops.items()}.get(number)
    if one is None:
        return None
    row = list(library.workshops.values())
    at = row.index(one)
    return page(
        library,
        "leeratelier",
        links.REGISTER,
        one=one,
        before=row[at - 1] if at else None,
        after=row[at + 1] if at + 1 < len(row) else None,
        said=library.items.groups(one.said),
        themed=library.items.groups(one.themed, "thema-"),
        speakers=_speakers(library, one),
        lists=[
            (library.items.place(passage), html_of(passage.text), library.items.question(passage))
            for passage in one.lists
        ],
        documents=_documents(library, one),
        question=links.question(f"Waar ging leeratelier {one.known.number} over?"),
    )


def _meaning(library: Library) -> Item | None:
    """Return what the documents say that a leeratelier is, where they do."""
    defined = by_term(library.of_kind("definitie"))
    found = (said[0] for term, said in defined.items() if term.lower().startswith("leeratelier"))
    return next(map(library.items.item, found), None)


def _counts(library: Library, one: Workshop) -> tuple[int, int]:
    """Return how many things are said to come from it, and how many are about its theme."""
    return len(library.items.items(one.said)), len(library.items.items(one.themed))


def _speakers(library: Library, one: Workshop) -> list[tuple[Speaker, str]]:
    """Return who spoke in it, each with the address of its page."""
    there = {passage.id for passage in one.passages}
    return [
        (speaker, links.speaker(speaker.name))
        for speaker in library.speakers
        if any(passage.id in there for passage in speaker.passages)
    ]


def _documents(library: Library, one: Workshop) -> list[tuple[Document, Link, int]]:
    """Return the documents that tell of it: where they begin to, and in how many passages."""
    found = []
    for document in library.index.documents.values():
        passages = [passage for passage in one.passages if passage.document == document.id]
        if passages:
            first = min(passages, key=lambda passage: passage.start)
            address = links.document(document.id, first.id)
            found.append((document, Link(document.title, address), len(passages)))
    return found
