"""The documents: all in a row, and each to be read whole, with how it may be used and cited."""

from assistant.answer.citations import dutch_date
from assistant.site import links
from assistant.site.items import shared_in
from assistant.site.library import Library
from assistant.site.model import Link, Page
from assistant.site.reading import read
from assistant.site.template import page
from ingest import Document, Passage


def documents(library: Library, _: str = "") -> Page:
    """Return all documents in a row."""
    index = library.index
    rows = [
        (
            document,
            citation(document, index.title),
            sum(len(passage.text.split()) for passage in library.passages(document)),
            sum(one.document == document.id for one in index.statements.values()),
        )
        for document in index.documents.values()
    ]
    return page(library, "documenten", links.DOCUMENTS, rows=rows)


def document(library: Library, name: str) -> Page | None:
    """Return a document to be read; None when there is none with this id."""
    index = library.index
    one = index.documents.get(name)
    if one is None:
        return None
    passages = library.passages(one)
    originals = library.offered.originals.get(one.id, ())
    return page(
        library,
        "document",
        links.DOCUMENTS,
        document=one,
        reading=read(one, index.texts[one.id], passages),
        questions={passage.id: library.items.question(passage) for passage in passages},
        origins={passage.id: _origins(passage, library) for passage in passages},
        citation=citation(one, index.title),
        originals=[
            (path.name, links.original(one.id, number))
            for number, path in enumerate(originals, start=1)
        ],
        dossiers=library.using(
            [said for said in index.statements.values() if said.document == one.id], least=6
        )[:12],
    )


def citation(one: Document, corpus: str) -> str:
    """Return how a document is named as a source; what it does not tell of itself is said so."""
    maker = one.publisher or "Uitgever niet vermeld"
    date = dutch_date(one.date) if one.date else "zonder datum"
    return f"{maker} ({date}). {one.title}. {one.kind[:1].upper()}{one.kind[1:]}, in: {corpus}."


def _origins(passage: Passage, library: Library) -> tuple[Link, ...]:
    return tuple(
        Link(f"Leeratelier {number}", links.leeratelier(number))
        for number in shared_in(passage, library.index)
    )
