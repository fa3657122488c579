"""A page under load, asked over HTTP by visitors that are each a browser of their own.

    .venv/bin/python -m pytest -q -s -m lang tests/lang/test_load.py

prints the tables. LOAD_SECONDS and SOAK_QUESTIONS make it shorter, on a machine with more to do.
"""

import http.client
import json
import os
import re
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.test_server import QUESTION, Server

pytestmark = pytest.mark.lang
SECONDS = float(os.environ.get("LOAD_SECONDS", "60"))
QUESTIONS = int(os.environ.get("SOAK_QUESTIONS", "5000"))
SESSIONS = QUESTIONS // 25
HEAVY = "Wat is " + "aA" * 990 + "?"
"""What once took 8.7 seconds of everybody's time."""


class Visitor:
    """A browser: a cookie, and how long each of its questions took."""

    def __init__(self, server: Server) -> None:
        self.server = Server.__new__(Server)
        self.server.__dict__ |= server.__dict__
        _, _, headers = server.get("/")
        self.server.cookie = headers["set-cookie"].partition(";")[0]
        self.times: list[float] = []
        self.errors = 0

    def ask(self, question: str = QUESTION) -> None:
        begun = time.perf_counter()
        try:
            answered = self.server.ask(question)["success"]
        except (AssertionError, OSError, http.client.HTTPException):
            answered = False
        if answered:
            self.times.append(time.perf_counter() - begun)
        else:
            self.errors += 1

    def keep_asking(self, question: str = QUESTION) -> None:
        ends = time.monotonic() + SECONDS
        while time.monotonic() < ends:
            self.ask(question)


def memory(server: Server, name: str = "VmRSS") -> float:
    status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="utf-8")
    found = re.search(rf"{name}:\s*(\d+)", status)
    assert found
    return int(found[1]) / 1024


def all_at_once(acts: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def row(name: str, visitors: list[Visitor], server: Server) -> tuple[str, float]:
    """Return a line of the table, and the 95th percentile in milliseconds."""
    times = sorted(1000 * one for visitor in visitors for one in visitor.times)
    errors = sum(visitor.errors for visitor in visitors)
    tail = statistics.quantiles(times, n=20)[-1]
    each = f"{len(times) / SECONDS:.1f} | {statistics.median(times):.0f} | {tail:.0f}"
    return f"| {name} | {each} | {errors} | {memory(server, 'VmHWM'):.0f} |", tail


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("druk"), "--tempo", "100000").ready()
    Visitor(running).ask()
    yield running
    running.stop()


def test_under_load_everybody_gets_an_answer_and_an_attacker_holds_nobody_up(
    server: Server,
) -> None:
    lines = [
        f"{SECONDS:.0f} s each; load of the machine at the start {os.getloadavg()[0]:.1f}",
        "| visitors | answers/s | p50 ms | p95 ms | errors | peak MB |",
        "|---|---|---|---|---|---|",
    ]
    tails = {}
    for many in (1, 9, 10, 50):
        visitors = [Visitor(server) for _ in range(many)]
        all_at_once([one.keep_asking for one in visitors])
        line, tails[many] = row(str(many), visitors, server)
        lines.append(line)
        assert not sum(one.errors for one in visitors)
    nine, attacker = [Visitor(server) for _ in range(9)], Visitor(server)
    attack = [partial(attacker.keep_asking, HEAVY)] * 8
    all_at_once([*attack, *(one.keep_asking for one in nine)])
    line, attacked = row("9, beside an attacker", nine, server)
    print("", *lines, line, sep="\n")
    assert not sum(one.errors for one in nine)
    assert attacked <= 2 * tails[9]


def test_many_sessions_leave_nothing_behind(server: Server) -> None:
    """After all questions, no more than 1.15 times the memory of after the first tenth."""
    seen = []
    for number in range(SESSIONS):
        visitor = Visitor(server)
        for _ in range(QUESTIONS // SESSIONS):
            visitor.ask()
        assert not visitor.errors
        if number + 1 in (SESSIONS // 10, SESSIONS):
            seen.append(memory(server))
    figures = server.get("/metrics")[1]
    chats = re.search(r'assistant_sessions\{of="chats"\} (\d+)', figures)
    print(
        f"\n{QUESTIONS} questions in {SESSIONS} sessions: {seen[0]:.0f} MB after a tenth of them,"
    )
    print(f"{seen[1]:.0f} MB after all; chats remembered: {chats and chats[1]}")
    assert seen[1] <= 1.15 * seen[0]
    assert json.loads(server.get("/health")[1])["state"] == "ready"
