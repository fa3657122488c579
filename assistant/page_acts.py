"""What is done with an answer that is there: open a source, save it as a card, see why it is so.

Of an answer from an earlier visit only the browser still has the words: it is asked anew first.
"""

from typing import Any

from assistant.explanation import explain
from assistant.opening import Opening
from assistant.page import handlers, sent, views
from assistant.page.chat import Chat
from assistant.page.explained import explained
from assistant.server.callers import Role, caller_of, role_of
from assistant.server.desk import Desk

KEEPERS_ONLY = "Waarom een antwoord zo is, ziet alleen de beheerder."


class PageActs:
    """The acts; each gets the chat, what the browser sent along (`event`) and the request."""

    def __init__(self, opening: Opening, desk: Desk) -> None:
        self.opening = opening
        self._desk = desk

    def whole(self, chat: Chat, event: Any, request: Any) -> tuple[Chat, int]:  # noqa: ANN401 - Gradio's
        """Return the chat with its answer of a number, and that number.

        Raises:
            KnowledgeBaseError: it has to be asked anew, and now that cannot be.
        """
        chat, number = chat or sent.kept(event.kept), sent.number(event.answer)
        if not handlers.is_forgotten(chat, number):
            return chat, number
        self._desk.admit(caller := caller_of(request))
        with self._desk.turn(caller, chat[number - 1].mode.value):
            return handlers.recalled(self.opening.assistant(), chat, number), number

    def show(self, chat: Chat, event: Any, request: Any) -> tuple[Chat, str]:  # noqa: ANN401
        """Return the document of a source, open at its quote."""
        chat, number = self.whole(chat, event, request)
        index = self.opening.assistant().index
        return chat, views.opened(chat, number, sent.number(event.source), index)

    def save(self, chat: Chat, event: Any, request: Any) -> tuple[Chat, str]:  # noqa: ANN401
        """Return an answer as a card."""
        chat, number = self.whole(chat, event, request)
        return chat, handlers.printed(chat, number, self.opening.name)

    def why(self, chat: Chat, event: Any, request: Any) -> tuple[Chat, str]:  # noqa: ANN401
        """Return why an answer is what it is, for who looks after the assistant alone."""
        if role_of(request) is not Role.BEHEERDER:
            return chat, views.notice(KEEPERS_ONLY, problem=True)
        chat, number = self.whole(chat, event, request)
        if not 0 < number <= len(chat) or chat[number - 1].answer is None:
            return chat, ""
        *before, asked = chat[:number]
        with self._desk.turn(caller_of(request), asked.mode.value):
            question = handlers.question_of(asked, tuple(before))
            followed = self.opening.assistant().follow(question, asked.mode, asked.filters)
        return chat, explained(explain(followed).to_record())
