"""Fit the rule that says whether a question leans on what was said before it.

On the cases of the split "tune" alone: the single questions made for it, and what other files say
of leaning. Both parts of a pair stand alone, and so does every first question; of a dialogue the
file says it. Logistic regression (L2) over the cues of `assistant.question.leaning`; the figures on
"tune" are cross-validated.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.question.leaning import NAMES, RULE, LeaningRule, cues, leaning_rule, telling_in
from evals.cases import FOLDER
from evals.guard.sample import DIALOGUES, PAIRS
from evals.lines import read_fields
from ingest.aside import replaced

_Source = tuple[Path, dict[str, type[str | bool]], Callable[[dict[str, Any]], bool]]
_SOURCES: dict[str, _Source] = {
    "leunt": (DIALOGUES.with_name("leunt.jsonl"), {"leans": bool}, lambda one: one["leans"]),
    "gesprekken": (DIALOGUES, {"leans": bool}, lambda one: one["leans"]),
    "eigen-gesprekken": (
        FOLDER / "eigen-gesprekken.jsonl",
        {"slice": str},
        lambda one: one["slice"] == "elliptical",
    ),
    "eigen-beantwoordbaar": (FOLDER / "eigen-beantwoordbaar.jsonl", {}, lambda _: False),
}
"""Each file of single questions, which fields it has, and how those say whether one leans."""
_PARTS = ("first", "second")
LEANS_FROM = 0.5
"""As likely as not: what leans no less often than it stands alone."""
ALONE_BELOW = 0.2
_FOLDS = 10
_STRENGTH = 1.0


@dataclass(frozen=True, slots=True)
class Said:
    """A question of which it is known whether it leans."""

    source: str
    """The file that it stands in."""
    question: str
    leans: bool
    split: str


@dataclass(frozen=True, slots=True)
class Fit:
    """A rule that was fitted, beside the one in use.

    Attributes:
        before: the rule in use.
        after: the new one.
        tune: what it was fitted on, each with its probability when it was left out.
        report: what it has not seen, each with its probability.
    """

    before: LeaningRule
    after: LeaningRule
    tune: tuple[tuple[Said, float], ...]
    report: tuple[tuple[Said, float], ...]


def read_leaning() -> tuple[Said, ...]:
    """Return all questions of which it is known whether they lean.

    Raises:
        CasesError: a file has faults.
    """
    rows = [
        Said(name, entry["question"], leans(entry), entry["split"])
        for name, (path, fields, leans) in _SOURCES.items()
        for entry in read_fields(path, {"question": str, "split": str, **fields})
    ]
    pairs = read_fields(PAIRS, dict.fromkeys((*_PARTS, "split"), str))
    rows += [Said("paren", one[part], False, one["split"]) for one in pairs for part in _PARTS]
    return tuple(rows)


def fit(said: Sequence[Said]) -> Fit:
    """Fit the rule on the questions of "tune"; nothing is written."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    tune = [one for one in said if one.split == "tune"]
    report = [one for one in said if one.split == "report"]
    features, leans = _features(tune), np.array([one.leans for one in tune])
    model = LogisticRegression(C=_STRENGTH, max_iter=5000)
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    left_out = cross_val_predict(model, features, leans, cv=folds, method="predict_proba")[:, 1]
    model.fit(features, leans)
    after = LeaningRule(
        weights={
            name: round(float(weight), 3)
            for name, weight in zip(NAMES, model.coef_[0], strict=True)
        },
        bias=round(float(model.intercept_[0]), 3),
        leans_from=LEANS_FROM,
        alone_below=ALONE_BELOW,
    )
    unseen = [after.probability(cues(one.question, telling_in(one.question))) for one in report]
    return Fit(
        before=leaning_rule(),
        after=after,
        tune=tuple(zip(tune, map(float, left_out), strict=True)),
        report=tuple(zip(report, unseen, strict=True)),
    )


def apply(rule: LeaningRule) -> Path | None:
    """Let a rule take the place of the one in use; return where that one is kept.

    Raises:
        FileUnwritable: the file cannot be written.
    """
    return replaced(RULE, rule.to_json())


def _features(said: Sequence[Said]) -> NDArray[np.float64]:
    rows = (asdict(cues(one.question, telling_in(one.question))) for one in said)
    return np.array([[row[name] for name in NAMES] for row in rows], dtype=np.float64)
