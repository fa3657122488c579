"""Why a question got its answer, as text a maintainer can read: `assistant.explanation` made it."""

from collections.abc import Mapping, Sequence

from assistant.explanation import ChanceWhy, Explanation
from assistant.page.explained import JUDGES, RULES, SHOWN, STATUSES, named
from evals.report import table
from ingest.shortening import shortened

_CUT = 70


def why_text(why: Explanation) -> str:
    """Return an explanation as Markdown, what decided first."""
    parts = [
        f"# {why.question}",
        f"**{STATUSES[why.status].capitalize()}** (beslist door: {RULES[why.rule]}). {why.because}",
        *_changes(why),
        _read_as(why),
        *_judges(why),
        *_passages(why),
        *_statements(why),
        *_dossiers(why),
    ]
    return "\n\n".join(parts)


def _changes(why: Explanation) -> list[str]:
    if not why.changes:
        return []
    return ["## Wat er anders zou moeten zijn", "\n".join(f"- {one}" for one in why.changes)]


def _read_as(why: Explanation) -> str:
    asked = [f"- gezocht: “{one}”" for one in why.queries] or ["- niet gezocht"]
    leant = [f"- een vervolg op: “{one}”" for one in why.leans_on]
    spent = why.timings
    times = (
        f"- {spent['understand']:.0f} ms begrijpen, {spent['retrieve']:.0f} ms zoeken, "
        f"{spent['answer']:.0f} ms antwoorden"
    )
    return "\n".join(
        ["## Hoe de vraag gelezen is", "", f"- gevraagd: {why.kind}", *leant, *asked, times]
    )


def _judges(why: Explanation) -> list[str]:
    rows = [(title, getattr(why, name)) for name, title in JUDGES.items()]
    told = [part for title, chance in rows if chance for part in _judge(title, chance)]
    if seen := why.openness:
        told.append(
            f"- naaste beantwoorde vraag ({seen.answered.cosine:.3f}): {seen.answered.question}\n"
            f"- naaste open vraag ({seen.unanswered.cosine:.3f}; er ontbreekt: {seen.missing}): "
            f"{seen.unanswered.question}"
        )
    return told


def _judge(title: str, chance: ChanceWhy) -> list[str]:
    passed = "genoeg" if chance.probability >= chance.from_ else "te weinig"
    rows = [
        [named(name), f"{chance.values[name]:.3f}", f"{part:+.2f}"]
        for name, part in chance.parts.items()
    ]
    return [
        f"## {title}",
        f"{chance.probability:.3f}, en {chance.from_:.3f} is nodig: {passed}.",
        table(["waarop", "waarde", "telt voor"], [*rows, ["vast", "", f"{chance.bias:+.2f}"]]),
    ]


def _passages(why: Explanation) -> list[str]:
    if not why.passages:
        return []
    rows = [
        [
            str(rank),
            "ja" if one.is_cited else "",
            f"{one.score:.3f}",
            *_numbers(one.parts),
            one.passage,
            _cut(one.nearest_question),
        ]
        for rank, one in enumerate(why.passages[:SHOWN], start=1)
    ]
    names = list(map(named, why.passages[0].parts))
    header = ["", "getoond", "score", *names, "passage", "naaste vraag"]
    return ["## Passages", table(header, rows)]


def _statements(why: Explanation) -> list[str]:
    if not why.statements:
        return []
    used = _used([one.parts for one in why.statements[:SHOWN]])
    rows = [
        [
            str(rank),
            "ja" if one.is_shown else "",
            f"{one.score:.2f}",
            *(f"{one.parts[name]:.2f}" for name in used),
            "" if one.read is None else f"{one.read:+.2f}",
            _cut(one.statement),
        ]
        for rank, one in enumerate(why.statements[:SHOWN], start=1)
    ]
    header = ["", "getoond", "score", *map(named, used), "lezer", "kernzin"]
    return ["## Kernzinnen", table(header, rows)]


def _dossiers(why: Explanation) -> list[str]:
    if not why.dossiers:
        return []
    rows = [
        [
            "ja" if one.is_shown else "",
            f"{one.nearness:.2f}",
            f"{one.cosine:.3f}",
            f"{one.lead:.3f}",
            _cut(one.title),
        ]
        for one in why.dossiers[:SHOWN]
    ]
    header = ["getoond", "nabij", "naaste vraag", "kern", "dossier"]
    return ["## Dossiers", table(header, rows)]


def _used(parts: Sequence[Mapping[str, float]]) -> list[str]:
    """Return the parts that say something of any of the rows."""
    return [name for name in parts[0] if any(abs(one[name]) >= 0.005 for one in parts)]


def _numbers(parts: Mapping[str, float]) -> list[str]:
    return [f"{part:.3f}" for part in parts.values()]


def _cut(text: str) -> str:
    return shortened(text.replace("|", "/"), _CUT)
