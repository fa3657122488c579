"""Fitting the rule that tells what is answered from what is known to be open."""

from pathlib import Path

import pytest

from assistant import Assistant, open_assistant
from assistant.abstention.nearness import NAMES, RULE, Nearness, NearnessRule, trained_rule
from evals.cases import Case
from evals.open_questions import KEPT, Fit, Weighed, apply, cost, fit, weigh
from evals.open_questions_report import open_questions_report
from ingest import CorpusError, IndexSettings

BY_WIDE = NearnessRule("x", {**dict.fromkeys(NAMES, 0.0), "wide": 100.0}, 0.0, 0.5)


def weighed(
    wide: float, answerable: bool, split: str = "tune", declined: bool = False, far: bool = False
) -> Weighed:
    case = Case("q", "?", answerable=answerable, split=split, distance="far" if far else "near")
    return Weighed(case, Nearness(wide, wide, 0.9), declined)


@pytest.fixture(scope="module")
def assistant(shipped: IndexSettings) -> Assistant:
    return open_assistant(shipped)


@pytest.fixture(scope="module")
def fitted(assistant: Assistant) -> Fit:
    """On the corpus of this repository, with its threshold on cases made by hand."""
    rows = [weighed(0.05 + at / 1000, True) for at in range(20)]
    rows += [weighed(-0.05 - at / 1000, False) for at in range(20)]
    rows += [weighed(-0.1, True, split="report")]
    return fit(assistant, rows, lambda batches, _: batches)


def test_the_shipped_rule_weighs_as_a_fit_on_the_corpus_gives(fitted: Fit) -> None:
    assert fitted.after.embedder == trained_rule().embedder
    assert fitted.after.weights == pytest.approx(trained_rule().weights, abs=0.01)
    assert fitted.after.bias == pytest.approx(trained_rule().bias, abs=0.01)


def test_the_threshold_parts_what_can_be_parted_and_is_set_on_tune_alone(fitted: Fit) -> None:
    assert cost(fitted.after, fitted.tune) == 0
    assert [one.passes(fitted.after) for one in fitted.report] == [False]


def test_enough_stays_answered_whatever_it_costs(assistant: Assistant) -> None:
    """One answerable question in ten lies among the unanswerable ones, which are many."""
    rows = [weighed(0.05, True)] * 18 + [weighed(-0.09, True)] * 2 + [weighed(-0.05, False)] * 50
    rule = fit(assistant, rows, lambda batches, _: batches).after
    answered = [one.passes(rule) for one in rows if one.case.answerable]
    assert sum(answered) / len(answered) >= KEPT


def test_what_is_far_or_declined_already_costs_nothing_more() -> None:
    assert cost(BY_WIDE, [weighed(0.1, False, far=True), weighed(0.1, False, declined=True)]) == 0
    assert cost(BY_WIDE, [weighed(0.1, False), weighed(-0.1, True)]) == 2


def test_a_case_that_was_not_searched_for_passes() -> None:
    assert Weighed(Case("q", "?", answerable=True), None, False).passes(BY_WIDE)


def test_cases_are_weighed_by_what_the_assistant_finds(assistant: Assistant) -> None:
    known = assistant.index.open_questions[0].question
    (one,) = weigh(assistant, [Case("q", known, answerable=False)])
    assert one.near is not None
    assert one.near.unanswered > 0.99
    assert not one.passes(trained_rule())


def test_a_corpus_without_open_questions_has_nothing_to_learn_from(garden: IndexSettings) -> None:
    with pytest.raises(CorpusError, match="zijn er vragen nodig in 'vragen/' en 'openvragen/'"):
        fit(open_assistant(garden), [], lambda batches, _: batches)


def test_the_report_has_what_each_lets_through(fitted: Fit) -> None:
    told = "\n".join(" ".join(line.split()) for line in open_questions_report(fitted).split("\n"))
    assert "| beantwoordbaar | 20 | 1.000 [0.84, 1.00] | 1.000" in told
    assert "| dichtbij | 20 | 1.000 [0.84, 1.00] | 0.000 [0.00, 0.16] | 0.000" in told
    assert "| ver | 0 | - | - | - |" in told


def test_a_new_rule_takes_the_place_of_the_old_one_which_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "nearness.json"
    monkeypatch.setattr("evals.open_questions.RULE", path)
    assert apply(trained_rule()) is None
    kept = apply(BY_WIDE)
    assert kept is not None
    assert kept.read_text() == RULE.read_text()
    assert path.read_text() == BY_WIDE.to_json()
