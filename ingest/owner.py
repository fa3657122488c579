"""Who offers the pages, and which files may be handed out, as the catalogue says.

It is no part of the index: whoever withdraws a right need not build anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest import catalogue
from ingest.boundary import Boundary
from ingest.catalogue_entries import Owner
from ingest.errors import CorpusError
from ingest.model import DocumentId


@dataclass(frozen=True, slots=True)
class Offered:
    """What is said of the one who offers the pages, and what may be downloaded."""

    owner: Owner | None = None
    originals: Mapping[DocumentId, tuple[Path, ...]] = field(default_factory=dict)
    """The files of the documents of which the catalogue says that they may be."""


def read_offered(root: Path, boundary: Boundary | None = None) -> Offered:
    """Read it from the catalogue of a corpus folder.

    Where there is none, or none that can be read, nothing may be downloaded.

    Args:
        root: the corpus folder.
        boundary: what may be read; None: the folder alone.
    """
    if not (root / catalogue.FILE).exists():
        return Offered()
    try:
        listed = catalogue.read_catalogue(root)
    except CorpusError:
        return Offered()
    within = boundary or Boundary(root)
    originals = {
        document.id: tuple(path for path in document.originals if within.holds(path))
        for document in listed.documents
        if document.id in listed.downloadable
    }
    return Offered(listed.owner, {name: paths for name, paths in originals.items() if paths})
