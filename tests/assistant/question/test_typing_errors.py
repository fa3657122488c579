"""Likely errors cost less than unlikely ones."""

import pytest

from assistant.question.typing_errors import cost
from assistant.tuning import TUNING

SPELLING = TUNING.spelling


def price(typed: str, meant: str) -> float:
    return cost(typed, meant, SPELLING)


@pytest.mark.parametrize(
    ("typed", "meant", "expected"),
    [
        pytest.param("bewoners", "bewoners", 0.0, id="same"),
        pytest.param("clienten", "cliënten", SPELLING.accent, id="accent"),
        pytest.param("klopen", "kloppen", SPELLING.doubled, id="one-for-two"),
        pytest.param("waaren", "waren", SPELLING.doubled, id="two-for-one"),
        pytest.param("ingevult", "ingevuld", SPELLING.mixed_up, id="t-for-d"),
        pytest.param("veranderdt", "veranderd", SPELLING.mixed_up, id="dt-for-d"),
        pytest.param("overhijd", "overheid", SPELLING.mixed_up, id="ij-for-ei"),
        pytest.param("dogter", "dochter", SPELLING.mixed_up, id="g-for-ch"),
        pytest.param("konsekwent", "consequent", 2 * SPELLING.mixed_up, id="two-sounds"),
        pytest.param("huisatrs", "huisarts", SPELLING.slipped, id="changed-about"),
        pytest.param("bewners", "bewoners", SPELLING.slipped, id="forgotten"),
        pytest.param("bewobers", "bewoners", SPELLING.slipped, id="key-beside"),
        pytest.param("bewoqners", "bewoners", SPELLING.added, id="too-many"),
        pytest.param("bewopers", "bewoners", SPELLING.replaced, id="any-other"),
        pytest.param("ewoners", "bewoners", SPELLING.slipped, id="first"),
    ],
)
def test_an_error_costs_what_its_kind_costs(typed: str, meant: str, expected: float) -> None:
    assert price(typed, meant) == pytest.approx(expected)


def test_several_errors_cost_their_sum() -> None:
    assert price("mantlzorgrs", "mantelzorgers") == pytest.approx(2 * SPELLING.slipped)


def test_words_that_share_little_cost_a_lot() -> None:
    assert price("huis", "participatiehub") > 10
    assert price("", "participatiehub") > 10
