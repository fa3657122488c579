"""Fitting the rule that weighs key statements, on statements made by hand."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant import Question, open_assistant
from assistant.search import statement_rule
from assistant.search.statement_rule import NAMES, Features, Ranked, StatementRule, trained_rule
from evals.cases import Case, Nugget
from evals.statement_training import SHOWN, Fit, Weighed, apply, fit, weigh
from evals.statement_training_report import training_report
from ingest import IndexSettings, TiedStatement

VITAL, OTHER = "stel een open vraag", "luister met aandacht"
CASE = Case(
    id="a1",
    question="Hoe voer ik het gesprek?",
    answerable=True,
    nuggets=(Nugget("Vraag open.", True, (VITAL,)), Nugget("Luister.", False, (OTHER,))),
    split="tune",
)
NOTHING = Features(**dict.fromkeys(NAMES, 0.0))
BY_WORDS = StatementRule({**dict.fromkeys(NAMES, 0.0), "said": 1.0})


def ranked(name: str, **features: float) -> Ranked:
    one = TiedStatement(
        key=name, document="gids", quote=name, statement=name, kind="tip", who=None,
        readers=("nieuw",), where="", passage="p1", start=0, end=5,
    )  # fmt: skip
    return Ranked(one, replace(NOTHING, **features), 0.0)


def weighed(split: str, facts: Sequence[Sequence[int]], **features: Sequence[float]) -> Weighed:
    """A question with a statement for each entry of `facts`, with the features given."""
    rows = [
        ranked(str(at), **{name: values[at] for name, values in features.items()})
        for at in range(len(facts))
    ]
    return Weighed(replace(CASE, split=split), tuple(rows), tuple(map(frozenset, facts)))


@pytest.fixture(scope="module")
def rows() -> list[Weighed]:
    """Questions of both splits in which what is said tells, and where it stands does not."""
    chance = np.random.default_rng(1)
    found = []
    for at in range(30):
        noise = chance.random(6)
        said = np.array([0.9, 0.8, 0.5, 0.4, 0.3, 0.2]) + chance.normal(0, 0.02, 6)
        facts = [[0], [1], [], [], [], []]
        split = "tune" if at < 20 else "report"
        found.append(weighed(split, facts, said=said.tolist(), first=noise.tolist()))
    return found


@pytest.fixture(scope="module")
def fitted(rows: list[Weighed]) -> Fit:
    return fit(rows)


def test_a_rule_is_fitted_on_tune_alone_and_what_tells_gets_the_weight(
    fitted: Fit, rows: list[Weighed]
) -> None:
    assert (len(fitted.tune), len(fitted.report)) == (20, 10)
    weights = dict(fitted.after.weights)
    assert set(weights) == set(NAMES)
    assert weights["said"] > 10 * abs(weights["first"])
    assert weights["asked"] == 0
    turned = [
        replace(one, facts=one.facts[::-1]) if one.case.split == "report" else one for one in rows
    ]
    assert fit(turned).after == fitted.after


def test_a_fit_is_the_same_every_time(fitted: Fit, rows: list[Weighed]) -> None:
    assert fit(rows) == fitted
    assert fitted.before == trained_rule()


def test_a_vital_fact_counts_twice() -> None:
    both = {"said": [1, 0, 0], "first": [0, 1, 0]}
    rule = fit([weighed("tune", [[0], [1], []], **both)]).after
    assert rule.weights["said"] > rule.weights["first"] > 0


def test_a_question_without_something_to_compare_is_no_fault(rows: list[Weighed]) -> None:
    silent = [
        weighed("tune", [[0], [1]], said=[0.1, 0.9]),
        weighed("tune", [[], []], said=[0.9, 0.1]),
        weighed("tune", []),
    ]
    assert fit([*rows, *silent]).after.weights["said"] > 0


def test_recall_is_the_share_of_vital_facts_in_the_best_statements() -> None:
    row = weighed("tune", [[1], [], [0]], said=[0.9, 0.8, 0.7])
    assert [row.recall(BY_WORDS, shown) for shown in (1, 2, 3)] == [0, 0, 1]
    upside_down = StatementRule({**BY_WORDS.weights, "said": -1.0})
    assert row.recall(upside_down, 1) == 1


def test_where_no_fact_is_vital_all_of_them_count() -> None:
    loose = replace(CASE, nuggets=tuple(replace(one, vital=False) for one in CASE.nuggets))
    row = replace(weighed("tune", [[1], [0]], said=[0.9, 0.8]), case=loose)
    assert [row.recall(BY_WORDS, shown) for shown in (1, 2)] == [0.5, 1]


def test_the_statements_of_every_answerable_question_are_weighed_with_the_facts_they_hold(
    shipped: IndexSettings,
) -> None:
    assistant = open_assistant(shipped)
    (best, *_) = assistant.search(Question("Wat is de repareerreflex?"))[1].statements
    nuggets = (
        Nugget("Zo staat het er.", True, (best.statement.quote,)),
        Nugget("Zo niet.", True, ("dit staat nergens in een document",)),
    )
    case = replace(CASE, question="Wat is de repareerreflex?", nuggets=nuggets)
    silent = replace(case, id="a2", answerable=False)
    (found,) = weigh(assistant, [case, silent])
    assert found.case == case
    assert found.ranked[0].statement == best.statement
    assert 0 in found.facts[0]
    assert not any(1 in one for one in found.facts)


def test_the_report_shows_both_splits_before_and_after_and_every_weight(fitted: Fit) -> None:
    told = training_report(fitted)
    cells = [[cell.strip() for cell in row.split("|")[1:-1]] for row in told.splitlines()]
    rows = {row[0]: row[1:] for row in cells if row}
    assert rows.keys() >= {"afstemmen, nu", "rapport, nu", "afstemmen, nieuw", *NAMES}
    assert rows[""] == [*(f"{number} kernzinnen" for number in SHOWN), "vragen"]
    assert rows["rapport, nieuw"] == ["1.000"] * 4 + ["10"]
    assert rows["said"] == [f"{rule.weights['said']:.2f}" for rule in (fitted.before, fitted.after)]


def test_a_new_rule_takes_the_place_of_the_old_one_which_is_kept(
    fitted: Fit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "statement_rule.json"
    path.write_text(trained_rule().to_json(), encoding="utf-8")
    monkeypatch.setattr("evals.statement_training.RULE", path)
    kept = apply(fitted.after)
    assert kept is not None
    assert kept.read_text(encoding="utf-8") == trained_rule().to_json()
    assert json.loads(path.read_text(encoding="utf-8"))["weights"] == fitted.after.weights
    assert statement_rule.RULE.read_text(encoding="utf-8") == trained_rule().to_json()
