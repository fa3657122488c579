"""The chats that Gradio keeps for the page: little for each, and no more of all than there is room.

Gradio keeps with every session a description of all components and of what stands in them, for
links to a state of the page that are closed here: 50 of the 52 kB that a session takes.
"""

from collections.abc import Iterator
from copy import copy
from datetime import datetime, timedelta
from typing import Any

from gradio.blocks import Blocks
from gradio.components import State
from gradio.state_holder import SessionState, StateHolder

MOST_SESSIONS = 2000
"""Sessions that are kept, the last used ones."""
MOST_EXCHANGES = 5000
"""Questions with their answers that are kept of all chats together: some 120 MB."""
LEFT = 3600
"""Seconds that a chat is kept after its page was left."""


class Session(SessionState):
    """What is kept of one visitor: the chat, and what the page shows otherwise than at first."""

    def __init__(self, blocks: Blocks) -> None:
        # Gradio's own is not called: it makes the description that nobody asks for.
        self.blocks_config = copy(blocks.default_config)
        self.config_values: dict[int, Any] = {}
        self.state_data: dict[int, Any] = {}
        self._state_ttl: dict[int, tuple[float, datetime]] = {}
        self.is_closed = False
        self.STATE_TTL_WHEN_CLOSED = LEFT

    @property
    def exchanges(self) -> int:
        """How many questions are kept, with their answers."""
        return sum(len(one) for one in self.state_data.values() if isinstance(one, tuple))

    def __setitem__(self, key: int, value: Any) -> None:  # noqa: ANN401 - as Gradio has it
        """Keep a value of the visitor's own, or how a component stands on the visitor's page."""
        block = self.blocks_config.blocks.get(key)
        if isinstance(block, State):
            self._state_ttl[key] = (block.time_to_live, datetime.now())
            self.state_data[key] = value
        else:
            self.blocks_config.blocks[key] = value

    def _update_config(self, key: int) -> None:
        """Describe nothing."""

    def _update_value_in_config(self, key: int, value: Any) -> None:  # noqa: ANN401
        """Describe nothing."""


class Chats(StateHolder):
    """The sessions there are; whoever asked longest ago is let go first."""

    def __init__(self, blocks: Blocks, exchanges: int = MOST_EXCHANGES) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._exchanges = exchanges
        self.set_blocks(blocks)

    def __getitem__(self, session_id: str) -> SessionState:
        """Return a session; one that is not known begins now."""
        if session_id not in self.session_data:
            self.session_data[session_id] = Session(self.blocks)
        return super().__getitem__(session_id)

    def update(self, session_id: str) -> None:
        """Note that a session is used, and let go of others where there are too many."""
        with self.lock:
            if session_id in self.session_data:
                self.session_data.move_to_end(session_id)
            kept = sum(one.exchanges for one in self._sessions())
            while len(self.session_data) > 1 and (
                len(self.session_data) > self.capacity or kept > self._exchanges
            ):
                kept -= next(self._sessions()).exchanges
                self._let_go(next(iter(self.session_data)))

    def delete_all_expired_state(self) -> None:
        """Let go of chats whose page was left, and of programs that asked long ago."""
        super().delete_all_expired_state()  # type: ignore[no-untyped-call]
        since = datetime.now() - timedelta(seconds=LEFT)
        with self.lock:
            for name in [one for one, used in self.time_last_used.items() if used < since]:
                if name in self.session_data and not self.session_data[name].state_data:
                    self._let_go(name)

    def _sessions(self) -> Iterator[Session]:
        """Yield all sessions, whoever asked longest ago first."""
        return (one for one in self.session_data.values() if isinstance(one, Session))

    def _let_go(self, session: str) -> None:
        self.session_data.pop(session, None)
        self.time_last_used.pop(session, None)
        # Gradio keeps an empty set here of every session that ever asked.
        waiting = self.blocks._queue.pending_event_ids_session
        if not waiting.get(session, True):
            del waiting[session]
