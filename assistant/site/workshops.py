"""What is known of each leeratelier: what is said to come from it, apart from its theme alone."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from assistant.answer.citations import dutch_date, registered
from assistant.question.register_mentions import names_any, resolve
from assistant.site import links
from assistant.site.items import shared_in
from assistant.site.model import Link
from ingest import Basis, Document, Dossier, Leeratelier, Passage, TiedStatement
from ingest.anchors import Anchors
from ingest.literal import normalise
from ingest.store import Index

_LISTED = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]", re.MULTILINE)
LIST = 3
"""From so many items on, a passage is shown as a list."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Literal words that show a fact of the register, and where they stand."""

    quote: str
    place: Link


@dataclass(frozen=True, slots=True)
class Workshop:
    """A leeratelier with all that belongs to it."""

    known: Leeratelier
    date: str
    """In Dutch; empty when no source says it."""
    theme_proof: tuple[Proof, ...]
    date_proof: tuple[Proof, ...]
    report: Document | None
    """The document that is its own report."""
    said: tuple[TiedStatement, ...]
    """What a text says was shared in it."""
    themed: tuple[TiedStatement, ...]
    """What is about its theme, and by no text said to come from it."""
    lists: tuple[Passage, ...]
    passages: tuple[Passage, ...]
    """Those that a text says were shared in it."""
    dossiers: tuple[Dossier, ...]
    """About it."""
    around: tuple[Dossier, ...]
    """That use what was shared in it, the ones with most of it first."""


class Workshops:
    """The register of an index, leeratelier by leeratelier."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @cached_property
    def all(self) -> dict[int, Workshop]:
        """Return every leeratelier by its number, in the order of the register."""
        anchors = Anchors(self._index.passages.values())
        return {one.number: self._of(one, anchors) for one in self._index.leerateliers}

    def _of(self, one: Leeratelier, anchors: Anchors) -> Workshop:
        index = self._index
        dossiers = [dossier for dossier in index.dossiers.values() if self.about(dossier) == one]
        reports = [document for document in index.documents.values() if _is_report(document, one)]
        own = {document.id for document in reports}
        passages = [
            passage
            for passage in index.passages.values()
            if one.number in shared_in(passage, index)
        ]
        passages.sort(key=lambda passage: passage.document not in own)
        said = self._statements(passages)
        items = [item for dossier in dossiers[:1] for item in dossier.items]
        told = [index.statements[item.statement] for item in items if item.certain]
        said = tuple(dict.fromkeys([*said, *(one for one in told if self._free(one))]))
        of_theme = [passage for passage in index.passages.values() if self._is_theme(passage, one)]
        unsure = [index.statements[item.statement] for item in items if not item.certain]
        themed = dict.fromkeys([*self._statements(of_theme), *unsure])
        return Workshop(
            known=one,
            date=dutch_date(one.date) if one.date else "",
            theme_proof=self._proof(one, "theme", anchors),
            date_proof=self._proof(one, "date", anchors),
            report=reports[0] if reports else None,
            said=said,
            themed=tuple(one for one in themed if one not in set(said)),
            lists=_lists(passages),
            passages=tuple(passages),
            dossiers=tuple(dossiers),
            around=self._around({one.key for one in said}, dossiers),
        )

    def about(self, dossier: Dossier) -> Leeratelier | None:
        """Return the one leeratelier that a dossier is about: its title names it, or its theme."""
        register = {one.number: one for one in self._index.leerateliers}
        if not names_any(normalise(dossier.title)):
            return None
        found = resolve(dossier.title, self._index.leerateliers, self._index.facts.own_names)
        if not found:
            places = [quote.place for quote in dossier.lead_quotes]
            passages = [self._index.passages[place.passage] for place in places if place]
            each = {tuple(origin.leeratelier for origin in one.origins) for one in passages}
            found = next(iter(each)) if len(each) == 1 else ()
        return register.get(found[0]) if len(found) == 1 else None

    def _statements(self, passages: list[Passage]) -> tuple[TiedStatement, ...]:
        place = {passage.id: at for at, passage in enumerate(passages)}
        found = [one for one in self._index.statements.values() if one.passage in place]
        return tuple(sorted(found, key=lambda one: (place[one.passage], one.start)))

    def _free(self, one: TiedStatement) -> bool:
        """Say whether the passage of a statement is of no leeratelier itself."""
        return not shared_in(self._index.passages[one.passage], self._index)

    def _is_theme(self, passage: Passage, one: Leeratelier) -> bool:
        origins = registered(passage.origins, self._index.leerateliers)
        return any(o.leeratelier == one.number and o.basis is Basis.THEME for o in origins)

    def _proof(self, one: Leeratelier, fact: str, anchors: Anchors) -> tuple[Proof, ...]:
        found = []
        for evidence in (item for item in one.evidence if item.fact == fact):
            if document := self._index.documents.get(evidence.document):
                place = anchors.place(evidence.document, evidence.quote)
                address = links.document(document.id, place.passage if place else "")
                found.append(Proof(evidence.quote, Link(document.title, address)))
        return tuple(found)

    def _around(self, said: set[str], dossiers: list[Dossier]) -> tuple[Dossier, ...]:
        own = {dossier.id for dossier in dossiers}
        used = Counter(
            {
                dossier.id: sum(item.statement in said for item in dossier.items)
                for dossier in self._index.dossiers.values()
                if dossier.id not in own
            }
        )
        return tuple(self._index.dossiers[name] for name, times in used.most_common() if times)


def _is_report(document: Document, one: Leeratelier) -> bool:
    return document.leeratelier == one.number


def _lists(passages: list[Passage]) -> tuple[Passage, ...]:
    """Return the passages that are lists; of those that say the same only the first."""
    found: list[Passage] = []
    for passage in passages:
        twin = any(passage.id in one.twins for one in found)
        if not twin and len(_LISTED.findall(passage.text)) >= LIST:
            found.append(passage)
    return tuple(found)
