"""A new rule for what is known to be open beside the one in use, as Dutch Markdown."""

from collections.abc import Callable, Sequence

from assistant.abstention.nearness import NearnessRule
from evals.open_questions import KEPT, PRETENDED, WITHHELD, Fit, Weighed, cost
from evals.refusals import Group
from evals.report import table
from evals.statistics import share

_COSTS = (
    f"Kosten: {WITHHELD:g} voor elk antwoord dat er is en niet komt, {PRETENDED:g} voor elk "
    f"antwoord dat er niet is en toch komt. Minstens {KEPT:.0%} van de beantwoordbare vragen "
    "blijft beantwoord."
)


def open_questions_report(fit: Fit) -> str:
    """Return as Dutch Markdown what the features weigh, and what the rule lets through."""
    weights = {**fit.after.weights, "bias": fit.after.bias, "antwoord vanaf": fit.after.answer_from}
    before = {
        **fit.before.weights,
        "bias": fit.before.bias,
        "antwoord vanaf": fit.before.answer_from,
    }
    parts = [
        table(
            ["kenmerk", "nu", "nieuw"],
            [[name, f"{before.get(name, 0):.3f}", f"{one:.3f}"] for name, one in weights.items()],
        ),
        _COSTS,
    ]
    for name, rows in (("Om op af te stemmen", fit.tune), ("Alleen gemeten", fit.report)):
        parts += [f"{name} ({len(rows)} vragen)", _passed(rows, fit.after)]
        parts.append(f"Kosten met de nieuwe regel: {cost(fit.after, rows):g}.")
    if fit.before == fit.after:
        parts.append("De nieuwe regel is dezelfde als die er al is.")
    return "\n\n".join(parts)


def _passed(rows: Sequence[Weighed], rule: NearnessRule) -> str:
    """Return per kind of question which share is answered, by each judge alone and by all."""
    judges: dict[str, Callable[[Weighed], bool]] = {
        "grens en controles": lambda one: not one.declined,
        "open vragen": lambda one: one.passes(rule),
        "samen": lambda one: not one.declined and one.passes(rule),
    }
    found = []
    for group in Group:
        chosen = [one for one in rows if one.group is group]
        shares = [share([judge(one) for one in chosen]) for judge in judges.values()]
        found.append([group, str(len(chosen)), *shares])
    return table(["deel beantwoord", "vragen", *judges], found)
