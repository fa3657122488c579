"""Ask the assistant a row of questions exactly as the page would, and keep every answer.

One process, mode *verkennen*. Each result is written as soon as it is there: what breaks at
question 50 leaves 49.
"""

import json
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from assistant import Assistant, Mode, Question, record
from assistant.followed import Followed
from assistant.history import asked_before
from assistant.writing import Writer, Writing
from evals.cases import Asked
from evals.identity import identify
from ingest import KnowledgeBaseError
from ingest.files import writing

logger = logging.getLogger(__name__)


class RunError(KnowledgeBaseError):
    """A run could not be written, or could not answer every question."""


def replayed(assistant: Assistant, asked: Asked) -> Question:
    """Return a case as the assistant is asked it, after answering what was asked before it."""
    return Question(asked.question, asked_before(assistant, asked.history))


def ask(assistant: Assistant, asked: Asked, writer: Writer | None = None) -> dict[str, Any]:
    """Ask one question after replaying what was asked before it; only the last one is timed.

    The fields of the answer come with the id of the question first, and what decided on it last.
    """
    followed = assistant.follow(replayed(assistant, asked), mode=Mode.VERKENNEN)
    *_, answer = Writing(assistant, writer).said(followed)
    return {"id": asked.id, **record(answer), "decision": _decision(followed)}


def run(
    assistant: Assistant,
    questions: Sequence[Asked],
    out: Path,
    name: str,
    writer: Writer | None = None,
) -> Iterator[dict[str, Any]]:
    """Ask all questions, write each result to `out` at once, and yield it.

    Every result carries in its field `run` what the run was made of.

    Args:
        assistant: what answers.
        questions: what is asked.
        out: where the results go.
        name: what the questions are called: their file or folder.
        writer: the language model that says the answers anew; None: nothing does.

    Raises FileUnwritable (the disk may fill up on the way), or RunError when, after the last
    question, some met a fault in the program: those are logged, and have no line.
    """
    failed: list[str] = []
    identity = identify(assistant, questions, name).to_record()
    if writer is not None:
        identity["model"]["language_model"] = writer.name
    with writing(out), _opened(out) as file:
        for asked in questions:
            try:
                record = {**ask(assistant, asked, writer), "run": identity}
            except KnowledgeBaseError:
                raise
            except Exception:  # one fault must not cost the other answers; told below
                logger.exception("question %r failed", asked.id)
                failed.append(asked.id)
                continue
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
            file.flush()
            yield record
    if failed:
        raise RunError(
            f"{len(failed)} van de {len(questions)} vragen gaven een fout in het programma: "
            f"{', '.join(failed)}. De andere antwoorden staan in {out}."
        )


def _decision(followed: Followed) -> dict[str, Any]:
    """Return what decided, and how likely an answer was found where that was weighed last."""
    seen = followed.verdict.grounds.openness if followed.verdict else None
    chance = seen.decided if seen else None
    return {
        "rule": followed.rule.value,
        "probability": chance and round(chance.probability, 4),
        "from": chance and round(chance.from_, 4),
    }


def _opened(out: Path) -> TextIO:
    out.parent.mkdir(parents=True, exist_ok=True)
    return out.open("w", encoding="utf-8")
