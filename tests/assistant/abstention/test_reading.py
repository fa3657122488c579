"""What is decided on what the reader saw."""

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.abstention.reading import NAMES, Reading, ReadingRule, load_rule, reading, rule_file

RULE = ReadingRule("x", {**dict.fromkeys(NAMES, 0.0), "best": 2.0}, -1.0, 0.5)
SHORT, LONG = "Wie schenkt de koffie?", " ".join(["woord"] * 40)


def seen(*scores: float, question: str = SHORT, near: float = 0.5) -> Reading:
    return reading(question, near, np.array(scores, dtype=np.float32))


def test_the_text_that_answers_best_counts_wherever_it_stands() -> None:
    assert seen(-1, 3, 1, 2) == Reading(0.5, 3.0, 2.0, 0.0, 0.0, 0.0)


def test_of_fewer_than_three_texts_all_count() -> None:
    assert seen(-1, 2).several == pytest.approx(0.5)


def test_a_long_question_is_told_from_a_short_one() -> None:
    assert seen(3, question=SHORT).long == 0
    assert seen(3, question=LONG) == Reading(0.5, 3.0, 3.0, 1.0, 3.0, 0.5)
    between = seen(3, question=" ".join(["woord"] * 14))
    assert between.long == pytest.approx(0.5)
    assert between.long_best == pytest.approx(1.5)


def test_the_probability_is_that_of_the_weighed_sum() -> None:
    assert RULE.probability(seen(0.5)) == pytest.approx(0.5)
    assert RULE.probability(seen(2)) == pytest.approx(1 / (1 + math.exp(-3)))
    assert RULE.probability(seen(-9000)) == 0


def written(root: Path, text: str) -> Path:
    path = rule_file(root)
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return root


def test_a_rule_is_read_as_it_is_written(tmp_path: Path) -> None:
    assert load_rule(written(tmp_path, RULE.to_json()), "x") == RULE


def test_without_a_rule_there_is_none(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert load_rule(tmp_path, "x") is None
    assert caplog.text == ""


@pytest.mark.parametrize(
    "text",
    [
        "geen json",
        "[]",
        json.dumps({"reader": "x"}),
        replace(RULE, reader="y").to_json(),
        replace(RULE, weights={"best": 1.0}).to_json(),
        replace(RULE, bias=math.nan).to_json(),
    ],
    ids=["no JSON", "no object", "half", "another reader's", "fewer weights", "no number"],
)
def test_a_rule_that_does_not_fit_is_not_used_and_that_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, text: str
) -> None:
    assert load_rule(written(tmp_path, text), "x") is None
    assert "leeratelier evals oordeel" in caplog.text
