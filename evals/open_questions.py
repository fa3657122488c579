"""Fit the rule that tells what is answered from what is known to be open.

Logistic regression (L2) over how near a question comes to the anchored and to the open ones, on
those questions themselves: an anchored one is answered, an open one is not. None votes for itself,
nor does one that is nearly the same. Leaving out the other questions of its stretch of text too was
worse, with all features that were tried (AUROC on "tune" .82, .78 and .74 for none, half and all of
them; the three that are kept have .85): readers ask about texts that have questions. The threshold
is set by stated costs on the cases of the split "tune".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import Assistant, Status
from assistant.abstention.nearness import (
    NAMES,
    RULE,
    Nearness,
    NearnessRule,
    nearest,
    nearness,
    trained_rule,
)
from evals.cases import Case
from evals.refusals import Group, group_of
from evals.run import replayed
from ingest.aside import replaced
from ingest.build import make_entries, sound_corpus
from ingest.embedding import Vectors
from ingest.errors import CorpusError
from ingest.vectors import Progress, entry_vectors

WITHHELD, PRETENDED = 1.0, 1.0
"""What it costs to withhold an answer that is there, and to pretend that one is. What is withheld
still shows what comes nearest."""
KEPT = 0.95
"""At least this share of the answerable questions of "tune" stays answered, whatever it costs."""
_ALIKE = 0.97
"""Cosine from which two questions are nearly the same."""
_STRENGTH = 0.01
_ROWS = 500


@dataclass(frozen=True, slots=True)
class Weighed:
    """A case with how near it comes to both sorts of questions.

    Attributes:
        case: the question.
        near: None where nothing was searched for.
        declined: the gate or the checks say no already.
    """

    case: Case
    near: Nearness | None
    declined: bool

    @property
    def group(self) -> Group:
        """What kind of question it is."""
        return group_of(self.case)

    def passes(self, rule: NearnessRule) -> bool:
        """Say whether a rule lets it be answered."""
        return self.near is None or rule.probability(self.near) >= rule.answer_from


@dataclass(frozen=True, slots=True)
class Fit:
    """A rule that was fitted, beside the one in use, and the cases of both splits."""

    before: NearnessRule
    after: NearnessRule
    tune: tuple[Weighed, ...]
    report: tuple[Weighed, ...]


def weigh(assistant: Assistant, cases: Sequence[Case]) -> tuple[Weighed, ...]:
    """Search for every case; the assistant judges without its open questions."""
    found: list[Weighed] = []
    for case in cases:
        understood, searched = assistant.search(replayed(assistant, case))
        verdict = assistant.judge(understood, searched)
        near = assistant.nearness(searched)
        found.append(Weighed(case, near, verdict.status is not Status.ANSWERED))
    return tuple(found)


def fit(assistant: Assistant, weighed: Sequence[Weighed], progress: Progress) -> Fit:
    """Fit the rule; nothing is written.

    Args:
        assistant: over the corpus whose questions it is fitted on.
        weighed: the cases to set the threshold on, and to report on.
        progress: shows how far embedding is.

    Raises:
        CorpusError: the corpus has faults, or no questions of one of the two sorts.
        EmbedderUnavailable: something must be embedded, and there is no model.
    """
    tune = tuple(one for one in weighed if one.case.split == "tune")
    report = tuple(one for one in weighed if one.case.split != "tune")
    rule = _fitted(assistant, progress)
    return Fit(trained_rule(), _with_threshold(rule, tune), tune, report)


def apply(rule: NearnessRule) -> Path | None:
    """Let a rule take the place of the one in use; return where that one is kept.

    Raises:
        FileUnwritable: the file cannot be written.
    """
    return replaced(RULE, rule.to_json())


def cost(rule: NearnessRule, weighed: Sequence[Weighed]) -> float:
    """Return what is withheld and pretended on questions near the topic, at the stated costs."""
    withheld = pretended = 0
    for one in weighed:
        answered = not one.declined and one.passes(rule)
        withheld += one.group is Group.ANSWERABLE and not answered
        pretended += one.group is Group.NEAR and answered
    return WITHHELD * withheld + PRETENDED * pretended


def _fitted(assistant: Assistant, progress: Progress) -> NearnessRule:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    settings, name = assistant.settings, assistant.embedder.name
    corpus, _ = sound_corpus(settings)
    vectors = entry_vectors(settings, name, make_entries(corpus), progress)
    if not len(vectors.questions) or not len(vectors.open_questions):
        raise CorpusError(["Om dit te leren zijn er vragen nodig in 'vragen/' en 'openvragen/'."])
    answered, unanswered = map(_of_length_one, (vectors.questions, vectors.open_questions))
    features = np.array(
        [*_left_out(answered, unanswered), *_left_out(unanswered, answered, swapped=True)]
    )
    labels = np.repeat([1, 0], [len(answered), len(unanswered)])
    model = make_pipeline(
        StandardScaler(), LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=1000)
    )
    model.fit(features, labels)
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    return NearnessRule(
        embedder=name,
        weights={one: round(float(weight), 3) for one, weight in zip(NAMES, weights, strict=True)},
        bias=round(float(regression.intercept_[0] - weights @ scaler.mean_), 3),
        answer_from=0.0,
    )


def _left_out(
    own: Vectors, others: Vectors, swapped: bool = False
) -> Iterator[NDArray[np.float64]]:
    """Yield the features of every question, held against all but itself and what is like it."""
    for at in range(0, len(own), _ROWS):
        rows = own[at : at + _ROWS]
        for beside, against in zip(rows @ own.T, rows @ others.T, strict=True):
            same = np.where(beside >= _ALIKE, np.float32(-1), beside)
            pair = (against, same) if swapped else (same, against)
            near = nearness(*(one[nearest(one)] for one in pair))
            yield np.array([getattr(near, name) for name in NAMES])


def _of_length_one(vectors: Vectors) -> Vectors:
    scaled: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return scaled


def _with_threshold(rule: NearnessRule, tune: Sequence[Weighed]) -> NearnessRule:
    """Return a rule with the lowest threshold that costs least and keeps enough answered."""
    scores = sorted({round(rule.probability(one.near), 4) for one in tune if one.near})
    candidates = [replace(rule, answer_from=score) for score in [0.0, *scores]]
    kept = [one for one in candidates if _answered(one, tune) >= KEPT]
    return min(kept or candidates[:1], key=lambda one: (cost(one, tune), one.answer_from))


def _answered(rule: NearnessRule, weighed: Sequence[Weighed]) -> float:
    row = [not one.declined and one.passes(rule) for one in weighed if one.case.answerable]
    return sum(row) / max(1, len(row))
