"""Put numbers where they stand, with their reasons beside them: in `assistant/tuning/`."""

import ast
import inspect
from collections.abc import Mapping
from pathlib import Path

from assistant import tuning
from assistant.tuning import TUNING
from ingest import KnowledgeBaseError
from ingest.aside import set_aside
from ingest.files import why

FOLDER = Path(tuning.__file__).parent


def apply(numbers: Mapping[str, float], folder: Path = FOLDER) -> list[Path]:
    """Write numbers into the files of the tuning; return where the files before are kept.

    Args:
        numbers: room and name -> value, such as {"search.stems": 0.2}.
        folder: where the files are.

    Raises:
        KnowledgeBaseError: a file cannot be written.
        LookupError: a room has no number of that name.
    """
    changed: dict[Path, str] = {}
    for name, value in numbers.items():
        room, _, number = name.partition(".")
        kind = type(getattr(TUNING, room))
        path = folder / Path(inspect.getfile(kind)).name
        text = changed.get(path) or path.read_text(encoding="utf-8")
        changed[path] = _with(text, kind.__name__, number, value)
    try:
        kept = [set_aside(path) for path in changed]
        for path, text in changed.items():
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        message = f"In {folder} kan niet worden geschreven ({why(error)})."
        raise KnowledgeBaseError(message) from error
    return [path for path in kept if path]


def _with(text: str, kind: str, number: str, value: float) -> str:
    """Return the source of a room with another value for one of its numbers."""
    for room in ast.parse(text).body:
        for node in room.body if isinstance(room, ast.ClassDef) and room.name == kind else ():
            if not isinstance(node, ast.AnnAssign) or ast.unparse(node.target) != number:
                continue
            lines = text.splitlines(keepends=True)
            before, equals, _ = lines[node.lineno - 1].partition("=")
            lines[node.lineno - 1] = f"{before}{equals} {value!r}\n"
            return "".join(lines)
    raise LookupError(f"{kind} has no {number}")
