"""An answer on the page, said anew by a language model when its reader asks for that.

Nothing is sent before. The answer that is there stays until the first sentence that holds has come;
the model is waited for outside the turns at the desk, so that nobody else waits for it.
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from assistant.answer.model import Answer, Note, NoteKind
from assistant.opening import Opening
from assistant.page import faults, handlers, sent, views
from assistant.page.chat import Chat
from assistant.server.callers import caller_of
from assistant.server.desk import Desk
from assistant.settings import Engine
from assistant.writing import Writer, Writing, with_engine
from ingest import KnowledgeBaseError
from ingest.language_model import LanguageModelSettings

ROOM = 5.0
"""Seconds beside those of the model in which the answer may still change."""
WAITING = "Een taalmodel schrijft dit antwoord opnieuw…"


class PageWriting:
    """Says answers of a chat anew, with the model that is set up."""

    def __init__(self, opening: Opening, desk: Desk, settings: LanguageModelSettings) -> None:
        """Begin; nothing is opened or sent yet.

        Raises:
            SettingsError: the address of the model is no good.
        """
        self._opening, self._desk, self._settings = opening, desk, settings
        self._writer: Writer | None = None
        self.notice = views.language_model(is_elsewhere=not settings.is_on_this_machine)

    def __call__(self, chat: Chat, event: Any, request: Any) -> Iterator[handlers.Shown]:  # noqa: ANN401 - Gradio's
        """Yield the chat as its last answer grows; another answer stays as it is."""
        chat = chat or sent.kept(event.kept)
        if not chat or int(event.answer) != len(chat) or chat[-1].answer is None:
            yield handlers.shown(chat)
            return
        answer = chat[-1].answer
        until = time.monotonic() + self._settings.timeout + ROOM
        try:
            for answer in self._answers(chat, request):
                yield _shown(chat, answer, until)
        except KnowledgeBaseError as error:
            answer = _with_note(chat[-1].answer, faults.told(error))
        yield _shown(chat, answer)

    def _answers(self, chat: Chat, request: Any) -> Iterator[Answer]:  # noqa: ANN401
        *before, asked = chat
        assert asked.answer is not None
        self._desk.admit(caller := caller_of(request))
        yield _with_note(asked.answer, WAITING)
        with self._desk.turn(caller, asked.mode.value) as note:
            assistant = self._opening.assistant()
            question = handlers.question_of(asked, tuple(before))
            followed = assistant.follow(question, asked.mode, asked.filters)
            note(followed.answer)
        if self._writer is None:
            self._writer = with_engine(assistant, Engine.GENERATIVE, self._settings).writer
        yield from Writing(assistant, self._writer).said(followed, asked.mode)


def _shown(chat: Chat, answer: Answer, until: float = 0.0) -> handlers.Shown:
    """Return the chat with another last answer, to which nothing is added before a moment."""
    changed = replace(handlers.with_answer(chat[-1], answer), busy_until=until)
    return handlers.shown((*chat[:-1], changed))


def _with_note(answer: Answer, text: str) -> Answer:
    return replace(answer, closing=(*answer.closing, Note(NoteKind.MADE, text)))
