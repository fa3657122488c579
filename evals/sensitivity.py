"""Which numbers matter: every number of the tuning a third smaller and a third larger.

A number that changes no answer and moves no figure either way has no reason to exist, nor has the
branch of the code that it steers, unless a test shows what it is for. What a number cannot reach is
not done again: a number of the answer leaves as it was what is understood and found.

Several looks, each for the numbers that it can reach: the questions as everyone asks them, and what
is asked in a conversation, or of the documents and the register themselves; and both again to
documents of which no key statements were written, where sentences are chosen.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean

from assistant import Mode
from assistant.tuning import TUNING, Tuning
from evals.cases import Case
from evals.guard.probes import register_questions
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
from evals.reach import Records, looks, words_read
from evals.sources import Sources
from ingest import IndexSettings

MRR, RECALL, VITAL = "MRR", "recall@5", f"vitale recall {IN_FIRST}"
ANSWERED, INVENTED = "beantwoord", "onterecht beantwoord"
CONSULT = "consult: vitale recall"
FIGURES = (MRR, RECALL, VITAL, PRECISION, ANSWERED, INVENTED, CONSULT)
"""What is measured of every setting."""
_THIRDS = (2 / 3, 4 / 3)
_SHARE = 0.25
"""Of the questions to tune on, for every setting."""
_ABOUT = (
    "Welke documenten heb je?",
    "Welke leerateliers zijn er?",
    "Waar gaat het magazine over?",
    "Wat is het nieuwste document?",
    "Wat kun je?",
)

Progress = Callable[[Sequence[str]], Iterable[str]]
"""Shows how far along the work is; gives back what it is given."""


@dataclass(frozen=True, slots=True)
class Change:
    """One number changed.

    Attributes:
        number: room and name.
        value: what it is set to.
        changed: what it was changed to.
        answers: how many answers differ, all looks and modes together; of `spelling` also how many
            of the questions with good words and typing errors are read otherwise.
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
    follow_ups: int
    """What was asked besides, in a conversation or of the documents themselves."""
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


def in_conversation(sources: Sources) -> tuple[Case, ...]:
    """Return what is asked in the conversations of "tune", and of the documents themselves.

    Raises CasesError when a question file has faults.
    """
    follow_ups = [one for one in all_cases() if one.split == "tune" and one.history]
    asked = [(one.id, one.question) for one in register_questions(sources)]
    asked += [(f"documenten {at}", text) for at, text in enumerate(_ABOUT, start=1)]
    return (*follow_ups, *(Case(name, text, answerable=True) for name, text in asked))


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
    conversation: Sequence[Case] = (),
    wanted: Sequence[str] = (),
    progress: Progress = iter,
) -> Sensitivity:
    """Change every number in turn, and measure.

    Args:
        settings: which corpus and index.
        cases: the questions; consults and searches are for those that the documents answer.
        conversation: what else is asked; only how many answers differ is told of it.
        wanted: the numbers by room and name; empty: all of them.
        progress: shows how far along it is.

    Raises:
        IndexMissing, IndexUnusable, EmbedderUnavailable: as `open_assistant`.
        CasesError: the words of `evals spelling` have faults.
    """
    first, *others = looks(settings, cases, conversation)
    words = words_read(first.assistant)
    figures, known = _figures(cases, first.answers), numbers()
    changes = []
    for number in progress(wanted or tuple(known)):
        for value in thirds(known[number]):
            answers = first.changed(number, value)
            differ = first.differing(answers)
            differ += sum(one.differing(one.changed(number, value)) for one in others)
            if number.startswith("spelling."):
                other = first.assistant.tuned(TUNING.changed({number: value}))
                differ += sum(map(str.__ne__, words, words_read(other)))
            after = _figures(cases, {**first.answers, **answers})
            moved = {name: after[name] - figures[name] for name in FIGURES}
            changes.append(Change(number, known[number], value, differ, moved))
    fingerprint = first.assistant.index.manifest.fingerprint
    return Sensitivity(fingerprint, len(cases), len(conversation), figures, tuple(changes))


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
