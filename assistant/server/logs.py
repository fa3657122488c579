"""The log of the server: lines to read, or JSON lines for programs; of a question no word.

What is said of an error may hold what it was given, so of an error only its kind and the places
where it arose are told. Gradio prints its own otherwise, with all that a visitor sent.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from types import ModuleType, SimpleNamespace
from typing import Any

log = logging.getLogger(__name__)

OWN = ("assistant", "ingest")
"""Our own rooms; of others only warnings are told."""


class Lines(logging.Formatter):
    """Writes a record of the log as a line to read, with the places of an error below it."""

    def formatException(self, ei: Any) -> str:  # noqa: ANN401, N802 - as logging has it
        """Return the kind of an error and its places."""
        return "\n".join([ei[0].__name__, *(f"  {place}" for place in _places(ei[1]))])


class JsonLines(logging.Formatter):
    """Writes a record of the log as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0]:
            line |= {"error": record.exc_info[0].__name__, "where": _places(record.exc_info[1])}
        return json.dumps(line, ensure_ascii=False, default=str)


def write_log(*, as_json: bool) -> None:
    """Have this process write its log as a server's.

    Args:
        as_json: as JSON lines, with one for every question that was asked.
    """
    for handler in logging.getLogger().handlers:
        handler.setFormatter(JsonLines() if as_json else Lines())
    if as_json:
        for room in OWN:
            logging.getLogger(room).setLevel(logging.INFO)


def log_errors_of(*modules: ModuleType) -> None:
    """Have modules that print an error log it instead.

    Args:
        modules: those of a library that calls `traceback.print_exc()` and has no setting for it.
    """
    instead = SimpleNamespace(print_exc=_log_error, format_exc=traceback.format_exc)
    for module in modules:
        vars(module)["traceback"] = instead


def _log_error() -> None:
    log.error("Er ging iets mis dat niet was voorzien.", exc_info=sys.exc_info())


def _places(error: BaseException | None) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__ if error else None)
    return [f"{one.filename}:{one.lineno} {one.name}" for one in frames]
