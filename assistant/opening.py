"""The assistant, opened behind the page: the page can be read before the index is in memory."""

import asyncio
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any

from assistant.assistant import Assistant, open_assistant
from assistant.page import faults
from assistant.page.widgets import filled, problem, unfilled
from assistant.server.callers import Person, Role
from assistant.settings import AssistantSettings
from ingest import IndexSettings, KnowledgeBaseError
from ingest.corpus import read_voice


async def prepare(
    opening: "Opening", person: Person | None, *, has_sign_in: bool
) -> tuple[Any, ...]:
    """Wait for the assistant; return what stands on the page then.

    Args:
        opening: the assistant to come.
        person: who visits it.
        has_sign_in: whether visitors signed in here, and can sign out.
    """
    name = person.name if person and has_sign_in else ""
    is_keeper = person is not None and person.role is Role.BEHEERDER
    try:
        index = (await asyncio.wrap_future(opening.future())).index
        return filled(index, name, is_keeper=is_keeper)
    except KnowledgeBaseError as error:
        return *problem(opening.name, faults.told(error)), *unfilled()


class Opening:
    """The assistant, opened behind the page; what failed is tried again when next asked for.

    Attributes:
        name: what the assistant is called, known before it is open.
    """

    def __init__(self, settings: IndexSettings, chosen: AssistantSettings) -> None:
        self.name = read_voice(settings.corpus).name
        self._open = partial(open_assistant, settings, assistant_settings=chosen)
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._lock = threading.Lock()
        self._future: Future[Assistant] | None = None

    def future(self) -> "Future[Assistant]":
        """Return the assistant to come; opening starts with the first call."""
        with self._lock:
            if self._future is None or (self._future.done() and self._future.exception()):
                self._future = self._pool.submit(self._open)
            return self._future

    def assistant(self) -> Assistant:
        """Return the assistant, and wait for it if need be.

        Raises:
            KnowledgeBaseError: it could not be opened.
        """
        return self.future().result()
