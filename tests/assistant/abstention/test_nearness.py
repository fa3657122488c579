"""How near a question comes to what is answered, and to what is known to be open."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.abstention.nearness import (
    LOOKED_AT,
    NAMES,
    NearnessRule,
    nearest,
    nearness,
    trained_rule,
)


def cosines(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array(values, dtype=np.float32)


def test_what_lies_nearer_to_answered_questions_has_more_of_both_sums() -> None:
    near = nearness(cosines(0.95, 0.9), cosines(0.85, 0.8))
    far = nearness(cosines(0.85, 0.8), cosines(0.95, 0.9))
    assert near.narrow > 0 > far.narrow
    assert near.wide > 0 > far.wide
    assert (near.unanswered, far.unanswered) == pytest.approx((0.85, 0.95))


def test_of_many_that_are_as_near_all_count() -> None:
    one, many = nearness(cosines(0.9), cosines(0.9)), nearness(cosines(0.9, 0.9), cosines(0.9))
    assert one.narrow == one.wide == 0
    assert many.narrow == pytest.approx(0.02 * np.log(2), abs=1e-6)
    assert many.wide == pytest.approx(0.05 * np.log(2), abs=1e-6)


def test_only_the_nearest_are_looked_at_best_first() -> None:
    row = np.linspace(-1, 1, LOOKED_AT + 10, dtype=np.float32)
    assert nearest(row).tolist() == list(range(LOOKED_AT + 9, 9, -1))


def test_the_trained_rule_finds_what_lies_nearer_to_open_questions_less_likely() -> None:
    rule = trained_rule()
    assert set(rule.weights) == set(NAMES)
    assert 0 < rule.answer_from < 1
    near = nearness(cosines(0.97, 0.93), cosines(0.88, 0.87))
    far = nearness(cosines(0.88, 0.87), cosines(0.97, 0.93))
    assert rule.probability(near) > 0.9
    assert rule.probability(far) < rule.answer_from


def test_a_sum_that_is_very_large_is_no_overflow() -> None:
    rule = NearnessRule("x", dict.fromkeys(NAMES, 1e6), 0.0, 0.5)
    far = nearness(cosines(-1), cosines(1))
    assert rule.probability(replace(far, unanswered=0.0)) == 0
