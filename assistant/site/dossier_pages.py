"""The dossiers: all in a row by kind, and each with the literal words that it rests on."""

from dataclasses import dataclass

from assistant.site import links
from assistant.site.library import Library
from assistant.site.model import Item, Link, Page
from assistant.site.template import page
from assistant.site.workshops import Proof
from ingest import ConsultLine, Dossier, LeadQuote

NEAR = 3
"""So many things two dossiers must share to lead to each other."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something to say, ask or do, and what it comes from."""

    known: ConsultLine
    item: Item


def dossiers(library: Library, _: str = "") -> Page | None:
    """Return all dossiers by kind; None for a corpus without any."""
    if not library.index.dossiers:
        return None
    return page(library, "dossiers", links.DOSSIERS, families=library.families)


def dossier(library: Library, name: str) -> Page | None:
    """Return one dossier; None when there is none with this id."""
    one = library.index.dossiers.get(name)
    if one is None:
        return None
    statements = [library.index.statements[item.statement] for item in one.items]
    near = [other for other in library.using(statements, least=NEAR) if other.id != one.id]
    return page(
        library,
        "dossier",
        links.DOSSIERS,
        dossier=one,
        proof=[_proof(library, quote) for quote in one.lead_quotes],
        items=[
            (library.items.item(statement), item.certain)
            for statement, item in zip(statements, one.items, strict=True)
        ],
        consult=[line_of(library, line) for line in one.consult],
        question=links.question(question_of(one)),
        questions=[
            Link(text, links.question(text)) for text in one.questions if text.endswith("?")
        ],
        near=near[:8],
    )


def question_of(one: Dossier) -> str:
    """Return a question that a dossier answers."""
    whole = (text for text in one.questions if text.endswith("?"))
    return next(whole, f"Wat staat er over “{one.title}”?")


def _proof(library: Library, quote: LeadQuote) -> Proof:
    title = library.index.documents[quote.document].title
    passage = quote.place.passage if quote.place else ""
    return Proof(quote.quote, Link(title, links.document(quote.document, passage)))


def line_of(library: Library, line: ConsultLine) -> Line:
    """Return a line of a consult with what it comes from."""
    return Line(line, library.items.item(library.index.statements[line.statement]))
