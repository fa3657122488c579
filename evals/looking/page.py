"""A run as one HTML file: nothing outside it is asked for, and without scripts all of it is read.

The charts are SVG from a template; the colours are those of a paper page, light or dark.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.page.explained import RULES
from evals.compare.comparison import Measured
from evals.looking.advice import TO_DO, advice
from evals.looking.curves import decision, spent
from evals.looking.figures import figures, over_time, slices
from evals.looking.stages import LOST, Stage, Staged, counted, counted_facts, staged
from evals.measures import held
from evals.outcomes import MISSING, shown
from evals.report import STATUSES
from evals.sources import Sources
from ingest.shortening import shortened

if TYPE_CHECKING:
    from jinja2 import Environment

PASSAGES = 5
"""How many of the passages that were found are shown of each question."""
_CUT = 220
_RULES = {rule.value: name for rule, name in RULES.items()}
_ORDER = (*LOST, Stage.PARTLY, Stage.ANSWERED, Stage.RIGHTLY_REFUSED)


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that was found for a question."""

    name: str
    text: str
    facts: tuple[int, ...]
    """The numbers of the facts that it holds, from 1."""
    is_cited: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as the report shows it."""

    staged: Staged
    answer: str
    status: str
    decided: str
    passages: tuple[FoundPassage, ...]

    @property
    def is_lost(self) -> bool:
        """Whether the reader got nothing of what was asked."""
        return self.staged.stage in LOST


def page(runs: Sequence[Measured], sources: Sources, faults: Mapping[str, list[str]]) -> str:
    """Return the report of the last run, with the ones before it as its history.

    Args:
        runs: the oldest first, at least one.
        sources: the texts.
        faults: questions of the last run with a fault that no answer may have.
    """
    run = runs[-1]
    texts = {passage.id: passage.text for passage in sources.passages}
    rows = [staged(one, texts) for one in run.outcomes]
    stages, facts = counted(rows), counted_facts(rows)
    by_slice = slices(rows, run.values)
    rows.sort(key=lambda one: (_ORDER.index(one.stage), one.outcome.case.id))
    return (
        _environment()
        .get_template("verslag.html")
        .render(
            run=run,
            advice=advice(stages, by_slice, faults, _moved(run, sources)),
            stages={stage: stages[stage] for stage in _ORDER if stages[stage] or stage in facts},
            facts=facts,
            to_do=TO_DO,
            lost=sum(stages[stage] for stage in LOST),
            figures=figures(run.values),
            slices=by_slice,
            decision=decision(run.outcomes),
            spent=spent(run.outcomes),
            history=over_time(runs) if len(runs) > 1 else (),
            runs=[Path(one.results.name).name for one in runs],
            questions=[_shown(one) for one in rows],
            style=_beside("verslag.css"),
            script=_beside("verslag.js"),
        )
    )


def _moved(run: Measured, sources: Sources) -> list[str]:
    """Return the questions with a fact of which no source has the words."""
    return [
        one.case.id
        for one in run.outcomes
        if not all(any(map(sources.stands, nugget.quotes)) for nugget in one.case.nuggets)
    ]


def _shown(one: Staged) -> Shown:
    record, nuggets = one.outcome.record, one.outcome.case.nuggets
    cited = {citation["passage"] for citation in record["citations"]}
    passages = tuple(
        FoundPassage(
            str(found["passage"]),
            shortened(found["text"], _CUT),
            tuple(sorted(number + 1 for number in held(found["text"], nuggets))),
            found["passage"] in cited,
        )
        for found in record["retrieved"][:PASSAGES]
    )
    return Shown(
        one,
        "" if one.outcome.status == MISSING else shortened(shown(record), 6 * _CUT),
        STATUSES.get(one.outcome.status, "geen resultaat"),
        _RULES.get((record.get("decision") or {}).get("rule", ""), ""),
        passages,
    )


def _number(value: float, decimals: int = 2) -> str:
    """Return a number as Dutch writes it."""
    return f"{value:.{decimals}f}".replace(".", ",")


def _beside(name: str) -> str:
    return (files("evals.looking") / name).read_text(encoding="utf-8")


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("evals.looking"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["getal"] = _number
    return environment
