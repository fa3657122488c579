"""The chat and what stands around it as HTML, made of `templates/`."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from assistant.model import Mode
from assistant.page import sources
from assistant.page.chat import Exchange, Verdict
from assistant.page.document import document_page
from assistant.page.link import address, link, place
from assistant.page.template import fill
from ingest import Document, Dossier, Example
from ingest.store import Index

MODES = {
    Mode.CONSULT: "Kort voor mijn consult",
    Mode.VERKENNEN: "Verkennen",
    Mode.ZOEKEN: "Zoeken",
}
VERDICTS = {
    Verdict.HELPED: "Hier heb ik wat aan",
    Verdict.WRONG: "Klopt niet",
    Verdict.ABSENT: "Staat er niet in",
    Verdict.UNCLEAR: "Onduidelijk",
}
_TOGETHER = re.compile(r" (?:en|&|/) ")
"""What stands between the names of who speak together."""
SITUATIONS = "situaties"
"""The file of dossiers that each stand for a situation in a consult."""
KIND = "Soort antwoord"
KINDS = (
    "Kort: drie dingen die je kunt zeggen of vragen. Verkennen: een ruimer antwoord. "
    "Zoeken: alleen stukken tekst."
)
SCOPE = "Zoek alleen in…"
FILTERS = ("Leeratelier", "Document", "Soort document", "Jaar")
"""What each of the four kinds of `Filters` is called."""


def conversation(chat: Sequence[Exchange]) -> str:
    """Return the whole chat."""
    return _exchanges(chat, 1)


def newest(chat: Sequence[Exchange]) -> str:
    """Return the last exchange of the chat, unless it is of an earlier visit.

    The page itself keeps those before it (`scripts/chat.js`).
    """
    if chat and chat[-1].is_kept:
        return ""
    return _exchanges(chat[-1:], len(chat))


def _exchanges(chat: Sequence[Exchange], first: int) -> str:
    given = {
        "modes": MODES,
        "verdicts": VERDICTS,
        "link": link,
        "address": address,
        "place": place,
        "source_rows": sources.rows,
        "path": sources.path,
    }
    return fill("conversation", chat=chat, first=first, **given)


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


def heading(name: str, corpus: str = "", visitor: str = "", *, is_keeper: bool = False) -> str:
    """Return the name of the page, what it is about and what to do with it.

    Args:
        name: what the assistant is called.
        corpus: what it is about.
        visitor: the name of who signed in, and can sign out; "" where nobody does.
        is_keeper: whether the visitor looks after the assistant, and may see why an answer is so.
    """
    return fill("heading", name=name, corpus=corpus, visitor=visitor, is_keeper=is_keeper)


def examples(offered: Iterable[Example], dossiers: Iterable[Dossier] = ()) -> str:
    """Return what can be asked to begin with: situations of a consult, and examples by reader.

    Args:
        offered: the example questions.
        dossiers: all dossiers; those of the file `situaties` with lines for a consult are chosen.
    """
    rows = groupby(offered, key=lambda example: example.reader)
    readers = [(reader, list(group)) for reader, group in rows]
    situations = [
        (one.title, one.questions[0])
        for one in dossiers
        if one.family == SITUATIONS and one.consult and one.questions
    ]
    if not readers and not situations:
        return ""
    return fill(
        "examples", readers=readers, situations=situations, address=address, mode=Mode.CONSULT
    )


def colophon(
    documents: Iterable[Document], contact: str | None, speakers: Iterable[str] = ()
) -> str:
    """Return which documents the answers come from, and whom to ask for more.

    Args:
        documents: the documents.
        contact: whom to ask for more.
        speakers: who speaks in them, as they say it: "Jan Bos, huisarts"; their names are no
            personal data that a question should leave out (`scripts/personal.js`).
    """
    return fill("colophon", documents=documents, contact=contact, known=names_of(speakers))


def names_of(speakers: Iterable[str]) -> list[str]:
    """Return the names of who speaks, as they say it: "Jan Bos, huisarts"."""
    rows = {one.partition(", ")[0] for one in speakers}
    return sorted({name for row in rows for name in _TOGETHER.split(row) if " " in name})


def keeping() -> str:
    """Return what is said of the conversation that stays in the browser, and how to end that."""
    return fill("keeping")


def language_model(*, is_elsewhere: bool) -> str:
    """Return that a language model may say an answer anew, and whether words leave the machine."""
    return fill("language_model", is_elsewhere=is_elsewhere)


def feedback() -> str:
    """Return that what visitors think of an answer is kept when they press for that."""
    return fill("feedback")


def heard(number: int, text: str) -> str:
    """Return what a visitor is told of what was pressed under the answer of a number."""
    return fill("heard", number=number, text=text)


def warning() -> str:
    """Return what is asked before something is sent that looks like personal data."""
    return fill("warning")


def notice(message: str, *, problem: bool = False) -> str:
    """Return a message about the assistant itself, line by line as it was written."""
    return fill("notice", message=message, problem=problem)
