"""The assembled assistant: understand, search, judge, answer.

`open_assistant` is the only place where the parts are chosen and put together; the page, the
command line and the evaluations all call it.
"""

import logging
import threading
import time
from dataclasses import dataclass, replace

from assistant import gate
from assistant.extractive import compose
from assistant.model import Answer, Mode, Question, Status, Timings, Turn
from assistant.retrieval import Retriever
from assistant.understanding import understand
from ingest import IndexMissing, IndexSettings
from ingest.adapter import adapter_file, load_adapter
from ingest.embedding import Embedder, load_embedder
from ingest.store import Index, Store

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Opened:
    """One generation of the index with what searches it."""

    index: Index
    retriever: Retriever


class Assistant:
    """Answers questions over one corpus; safe to use from several threads.

    Attributes:
        embedder: turns questions into vectors.

    """

    def __init__(self, settings: IndexSettings, embedder: Embedder) -> None:
        self.embedder = embedder
        self._settings = settings
        self._store = Store(settings)
        self._reopening = threading.Lock()
        self._opened = self._open()

    @property
    def index(self) -> Index:
        """The index that the next question is answered from."""
        return self._opened.index

    def ask(self, question: Question, mode: Mode = Mode.VERKENNEN) -> Answer:
        """Answer a question.

        Raises:
            IndexUnusable: the index or its server is out of reach.

        """
        begun = time.perf_counter()
        understood = understand(question)
        if understood.problem:
            return Answer(Status.REFUSED, understood.problem)
        searched_from = time.perf_counter()
        opened = self._current()
        found = opened.retriever.search(understood.queries)
        answered_from = time.perf_counter()
        status = gate.judge(found.evidence, self.embedder.name)
        answer = compose(
            understood.text, found.hits, status, mode, opened.index, opened.retriever.rarity
        )
        done = time.perf_counter()
        timings = Timings(
            understand=1000 * (searched_from - begun),
            retrieve=1000 * (answered_from - searched_from),
            answer=1000 * (done - answered_from),
            total=1000 * (done - begun),
        )
        return replace(answer, timings=timings)

    def turn(self, question: Question, answer: Answer) -> Turn:
        """Return what to remember of an exchange, for the next question's history."""
        return Turn(question.text, tuple(citation.passage for citation in answer.citations))

    def _current(self) -> _Opened:
        """Return the newest whole generation; a build that took over is noticed here."""
        if not self._opened.index.is_current():
            with self._reopening:
                if not self._opened.index.is_current():
                    try:
                        self._opened = self._open()
                    except IndexMissing:
                        log.warning("De index is weg; de laatst geopende wordt nog gebruikt.")
        return self._opened

    def _open(self) -> _Opened:
        index = self._store.open(self.embedder.name)
        path = adapter_file(self._settings.corpus, self.embedder.name)
        adapter = load_adapter(path, self.embedder.name)
        return _Opened(index, Retriever(index, self.embedder, adapter))


def open_assistant(settings: IndexSettings) -> Assistant:
    """Put the assistant together.

    Raises:
        IndexMissing: nothing was built yet.
        IndexUnusable: the index is damaged, out of reach, or made with other settings.
        EmbedderUnavailable: the embedding model cannot be loaded.

    """
    return Assistant(settings, load_embedder(settings))
