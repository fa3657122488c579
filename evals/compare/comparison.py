"""Paired differences of two runs over the same questions, and the questions won and lost.

Per measure the mean difference with a bootstrap interval and the p of a randomisation test,
corrected for the number of measures (Holm 1979).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from evals.headline import HEADLINES, MAIN, WRONGLY_ANSWERED, Headline
from evals.identity import differences
from evals.integrity import HARD
from evals.outcomes import IN_FIRST, Outcome, Values
from evals.results import Results, ResultsError, incomparable
from evals.statistics import Estimate, bootstrap, holm, randomisation_p

LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Measured:
    """A run with what was measured of it.

    Attributes:
        results: the run.
        outcomes: its records beside the cases.
        values: measure -> question id -> value.
        by_text: whether the texts it was run over are at hand, to hold it against.
    """

    results: Results
    outcomes: tuple[Outcome, ...]
    values: Values
    by_text: bool = True


@dataclass(frozen=True, slots=True)
class Difference:
    """How one measure differs, on the questions that it applies to in both runs.

    Attributes:
        headline: the measure.
        before: its mean in the first run.
        after: its mean in the other one.
        change: the mean of the paired differences, with its interval.
        p: of the randomisation test.
        corrected: the same after Holm's correction.
        changed: on how many questions the two runs differ.
    """

    headline: Headline
    before: float
    after: float
    change: Estimate
    p: float
    corrected: float
    changed: int

    @property
    def gain(self) -> float:
        """The change in the direction that is better; 0 for a measure that has none."""
        return self.change.value * self.headline.better.value

    @property
    def counts(self) -> bool:
        """Whether it is more than luck; of what may not happen, every change counts."""
        certain = self.corrected < LEVEL or self.headline.hard
        return certain and bool(self.gain)


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose answer got better or worse.

    Attributes:
        before: its answer in the first run.
        after: its answer in the other one.
        scores: how good both are, see `score`.
    """

    before: Outcome
    after: Outcome
    scores: tuple[float, float]

    @property
    def gain(self) -> float:
        """How much better it got; below 0: worse."""
        return self.scores[1] - self.scores[0]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One run against another.

    Attributes:
        first: the run that was there.
        second: the run that is compared with it.
        unlike: in what they differ, from their identities.
        measures: the differences, in the order of the headlines.
        changes: the questions that won or lost, the greatest loss first.
        together: whether both were asked side by side, so that time can be compared.
    """

    first: Measured
    second: Measured
    unlike: tuple[str, ...]
    measures: tuple[Difference, ...]
    changes: tuple[Change, ...]
    together: bool = False

    @property
    def lost(self) -> tuple[Change, ...]:
        """The questions that fell, the greatest loss first."""
        return tuple(one for one in self.changes if one.gain < 0)

    @property
    def won(self) -> tuple[Change, ...]:
        """The questions that rose, the greatest gain first."""
        return tuple(one for one in reversed(self.changes) if one.gain > 0)


def compare(
    first: Measured, others: Sequence[Measured], together: bool = False
) -> tuple[Comparison, ...]:
    """Compare other runs with a first one; Holm's correction is over all tests of all of them.

    Raises ResultsError, with every reason, when runs cannot be compared.
    """
    reasons = [told for one in others for told in incomparable(first.results, one.results)]
    if reasons:
        raise ResultsError("\n".join(dict.fromkeys(reasons)))
    found = [_differences(first.values, one.values) for one in others]
    corrected = _corrected([one for row in found for one in row])
    return tuple(
        Comparison(
            first,
            one,
            tuple(differences(first.results.identity, one.results.identity)),
            tuple(replace(each, corrected=next(corrected)) for each in row),
            changes(first, one),
            together,
        )
        for one, row in zip(others, found, strict=True)
    )


def _corrected(found: Sequence[Difference]) -> Iterator[float]:
    """Yield every p after Holm's correction.

    What is the same for all questions could never have come out, and is no test (Tarone 1990).
    """
    tested = [one for one in found if one.changed]
    corrected = iter(holm([one.p for one in tested]))
    yield from (next(corrected) if one.changed else 1.0 for one in found)


def changes(first: Measured, second: Measured) -> tuple[Change, ...]:
    """Return the questions whose answers got better or worse, the greatest loss first."""
    after = {one.case.id: one for one in second.outcomes}
    found = [
        Change(
            one,
            after[one.case.id],
            (score(first.values, one.case.id), score(second.values, one.case.id)),
        )
        for one in first.outcomes
    ]
    return tuple(sorted((one for one in found if one.gain), key=lambda one: one.gain))


def score(values: Values, question: str) -> float:
    """Return how good one answer is: 0 to 1, and one less for every fault.

    Of an answerable question the share of what is vital that is read; of another one whether it
    was declined.
    """
    answered = values.get(WRONGLY_ANSWERED, {}).get(question)
    useful = [values.get(name, {}).get(question) for name in (MAIN, f"recall {IN_FIRST}")]
    declined = None if answered is None else 1 - answered
    faults = sum(values.get(name, {}).get(question, 0.0) for name in HARD)
    return next((one for one in (*useful, declined) if one is not None), 0.0) - faults


def _differences(first: Values, second: Values) -> list[Difference]:
    found = []
    for headline in HEADLINES:
        before, after = first.get(headline.name, {}), second.get(headline.name, {})
        if ids := sorted(before.keys() & after.keys()):
            found.append(_difference(headline, before, after, ids))
    return found


def _difference(
    headline: Headline,
    before: Mapping[str, float],
    after: Mapping[str, float],
    ids: Sequence[str],
) -> Difference:
    rows = [before[one] for one in ids], [after[one] for one in ids]
    p = randomisation_p(rows[1], rows[0])
    return Difference(
        headline=headline,
        before=float(np.mean(rows[0])),
        after=float(np.mean(rows[1])),
        change=bootstrap([new - old for old, new in zip(*rows, strict=True)]),
        p=p,
        corrected=p,
        changed=sum(new != old for old, new in zip(*rows, strict=True)),
    )
