"""A corpus folder -> a checked `Corpus`.

With a `catalogus.toml` everything in it must be sound. A bare folder of documents works too: ids
from the relative paths, titles from the files, no register, and a document that cannot be read is
passed over and reported.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from ingest import (
    catalogue,
    dossiers,
    fidelity,
    open_questions,
    questions,
    readers,
    statements,
)
from ingest.boundary import Boundary
from ingest.errors import (
    CorpusError,
    CorpusMissing,
    DocumentUnreadable,
    FileUnreadable,
    KnowledgeBaseError,
)
from ingest.files import read_toml
from ingest.model import Corpus, Document, DocumentId
from ingest.readers import apart
from ingest.readers.reading import Reading
from ingest.readers.tables import without_repeats
from ingest.unread import passes, unlisted, unread
from ingest.voice import Voice

WORD_LIST = "woordenlijst.toml"
REPAIRS = "reparaties"
_CHANGES = {
    "repair": "hersteld",
    "moved": "verplaatst",
    "running-head": "kopregel",
    "page-number": "paginanummer",
    "caption": "bijschrift",
    "link-target": "linkadres",
    "table-of-contents": "inhoudsopgave",
    "extra": "dubbel",
}
"""What the kinds of change are called where they are counted."""


Following = Callable[[Sequence[Path]], Iterable[Path]]
"""Wraps the files that are read, to show how far along it is."""


def read_corpus(
    root: Path, boundary: Boundary | None = None, following: Following = iter
) -> tuple[Corpus, tuple[str, ...]]:
    """Read a corpus folder.

    Args:
        root: the folder.
        boundary: what may be read; None: the folder alone.
        following: wraps the files that are read, to show how far along it is.

    Returns:
        The corpus as far as it could be read, and all its faults as Dutch sentences. Of a bare
        folder the faults are documents that were passed over; with a catalogue they must be
        mended before an index is built.

    Raises:
        CorpusError: there is no such folder, no document in it, or the catalogue is malformed.

    """
    if not root.is_dir():
        raise CorpusMissing(root)
    boundary = boundary or Boundary(root)
    return (_with_catalogue if has_catalogue(root) else _bare)(boundary, following)


def has_catalogue(root: Path) -> bool:
    """Say whether a corpus folder is described by a catalogue."""
    return (root / catalogue.FILE).exists()


def read_voice(root: Path) -> Voice:
    """Return how the assistant speaks over a corpus folder, before its index is open.

    Where there is no catalogue, or none that can be read, it is the neutral voice.
    """
    try:
        return catalogue.read_catalogue(root).voice if has_catalogue(root) else Voice()
    except CorpusError:
        return Voice()


def fidelity_faults(
    corpus: Corpus, boundary: Boundary | None = None
) -> tuple[list[str], list[str]]:
    """Hold every document against its originals.

    Args:
        corpus: the corpus.
        boundary: what may be read; None: its folder alone. What stands elsewhere is passed over:
            that is a fault already.

    Returns:
        One line of counts for each comparison, and all faults. An original without a file of
        repairs must have exactly the words of the document.

    """
    counts: list[str] = []
    faults: list[str] = []
    boundary = boundary or Boundary(corpus.root)
    for document in corpus.documents:
        if document.id not in corpus.texts:
            continue
        for original in filter(boundary.holds, document.originals):
            path = corpus.root / REPAIRS / f"{original.stem}.toml"
            try:
                changes = fidelity.read_changes(path) if path.is_file() else ()
                supplied = apart.read(original)
            except KnowledgeBaseError as error:
                faults.append(str(error))
                continue
            told = without_repeats(corpus.texts[document.id])
            result = fidelity.compare(without_repeats(supplied), told, changes)
            kinds = [f"{_CHANGES[one]} {n}" for one, n in sorted(result.counts.items())]
            listed = ", ".join([f"{result.words} woorden", *kinds])
            counts.append(f"{document.id} = {original.name}: {listed}")
            faults += [
                f"{document.id} tegenover {original.name}: {fault}" for fault in result.faults
            ]
    return counts, faults


def _with_catalogue(boundary: Boundary, following: Following) -> tuple[Corpus, tuple[str, ...]]:
    root = boundary.root
    if outside := list(boundary.faults()):
        raise CorpusError(outside)
    listed = catalogue.read_catalogue(root)
    readings, faults = _read_all(listed.documents, boundary, following)
    texts = {name: found.text for name, found in readings.items()}
    synonyms, word_faults = _read_word_list(root / WORD_LIST)
    units, question_faults = questions.read_questions(root)
    said, statement_faults = statements.read_statements(root)
    written, dossier_faults = dossiers.read_dossiers(root, said)
    unanswered, open_faults = open_questions.read_open_questions(root)
    corpus = Corpus(
        root=root,
        title=listed.title or root.resolve().name,
        documents=listed.documents,
        texts=texts,
        readings=readings,
        ignored=tuple(unlisted(listed.documents, boundary)),
        leerateliers=listed.leerateliers,
        questions=units,
        statements=said,
        dossiers=written,
        open_questions=unanswered,
        synonyms=synonyms,
        examples=listed.examples,
        contact=listed.contact,
        voice=listed.voice,
        own_names=listed.own_names,
    )
    faults += catalogue.faults(boundary, listed, texts)
    faults += word_faults
    faults += [*question_faults, *questions.faults(units, texts)]
    faults += [*statement_faults, *statements.faults(said, texts)]
    faults += [*dossier_faults, *dossiers.faults(written, texts)]
    faults += [*open_faults, *open_questions.faults(unanswered, texts)]
    return corpus, tuple(dict.fromkeys(faults))


def _bare(boundary: Boundary, following: Following) -> tuple[Corpus, tuple[str, ...]]:
    root = boundary.root
    documents: list[Document] = []
    readings: dict[DocumentId, Reading] = {}
    faults = list(boundary.faults())
    files = [
        path
        for path in sorted(root.rglob("*"))
        if passes(path, root) and boundary.holds(path) and path.is_file()
    ]
    is_read = {path: path.suffix.lower() in readers.SUFFIXES for path in files}
    ignored = [unread(path, root) for path in files if not is_read[path]]
    for path in following([path for path in files if is_read[path]]):
        try:
            found = apart.reading(path)
        except DocumentUnreadable as error:
            faults.append(str(error))
            continue
        name = unicodedata.normalize("NFC", path.relative_to(root).as_posix())
        documents.append(Document(name, found.title, "document", path.resolve()))
        readings[name] = found
    if not documents:
        kinds = ", ".join(sorted(readers.SUFFIXES))
        raise CorpusError(
            [
                f"In {str(root)!r} staat geen leesbaar document ({kinds}). Zet er een neer.",
                *faults,
                *ignored,
            ]
        )
    corpus = Corpus(
        root=root,
        title=root.resolve().name,
        documents=tuple(documents),
        texts={name: found.text for name, found in readings.items()},
        readings=readings,
        ignored=tuple(ignored),
    )
    return corpus, tuple(faults)


def _read_all(
    documents: tuple[Document, ...], boundary: Boundary, following: Following
) -> tuple[dict[DocumentId, Reading], list[str]]:
    found: dict[DocumentId, Reading] = {}
    faults: list[str] = []
    there = [one for one in documents if boundary.holds(one.path) and one.path.is_file()]
    for document, path in zip(there, following([one.path for one in there]), strict=True):
        try:
            found[document.id] = apart.reading(path)
        except DocumentUnreadable as error:
            faults.append(str(error))
    return found, faults


def _read_word_list(path: Path) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Read all tables of the word list as one: a word or phrase -> what may stand for it."""
    if not path.is_file():
        return {}, []
    try:
        data = read_toml(path)
    except FileUnreadable as error:
        return {}, [str(error)]
    synonyms: dict[str, tuple[str, ...]] = {}
    faults: list[str] = []
    for table, entries in data.items():
        if not isinstance(entries, dict):
            faults.append(f"{path}: {table!r} hoort onder een kop, zoals [synonyms].")
            continue
        for word, meanings in entries.items():
            if isinstance(meanings, list) and all(isinstance(one, str) for one in meanings):
                synonyms[word.lower()] = synonyms.get(word.lower(), ()) + tuple(meanings)
            else:
                faults.append(f"{path}, [{table}] {word!r}: hier hoort een lijst met woorden.")
    return synonyms, faults
