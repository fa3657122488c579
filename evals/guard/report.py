"""The judgement of the guard, and the table of planted faults, as Dutch Markdown."""

from collections.abc import Sequence

from evals.guard.judgement import Fallen, Judgement, Reading, Rule
from evals.report import table
from evals.results import named

SHOWN = 20
"""How many of the questions that fell are shown when all is well."""
_NOT_HELD = "-"


def judgement_report(judgement: Judgement, made: str, reason: str) -> str:
    """Return what became of everything.

    Args:
        judgement: of the guard.
        made: when the baseline was made.
        reason: why.
    """
    parts = [
        f"# Bewaking tegen het ijkpunt van {made} ({reason})",
        f"**{verdict(judgement)}**",
        *(f"- {one}." for one in judgement.lacking),
        _readings(judgement.readings),
        *_fallen(judgement),
    ]
    if judgement.unknown:
        parts.append(
            f"Nieuw of veranderd sinds het ijkpunt, en niet meegeteld: {named(judgement.unknown)}."
        )
    if judgement.unlike:
        told = "\n".join(f"- {one}" for one in judgement.unlike)
        parts.append(f"Anders dan bij het ijkpunt:\n{told}")
    return "\n\n".join(parts)


def verdict(judgement: Judgement) -> str:
    """Say in one sentence whether it is as good as it was."""
    if judgement.holds:
        return "In orde: geen enkele maat is slechter dan mag."
    told = [*judgement.lacking, *(_told(one) for one in judgement.broken)]
    return f"Niet in orde: {'; '.join(told)}."


def failures(judgement: Judgement) -> list[str]:
    """Return a line for everything that is worse than it may be, with the questions that fell."""
    lines = [f"{one}." for one in judgement.lacking]
    for one in judgement.broken:
        questions = f" Gezakt: {named_in_order(one.fell)}." if one.fell else ""
        lines.append(f"{_told(one)}.{questions}")
    return lines


def named_in_order(names: Sequence[str], most: int = 10) -> str:
    """Name the first questions of a row, and count the others."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" en nog {more}" if more > 0 else "")


def _told(one: Reading) -> str:
    was = "" if one.before is None else f"{_figure(one, one.before)} → "
    return f"{one.gauge.name} {was}{_figure(one, one.now)}, mag {_figure(one, one.limit)}"


def _readings(readings: Sequence[Reading]) -> str:
    rows = [
        [
            one.gauge.name,
            _NOT_HELD if one.before is None else _figure(one, one.before),
            _figure(one, one.now),
            _figure(one, one.limit),
            one.gauge.rule.value,
            str(len(one.fell)),
            str(one.count),
            "" if one.holds else "TE SLECHT",
        ]
        for one in readings
    ]
    return table(["maat", "ijkpunt", "nu", "mag", "regel", "gezakt", "van", ""], rows)


def _figure(one: Reading, value: float) -> str:
    if one.gauge.rule is Rule.ZERO:
        return f"{value:.0f}"
    return f"{value:.0f}" if one.gauge.rule in {Rule.LENGTH, Rule.TIME} else f"{value:.4f}"


def _fallen(judgement: Judgement) -> list[str]:
    if not judgement.fallen:
        return []
    shown = judgement.fallen[:SHOWN] if judgement.holds else judgement.fallen
    more = len(judgement.fallen) - len(shown)
    rest = [f"En nog {more}."] if more else []
    return [
        "## Gezakte vragen, de ergste eerst",
        table(["vraag", "score", "tekst"], map(_row, shown)),
        *rest,
    ]


def _row(one: Fallen) -> list[str]:
    question = one.case.question.replace("|", "\\|")
    return [one.case.id, f"{one.before:.2f} → {one.now:.2f}", question]
