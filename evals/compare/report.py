"""A comparison as Dutch Markdown: a verdict in one sentence, the figures, the questions."""

from collections.abc import Sequence

from evals.compare.comparison import Change, Comparison, Difference
from evals.headline import MAIN, TIME
from evals.outcomes import MISSING, Outcome
from evals.report import STATUSES, table

SHOWN = 15
"""How many of the questions that were lost or won are shown when not all are wanted."""
_STRONGEST = 3
"""How many measures the verdict names on each side."""
_OTHER_TEXTS = (
    "Andere teksten dan nu: wat tegen de teksten gehouden wordt (letterlijk, leeratelier, nDCG) is "
    "niet vergeleken."
)
_STATUS = {**STATUSES, MISSING: "geen resultaat"}


def comparison_report(comparison: Comparison, whole: bool = False) -> str:
    """Return everything about one comparison.

    Args:
        comparison: of two runs.
        whole: name every question, however many.
    """
    names = comparison.first.results.name, comparison.second.results.name
    parts = [
        f"## {names[1]} tegen {names[0]} ({len(comparison.first.outcomes)} vragen)",
        f"**{verdict(comparison)}**",
        _measures(comparison, names),
        _unlike(comparison),
        *_changes("Verloren vragen, de ergste eerst", comparison.lost, whole),
        *_changes("Gewonnen vragen, de grootste winst eerst", comparison.won, whole),
    ]
    return "\n\n".join(parts)


def verdict(comparison: Comparison) -> str:
    """Say in one sentence whether it got better or worse."""
    counted = [
        one
        for one in comparison.measures
        if one.counts and (comparison.together or one.headline.name != TIME)
    ]
    better = _strongest([one for one in counted if one.gain > 0])
    worse = _strongest([one for one in counted if one.gain < 0])
    questions = (
        f"{_counted(len(comparison.won))} gewonnen, {_counted(len(comparison.lost))} verloren"
    )
    if better and worse:
        return f"Gemengd: beter is {better}, maar slechter is {worse}; {questions}."
    if worse:
        return f"Slechter: {worse}; {questions}."
    if better:
        return f"Beter: {better}; {questions}."
    if not _answers_differ(comparison):
        return "Gelijk: op elke vraag is het antwoord hetzelfde."
    main = next((one for one in comparison.measures if one.headline.name == MAIN), None)
    told = f" ({_moved(main)})" if main else ""
    return f"Geen verschil dat meer is dan toeval{told}; {questions}."


def _strongest(found: Sequence[Difference]) -> str:
    """Name the surest differences; faults that may not be there come first."""
    order = sorted(found, key=lambda one: (not one.headline.hard, one.corrected))
    told = ", ".join(map(_moved, order[:_STRONGEST]))
    more = len(order) - _STRONGEST
    return f"{told} en nog {more} {'maat' if more == 1 else 'maten'}" if more > 0 else told


def _moved(one: Difference) -> str:
    return f"{one.headline.name} {_mean(one, one.before)} → {_mean(one, one.after)}"


def _measures(comparison: Comparison, names: tuple[str, str]) -> str:
    rows = [
        [
            one.headline.name,
            _mean(one, one.before),
            _mean(one, one.after),
            _change(one),
            f"{one.p:.3f}",
            f"{one.corrected:.3f}",
            f"{one.changed} van {one.change.count}",
        ]
        for one in comparison.measures
        if one.changed
    ]
    same = [
        f"{one.headline.name} {_mean(one, one.after)}"
        for one in comparison.measures
        if not one.changed
    ]
    header = ["maat", *names, "verschil [95%]", "p", "p na Holm", "anders op"]
    parts = [table(header, rows)] if rows else []
    return "\n\n".join([*parts, *([f"Op geen vraag anders: {', '.join(same)}."] if same else [])])


def _mean(difference: Difference, value: float) -> str:
    return f"{value:.{difference.headline.decimals}f}"


def _change(difference: Difference) -> str:
    decimals, change = difference.headline.decimals, difference.change
    value, low, high = (f"{one:+.{decimals}f}" for one in (change.value, change.low, change.high))
    return f"{value} [{low}, {high}]"


def _unlike(comparison: Comparison) -> str:
    told = [f"- {one}" for one in comparison.unlike]
    lines = ["Wat anders is:", *told] if told else ["Beide zijn met hetzelfde gemaakt."]
    parts = ["\n".join(lines)]
    if not (comparison.first.by_text and comparison.second.by_text):
        parts.append(_OTHER_TEXTS)
    if not comparison.together:
        parts.append("Niet om en om gevraagd: de tijden tellen niet mee in het oordeel.")
    return "\n\n".join(parts)


def _changes(title: str, found: Sequence[Change], whole: bool) -> list[str]:
    if not found:
        return [f"### {title}", "Geen."]
    shown = found if whole else found[:SHOWN]
    rows = [
        [
            one.before.case.id,
            f"{one.scores[0]:.2f} → {one.scores[1]:.2f}",
            _status(one.before, one.after),
            one.before.case.question.replace("|", "\\|"),
        ]
        for one in shown
    ]
    more = len(found) - len(shown)
    rest = [f"En nog {_counted(more)}; `--alles` noemt ze."] if more else []
    return [f"### {title}", table(["vraag", "score", "wat er gebeurde", "tekst"], rows), *rest]


def _status(before: Outcome, after: Outcome) -> str:
    names = [_STATUS.get(one.status, one.status) for one in (before, after)]
    return names[0] if names[0] == names[1] else " → ".join(names)


def _answers_differ(comparison: Comparison) -> bool:
    pairs = zip(comparison.first.outcomes, comparison.second.outcomes, strict=True)
    return any(one.record["answer"] != other.record["answer"] for one, other in pairs)


def _counted(count: int) -> str:
    return f"{count} {'vraag' if count == 1 else 'vragen'}"
