"""Intervals and tests against known values."""

from itertools import product

import pytest

from evals.statistics import bootstrap, randomisation_p, wilson


@pytest.mark.parametrize(
    ("successes", "total", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (8, 10, 0.4902, 0.9433),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_wilson_intervals_equal_published_ones(
    successes: int, total: int, low: float, high: float
) -> None:
    """The last row is Newcombe's (1998) example; the others follow from the formula."""
    estimate = wilson(successes, total)
    assert (estimate.low, estimate.high) == (
        pytest.approx(low, abs=5e-5),
        pytest.approx(high, abs=5e-5),
    )
    assert (estimate.value, estimate.count) == (successes / total, total)


def test_a_bootstrap_interval_is_as_wide_as_theory_says() -> None:
    values = [0.0, 1.0] * 50
    estimate = bootstrap(values)
    half = 1.96 * 0.5 / 100**0.5
    assert estimate.value == 0.5
    assert (estimate.low, estimate.high) == (
        pytest.approx(0.5 - half, abs=0.01),
        pytest.approx(0.5 + half, abs=0.01),
    )


def test_a_bootstrap_interval_is_the_same_every_time() -> None:
    values = [0.1, 0.4, 0.4, 0.9, 1.0]
    assert bootstrap(values) == bootstrap(values)


def test_equal_values_leave_no_doubt() -> None:
    estimate = bootstrap([0.25] * 7)
    assert (estimate.value, estimate.low, estimate.high) == (0.25, 0.25, 0.25)


def test_no_values_give_an_estimate_of_nothing() -> None:
    assert bootstrap([]).count == 0
    assert wilson(0, 0).count == 0


def test_the_randomisation_test_agrees_with_all_flips_of_the_signs() -> None:
    first, second = [0.9, 0.8, 0.7, 0.9, 0.6, 0.5], [0.4, 0.9, 0.3, 0.5, 0.5, 0.2]
    differences = [a - b for a, b in zip(first, second, strict=True)]
    flips = [
        abs(sum(sign * d for sign, d in zip(signs, differences, strict=True)))
        for signs in product((-1, 1), repeat=6)
    ]
    exact = sum(flip >= abs(sum(differences)) - 1e-12 for flip in flips) / 2**6
    assert randomisation_p(first, second) == pytest.approx(exact, abs=0.01)


def test_equal_systems_differ_by_luck_only() -> None:
    assert randomisation_p([0.5, 1.0, 0.0], [0.5, 1.0, 0.0]) == 1


def test_rows_of_other_questions_are_refused() -> None:
    with pytest.raises(ValueError, match="2 and 1"):
        randomisation_p([1.0, 0.0], [1.0])
