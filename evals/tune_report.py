"""What a fit of the search came to, as Dutch Markdown."""

from collections.abc import Sequence

from evals.cases import Case
from evals.report import table
from evals.sensitivity import numbers
from evals.statistics import randomisation_p
from evals.tune import MEASURES, Fit


def tune_report(fit: Fit, cases: Sequence[Case]) -> str:
    """Return the numbers as they are and fitted, and what each finds on both splits.

    Args:
        fit: the outcome.
        cases: at least those that were measured.
    """
    known = numbers()
    rows = [[name, f"{known[name]:g}", f"{value:g}"] for name, value in fit.numbers.items()]
    parts = [table(("getal", "nu", "gevonden"), rows)]
    for name, tuned in (("Om af te stemmen", True), ("Alleen gemeten", False)):
        ids = [case.id for case in cases if case.answerable and (case.split == "tune") is tuned]
        if ids:
            parts += [f"{name} ({len(ids)} vragen)", _figures(fit, ids)]
    if all(known[name] == value for name, value in fit.numbers.items()):
        parts.append("Er is niets beters gevonden.")
    return "\n\n".join(parts)


def _figures(fit: Fit, ids: Sequence[str]) -> str:
    rows = []
    for measure in MEASURES:
        before = [fit.before[measure][one] for one in ids]
        after = [fit.after[measure][one] for one in ids]
        first, second = sum(before) / len(ids), sum(after) / len(ids)
        p = randomisation_p(after, before)
        rows.append(
            [measure, f"{first:.3f}", f"{second:.3f}", f"{second - first:+.3f}", f"{p:.3f}"]
        )
    return table(("maat", "nu", "gevonden", "verschil", "p"), rows)
