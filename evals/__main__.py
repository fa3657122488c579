"""Measure the assistant: `python -m evals run | report | retrieval | ablation | gate | ...`."""

import sys
from collections.abc import Sequence

from evals.commands import app
from ingest.command import run


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    return run(app, "python -m evals", arguments)


if __name__ == "__main__":
    sys.exit(main())
