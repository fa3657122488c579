"""Time and memory on this machine, all from one run; nothing here passes or fails.

Embedding a question is the floor of every answer, so it is measured beside the whole answer, turn
by turn on the same questions: what else runs on the machine then weighs on both alike.
"""

import json
import os
import platform
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from pathlib import Path

import numpy as np

from assistant import Assistant, Mode, Question, open_assistant
from evals import synthetic
from evals.report import table
from ingest import IndexSettings, KnowledgeBaseError

_SEED = 2021
_ROOT = Path(__file__).parent.parent
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Opens addresses on this machine, whatever proxy is set for others."""
_PATIENCE = 180.0
"""Seconds to wait for the page."""
_SYNTHETIC_QUESTIONS = 200
_KB_PER_MB = 1024

_BUILD = """
import sys
from pathlib import Path
from ingest.__main__ import main
code = main(["build", *sys.argv[1:]])
print(Path("/proc/self/status").read_text())
sys.exit(code)
"""

Row = tuple[str, str]


class BenchError(KnowledgeBaseError):
    """Something that is to be measured could not be started."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A process that has ended."""

    seconds: float
    processor: float
    """Seconds that it kept a processor busy."""
    peak_mb: float


def bench(
    settings: IndexSettings, questions: Sequence[str], documents: int = 0, repeats: int = 5
) -> str:
    """Measure answers, the page, building, and a larger made-up corpus; return a table."""
    if not sys.platform.startswith("linux"):
        raise BenchError("Tijd en geheugen meten kan alleen op Linux.")
    if not questions:
        raise BenchError("Er zijn geen vragen zonder geschiedenis om mee te meten.")
    assistant = open_assistant(settings)
    rows: list[Row] = [
        ("machine", f"{len(os.sched_getaffinity(0))} kernen, {platform.machine()}"),
        ("belasting bij het begin", f"{os.getloadavg()[0]:.1f} processen"),
        *_page(settings, questions[0]),
        *_answers(assistant, questions, repeats),
    ]
    with tempfile.TemporaryDirectory() as folder:
        rows += _builds(settings, Path(folder))
        if documents:
            rows += _synthetic(documents, Path(folder))
    return table(["wat", "gemeten"], rows)


def _answers(assistant: Assistant, questions: Sequence[str], repeats: int) -> list[Row]:
    for question in questions[:5]:
        _ask(assistant, question)
    forget = getattr(assistant, "forget", lambda: None)  # were vectors kept by text, drop them
    order = [question for _ in range(repeats) for question in questions]
    random.Random(_SEED).shuffle(order)
    embedding: list[float] = []
    answering: list[float] = []
    for question in order:
        embedding.append(_milliseconds(partial(assistant.embedder.query, question)))
        forget()
        answering.append(_milliseconds(partial(_ask, assistant, question)))
    # Of each question by itself: what else the machine did then weighed on both of its turns.
    ratios = np.array(answering) / np.array(embedding)
    ratio, tail = np.median(ratios), np.percentile(ratios, 95)
    return [
        ("vragen gesteld", f"{len(questions)}, elk {repeats} keer, door elkaar"),
        ("vraag omzetten in een vector", _median_and_tail(embedding)),
        ("heel antwoord", _median_and_tail(answering)),
        ("heel antwoord / vector", f"mediaan {ratio:.2f}, 95e percentiel {tail:.2f}"),
    ]


def _page(settings: IndexSettings, question: str) -> list[Row]:
    """Serve the page in a process of its own, as on a server, and ask it one question."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "app.py", "--port", str(port), *_folders(settings)]
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=_ROOT
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for_page(process, address)
        first = time.perf_counter() - started
        _ask_page(address, question)
        answered = time.perf_counter() - started
        peak = _peak_mb(process.pid)
    finally:
        process.terminate()
        process.communicate()
    return [
        ("pagina: van start tot eerste antwoord van de server", f"{first:.1f} s"),
        ("pagina: van start tot eerste antwoord op een vraag", f"{answered:.1f} s"),
        ("pagina: hoogste geheugengebruik (VmHWM)", f"{peak:.0f} MB"),
    ]


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


def _ask_page(address: str, question: str) -> None:
    """Ask a question through the page's own API: post it, then wait for the answer."""
    body = json.dumps({"data": [question, Mode.VERKENNEN.value]}).encode()
    call = f"{address}/gradio_api/call/ask"
    post = urllib.request.Request(call, body, {"Content-Type": "application/json"})
    with _DIRECT.open(post, timeout=_PATIENCE) as response:
        event = json.load(response)["event_id"]
    with _DIRECT.open(f"{call}/{event}", timeout=_PATIENCE) as response:
        told = response.read().decode()
    if "event: complete" not in told:
        raise BenchError(f"De pagina gaf geen antwoord op een vraag: {told[:200]!r}")


def _builds(settings: IndexSettings, folder: Path) -> list[Row]:
    """Build an index of a copy of the corpus, shipped vectors included; then build it again."""
    corpus = folder / "corpus"
    shutil.copytree(settings.corpus, corpus)
    copied = settings.model_copy(update={"corpus": corpus, "index_root": folder / "index"})
    first, again = _build(copied), _build(copied)
    return [
        ("index bouwen, eerste keer", _told(first)),
        ("index bouwen, niets veranderd", _told(again)),
    ]


def _synthetic(number: int, folder: Path) -> list[Row]:
    documents = synthetic.make(number)
    synthetic.write(documents, folder / "verzonnen")
    settings = IndexSettings(corpus=folder / "verzonnen", index_root=folder / "index")
    built = _build(settings)
    assistant = open_assistant(settings)
    chosen = random.Random(_SEED).choices(documents, k=_SYNTHETIC_QUESTIONS)
    _ask(assistant, chosen[0].question)
    answering = [_milliseconds(partial(_ask, assistant, one.question)) for one in chosen]
    name = f"{number} verzonnen documenten van een bladzijde"
    return [
        (f"{name}: index bouwen", _told(built)),
        (f"{name}: passages", str(len(assistant.index.passages))),
        (f"{name}: heel antwoord, {len(chosen)} vragen", _median_and_tail(answering)),
    ]


def _build(settings: IndexSettings) -> Finished:
    """Build an index in a process that says how much memory it held: wait4 adds its parent's."""
    command = [sys.executable, "-c", _BUILD, *_folders(settings)]
    started = time.perf_counter()
    with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=told, cwd=_ROOT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told.seek(0)
            raise BenchError(f"De index wordt niet gebouwd: {told.read().decode().strip()[-2000:]}")
        said.seek(0)
        peak = _peak_in(said.read().decode())
    return Finished(seconds, usage.ru_utime + usage.ru_stime, peak)


def _folders(settings: IndexSettings) -> list[str]:
    return [
        "--corpus", str(settings.corpus.resolve()),
        "--index-root", str(settings.index_root.resolve()),
    ]  # fmt: skip


def _ask(assistant: Assistant, question: str) -> None:
    assistant.ask(Question(question), mode=Mode.VERKENNEN)


def _peak_mb(pid: int) -> float:
    """Return the most memory a running process ever held (Linux only)."""
    return _peak_in(Path(f"/proc/{pid}/status").read_text(encoding="utf-8"))


def _peak_in(status: str) -> float:
    for line in status.splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / _KB_PER_MB
    raise BenchError("Het geheugengebruik is op deze machine niet af te lezen.")


def _milliseconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - started)


def _told(done: Finished) -> str:
    return f"{done.seconds:.1f} s (rekentijd {done.processor:.1f}), top {done.peak_mb:.0f} MB"


def _median_and_tail(values: Sequence[float]) -> str:
    tail = np.percentile(values, 95)
    return f"mediaan {np.median(values):.1f} ms, 95e percentiel {tail:.1f} ms"
