"""`catalogus.toml` -> documents, leerateliers and examples; every fault reported at once."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ValidationError

from ingest.boundary import REMEDY, Boundary
from ingest.catalogue_entries import (
    CatalogueEntry,
    CorpusEntry,
    DocumentEntry,
    LeeratelierEntry,
    Owner,
    in_dutch,
)
from ingest.catalogue_evidence import contradictions
from ingest.errors import CorpusError, FileUnreadable
from ingest.files import read_toml
from ingest.literal import normalise
from ingest.model import Certainty, Document, DocumentId, Evidence, Leeratelier
from ingest.voice import Example, Voice

FILE = "catalogus.toml"


class Catalogue(BaseModel):
    """A catalogue whose form is sound; its files may still be missing."""

    title: str | None
    contact: str | None
    voice: Voice
    own_names: tuple[str, ...]
    documents: tuple[Document, ...]
    leerateliers: tuple[Leeratelier, ...]
    examples: tuple[Example, ...]
    owner: Owner | None = None
    downloadable: frozenset[DocumentId] = frozenset()
    """The documents whose originals visitors may have."""


def read_catalogue(root: Path) -> Catalogue:
    """Read the catalogue of a corpus folder.

    Raises:
        CorpusError: with every fault of form, each naming the entry, the field and the remedy.

    """
    path = root / FILE
    if not Boundary(root).holds(path):
        raise CorpusError([f"{path} leidt naar buiten de corpusmap. Zet het bestand zelf neer."])
    try:
        data = read_toml(path)
    except FileUnreadable as error:
        raise CorpusError([str(error)]) from error
    try:
        raw = CatalogueEntry.model_validate(data)
    except ValidationError as error:
        raise CorpusError([in_dutch(path, data, dict(one)) for one in error.errors()]) from error
    return Catalogue(
        title=raw.corpus.title if raw.corpus else None,
        contact=raw.corpus.contact if raw.corpus else None,
        voice=_voice(raw.corpus) if raw.corpus else Voice(),
        own_names=tuple(raw.corpus.own_names) if raw.corpus else (),
        documents=tuple(_document(root, entry) for entry in raw.document),
        leerateliers=tuple(_leeratelier(entry) for entry in raw.leeratelier),
        examples=tuple(Example(entry.reader, entry.question) for entry in raw.example),
        owner=raw.owner,
        downloadable=frozenset(entry.id for entry in raw.document if entry.may_download),
    )


def faults(boundary: Boundary, catalogue: Catalogue, texts: dict[DocumentId, str]) -> Iterator[str]:
    """Yield what is wrong between the catalogue and the files and texts it speaks of."""
    root = boundary.root
    path = root / FILE
    ids = [document.id for document in catalogue.documents]
    numbers = [one.number for one in catalogue.leerateliers]
    for value in sorted({value for value in ids if ids.count(value) > 1}):
        yield f"{path}: het id {value!r} staat er meer keren in. Geef elk document een eigen id."
    for number in sorted({number for number in numbers if numbers.count(number) > 1}):
        yield f"{path}: leeratelier {number} staat er meer dan één keer in. Voeg ze samen."
    for document in catalogue.documents:
        yield from _file_faults(boundary, document)
        if document.id in catalogue.downloadable and document.rights is None:
            yield (
                f"{path}: document {document.id!r} heeft 'may_download', maar geen 'rights'. "
                "Schrijf erbij wat de tekst over hergebruik zegt, of haal 'may_download' weg."
            )
        if document.leeratelier is not None and document.leeratelier not in numbers:
            yield (
                f"{path}: document {document.id!r} hoort bij leeratelier {document.leeratelier}, "
                "maar dat staat niet in het register. Voeg het toe."
            )
    for one in catalogue.leerateliers:
        found = list(_evidence_faults(path, one, texts))
        yield from found or (f"{path}: {fault}" for fault in contradictions(one))
    listed = {document.path for document in catalogue.documents}
    for file in sorted((root / "documenten").rglob("*")):
        if file.is_file() and file.resolve() not in listed and not file.name.startswith("."):
            yield f"{file}: dit bestand staat niet in {FILE}. Voeg het toe of haal het weg."


def _file_faults(boundary: Boundary, document: Document) -> Iterator[str]:
    """Yield which files of a document stand outside the corpus, or are not there."""
    for file in (document.path, *document.originals):
        if not boundary.holds(file):
            yield (
                f"{boundary.root / FILE}: document {document.id!r} noemt {file}, maar dat staat "
                f"buiten de corpusmap en wordt niet gelezen. Zet het in de map{REMEDY}."
            )
        elif not file.is_file():
            base = boundary.root.resolve()
            named = file.relative_to(base) if file.is_relative_to(base) else file
            yield (
                f"{boundary.root / FILE}: document {document.id!r} noemt {named}, "
                "maar dat bestand is er niet. Zet het neer of verbeter de naam."
            )


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


def _voice(entry: CorpusEntry) -> Voice:
    named = entry.model_dump(include={"name", "subject"}, exclude_none=True)
    return Voice(**named, **entry.voice.model_dump())


def _document(root: Path, entry: DocumentEntry) -> Document:
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


def _leeratelier(entry: LeeratelierEntry) -> Leeratelier:
    return Leeratelier(
        number=entry.number,
        theme=entry.theme,
        theme_certainty=entry.theme_certainty,
        date=entry.date,
        date_certainty=entry.date_certainty,
        evidence=tuple(Evidence(e.fact, e.document, e.quote) for e in entry.evidence),
    )
