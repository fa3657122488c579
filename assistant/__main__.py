"""Ask one question: `python -m assistant "Hoe begin ik een Positieve Gezondheidsgesprek?"`."""

import sys
from collections.abc import Sequence

from assistant.commands import app
from ingest.command import run


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one answer with its sources; return the exit code."""
    return run(app, "python -m assistant", arguments)


if __name__ == "__main__":
    sys.exit(main())
