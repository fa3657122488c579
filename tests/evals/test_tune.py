"""Fitting the weights of the search: on the tune cases alone, and nothing is written."""

from pathlib import Path

import pytest

from assistant.tuning import TUNING
from evals.cases import Case, Nugget
from evals.sensitivity import numbers
from evals.tune import FITTED, Fit, fit
from evals.tune_report import tune_report
from ingest import IndexSettings


def case(name: str, question: str, quote: str, split: str) -> Case:
    nuggets = (Nugget(quote, vital=True, quotes=(quote,)),)
    return Case(id=name, question=question, answerable=True, nuggets=nuggets, split=split)


CASES = (
    case("soep", "Wat eten buren in september?", "soep van eigen pompoenen", "tune"),
    case("koffie", "Wie schenkt koffie?", "Esra Demir", "tune"),
    case("groente", "Waar groeit groente?", "achter de school", "report"),
)


@pytest.fixture
def fitted(garden: IndexSettings) -> Fit:
    return fit(garden, CASES)


def test_only_named_numbers_are_fitted_and_every_case_is_measured(fitted: Fit) -> None:
    assert set(fitted.numbers) == set(FITTED)
    assert set(fitted.before["MRR"]) == set(fitted.after["MRR"]) == {one.id for one in CASES}


def test_the_tune_cases_are_found_no_later_than_before(fitted: Fit) -> None:
    for name in ("soep", "koffie"):
        assert fitted.after["MRR"][name] >= fitted.before["MRR"][name]


def test_nothing_is_written(garden: IndexSettings, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in garden.corpus.rglob("*")}
    fit(garden, CASES)
    assert {path: path.stat().st_mtime_ns for path in garden.corpus.rglob("*")} == before
    assert numbers() == numbers(TUNING)


def test_the_report_shows_both_splits_and_says_when_nothing_is_better() -> None:
    rows = {"MRR": 0.5, "recall@5": 0.5, "hit@1": 0.0, "hit@5": 1.0}
    values = {measure: {one.id: value for one in CASES} for measure, value in rows.items()}
    better = {measure: dict.fromkeys(row, 1.0) for measure, row in values.items()}
    known = {name: numbers()[name] for name in FITTED}
    text = tune_report(Fit(known, values, values), CASES)
    assert "Om af te stemmen (2 vragen)" in text
    assert "Alleen gemeten (1 vragen)" in text
    assert text.endswith("Er is niets beters gevonden.")
    moved = tune_report(Fit(known | {"search.stems": 0.5}, values, better), CASES)
    assert "| search.stems       | 0.17 | 0.5" in moved
    assert "| MRR      | 0.500 | 1.000    | +0.500   |" in moved
    assert "niets beters" not in moved
