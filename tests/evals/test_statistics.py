"""Intervals and tests against known values."""

from itertools import combinations, product

import numpy as np
import pytest
import scipy.stats

from evals.statistics import bootstrap, holm, randomisation_p, wilson


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


# --- Beside scipy -----------------------------------------------------------------------------


def rows(seed: int, size: int) -> tuple[list[float], list[float]]:
    """Return the values of two related runs: most questions the same, some better or worse."""
    random = np.random.default_rng(seed)
    first = random.choice([0.0, 0.25, 0.5, 1.0], size)
    second = np.where(random.random(size) < 0.4, random.choice([0.0, 0.5, 1.0], size), first)
    return first.tolist(), second.tolist()


@pytest.mark.parametrize(("seed", "size"), [(1, 40), (2, 120), (3, 365)])
def test_a_bootstrap_interval_is_that_of_scipy(seed: int, size: int) -> None:
    values, _ = rows(seed, size)
    ours = bootstrap(values)
    theirs = scipy.stats.bootstrap(
        (values,), np.mean, n_resamples=20_000, method="percentile", rng=np.random.default_rng(0)
    ).confidence_interval
    assert (ours.low, ours.high) == pytest.approx(tuple(theirs), abs=0.012)


@pytest.mark.parametrize(("seed", "size"), [(1, 12), (2, 60), (3, 365)])
def test_a_randomisation_test_is_that_of_scipy(seed: int, size: int) -> None:
    first, second = rows(seed, size)
    theirs = scipy.stats.permutation_test(
        (first, second),
        lambda one, other, axis: np.mean(one - other, axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=20_000,
        rng=np.random.default_rng(0),
    ).pvalue
    assert randomisation_p(first, second) == pytest.approx(theirs, abs=0.015)


@pytest.mark.parametrize(("successes", "total"), [(0, 12), (3, 61), (40, 61), (365, 365)])
def test_a_wilson_interval_is_that_of_scipy(successes: int, total: int) -> None:
    theirs = scipy.stats.binomtest(successes, total).proportion_ci(method="wilson")
    ours = wilson(successes, total)
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high))


# --- Several tests at once --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ps", "corrected"),
    [
        # Holm (1979) by hand: the smallest times 4, the next times 3, and never a lower one after.
        ([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]),
        ([0.2, 0.9], [0.4, 0.9]),
        ([0.7, 0.8, 0.9], [1.0, 1.0, 1.0]),
        ([0.03], [0.03]),
        ([], []),
    ],
)
def test_holm_corrects_step_by_step(ps: list[float], corrected: list[float]) -> None:
    assert holm(ps) == pytest.approx(corrected)


@pytest.mark.parametrize("seed", range(5))
def test_holm_rejects_what_the_closed_test_of_bonferroni_rejects(seed: int) -> None:
    """Holm's procedure is the closure of Bonferroni's (Marcus, Peritz & Gabriel 1976)."""
    ps = (np.random.default_rng(seed).random(5) * 0.06).tolist()
    groups = [g for size in range(1, 6) for g in combinations(range(5), size)]
    for at, corrected in enumerate(holm(ps)):
        closed = all(min(ps[one] for one in g) * len(g) < 0.05 for g in groups if at in g)
        assert (corrected < 0.05) is closed
