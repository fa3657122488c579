"""What a fit of the rule for key statements found, as Markdown."""

from collections.abc import Sequence

from assistant.search.statement_rule import NAMES, StatementRule
from evals.report import table
from evals.statement_training import SHOWN, Fit, Weighed


def training_report(fit: Fit) -> str:
    """Return the vital facts in the best statements before and after, and the weights."""
    head = ["", *(f"{number} kernzinnen" for number in SHOWN), "vragen"]
    rows = [
        [f"{split}, {when}", *_recalls(rule, weighed), str(len(weighed))]
        for split, weighed in (("afstemmen", fit.tune), ("rapport", fit.report))
        for when, rule in (("nu", fit.before), ("nieuw", fit.after))
    ]
    weights = [
        [name, f"{fit.before.weights[name]:.2f}", f"{fit.after.weights[name]:.2f}"]
        for name in NAMES
    ]
    return "\n\n".join(
        [
            "Aandeel van de vitale feiten in de beste kernzinnen:",
            table(head, rows),
            table(["kenmerk", "gewicht nu", "gewicht nieuw"], weights),
        ]
    )


def _recalls(rule: StatementRule, weighed: Sequence[Weighed]) -> list[str]:
    return [
        f"{sum(one.recall(rule, number) for one in weighed) / max(1, len(weighed)):.3f}"
        for number in SHOWN
    ]
