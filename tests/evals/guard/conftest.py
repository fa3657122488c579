"""A baseline and a look at an assistant, made by hand: ten questions with answers, ten without."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from evals.cases import Case, Nugget
from evals.guard.baseline import Baseline, Head
from evals.guard.judgement import GAUGES, KEPT, Rule
from evals.guard.sample import case_digest
from evals.guard.watch import Answers, Watched
from evals.headline import TIME, WORDS, WRONGLY_ANSWERED
from evals.identity import Identity, Questions
from evals.outcomes import Values

NUGGET = Nugget("f", True, ("een feit",))
CASES = (
    *(Case(f"v{at}", f"Vraag {at}?", answerable=True, nuggets=(NUGGET,)) for at in range(10)),
    *(Case(f"n{at}", f"Wat kost {at}?", answerable=False) for at in range(10)),
)
IDENTITY = Identity(
    corpus={},
    documents=("gids", "verslag"),
    index="1",
    model={"embedder": "e5", "adapter": "aaa", "gate": "bbb", "reader": "ccc", "reranker": "geen"},
    tuning={},
    code={},
    libraries={},
    questions=Questions("alle vragen", 20, "x"),
    begun="",
    machine={},
)
HEAD = Head("2026-11-26", "eerste", IDENTITY, (1, 2, 3), {"MRR": 0.1}, KEPT)

Look = Callable[..., Watched]


def usual() -> Values:
    """Return values of an assistant without faults: 1 where more is better, 0 where less is."""
    values: Values = {}
    for gauge in GAUGES:
        wanted = gauge.name not in {WRONGLY_ANSWERED}
        ids = [one.id for one in CASES if one.answerable is wanted]
        values[gauge.name] = dict.fromkeys(ids, 0.0 if gauge.lower else 1.0)
    values[WORDS] = dict.fromkeys(values[WORDS], 100.0)
    values[TIME] = dict.fromkeys(values[TIME], 40.0)
    return values


@pytest.fixture
def baseline() -> Baseline:
    kept = {name: row for name, row in usual().items() if name in KEPT}
    return Baseline(HEAD, kept, {one.id: case_digest(one) for one in CASES})


@pytest.fixture
def look() -> Look:
    """Returns what was seen, with some values and other things changed."""

    def make(values: Values | None = None, **changes: Any) -> Watched:  # noqa: ANN401
        answers = Answers(
            identity=IDENTITY,
            register=(1, 2, 3),
            cases=CASES,
            digests={one.id: case_digest(one) for one in CASES},
            records=(),
            ways={},
            pairs={},
            cards=(),
            found=(),
            registered=(),
            ordered=(),
            forms={},
        )
        rows = usual()
        for name, row in (values or {}).items():
            rows[name] = rows[name] | row
        return Watched(replace(answers, **changes), rows)

    return make


def rule_of(name: str) -> Rule:
    return next(gauge.rule for gauge in GAUGES if gauge.name == name)
