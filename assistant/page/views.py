"""The chat, its sources and what stands around them as HTML.

Everything that was typed or comes from a document is escaped here. What can be clicked carries its
meaning in `data-` attributes; the scripts of `behaviour` act on them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from html import escape
from itertools import groupby

from assistant.answer.model import Answer, Block, Item, NoteKind
from assistant.model import Citation, Mode, Status
from assistant.page.chat import Exchange
from assistant.page.document import document_page
from ingest import Document, Example
from ingest.literal import plain
from ingest.store import Index

MODES = {
    Mode.CONSULT: "Kort voor mijn consult",
    Mode.VERKENNEN: "Verkennen",
    Mode.ZOEKEN: "Zoeken",
}
KIND = "Soort antwoord"
KINDS = (
    "Kort: drie dingen die je kunt zeggen of vragen. Verkennen: een ruimer antwoord. "
    "Zoeken: alleen stukken tekst."
)
SCOPE = "Zoek alleen in…"
FILTERS = ("Leeratelier", "Document", "Soort document", "Jaar")
"""What each of the four kinds of `Filters` is called."""
_STATUS = {
    Status.NEAREST: "Geen rechtstreeks antwoord",
    Status.REFUSED: "Geen antwoord uit de documenten",
}
_NARROWED = "Je zocht in een deel van de documenten. Zoek je in alles, dan vind je misschien meer."
_SEARCH = frozenset({NoteKind.LOOKED_FOR, NoteKind.POINTING})
"""What is told of the search stands below the box with our own words."""
_UNFRAMED = _SEARCH | {NoteKind.CORRECTION}


def conversation(chat: Sequence[Exchange]) -> str:
    """Return the whole chat; a mark carries the number of its answer and of its source."""
    newest = len(chat)
    return "".join(
        f"<article class='exchange' id='antwoord-{number}'>{_question(exchange)}"
        f"{_outcome(number, exchange)}{_next(exchange) if number == newest else ''}</article>"
        for number, exchange in enumerate(chat, start=1)
    )


def sources(chat: Sequence[Exchange], number: int) -> str:
    """Return the sources of one answer of the chat as cards; nothing when it has none."""
    answer = chat[number - 1].answer if 0 < number <= len(chat) else None
    if answer is None or not answer.citations:
        return ""
    cards = "".join(_card(number, citation) for citation in answer.citations)
    asked = _line("about", f"bij “{_shortened(chat[number - 1].question.text)}”")
    return f"<h2>Bronnen</h2>{asked}<ol>{cards}</ol>"


def opened(chat: Sequence[Exchange], number: int, wanted: int, index: Index) -> str:
    """Return the document of one source of one answer of the chat, the quote marked."""
    answer = chat[number - 1].answer if 0 < number <= len(chat) else None
    for cited in answer.citations if answer else ():
        if cited.number == wanted:
            if document := index.documents.get(cited.document):
                passage = index.passages.get(cited.passage)
                return document_page(document, index.texts[document.id], passage, cited)
            return notice("Dit document is er niet meer.", problem=True)
    return ""


def heading(name: str, corpus: str = "") -> str:
    """Return the name of the page, what it is about and what to do with it."""
    lead = (
        "Stel een vraag in je eigen woorden. Je krijgt zinnen uit de documenten, met de bron erbij."
    )
    return f"{_line('corpus', corpus)}<h1>{escape(name)}</h1>{_line('lead', lead)}"


def examples(offered: Iterable[Example]) -> str:
    """Return the example questions, grouped by the kind of reader they are for."""
    groups = "".join(
        f"<h3>{escape(reader[:1].upper() + reader[1:])}</h3><ul>"
        + "".join(f"<li>{_example(example.question)}</li>" for example in group)
        + "</ul>"
        for reader, group in groupby(offered, key=lambda example: example.reader)
    )
    return groups and f"<h2>Voorbeelden</h2>{groups}"


def colophon(documents: Iterable[Document], contact: str | None) -> str:
    """Return which documents the answers come from, and whom to ask for more."""
    entries = "".join(f"<li>{escape(document.title)}</li>" for document in documents)
    asking = _line("contact", contact and f"Staat je antwoord er niet bij? Vraag het aan {contact}")
    return f"<h2>Waar de antwoorden uit komen</h2><ul>{entries}</ul>{asking}"


def notice(message: str, *, problem: bool = False) -> str:
    """Return a message about the assistant itself, line by line as it was written."""
    lines = "<br>".join(escape(line) for line in message.splitlines())
    return f"<p class='{'problem' if problem else 'notice'}'>{lines}</p>"


def _question(exchange: Exchange) -> str:
    mode = "" if exchange.mode is Mode.VERKENNEN else MODES[exchange.mode]
    asked = escape(exchange.question.text.strip()) or "(lege vraag)"
    return (
        f"{_line('mode', ' · '.join(filter(None, [mode, exchange.scope])))}"
        f"<h2 class='question'><span class='unseen'>Vraag: </span>{asked}</h2>"
    )


def _outcome(number: int, exchange: Exchange) -> str:
    if exchange.problem is not None:
        return notice(exchange.problem, problem=True)
    answer = exchange.answer
    if answer is None:
        return _line("waiting", "De documenten worden doorzocht…")
    narrowed = exchange.scope and answer.status is not Status.ANSWERED and _NARROWED
    count = len(answer.citations)
    buttons = (
        f"<button type='button' data-answer='{number}'>"
        f"{'Bron' if count == 1 else 'Bronnen'} ({count})</button>"
        "<button type='button' data-print>Afdrukken</button>"
    )
    if exchange.mode is Mode.CONSULT and answer.statements:
        buttons += f"<button type='button' data-card='{number}'>Kaartje (PDF)</button>"
    return (
        f"<div class='answer'>{_words(number, answer)}</div>{_line('narrowed', narrowed or None)}"
        + (f"<p class='actions'>{buttons}</p>" if count else "")
    )


def _words(number: int, answer: Answer) -> str:
    """Return the words of an answer: what was corrected, our own, those of the sources."""
    corrected = [note.text for note in answer.opening if note.kind is NoteKind.CORRECTION]
    framing = [note.text for note in answer.opening if note.kind not in _UNFRAMED]
    below = [note.text for note in answer.opening if note.kind in _SEARCH]
    framed = _line("status", _STATUS.get(answer.status)) + "".join(map(_paragraph, framing))
    return (
        "".join(_line("correction", one) for one in corrected)
        + (f"<div class='own'>{framed}</div>" if framed else "")
        + "".join(map(_paragraph, below))
        + "".join(_block(number, answer, block) for block in answer.blocks)
        + "".join(_paragraph(note.text) for note in answer.closing)
    )


def _block(number: int, answer: Answer, block: Block) -> str:
    link = partial(_link, number, {cited.number: cited for cited in answer.citations})
    pieces = [f"<h3>{escape(block.source)}</h3>" if block.source else ""]
    pieces += [f"<h4>{escape(block.heading)}</h4>" if block.heading else ""]
    for row in block.paragraphs:
        pieces.append(_list(row, link) if row[0].listed else f"<p>{_running(row, link)}</p>")
    return "".join([*pieces, _line("attribution", block.attribution)])


def _list(items: Sequence[Item], link: Callable[[int], str]) -> str:
    kind = "ul" if items[0].number is None else "ol"
    lines = "".join(f"<li{_value(item)}>{_running([item], link)}</li>" for item in items)
    return f"<{kind}>{lines}</{kind}>"


def _value(item: Item) -> str:
    return "" if item.number is None else f" value='{item.number}'"


def _running(items: Sequence[Item], link: Callable[[int], str]) -> str:
    """Return sentences one after another, a mark where the next one comes from elsewhere."""
    pieces: list[str] = []
    for item, following in zip(items, [*items[1:], None], strict=True):
        text = f"<strong>{escape(item.text)}</strong>" if item.key else escape(item.text)
        marked = following is None or following.citations != item.citations
        marks = "".join(map(link, item.citations)) if marked else ""
        pieces.append(f"{'<br>— ' if item.signature else ''}{text}{marks}")
    return " ".join(pieces)


def _link(number: int, cited: Mapping[int, Citation], mark: int) -> str:
    citation = cited[mark]
    hint = escape(f"Bron {mark}: {citation.title}. {citation.origin}")
    return (
        f"&nbsp;<a class='cited' href='#bron-{number}-{mark}' title='{hint}'"
        f" data-answer='{number}' data-source='{mark}'>[{mark}]</a>"
    )


def _next(exchange: Exchange) -> str:
    offered = exchange.answer.next_questions if exchange.answer else ()
    items = "".join(f"<li>{_example(question)}</li>" for question in offered)
    return items and f"<div class='next'><h3>Verder vragen</h3><ul>{items}</ul></div>"


def _card(number: int, citation: Citation) -> str:
    path = [heading for heading in citation.headings if heading != citation.title]
    path += [f"bladzijde {citation.page}"] if citation.page else []
    also = "Ook in: " + ", ".join(citation.also_in) if citation.also_in else None
    return (
        f"<li class='source' id='bron-{number}-{citation.number}'>"
        f"<p class='title'><span class='number'>[{citation.number}]</span> "
        f"{escape(citation.title)}</p>{_line('origin', citation.origin)}"
        f"{_line('path', ' › '.join(path))}"
        f"<blockquote>{escape(plain(citation.quote))}</blockquote>"
        f"{_line('speakers', ', '.join(citation.speakers))}{_line('also', also)}"
        f"<button type='button' data-answer='{number}' data-source='{citation.number}'>"
        f"Lees in het document<span class='unseen'>, bron {citation.number}</span></button></li>"
    )


def _example(question: str) -> str:
    return f"<button type='button' data-question='{escape(question)}'>{escape(question)}</button>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _line(kind: str, text: str | None) -> str:
    return f"<p class='{kind}'>{escape(text)}</p>" if text else ""


def _shortened(text: str, most: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
