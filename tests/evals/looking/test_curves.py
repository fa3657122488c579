"""The curves of the decision, worked out by hand on a few questions."""

from typing import Any

import pytest

from evals.cases import Case
from evals.looking.curves import decision, spent
from evals.outcomes import Outcome


def decided(sure: float | None, answerable: bool, status: str = "answered") -> Outcome:
    record: dict[str, Any] = {
        "status": status,
        "decision": {"rule": "reading", "probability": sure, "from": 0.5},
        "timings_ms": {"understand": 1.0, "total": 4.0},
    }
    return Outcome(Case(id=f"{sure}", question="Hoe?", answerable=answerable), record)


FOUR = [
    decided(0.2, True, "nearest"),
    decided(0.9, True),
    decided(0.6, False),
    decided(None, False, "refused"),
]


def test_the_surest_are_answered_first_and_all_questions_count_as_coverage() -> None:
    found = decision(FOUR)
    assert found
    assert [(one.x, one.y) for one in found.risk] == [
        (0.25, 0.0),
        (0.5, 0.5),
        (0.75, pytest.approx(1 / 3)),
    ]
    assert (found.now.x, found.now.y, found.weighed) == (0.5, 0.5, 3)


def test_calibration_lays_how_sure_it_is_beside_how_often_it_is_right() -> None:
    found = decision(FOUR)
    assert found
    assert [(one.x, one.y, one.count) for one in found.calibration] == [
        (0.2, 1.0, 1),
        (0.6, 0.0, 1),
        (0.9, 1.0, 1),
    ]
    assert found.error == pytest.approx((0.8 + 0.6 + 0.1) / 3)


def test_a_run_that_does_not_tell_how_sure_it_was_has_no_curves() -> None:
    assert decision([decided(None, True), Outcome(FOUR[0].case, {"status": "answered"})]) is None


def test_the_time_of_every_part_that_was_timed_is_told() -> None:
    outcomes = [
        Outcome(FOUR[0].case, {"timings_ms": {"understand": spent_ms, "total": 10 * spent_ms}})
        for spent_ms in (1.0, 2.0, 3.0)
    ]
    assert [(one.name, one.median) for one in spent(outcomes)] == [("begrijpen", 2), ("samen", 20)]
    assert spent([Outcome(FOUR[0].case, {})]) == ()
