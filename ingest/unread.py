"""Files in a corpus folder that are no document of it: each is told, but for those of programs."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest import readers
from ingest.boundary import Boundary
from ingest.model import Document

_OF_PROGRAMS = frozenset(("thumbs.db", "desktop.ini"))
_LOCKED = ("~$", ".~lock", "~wrl")
"""What the name of a file begins with that Word or LibreOffice keeps while a document is open."""
_REMEDIES = {
    ".doc": "Bewaar het in Word als .docx.",
    ".rtf": "Bewaar het in Word als .docx.",
    ".xlsx": "Zet de tabel in een Word-bestand of een webpagina.",
    ".csv": "Zet de tabel in een Word-bestand of een webpagina.",
    ".pptx": "Bewaar het als PDF.",
    ".epub": "Bewaar het als PDF.",
    ".eml": "Bewaar het bericht als PDF of tekst.",
}
DOCUMENTS = "documenten"


def passes(path: Path, root: Path) -> bool:
    """Say whether a file in a folder is looked at: not what is hidden, locked or of a program."""
    parts = path.relative_to(root).parts
    name = parts[-1].lower()
    hidden = any(part.startswith(".") for part in parts)
    return not hidden and name not in _OF_PROGRAMS and not name.startswith(_LOCKED)


def unread(path: Path, root: Path) -> str:
    """Say of a file that cannot be read which one it is, and what to do."""
    kind = path.suffix.lower()
    told = f"dit soort bestand ({kind}) wordt" if kind else "een bestand zonder extensie wordt"
    other = f"Bruikbaar zijn: {', '.join(sorted(readers.SUFFIXES))}."
    return f"{path.relative_to(root).as_posix()}: {told} niet gelezen. {_REMEDIES.get(kind, other)}"


def unlisted(documents: Sequence[Document], boundary: Boundary) -> Iterator[str]:
    """Yield the files among the documents of a corpus that its catalogue does not name."""
    folder = boundary.root / DOCUMENTS
    known = {path.resolve() for one in documents for path in (one.path, *one.originals)}
    for path in sorted(folder.rglob("*")):
        if boundary.holds(path) and path.is_file() and passes(path, boundary.root):
            if path.resolve() in known:
                continue
            name = path.relative_to(boundary.root).as_posix()
            yield f"{name}: staat niet in catalogus.toml en wordt niet gelezen. Noem het daar."
