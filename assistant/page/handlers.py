"""What happens when a visitor acts: each handler turns a chat into the next one and its HTML."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from assistant.answer.model import Answer
from assistant.model import Mode, Question, Turn
from assistant.page import views
from assistant.page.card import card
from assistant.page.chat import Chat, Exchange
from assistant.search.filters import Filters
from ingest import KnowledgeBaseError
from ingest.store import Index

BROKEN = "Er ging iets mis. Probeer het nog eens. Helpt dat niet? Vraag het dan aan de beheerder."
Shown = tuple[Chat, str, str, str]
"""The chat, its HTML, the sources of its last answer, and an opened document."""


class Asked(Protocol):
    """An open assistant."""

    @property
    def index(self) -> Index:
        """The index that it answers from."""

    def ask(self, question: Question, mode: Mode, filters: Filters) -> Answer:
        """Answer a question from the passages that the filters allow."""

    def turn(self, question: Question, answer: Answer) -> Turn:
        """Return what to remember of an exchange."""


def submit(
    text: str, mode: str, chat: Chat, *chosen: list[Any], alone: bool = False
) -> tuple[Chat, str, str]:
    """Add a question to the chat and empty the box, unless the one before still waits.

    Args:
        text: the question.
        mode: what kind of answer is wanted.
        chat: what was asked and answered so far.
        chosen: what to search in.
        alone: whether it is asked by itself, whatever was said before it.
    """
    if chat and chat[-1].is_waiting:
        return chat, views.conversation(chat), text
    history = () if alone else tuple(exchange.turn for exchange in chat if exchange.turn)
    filters = Filters(*map(frozenset, chosen if mode == Mode.ZOEKEN else ()))
    chat = (*chat, Exchange(Question(text, history), Mode(mode), filters))
    return chat, views.conversation(chat), ""


def answer(opened: Callable[[], Asked], chat: Chat) -> Shown:
    """Answer the last question of the chat, if it still waits for that.

    Args:
        opened: waits for the assistant to be open.
        chat: what was asked and answered so far.
    """
    if not chat or not chat[-1].is_waiting:
        return shown(chat)
    asked = chat[-1]
    try:
        assistant = opened()
        found = assistant.ask(asked.question, asked.mode, asked.filters)
        scope = asked.filters.described(assistant.index)
    except KnowledgeBaseError as error:
        return fail(chat, str(error))
    turn = assistant.turn(asked.question, found)
    return shown((*chat[:-1], replace(asked, answer=found, turn=turn, scope=scope)))


def fail(chat: Chat, reason: str = BROKEN) -> Shown:
    """Say why the last question of the chat, if it still waits, gets no answer."""
    if chat and chat[-1].is_waiting:
        chat = (*chat[:-1], replace(chat[-1], problem=reason))
    return shown(chat)


def restart(chat: Chat) -> Shown:
    """Empty the chat, unless a question still waits: its answer would bring it back."""
    return shown(chat if chat and chat[-1].is_waiting else ())


def shown(chat: Chat) -> Shown:
    """Return the chat with its HTML, the sources of its last answer, and no opened document."""
    return chat, views.conversation(chat), views.sources(chat, len(chat)), ""


def printed(chat: Chat, number: int, name: str) -> str:
    """Return one answer of the chat as a card, in base64: no file is written."""
    asked = chat[number - 1] if 0 < number <= len(chat) else None
    if asked is None or asked.answer is None:
        return ""
    return b64encode(card(asked.question.text, asked.answer, date.today(), name)).decode()
