"""What visitors think of answers: a line for each, in a file that the owner chose; off without one.

Nothing is written but what a visitor presses for. Personal data is out of it before it gets here.
"""

import json
import os
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic_settings import SettingsConfigDict

from assistant.page.chat import Verdict
from ingest import KnowledgeBaseError, TomlTableSettings
from ingest.errors import FileUnwritable
from ingest.files import read_text, require_writable, writing
from ingest.settings import PREFIX

MOST_BYTES = 5_000_000
"""Of the file: some ten thousand judgements. A full one takes no more."""
FULL = "Er is geen plaats meer om je oordeel te bewaren. Zeg het tegen de beheerder."


class FeedbackSettings(TomlTableSettings):
    """Whether visitors may say what they think of an answer, and where that is kept."""

    model_config = SettingsConfigDict(
        toml_table_header=("feedback",), env_prefix=f"{PREFIX}FEEDBACK_", env_ignore_empty=True
    )

    file: Path | None = None
    """The file of JSON lines that it is added to; None: it is not asked, and nothing is kept."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What one visitor said of one answer; the field names are those of the file."""

    verdict: Verdict
    day: str
    """As "2026-11-28": no time, by which it might be known who it was."""
    question: str
    after: tuple[str, ...]
    """The earlier questions that it leans on, oldest first."""
    kind: str
    """What kind of answer was asked for."""
    status: str
    """What happened, as in the record of an answer."""
    said: str
    """The first that the answer shows; "" where it shows nothing."""
    documents: tuple[str, ...]
    passages: tuple[str, ...]
    generation: str
    """Of the index that it was answered from."""


class FeedbackFull(KnowledgeBaseError):
    """No more may be written."""

    is_of_question = True


class FeedbackBook:
    """The file that judgements are added to; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        """Begin; nothing is written yet.

        Raises:
            FileUnwritable: nothing can be written there.
        """
        require_writable(path)
        self._path = path
        self._lock = threading.Lock()

    def add(self, judged: Judged) -> None:
        """Write one judgement.

        Raises:
            FeedbackFull: the file is full.
            FileUnwritable: the disk is full, or nothing may be written there.
        """
        line = (json.dumps(asdict(judged), ensure_ascii=False) + "\n").encode()
        with self._lock, writing(self._path):
            file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                if os.fstat(file).st_size + len(line) > MOST_BYTES:
                    raise FeedbackFull(FULL)
                if os.write(file, line) != len(line):
                    raise FileUnwritable(self._path, "de schijf is vol")
            finally:
                os.close(file)


def open_book(settings: FeedbackSettings) -> FeedbackBook | None:
    """Return where judgements go; None where the owner did not ask for them.

    Raises:
        FileUnwritable: nothing can be written there.
    """
    return FeedbackBook(settings.file) if settings.file else None


def read_judged(path: Path) -> tuple[list[Judged], list[str]]:
    """Return the judgements of a file, and in Dutch what is wrong with lines that are none.

    Raises:
        FileUnreadable: the file is not there, may not be read, or is no text.
    """
    found: list[Judged] = []
    faults: list[str] = []
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found.append(_read(json.loads(line)))
        except (ValueError, TypeError, KeyError, RecursionError):
            faults.append(f"{path}, regel {number} is geen oordeel. Hij telt niet mee.")
    return found, faults


def _read(told: dict[str, Any]) -> Judged:
    texts = {name: told[name] for name in Judged.__dataclass_fields__ if name != "verdict"}
    for name in ("after", "documents", "passages"):
        row = texts.pop(name)
        if not isinstance(row, list) or not all(isinstance(one, str) for one in row):
            raise TypeError(name)
        texts[name] = tuple(row)
    if not all(isinstance(one, str | tuple) for one in texts.values()):
        raise TypeError
    return Judged(Verdict(told["verdict"]), **texts)
