"""How long it takes from starting the page to its first answer, in a process of its own."""

import json
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus

from assistant import Mode
from evals.processes import ROOT, BenchError, peak_mb

_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Opens addresses on this machine, whatever proxy is set for others."""
_PATIENCE = 180.0
"""Seconds to wait for the page."""


@dataclass(frozen=True, slots=True)
class Started:
    """A page that was started, asked one question, and stopped."""

    readable: float
    """Seconds until its server answers."""
    answered: float
    """Seconds until the first question has its answer."""
    peak_mb: float


def start_page(folders: list[str], question: str) -> Started:
    """Serve the page as on a server, and ask it one question.

    Args:
        folders: the options that say which corpus and which index.
        question: what is asked.

    Raises:
        BenchError: it does not start, or gives no answer.
    """
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "app.py", "--port", str(port), *folders]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for_page(process, address)
        first = time.perf_counter() - started
        _ask(address, question)
        return Started(first, time.perf_counter() - started, peak_mb(process.pid))
    finally:
        process.terminate()
        process.communicate()


def _wait_for_page(process: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            told = process.stderr.read().decode() if process.stderr else ""
            raise BenchError(f"De pagina start niet: {told.strip()}")
        try:
            with _DIRECT.open(address, timeout=5) as response:
                if response.status == HTTPStatus.OK:
                    return
        except OSError:
            time.sleep(0.05)
    raise BenchError(f"De pagina gaf na {_PATIENCE:.0f} seconden nog geen antwoord op {address}.")


def _ask(address: str, question: str) -> None:
    """Ask as a program does: put the question in the queue, then wait for the answer."""
    with _DIRECT.open(f"{address}/config", timeout=_PATIENCE) as response:
        functions = json.load(response)["dependencies"]
    number = next(one["id"] for one in functions if one["api_name"] == "ask")
    session = "bench-" + "0" * 32
    call = {
        "fn_index": number,
        "data": [question, Mode.VERKENNEN.value, None, None],
        "session_hash": session,
    }
    body = json.dumps(call).encode()
    join = f"{address}/gradio_api/queue/join"
    post = urllib.request.Request(join, body, {"Content-Type": "application/json"})
    with _DIRECT.open(post, timeout=_PATIENCE):
        pass
    data = f"{address}/gradio_api/queue/data?session_hash={session}"
    with _DIRECT.open(data, timeout=_PATIENCE) as response:
        told = response.read().decode()
    if '"success":true' not in told.replace(" ", ""):
        raise BenchError(f"De pagina gaf geen antwoord op een vraag: {told[:200]!r}")
