"""Drafts as a person reviews them: one by one beside its source, accepted, changed or rejected."""

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.anchors import Anchors
from ingest.corpus import has_catalogue, read_corpus
from ingest.drafting.accepting import is_among, put_among
from ingest.drafting.kept import Draft, Drafts, State, drafted_documents
from ingest.drafting.line_rules import LineRules
from ingest.drafting.lines import Fields, Kind
from ingest.entries import Entries, make_entries
from ingest.errors import CorpusError
from ingest.model import Corpus, DocumentId, Passage
from ingest.pairs import read_pairs
from ingest.settings import IndexSettings


@dataclass(frozen=True, slots=True)
class Pile:
    """The drafts of one kind about one document.

    Attributes:
        document: the id of the document.
        title: its title.
        kind: what they are.
        waiting: how many wait for a person.
        decided: how many were accepted or rejected.
    """

    document: DocumentId
    title: str
    kind: Kind
    waiting: int
    decided: int


@dataclass(frozen=True, slots=True)
class Source:
    """Words that a draft rests on: the passage, and where in it they stand."""

    passage: Passage
    start: int
    end: int


class Decided(CorpusError):
    """About a draft was decided already, or there is no such draft."""

    def __init__(self) -> None:
        super().__init__(["Over deze schets is al beslist. Hier is de volgende."])


@dataclass(frozen=True, slots=True)
class _Opened:
    """A corpus as its files are at some moment.

    What was accepted since then is known to the rules; `is_behind` says that the rest does not.
    """

    files: frozenset[tuple[str, int, int]]
    corpus: Corpus
    entries: Entries
    anchors: Anchors
    rules: LineRules
    is_behind: bool = False


class Reviewing:
    """The drafts about the documents of a corpus; safe to use from several threads."""

    def __init__(self, settings: IndexSettings) -> None:
        self._settings = settings
        self._root = settings.corpus
        self._lock = threading.RLock()
        self._last: _Opened | None = None

    def piles(self) -> list[Pile]:
        """Return what there is to review; errors as of `read_corpus`."""
        with self._lock:
            titles = {one.id: one.title for one in self._opened().corpus.documents}
        return [
            pile
            for document in drafted_documents(self._root)
            if document in titles
            for pile in self._piles(document, titles[document])
        ]

    def next(self, document: DocumentId, kind: Kind, after: str = "") -> Draft | None:
        """Return the first draft that waits, behind another one if that is given; or None."""
        kept = self._drafts(document).read()
        row = kept.of(kind)
        ids = [one.id for one in row]
        later = ids.index(after) + 1 if after in ids else 0
        waiting = (one for one in (*row[later:], *row[:later]) if one.state is State.WAITING)
        return next(waiting, None)

    def draft(self, document: DocumentId, name: str) -> Draft:
        """Return a draft by its id, whatever was decided about it; errors as of `accept`."""
        found = self._drafts(document).read().drafts.get(name)
        if found is None:
            raise Decided
        return found

    def sources(self, draft: Draft, document: DocumentId) -> list[Source]:
        """Return the words that a draft rests on, where the documents still have them."""
        with self._lock:
            opened = self._opened()
            found = [opened.anchors.place(*one) for one in _quoted(draft, document)]
        passages = {one.id: one for one in opened.entries.passages}
        places = dict.fromkeys(place for place in found if place)
        return [Source(passages[one.passage], one.start, one.end) for one in places]

    def statements(self) -> dict[str, str]:
        """Return the key statements by their quotes; of those with one quote the first."""
        with self._lock:
            row = self._opened(whole=True).corpus.statements
        return {one.quote: one.statement for one in reversed(row)}

    def accept(self, document: DocumentId, name: str, line: Fields) -> None:
        """Put a draft, changed or not, among the lines of the corpus.

        Args:
            document: what it is about.
            name: the id of the draft.
            line: what it holds now.

        Raises:
            LineFault: it goes against a rule; nothing was changed.
            Decided: somebody was earlier.
            FileUnwritable: nothing can be written there.
        """
        with self._lock:
            drafts = self._drafts(document)
            draft = _waiting(drafts, name)
            opened = self._opened(whole=draft.kind is Kind.DOSSIERS)
            among = [one for one in opened.entries.passages if one.document == document]
            if draft.kind is not Kind.DOSSIERS:
                line = {**line, "document": document}
            stopped = line == draft.line and is_among(self._root, draft.kind, line)
            held = line if stopped else opened.rules.held(draft.kind, line, among)
            text = "" if draft.kind is Kind.DOSSIERS else opened.corpus.texts[document]
            put_among(self._root, draft.kind, held, text)
            drafts.decide(draft, State.ACCEPTED)
            opened.rules.keep(draft.kind, held)
            self._last = replace(opened, files=frozenset(_files(self._root)), is_behind=True)

    def reject(self, document: DocumentId, name: str) -> None:
        """Keep a draft out of the corpus for good; errors as of `accept`."""
        with self._lock:
            drafts = self._drafts(document)
            drafts.decide(_waiting(drafts, name), State.REJECTED)

    def _drafts(self, document: DocumentId) -> Drafts:
        with self._lock:
            known = self._opened().corpus.texts
        if document not in known or document not in set(drafted_documents(self._root)):
            raise CorpusError([f"Er zijn geen schetsen bij {document!r}."])
        return Drafts(self._root, document)

    def _piles(self, document: DocumentId, title: str) -> Iterator[Pile]:
        kept = Drafts(self._root, document).read()
        for kind in Kind:
            waiting = len(kept.of(kind, State.WAITING))
            if row := kept.of(kind):
                yield Pile(document, title, kind, waiting, len(row) - waiting)

    def _opened(self, *, whole: bool = False) -> _Opened:
        """Return the corpus as it is now; read again only when another than we changed a file.

        Args:
            whole: also with what was accepted here meanwhile.
        """
        files = frozenset(_files(self._root))
        last = self._last
        if last is None or last.files != files or (whole and last.is_behind):
            corpus, faults = read_corpus(self._root, self._settings.boundary)
            if not has_catalogue(self._root):
                raise CorpusError(["Een map zonder catalogus.toml heeft geen schetsen."])
            if faults:
                raise CorpusError([*faults, "Herstel dit eerst. Kijk met: leeratelier check"])
            paired, _ = read_pairs(self._root)
            entries = make_entries(corpus)
            anchors = Anchors(entries.passages)
            rules = LineRules(corpus, entries, paired)
            last = _Opened(files, corpus, entries, anchors, rules)
            self._last = last
        return last


def _waiting(drafts: Drafts, name: str) -> Draft:
    draft = drafts.read().drafts.get(name)
    if draft is None or draft.state is not State.WAITING:
        raise Decided
    return draft


def _quoted(draft: Draft, document: DocumentId) -> Iterator[tuple[DocumentId, str, str | None]]:
    """Yield the documents, words and anchors that a draft names."""
    line = draft.line
    if draft.kind is Kind.DOSSIERS:
        yield from ((one["document"], one["quote"], None) for one in line["lead_quotes"])
        yield from ((one["document"], one["quote"], None) for one in line["items"])
    elif draft.kind is Kind.QUESTIONS:
        yield document, line["anchor"], None
    else:
        yield document, line["quote"], line.get("anchor")


def _files(root: Path) -> Iterator[tuple[str, int, int]]:
    """Yield every file of a corpus that may be read, with what changes when it does."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(folder, name)
            try:
                found = path.stat()
            except OSError:  # gone meanwhile
                continue
            yield str(path), found.st_mtime_ns, found.st_size
