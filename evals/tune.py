"""Fit the numbers of the search that can be fitted, on the cases of the split "tune" alone.

Coordinate ascent: each number in turn is made smaller and larger, and what finds the facts earlier
on the tune cases is kept, until nothing helps any more. Nothing is written: the numbers stand in
`assistant/tuning.py`, where a person puts them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from assistant import Assistant, Question
from assistant.assistant import Parts
from assistant.tuning import TUNING
from evals.ablation import measure
from evals.cases import Case
from evals.outcomes import Values
from evals.remembering import RememberingEmbedder
from evals.run import replayed
from evals.sensitivity import numbers
from ingest import IndexSettings
from ingest.embedding import load_embedder

FITTED = (
    "search.passages",
    "search.questions",
    "search.stems",
    "search.four_grams",
    "search.temperature",
    "search.synonyms",
)
"""The numbers that are fitted."""
OBJECTIVE = ("MRR", "recall@5")
"""What is made larger: the mean of these two."""
_FACTORS = (0.7, 0.85, 1.15, 1.3)
_ENOUGH = 0.001
"""An improvement on the tune cases smaller than this is luck."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What a fit came to.

    Attributes:
        numbers: room and name -> fitted value; those of `FITTED`.
        before, after: what is found on all cases with the numbers as they are, and fitted.
    """

    numbers: Mapping[str, float]
    before: Values
    after: Values


class _Trial:
    """Measures settings of the search on the same cases with the same vectors."""

    def __init__(self, settings: IndexSettings, cases: Sequence[Case]) -> None:
        self._settings = settings
        self._embedder = RememberingEmbedder(load_embedder(settings))
        full = Assistant(settings, self._embedder)
        self._cases = tuple(case for case in cases if case.answerable)
        self._tune = tuple(case for case in self._cases if case.split == "tune")
        self._questions: dict[str, Question] = {c.id: replayed(full, c) for c in self._cases}

    def values(self, changed: Mapping[str, float], *, tune: bool = False) -> Values:
        parts = Parts(tuning=TUNING.changed(changed))
        assistant = Assistant(self._settings, self._embedder, parts)
        return measure(assistant, self._tune if tune else self._cases, self._questions)

    def score(self, changed: Mapping[str, float]) -> float:
        values = self.values(changed, tune=True)
        return fmean(fmean(values[one].values()) for one in OBJECTIVE)


def fit(settings: IndexSettings, cases: Sequence[Case]) -> Fit:
    """Fit the numbers on the answerable tune cases.

    Args:
        settings: which corpus and index.
        cases: those to fit on and those to report on.

    Raises:
        IndexMissing, IndexUnusable, EmbedderUnavailable: as `open_assistant`.
    """
    trial = _Trial(settings, cases)
    known = numbers()
    best = {name: known[name] for name in FITTED}
    score, improved = trial.score(best), True
    while improved:
        improved = False
        for name in FITTED:
            tried = [best | {name: round(best[name] * factor, 4)} for factor in _FACTORS]
            found, better = max(((trial.score(one), one) for one in tried), key=lambda one: one[0])
            if found > score + _ENOUGH:
                score, best, improved = found, better, True
    before = trial.values({name: known[name] for name in FITTED})
    return Fit(best, before, trial.values(best))
