"""What comes with a corpus so that not everyone has to make it: its vectors and its adapter."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.adapter import Training, adapter_file, save_adapter, train
from ingest.aside import set_aside
from ingest.build import disk_errors, sound_corpus
from ingest.embedding import embedder_name
from ingest.entries import Entries, make_entries
from ingest.errors import CorpusError, EmbedderUnavailable
from ingest.files import writing
from ingest.model import PassageId
from ingest.settings import IndexSettings
from ingest.vectors import Progress, entry_vectors, known_vectors, shipped_file, write_shipped

MIN_UNITS = 20
"""With fewer texts that have questions, an adapter learns them by heart and nothing else."""


def train_adapter(settings: IndexSettings, progress: Progress) -> tuple[Training, Path]:
    """Train the query adapter of a corpus, and say where it would be kept; nothing is written.

    Raises:
        CorpusError: the corpus has faults, or too few anchored questions.
        EmbedderUnavailable: torch is not installed.
        IndexUnusable: the folder of the index cannot be written.
    """
    if find_spec("torch") is None:
        message = "Trainen vraagt torch. Voer uit: pip install 'leeratelier-assistent[models]'"
        raise EmbedderUnavailable(message)
    corpus, _ = sound_corpus(settings)
    entries = make_entries(corpus)
    if len(corpus.questions) < MIN_UNITS:
        message = (
            f"In 'vragen/' staan {len(corpus.questions)} tekstdelen met vragen; om een adapter te "
            f"trainen zijn er minstens {MIN_UNITS} nodig. Schrijf er meer bij."
        )
        raise CorpusError([message])
    embedder = embedder_name(settings)
    with disk_errors(settings):
        vectors = entry_vectors(settings, embedder, entries, progress)
    targets, units = targets_and_units(entries)
    training = train(vectors.questions, vectors.passages, targets, units, seed=0)
    return training, adapter_file(settings.corpus, embedder)


def apply_adapter(settings: IndexSettings, training: Training) -> Path | None:
    """Let a trained adapter take the place of the one in use; return where that one is kept.

    Raises:
        FileUnwritable: the folder cannot be written.
    """
    embedder = embedder_name(settings)
    path = adapter_file(settings.corpus, embedder)
    with writing(path):
        kept = set_aside(path)
        save_adapter(path, training.adapter, embedder)
    return kept


def targets_and_units(entries: Entries) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return for every question the row of its passage, and the number of its unit of text."""
    rows = {passage.id: at for at, passage in enumerate(entries.passages)}
    numbers: dict[tuple[PassageId, int, int], int] = {}
    targets = [rows[one.passage] for one in entries.questions]
    units = [
        numbers.setdefault((one.passage, one.start, one.end), len(numbers))
        for one in entries.questions
    ]
    return np.array(targets, dtype=np.int64), np.array(units, dtype=np.int64)


def ship_vectors(settings: IndexSettings, progress: Progress) -> tuple[int, Path]:
    """Write the vectors of the whole corpus into the file that comes with it.

    Raises:
        CorpusError: the corpus has faults.
        EmbedderUnavailable: there is something new, and no model to embed it with.
        FileUnwritable: the folder cannot be written.
        IndexUnusable: nor can that of the index, where they are kept first.
    """
    corpus, _ = sound_corpus(settings)
    entries = make_entries(corpus)
    embedder = embedder_name(settings)
    path = shipped_file(settings.corpus, embedder)
    with disk_errors(settings):
        entry_vectors(settings, embedder, entries, progress)
        with known_vectors(settings, embedder) as known, writing(path):
            return write_shipped(path, known, entries), path
