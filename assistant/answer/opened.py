"""What answers are made from: an open index with what searches it."""

from collections.abc import Set
from typing import Protocol

from assistant.search.bm25 import Rarity
from assistant.search.written_ahead import WrittenAhead
from assistant.tuning import Tuning
from ingest import PassageId
from ingest.store import Index


class Opened(Protocol):
    """An open index with what searches it."""

    @property
    def index(self) -> Index:
        """The documents and the register."""

    @property
    def rarity(self) -> Rarity:
        """How telling a word stem is."""

    @property
    def ahead(self) -> WrittenAhead:
        """The key statements and dossiers."""

    @property
    def tuning(self) -> Tuning:
        """The numbers it answers with."""

    @property
    def left_out(self) -> Set[PassageId]:
        """The passages that may not be shown."""

    def knows(self, word: str) -> bool:
        """Say whether a word stands in the documents."""
