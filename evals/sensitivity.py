"""Which numbers matter: every number of the tuning a third smaller and a third larger.

A number that changes no answer and moves no figure either way has no reason to exist, nor has the
branch of the code that it steers. Every third question is asked for each change; all of them where
those show nothing.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import Any

from assistant import Assistant, Mode, Question, record
from assistant.opened import Parts
from assistant.tuning import TUNING, Tuning
from evals.cases import Case
from evals.outcomes import (
    IN_FIRST,
    PRECISION,
    Outcome,
    Values,
    answer_values,
    pair,
    passage_values,
)
from evals.remembering import RememberingEmbedder
from evals.run import replayed
from ingest import IndexSettings
from ingest.embedding import load_embedder

MRR, RECALL, VITAL = "MRR", "recall@5", f"vitale recall {IN_FIRST}"
ANSWERED, INVENTED = "beantwoord", "onterecht beantwoord"
CONSULT = "consult: vitale recall"
FIGURES = (MRR, RECALL, VITAL, PRECISION, ANSWERED, INVENTED, CONSULT)
"""What is measured of every setting."""
_THIRDS = (2 / 3, 4 / 3)
_READ = ("status", "answer", "next_questions")
"""What a reader sees of a record."""
_EVERY = 3
"""One question of so many is in the sample."""

Progress = Callable[[Sequence[str]], Iterable[str]]
"""Shows how far along the work is; gives back what it is given."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one setting gives.

    Attributes:
        shown: what the reader gets for each question and mode.
        figures: their means.
    """

    shown: Mapping[str, Any]
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Change:
    """One number changed.

    Attributes:
        number: room and name.
        value: what it is set to.
        changed: what it was changed to.
        answers: how many answers differ, all modes together.
        moved: figure -> difference with the tuning as it is.
    """

    number: str
    value: float
    changed: float
    answers: int
    moved: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """All changes, over one index and one set of questions."""

    fingerprint: str
    questions: int
    sampled: int
    figures: Mapping[str, float]
    """With the tuning as it is, on the sample."""
    changes: tuple[Change, ...]

    @property
    def idle(self) -> tuple[str, ...]:
        """The numbers that change nothing, neither smaller nor larger."""
        moving = {one.number for one in self.changes if one.answers or any(one.moved.values())}
        return tuple(dict.fromkeys(o.number for o in self.changes if o.number not in moving))


def numbers(tuning: Tuning = TUNING) -> dict[str, float]:
    """Return every number of a tuning by room and name."""
    return {
        f"{room}.{name}": value
        for room, row in asdict(tuning).items()
        for name, value in row.items()
    }


def thirds(value: float) -> tuple[float, float]:
    """Return a number a third smaller and a third larger; a count changes by one at least."""
    smaller, larger = (value * factor for factor in _THIRDS)
    return (math.floor(smaller), math.ceil(larger)) if isinstance(value, int) else (smaller, larger)


def sensitivity(
    settings: IndexSettings,
    cases: Sequence[Case],
    wanted: Sequence[str] = (),
    progress: Progress = iter,
) -> Sensitivity:
    """Change every number in turn, and measure.

    Args:
        settings: which corpus and index.
        cases: the questions; consults and searches are for those that the documents answer.
        wanted: the numbers by room and name; empty: all of them.
        progress: shows how far along it is.

    Raises:
        IndexMissing, IndexUnusable, EmbedderUnavailable: as `open_assistant`.
    """
    embedder = RememberingEmbedder(load_embedder(settings))
    full = Assistant(settings, embedder)
    questions = {case.id: replayed(full, case) for case in cases}
    sample, known = cases[::_EVERY], numbers()
    before = [(row, _measure(full, row, questions)) for row in (sample, cases)]
    changes = []
    for number in progress(wanted or tuple(known)):
        for value in thirds(known[number]):
            parts = Parts(tuning=TUNING.changed({number: value}))
            other = Assistant(settings, embedder, parts)
            for row, now in before:
                after = _measure(other, row, questions)
                change = _change(number, known[number], value, now, after)
                if change.answers or any(change.moved.values()):
                    break
            changes.append(change)
    fingerprint, (_, now) = full.index.manifest.fingerprint, before[0]
    return Sensitivity(fingerprint, len(cases), len(sample), now.figures, tuple(changes))


def _change(number: str, value: float, changed: float, before: Measured, after: Measured) -> Change:
    differ = sum(after.shown[one] != shown for one, shown in before.shown.items())
    moved = {figure: after.figures[figure] - before.figures[figure] for figure in FIGURES}
    return Change(number, value, changed, differ, moved)


def _measure(
    assistant: Assistant, cases: Sequence[Case], questions: Mapping[str, Question]
) -> Measured:
    explored = _records(assistant, cases, questions, Mode.VERKENNEN)
    answerable = [case for case in cases if case.answerable]
    consulted = _records(assistant, answerable, questions, Mode.CONSULT)
    searched = _records(assistant, answerable, questions, Mode.ZOEKEN)
    modes = {Mode.VERKENNEN: explored, Mode.CONSULT: consulted, Mode.ZOEKEN: searched}
    shown = {
        f"{mode} {one}": [row[field] for field in _READ]
        for mode, records in modes.items()
        for one, row in records.items()
    }
    outcomes = pair(cases, explored.values()), pair(answerable, consulted.values())
    return Measured(shown, _figures(*outcomes))


def _records(
    assistant: Assistant, cases: Sequence[Case], questions: Mapping[str, Question], mode: Mode
) -> dict[str, dict[str, Any]]:
    return {
        case.id: {"id": case.id, **record(assistant.ask(questions[case.id], mode))}
        for case in cases
    }


def _figures(explored: Sequence[Outcome], consulted: Sequence[Outcome]) -> dict[str, float]:
    answers, consults = answer_values(explored), answer_values(consulted)
    found = [
        passage_values(one.case, [hit["text"] for hit in one.record["retrieved"]])
        for one in explored
        if one.case.answerable
    ]
    said = {
        wanted: [one.is_answered for one in explored if one.case.answerable is wanted]
        for wanted in (True, False)
    }
    return {
        MRR: _mean([row["MRR"] for row in found]),
        RECALL: _mean([row["recall@5"] for row in found]),
        VITAL: _of(answers, VITAL),
        PRECISION: _of(answers, PRECISION),
        ANSWERED: _mean(said[True]),
        INVENTED: _mean(said[False]),
        CONSULT: _of(consults, VITAL),
    }


def _of(values: Values, measure: str) -> float:
    return _mean(list(values.get(measure, {}).values()))


def _mean(row: Sequence[float]) -> float:
    return fmean(row) if row else 0.0
