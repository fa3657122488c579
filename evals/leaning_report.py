"""A new rule for what leans beside the one in use, as Dutch Markdown."""

from collections.abc import Sequence

from assistant.question.leaning import LeaningRule
from evals.leaning import Fit, Said
from evals.report import table


def leaning_report(fit: Fit) -> str:
    """Return as Dutch Markdown what the cues weigh, and how often the rule is right."""
    weights = {**fit.after.weights, "bias": fit.after.bias}
    before = {**fit.before.weights, "bias": fit.before.bias}
    parts = [
        table(
            ["kenmerk", "nu", "nieuw"],
            [[name, f"{before.get(name, 0):.2f}", f"{one:.2f}"] for name, one in weights.items()],
        )
    ]
    for name, rows in (("Om op te leren", fit.tune), ("Alleen gemeten", fit.report)):
        parts += [f"{name} ({len(rows)} vragen)", _rates(rows, fit.after)]
    if fit.before == fit.after:
        parts.append("De nieuwe regel is dezelfde als die er al is.")
    return "\n\n".join(parts)


def _rates(rows: Sequence[tuple[Said, float]], rule: LeaningRule) -> str:
    """Return per file how many questions lean, and how many are taken to."""
    found = [
        _row(source or "alle", [one for one in rows if source in ("", one[0].source)], rule)
        for source in [*dict.fromkeys(said.source for said, _ in rows), ""]
    ]
    return table(
        ["bestand", "vragen", "leunen", "herkend", "ten onrechte", "twijfel", "precisie", "recall"],
        found,
    )


def _row(name: str, rows: Sequence[tuple[Said, float]], rule: LeaningRule) -> list[str]:
    leaning = sum(said.leans for said, _ in rows)
    taken = [said.leans for said, probability in rows if probability >= rule.leans_from]
    unsure = sum(rule.alone_below <= probability < rule.leans_from for _, probability in rows)
    counts = (len(rows), leaning, sum(taken), len(taken) - sum(taken), unsure)
    return [name, *map(str, counts), _share(taken, len(taken)), _share(taken, leaning)]


def _share(taken: Sequence[bool], of: int) -> str:
    return f"{sum(taken) / of:.3f}" if of and sum(taken) else "-"
