"""What happens when a visitor acts: each handler turns a chat into the next one and its HTML."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from assistant.answer.model import Answer
from assistant.model import Mode, Question, Turn
from assistant.page import faults, views
from assistant.page.card import card
from assistant.page.chat import MOST, REMEMBERED, Chat, Exchange
from assistant.question.typed import bounded
from assistant.search.filters import Filters
from assistant.tuning import TUNING
from ingest import KnowledgeBaseError
from ingest.store import Index

Shown = tuple[Chat, str, str]
"""The chat, the HTML of what is new in it, an opened document."""


class Asked(Protocol):
    """An open assistant."""

    @property
    def index(self) -> Index:
        """The index that it answers from."""

    def ask(self, question: Question, mode: Mode, filters: Filters) -> Answer:
        """Answer a question from the passages that the filters allow."""

    def turn(self, question: Question, answer: Answer) -> Turn:
        """Return what to remember of an exchange."""


def submit(text: str, mode: str, chat: Chat, *chosen: list[Any]) -> tuple[Chat, str, str]:
    """Add a question to the chat and empty the box, unless the one before still waits.

    Nothing typed is nothing asked.

    Args:
        text: the question.
        mode: what kind of answer is wanted.
        chat: what was asked and answered so far.
        chosen: what to search in.
    """
    filters = Filters(*map(frozenset, chosen if mode == Mode.ZOEKEN else ()))
    return add(Exchange(Question(bounded(text)), Mode(mode), filters), chat)


def add(asked: Exchange, chat: Chat) -> tuple[Chat, str, str]:
    """Add a question to the chat; return what then stands in the box to ask in."""
    text = asked.question.text
    if not text.strip() or (chat and chat[-1].is_changing):
        return chat, views.newest(chat), text
    if len(chat) >= MOST:
        full = faults.FULL.format(most=MOST)
        return chat, views.newest(chat) + views.notice(full, problem=True), text
    chat = (*chat, asked)
    return chat, views.newest(chat), ""


def answer(opened: Callable[[], Asked], chat: Chat) -> Shown:
    """Answer the last question of the chat, if it still waits for that.

    Args:
        opened: waits for the assistant to be open.
        chat: what was asked and answered so far.
    """
    if not chat or not chat[-1].is_waiting:
        return shown(chat)
    try:
        return shown(recalled(opened(), chat, len(chat)))
    except KnowledgeBaseError as error:
        return fail(chat, faults.told(error))


def is_forgotten(chat: Chat, number: int) -> bool:
    """Say whether only the browser still has an answer of the chat."""
    return 0 < number <= len(chat) and chat[number - 1].is_kept and not chat[number - 1].answer


def recalled(assistant: Asked, chat: Chat, number: int) -> Chat:
    """Return a chat in which a question, and those that it may lean on, have their answer.

    Only the browser still has that of an earlier visit: it is asked anew.
    """
    for at in range(max(0, number - 1 - TUNING.conversation.turns), min(number, len(chat))):
        if chat[at].answer is None and chat[at].problem is None:
            chat = (*chat[:at], _answered(assistant, chat[at], chat[:at]), *chat[at + 1 :])
    return chat


def _answered(assistant: Asked, asked: Exchange, before: Chat) -> Exchange:
    question = question_of(asked, before)
    found = assistant.ask(question, asked.mode, asked.filters)
    return replace(
        with_answer(asked, found),
        turn=assistant.turn(question, found),
        scope=asked.filters.described(assistant.index),
    )


def question_of(asked: Exchange, before: Chat) -> Question:
    """Return the question of an exchange, with what it may lean on."""
    turns = () if asked.alone else before[-REMEMBERED:]
    return Question(asked.question.text, tuple(one.turn for one in turns if one.turn))


def with_answer(asked: Exchange, found: Answer) -> Exchange:
    """Return an exchange with its answer, without passages of an index that may be gone by then."""
    return replace(asked, answer=replace(found, hits=()))


def fail(chat: Chat, reason: str = faults.BROKEN) -> Shown:
    """Say why the last question of the chat, if it still waits, gets no answer."""
    if chat and chat[-1].is_waiting:
        chat = (*chat[:-1], replace(chat[-1], problem=reason))
    return shown(chat)


def restart(chat: Chat) -> Shown:
    """Empty the chat, unless a question still waits: its answer would bring it back."""
    return shown(chat if chat and chat[-1].is_changing else ())


def shown(chat: Chat) -> Shown:
    """Return the chat, what is new in it, no opened document."""
    return chat, views.newest(chat), ""


def printed(chat: Chat, number: int, name: str) -> str:
    """Return one answer of the chat as a card, in base64: no file is written."""
    asked = chat[number - 1] if 0 < number <= len(chat) else None
    if asked is None or asked.answer is None:
        return ""
    made = card(asked.question.text, asked.answer, date.today(), name, asked.mode)
    return b64encode(made).decode()
