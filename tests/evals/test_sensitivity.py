"""Every number of the tuning has a name, a third either way, and a place in the table."""

import pytest

from assistant.tuning import TUNING
from evals.cases import Case, Nugget
from evals.sensitivity import FIGURES, Change, Sensitivity, numbers, sensitivity, thirds
from evals.sensitivity_report import sensitivity_report
from ingest import IndexSettings

CASES = (
    Case(
        id="soep",
        question="Wat eten de buren samen in september?",
        answerable=True,
        nuggets=(Nugget("soep", vital=True, quotes=("soep van eigen pompoenen",)),),
    ),
    Case(id="maan", question="Hoe ver is de maan?", answerable=False),
)


def test_a_number_is_found_by_subject_and_name() -> None:
    assert numbers()["search.phrase"] == TUNING.search.phrase
    changed = TUNING.changed({"search.phrase": 9.0})
    assert numbers(changed) == numbers() | {"search.phrase": 9.0}


def test_a_name_that_is_not_there_is_refused() -> None:
    with pytest.raises(TypeError):
        TUNING.changed({"search.nergens": 1.0})


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.9, (0.6, 1.2)), (90, (60, 120)), (4, (2, 6)), (1, (0, 2))],
    ids=["share", "words", "few", "one"],
)
def test_a_count_changes_by_one_at_least(value: float, expected: tuple[float, float]) -> None:
    assert thirds(value) == pytest.approx(expected)


def test_a_number_that_matters_moves_a_figure_and_an_idle_one_is_named(
    garden: IndexSettings,
) -> None:
    found = sensitivity(garden, CASES, wanted=["length.first", "search.phrase"])
    assert found.questions == len(CASES)
    assert [one.number for one in found.changes] == [
        *["length.first"] * 2,
        *["search.phrase"] * 2,
    ]
    assert "search.phrase" in found.idle  # nothing here stands between quotation marks
    assert found.figures["MRR"] == 1.0
    assert set(found.changes[0].moved) == set(FIGURES)


def test_the_table_says_what_moved_and_what_can_go() -> None:
    still = dict.fromkeys(FIGURES, 0.0)
    moving = Change("search.stems", 0.17, 0.11, 12, still | {"MRR": -0.0314})
    idle = Change("length.most", 240, 160, 0, still)
    text = sensitivity_report(Sensitivity("abc", 2, 0, still, (moving, idle)))
    assert "| stems | 0.17   | 0.11  | 12     | -0.031 |" in text
    assert "kan weg: length.most." in text
    assert "search.stems" not in text
