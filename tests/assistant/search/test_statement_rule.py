"""The rule that weighs what speaks for a key statement."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace

import pytest

from assistant.search.statement_rule import (
    NAMES,
    RULE,
    Features,
    Ranked,
    StatementRule,
    as_matrix,
    plain_rule,
    trained_rule,
)
from ingest import TiedStatement

NOTHING = Features(**dict.fromkeys(NAMES, 0.0))


def test_a_score_is_the_weighted_sum_of_what_speaks_for_it() -> None:
    rule = StatementRule({**dict.fromkeys(NAMES, 0.0), "said": 2.0, "first": 0.5})
    assert rule(NOTHING) == 0
    assert rule(replace(NOTHING, said=0.8, first=0.5, asked=1)) == pytest.approx(1.85)


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_speaks_for_a_statement_counts_in_the_rule_in_use(name: str) -> None:
    assert set(trained_rule().weights) == set(NAMES)
    assert trained_rule()(replace(NOTHING, **{name: 1.0})) > 0


def test_a_rule_is_kept_as_it_is_read() -> None:
    rule = StatementRule({name: float(at) for at, name in enumerate(NAMES)})
    assert StatementRule(json.loads(rule.to_json())["weights"]) == rule
    assert json.loads(RULE.read_text(encoding="utf-8")) == asdict(trained_rule())


def test_the_matrix_has_a_row_for_each_statement_in_the_order_of_the_names(
    statement: Callable[..., TiedStatement],
) -> None:
    one, other = replace(NOTHING, passage=0.5, holding=1), replace(NOTHING, first=0.25)
    matrix = as_matrix([Ranked(statement("a"), one, 1.0), Ranked(statement("b"), other, 0.5)])
    assert matrix.tolist() == [list(asdict(one).values()), list(asdict(other).values())]
    assert matrix[1, NAMES.index("first")] == 0.25
    assert as_matrix([]).shape == (0, len(NAMES))


def test_without_learned_weights_everything_counts_alike() -> None:
    assert set(plain_rule().weights) == set(NAMES)
    assert set(plain_rule().weights.values()) == {1.0}
