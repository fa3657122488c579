"""A document read in a process of its own, which gets so much time and memory and no more.

What is unpacked (.pdf, .docx, .odt) or parsed by a library (.html) may be made to take hours or all
memory: a PDF of 4 KB that unpacks to 300,000 operators did. Text is read where it is asked for: the
time for that grows with its length and no faster.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from ingest import readers
from ingest.errors import DocumentUnreadable
from ingest.readers.characters import MB
from ingest.readers.reading import Reading

APART = frozenset({".pdf", ".docx", ".odt", ".html", ".htm"})
SECONDS, SECONDS_PER_MB = 20, 20
"""Time of one core for a document, and what it gets more for each megabyte of its file."""
MEMORY = 1500 * MB
"""Bytes that its process may take, those of Python and its libraries included."""
_PATIENCE = 15
"""How many times as long it may take by the clock: other work may be going on."""
_READ, _UNREADABLE, _FULL = 0, 3, 4
"""How the process ends."""
_ROOT = Path(__file__).parents[2]


def read(path: Path, seconds: int = SECONDS, memory: int = MEMORY) -> str:
    """Return a document's text as `readers.read` does, within a budget as `reading` has."""
    return reading(path, seconds, memory).text


def reading(path: Path, seconds: int = SECONDS, memory: int = MEMORY) -> Reading:
    """Return what reading a document gives, as `readers.reading` does, within a budget.

    Args:
        path: the document.
        seconds: of one core, for the first megabyte.
        memory: in bytes.

    Raises:
        DocumentUnreadable: also when it takes more time or memory than that.
    """
    if path.suffix.lower() not in APART or not path.is_file():
        return readers.reading(path)
    budget = seconds + SECONDS_PER_MB * path.stat().st_size // MB
    environment = os.environ | {"PYTHONPATH": str(_ROOT)}
    command = [sys.executable, "-m", "ingest.readers.apart", str(path), str(budget), str(memory)]
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE * budget,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_much(path, budget, memory) from error
    told = done.stdout.decode("utf-8", "surrogatepass")
    if done.returncode == _READ:
        said = json.loads(told)
        told_apart = {name: tuple(said[name]) for name in ("left_out", "doubts")}
        return Reading(**{**said, **told_apart})
    if done.returncode == _UNREADABLE:
        raise DocumentUnreadable(path, told)
    raise _too_much(path, budget, memory)


def _too_much(path: Path, seconds: int, memory: int) -> DocumentUnreadable:
    why = (
        f"is overgeslagen: lezen kost meer dan {seconds} seconden of {memory // MB} MB geheugen. "
        "Splits het, of bewaar het opnieuw."
    )
    return DocumentUnreadable(path, why)


def main(path: str, seconds: str, memory: str) -> int:
    """Read one document and write what that gives, or what is wrong with it; return how it went."""
    _limit(int(seconds), int(memory))
    try:
        told, code = json.dumps(asdict(readers.reading(Path(path)))), _READ
    except DocumentUnreadable as error:
        told, code = error.why, _UNREADABLE
    except (MemoryError, RecursionError):
        return _FULL
    sys.stdout.buffer.write(told.encode("utf-8", "surrogatepass"))
    return code


def _limit(seconds: int, memory: int) -> None:
    """Let the system end this process when it takes more."""
    try:
        import resource
    except ImportError:  # Windows: the clock alone
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
