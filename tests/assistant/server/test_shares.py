"""Whoever asks much waits behind whoever asks little."""

import threading
import time

import pytest

from assistant.server.shares import WAITING_EACH, Busy, Shares

SLOW = 0.2


def test_one_visitor_never_has_more_than_one_turn_and_the_others_come_first() -> None:
    shares, order, most = Shares(places=2), [], []
    lock = threading.Lock()
    now: list[str] = []

    def ask(visitor: str) -> None:
        with shares.turn(visitor):
            with lock:
                now.append(visitor)
                most.append((now.count("veel"), len(now)))
            time.sleep(SLOW)
            with lock:
                now.remove(visitor)
                order.append(visitor)

    row = ["veel"] * WAITING_EACH + ["een", "twee"]
    threads = [threading.Thread(target=ask, args=(visitor,)) for visitor in row]
    for thread in threads:
        thread.start()
        time.sleep(SLOW / 10)
    for thread in threads:
        thread.join(timeout=20)
    assert max(each for each, _ in most) == 1
    assert max(together for _, together in most) == 2
    assert set(order[:3]) == {"veel", "een", "twee"}


def test_who_has_many_waiting_is_told_so_at_once() -> None:
    shares, release = Shares(places=1), threading.Event()

    def hold() -> None:
        with shares.turn("veel"):
            release.wait(20)

    threads = [threading.Thread(target=hold) for _ in range(WAITING_EACH + 1)]
    for thread in threads:
        thread.start()
        time.sleep(0.05)
    with pytest.raises(Busy, match="lopen nog"), shares.turn("veel"):
        pass
    release.set()
    for thread in threads:
        thread.join(timeout=20)
    with shares.turn("veel"):
        pass


def test_a_turn_that_does_not_come_is_told_in_time_and_leaves_no_trace() -> None:
    shares, release = Shares(places=1, patience=0.1), threading.Event()

    def hold() -> None:
        with shares.turn("een"):
            release.wait(20)

    thread = threading.Thread(target=hold)
    thread.start()
    time.sleep(0.05)
    with pytest.raises(Busy, match="druk"), shares.turn("twee"):
        pass
    release.set()
    thread.join(timeout=20)
    with shares.turn("twee"):
        pass
    assert not shares._waiting
    assert shares._running.total() == 0


def test_a_turn_ends_when_what_was_done_in_it_fails() -> None:
    shares = Shares(places=1, patience=0.1)
    with pytest.raises(ZeroDivisionError), shares.turn("een"):
        raise ZeroDivisionError
    with shares.turn("twee"):
        pass
