"""Searching a part of the documents: what can be chosen, and which passages may then be found.

A passage has the years of the leerateliers it was shared in; the date of its document counts only
when those have none.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ingest import DocumentId, Passage, PassageId
from ingest.store import Index

Choices = list[tuple[str, int | str]]
"""What can be chosen of one kind: as the reader sees it, and as a filter holds it."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is limited to; nothing chosen of a kind is no limit of that kind."""

    leerateliers: frozenset[int] = frozenset()
    documents: frozenset[DocumentId] = frozenset()
    kinds: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()

    def allows(self, passage: Passage, index: Index) -> bool:
        """Say whether a passage fits every kind of limit."""
        document = index.documents[passage.document]
        return (
            (not self.leerateliers or not self.leerateliers.isdisjoint(passage.leerateliers))
            and (not self.documents or document.id in self.documents)
            and (not self.kinds or document.kind in self.kinds)
            and (not self.years or not self.years.isdisjoint(_years(passage, index)))
        )

    def left_out(self, index: Index) -> frozenset[PassageId]:
        """Return the passages that may not be found."""
        if self == EVERYTHING:
            return frozenset()
        passages = index.passages.values()
        return frozenset(passage.id for passage in passages if not self.allows(passage, index))

    def described(self, index: Index) -> str:
        """Say in Dutch what the search is limited to; empty when it is not."""
        numbers = [f"leeratelier {number}" for number in sorted(self.leerateliers)]
        titles = [one.title for one in index.documents.values() if one.id in self.documents]
        limits = (numbers, titles, sorted(self.kinds), sorted(self.years))
        return " · ".join(" of ".join(limit) for limit in limits if limit)


EVERYTHING = Filters()
"""No limit at all."""


def offered(index: Index) -> tuple[Choices, Choices, Choices, Choices]:
    """Return what can be chosen: leerateliers, documents, kinds and years that have passages.

    One of a kind is no choice: then there is none of that kind.
    """
    passages = index.passages.values()
    numbers = {number for passage in passages for number in passage.leerateliers}
    held = {passage.document for passage in passages}
    documents = [one for one in index.documents.values() if one.id in held]
    kinds = dict.fromkeys(document.kind for document in documents)
    years = {year for passage in passages for year in _years(passage, index)}
    themes = [(f"{one.number}. {one.theme}", one.number) for one in index.leerateliers]
    return (
        _choices(theme for theme in themes if theme[1] in numbers),
        _choices((document.title, document.id) for document in documents),
        _choices((kind, kind) for kind in kinds),
        _choices((year, year) for year in sorted(years)),
    )


def _years(passage: Passage, index: Index) -> frozenset[str]:
    numbers = passage.leerateliers
    dates = [one.date for one in index.leerateliers if one.number in numbers]
    known = [date for date in dates if date] or [index.documents[passage.document].date or ""]
    return frozenset(date[:4] for date in known if date)


def _choices(found: Iterable[tuple[str, int | str]]) -> Choices:
    choices = list(found)
    return choices if len(choices) > 1 else []
