"""A new baseline: never without a reason, and never without the figures it replaces.

The noise is measured with it: a part of the questions is asked again, written a little differently
(no question mark, no capital), which changes nothing of what a good answer is.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from evals.cases import Case
from evals.guard.baseline import FILE, Baseline, BaselineError, Head, rounded, write_baseline
from evals.guard.judgement import GAUGES, KEPT, Rule
from evals.guard.watch import Watched
from evals.outcomes import Values
from evals.report import table
from ingest.files import read_text, write_text

HISTORY = "geschiedenis.md"
_TITLE = "# Waarom het ijkpunt is vernieuwd\n\nHet nieuwste staat onderaan.\n"


def reworded(cases: Sequence[Case]) -> tuple[Case, ...]:
    """Return questions as someone else would type them; nothing of what they ask is changed."""
    return tuple(replace(one, question=_reworded(one.question)) for one in cases)


def noise(once: Values, again: Values) -> dict[str, float]:
    """Return of each measure the standard deviation of the paired differences of two runs."""
    found = {}
    for gauge in GAUGES:
        first, second = once.get(gauge.name, {}), again.get(gauge.name, {})
        row = [second[name] - first[name] for name in first.keys() & second.keys()]
        if gauge.rule is Rule.NOISE and len(row) > 1:
            found[gauge.name] = round(float(np.std(row, ddof=1)), 4)
    return found


def renewed(watched: Watched, again: Watched, reason: str) -> Baseline:
    """Return what was seen as a baseline.

    Args:
        watched: everything.
        again: a part of it, reworded.
        reason: why the baseline is made anew.

    Raises:
        BaselineError: an answer has a fault that none may have.
    """
    values = rounded(watched.values)
    wrong = {
        gauge.name: [name for name, count in values.get(gauge.name, {}).items() if count]
        for gauge in GAUGES
        if gauge.rule is Rule.ZERO
    }
    told = [f"{name}: {', '.join(questions)}." for name, questions in wrong.items() if questions]
    if told:
        raise BaselineError("\n".join(["Dit kan geen ijkpunt zijn: het moet 0 zijn.", *told]))
    kept = tuple(name for name in KEPT if values.get(name))
    head = Head(
        made=datetime.now(UTC).date().isoformat(),
        reason=reason.strip(),
        identity=watched.answers.identity,
        register=watched.answers.register,
        noise=noise(values, rounded(again.values)),
        measures=kept,
    )
    return Baseline(head, {name: values[name] for name in kept}, watched.answers.digests)


def keep(new: Baseline, old: Baseline | None, file: Path = FILE) -> str:
    """Write a baseline, and beside it why it was made and what it replaces; return that.

    Raises FileUnwritable.
    """
    entry = f"## {new.head.made}: {new.head.reason}\n\n{_figures(new, old)}\n"
    write_baseline(new, file)
    history = file.with_name(HISTORY)
    before = read_text(history) if history.is_file() else _TITLE
    write_text(history, f"{before}\n{entry}")
    return entry


def _figures(new: Baseline, old: Baseline | None) -> str:
    rows = [
        [
            name,
            _mean(old.values.get(name, {})) if old else "-",
            _mean(row),
            str(len(row)),
            f"{new.head.noise[name]:.4f}" if name in new.head.noise else "-",
        ]
        for name, row in new.values.items()
    ]
    return table(["maat", "eerst", "nu", "van", "ruis per vraag"], rows)


def _mean(row: dict[str, float]) -> str:
    return f"{np.mean(list(row.values())):.4f}" if row else "-"


def _reworded(text: str) -> str:
    bare = text.rstrip(" ?")
    return bare[:1].lower() + bare[1:] if bare else text
