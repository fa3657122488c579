"""`python -m ingest build | check | show | status | ...`."""

import sys
from collections.abc import Sequence

from ingest.command import run
from ingest.commands import app


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    return run(app, "python -m ingest", arguments)


if __name__ == "__main__":
    sys.exit(main())
