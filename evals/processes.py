"""Work in a process of its own, with the time and the memory that it took (Linux)."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest import KnowledgeBaseError

ROOT = Path(__file__).parent.parent
_KB_PER_MB = 1024
_BEGIN = """
import sys
sys.argv = sys.argv[1:]
"""
_END = """
from pathlib import Path
print(Path("/proc/self/status").read_text())
"""


class BenchError(KnowledgeBaseError):
    """Something that is to be measured could not be started."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A process that has ended."""

    seconds: float
    processor: float
    """Seconds that it kept a processor busy."""
    peak_mb: float
    said: dict[str, Any]
    """What it wrote as the first line, if that is JSON."""

    def __str__(self) -> str:
        """Tell its time and memory, in Dutch."""
        spent = f"{self.seconds:.1f} s (rekentijd {self.processor:.1f})"
        return f"{spent}, top {self.peak_mb:.0f} MB"


def finished(code: str, arguments: Sequence[str], what: str) -> Finished:
    """Run Python code to its end: `wait4` would add the memory of its parent, so it says its own.

    Args:
        code: what it does; its arguments are in `sys.argv`.
        arguments: those arguments.
        what: what goes wrong when it ends with an error, in Dutch.

    Raises:
        BenchError: it does.
    """
    command = [sys.executable, "-c", _BEGIN + code + _END, "", *arguments]
    started = time.perf_counter()
    with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=told, cwd=ROOT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told.seek(0)
            raise BenchError(f"{what}: {told.read().decode().strip()[-2000:]}")
        said.seek(0)
        whole = said.read().decode()
    first = whole.partition("\n")[0]
    answer = json.loads(first) if first.startswith("{") else {}
    return Finished(seconds, usage.ru_utime + usage.ru_stime, _peak_in(whole), answer)


def peak_mb(pid: int) -> float:
    """Return the most memory that a running process ever held."""
    return _peak_in(Path(f"/proc/{pid}/status").read_text(encoding="utf-8"))


def _peak_in(status: str) -> float:
    for line in status.splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / _KB_PER_MB
    raise BenchError("Het geheugengebruik is op deze machine niet af te lezen.")
