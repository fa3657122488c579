"""How good the decision to answer is, as curves; and how long each part takes.

Risk and coverage (El-Yaniv & Wiener 2010, "On the Foundations of Noise-free Selective
Classification"): when only the surest questions are answered, how many of them should not have
been? Calibration: of the questions that are found 80 % likely, do the documents answer 80 %?
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evals.outcomes import Outcome

_BINS = 8
_PARTS = {"understand": "begrijpen", "retrieve": "zoeken", "answer": "antwoorden", "total": "samen"}
"""The parts of the work that are timed."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a curve; both from 0 to 1."""

    x: float
    y: float
    count: int = 0
    """How many questions it stands for."""


@dataclass(frozen=True, slots=True)
class Decision:
    """How good the decision is.

    Attributes:
        risk: the share of the answered questions that should not have been (y), when only a share
            of all questions is answered, the surest first (x).
        now: the point that the threshold in use stands for.
        calibration: the share that the documents do answer (y), by how likely it was found (x).
        error: how far the two lie apart, weighed by the number of questions (ECE).
        weighed: how many questions came as far as this decision.
    """

    risk: tuple[Point, ...]
    now: Point
    calibration: tuple[Point, ...]
    error: float
    weighed: int


@dataclass(frozen=True, slots=True)
class Spent:
    """How long one part takes, in milliseconds."""

    name: str
    median: float
    slow: float
    """19 of 20 questions take less."""


def decision(outcomes: Sequence[Outcome]) -> Decision | None:
    """Return the curves of a run; None where it does not tell how likely it found answers."""
    told = [
        (float(one.record["decision"]["probability"]), one)
        for one in outcomes
        if (one.record.get("decision") or {}).get("probability") is not None
    ]
    if not told:
        return None
    told.sort(key=lambda pair: -pair[0])
    right = np.array([one.case.answerable for _, one in told], dtype=float)
    answered = sum(one.is_answered for _, one in told)
    wrong = sum(one.is_answered and not one.case.answerable for _, one in told)
    calibration = _calibration(np.array([sure for sure, _ in told]), right)
    error = sum(one.count * abs(one.x - one.y) for one in calibration) / len(told)
    return Decision(
        risk=_risk(right, len(outcomes)),
        now=Point(answered / len(outcomes), wrong / max(1, answered), answered),
        calibration=calibration,
        error=error,
        weighed=len(told),
    )


def spent(outcomes: Sequence[Outcome]) -> tuple[Spent, ...]:
    """Return how long each part took, of the results that tell it."""
    timed = [one.record["timings_ms"] for one in outcomes if one.record.get("timings_ms")]
    rows = {
        name: [float(one[part]) for one in timed if part in one] for part, name in _PARTS.items()
    }
    return tuple(
        Spent(name, float(np.median(row)), float(np.percentile(row, 95)))
        for name, row in rows.items()
        if row
    )


def _risk(right: "np.ndarray[tuple[int], np.dtype[np.float64]]", total: int) -> tuple[Point, ...]:
    """Return the curve, at most a hundred points of it."""
    wrong = np.cumsum(1 - right) / np.arange(1, len(right) + 1)
    places = np.unique(np.linspace(0, len(right) - 1, 100).astype(int))
    return tuple(Point((at + 1) / total, float(wrong[at]), int(at) + 1) for at in places)


def _calibration(
    sure: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    right: "np.ndarray[tuple[int], np.dtype[np.float64]]",
) -> tuple[Point, ...]:
    """Return one point for each of some equally large groups, least likely first."""
    groups = np.array_split(np.arange(len(sure))[::-1], min(_BINS, len(sure)))
    return tuple(
        Point(float(sure[group].mean()), float(right[group].mean()), len(group)) for group in groups
    )
