"""The tables of a `catalogus.toml` as they are written, and what is wrong with their form."""

import difflib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from ingest.model import Certainty


def _existing(day: str) -> str:
    """Refuse a day or month that is in no calendar."""
    date.fromisoformat(day + "0001-01-01"[len(day) :])
    return day


_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
_Date = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"),
    AfterValidator(_existing),
]
_Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")


class VoiceEntry(_Entry):
    """[corpus.voice]: what the assistant says of its own accord."""

    greeting: _Text | None = None
    thanks: _Text | None = None
    farewell: _Text | None = None
    capabilities: _Text | None = None
    small_talk: _Text | None = None
    outside: _Text | None = None
    rules: _Text | None = None
    medical: _Text | None = None


class CorpusEntry(_Entry):
    """[corpus]: what the corpus is, and how the assistant speaks of it."""

    title: _Text
    name: _Text | None = None
    subject: _Text | None = None
    contact: _Text | None = None
    own_names: list[_Text] = []
    voice: VoiceEntry = VoiceEntry()


class Accessibility(_Entry):
    """[owner.accessibility]: what the accessibility statement says."""

    status: Annotated[str, StringConstraints(pattern="^[A-E]$")]
    """As Dutch public bodies name it: A (all of it) to E (nothing is known)."""
    drawn_up: _Date
    revised: _Date | None = None
    approved_by: _Text | None = None
    research: _Text | None = None
    """How it was looked into, by whom, and where the report is."""
    limits: list[_Text] = []
    """What is not accessible, and what is done about it: a sentence each."""


class Owner(_Entry):
    """[owner]: who offers the pages, for the privacy page and the accessibility statement."""

    name: _Text
    email: _Text | None = None
    phone: _Text | None = None
    address: _Text | None = None
    privacy_contact: _Text | None = None
    """Whom to ask about data, such as the data protection officer."""
    privacy_also: list[_Text] = []
    """What else happens with data here, such as in the log of a proxy: a sentence each."""
    accessibility: Accessibility | None = None


class DocumentEntry(_Entry):
    """[[document]]: one source."""

    id: _Id
    title: _Text
    kind: _Text
    file: _Text
    originals: list[_Text] = []
    publisher: _Text | None = None
    date: _Date | None = None
    rights: _Text | None = None
    may_download: bool = False
    """Whether visitors may have the originals; only where the rights say so."""
    leeratelier: int | None = None


class EvidenceEntry(_Entry):
    """[[leeratelier.evidence]]: the words in a document that show a fact of the register."""

    fact: Annotated[str, StringConstraints(pattern="^(theme|date)$")]
    document: _Id
    quote: _Text


class LeeratelierEntry(_Entry):
    """[[leeratelier]]: one workshop of the register."""

    number: int = Field(ge=1)
    theme: _Text
    theme_certainty: Certainty
    date: _Date | None = None
    date_certainty: Certainty
    evidence: list[EvidenceEntry] = []


class ExampleEntry(_Entry):
    """[[example]]: a question that the page offers."""

    reader: _Text
    question: _Text


class CatalogueEntry(_Entry):
    """The whole file."""

    corpus: CorpusEntry | None = None
    owner: Owner | None = None
    document: list[DocumentEntry] = Field(min_length=1)
    leeratelier: list[LeeratelierEntry] = []
    example: list[ExampleEntry] = []


_ENTRIES: dict[str, type[_Entry]] = {
    "": CatalogueEntry,
    "corpus": CorpusEntry,
    "voice": VoiceEntry,
    "owner": Owner,
    "accessibility": Accessibility,
    "document": DocumentEntry,
    "leeratelier": LeeratelierEntry,
    "evidence": EvidenceEntry,
    "example": ExampleEntry,
}
_REMEDIES = {
    "date": 'Schrijf jaar, jaar-maand of jaar-maand-dag van een bestaande dag: "2021-11-18".',
    "date_certainty": f"Kies uit: {', '.join(Certainty)}.",
    "drawn_up": 'Schrijf jaar-maand-dag van een bestaande dag: "2026-11-18".',
    "fact": "Kies uit: theme, date.",
    "id": "Gebruik alleen kleine letters, cijfers en streepjes.",
    "may_download": "Schrijf true of false, zonder aanhalingstekens.",
    "number": "Geef een getal vanaf 1, zonder aanhalingstekens.",
    "revised": 'Schrijf jaar-maand-dag van een bestaande dag: "2026-11-18".',
    "status": "Kies uit: A, B, C, D, E.",
    "theme_certainty": f"Kies uit: {', '.join(Certainty)}.",
}


def in_dutch(path: Path, data: dict[str, Any], error: dict[str, Any]) -> str:
    """Turn one validation error into a sentence that names the entry, the field and the remedy."""
    where = [part for part in error["loc"] if isinstance(part, str)]
    *tables, field = where
    place = f"{path}, {_entry_name(data, error['loc'])}" if len(error["loc"]) > 1 else str(path)
    if error["type"] == "missing":
        return f"{place}: het veld {field!r} ontbreekt. Vul het in."
    if error["type"] == "extra_forbidden":
        fields = _ENTRIES[tables[-1] if tables else ""].model_fields
        near = difflib.get_close_matches(field, fields, n=1)
        hint = f"Bedoelde je {near[0]!r}?" if near else "Haal het weg."
        return f"{place}: het veld {field!r} bestaat niet. {hint}"
    value = error["input"]
    shown = str(value) if isinstance(value, date) else repr(value)
    remedy = _REMEDIES.get(field, "Verbeter die.")
    if error["type"] == "string_type":
        remedy = "Geef een tekst tussen aanhalingstekens."
    if error["type"] == "list_type":
        remedy = 'Zet er een lijst: ["...", "..."].'
    return f"{place}: {shown} is geen goede waarde voor het veld {field!r}. {remedy}"


def _entry_name(data: dict[str, Any], where: Sequence[Any]) -> str:
    """Name an entry by its id or number, else by its place in the file."""
    table, index = where[:2]
    if not isinstance(index, int):
        return str(table)
    entry = data[table][index]
    named = entry.get("id", entry.get("number")) if isinstance(entry, dict) else None
    return f"{table} {named!r}" if named is not None else f"{table} nummer {index + 1}"
