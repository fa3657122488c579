"""How sure a figure from few questions is: intervals, and whether a difference is more than luck.

Resampling is seeded, so that the same results give the same report.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

RESAMPLES = 10_000
LEVEL = 0.95
_SEED = 2021


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean or a rate with the interval it may lie in."""

    value: float
    low: float
    high: float
    count: int
    """The number of questions (or other things) it rests on."""

    @property
    def brief(self) -> str:
        """The value with its interval, as it stands in a table; a dash where there is none."""
        return f"{self.value:.3f} [{self.low:.2f}, {self.high:.2f}]" if self.count else "-"


def bootstrap(values: Sequence[float]) -> Estimate:
    """Return the mean with its percentile bootstrap interval (Efron & Tibshirani 1993, ch. 13)."""
    if not values:
        return Estimate(0.0, 0.0, 0.0, 0)
    sample = np.asarray(values, dtype=float)
    draws = np.random.default_rng(_SEED).integers(0, len(sample), (RESAMPLES, len(sample)))
    tail = 100 * (1 - LEVEL) / 2
    low, high = np.percentile(sample[draws].mean(axis=1), [tail, 100 - tail])
    return Estimate(float(sample.mean()), float(low), float(high), len(sample))


def wilson(successes: int, total: int) -> Estimate:
    """Return a rate with Wilson's score interval (1927), which stays honest near 0 and 1."""
    if not total:
        return Estimate(0.0, 0.0, 0.0, 0)
    z = NormalDist().inv_cdf(1 - (1 - LEVEL) / 2)
    rate = successes / total
    centre = (rate + z**2 / (2 * total)) / (1 + z**2 / total)
    half = z * (rate * (1 - rate) / total + z**2 / (4 * total**2)) ** 0.5 / (1 + z**2 / total)
    return Estimate(rate, max(0.0, centre - half), min(1.0, centre + half), total)


def share(right: Sequence[bool]) -> str:
    """Return how many of some things are so, with Wilson's interval, as it stands in a table."""
    return wilson(sum(right), len(right)).brief


def randomisation_p(first: Sequence[float], second: Sequence[float]) -> float:
    """Return the two-sided p of a paired randomisation test (Smucker, Allan & Carterette 2007).

    Under the null hypothesis the two systems are interchangeable per question: the signs of the
    differences are flipped at random, and the observed mean counts as one of the flips.

    Raises ValueError when the two rows do not belong to the same questions.
    """
    if len(first) != len(second):
        message = f"paired rows must be equally long, not {len(first)} and {len(second)}"
        raise ValueError(message)
    differences = np.asarray(first, dtype=float) - np.asarray(second, dtype=float)
    differences = differences[differences != 0]  # a sign changes nothing of what is the same
    signs = np.random.default_rng(_SEED).choice([-1.0, 1.0], (RESAMPLES, len(differences)))
    observed = abs(float(differences.sum()))
    extreme = int((np.abs(signs @ differences) >= observed - 1e-12).sum())
    return (extreme + 1) / (RESAMPLES + 1)


def holm(ps: Sequence[float]) -> list[float]:
    """Return p-values corrected for being several, in the same order (Holm 1979, step-down).

    With each below .05 declared a difference, the chance of any false alarm stays below .05.
    """
    order = sorted(range(len(ps)), key=lambda at: ps[at])
    corrected = [0.0] * len(ps)
    highest = 0.0
    for rank, at in enumerate(order):
        highest = max(highest, min(1.0, (len(ps) - rank) * ps[at]))
        corrected[at] = highest
    return corrected
