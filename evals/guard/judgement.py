"""Is it as good as it was? Every figure against the baseline, by one of four rules.

What may never be there is 0. What is not yet as it should be, may not get worse. What is measured
may fall by no more than its noise: twice the standard error of paired runs between which nothing
that matters was changed, and at least half a question, for a tie may fall the other way on another
machine. An answer may become a little longer, and take no longer than agreed.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from evals.cases import Case
from evals.compare.comparison import score
from evals.guard.baseline import Baseline, rounded, same_cases
from evals.guard.other_ways import CARD, CARDLESS, FAULTY, OUTSIDE, UNWRITTEN
from evals.guard.watch import APART, DEPENDENT, OBEYED, UNFOUND, UNREGISTERED, WAYS, Watched
from evals.headline import ANSWERED, FAR_ANSWERED, MAIN, OWN_WORDS, TIME, WORDS, WRONGLY_ANSWERED
from evals.identity import NONE, OFF, differences
from evals.integrity import HARD
from evals.outcomes import IN_FIRST, NAMED, PRECISION, Values
from evals.results import named

SLOWEST = 1000.0
"""Milliseconds within which 95 of 100 questions are answered on two cores."""
LONGER = 0.1
"""The share by which answers may become longer before someone says why."""
_STANDARD_ERRORS = 2.0
_HALF = 0.5
_KNOWN = 0.5
"""The share of the questions that the baseline must know as they are, to say anything."""


class Rule(Enum):
    """What a figure is held against."""

    ZERO = "0"
    NOT_WORSE = "niet slechter"
    NOISE = "ruis"
    LENGTH = f"{LONGER:.0%} langer"
    TIME = "grens"


@dataclass(frozen=True, slots=True)
class Gauge:
    """One figure and its rule; `lower` says that less is better."""

    name: str
    rule: Rule
    lower: bool = False


_NEVER = (*HARD, UNWRITTEN, CARDLESS, FAULTY, OUTSIDE, UNREGISTERED, OBEYED, APART, UNFOUND)
GAUGES = (
    *(Gauge(name, Rule.ZERO, lower=True) for name in _NEVER),
    Gauge(DEPENDENT, Rule.NOT_WORSE, lower=True),
    *(
        Gauge(name, Rule.NOISE)
        for name in (
            MAIN,
            f"recall {IN_FIRST}",
            PRECISION,
            "MRR",
            "nDCG@10",
            "recall@5",
            "recall@20",
            ANSWERED,
            NAMED,
            CARD,
            *WAYS.values(),
        )
    ),
    Gauge(WRONGLY_ANSWERED, Rule.NOISE, lower=True),
    Gauge(FAR_ANSWERED, Rule.NOISE, lower=True),
    Gauge(WORDS, Rule.LENGTH, lower=True),
    Gauge(OWN_WORDS, Rule.LENGTH, lower=True),
    Gauge(TIME, Rule.TIME, lower=True),
)
KEPT = tuple(one.name for one in GAUGES if one.rule not in {Rule.ZERO, Rule.TIME})
"""The measures of which the baseline keeps values."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure as it is, beside what it may be.

    Attributes:
        gauge: the figure.
        before: what it was; None: it is not held against a baseline.
        now: what it is.
        limit: what it may be at worst.
        fell: the questions that got worse, the worst first.
        count: how many questions it rests on.
    """

    gauge: Gauge
    before: float | None
    now: float
    limit: float
    fell: tuple[str, ...]
    count: int

    @property
    def holds(self) -> bool:
        """Whether it is no worse than it may be."""
        sign = 1 if self.gauge.lower else -1
        return sign * self.now <= sign * self.limit + 1e-9


@dataclass(frozen=True, slots=True)
class Fallen:
    """A question whose answer got worse, with its scores of then and now."""

    case: Case
    before: float
    now: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of everything.

    Attributes:
        readings: the figures.
        lacking: what was part of the assistant and is not any more, in Dutch.
        fallen: the questions whose answers got worse, the worst first.
        unknown: questions that the baseline does not know, or not as they are now.
        unlike: in what the assistant differs from the one of the baseline.
    """

    readings: tuple[Reading, ...]
    lacking: tuple[str, ...]
    fallen: tuple[Fallen, ...]
    unknown: tuple[str, ...]
    unlike: tuple[str, ...] = ()

    @property
    def broken(self) -> tuple[Reading, ...]:
        """The figures that are worse than they may be."""
        return tuple(one for one in self.readings if not one.holds)

    @property
    def holds(self) -> bool:
        """Whether it is as good as it was."""
        return not self.broken and not self.lacking


def judge(watched: Watched, baseline: Baseline, gone: Collection[str] = ()) -> Judgement:
    """Hold what was seen against the baseline.

    Args:
        watched: what was seen.
        baseline: the figures that were there.
        gone: questions of the baseline that are in no file any more.
    """
    known = same_cases(baseline, watched.answers.digests)
    now = rounded(watched.values)
    readings = [_read(gauge, baseline, now, known) for gauge in GAUGES]
    return Judgement(
        tuple(one for one in readings if one is not None),
        (*_lacking(watched, baseline), *_unasked(watched, known, gone)),
        _fallen(watched, baseline, now, known),
        tuple(sorted(watched.answers.digests.keys() - known)),
        tuple(differences(baseline.head.identity, watched.answers.identity)),
    )


def _read(gauge: Gauge, baseline: Baseline, now: Values, known: frozenset[str]) -> Reading | None:
    row = now.get(gauge.name, {})
    if gauge.rule is Rule.ZERO:
        return _zero(gauge, row)
    if gauge.rule is Rule.TIME:
        slowest = float(np.percentile(list(row.values()), 95)) if row else 0.0
        return Reading(gauge, None, slowest, SLOWEST, (), len(row))
    kept = baseline.values.get(gauge.name, {})
    both = sorted(row.keys() & kept.keys() & (known if gauge.name != DEPENDENT else kept.keys()))
    if not both:
        return None
    sign = 1 if gauge.lower else -1
    worse = {name: sign * (row[name] - kept[name]) for name in both}
    before = float(np.mean([kept[name] for name in both]))
    return Reading(
        gauge,
        before,
        float(np.mean([row[name] for name in both])),
        before + sign * _allowed(gauge, baseline, before, len(both)),
        tuple(sorted((name for name in both if worse[name] > 0), key=lambda name: -worse[name])),
        len(both),
    )


def _zero(gauge: Gauge, row: Mapping[str, float]) -> Reading:
    wrong = sorted((name for name, count in row.items() if count), key=lambda name: -row[name])
    return Reading(gauge, None, float(sum(row.values())), 0.0, tuple(wrong), len(row))


def _allowed(gauge: Gauge, baseline: Baseline, before: float, count: int) -> float:
    """Return how much worse a mean may be."""
    if gauge.rule is Rule.NOISE:
        deviation = baseline.head.noise.get(gauge.name, 0.0)
        return float(max(_STANDARD_ERRORS * deviation / count**0.5, _HALF / count))
    return LONGER * before if gauge.rule is Rule.LENGTH else 0.0


def _lacking(watched: Watched, baseline: Baseline) -> Sequence[str]:
    then, now = baseline.head.identity, watched.answers.identity
    gone = {NONE, OFF}
    parts = [
        f"{name} ontbreekt: het ijkpunt had er een"
        for name, key in (("de adapter", "adapter"), ("de grens", "gate"), ("de lezer", "reader"))
        if then.model.get(key, NONE) not in gone and now.model.get(key, NONE) in gone
    ]
    documents = [f"document {one}" for one in then.documents if one not in now.documents]
    register = [
        f"leeratelier {one}"
        for one in baseline.head.register
        if one not in watched.answers.register
    ]
    return [*parts, *(f"{one} ontbreekt" for one in (*documents, *register))]


def _unasked(watched: Watched, known: Collection[str], gone: Collection[str]) -> Iterator[str]:
    """Say that there is too little to compare: without questions, no figure can fall."""
    if gone:
        yield f"uit de vragen zijn er weg die het ijkpunt had: {named(gone)}"
    asked = watched.answers.digests
    if len(known) < _KNOWN * len(asked):
        yield f"van de {len(asked)} vragen kent het ijkpunt er zo maar {len(known)}"


def _fallen(
    watched: Watched, baseline: Baseline, now: Values, known: frozenset[str]
) -> tuple[Fallen, ...]:
    found = [
        Fallen(case, score(baseline.values, case.id), score(now, case.id))
        for case in watched.answers.cases
        if case.id in known
    ]
    worse = [one for one in found if one.now < one.before]
    return tuple(sorted(worse, key=lambda one: one.now - one.before))
