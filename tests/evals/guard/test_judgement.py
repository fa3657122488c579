"""Every figure is held against the baseline by its rule, and what fell is named."""

from dataclasses import replace

import pytest

from evals.guard.baseline import Baseline
from evals.guard.judgement import GAUGES, Rule, judge
from evals.guard.other_ways import CARDLESS, FAULTY, OUTSIDE, UNWRITTEN
from evals.guard.report import failures, judgement_report, verdict
from evals.guard.sample import case_digest
from evals.guard.watch import DEPENDENT, OBEYED, UNREGISTERED, WAYS
from evals.headline import FAR_ANSWERED, MAIN, TIME, WORDS, WRONGLY_ANSWERED
from evals.integrity import DANGLING, HARD

from .conftest import CASES, IDENTITY, Look


def test_what_is_as_it_was_is_in_order(baseline: Baseline, look: Look) -> None:
    judgement = judge(look(), baseline)
    assert judgement.holds
    assert len(judgement.readings) == len(GAUGES)
    assert (judgement.fallen, judgement.unknown, judgement.lacking) == ((), (), ())
    assert verdict(judgement) == "In orde: geen enkele maat is slechter dan mag."
    assert failures(judgement) == []


@pytest.mark.parametrize(
    "name", [*HARD, CARDLESS, FAULTY, OUTSIDE, UNWRITTEN, UNREGISTERED, OBEYED]
)
def test_what_may_never_be_there_is_a_failure_wherever_it_is(
    name: str, baseline: Baseline, look: Look
) -> None:
    judgement = judge(look({name: {"v3": 2.0}}), baseline)
    (broken,) = judgement.broken
    assert (broken.gauge.name, broken.now, broken.fell) == (name, 2.0, ("v3",))
    assert failures(judgement) == [f"{name} 2, mag 0. Gezakt: v3."]


def test_what_is_not_yet_as_it_should_be_may_not_get_worse(baseline: Baseline, look: Look) -> None:
    baseline.values[DEPENDENT] |= {"v0": 1.0, "v1": 1.0}
    assert judge(look({DEPENDENT: {"v0": 1.0, "v1": 1.0}}), baseline).holds
    assert judge(look({DEPENDENT: {"v0": 0.0, "v1": 1.0}}), baseline).holds
    assert judge(look({DEPENDENT: {"v0": 0.0, "v1": 1.0, "v2": 1.0}}), baseline).holds
    worse = judge(look({DEPENDENT: {"v0": 1.0, "v1": 1.0, "v2": 1.0}}), baseline)
    assert [(one.gauge.name, one.fell) for one in worse.broken] == [(DEPENDENT, ("v2",))]


@pytest.mark.parametrize(
    ("noise", "fall", "holds"),
    [
        (0.1, 0.5, True),  # 2 * .1 / sqrt(10) = .063; the mean falls by .05
        (0.1, 0.7, False),
        (0.0, 0.5, True),  # half a question of ten
        (0.0, 0.6, False),
    ],
)
def test_a_measure_may_fall_by_its_noise_and_no_more(
    noise: float, fall: float, holds: bool, baseline: Baseline, look: Look
) -> None:
    head = replace(baseline.head, noise={"MRR": noise})
    judgement = judge(look({"MRR": {"v4": 1.0 - fall}}), replace(baseline, head=head))
    assert judgement.holds is holds
    (reading,) = [one for one in judgement.readings if one.gauge.name == "MRR"]
    assert reading.fell == ("v4",)


@pytest.mark.parametrize("name", [*WAYS.values(), MAIN])
def test_every_way_of_looking_and_the_answer_are_watched(
    name: str, baseline: Baseline, look: Look
) -> None:
    fell = {"v1": 0.5, "v2": 0.0}
    (broken,) = judge(look({name: fell}), baseline).broken
    assert broken.fell == ("v2", "v1")


@pytest.mark.parametrize("name", [WRONGLY_ANSWERED, FAR_ANSWERED])
def test_of_what_should_not_be_answered_more_is_worse(
    name: str, baseline: Baseline, look: Look
) -> None:
    row = dict.fromkeys(baseline.values[name], 1.0)
    (broken,) = judge(look({name: row}), baseline).broken
    assert broken.gauge.name == name


@pytest.mark.parametrize(("words", "holds"), [(60.0, True), (109.0, True), (111.0, False)])
def test_answers_may_become_a_little_longer(
    words: float, holds: bool, baseline: Baseline, look: Look
) -> None:
    row = dict.fromkeys(baseline.values[WORDS], words)
    assert judge(look({WORDS: row}), baseline).holds is holds


@pytest.mark.parametrize(("slow", "holds"), [(900.0, True), (1500.0, False)])
def test_answers_come_within_a_second(
    slow: float, holds: bool, baseline: Baseline, look: Look
) -> None:
    row = {f"v{at}": slow for at in range(10)}
    assert judge(look({TIME: row}), baseline).holds is holds


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"identity": replace(IDENTITY, model=IDENTITY.model | {"adapter": "geen"})},
            "de adapter ontbreekt: het ijkpunt had er een",
        ),
        (
            {"identity": replace(IDENTITY, model=IDENTITY.model | {"gate": "uit"})},
            "de grens ontbreekt: het ijkpunt had er een",
        ),
        (
            {"identity": replace(IDENTITY, model=IDENTITY.model | {"reader": "geen"})},
            "de lezer ontbreekt: het ijkpunt had er een",
        ),
        ({"identity": replace(IDENTITY, documents=("gids",))}, "document verslag ontbreekt"),
        ({"register": (1, 3)}, "leeratelier 2 ontbreekt"),
    ],
    ids=["adapter", "gate", "reader", "document", "register"],
)
def test_a_part_that_is_gone_is_named(
    changes: dict[str, object], told: str, baseline: Baseline, look: Look
) -> None:
    judgement = judge(look(**changes), baseline)
    assert judgement.lacking == (told,)
    assert not judgement.holds
    assert failures(judgement) == [f"{told}."]


def test_questions_that_are_gone_are_a_failure_for_no_figure_can_fall_with_them(
    baseline: Baseline, look: Look
) -> None:
    judgement = judge(look(), baseline, gone={"v11", "v10"})
    assert failures(judgement) == ["uit de vragen zijn er weg die het ijkpunt had: v10, v11."]


@pytest.mark.parametrize(("changed", "holds"), [(10, True), (11, False), (20, False)])
def test_when_most_questions_were_changed_nothing_can_be_said(
    changed: int, holds: bool, baseline: Baseline, look: Look
) -> None:
    digests = {
        one.id: "anders" if at % 2 * 10 + at // 2 < changed else case_digest(one)
        for at, one in enumerate(CASES)
    }
    judgement = judge(look(digests=digests), baseline)
    assert judgement.holds is holds
    told = f"van de 20 vragen kent het ijkpunt er zo maar {20 - changed}"
    assert (told in judgement.lacking) is not holds


def test_another_part_in_its_place_is_told_and_is_no_failure(
    baseline: Baseline, look: Look
) -> None:
    other = replace(IDENTITY, model=IDENTITY.model | {"adapter": "zzz"}, documents=("gids",) * 2)
    other = replace(other, documents=("gids", "verslag", "nieuw"))
    judgement = judge(look(identity=other), baseline)
    assert judgement.holds
    assert "- model.adapter: aaa → zzz" in judgement_report(judgement, "toen", "waarom")


def test_a_question_that_was_changed_since_does_not_count(baseline: Baseline, look: Look) -> None:
    baseline.digests["v0"] = "anders"
    del baseline.digests["v1"]
    fell = {MAIN: {"v0": 0.0, "v1": 0.0}}
    judgement = judge(look(fell), baseline)
    assert judgement.holds
    assert judgement.unknown == ("v0", "v1")
    assert "niet meegeteld: v0, v1" in judgement_report(judgement, "toen", "waarom")


def test_the_questions_that_fell_are_named_with_the_worst_first(
    baseline: Baseline, look: Look
) -> None:
    judgement = judge(
        look({MAIN: {"v2": 0.5, "v7": 0.0}, WRONGLY_ANSWERED: {"n4": 1.0}, DANGLING: {"v5": 3.0}}),
        baseline,
    )
    assert [one.case.id for one in judgement.fallen] == ["v5", "v7", "n4", "v2"]
    shown = judgement_report(judgement, "2026-11-26", "eerste")
    assert shown.index("| v5 ") < shown.index("| v7 ") < shown.index("| v2 ")
    assert "**Niet in orde: verwijzing zonder citaat 3, mag 0; " in shown


def test_every_rule_has_a_gauge_and_every_gauge_its_own_name() -> None:
    assert {gauge.rule for gauge in GAUGES} == set(Rule)
    names = [gauge.name for gauge in GAUGES]
    assert len(names) == len(set(names))
    assert len(CASES) == 20
