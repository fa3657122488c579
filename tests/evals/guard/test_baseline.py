"""The baseline is read as it was written, renewed with a reason, and refused when damaged."""

from dataclasses import replace
from pathlib import Path

import pytest

from evals.cases import Case
from evals.guard.baseline import Baseline, BaselineError, read_baseline, write_baseline
from evals.guard.judgement import KEPT, judge
from evals.guard.renewal import HISTORY, keep, noise, renewed, reworded
from evals.headline import MAIN
from evals.integrity import DANGLING

from .conftest import Look


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ijkpunt" / "ijkpunt.jsonl"


def test_a_baseline_is_read_as_it_was_written(baseline: Baseline, file: Path) -> None:
    baseline.values["MRR"]["v3"] = 1 / 3
    write_baseline(baseline, file)
    read = read_baseline(file)
    assert (read.head, read.digests) == (baseline.head, baseline.digests)
    assert read.values == baseline.values
    assert len(file.read_text(encoding="utf-8").splitlines()) == 1 + 20


def test_there_is_one_line_a_question_in_the_order_of_their_names(
    baseline: Baseline, file: Path
) -> None:
    write_baseline(baseline, file)
    first = file.read_text(encoding="utf-8")
    other = replace(
        baseline,
        values={name: dict(reversed(row.items())) for name, row in baseline.values.items()},
    )
    write_baseline(other, file)
    assert file.read_text(encoding="utf-8") == first


def test_without_a_baseline_the_command_to_make_one_is_told(file: Path) -> None:
    with pytest.raises(BaselineError, match=r"Er is nog geen ijkpunt .* guard --vernieuw"):
        read_baseline(file)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text.replace('"noise"', '"ruis"', 1),
        lambda text: text.replace('"values": [', '"values": [7, ', 1),
        lambda text: text.replace('"values"', '"waarden"', 1),
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("1.0", '"een"', 1),
    ],
    ids=["empty", "no head", "too many", "no values", "cut", "no number"],
)
def test_a_damaged_baseline_is_one_dutch_line(
    damage: object, baseline: Baseline, file: Path
) -> None:
    write_baseline(baseline, file)
    assert callable(damage)
    file.write_text(damage(file.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(BaselineError, match="dit ijkpunt is beschadigd") as refused:
        read_baseline(file)
    assert "\n" not in str(refused.value)


def test_noise_is_the_deviation_of_paired_differences() -> None:
    once = {"MRR": {"a": 1.0, "b": 0.5, "c": 0.5}, DANGLING: {"a": 0.0, "b": 0.0}}
    again = {"MRR": {"a": 0.8, "b": 0.7, "c": 0.5}, DANGLING: {"a": 3.0, "b": 0.0}}
    assert noise(once, again) == {"MRR": pytest.approx(0.2, abs=1e-4)}


def test_a_reworded_question_asks_the_same() -> None:
    cases = (
        Case("a", "Hoe begin ik een gesprek?", ("Wat is dat?",), answerable=False),
        Case("b", "Vertel over Gen Z.", answerable=False),
    )
    first, second = reworded(cases)
    assert first.question == "hoe begin ik een gesprek"
    assert first.history == ("Wat is dat?",)
    assert second.question == "vertel over Gen Z."


def test_what_was_seen_becomes_the_baseline_and_holds_against_itself(
    look: Look, file: Path
) -> None:
    seen = look({MAIN: {"v0": 0.3}})
    keep(renewed(seen, look(), "een reden"), None, file)
    read = read_baseline(file)
    assert judge(seen, read).holds
    assert read.head.measures == KEPT
    assert read.head.reason == "een reden"


def test_an_answer_with_a_fault_can_be_no_baseline(look: Look) -> None:
    with pytest.raises(BaselineError, match="verwijzing zonder citaat: v1"):
        renewed(look({DANGLING: {"v1": 1.0}}), look(), "een reden")


def test_the_history_keeps_every_reason_with_the_figures_before_and_after(
    baseline: Baseline, look: Look, file: Path
) -> None:
    keep(baseline, None, file)
    better = renewed(look(), look(), "nu beter")
    baseline.values[MAIN]["v0"] = 0.0
    keep(better, baseline, file)
    rows = [" ".join(line.split()) for line in file.with_name(HISTORY).read_text().splitlines()]
    titles = [row for row in rows if row.startswith("## ")]
    assert [title.partition(": ")[2] for title in titles] == ["eerste", "nu beter"]
    assert f"| {MAIN} | 0.9000 | 1.0000 | 10 | 0.0000 |" in rows
