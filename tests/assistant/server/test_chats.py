"""What Gradio keeps of visitors: little of each, and not of more than there is room for."""

import gc
import tracemalloc
from datetime import datetime, timedelta
from types import SimpleNamespace

import gradio as gr
import pytest
from gradio.state_holder import SessionState

from assistant.server.chats import LEFT, MOST_SESSIONS, Chats

ASKED = ("een vraag met haar antwoord",)


def page() -> gr.Blocks:
    with gr.Blocks(analytics_enabled=False) as blocks:
        gr.State(())
        for number in range(30):
            gr.HTML(f"<p>{number}</p>")
    blocks.state_session_capacity = MOST_SESSIONS
    blocks.queue()
    return blocks


@pytest.fixture
def chats() -> Chats:
    return Chats(page(), exchanges=50)


def chat_of(chats: Chats) -> int:
    """Return the key of the chat among what is kept of a visitor."""
    return next(key for key, one in chats.blocks.blocks.items() if isinstance(one, gr.State))


def test_a_session_takes_little_and_gradios_own_would_take_much_more(chats: Chats) -> None:
    tracemalloc.start()
    try:
        begun = tracemalloc.get_traced_memory()[0]
        for number in range(200):
            chats[f"zitting-{number}"]
        ours = (tracemalloc.get_traced_memory()[0] - begun) / 200
        kept = [SessionState(chats.blocks) for _ in range(20)]
        theirs = (tracemalloc.get_traced_memory()[0] - begun - 200 * ours) / len(kept)
    finally:
        tracemalloc.stop()
    gc.collect()
    assert ours < 4000 < 5 * ours < theirs


def test_of_all_chats_together_no_more_is_kept_than_there_is_room_for(chats: Chats) -> None:
    key = chat_of(chats)
    for number in range(20):
        chats[f"zitting-{number}"][key] = ASKED * 5
    chats["nu"][key] = ASKED
    kept = [one.exchanges for one in chats._sessions()]
    assert sum(kept) <= 51
    assert "zitting-0" not in chats
    assert chats["zitting-19"][key] == ASKED * 5
    assert chats["zitting-0"][key] == ()


def test_one_visitor_with_a_long_chat_keeps_it(chats: Chats) -> None:
    key = chat_of(chats)
    chats["lang"][key] = ASKED * 100
    assert chats["lang"][key] == ASKED * 100


def test_no_more_sessions_are_kept_than_there_may_be(chats: Chats) -> None:
    for number in range(MOST_SESSIONS + 10):
        chats[f"zitting-{number}"]
    assert len(chats.session_data) == len(chats.time_last_used) == MOST_SESSIONS


def test_a_chat_whose_page_was_left_is_gone_after_an_hour_and_one_that_is_open_stays(
    chats: Chats,
) -> None:
    key = chat_of(chats)
    before = datetime.now() - timedelta(seconds=LEFT + 1)
    for name in ("weg", "open"):
        chats[name][key] = ASKED
        chats.session_data[name]._state_ttl[key] = (chats.blocks.blocks[key].time_to_live, before)
        chats.time_last_used[name] = before
    chats.session_data["weg"].is_closed = True
    chats["programma"]
    chats.time_last_used["programma"] = before
    chats.delete_all_expired_state()
    assert list(chats.session_data) == ["open"]
    assert chats["open"][key] == ASKED


def test_what_waits_of_a_session_that_is_let_go_is_forgotten_and_of_others_kept() -> None:
    chats = Chats(page(), exchanges=1)
    key = chat_of(chats)
    waiting = chats.blocks._queue.pending_event_ids_session
    waiting |= {"eerst": set(), "bezig": {"een"}}
    for name in ("eerst", "bezig", "nu"):
        chats[name][key] = ASKED
    chats["nu"]
    assert waiting == {"bezig": {"een"}}


def test_gradio_makes_no_table_of_all_calls_after_every_one() -> None:
    from fastapi import FastAPI

    from assistant.server.mounting import mount

    blocks = page()
    mount(FastAPI(), blocks)
    queue = blocks._queue
    assert queue.ANALYTICS_MAX_EVENTS == 1
    queue.events_recorded = 10_000
    record = SimpleNamespace()  # a table of it could not be made
    assert queue.compute_analytics_summary([record]) == {"functions": {}}
