"""Saying no as tables in Dutch Markdown; every figure comes from the run."""

from collections import Counter
from collections.abc import Sequence

from assistant.question.answer_type import kind_asked
from evals.refusals import (
    GATE,
    JUDGES,
    OPEN,
    READER,
    TOGETHER,
    Group,
    Judged,
    Refusals,
    auroc,
    risks,
)
from evals.report import STATUSES, table
from evals.statistics import wilson

_NAMED = 8
"""So many questions are named of a kind."""
_COVERAGES = (1.0, 0.95, 0.9, 0.8, 0.7)
_UNCALIBRATED = "**De grens is niet gefit voor dit model: dit is de kale grens.**"
_HEAD = """\
# Zegt de assistent nee als het moet, en alleen dan?

Gemaakt met `python -m evals gate`: {count} vragen die niet om af te stemmen zijn, index \
{fingerprint}, {embedder}. *Dichtbij*: op het onderwerp, maar het staat er niet in (ook de \
onbeantwoordbare vragen waarvan de afstand niet vermeld is); *ver*: over iets heel anders. \
Tussen haken 95%-intervallen (Wilson)."""
_RISK = """\
## Risico en dekking

Als alleen de vragen beantwoord worden waarvan de grens, de nabijheid van open vragen of de lezer \
het zekerst is: welk deel van de antwoorden had er niet mogen zijn. *Volmaakt* is wat er te halen \
is."""
_KINDS = """\
## Per soort antwoord dat gevraagd wordt: wat er misgaat ({judge})

*Achtergehouden*: beantwoordbaar, en toch niet beantwoord. *Voorgewend*: niet beantwoordbaar, en \
toch beantwoord. De soort waar het meest misgaat staat bovenaan."""
_LEFT_OUT = """\
## Zonder de passages met het antwoord

De zwaarste toets: elke beantwoordbare vraag opnieuw gesteld, terwijl alle passages die een nugget \
bevatten niet gevonden kunnen worden. Al het andere over het onderwerp is er nog, dus geen enkele \
score van gelijkenis kan het zien. Wat dan nog beantwoord wordt, is fout, tenzij een andere \
passage hetzelfde in andere woorden zegt."""


def refusals_report(refusals: Refusals) -> str:
    """Return all tables."""
    judged = refusals.judged
    parts = [
        _HEAD.format(
            count=len(judged), fingerprint=refusals.fingerprint, embedder=refusals.embedder
        )
    ]
    if not refusals.calibrated:
        parts.append(_UNCALIBRATED)
    parts.append("## Wat er gebeurde")
    for judge in JUDGES:
        parts += [f"Met {_said(judge)}:", _statuses(judged, judge)]
    parts += [
        "## Hoe goed ze scheiden",
        _aurocs(judged),
        _RISK,
        _coverages(judged),
        f"## Ten onrechte beantwoord, per soort ({_said(TOGETHER)})",
        _slices(judged),
        _KINDS.format(judge=_said(TOGETHER)),
        _kinds(judged),
        _LEFT_OUT,
        _robbed(judged),
    ]
    return "\n\n".join(parts) + "\n"


def _said(judge: str) -> str:
    told = {
        TOGETHER: "alles samen",
        READER: "de open vragen en de lezer",
        "zonder open vragen": "de grens en de controles, zonder open vragen",
        "zonder lezer": "alles, zonder lezer",
    }
    return told.get(judge, f"alleen de {judge}")


def _scored(judged: Sequence[Judged]) -> list[str]:
    """Return whose scores every question has."""
    return [by for by in (GATE, OPEN, READER) if all(by in one.scores for one in judged)]


def _statuses(judged: Sequence[Judged], judge: str) -> str:
    groups = {group: [one for one in judged if one.group is group] for group in Group}
    counts = {
        group: Counter(one.statuses[judge] for one in found) for group, found in groups.items()
    }
    rows = [
        [name, *(str(counts[group][status]) for group in Group)]
        for status, name in STATUSES.items()
    ]
    shares = [_share([one.statuses[judge] for one in found]) for found in groups.values()]
    header = ["", *(f"{group} ({len(found)})" for group, found in groups.items())]
    return table(header, [*rows, ["deel beantwoord", *shares]])


def _aurocs(judged: Sequence[Judged]) -> str:
    found = [one for one in judged if OPEN in one.scores] or judged
    rows = []
    for name, group in (("dichtbij", Group.NEAR), ("ver", Group.FAR), ("alle andere", None)):
        values = [auroc(found, group, by) for by in _scored(found)]
        told = ["-" if value is None else f"{value:.3f}" for value in values]
        rows.append([f"beantwoordbaar tegen {name}", *told])
    return table(["AUROC van de kans volgens", *(f"de {by}" for by in _scored(found))], rows)


def _coverages(judged: Sequence[Judged]) -> str:
    found = [one for one in judged if OPEN in one.scores] or judged
    sets = {
        "alle": found,
        "zonder de verre": [one for one in found if one.group is not Group.FAR],
    }
    columns: dict[str, list[str]] = {}
    for name, chosen in sets.items():
        if not chosen:
            continue
        right = sum(one.group is Group.ANSWERABLE for one in chosen)
        for by in _scored(found):
            columns[f"{name}, de {by}"] = _curve(list(risks(chosen, by)))
        columns[f"{name}, volmaakt"] = _curve(
            [max(0, count - right) / count for count in range(1, len(chosen) + 1)]
        )
    names = [*(f"{share:.0%}" for share in _COVERAGES), "oppervlak"]
    rows = [list(row) for row in zip(names, *columns.values(), strict=True)]
    return table(["dekking", *columns], rows)


def _curve(found: Sequence[float]) -> list[str]:
    """Return the risk at each coverage, and its mean over all of them (AURC)."""
    at = [found[max(1, round(share * len(found))) - 1] for share in _COVERAGES]
    return [f"{risk:.3f}" for risk in [*at, sum(found) / len(found)]]


def _slices(judged: Sequence[Judged]) -> str:
    rows = []
    others = [one for one in judged if one.group is not Group.ANSWERABLE]
    for group, name in sorted({(one.group, one.case.slice) for one in others}):
        found = [one for one in others if (one.group, one.case.slice) == (group, name)]
        said = [one.statuses[TOGETHER] for one in found]
        label = "niet vermeld" if name == "-" else name
        rows.append([label, group, str(len(found)), str(said.count("answered")), _share(said)])
    return table(["soort", "afstand", "vragen", "beantwoord", "deel"], rows)


def _kinds(judged: Sequence[Judged]) -> str:
    """Return per kind of answer that is asked for what was withheld and what was pretended."""
    rows = []
    for kind in dict.fromkeys(kind_asked(one.case.question) for one in judged):
        of_kind = [one for one in judged if kind_asked(one.case.question) is kind]
        there = [one for one in of_kind if one.group is Group.ANSWERABLE]
        silent = [one for one in of_kind if one.group is Group.NEAR]
        withheld = [one for one in there if one.statuses[TOGETHER] != "answered"]
        pretended = [one for one in silent if one.statuses[TOGETHER] == "answered"]
        counts = (f"{len(withheld)} van {len(there)}", f"{len(pretended)} van {len(silent)}")
        wrong = [one.case.id for one in (*withheld, *pretended)]
        rows.append((len(wrong), [str(kind), *counts, ", ".join(wrong[:_NAMED]) or "-"]))
    worst_first = [row for _, row in sorted(rows, key=lambda one: (-one[0], one[1]))]
    return table(["soort", "achtergehouden", "voorgewend", "vragen"], worst_first)


def _robbed(judged: Sequence[Judged]) -> str:
    robbed = [one for one in judged if one.robbed]
    rows = [
        [
            _said(judge),
            str(len(robbed)),
            _share([one.statuses[judge] for one in robbed]),
            _share([one.robbed[judge] for one in robbed]),
        ]
        for judge in JUDGES
    ]
    return table(["met", "vragen", "beantwoord", "nog beantwoord zonder"], rows)


def _share(statuses: Sequence[str]) -> str:
    return wilson(statuses.count("answered"), len(statuses)).brief
