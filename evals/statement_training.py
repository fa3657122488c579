"""Fit the rule that weighs key statements, on questions of the split "tune" alone.

Pairwise logistic regression: of two statements that were weighed for one question the one that
holds a fact asked for comes first (Joachims 2002). A vital fact counts twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import Assistant
from assistant.search.statement_rule import (
    NAMES,
    RULE,
    Ranked,
    StatementRule,
    as_matrix,
    trained_rule,
)
from evals.cases import Case
from evals.measures import held, nugget_recall
from evals.run import replayed
from ingest.aside import replaced

SHOWN = (3, 5, 8, 12)
"""With how many statements vital facts are counted."""
_OTHERS = 30
"""With how many of the others a statement that holds a fact is compared."""
_STRENGTH = 0.1


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question with the statements that were weighed for it."""

    case: Case
    ranked: tuple[Ranked, ...]
    facts: tuple[frozenset[int], ...]
    """For each statement which facts it or its quote holds."""

    @property
    def vital(self) -> frozenset[int]:
        """The facts without which an answer fails; all of them where none is vital."""
        vital = {at for at, nugget in enumerate(self.case.nuggets) if nugget.vital}
        return frozenset(vital or range(len(self.case.nuggets)))

    def recall(self, rule: StatementRule, shown: int) -> float:
        """Return the share of the vital facts in the best statements of a rule."""
        scores = [rule(one.features) for one in self.ranked]
        order = sorted(range(len(scores)), key=lambda at: -scores[at])
        return nugget_recall([self.facts[at] for at in order[:shown]], self.vital)


@dataclass(frozen=True, slots=True)
class Fit:
    """A rule that was fitted, beside the one in use, and the questions of both splits."""

    before: StatementRule
    after: StatementRule
    tune: tuple[Weighed, ...]
    report: tuple[Weighed, ...]


def weigh(assistant: Assistant, cases: Iterable[Case]) -> tuple[Weighed, ...]:
    """Return the statements that are weighed for every answerable question."""
    found: list[Weighed] = []
    for case in cases:
        if not case.answerable:
            continue
        ranked = assistant.search(replayed(assistant, case))[1].statements
        facts = tuple(
            held(one.statement.quote, case.nuggets) | held(one.statement.statement, case.nuggets)
            for one in ranked
        )
        found.append(Weighed(case, ranked, facts))
    return tuple(found)


def fit(weighed: Sequence[Weighed]) -> Fit:
    """Fit the rule on the questions of "tune"; nothing is written."""
    from sklearn.linear_model import LogisticRegression

    tune = tuple(one for one in weighed if one.case.split == "tune")
    report = tuple(one for one in weighed if one.case.split != "tune")
    spread = np.concatenate([as_matrix(one.ranked) for one in tune if one.ranked]).std(axis=0)
    scale = np.where(spread > 0, spread, 1.0)
    pairs, weights = _pairs(tune, scale)
    model = LogisticRegression(C=_STRENGTH, fit_intercept=False, max_iter=2000)
    both = np.concatenate([pairs, -pairs])
    labels = np.repeat([1, 0], len(pairs))
    model.fit(both, labels, sample_weight=np.tile(weights, 2))
    fitted = model.coef_[0] / scale
    rule = StatementRule(
        {name: round(float(weight), 3) for name, weight in zip(NAMES, fitted, strict=True)}
    )
    return Fit(trained_rule(), rule, tune, report)


def apply(rule: StatementRule) -> Path | None:
    """Let a rule take the place of the one in use; return where that one is kept.

    Raises:
        FileUnwritable: the file cannot be written.
    """
    return replaced(RULE, rule.to_json())


def _pairs(
    weighed: Sequence[Weighed], scale: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return differences of features, better minus worse, and what each pair weighs."""
    chance = np.random.default_rng(0)
    rows: list[NDArray[np.float64]] = []
    weights: list[float] = []
    for one in weighed:
        features = as_matrix(one.ranked) / scale
        worth = np.array([2 * len(row & one.vital) + len(row - one.vital) for row in one.facts])
        better, worse = np.flatnonzero(worth > 0), np.flatnonzero(worth == 0)
        for at in better if worse.size else ():
            others = chance.choice(worse, min(_OTHERS, worse.size), replace=False)
            rows.append(features[at] - features[others])
            weights += [float(worth[at] / worth.sum())] * len(others)
    return np.concatenate(rows), np.array(weights)
