"""The addresses of what has one: they stay the same when the index is built anew."""

import re
from urllib.parse import quote

from ingest import DocumentId, PassageId
from ingest.literal import normalise

REGISTER, DOCUMENTS, DOSSIERS = "/leerateliers", "/documenten", "/dossiers"


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
    place = f"#{quote(anchor(passage))}" if passage else ""
    return f"/document/{quote(name)}{place}"


def original(name: DocumentId, number: int) -> str:
    """Return the address of one of the files that a document was made of, counted from 1."""
    return f"/origineel/{number}/{quote(name)}"


def anchor(passage: PassageId) -> str:
    """Return the name of the place of a passage in its document: an id without white space."""
    return re.sub(r"\s", "_", passage)


def slug(name: str) -> str:
    """Return a name as it stands in an address: small letters, figures and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", normalise(name)).strip("-") or "zonder-naam"


def question(text: str) -> str:
    """Return the address of the chat with a question; what follows "#" reaches no server."""
    return f"/#vraag={quote(text, safe='')}"
