"""What each piece of evidence is worth by itself, on questions that nothing was set on.

Beside what the reader sees stands what it makes of the question without a text: what it adds to
that is what it reads.
"""

from collections.abc import Callable, Sequence

import numpy as np

from assistant.abstention.reading import ReadingRule
from evals.reading.judging import PAIRS, Judged
from evals.reading.measuring import Twins
from evals.refusals import Group
from evals.report import table
from evals.statistics import wilson

KEPT_OF_CASES, KEPT_OF_PAIRS = 0.95, 0.92
"""At which share of the answerable questions that stay answered the declined ones are counted."""
_FEWEST = 5
"""Kinds of which there are fewer questions are told together."""
_OTHER = "andere"


def evidence_table(judged: Sequence[Judged], rule: ReadingRule) -> str:
    """Return as Dutch Markdown how well each piece of evidence tells the two sorts apart.

    Args:
        judged: questions; those of which nothing was read are passed over.
        rule: the one that weighs all evidence.
    """
    sources: dict[str, Callable[[Judged], float]] = {
        "nabijheid van open vragen": lambda one: one.seen.near if one.seen else 0.0,
        "de lezer, vraag zonder tekst": lambda one: one.blind,
        "de lezer": lambda one: one.seen.best if one.seen else 0.0,
        "alles samen": lambda one: rule.probability(one.seen) if one.seen else 1.0,
    }
    read = [one for one in judged if one.seen]
    sets = [
        ([one for one in read if one.of != PAIRS], KEPT_OF_CASES),
        ([one for one in read if one.of == PAIRS], KEPT_OF_PAIRS),
    ]
    rows = []
    for name, score in sources.items():
        cells = [cell for rows_of, kept in sets for cell in _parted(rows_of, score, kept)]
        rows.append([name, *cells])
    header = [
        f"bewijs ({len(sets[0][0])} vragen, {len(sets[1][0])} van paren)",
        "AUROC, dichtbij",
        f"afgewezen bij {KEPT_OF_CASES:.0%} beantwoord",
        "AUROC, paren",
        f"afgewezen bij {KEPT_OF_PAIRS:.0%} beantwoord",
    ]
    return table(header, rows)


def missing_table(judged: Sequence[Judged], rule: ReadingRule) -> str:
    """Return as Dutch Markdown how often each kind of missing thing is declined.

    Args:
        judged: questions.
        rule: the one that decides, beside the gate and the checks.
    """
    silent = [one for one in judged if not one.answerable]
    rows = []
    for of, told in ((Group.NEAR, "vraag"), (PAIRS, "paar")):
        of_group = [one for one in silent if one.of == of]
        names = [one.missing for one in of_group]
        kinds = {name: name if names.count(name) >= _FEWEST else _OTHER for name in names}
        for kind in sorted(set(kinds.values()), key=lambda name: (name == _OTHER, name)):
            chosen = [not one.answered(rule) for one in of_group if kinds[one.missing] == kind]
            share = wilson(sum(chosen), len(chosen))
            shown = f"{share.value:.2f} [{share.low:.2f}, {share.high:.2f}]"
            rows.append([told, kind, str(len(chosen)), shown])
    return table(["van een", "wat ontbreekt", "vragen", "terecht afgewezen"], rows)


def _parted(
    judged: Sequence[Judged], score: Callable[[Judged], float], kept: float
) -> tuple[str, str]:
    """Return the AUROC, and the share that is declined where so much stays answered."""
    there, silent = (
        np.array([score(one) for one in judged if one.answerable is side]) for side in (True, False)
    )
    if not len(there) or not len(silent):
        return "-", "-"
    declined = float(np.mean(silent < np.quantile(there, 1 - kept, method="lower")))
    return f"{Twins(there, silent).area:.3f}", f"{declined:.3f}"
