"""The ablation as tables and verdicts in Dutch Markdown; every figure comes from the run."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evals.ablation import ALONE, FULL, OFF, Ablation, Result, of_slices
from evals.cases import Case
from evals.report import table
from evals.statistics import randomisation_p

_MEASURES = ("hit@1", "hit@5", "MRR", "recall@5", "recall@10")
_TESTED = ("MRR", "recall@5")
_REPORTED = "rapport en ontwikkeling"
LEVEL = 0.05

_HEAD = """\
# Wat elk onderdeel van het zoeken bijdraagt

Gemaakt met `python -m evals ablation`: {count} beantwoordbare vragen, index {fingerprint}, \
{embedder}. Achter elke waarde staat het verschil met alles aan. *p* is van de gepaarde \
randomisatietoets, zonder correctie voor het aantal toetsen. Op de vragen om af te stemmen zijn \
instellingen gekozen; de andere zijn alleen gemeten."""
_PARTS = """\
## Waar een onderdeel voor is, en wat het kost

Alle vragen van die soort samen: per helft zijn het er te weinig. *Geraakt*: bij zoveel van alle \
vragen is een van de maten anders. *ms*: de mediaan, over vragen van die soort, van wat begrijpen \
en zoeken langer duurt met het onderdeel dan zonder, om en om gemeten."""
_VERDICTS = """\
## Loont het?

De sterkste van de toetsen op MRR en recall@5 ({reported}, en de eigen soort vragen); p maal het \
aantal toetsen van dat onderdeel (Bonferroni). Boven {level} heet het niet aantoonbaar."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How a measure changes on some questions when a part is turned off."""

    where: str
    measure: str
    change: float
    p: float


def ablation_report(ablation: Ablation) -> str:
    """Return all tables, and a sentence on every part."""
    cases = ablation.cases
    head = _HEAD.format(
        count=len(cases), fingerprint=ablation.fingerprint, embedder=ablation.embedder
    )
    verdicts = _VERDICTS.format(reported=_REPORTED, level=f"{LEVEL:.2f}")
    parts = [head]
    for name, chosen in (
        ("Vragen om af te stemmen", [case for case in cases if case.split == "tune"]),
        (_REPORTED.capitalize(), _reported(cases)),
    ):
        parts += [f"## {name} ({len(chosen)} vragen)", _table(ablation, chosen)]
    parts += [_PARTS, _slices(ablation), verdicts]
    parts.append("\n".join(f"- {_verdict(one, ablation)}" for one in _parts(ablation)))
    return "\n\n".join(parts) + "\n"


def _verdict(result: Result, ablation: Ablation) -> str:
    """Say whether a part pays."""
    groups = {_REPORTED: _reported(ablation.cases)}
    groups |= {name: of_slices(ablation.cases, [name]) for name in result.variant.slices}
    tests = [
        _difference(result, ablation.full, where, measure, chosen)
        for where, chosen in groups.items()
        for measure in _TESTED
    ]
    best = min(tests, key=lambda test: test.p)
    p = min(1.0, best.p * len(tests))
    found = f"{best.measure} {best.change:+.3f} zonder, op {best.where}, p = {p:.3f}"
    pays = "loont" if best.change < 0 else "schaadt"
    return f"**{result.variant.name}**: {pays if p < LEVEL else 'niet aantoonbaar'} ({found})."


def _table(ablation: Ablation, cases: Sequence[Case]) -> str:
    rows = [_row(result, ablation.full, cases) for result in ablation.results]
    return table(["", *_MEASURES, *(f"p {measure}" for measure in _TESTED)], rows)


def _row(result: Result, full: Result, cases: Sequence[Case]) -> list[str]:
    means = {name: _mean(result, name, cases) for name in _MEASURES}
    if result is full:
        return [FULL.name, *(f"{mean:.3f}" for mean in means.values()), *("" for _ in _TESTED)]
    name = result.variant.name
    return [
        name if result.variant in ALONE else f"zonder {name}",
        *(f"{mean:.3f} ({mean - _mean(full, of, cases):+.3f})" for of, mean in means.items()),
        *(f"{_difference(result, full, '', of, cases).p:.3f}" for of in _TESTED),
    ]


def _slices(ablation: Ablation) -> str:
    rows = []
    for result in _parts(ablation):
        cost = "-" if result.saved is None else f"{result.saved:.1f}"
        start = [result.variant.name, str(_touched(result, ablation.full)), cost]
        for name in result.variant.slices or [""]:
            chosen = of_slices(ablation.cases, [name])
            tests = [_difference(result, ablation.full, name, of, chosen) for of in _TESTED]
            cells = [cell for one in tests for cell in (f"{one.change:+.3f}", f"{one.p:.3f}")]
            found = [name, str(len(chosen)), *cells] if chosen else ["-"] * (2 + len(cells))
            rows.append([*start, *found])
    header = ["zonder", "geraakt", "ms", "soort", "vragen"]
    return table([*header, *(cell for name in _TESTED for cell in (name, f"p {name}"))], rows)


def _parts(ablation: Ablation) -> list[Result]:
    return [result for result in ablation.results if result.variant in OFF]


def _touched(result: Result, full: Result) -> int:
    return len(
        {
            question
            for measure in _MEASURES
            for question, value in result.values.get(measure, {}).items()
            if value != full.values[measure][question]
        }
    )


def _difference(
    result: Result, full: Result, where: str, measure: str, cases: Sequence[Case]
) -> Difference:
    if not cases:
        return Difference(where, measure, 0.0, 1.0)
    rows = [[one.values[measure][case.id] for case in cases] for one in (result, full)]
    change = float(np.mean(rows[0]) - np.mean(rows[1]))
    return Difference(where, measure, change, randomisation_p(*rows))


def _mean(result: Result, measure: str, cases: Sequence[Case]) -> float:
    row = [result.values[measure][case.id] for case in cases]
    return float(np.mean(row)) if row else 0.0


def _reported(cases: Sequence[Case]) -> list[Case]:
    return [case for case in cases if case.split != "tune"]
