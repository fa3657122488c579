"""The reading report of a corpus for its page: made beside the requests, once for each index."""

import threading
from collections.abc import Callable
from concurrent.futures import Future

from ingest import KnowledgeBaseError
from ingest.corpus import read_corpus
from ingest.reading_report import ReadingReport, report
from ingest.settings import IndexSettings


class KeptReport:
    """The reading report of a corpus; reading it all anew may take minutes."""

    def __init__(self, settings: IndexSettings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._generation = ""
        self._future: Future[ReadingReport] | None = None

    def of(self, generation: str) -> "Future[ReadingReport]":
        """Return the report to come; making it starts with the first call for a generation."""
        with self._lock:
            failed = self._future and self._future.done() and self._future.exception()
            if self._future is None or failed or self._generation != generation:
                self._generation = generation
                self._future = Future()
                # A thread that ends with the process: nobody waits for a report when it stops.
                begin = threading.Thread(target=_make, args=(self._future, self._read), daemon=True)
                begin.start()
            return self._future

    def _read(self) -> ReadingReport:
        corpus, faults = read_corpus(self._settings.corpus, self._settings.boundary)
        return report(corpus, faults)


def _make(made: "Future[ReadingReport]", read: Callable[[], ReadingReport]) -> None:
    try:
        made.set_result(read())
    except KnowledgeBaseError as error:
        made.set_exception(error)
