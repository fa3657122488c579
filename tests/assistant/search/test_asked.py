"""A question as vectors, and the anchored questions that point from it."""

import numpy as np
import pytest

from assistant.search.asked import Asked, fused
from ingest import TiedQuestion

EAST, NORTH = np.array([1.0, 0.0], dtype=np.float32), np.array([0.0, 1.0], dtype=np.float32)


def asked(*cosines: float) -> Asked:
    tied = [TiedQuestion("p1", f"Vraag {at}?", at, at + 5) for at in range(len(cosines))]
    return Asked(EAST, EAST, tuple(zip(tied, cosines, strict=True)))


def test_the_nearest_anchored_question_points_fully_and_a_further_one_less() -> None:
    nearness = [near for _, near in asked(0.9, 0.85, 0.6).pointing(0.05)]
    assert nearness == pytest.approx([1, np.exp(-1), np.exp(-6)])


def test_the_order_in_which_they_were_found_does_not_matter() -> None:
    assert [near for _, near in asked(0.85, 0.9).pointing(0.05)] == pytest.approx([np.exp(-1), 1])


def test_the_lower_the_temperature_the_less_a_further_one_points() -> None:
    sharp, soft = (list(asked(0.9, 0.85).pointing(one))[1][1] for one in (0.02, 0.1))
    assert sharp < soft < 1


def test_without_anchored_questions_nothing_points() -> None:
    assert list(asked().pointing(0.05)) == []


def test_vectors_are_fused_by_weight_to_length_one() -> None:
    mean = fused([EAST, NORTH], [3, 1])
    assert mean == pytest.approx(np.array([3, 1]) / np.sqrt(10))
    assert mean.dtype == np.float32
    assert fused([EAST], [0.4]) == pytest.approx(EAST)


def test_vectors_that_take_each_other_away_give_no_direction_and_no_fault() -> None:
    assert fused([EAST, -EAST], [1, 1]).tolist() == [0, 0]
