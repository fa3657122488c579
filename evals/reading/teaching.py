"""The whole way to a reader: examples, starting model, training, export and figures."""

import hashlib
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.search.reader import LogOdds, Reader, read_reader
from evals.reading.bundled import bundled_file, read_bundled
from evals.reading.examples import Examples, Group, is_held_out
from evals.reading.export import Card, export
from evals.reading.lead_ins import led_in, read_lead_ins
from evals.reading.measuring import Learned, Read, measure
from evals.reading.starting import write_starting_model
from ingest import Corpus, IndexSettings
from ingest.build import sound_corpus
from ingest.embedding import BUNDLED_MODEL, embedder_name
from ingest.entries import make_entries
from ingest.errors import CorpusError
from ingest.learned import READER
from ingest.pairs import FOLDER as PAIRS
from ingest.pairs import MinimalPair, read_pairs
from ingest.store import Store

LAYERS = (0, 2, 4, 7, 9, 11)
"""Which layers of the embedder the reader begins with."""
PAIR_ROUNDS = 3
"""How often a minimal pair is read for every time that another group is."""


@dataclass(frozen=True, slots=True)
class Taught:
    """A reader that was trained.

    Attributes:
        folder: where it stands, ready to be used.
        card: how it was made.
        learned: what it is worth on what it did not learn from.
    """

    folder: Path
    card: Card
    learned: Learned


def teach(settings: IndexSettings, seed: int, rounds: float) -> Taught:
    """Train a reader for a corpus; what is in use stays as it is.

    Args:
        settings: the corpus, and the index of it.
        seed: of what is drawn, and of the order.
        rounds: how many times everything is gone through.

    Raises:
        CorpusError: the corpus has faults, or no minimal pairs.
        EmbedderUnavailable: the bundled weights are not on this machine.
        IndexUnusable: the index is not there, or not whole.
    """
    from evals.reading.training import train

    corpus, pairs = _sound(settings)
    index = Store(settings).open(embedder_name(settings))
    taught = [one for one in pairs if not one.is_apart]
    drawn = tuple(Examples(index, make_entries(corpus), taught, seed))
    apart = [one for one in drawn if is_held_out(index.passages[one.passage])]
    groups = [one for one in drawn if not is_held_out(index.passages[one.passage])]
    drawing = random.Random(seed)
    lead_ins = read_lead_ins(settings.corpus)
    read = [led_in(one, lead_ins, drawing) for one in _repeated(groups)]
    card = _card(groups, read, seed, rounds)
    work = settings.index_root / READER / f"{card.data}-{seed}"
    starting, done = work / "begin", work / "klaar"
    if not starting.is_dir():
        texts = [*_texts(corpus, pairs), *lead_ins]
        write_starting_model(read_bundled(bundled_file()), texts, LAYERS, starting)
    model = train(starting, read, work / "onderweg", seed, rounds)
    export(model, card, done / READER)
    return Taught(done / READER, card, measure(_in_rows(read_reader(done / READER)), apart))


def _sound(settings: IndexSettings) -> tuple[Corpus, tuple[MinimalPair, ...]]:
    corpus, _ = sound_corpus(settings)
    pairs, faults = read_pairs(settings.corpus)
    if faults:
        raise CorpusError(faults)
    if not pairs:
        raise CorpusError(
            [f"Om een lezer te leren lezen zijn er paren vragen nodig in {PAIRS!r}. Schrijf ze."]
        )
    return corpus, pairs


def _card(groups: Sequence[Group], read: Sequence[Group], seed: int, rounds: float) -> Card:
    counted = Counter(one.source.value for one in groups)
    content = "\n".join(map(repr, read)).encode()
    return Card(
        made_from=BUNDLED_MODEL,
        layers=len(LAYERS),
        seed=seed,
        rounds=rounds,
        groups=dict(sorted(counted.items())),
        data=hashlib.sha256(content).hexdigest()[:12],
    )


def _repeated(groups: Iterable[Group]) -> Iterator[Group]:
    for one in groups:
        yield from [one] * (PAIR_ROUNDS if one.missing and one.examples[0].answered else 1)


def _texts(corpus: Corpus, pairs: Sequence[MinimalPair]) -> Iterator[str]:
    """Yield all whose words the reader must know."""
    yield from corpus.texts.values()
    for unit in corpus.questions:
        yield from unit.questions
    for one in corpus.statements:
        yield from (one.statement, one.who or "")
    for dossier in corpus.dossiers:
        yield from (dossier.title, dossier.lead, *dossier.questions)
    yield from (one.question for one in corpus.open_questions)
    for pair in pairs:
        yield from (pair.answered, pair.unanswered)


def _in_rows(reader: Reader) -> Read:
    def read(pairs: Sequence[tuple[str, str]]) -> LogOdds:
        return np.concatenate([reader(question, [text]) for question, text in pairs])

    return read
