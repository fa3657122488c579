"""The assistant with the engine that was chosen: its own answers, or those a model says anew."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.answer.generative import may_be_written, write
from assistant.answer.model import Answer, Note, NoteKind
from assistant.answer.written_notes import NOT_ASKED, NOT_TRANSLATED, SENT
from assistant.assistant import Assistant
from assistant.followed import Followed
from assistant.model import Mode, Question, Turn
from assistant.search.filters import EVERYTHING, Filters
from assistant.settings import Engine
from ingest.language_model import LanguageModel, LanguageModelSettings, open_language_model
from ingest.personal import without_personal_data
from ingest.store import Index


@dataclass(frozen=True, slots=True)
class Writer:
    """A language model that may say answers anew.

    Attributes:
        model: the model.
        name: how its server calls it.
        is_elsewhere: whether what it is sent goes to another computer.
    """

    model: LanguageModel
    is_elsewhere: bool

    name: str = ""


class Writing:
    """An open assistant with its engine; without a writer the answers are its own."""

    def __init__(self, assistant: Assistant, writer: Writer | None = None) -> None:
        self.assistant = assistant
        self.writer = writer

    @property
    def index(self) -> Index:
        """The index that the next question is answered from."""
        return self.assistant.index

    def answers(
        self, question: Question, mode: Mode = Mode.VERKENNEN, filters: Filters = EVERYTHING
    ) -> Iterator[Answer]:
        """Yield the answer as it grows; the last one is whole.

        Raises:
            IndexUnusable: the index or its server is out of reach.
        """
        yield from self.said(self.assistant.follow(question, mode, filters), mode)

    def said(self, followed: Followed, mode: Mode = Mode.VERKENNEN) -> Iterator[Answer]:
        """Yield the answer to what was followed already, as `answers` does."""
        if self.writer is None:
            yield followed.answer
        elif mode is Mode.VERKENNEN and _may_be_written(followed):
            yield from _said_anew(followed, self.writer)
        else:
            note = (Note(NoteKind.MADE, NOT_ASKED),) if followed.answer.statements else ()
            yield replace(followed.answer, closing=(*followed.answer.closing, *note))

    def ask(
        self, question: Question, mode: Mode = Mode.VERKENNEN, filters: Filters = EVERYTHING
    ) -> Answer:
        """Return the whole answer; errors as of `answers`."""
        *_, whole = self.answers(question, mode, filters)
        return whole

    def turn(self, question: Question, answer: Answer) -> Turn:
        """Return what to remember of an exchange, for the next question's history."""
        return self.assistant.turn(question, answer)


def with_engine(
    assistant: Assistant, engine: Engine | None, settings: LanguageModelSettings
) -> Writing:
    """Return an assistant with the engine that is asked for, or else the one that is set.

    Raises:
        SettingsError: a language model is asked for, and none is set up.
        LanguageModelError: what it takes is not installed.
    """
    chosen = engine or (Engine.GENERATIVE if settings.answers else Engine.EXTRACTIVE)
    if chosen is Engine.EXTRACTIVE:
        return Writing(assistant)
    model = open_language_model(settings)
    return Writing(assistant, Writer(model, not settings.is_on_this_machine, settings.model))


def _may_be_written(followed: Followed) -> bool:
    """Say whether it is an answer to what was searched; what the register tells is not."""
    searched = followed.found is not None and not followed.is_about
    return searched and followed.understood.order is None and may_be_written(followed.answer)


def _said_anew(followed: Followed, writer: Writer) -> Iterator[Answer]:
    understood = followed.understood
    question = " ".join((*understood.thread, understood.text))
    if writer.is_elsewhere:
        question = without_personal_data(question)
    began, before = time.perf_counter(), followed.answer.timings
    for answer in write(followed.answer, question, writer.model, understood.kind):
        spent = 1000 * (time.perf_counter() - began)
        timings = replace(before, answer=before.answer + spent, total=before.total + spent)
        is_whole = any(note.kind is NoteKind.MADE for note in answer.closing)
        said = (
            (understood.english, Note(NoteKind.LANGUAGE, NOT_TRANSLATED)),
            (writer.is_elsewhere, Note(NoteKind.MADE, SENT)),
        )
        notes = [note for is_so, note in said if is_so and is_whole]
        yield replace(answer, closing=(*answer.closing, *notes), timings=timings)
