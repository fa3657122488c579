"""The pages by their addresses: made when first asked for, and kept as long as the index is."""

import re
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from assistant.site import (
    card_files,
    card_pages,
    document_pages,
    dossier_pages,
    index_pages,
    links,
    other_pages,
    register_pages,
    report_pages,
    speaker_pages,
    template,
)
from assistant.site.library import Library
from assistant.site.model import Page
from ingest.owner import Offered
from ingest.reading_report import ReadingReport
from ingest.store import Index

NOWHERE = "/niet-gevonden"
"""The address of the page that says that there is none."""

Make: TypeAlias = Callable[[Library, str], Page | None]

_PAGES: Mapping[str, Make] = {
    template.AROUND: other_pages.around,
    links.REGISTER: register_pages.register,
    links.DOCUMENTS: document_pages.documents,
    links.DOSSIERS: dossier_pages.dossiers,
    template.CARDS: card_pages.cards,
    template.SPEAKERS: speaker_pages.speakers,
    template.METHODS: index_pages.methods,
    template.TERMS: index_pages.terms,
    template.PLACES: index_pages.places,
    template.COVERAGE: index_pages.covered,
    template.PRIVACY: other_pages.privacy,
    template.ACCESSIBILITY: other_pages.accessibility,
    NOWHERE: other_pages.missing,
}
_EACH: Mapping[str, Make] = {
    "leeratelier": register_pages.workshop,
    "document": document_pages.document,
    "dossier": dossier_pages.dossier,
    "spreker": speaker_pages.speaker,
    "kaart": card_pages.card,
}
"""Of what has a page each, with its name behind this one."""

_NAMED = re.compile(rf"/({'|'.join(_EACH)})/(.{{1,300}})")
_ORIGINAL = re.compile(r"/origineel/([1-9]\d{0,2})/(.{1,300})")
ADDRESSES = (*_PAGES, *(f"/{one}/{{name:path}}" for one in (*_EACH, "origineel")))
"""The addresses of this room but for that of its styles, as a router reads them."""


def is_page(path: str) -> bool:
    """Say whether an address may be that of a page or a file of this room."""
    others = (template.STYLES_AT, report_pages.REPORT)
    one_of_all = path in _PAGES or path in others or path in card_files.ADDRESSES
    return one_of_all or bool(_NAMED.fullmatch(path) or _ORIGINAL.fullmatch(path))


def is_card(path: str) -> bool:
    """Say whether an address is of the cards, which have a script to stay on a device."""
    card = path == template.CARDS or path.startswith(f"{template.CARD}/")
    return card or path in card_files.ADDRESSES


def is_file(path: str) -> bool:
    """Say whether an address may be that of a file to download."""
    return _ORIGINAL.fullmatch(path) is not None


class Site:
    """The pages of one generation of an index; safe to use from several threads.

    Attributes:
        generation: the name of that generation.
    """

    def __init__(self, index: Index, offered: Offered) -> None:
        """Begin without pages.

        Args:
            index: the generation.
            offered: who offers it, and what may be downloaded.
        """
        self.generation = index.manifest.generation
        self._library = Library(index, offered)
        self._made: dict[str, Page] = {}

    def page(self, path: str) -> Page:
        """Return the page at an address; that there is none is a page as well."""
        found = self._made.get(path) or self._make(path)
        if found is None:
            return self.page(NOWHERE)
        self._made[path] = found  # there are no more than the corpus has things
        return found

    def report(self, made: ReadingReport) -> Page:
        """Return the reading report as a page; it is not kept, and not for every visitor."""
        return report_pages.reading_report(self._library, made)

    def original(self, path: str) -> Path | None:
        """Return the file at an address; None when there is none that may be downloaded."""
        match = _ORIGINAL.fullmatch(path)
        files = self._library.offered.originals.get(match[2], ()) if match else ()
        named = dict(enumerate(files, start=1)).get(int(match[1])) if match else None
        return named if named and named.is_file() else None

    def _make(self, path: str) -> Page | None:
        if path in _PAGES:
            return _PAGES[path](self._library, "")
        named = _NAMED.fullmatch(path)
        return _EACH[named[1]](self._library, named[2]) if named else None


class Sites:
    """The pages of the newest generation of an index."""

    def __init__(self, offered: Callable[[], Offered]) -> None:
        """Begin without any.

        Args:
            offered: returns who offers them, and what may be downloaded; asked for each generation.
        """
        self._offered = offered
        self._renewing = threading.Lock()
        self._site: Site | None = None

    def of(self, index: Index) -> Site:
        """Return the pages of a generation; those of an earlier one are forgotten."""
        with self._renewing:
            if self._site is None or self._site.generation != index.manifest.generation:
                self._site = Site(index, self._offered())
            return self._site
