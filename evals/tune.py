"""Fit the numbers of the search that can be fitted, on the cases of the split "tune" alone.

Coordinate ascent: each number in turn is made smaller and larger, and what finds the facts earlier
on the tune cases is kept, until nothing helps any more. Nothing is written: the numbers stand in
`assistant/tuning/`, where a person puts them, or `tune_apply`.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from assistant import Assistant
from assistant.question.understanding import Understood
from assistant.search.retriever import Retriever
from assistant.tuning import TUNING
from evals.cases import Case
from evals.lines import CasesError
from evals.outcomes import Values, passage_values
from evals.remembering import RememberingEmbedder
from evals.run import replayed
from evals.sensitivity import numbers
from ingest import IndexSettings
from ingest.adapter import adapter_file, load_adapter
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
MEASURES = (*OBJECTIVE, "hit@1", "hit@5")
"""What is reported."""
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
    """Searches for the same cases with the same vectors and other numbers."""

    def __init__(self, settings: IndexSettings, cases: Sequence[Case]) -> None:
        self._embedder = RememberingEmbedder(load_embedder(settings))
        self._assistant = Assistant(settings, self._embedder)
        name = self._embedder.name
        self._adapter = load_adapter(adapter_file(settings.corpus, name), name)
        self._cases = tuple(case for case in cases if case.answerable)
        self._understood = {case.id: self._understand(case) for case in self._cases}

    def values(self, changed: Mapping[str, float], splits: Container[str] | None = None) -> Values:
        tuning = TUNING.changed(changed).search
        retriever = Retriever(self._assistant.index, self._embedder, self._adapter, tuning)
        values: Values = {}
        for case in self._cases:
            if splits is None or case.split in splits:
                hits = retriever.search(self._understood[case.id]).hits
                found = passage_values(case, [hit.passage.text for hit in hits])
                for measure in MEASURES:
                    values.setdefault(measure, {})[case.id] = found[measure]
        return values

    def score(self, changed: Mapping[str, float]) -> float:
        values = self.values(changed, splits={"tune"})
        return fmean(fmean(values[one].values()) for one in OBJECTIVE)

    def _understand(self, case: Case) -> Understood:
        return self._assistant.search(replayed(self._assistant, case))[0]


def fit(settings: IndexSettings, cases: Sequence[Case]) -> Fit:
    """Fit the numbers on the answerable tune cases.

    Args:
        settings: which corpus and index.
        cases: those to fit on and those to report on.

    Raises:
        CasesError: there is none to fit on.
        IndexMissing, IndexUnusable, EmbedderUnavailable: as `open_assistant`.
    """
    if not any(case.answerable and case.split == "tune" for case in cases):
        raise CasesError(
            [
                'Om op af te stemmen zijn er beantwoordbare vragen nodig met "split": "tune". Geef '
                "met --questions een ander bestand, of laat die optie weg."
            ]
        )
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
