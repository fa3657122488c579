"""A reader that was trained, and the rule that decides with it, as Dutch Markdown."""

from collections.abc import Callable, Sequence

from assistant.abstention.reading import ReadingRule
from evals.reading.evidence import evidence_table, missing_table
from evals.reading.judging import KEPT, PAIRS, PRETENDED, WITHHELD, Fit, Judged, cost
from evals.reading.measuring import KEPT as KEPT_OF_PAIRS
from evals.reading.measuring import Twins
from evals.reading.teaching import Taught
from evals.refusals import Group
from evals.report import table
from evals.statistics import share

_COSTS = (
    f"Kosten: {WITHHELD:g} voor elk antwoord dat er is en niet komt, {PRETENDED:g} voor elk "
    f"antwoord dat er niet is en toch komt. Minstens {KEPT:.0%} van de beantwoordbare vragen om op "
    "af te stemmen blijft beantwoord."
)


def taught_report(taught: Taught) -> str:
    """Return as Dutch Markdown what a reader learned, beside what the question alone gives away."""
    learned, card = taught.learned, taught.card
    groups = ", ".join(f"{many} keer {name}" for name, many in card.groups.items())
    rows = [
        _told_apart("vraag en tekst", learned.reading),
        _told_apart("alleen de vraag", learned.blind),
    ]
    return "\n\n".join(
        [
            f"Geleerd van: {groups}. Lagen: {card.layers}; zaad: {card.seed}; rondes: "
            f"{card.rounds:g}.",
            f"Gemeten op {len(learned.reading.answered)} paren uit stukken waar hij niets van "
            "leerde, elk met de tekst van het paar:",
            table(
                [
                    "de lezer ziet",
                    "paar uit elkaar",
                    "AUROC",
                    f"afgewezen als {KEPT_OF_PAIRS:.0%} beantwoord blijft",
                ],
                rows,
            ),
            "Bij een vraag uit het corpus staat de tekst die antwoordt bovenaan in "
            f"{learned.chosen:.3f} van de keren.",
        ]
    )


def judging_report(fit: Fit) -> str:
    """Return as Dutch Markdown what the rule weighs, and what it lets through."""
    before = {} if fit.before is None else _numbers(fit.before)
    after = _numbers(fit.after)
    parts = [
        table(
            ["kenmerk", "nu", "nieuw"],
            [
                [name, f"{before[name]:.3f}" if name in before else "-", f"{one:.3f}"]
                for name, one in after.items()
            ],
        ),
        _COSTS,
    ]
    for name, tune in (("Om op af te stemmen", True), ("Alleen gemeten", False)):
        rows = [one for one in fit.judged if one.tune is tune]
        parts += [f"{name} ({len(rows)} vragen)", _passed(rows, fit)]
        parts.append(f"Kosten met de nieuwe regel: {cost(fit.after, rows):g}.")
    told = [one for one in fit.judged if not one.tune]
    parts += ["Elk bewijs alleen (alleen gemeten)", evidence_table(told, fit.after)]
    parts += ["Per soort die ontbreekt (alleen gemeten)", missing_table(told, fit.after)]
    return "\n\n".join(parts)


def _told_apart(name: str, twins: Twins) -> list[str]:
    shares = (twins.told_apart, twins.area, twins.declined)
    return [name, *(f"{one:.3f}" for one in shares)]


def _numbers(rule: ReadingRule) -> dict[str, float]:
    return {**rule.weights, "bias": rule.bias, "antwoord vanaf": rule.answer_from}


def _passed(rows: Sequence[Judged], fit: Fit) -> str:
    judges: dict[str, Callable[[Judged], bool]] = {
        "grens en controles": lambda one: not one.declined,
        "samen met de lezer": lambda one: one.answered(fit.after),
    }
    kinds = [
        ("beantwoordbaar", [one for one in rows if one.of == Group.ANSWERABLE]),
        ("dichtbij", [one for one in rows if one.of == Group.NEAR]),
        ("paren, beantwoord", [one for one in rows if one.of == PAIRS and one.answerable]),
        ("paren, onbeantwoord", [one for one in rows if one.of == PAIRS and not one.answerable]),
    ]
    found = []
    for kind, chosen in kinds:
        shares = [share([judge(one) for one in chosen]) for judge in judges.values()]
        found.append([kind, str(len(chosen)), *shares])
    return table(["deel beantwoord", "vragen", *judges], found)
