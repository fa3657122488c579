"""A page under load, asked over HTTP by visitors that are each a browser of their own.

    .venv/bin/python -m pytest -q -s -m lang tests/lang/test_load.py

prints the tables. LOAD_SECONDS and SOAK_QUESTIONS make it shorter, on a machine with more to do.
"""

import http.client
import json
import os
import random
import re
import secrets
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from assistant import open_assistant
from ingest import IndexSettings
from tests.test_server import QUESTION, Server

pytestmark = pytest.mark.lang
SECONDS = float(os.environ.get("LOAD_SECONDS", "60"))
QUESTIONS = int(os.environ.get("SOAK_QUESTIONS", "5000"))
EACH = 25
SESSIONS, AT_ONCE = QUESTIONS // EACH, 4
NONE: list[list[str]] = [[], [], [], []]
"""What a search is limited to: nothing."""
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


class Reader(Visitor):
    """A browser that reads the page as a person does: with a chat of its own that it leaves."""

    def __init__(self, server: Server) -> None:
        super().__init__(server)
        self.session = secrets.token_hex(6)
        self.presence = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        path = f"/gradio_api/heartbeat/{self.session}"
        self.presence.request("GET", path, headers={"cookie": self.server.cookie})
        self.presence.getresponse().readline()
        self.functions = {name: self.server.number_of(name) for name in ("submit", "answering")}

    def ask(self, question: str = QUESTION) -> None:
        """Type a question, and wait for its answer on the page."""
        call = {"session_hash": self.session, "event_data": None}
        typed = {"fn_index": self.functions["submit"], "data": [question, "verkennen", None, *NONE]}
        waiting = {"fn_index": self.functions["answering"], "data": [None]}
        begun = time.perf_counter()
        status, _, _ = self.server.request("POST", "/gradio_api/run/predict", call | typed)
        told = [one for one in self.server.send(call | waiting) if "output" in one]
        if status == 200 and told and told[-1]["success"] and "class" in str(told[-1]["output"]):
            self.times.append(time.perf_counter() - begun)
        else:
            self.errors += 1

    def read(self, questions: list[str], number: int) -> None:
        """Ask the questions of one chat, and leave."""
        for at in range(EACH):
            self.ask(questions[(number * EACH + at) % len(questions)])
        self.presence.close()


def some_questions(settings: IndexSettings) -> list[str]:
    """Return the questions that the corpus itself invites, in an order that is always the same."""
    found = [one for row in open_assistant(settings).index.questions.values() for one in row]
    random.Random(2021).shuffle(found)
    return found


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


def test_many_sessions_leave_nothing_behind(shipped: IndexSettings, tmp_path: Path) -> None:
    """After all questions, no more than 1.15 times the memory of after the first tenth."""
    questions = some_questions(shipped)
    running = Server(tmp_path, "--tempo", "100000", settings=shipped).ready()
    seen = {}
    try:
        asked = 0
        for number in range(0, SESSIONS, AT_ONCE):
            readers = [Reader(running) for _ in range(min(AT_ONCE, SESSIONS - number))]
            acts = [partial(one.read, questions, number + at) for at, one in enumerate(readers)]
            all_at_once(acts)
            assert not sum(one.errors for one in readers)
            asked += sum(len(one.times) for one in readers)
            if number % (SESSIONS // 10) < AT_ONCE:
                seen[asked] = memory(running)
                print(f"| {asked} | {seen[asked]:.0f} |", flush=True)
        seen[asked] = memory(running)
        figures = running.get("/metrics")[1]
        health = json.loads(running.get("/health")[1])
    finally:
        running.stop()
    chats = re.search(r'assistant_sessions\{of="chats"\} (\d+)', figures)
    after = next(size for number, size in seen.items() if number >= asked / 10)
    print(f"{asked} vragen in {SESSIONS} gesprekken: {after:.0f} MB na een tiende, ", end="")
    print(f"{seen[asked]:.0f} MB aan het eind; gesprekken bekend: {chats and chats[1]}")
    assert asked == QUESTIONS
    assert seen[asked] <= 1.15 * after
    assert health["state"] == "ready"
