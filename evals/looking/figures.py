"""The figures of a report with their intervals: over all, per slice, and run after run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evals.compare.comparison import Measured
from evals.headline import ANSWERED, HEADLINES, MAIN, WRONGLY_ANSWERED, Better, Headline
from evals.looking.stages import LOST, Staged
from evals.outcomes import Outcome, Values
from evals.statistics import Estimate, bootstrap, wilson

SLICES: Mapping[str, Callable[[Outcome], str]] = {
    "soort vraag": lambda outcome: outcome.case.kind,
    "wie het vraagt": lambda outcome: outcome.case.persona,
    "taal": lambda outcome: outcome.case.lang,
    "wat haar moeilijk maakt": lambda outcome: outcome.case.slice,
}
FEW = 5
"""A slice of fewer questions says nothing by itself, and is left out."""
_SHOWN_OVER_TIME = (MAIN, ANSWERED, WRONGLY_ANSWERED)


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure over some questions."""

    headline: Headline
    estimate: Estimate

    @property
    def in_unit(self) -> bool:
        """Whether it is a share, which can be drawn from 0 to 1."""
        return not self.headline.hard and self.headline.decimals == 3

    @property
    def better(self) -> str:
        """Which way it should go, in a word."""
        if self.headline.hard:
            return "moet 0 zijn"
        names = {Better.HIGHER: "hoger is beter", Better.LOWER: "lager is beter"}
        return names.get(self.headline.better, "")

    def text(self, value: float) -> str:
        """Return a value in as many decimals as this measure has."""
        return f"{value:.{self.headline.decimals}f}".replace(".", ",")


@dataclass(frozen=True, slots=True)
class Slice:
    """The questions of one kind."""

    name: str
    count: int
    lost: int
    answered: Estimate | None
    """Of the answerable ones; None where there are none."""
    recall: Estimate | None
    """Of the vital facts."""
    wrong: Estimate | None
    """Answered, of the ones that cannot be."""


@dataclass(frozen=True, slots=True)
class OverTime:
    """One measure in run after run, the oldest first; None where a run lacks it."""

    name: str
    values: tuple[float | None, ...]


def figures(values: Values) -> tuple[Figure, ...]:
    """Return every figure that was measured, in the order of the headlines."""
    return tuple(
        Figure(one, estimate(list(values[one.name].values())))
        for one in HEADLINES
        if values.get(one.name)
    )


def estimate(row: Sequence[float]) -> Estimate:
    """Return a mean with its interval: Wilson's where every value is 0 or 1."""
    if set(row) <= {0.0, 1.0}:
        return wilson(int(sum(row)), len(row))
    return bootstrap(row)


def slices(staged: Sequence[Staged], values: Values) -> dict[str, tuple[Slice, ...]]:
    """Return the slices by what they are of, each with the most lost first."""
    found: dict[str, tuple[Slice, ...]] = {}
    for title, key in SLICES.items():
        groups: dict[str, list[Staged]] = {}
        for one in staged:
            groups.setdefault(key(one.outcome), []).append(one)
        rows = [
            _slice(name, row, values)
            for name, row in groups.items()
            if name != "-" and len(row) >= FEW
        ]
        if len(rows) > 1:
            found[title] = tuple(sorted(rows, key=lambda one: -one.lost / one.count))
    return found


def over_time(runs: Sequence[Measured]) -> tuple[OverTime, ...]:
    """Return the main measures of some runs, the oldest first."""

    def mean(one: Measured, name: str) -> float | None:
        row = one.values.get(name)
        return sum(row.values()) / len(row) if row else None

    return tuple(
        OverTime(name, tuple(mean(one, name) for one in runs)) for name in _SHOWN_OVER_TIME
    )


def _slice(name: str, row: Sequence[Staged], values: Values) -> Slice:
    def of(measure: str) -> Estimate | None:
        ids = [one.outcome.case.id for one in row]
        found = [values[measure][one] for one in ids if one in values.get(measure, {})]
        return estimate(found) if found else None

    lost = sum(one.stage in LOST for one in row)
    return Slice(name, len(row), lost, of(ANSWERED), of(MAIN), of(WRONGLY_ANSWERED))
