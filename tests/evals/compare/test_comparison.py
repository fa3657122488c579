"""Differences, won and lost questions and the verdict, over values that were made by hand."""

from dataclasses import replace
from typing import Any

import pytest

from evals.cases import Asked, Case, Nugget
from evals.compare.comparison import Comparison, Measured, compare, score
from evals.compare.report import SHOWN, comparison_report, verdict
from evals.headline import MAIN, TIME, WORDS, WRONGLY_ANSWERED
from evals.identity import Identity, Questions, asked_digest
from evals.integrity import DANGLING
from evals.outcomes import Values, pair
from evals.results import Results, ResultsError

NUGGET = Nugget("f", True, ("een feit",))
CASES = (
    *(Case(f"v{at:02}", f"Vraag {at}?", answerable=True, nuggets=(NUGGET,)) for at in range(20)),
    *(Case(f"n{at:02}", f"Wat kost {at}?", answerable=False) for at in range(10)),
)
ANSWERABLE = [one.id for one in CASES if one.answerable]
OTHERS = [one.id for one in CASES if not one.answerable]


def identity(**changes: object) -> Identity:
    asked: tuple[Asked, ...] = CASES
    made = Identity(
        corpus={},
        documents=("gids",),
        index="1",
        model={"embedder": "e5", "adapter": "aaa"},
        tuning={},
        code={},
        libraries={},
        questions=Questions("vragen.jsonl", len(asked), asked_digest(asked)),
        begun="",
        machine={},
    )
    return replace(made, **changes)


def measured(
    name: str,
    *,
    answer: str = "x",
    of: Identity | None = None,
    given: dict[str, dict[str, float]] | None = None,
) -> Measured:
    """Make a run with some rows of values: 1.0 where nothing is given."""
    rows: Values = {
        MAIN: dict.fromkeys(ANSWERABLE, 1.0),
        "MRR": dict.fromkeys(ANSWERABLE, 1.0),
        WRONGLY_ANSWERED: dict.fromkeys(OTHERS, 0.0),
        DANGLING: {one.id: 0.0 for one in CASES},
        TIME: {one.id: 10.0 for one in CASES},
        WORDS: {one.id: 100.0 for one in CASES},
    }
    for measure, row in (given or {}).items():
        rows[measure] = rows[measure] | row
    records = tuple(
        {"id": one.id, "status": "answered", "answer": answer, "citations": []} for one in CASES
    )
    return Measured(Results(name, of or identity(), records), pair(CASES, records), rows)


def against(other: Measured, together: bool = False) -> Comparison:
    (found,) = compare(measured("toen"), [other], together)
    return found


def lower(count: int, measure: str = MAIN) -> dict[str, dict[str, float]]:
    return {measure: dict.fromkeys(ANSWERABLE[:count], 0.0)}


def test_the_differences_are_paired_and_have_an_interval_and_a_p() -> None:
    one = next(
        one for one in against(measured("nu", given=lower(5))).measures if one.headline.name == MAIN
    )
    assert (one.before, one.after, one.changed, one.change.count) == (1.0, 0.75, 5, 20)
    assert one.change.value == -0.25
    assert -0.5 < one.change.low < -0.25 < one.change.high < 0
    assert one.p == pytest.approx(2 / 2**5, abs=0.01)


def test_p_is_corrected_for_the_measures_that_could_differ() -> None:
    rows = lower(8) | lower(6, "MRR")
    found = {one.headline.name: one for one in against(measured("nu", given=rows)).measures}
    assert found[MAIN].corrected == pytest.approx(2 * found[MAIN].p)
    assert found["MRR"].corrected == max(found["MRR"].p, found[MAIN].corrected)
    assert found[DANGLING].corrected == 1.0


def test_the_correction_is_over_all_runs_that_are_compared() -> None:
    others = [measured(f"nu {at}", given=lower(8)) for at in range(4)]
    (alone,) = compare(measured("toen"), others[:1])
    first = compare(measured("toen"), others)[0]
    assert first.measures[0].corrected == pytest.approx(4 * alone.measures[0].corrected)


def test_what_was_lost_and_won_is_named_with_the_worst_first() -> None:
    half = measured("toen", given={MAIN: {"v05": 0.5}})
    new = measured("nu", given={MAIN: {"v00": 0.5, "v01": 0.0}, WRONGLY_ANSWERED: {"n03": 1.0}})
    (found,) = compare(half, [new])
    assert [one.before.case.id for one in found.lost] == ["v01", "n03", "v00"]
    assert [one.before.case.id for one in found.won] == ["v05"]


def test_a_fault_that_may_not_be_there_costs_more_than_any_answer() -> None:
    new = measured("nu", given={DANGLING: {"v07": 2.0}, MAIN: {"v01": 0.0}})
    assert [one.before.case.id for one in against(new).lost] == ["v07", "v01"]
    assert score(new.values, "v07") == -1.0


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ({}, "Geen verschil dat meer is dan toeval (vitale recall in 250 woorden 1.000 → 1.000)"),
        (lower(1), "Geen verschil dat meer is dan toeval (vitale recall in 250 woorden 1.000 → "),
        (lower(12), "Slechter: vitale recall in 250 woorden 1.000 → 0.400; 0 vragen gewonnen, 12 "),
        (
            {DANGLING: {"v00": 1.0}},
            "Slechter: verwijzing zonder citaat 0.000 → 0.033; 0 vragen gewonnen, 1 vraag verloren",
        ),
        ({WORDS: dict.fromkeys(ANSWERABLE, 300.0)}, "Geen verschil dat meer is dan toeval"),
    ],
    ids=["other words", "one question", "many questions", "one fault", "longer"],
)
def test_the_verdict_says_in_one_sentence_whether_it_got_worse(
    rows: dict[str, Any], told: str
) -> None:
    said = verdict(against(measured("nu", answer="y", given=rows)))
    assert said.startswith(told)
    assert said.count(". ") == 0


def test_the_verdict_says_that_it_got_better_and_that_it_did_both() -> None:
    (better,) = compare(measured("toen", given=lower(12)), [measured("nu")])
    assert verdict(better).startswith("Beter: vitale recall in 250 woorden 0.400 → 1.000; 12 vrag")
    worse = {WRONGLY_ANSWERED: dict.fromkeys(OTHERS, 1.0)}
    (both,) = compare(measured("toen", given=lower(12)), [measured("nu", given=worse)])
    assert verdict(both).startswith("Gemengd: beter is vitale recall")
    assert "maar slechter is onbeantwoordbaar, en toch beantwoord 0.000 → 1.000" in verdict(both)


def test_the_same_answers_are_called_the_same() -> None:
    assert verdict(against(measured("nu"))) == "Gelijk: op elke vraag is het antwoord hetzelfde."


def test_time_counts_only_when_both_were_asked_side_by_side() -> None:
    slow = measured("nu", answer="y", given={TIME: {one.id: 90.0 for one in CASES}})
    assert verdict(against(slow)).startswith("Geen verschil")
    assert verdict(against(slow, together=True)).startswith("Slechter: tijd per vraag, ms 10.0 → ")


def test_runs_that_cannot_be_compared_are_refused_with_every_reason() -> None:
    foreign = measured("ver", of=identity(documents=("kookboek",)))
    other = measured("ander", of=identity(questions=Questions("andere.jsonl", 3, "x")))
    with pytest.raises(ResultsError, match="ander corpus") as refused:
        compare(measured("toen"), [foreign, other])
    assert "gaan over andere vragen" in str(refused.value)


def test_the_report_names_what_is_unlike_and_counts_what_it_does_not_show() -> None:
    other = identity(model={"embedder": "e5", "adapter": "geen"})
    shown = comparison_report(against(measured("nu", of=other, given=lower(18))))
    assert "## nu tegen toen (30 vragen)" in shown
    assert "- model.adapter: aaa → geen" in shown
    assert f"En nog {18 - SHOWN} vragen; `--alles` noemt ze." in shown
    assert "| v17" not in shown
    assert "| v17" in comparison_report(against(measured("nu", given=lower(18))), whole=True)


def test_measures_without_a_difference_are_one_line() -> None:
    shown = comparison_report(against(measured("nu", given=lower(3))))
    assert "| MRR" not in shown
    assert "Op geen vraag anders: MRR 1.000, " in shown
