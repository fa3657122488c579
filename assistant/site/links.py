"""The addresses of what has one: they stay the same when the index is built anew."""

import re
from urllib.parse import quote

from assistant.page.link import place
from ingest import DocumentId, PassageId
from ingest.literal import normalise

REGISTER, DOCUMENTS, DOSSIERS = "/leerateliers", "/documenten", "/dossiers"
_OWN = re.compile(r'(?<=\s)((?:href|src|action)=")/(?!/)')
"""How a link within the site begins; text cannot, since its quotation marks are escaped."""


def leeratelier(number: int) -> str:
    """Return the address of the page of a leeratelier."""
    return f"/leeratelier/{number}"


def dossier(name: str) -> str:
    """Return the address of the page of a dossier."""
    return f"/dossier/{quote(name)}"


def speaker(name: str) -> str:
    """Return the address of the page of someone who speaks in the documents."""
    return f"/spreker/{slug(name)}"


def document(name: DocumentId, passage: PassageId = "") -> str:
    """Return the address of a document, or of a passage in it."""
    return f"/{place(name, passage)}"


def original(name: DocumentId, number: int) -> str:
    """Return the address of one of the files that a document was made of, counted from 1."""
    return f"/origineel/{number}/{quote(name)}"


def slug(name: str) -> str:
    """Return a name as it stands in an address: small letters, figures and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", normalise(name)).strip("-") or "zonder-naam"


def question(text: str) -> str:
    """Return the address of the chat with a question; what follows "#" reaches no server."""
    return f"/#vraag={quote(text, safe='')}"


def below(root: str, html: str) -> str:
    """Return a page as it is for who sees the site below a path, such as "/kennis"."""
    return _OWN.sub(rf"\1{root}/", html) if root else html
