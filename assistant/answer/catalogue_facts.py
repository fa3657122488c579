"""Where a document says of itself what the catalogue knows: its date, its publisher, its ISBN."""

from collections.abc import Iterator

from assistant.answer.citations import dutch_date
from assistant.answer.register_lines import evidence
from assistant.answer.telling import MOST_WORDS, Citing, Shown, first
from assistant.dutch import rule
from assistant.search.units import units
from ingest import Document
from ingest.dutch import words
from ingest.literal import normalise
from ingest.store import Index

_FILE = "documentvragen"
_OF_ITSELF = "uitgave_zin"
"""The table of words with which a document speaks of its own making."""


def age(document: Document, index: Index) -> str:
    """Return the date of a document, else that of the leeratelier it is the report of; or ""."""
    register = {one.number: one.date for one in index.leerateliers}
    return document.date or register.get(document.leeratelier or 0) or ""


def dated(document: Document, index: Index, citing: Citing) -> Shown | None:
    """Return where the date of a document or its leeratelier stands; None: nowhere.

    A bare year stands in many sentences: only one about the making of the document shows it.
    """
    if document.date:
        wanted = {*dutch_date(document.date).split()}
        row = [one for one in _sentences(document, citing) if wanted <= {*words(normalise(one[1]))}]
        made = next((one for one in row if rule(_FILE, _OF_ITSELF).find(one[1])), None)
        return made or (next(iter(row), None) if len(wanted) > 1 else None)
    one = next((one for one in index.leerateliers if one.number == document.leeratelier), None)
    return evidence(one, "date", citing) if one and one.date else None


def published(document: Document, citing: Citing) -> Shown | None:
    """Return where a document names its publisher, best where it speaks of its making."""
    wanted = normalise(document.publisher or "")
    if not wanted:
        return None
    row = [one for one in _sentences(document, citing) if wanted in normalise(one[1])]
    made = next((one for one in row if rule(_FILE, _OF_ITSELF).find(one[1])), None)
    return made or next(iter(row), None)


def saying(document: Document, table: str, citing: Citing) -> Shown | None:
    """Return the first sentence of a document that fits a rule of the language data.

    Args:
        document: which one.
        table: the rule, such as "isbn_zin".
        citing: the citations of the answer.
    """
    row = _sentences(document, citing)
    return next((one for one in row if rule(_FILE, table).find(one[1])), None)


def way_in(document: Document, citing: Citing) -> Shown:
    """Return words near the beginning of a document: those under its title, if it stands there."""
    row = citing.passages(document.id)
    begun = next(((one, first(one)) for one in row if first(one)), None)
    return citing.find(document.id, document.title) or begun or (row[0], units(row[0])[0].said)


def _sentences(document: Document, citing: Citing) -> Iterator[Shown]:
    """Yield the sentences of a document that are short enough to be quoted, with their passage."""
    for passage in citing.passages(document.id):
        yield from ((passage, one.said) for one in units(passage) if one.words <= MOST_WORDS)
