"""A new gate beside the one in use, as Dutch Markdown."""

import numpy as np
from numpy.typing import NDArray

from assistant import Status
from assistant.abstention.gate import Gate
from assistant.search.evidence import FEATURES, Evidence
from evals.calibrate import Calibration, Sample
from evals.report import table


def calibration_report(calibration: Calibration) -> str:
    """Return as Dutch Markdown what changes: the thresholds, and what is said to whom."""
    before, after = calibration.before, calibration.after
    parts = [
        table(
            ["drempel", "nu", "nieuw"],
            [
                ["antwoord vanaf", f"{before.answer_from:.3f}", f"{after.answer_from:.3f}"],
                ["dichtstbij vanaf", f"{before.nearest_from:.3f}", f"{after.nearest_from:.3f}"],
            ],
        )
    ]
    for name, found in (
        ("Om af te stemmen", calibration.tuned),
        ("Alleen gemeten", calibration.measured),
    ):
        parts += [f"{name} ({len(found.far)} vragen)", _passed(found, before, after)]
    if before == after:
        parts.append("De nieuwe grens is dezelfde als die er al is.")
    return "\n\n".join(parts)


def _passed(found: Sample, before: Gate, after: Gate) -> str:
    """Return per group of questions which share the gates let through."""
    groups = {
        "beantwoordbaar": found.answerable,
        "dichtbij": ~found.answerable & ~found.far,
        "ver": found.far,
    }
    statuses = [
        np.array(
            [gate(Evidence(**dict(zip(FEATURES, row, strict=True)))) for row in found.features]
        )
        for gate in (before, after)
    ]
    rows = [
        [
            name,
            str(int(chosen.sum())),
            *(_share(row[chosen] == Status.ANSWERED) for row in statuses),
        ]
        for name, chosen in groups.items()
    ]
    return table(["doorgelaten door de grens", "vragen", "nu", "nieuw"], rows)


def _share(passed: NDArray[np.bool_]) -> str:
    return f"{passed.mean():.3f}" if len(passed) else "-"
