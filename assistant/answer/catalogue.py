"""What the catalogue knows of the documents, told with words of theirs.

What the catalogue does not know, such as the date of a document, is told as not known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer.blocks import Excerpt, laid_out
from assistant.answer.catalogue_facts import age, dated, published, saying, way_in
from assistant.answer.citations import dutch_date
from assistant.answer.model import Block, Item, Note, NoteKind, Words
from assistant.answer.next_questions import examples
from assistant.answer.register_lines import listed_numbers
from assistant.answer.telling import Citing, Told, first
from assistant.answer.wording import asking, titles
from assistant.model import Mode, Status
from assistant.question.document_questions import DocumentQuestion, Wants
from ingest import Document, Passage
from ingest.literal import normalise
from ingest.store import Index

_NO_SUMMARY = "Ik vat niet samen: ik laat zien wat er letterlijk staat. "
_UNPUBLISHED = "er staat niet in wie het heeft uitgegeven"
_UNSAID = {
    Wants.ISBN: "er staat geen ISBN in",
    Wants.SIZE: "er staat niet in hoe lang het is",
    Wants.GETTING: "er staat niet in hoe je eraan komt of wat het kost",
}
"""What is said when a document does not tell such a thing of itself."""


def tell(asked: DocumentQuestion, index: Index, citing: Citing, mode: Mode) -> Told | None:
    """Tell what the catalogue knows of what is asked; None when nothing may be shown for it.

    Args:
        asked: what is asked, of which documents.
        index: the documents.
        citing: the citations of the answer, to which those of the documents are added.
        mode: for whom.
    """
    row = [index.documents[one] for one in asked.documents if citing.passages(one)]
    if not row:
        return None
    if len(row) == 1 and asked.wants in (Wants.CONTENT, Wants.SUMMARY):
        return _content(asked.wants, row[0], index, citing, mode)
    if len(row) == 1 and asked.wants is Wants.PUBLISHER:
        return _publisher(row[0], citing, mode)
    if len(row) == 1 and asked.wants in _UNSAID:
        return _said(asked.wants, row[0], citing, mode)
    return replace(_told(asked, row, index, citing, mode), next_questions=examples(index))


def _told(
    asked: DocumentQuestion, row: Sequence[Document], index: Index, citing: Citing, mode: Mode
) -> Told:
    if asked.wants is Wants.RIGHTS:
        return _rights(row, index, citing, mode)
    if asked.wants in (Wants.NEWEST, Wants.OLDEST):
        return _byage(asked.wants, row, index, citing, mode)
    if len(row) == 1 and asked.wants is Wants.DATE:
        return _date(row[0], index, citing, mode)
    if asked.wants is Wants.PUBLISHER:
        return _publishers(row, citing, mode)
    return _list(asked, row, index, citing)


def _list(asked: DocumentQuestion, row: Sequence[Document], index: Index, citing: Citing) -> Told:
    """Name the documents, each with what is known of it."""
    most = citing.tuning.about.listed
    several, are = ("document", "is") if len(row) == 1 else ("documenten", "zijn")
    lead = f"Ik zoek in {len(row)} {several}:" if asked.all else f"Dat {are} er {len(row)}:"
    block, closing = _lines(row[:most], index, citing), _more(row, most)
    if asked.lacking:
        kind, numbers = row[0].kind, listed_numbers(asked.lacking)
        lead = f"Van leeratelier {numbers} heb ik geen {kind}. Dit heb ik wel:"
        return Told((block,), (Note(NoteKind.REASON, lead),), closing, Status.NEAREST)
    return Told((block,), (Note(NoteKind.LEAD, lead),), closing)


def _more(row: Sequence[Document], most: int) -> tuple[Note, ...]:
    """Say how many documents there are besides those that are listed."""
    more = len(row) - most
    return (Note(NoteKind.MISSING, f"En nog {more} andere."),) if more > 0 else ()


def _content(wants: Wants, document: Document, index: Index, citing: Citing, mode: Mode) -> Told:
    """Show how a document begins, and what stands over its parts."""
    row, most = citing.passages(document.id), citing.tuning.about.listed
    beginning = _beginning(row[0], citing)
    blocks = list(laid_out([beginning], mode))
    chapters = [(name, one) for name, one in _chapters(row) if first(one)]
    pointers = [
        Item(name, (citing.number(one, first(one)),), listed=True) for name, one in chapters[:most]
    ]
    if len(chapters) > 1:
        blocks.append(Block(tuple(pointers), Words.POINTER, heading="Dit staat erin"))
    numbers = sorted({origin.leeratelier for one in row for origin in one.origins})
    closing = []
    if (more := len(chapters) - most) > 0:
        closing.append(Note(NoteKind.MISSING, f"En nog {more} stukken met een eigen kop."))
    if index.leerateliers and len(numbers) > 1:
        told = f"Het gaat onder meer over leeratelier {listed_numbers(numbers)}."
        closing.append(Note(NoteKind.ORIGIN, told))
    before = _NO_SUMMARY if wants is Wants.SUMMARY else ""
    lead = Note(NoteKind.LEAD, f"{before}Zo begint “{document.title}”:")
    return Told(tuple(blocks), (lead,), tuple(closing))


def _publisher(document: Document, citing: Citing, mode: Mode) -> Told:
    """Tell who published a document, with the passage that says so."""
    shown = published(document, citing)
    if shown is None:
        return _unknown([document], _UNPUBLISHED, citing, mode)
    said = _beginning(shown[0], citing)
    whole = normalise(shown[1]) in normalise(said.citation.quote)
    number = said.citation.number if whole else citing.number(*shown)
    text = f"“{document.title}” is uitgegeven door {document.publisher}."
    item = Item(text, (number,), shown[1])
    return Told((Block((item,), Words.PLAIN), *laid_out([said], mode)))


def _publishers(row: Sequence[Document], citing: Citing, mode: Mode) -> Told:
    """Tell of several documents who published them, as far as they say so."""
    found = [(one, published(one, citing)) for one in row]
    items = tuple(
        Item(
            f"“{one.title}” is uitgegeven door {one.publisher}.",
            (citing.number(*shown),),
            shown[1],
            listed=True,
        )
        for one, shown in found
        if shown
    )
    unsaid = [one for one, shown in found if not shown]
    if not items:
        return _unknown(unsaid, _UNPUBLISHED, citing, mode)
    missing = Note(NoteKind.MISSING, f"{titles(unsaid)}: {_UNPUBLISHED}.")
    return Told((Block(items, Words.PLAIN),), closing=(missing,) if unsaid else ())


def _said(wants: Wants, document: Document, citing: Citing, mode: Mode) -> Told:
    """Tell in a document's own words its ISBN, its length or how to get it, if it says so."""
    shown = saying(document, f"{wants}_zin", citing)
    if shown is None:
        return _unknown([document], _UNSAID[wants], citing, mode)
    item = Item(shown[1], (citing.number(*shown),))
    return Told((Block((item,), source=document.title),))


def _date(document: Document, index: Index, citing: Citing, mode: Mode) -> Told:
    """Tell of what date a document is, or its leeratelier."""
    shown = dated(document, index, citing)
    if shown is None:
        return _unknown([document], "er staat geen datum in", citing, mode)
    date = dutch_date(age(document, index))
    text = f"“{document.title}” is van {date}."
    closing: tuple[Note, ...] = ()
    if not document.date:
        text = f"“{document.title}” gaat over leeratelier {document.leeratelier}, van {date}."
        missing = "Wanneer het zelf is verschenen, staat er niet in."
        closing = (Note(NoteKind.MISSING, missing),)
    return Told(
        (Block((Item(text, (citing.number(*shown),), shown[1]),), Words.PLAIN),), (), closing
    )


def _byage(wants: Wants, row: Sequence[Document], index: Index, citing: Citing, mode: Mode) -> Told:
    """Tell which document is the newest or the oldest of those with a date."""
    found = [(one, dated(one, index, citing)) for one in row]
    known = [(age(one, index), one, shown) for one, shown in found if shown]
    if not known:
        return _unknown(row, "er staat geen datum in", citing, mode)
    extreme = max if wants is Wants.NEWEST else min
    date, document, shown = extreme(known, key=lambda one: one[0])
    text = f"Het {wants} document met een datum is “{document.title}” ({dutch_date(date)})."
    item = Item(text, (citing.number(*shown),), shown[1])
    rest = [one for one, shown in found if not shown]
    missing = Note(NoteKind.MISSING, f"{titles(rest)}: er staat geen datum in.")
    return Told((Block((item,), Words.PLAIN),), closing=(missing,) if rest else ())


def _rights(row: Sequence[Document], index: Index, citing: Citing, mode: Mode) -> Told:
    """Tell in the documents' own words what may be done with them, as far as they say so."""
    said: list[Block] = []
    unsaid: dict[str, list[Document]] = {}
    most = citing.tuning.about.listed
    for document in row[:most]:
        rights = document.rights or "er staat niet in of je het mag gebruiken"
        shown = citing.find(document.id, rights)
        if shown is None:
            unsaid.setdefault(rights, []).append(document)
        else:
            item = Item(shown[1], (citing.number(*shown),))
            said.append(Block((item,), source=document.title))
    notes = [Note(NoteKind.MISSING, f"{titles(some)}: {what}.") for what, some in unsaid.items()]
    if not said:
        what = next(iter(unsaid))
        told = _unknown(unsaid[what], what, citing, mode)
        return replace(told, closing=(*notes[1:], *_more(row, most)))
    return Told(
        tuple(said), closing=(*notes, *_more(row, most), *(asking(index) if unsaid else ()))
    )


def _unknown(row: Sequence[Document], what: str, citing: Citing, mode: Mode) -> Told:
    """Say what the documents do not tell of themselves, and show how the first of them begins."""
    lead = "Zo begint het:" if len(row) == 1 else f"Zo begint “{row[0].title}”:"
    reason = Note(NoteKind.REASON, f"{titles(row)}: {what}. {lead}")
    beginning = _beginning(citing.passages(row[0].id)[0], citing)
    return Told(laid_out([beginning], mode), (reason,), status=Status.NEAREST)


def _beginning(passage: Passage, citing: Citing) -> Excerpt:
    return citing.excerpt(passage, citing.tuning.about.beginning)


def _lines(row: Sequence[Document], index: Index, citing: Citing) -> Block:
    """Name documents, each with what it says of itself and where it begins."""
    return Block(tuple(_line(one, index, citing, listed=len(row) > 1) for one in row), Words.PLAIN)


def _line(document: Document, index: Index, citing: Citing, listed: bool) -> Item:
    """Name a document; its publisher and its date only with the words that show them."""
    by, when = published(document, citing), dated(document, index, citing)
    facts = [document.kind if document.kind != "document" else ""]
    facts += [document.publisher or ""] if by else []
    if document.leeratelier and not document.date:
        facts.append(f"leeratelier {document.leeratelier}")
    facts += [dutch_date(age(document, index))] if when else []
    told = ", ".join(filter(None, facts))
    text = f"{document.title} ({told})" if told else document.title
    shown = [one for one in (way_in(document, citing), by, when) if one]
    numbers = tuple(dict.fromkeys(citing.number(*one) for one in shown))
    return Item(text, numbers, shown[0][1], listed)


def _chapters(row: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    """Yield the headings of the highest level that there is more than one of, each once."""
    depth = 0 if len({one.headings[:1] for one in row if one.headings}) > 1 else 1
    seen: set[str] = set()
    for one in row:
        name = one.headings[depth] if len(one.headings) > depth else ""
        if name and name not in seen:
            seen.add(name)
            yield name, one
