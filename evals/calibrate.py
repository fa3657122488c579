"""Fit the gate on the cases of the split "tune".

The gate tells what is on the topic from what is far away: no score tells a missing fact from a
present one (see `answerability`). Logistic regression (L2) over the evidence that the assistant
finds; the thresholds are quantiles of cross-validated scores (cross-conformal prediction, Vovk
2015): at most `MISSED` of the answerable questions fall below the first, at most `REFUSED` of
everything on the topic below the second.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import Assistant
from assistant.abstention.gate import Gate, save_gate
from assistant.search.evidence import FEATURES
from evals.cases import Case
from evals.run import replayed
from ingest import IndexUnusable
from ingest.adapter import adapter_file, load_adapter
from ingest.aside import set_aside
from ingest.build import is_current
from ingest.files import writing
from ingest.learned import binding, gate_file

MISSED = 0.03
"""Share of the answerable questions that the gate may keep from being answered."""
REFUSED = 0.007
"""Share of the questions on the topic that may be refused outright."""
_FOLDS = 10
_STRENGTH = 1.0


@dataclass(frozen=True, slots=True)
class Sample:
    """The evidence of some cases.

    Attributes:
        features: one row for each case, in the order of `FEATURES`.
        answerable: whether the documents hold the answer.
        far: whether the question is about another subject altogether.
    """

    features: NDArray[np.float64]
    answerable: NDArray[np.bool_]
    far: NDArray[np.bool_]


def sample(assistant: Assistant, cases: Sequence[Case]) -> Sample:
    """Search for every case and note the evidence.

    A case that is no question to the documents, so that nothing is searched for, is left out: the
    gate is never asked about it, and evidence of nothing would teach it that nearness hardly
    matters.
    """
    searched = ((case, assistant.search(replayed(assistant, case))[1]) for case in cases)
    held = [(case, asdict(found.evidence)) for case, found in searched if found.hits]
    return Sample(
        np.array([[row[name] for name in FEATURES] for _, row in held], dtype=np.float64),
        np.array([case.answerable for case, _ in held]),
        np.array([case.distance == "far" for case, _ in held]),
    )


def fit(tune: Sample, bound_to: str) -> Gate:
    """Fit the gate and set its thresholds on cross-validated scores."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(
        StandardScaler(), LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=1000)
    )
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    scores = cross_val_predict(model, tune.features, ~tune.far, cv=folds, method="predict_proba")[
        :, 1
    ]
    model.fit(tune.features, ~tune.far)
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    return Gate(
        bound_to=bound_to,
        weights={
            name: round(float(weight), 5) for name, weight in zip(FEATURES, weights, strict=True)
        },
        bias=round(float(regression.intercept_[0] - weights @ scaler.mean_), 5),
        answer_from=_low_quantile(scores[tune.answerable], MISSED),
        nearest_from=_low_quantile(scores[~tune.far], REFUSED),
    )


@dataclass(frozen=True, slots=True)
class Calibration:
    """A gate that was fitted, beside the one in use.

    Attributes:
        before: the gate in use; the plain one when none was fitted for this embedder.
        after: the new one.
        path: where it would be kept.
        tuned: the evidence that it was fitted on.
        measured: evidence that it has not seen.
    """

    before: Gate
    after: Gate
    path: Path
    tuned: Sample
    measured: Sample


def calibrate(assistant: Assistant, cases: Sequence[Case]) -> Calibration:
    """Fit the gate of the assistant's corpus on its tune cases; nothing is written.

    Raises:
        IndexUnusable: the index is not that of the corpus as it is.
    """
    if not is_current(assistant.settings, assistant.index.manifest):
        build = assistant.settings.command("build")
        raise IndexUnusable(f"De index is niet bij met de teksten. Voer eerst uit: {build}")
    name = assistant.embedder.name
    path = gate_file(assistant.settings.corpus, name)
    tuned, measured = (
        sample(assistant, [case for case in cases if (case.split == "tune") is tune])
        for tune in (True, False)
    )
    adapter = load_adapter(adapter_file(assistant.settings.corpus, name), name)
    fitted = fit(tuned, binding(name, adapter))
    return Calibration(assistant.gate, fitted, path, tuned, measured)


def apply(calibration: Calibration) -> Path | None:
    """Let the new gate take the place of the one in use; return where that one is kept.

    Raises:
        FileUnwritable: the folder cannot be written.
    """
    with writing(calibration.path):
        kept = set_aside(calibration.path)
        save_gate(calibration.path, calibration.after)
    return kept


def _low_quantile(scores: NDArray[np.float64], share: float) -> float:
    """Return the score below which at most a share of new scores falls (split conformal)."""
    rank = int(np.floor(share * (len(scores) + 1)))
    return round(float(np.sort(scores)[max(rank - 1, 0)]), 5)
