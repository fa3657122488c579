"""The assembled assistant: understand, search, judge, answer.

`open_assistant` is the only place where the parts are chosen and put together; the page, the
command line and the evaluations all call it.
"""

import logging
import threading
import time
from copy import copy
from dataclasses import replace

from assistant.abstention import answerability
from assistant.abstention.gate import Gate
from assistant.abstention.nearness import Nearness
from assistant.abstention.verdict import Finding, Verdict
from assistant.answer.about import answer_about
from assistant.answer.boundaries import reply
from assistant.answer.extractive import compose
from assistant.answer.model import Answer, Note, NoteKind, Timings
from assistant.followed import Followed
from assistant.judging import judge
from assistant.model import Mode, Question, Status, Turn
from assistant.opened import AS_READERS_GET, Opened, Parts, open_index
from assistant.question.typed import bounded, clean
from assistant.question.understanding import Understood
from assistant.search.filters import EVERYTHING, Filters
from assistant.search.found import Found
from assistant.search.reader import Reader
from assistant.search.reranker import Reranker, load_reranker
from assistant.settings import AssistantSettings
from assistant.tuning import Tuning
from ingest import IndexMissing, IndexSettings, IndexUnusable, PassageId
from ingest.embedding import Embedder, load_embedder
from ingest.store import Index, Store

log = logging.getLogger(__name__)


class Assistant:
    """Answers questions over one corpus; safe to use from several threads.

    Attributes:
        embedder: turns questions into vectors.
        settings: which corpus and index it was opened with.
        parts: what an evaluation turned off or changed.
        reranker: puts what was found in a better order; None: that is not done.
    """

    def __init__(
        self,
        settings: IndexSettings,
        embedder: Embedder,
        parts: Parts = AS_READERS_GET,
        reranker: Reranker | None = None,
    ) -> None:
        self.embedder = embedder
        self.settings = settings
        self.parts = parts
        self._left_out: frozenset[PassageId] = frozenset()
        self.reranker = reranker
        self._store = Store(settings)
        self._reopening = threading.Lock()
        self._opened = self._open()

    @property
    def index(self) -> Index:
        """The index that the next question is answered from."""
        return self._opened.index

    @property
    def gate(self) -> Gate:
        """The gate that the next question is held against, unless that is turned off."""
        return self._opened.gate

    @property
    def reader(self) -> Reader | None:
        """What reads the texts that may answer the next question; None where there is none."""
        return self._opened.reader

    def newest(self) -> Index:
        """Return the newest whole generation of the index; one that took over is opened here."""
        return self._current().index

    def ask(
        self, question: Question, mode: Mode = Mode.VERKENNEN, filters: Filters = EVERYTHING
    ) -> Answer:
        """Answer a question from the passages that the filters allow.

        Raises:
            IndexUnusable: the index or its server is out of reach.
        """
        return self.follow(question, mode, filters).answer

    def follow(
        self, question: Question, mode: Mode = Mode.VERKENNEN, filters: Filters = EVERYTHING
    ) -> Followed:
        """Answer a question, and keep what every step on the way made of it.

        Raises:
            IndexUnusable: the index or its server is out of reach.
        """
        begun = time.perf_counter()
        opened = self._current()
        if left_out := filters.left_out(opened.index):
            opened = replace(opened, retriever=opened.retriever.without(left_out))
        understood = opened.understand(question)
        searched_from = time.perf_counter()
        if outside := self._outside(understood, opened.index):
            spent = 1000 * (searched_from - begun)
            timings = Timings(understand=spent, total=spent)
            return Followed(opened, understood, replace(outside, timings=timings))
        found = self._find(opened, understood)
        answered_from = time.perf_counter()
        followed = self._follow(opened, understood, found, mode)
        done = time.perf_counter()
        timings = Timings(
            understand=1000 * (searched_from - begun),
            retrieve=1000 * (answered_from - searched_from),
            answer=1000 * (done - answered_from),
            total=1000 * (done - begun),
        )
        return replace(followed, answer=replace(followed.answer, timings=timings))

    def understand(self, question: Question) -> Understood:
        """Return what a question comes down to; what `ask` does before it searches."""
        return self._current().understand(question)

    def search(self, question: Question) -> tuple[Understood, Found]:
        """Understand a question and search for it; what `ask` does before it judges."""
        opened = self._current()
        understood = opened.understand(question)
        return understood, self._find(opened, understood)

    def answer(self, understood: Understood, found: Found, mode: Mode = Mode.VERKENNEN) -> Answer:
        """Answer what was understood and found; what `ask` does after it searched."""
        opened = self._current()
        outside = self._outside(understood, opened.index)
        return outside or self._follow(opened, understood, found, mode).answer

    def nearness(self, found: Found) -> Nearness | None:
        """Return how near a question comes to what is answered and to what is known to be open."""
        if found.asked is None:
            return None
        return self._opened.open_questions.nearness(found.asked, self._opened.left_out)

    def judge(self, understood: Understood, found: Found, opened: Opened | None = None) -> Verdict:
        """Say what may be answered on what was found, and why not more.

        Args:
            understood: the question.
            found: what was found for it.
            opened: the generation that was searched; None: the one in use now.
        """
        return judge(understood, found, opened or self._opened, self.parts)

    def tuned(self, tuning: Tuning) -> "Assistant":
        """Return an assistant over the same generation of the index, with other numbers."""
        other = copy(self)
        other.parts = replace(self.parts, tuning=tuning)
        opened = open_index(self.index, self.embedder, self.settings.corpus, other.parts)
        other._opened = replace(opened, retriever=opened.retriever.without(self._left_out))
        return other

    def without(self, passages: frozenset[PassageId]) -> "Assistant":
        """Return an assistant that never finds some passages: an evaluation asks what it then says.

        It keeps passing over them when a build takes over.
        """
        other = copy(self)
        other._left_out = self._left_out | passages
        retriever = self._opened.retriever.without(passages)
        other._opened = replace(self._opened, retriever=retriever)
        return other

    def turn(self, question: Question, answer: Answer) -> Turn:
        """Return what to remember of an exchange, for the next question's history."""
        leant = answer.follow_up if answer.follow_up and answer.follow_up.is_sure else None
        asked_anew = leant.swap if leant else None
        return Turn(
            question=asked_anew.question if asked_anew else clean(bounded(question.text)),
            thread=leant.thread if leant and not asked_anew else (),
            statements=answer.shown,
            citations=answer.citations,
        )

    def _find(self, opened: Opened, understood: Understood) -> Found:
        """Search, put what was found in a better order where a reranker is set, and read it."""
        found = opened.retriever.search(understood)
        if self.reranker is not None:
            found = replace(found, hits=self.reranker(understood, found.hits))
        return opened.with_statements(understood, found)

    def _follow(self, opened: Opened, understood: Understood, found: Found, mode: Mode) -> Followed:
        verdict = self.judge(understood, found, opened)
        told = answer_about(understood, found.hits, mode, opened)
        answer = told or compose(understood, found, verdict, mode, opened)
        answer = replace(answer, follow_up=understood.follow_up)
        return Followed(opened, understood, answer, found, verdict, is_about=told is not None)

    def _outside(self, understood: Understood, index: Index) -> Answer | None:
        """Return the answer to what is no question to the documents, or None."""
        if understood.problem:
            return Answer(Status.REFUSED, (Note(NoteKind.UNREADABLE, understood.problem),))
        finding = answerability.boundary(understood) if self.parts.checks else Finding()
        if finding.reason is None:
            return None
        return reply(finding.reason.objection, index, self.parts.tuning.around)

    def _current(self) -> Opened:
        """Return the newest whole generation; a build that took over is noticed here."""
        if not self._opened.index.is_current():
            with self._reopening:
                if not self._opened.index.is_current():
                    try:
                        self._opened = self._open()
                    except IndexMissing:
                        log.warning("De index is weg; de laatst geopende wordt nog gebruikt.")
                    except IndexUnusable as error:  # of a newer version of this program, perhaps
                        log.warning("De vorige index blijft in gebruik. %s", error)
        return self._opened

    def _open(self) -> Opened:
        index = self._store.open(self.embedder.name)
        opened = open_index(index, self.embedder, self.settings.corpus, self.parts)
        return replace(opened, retriever=opened.retriever.without(self._left_out))


def open_assistant(
    settings: IndexSettings,
    parts: Parts = AS_READERS_GET,
    assistant_settings: AssistantSettings | None = None,
) -> Assistant:
    """Put the assistant together.

    Args:
        settings: which corpus, which index, which embedder.
        parts: what an evaluation turns off.
        assistant_settings: what can be changed without a new index; None reads them.

    Raises:
        IndexMissing: nothing was built yet.
        IndexUnusable: the index is damaged, out of reach, or made with other settings.
        EmbedderUnavailable: the embedding model cannot be loaded.
        RerankerUnavailable: a reranker is set, and it cannot be loaded.
    """
    chosen = assistant_settings or AssistantSettings()
    reranker = load_reranker(chosen.reranker) if chosen.reranker else None
    return Assistant(settings, load_embedder(settings), parts, reranker)
