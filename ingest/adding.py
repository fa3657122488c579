"""A new document into a corpus, and out again: what is written is kept so that it can be undone."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest import catalogue, fidelity
from ingest.corpus import has_catalogue, read_corpus
from ingest.errors import CorpusError, FileUnreadable
from ingest.files import read_text, write_text, writing
from ingest.proposal import Proposal
from ingest.readers import Reading
from ingest.settings import IndexSettings

ADDED = ".toegevoegd"
"""The folder in a corpus with what was added, one file each, the last one last."""
_POINTING = ("vragen", "kernzinnen", "dossiers", "openvragen", "paren")


@dataclass(frozen=True, slots=True)
class Addition:
    """What was added to a corpus.

    Attributes:
        document: its id.
        files: what was written, from the corpus folder on.
        entry: what was added to the catalogue; empty without one.
    """

    document: str
    files: tuple[str, ...]
    entry: str = ""


def add(settings: IndexSettings, file: Path, found: Reading, proposal: Proposal) -> Addition:
    """Put a document into a corpus.

    Its file is kept as it is, and its text beside it, to be mended where that is needed; of a bare
    folder it is the file alone.

    Raises:
        CorpusError: what would come of it has faults; nothing was changed.
        FileUnwritable: the disk is full, or nothing may be written there.
    """
    root = settings.corpus
    if not has_catalogue(root):
        if (root / file.name).exists():
            raise CorpusError([f"{file.name!r} staat al in {root}. Geef het een andere naam."])
        return _kept(root, Addition(file.name, (_copied(file, root / file.name, root),)))
    original = root / "origineel" / f"{proposal.id}{file.suffix.lower()}"
    text = root / "documenten" / f"{proposal.id}.md"
    if there := [path for path in (original, text) if path.exists()]:
        raise CorpusError([f"{path} bestaat al. Kies een andere id." for path in there])
    before, faults = read_corpus(root, settings.boundary)
    known = {one.number for one in before.leerateliers}
    entry = "\n".join(_entry(proposal, original.name, known))
    listed = root / catalogue.FILE
    old = read_text(listed)
    addition = Addition(
        proposal.id, (_copied(file, original, root), f"documenten/{text.name}"), entry
    )
    write_text(text, found.text)
    write_text(listed, f"{old.rstrip()}\n\n{entry}")
    corpus, new = read_corpus(root, settings.boundary)
    told = corpus.texts.get(proposal.id, "")
    compared = fidelity.compare(found.text, told, ())
    if wrong := [*(one for one in new if one not in faults), *compared.faults]:
        _removed(root, addition)
        raise CorpusError([*wrong, "Er is niets veranderd."])
    return _kept(root, addition)


def undo(settings: IndexSettings) -> Addition:
    """Take the document that was added last out of a corpus again.

    Raises:
        CorpusError: nothing was added, something else points at it, or its entry in the catalogue
            was changed.
    """
    root = settings.corpus
    records = sorted((root / ADDED).glob("*.json"))
    if not records:
        raise CorpusError(["Er is niets toegevoegd dat ongedaan gemaakt kan worden."])
    try:
        said = json.loads(read_text(records[-1]))
        last = Addition(said["document"], tuple(said["files"]), said["entry"])
    except (ValueError, KeyError, TypeError) as error:
        raise FileUnreadable(f"{records[-1]} is beschadigd. Haal het weg.") from error
    if pointing := list(_pointing(root, last.document)):
        faults = [f"{one} wijst nog naar {last.document!r}." for one in pointing]
        raise CorpusError([*faults, "Haal die regels eerst weg; er is niets veranderd."])
    if last.entry and last.entry not in read_text(root / catalogue.FILE):
        message = f"Wat over {last.document!r} in {catalogue.FILE} staat, is sindsdien veranderd. "
        raise CorpusError([f"{message}Haal het daar met de hand weg."])
    _removed(root, last)
    records[-1].unlink()
    return last


def _copied(file: Path, to: Path, root: Path) -> str:
    with writing(to):
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, to)
    return to.relative_to(root).as_posix()


def _kept(root: Path, addition: Addition) -> Addition:
    number = len(list((root / ADDED).glob("*.json"))) + 1
    fields = {"document": addition.document, "files": addition.files, "entry": addition.entry}
    write_text(root / ADDED / f"{number:04}.json", json.dumps(fields, ensure_ascii=False, indent=1))
    return addition


def _removed(root: Path, addition: Addition) -> None:
    """Take away what was written."""
    for name in addition.files:
        (root / name).unlink(missing_ok=True)
    if addition.entry:
        path = root / catalogue.FILE
        write_text(path, read_text(path).replace(addition.entry, "").rstrip() + "\n")


def _pointing(root: Path, document: str) -> Iterator[str]:
    """Yield which files have lines about a document, and how many."""
    wanted = json.dumps(document)
    for path in sorted(path for name in _POINTING for path in (root / name).glob("*.jsonl")):
        if count := sum(wanted in line for line in read_text(path).splitlines()):
            yield f"{path.relative_to(root)} ({count} regels)"


def _entry(proposal: Proposal, original: str, known: set[int]) -> Iterator[str]:
    """Yield the lines of the catalogue about a document, and about its leeratelier if it is new."""
    yield from (
        "[[document]]",
        f"id = {_quoted(proposal.id)}",
        f"title = {_quoted(proposal.title)}",
        f"kind = {_quoted(proposal.kind)}",
        f"file = {_quoted(f'documenten/{proposal.id}.md')}",
        f"originals = [{_quoted(f'origineel/{original}')}]",
    )
    number = int(proposal.number.value) if proposal.number else 0
    if proposal.date and not number:
        yield f"date = {_quoted(proposal.date.value)}"
    if number and (number in known or proposal.theme):
        yield f"leeratelier = {number}"
    yield ""
    if not number or number in known or not proposal.theme:
        return
    sure = "text" if proposal.theme.quote else "unknown"
    yield from ("[[leeratelier]]", f"number = {number}", f"theme = {_quoted(proposal.theme.value)}")
    yield f'theme_certainty = "{sure}"'
    dated = proposal.date if proposal.date and proposal.date.quote else None
    yield from ([f"date = {_quoted(dated.value)}"] if dated else [])
    yield f'date_certainty = "{"text" if dated else "unknown"}"'
    for fact, one in (("theme", proposal.theme), ("date", dated)):
        if one and one.quote:
            yield from ("[[leeratelier.evidence]]", f'fact = "{fact}"')
            yield from (f"document = {_quoted(proposal.id)}", f"quote = {_quoted(one.quote)}")
    yield ""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
