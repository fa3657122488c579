"""`catalogus.toml` -> documents, leerateliers and examples; every fault reported at once."""

import difflib
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from ingest.errors import CorpusError
from ingest.literal import normalise
from ingest.model import Certainty, Document, DocumentId, Evidence, Example, Leeratelier

FILE = "catalogus.toml"


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


class _Corpus(_Entry):
    title: _Text
    contact: _Text | None = None


class _Document(_Entry):
    id: _Id
    title: _Text
    kind: _Text
    file: _Text
    originals: list[_Text] = []
    publisher: _Text | None = None
    date: _Date | None = None
    rights: _Text | None = None
    leeratelier: int | None = None


class _Evidence(_Entry):
    fact: Annotated[str, StringConstraints(pattern="^(theme|date)$")]
    document: _Id
    quote: _Text


class _Leeratelier(_Entry):
    number: int = Field(ge=1)
    theme: _Text
    theme_certainty: Certainty
    date: _Date | None = None
    date_certainty: Certainty
    evidence: list[_Evidence] = []


class _Example(_Entry):
    reader: _Text
    question: _Text


class _Catalogue(_Entry):
    corpus: _Corpus | None = None
    document: list[_Document] = Field(min_length=1)
    leeratelier: list[_Leeratelier] = []
    example: list[_Example] = []


_ENTRIES: dict[str, type[_Entry]] = {
    "": _Catalogue,
    "corpus": _Corpus,
    "document": _Document,
    "leeratelier": _Leeratelier,
    "evidence": _Evidence,
    "example": _Example,
}
_REMEDIES = {
    "date": 'Schrijf jaar, jaar-maand of jaar-maand-dag van een bestaande dag: "2021-11-18".',
    "date_certainty": f"Kies uit: {', '.join(Certainty)}.",
    "fact": "Kies uit: theme, date.",
    "id": "Gebruik alleen kleine letters, cijfers en streepjes.",
    "number": "Geef een getal vanaf 1, zonder aanhalingstekens.",
    "theme_certainty": f"Kies uit: {', '.join(Certainty)}.",
}


class Catalogue(BaseModel):
    """A catalogue whose form is sound; its files may still be missing."""

    title: str | None
    contact: str | None
    documents: tuple[Document, ...]
    leerateliers: tuple[Leeratelier, ...]
    examples: tuple[Example, ...]


def read_catalogue(root: Path) -> Catalogue:
    """Read the catalogue of a corpus folder.

    Raises:
        CorpusError: with every fault of form, each naming the entry, the field and the remedy.

    """
    path = root / FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path} is geen leesbaar TOML-bestand: {error}. Herstel die regel."
        raise CorpusError([message]) from error
    try:
        raw = _Catalogue.model_validate(data)
    except ValidationError as error:
        raise CorpusError([_in_dutch(path, data, dict(one)) for one in error.errors()]) from error
    return Catalogue(
        title=raw.corpus.title if raw.corpus else None,
        contact=raw.corpus.contact if raw.corpus else None,
        documents=tuple(_document(root, entry) for entry in raw.document),
        leerateliers=tuple(_leeratelier(entry) for entry in raw.leeratelier),
        examples=tuple(Example(entry.reader, entry.question) for entry in raw.example),
    )


def faults(root: Path, catalogue: Catalogue, texts: dict[DocumentId, str]) -> Iterator[str]:
    """Yield what is wrong between the catalogue and the files and texts it speaks of."""
    path = root / FILE
    ids = [document.id for document in catalogue.documents]
    numbers = [one.number for one in catalogue.leerateliers]
    for value in sorted({value for value in ids if ids.count(value) > 1}):
        yield f"{path}: het id {value!r} staat er meer keren in. Geef elk document een eigen id."
    for number in sorted({number for number in numbers if numbers.count(number) > 1}):
        yield f"{path}: leeratelier {number} staat er meer dan één keer in. Voeg ze samen."
    for document in catalogue.documents:
        for file in (document.path, *document.originals):
            if not file.is_file():
                base = root.resolve()
                named = file.relative_to(base) if file.is_relative_to(base) else file
                yield (
                    f"{path}: document {document.id!r} noemt {named}, "
                    "maar dat bestand is er niet. Zet het neer of verbeter de naam."
                )
        if document.leeratelier is not None and document.leeratelier not in numbers:
            yield (
                f"{path}: document {document.id!r} hoort bij leeratelier {document.leeratelier}, "
                "maar dat staat niet in het register. Voeg het toe."
            )
    for one in catalogue.leerateliers:
        yield from _evidence_faults(path, one, texts)
    listed = {document.path for document in catalogue.documents}
    for file in sorted((root / "documenten").rglob("*")):
        if file.is_file() and file.resolve() not in listed and not file.name.startswith("."):
            yield f"{file}: dit bestand staat niet in {FILE}. Voeg het toe of haal het weg."


def _evidence_faults(path: Path, one: Leeratelier, texts: dict[DocumentId, str]) -> Iterator[str]:
    proven = {item.fact for item in one.evidence}
    if (one.date is None) != (one.date_certainty is Certainty.UNKNOWN):
        yield (
            f"{path}: bij leeratelier {one.number} passen 'date' en 'date_certainty' niet bij "
            "elkaar. Zonder datum is de zekerheid 'unknown', met datum juist niet."
        )
    if one.date is not None and "date" not in proven:
        yield f"{path}: de datum van leeratelier {one.number} mist bewijs. Voeg een citaat toe."
    if one.theme_certainty is not Certainty.UNKNOWN and "theme" not in proven:
        yield f"{path}: het thema van leeratelier {one.number} mist bewijs. Voeg een citaat toe."
    for item in one.evidence:
        if item.document not in texts:
            yield (
                f"{path}: het bewijs bij leeratelier {one.number} noemt het document "
                f"{item.document!r}, maar dat is er niet (of is niet leesbaar)."
            )
        elif not (quote := normalise(item.quote)) or quote not in normalise(texts[item.document]):
            yield (
                f"{path}: het bewijs bij leeratelier {one.number} staat niet letterlijk in "
                f"{item.document!r}: {item.quote!r}. Neem de woorden van het document over."
            )


def _document(root: Path, entry: _Document) -> Document:
    return Document(
        id=entry.id,
        title=entry.title,
        kind=entry.kind,
        path=(root / entry.file).resolve(),
        originals=tuple((root / name).resolve() for name in entry.originals),
        publisher=entry.publisher,
        date=entry.date,
        rights=entry.rights,
        leeratelier=entry.leeratelier,
    )


def _leeratelier(entry: _Leeratelier) -> Leeratelier:
    return Leeratelier(
        number=entry.number,
        theme=entry.theme,
        theme_certainty=entry.theme_certainty,
        date=entry.date,
        date_certainty=entry.date_certainty,
        evidence=tuple(Evidence(e.fact, e.document, e.quote) for e in entry.evidence),
    )


def _in_dutch(path: Path, data: dict[str, Any], error: dict[str, Any]) -> str:
    """Turn one validation error into a sentence that names the entry, the field and the remedy."""
    where = [part for part in error["loc"] if isinstance(part, str)]
    *tables, field = where
    place = f"{path}, {_entry_name(data, error['loc'])}" if len(error["loc"]) > 1 else str(path)
    if error["type"] == "missing":
        return f"{place}: het veld {field!r} ontbreekt. Vul het in."
    if error["type"] == "extra_forbidden":
        fields = _ENTRIES[tables[-1] if tables else ""].model_fields
        near = difflib.get_close_matches(field, fields, n=1)
        hint = f"Bedoelde u {near[0]!r}?" if near else "Haal het weg."
        return f"{place}: het veld {field!r} bestaat niet. {hint}"
    value = error["input"]
    shown = str(value) if isinstance(value, date) else repr(value)
    remedy = _REMEDIES.get(field, "Verbeter die.")
    if error["type"] == "string_type":
        remedy = "Geef een tekst tussen aanhalingstekens."
    return f"{place}: {shown} is geen goede waarde voor het veld {field!r}. {remedy}"


def _entry_name(data: dict[str, Any], where: Sequence[Any]) -> str:
    """Name an entry by its id or number, else by its place in the file."""
    table, index = where[:2]
    if not isinstance(index, int):
        return str(table)
    entry = data[table][index]
    named = entry.get("id", entry.get("number")) if isinstance(entry, dict) else None
    return f"{table} {named!r}" if named is not None else f"{table} nummer {index + 1}"
