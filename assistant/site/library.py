"""What one generation of an index holds, in the ways that the pages look at it; each way once."""

from collections.abc import Sequence
from functools import cached_property

from assistant.site import links
from assistant.site.items import Items
from assistant.site.people import Speaker, speakers
from assistant.site.places import places
from assistant.site.workshops import Workshop, Workshops
from ingest import Document, Dossier, Passage, TiedStatement
from ingest.owner import Offered
from ingest.store import Index


class Library:
    """One generation of an index, read as a whole.

    Attributes:
        index: the generation.
        offered: who offers it, and what may be downloaded.
        items: its key statements as they are shown.
    """

    def __init__(self, index: Index, offered: Offered) -> None:
        self.index = index
        self.offered = offered
        self.items = Items(index)

    @cached_property
    def workshops(self) -> dict[int, Workshop]:
        """The leerateliers by number, in the order of the register."""
        return Workshops(self.index).all

    @cached_property
    def speakers(self) -> list[Speaker]:
        """Who speaks in the documents, by name."""
        return speakers(self.index)

    @cached_property
    def places(self) -> dict[str, tuple[Passage, ...]]:
        """The places that the documents name, each with the passages that do."""
        return places(self.index)

    @cached_property
    def families(self) -> dict[str, list[Dossier]]:
        """The dossiers by the kind that the name of their file says."""
        found: dict[str, list[Dossier]] = {}
        for one in self.index.dossiers.values():
            found.setdefault(one.family, []).append(one)
        return found

    @cached_property
    def cards(self) -> list[Dossier]:
        """The dossiers with something for a consult."""
        return [one for one in self.index.dossiers.values() if one.consult]

    def of_kind(self, kind: str) -> list[TiedStatement]:
        """Return the key statements of a kind, in order."""
        return [one for one in self.index.statements.values() if one.kind == kind]

    def passages(self, document: Document) -> list[Passage]:
        """Return the passages of a document, in order."""
        return [one for one in self.index.passages.values() if one.document == document.id]

    def titled(self, name: str) -> list[Dossier]:
        """Return the dossiers whose title has a name as whole words."""
        wanted = f"-{links.slug(name)}-"
        return [
            one for one in self.index.dossiers.values() if wanted in f"-{links.slug(one.title)}-"
        ]

    def using(self, statements: Sequence[TiedStatement], least: int = 1) -> list[Dossier]:
        """Return the dossiers with at least so many of some statements, those with most first."""
        keys = {one.key for one in statements}
        shared = {
            dossier.id: sum(item.statement in keys for item in dossier.items)
            for dossier in self.index.dossiers.values()
        }
        found = [one for one in self.index.dossiers.values() if shared[one.id] >= least]
        return sorted(found, key=lambda one: -shared[one.id])
