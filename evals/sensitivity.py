"""Which numbers matter: every number of the tuning a third smaller and a third larger.

A number that changes no answer and moves no figure either way has no reason to exist, nor has the
branch of the code that it steers, unless a test shows what it is for. What a number cannot reach is
not done again: a number of the answer leaves as it was what is understood and found.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import Any

from assistant import Assistant, Mode, Question, record
from assistant.question.understanding import Understood
from assistant.search.found import Found
from assistant.tuning import TUNING, Tuning
from evals.cases import Case
from evals.guard.sample import all_cases, sampled_cases
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
from evals.spelling import ERRORS, RIGHT, read_spelling
from ingest import IndexSettings
from ingest.embedding import load_embedder

MRR, RECALL, VITAL = "MRR", "recall@5", f"vitale recall {IN_FIRST}"
ANSWERED, INVENTED = "beantwoord", "onterecht beantwoord"
CONSULT = "consult: vitale recall"
FIGURES = (MRR, RECALL, VITAL, PRECISION, ANSWERED, INVENTED, CONSULT)
"""What is measured of every setting."""
_THIRDS = (2 / 3, 4 / 3)
_SHARE = 0.25
"""Of the questions to tune on, for every setting."""
_SHOWN = ("status", "answer", "next_questions")
"""What a reader sees of a record."""
_READ = ("reading", "spelling", "conversation")
"""The rooms whose numbers say how a question is read; it is searched for anew when that differs."""
_SEARCHED = ("search", "statements")
"""The rooms whose numbers say what is found; those of all others only change the answer."""
_MODES = {
    "consult": (Mode.CONSULT,),
    **dict.fromkeys(
        ("statements", "gathering", "length", "again", "about"), (Mode.VERKENNEN, Mode.CONSULT)
    ),
}
"""The modes that the numbers of a room reach; of other rooms all."""

Progress = Callable[[Sequence[str]], Iterable[str]]
"""Shows how far along the work is; gives back what it is given."""
Searched = Mapping[str, tuple[Understood, Found]]
"""By the id of a case: what it was understood as, and what was found."""
Records = Mapping[tuple[Mode, str], dict[str, Any]]
"""By mode and the id of a case: its answer."""


@dataclass(frozen=True, slots=True)
class Change:
    """One number changed.

    Attributes:
        number: room and name.
        value: what it is set to.
        changed: what it was changed to.
        answers: how many answers differ, all modes together; of `spelling` also how many of the
            questions with good words and typing errors are read otherwise.
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
    figures: Mapping[str, float]
    """With the tuning as it is."""
    changes: tuple[Change, ...]

    @property
    def idle(self) -> tuple[str, ...]:
        """The numbers that change nothing, neither smaller nor larger."""
        moving = {one.number for one in self.changes if one.answers or any(one.moved.values())}
        return tuple(dict.fromkeys(o.number for o in self.changes if o.number not in moving))


def part_of_tune() -> tuple[Case, ...]:
    """Return a part of every kind of question of the split "tune", dialogues included.

    Raises CasesError when a question file has faults.
    """
    return sampled_cases([one for one in all_cases() if one.split == "tune"], _SHARE)


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
        CasesError: the words of `evals spelling` have faults.
    """
    full = Assistant(settings, RememberingEmbedder(load_embedder(settings)))
    questions = {case.id: replayed(full, case) for case in cases}
    searched = {name: full.search(question) for name, question in questions.items()}
    before, words = _answers(full, cases, searched), _words_read(full)
    figures, known = _figures(cases, before), numbers()
    changes = []
    for number in progress(wanted or tuple(known)):
        room = number.partition(".")[0]
        for value in thirds(known[number]):
            other = full.tuned(TUNING.changed({number: value}))
            now = _searched(other, room, questions, searched)
            reached = [one for one in cases if room not in _READ or now[one.id] != searched[one.id]]
            answers = _answers(other, reached, now, _MODES.get(room, tuple(Mode)))
            differ = sum(_shown(one) != _shown(before[key]) for key, one in answers.items())
            if room == "spelling":
                differ += sum(map(str.__ne__, words, _words_read(other)))
            after = _figures(cases, {**before, **answers})
            moved = {name: after[name] - figures[name] for name in FIGURES}
            changes.append(Change(number, known[number], value, differ, moved))
    fingerprint = full.index.manifest.fingerprint
    return Sensitivity(fingerprint, len(cases), figures, tuple(changes))


def _searched(
    assistant: Assistant, room: str, questions: Mapping[str, Question], before: Searched
) -> Searched:
    """Return what is understood and found, searched for anew where a room reaches it."""
    if room in _SEARCHED:
        return {name: assistant.search(question) for name, question in questions.items()}
    if room not in _READ:
        return before
    return {
        name: before[name]
        if assistant.understand(question) == before[name][0]
        else assistant.search(question)
        for name, question in questions.items()
    }


def _answers(
    assistant: Assistant,
    cases: Sequence[Case],
    searched: Searched,
    modes: Sequence[Mode] = tuple(Mode),
) -> Records:
    return {
        (mode, case.id): {"id": case.id, **record(assistant.answer(*searched[case.id], mode))}
        for mode in modes
        for case in cases
        if case.answerable or mode is Mode.VERKENNEN
    }


def _shown(answer: Mapping[str, Any]) -> list[Any]:
    return [answer[field] for field in _SHOWN]


def _words_read(assistant: Assistant) -> list[str]:
    """Return how the questions with good words and typing errors are read."""
    rows = (row for path in (RIGHT, ERRORS) for row in read_spelling(path))
    typed = (" ".join(word.typed for word in row) for row in rows)
    return [assistant.understand(Question(one)).text for one in typed]


def _figures(cases: Sequence[Case], answers: Records) -> dict[str, float]:
    answerable = [case for case in cases if case.answerable]
    explored = pair(cases, [answers[Mode.VERKENNEN, case.id] for case in cases])
    consulted = pair(answerable, [answers[Mode.CONSULT, case.id] for case in answerable])
    read, consults = answer_values(explored), answer_values(consulted)
    found = [
        passage_values(one.case, [hit["text"] for hit in one.record["retrieved"]])
        for one in explored
        if one.case.answerable
    ]
    return {
        MRR: _mean([row["MRR"] for row in found]),
        RECALL: _mean([row["recall@5"] for row in found]),
        VITAL: _of(read, VITAL),
        PRECISION: _of(read, PRECISION),
        ANSWERED: _answered(explored, answerable=True),
        INVENTED: _answered(explored, answerable=False),
        CONSULT: _of(consults, VITAL),
    }


def _answered(outcomes: Sequence[Outcome], *, answerable: bool) -> float:
    return _mean([one.is_answered for one in outcomes if one.case.answerable is answerable])


def _of(values: Values, measure: str) -> float:
    return _mean(list(values.get(measure, {}).values()))


def _mean(row: Sequence[float]) -> float:
    return fmean(row) if row else 0.0
