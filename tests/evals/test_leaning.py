"""Fitting the rule that says whether a question leans, and what it is fitted on."""

from pathlib import Path

import pytest

from assistant.question import leaning
from assistant.question.leaning import leaning_rule
from evals.leaning import Fit, apply, fit, read_leaning
from evals.leaning_report import leaning_report

FILES = {"leunt", "gesprekken", "eigen-gesprekken", "eigen-beantwoordbaar", "paren"}


@pytest.fixture(scope="module")
def fitted() -> Fit:
    return fit(read_leaning())


def test_every_file_that_says_what_leans_is_read_for_both_parts() -> None:
    for split in ("tune", "report"):
        assert {said.source for said in read_leaning() if said.split == split} == FILES


def test_the_shipped_rule_is_what_a_fit_gives(fitted: Fit) -> None:
    assert fitted.after == fitted.before == leaning_rule()


def test_of_the_questions_it_has_not_seen_it_knows_most_that_lean(fitted: Fit) -> None:
    leans_from = fitted.after.leans_from
    taken = [said.leans for said, probability in fitted.report if probability >= leans_from]
    leaning = sum(said.leans for said, _ in fitted.report)
    assert sum(taken) / len(taken) > 0.85
    assert sum(taken) / leaning > 0.75


def test_of_the_second_questions_of_pairs_hardly_any_is_taken_to_lean(fitted: Fit) -> None:
    pairs = [
        probability >= fitted.after.leans_from
        for said, probability in fitted.report
        if said.source == "paren"
    ]
    assert sum(pairs) / len(pairs) < 0.04


def test_the_report_names_every_file_and_says_that_nothing_changes(fitted: Fit) -> None:
    told = leaning_report(fitted)
    assert all(f"| {name} " in told for name in FILES)
    assert told.endswith("De nieuwe regel is dezelfde als die er al is.")


def test_a_new_rule_takes_the_place_of_the_old_one_which_is_kept(
    fitted: Fit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "leaning.json"
    monkeypatch.setattr("evals.leaning.RULE", path)
    assert apply(fitted.after) is None
    kept = apply(fitted.after)
    assert kept is not None
    assert kept.read_text() == path.read_text() == leaning.RULE.read_text()
