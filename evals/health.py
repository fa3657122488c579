"""What a corpus lacks for its questions: what is hard to find, and what nothing was written about.

Whether a passage is found is told by its meaning alone: an anchored question would find its own
passage by itself, and a reader types other words.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from ingest import Corpus, IndexSettings, Passage, PassageId
from ingest.adapter import Adapter, adapter_file, load_adapter
from ingest.build import make_entries, sound_corpus
from ingest.embedding import Vectors, load_embedder
from ingest.embedding_bar import embedding_bar
from ingest.entries import Entries
from ingest.vectors import entry_vectors

REACHED = 20
"""A passage is found when it is among so many: what a search gives."""

_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Missed:
    """A passage with its anchored questions that do not find it by its meaning.

    Attributes:
        passage: the passage.
        missed: those questions, the furthest off first.
        asked: how many questions it has.
    """

    passage: Passage
    missed: tuple[str, ...]
    asked: int


@dataclass(frozen=True, slots=True)
class Covered:
    """What was written ahead about one thing: a document, a leeratelier, a speaker."""

    name: str
    passages: int
    questions: int
    statements: int
    dossiers: int

    @property
    def lacking(self) -> int:
        """How many of the three sorts there are none of."""
        return (self.questions, self.statements, self.dossiers).count(0)


@dataclass(frozen=True, slots=True)
class Health:
    """What a corpus lacks, the worst first.

    Attributes:
        questions: how many anchored questions there are.
        missed: passages that are missed by their own questions.
        unreached: passages that no anchored question finds, own or another's.
        documents: what was written about each.
        leerateliers: the same.
        speakers: the same.
    """

    questions: int
    missed: tuple[Missed, ...]
    unreached: tuple[Passage, ...]
    documents: tuple[Covered, ...]
    leerateliers: tuple[Covered, ...]
    speakers: tuple[Covered, ...]


def health(settings: IndexSettings) -> Health:
    """Look a corpus over.

    Raises:
        CorpusError: it has faults.
        EmbedderUnavailable: something must be embedded, and there is no model.
    """
    corpus, _ = sound_corpus(settings)
    entries = make_entries(corpus)
    name = load_embedder(settings).name
    vectors = entry_vectors(settings, name, entries, embedding_bar)
    adapter = load_adapter(adapter_file(corpus.root, name), name)
    ranks = _ranks(vectors.questions, vectors.passages, adapter)
    return looked_over(corpus, entries, ranks)


def looked_over(corpus: Corpus, entries: Entries, ranks: NDArray[np.intp]) -> Health:
    """Return what a corpus lacks.

    Args:
        corpus: the corpus.
        entries: what of it goes into an index.
        ranks: of each passage (column) for each anchored question (row), from 1.
    """
    found = np.flatnonzero((ranks <= REACHED).any(axis=0)) if len(ranks) else np.array([], int)
    reached = {entries.passages[at].id for at in found}
    reached |= {twin for one in entries.passages if one.id in reached for twin in one.twins}
    covering = _Covering(entries)
    themes = {one.number: f"{one.number}. {one.theme}" for one in corpus.leerateliers}
    return Health(
        questions=len(entries.questions),
        missed=_missed(entries, ranks),
        unreached=tuple(one for one in entries.passages if one.id not in reached),
        documents=covering.by({one.id: one.title for one in corpus.documents}, _document),
        leerateliers=covering.by(themes, _leerateliers),
        speakers=covering.by(
            {name: name for one in entries.passages for name in _speakers(one)}, _speakers
        ),
    )


def _ranks(questions: Vectors, passages: Vectors, adapter: Adapter) -> NDArray[np.intp]:
    """Return the rank of each passage for each question, by meaning, from 1."""
    if not len(questions) or not len(passages):
        return np.zeros((0, len(passages)), dtype=np.intp)
    turned = np.stack([adapter(one) for one in questions])
    likeness = turned @ passages.T
    ranks: NDArray[np.intp] = np.argsort(np.argsort(-likeness, axis=1), axis=1) + 1
    return ranks


def _missed(entries: Entries, ranks: NDArray[np.intp]) -> tuple[Missed, ...]:
    row = {one.id: at for at, one in enumerate(entries.passages)}
    asked = Counter(one.passage for one in entries.questions)
    far: dict[PassageId, list[tuple[int, str]]] = {}
    for at, tied in enumerate(entries.questions):
        own = entries.passages[row[tied.passage]]
        rank = min(int(ranks[at, row[name]]) for name in (own.id, *own.twins) if name in row)
        if rank > REACHED:
            far.setdefault(own.id, []).append((rank, tied.question))
    found = [
        Missed(
            entries.passages[row[name]],
            tuple(text for _, text in sorted(missed, reverse=True)),
            asked[name],
        )
        for name, missed in far.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.missed) / one.asked, -len(one.missed))))


class _Covering:
    """What was written ahead about each passage."""

    def __init__(self, entries: Entries) -> None:
        gathered = Counter(item.statement for one in entries.dossiers for item in one.items)
        self._passages = entries.passages
        self._questions = Counter(one.passage for one in entries.questions)
        self._statements = Counter(one.passage for one in entries.statements)
        self._dossiers = Counter(
            one.passage for one in entries.statements for _ in range(gathered[one.key])
        )

    def by(
        self, names: Mapping[_Key, str], keys: Callable[[Passage], Iterable[_Key]]
    ) -> tuple[Covered, ...]:
        """Return what was written about each of some things, what lacks most first.

        Args:
            names: what each is called.
            keys: which of them a passage belongs to.
        """
        of: dict[_Key, list[PassageId]] = {key: [] for key in names}
        for passage in self._passages:
            for key in keys(passage):
                of.setdefault(key, []).append(passage.id)
        found = [
            Covered(
                names.get(key, str(key)),
                len(row),
                sum(self._questions[one] for one in row),
                sum(self._statements[one] for one in row),
                sum(self._dossiers[one] for one in row),
            )
            for key, row in of.items()
        ]
        return tuple(sorted(found, key=lambda one: (-one.lacking, one.statements, one.name)))


def _document(one: Passage) -> Sequence[str]:
    return (one.document,)


def _leerateliers(one: Passage) -> Sequence[int]:
    return tuple(dict.fromkeys(origin.leeratelier for origin in one.origins))


def _speakers(one: Passage) -> Sequence[str]:
    return tuple(name.partition(",")[0] for name in one.speakers)
