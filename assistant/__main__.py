"""Ask one question: `python -m assistant "Hoe begin ik een Positieve Gezondheidsgesprek?"`."""

import argparse
import json
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from assistant import Answer, Mode, Question, open_assistant
from assistant.answer.wording import source
from ingest import IndexSettings, KnowledgeBaseError


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one answer with its sources; return the exit code."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    given = {name: value for name in ("corpus", "index_root") if (value := getattr(options, name))}
    try:
        assistant = open_assistant(IndexSettings(**given))
        answer = assistant.ask(Question(options.question), Mode(options.mode))
    except KnowledgeBaseError as error:
        print(error, file=sys.stderr)
        return 1
    except ValidationError as error:
        print(f"De instellingen kloppen niet: {error}", file=sys.stderr)
        return 1
    if options.json:
        _print(json.dumps(answer.to_record(), ensure_ascii=False, indent=2))
    else:
        _print(_text(answer))
    return 0


def _print(text: str) -> None:
    """Print a text; a reader that stops early, such as `head`, is no mistake."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # Python flushes once more at its end, and would complain there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _text(answer: Answer) -> str:
    """Write an answer with its source list for a terminal."""
    sources = [
        f"[{citation.number}] {source(citation)}\n    “{citation.quote}”"
        for citation in answer.citations
    ]
    return "\n".join([answer.text, *(["", "Bronnen:", *sources] if sources else [])])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m assistant", description=__doc__)
    parser.add_argument("question", help="your question, in Dutch or English")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")
    parser.add_argument("--mode", choices=[mode.value for mode in Mode], default="verkennen")
    parser.add_argument("--corpus", type=Path, help="the corpus folder (default: corpus)")
    parser.add_argument("--index-root", type=Path, help="where indexes live (default: index)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
