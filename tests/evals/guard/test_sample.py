"""The sample is fixed, has every kind of question, and does not move when questions are added."""

from collections import Counter

from evals.cases import Case
from evals.guard.sample import (
    SHARE,
    all_cases,
    all_pairs,
    case_digest,
    sampled_cases,
    sampled_pairs,
)

MADE = tuple(
    Case(f"c{at}", f"Vraag {at}?", answerable=True, slice="typo" if at % 5 == 0 else "plain")
    for at in range(100)
)


def kind(case: Case) -> tuple[object, ...]:
    return case.answerable, case.slice, case.distance, case.split


def test_all_question_files_take_part() -> None:
    cases = all_cases()
    assert len(cases) == len({case.id for case in cases}) > 850
    assert {case.slice for case in cases} >= {"typo", "elliptical", "into-answer", "other-subject"}


def test_every_kind_of_question_is_in_the_sample_in_proportion() -> None:
    everything, taken = (
        Counter(map(kind, all_cases())),
        Counter(map(kind, sampled_cases(all_cases()))),
    )
    assert taken.keys() == everything.keys()
    assert all(
        SHARE * everything[one] <= taken[one] < SHARE * everything[one] + 1 for one in everything
    )


def test_the_sample_is_the_same_every_time_and_in_every_order() -> None:
    again = sampled_cases(MADE[::-1])
    assert {one.id for one in sampled_cases(MADE)} == {one.id for one in again}


def test_a_new_question_pushes_at_most_one_other_of_its_kind_out() -> None:
    before = {one.id for one in sampled_cases(MADE)}
    more = (*MADE, Case("nieuw", "Nieuw?", answerable=True, slice="typo"))
    after = {one.id for one in sampled_cases(more)}
    assert len(before - after) <= 1


def test_pairs_are_sampled_too() -> None:
    pairs = all_pairs()
    assert len(pairs) == len({one.id for one in pairs}) > 300
    assert 0 < len(sampled_pairs(pairs)) < len(pairs) / 4
    assert sampled_pairs(pairs) == sampled_pairs(pairs[::-1])


def test_a_changed_case_has_another_digest() -> None:
    one = Case("a", "Wie?", answerable=False)
    assert case_digest(one) == case_digest(Case("a", "Wie?", answerable=False))
    assert case_digest(one) != case_digest(Case("a", "Wie?", answerable=False, distance="far"))
