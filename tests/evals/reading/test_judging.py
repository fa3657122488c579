"""Fitting the rule that decides on what was read, over the corpus of this repository."""

import pytest

from assistant import Assistant, open_assistant
from assistant.abstention.reading import NAMES, Reading, ReadingRule, load_rule
from assistant.opened import Parts
from evals.cases import Case
from evals.reading.examples import is_held_out
from evals.reading.judging import KEPT, PAIRS, Judged, cost, fit, judge
from evals.reading.report import judging_report
from evals.refusals import Group
from ingest import CorpusError, IndexSettings
from ingest.anchors import Anchors
from ingest.pairs import read_pairs

BY_BEST = ReadingRule("x", {**dict.fromkeys(NAMES, 0.0), "best": 1.0}, 0.0, 0.5)


def judged(
    best: float,
    answerable: bool,
    *,
    of: str = Group.ANSWERABLE,
    tune: bool = True,
    declined: bool = False,
) -> Judged:
    return Judged(of, tune, answerable, declined, Reading(0.0, best, best, 0.0, 0.0, 0.0))


def rows(answerable: int, unanswerable: int) -> list[Judged]:
    return [
        *(judged(1 + at / 100, True) for at in range(answerable)),
        *(judged(-1 - at / 100, False, of=Group.NEAR) for at in range(unanswerable)),
    ]


@pytest.fixture(scope="module")
def assistant(shipped: IndexSettings) -> Assistant:
    return open_assistant(shipped, Parts(open_questions=False))


def test_the_shipped_rule_fits_the_shipped_reader(assistant: Assistant) -> None:
    assert assistant.reader is not None
    assert load_rule(assistant.settings.corpus, assistant.reader.fingerprint) is not None


def test_what_can_be_parted_is_parted(assistant: Assistant) -> None:
    done = fit(assistant, rows(20, 20))
    assert cost(done.after, done.judged) == 0


def test_enough_stays_answered_whatever_it_costs(assistant: Assistant) -> None:
    hidden = [judged(-1.5, True) for _ in range(4)]
    many = [judged(-1.2, False, of=Group.NEAR) for _ in range(60)]
    done = fit(assistant, [*rows(36, 0), *hidden, *many])
    answered = [one.answered(done.after) for one in done.judged if one.answerable]
    assert sum(answered) / len(answered) >= KEPT


def test_what_only_reports_moves_nothing(assistant: Assistant) -> None:
    told = [judged(-9, True, tune=False), judged(9, False, of=Group.NEAR, tune=False)]
    assert fit(assistant, [*rows(20, 20), *told]).after == fit(assistant, rows(20, 20)).after


def test_what_is_declined_already_costs_nothing_more() -> None:
    assert cost(BY_BEST, [judged(9, False, declined=True)]) == 0
    assert cost(BY_BEST, [judged(9, False), judged(-9, True)]) == 2


def test_where_nothing_was_read_the_rule_says_nothing() -> None:
    assert Judged(Group.ANSWERABLE, True, True, False, None).answered(BY_BEST)


def test_without_what_is_and_is_not_answerable_there_is_nothing_to_fit(
    assistant: Assistant,
) -> None:
    with pytest.raises(CorpusError, match="evals lezer"):
        fit(assistant, rows(5, 0))


def test_cases_and_the_questions_of_pairs_that_taught_nothing_are_read(
    assistant: Assistant,
) -> None:
    pairs, _ = read_pairs(assistant.settings.corpus)
    passages = assistant.index.passages
    anchors = Anchors(passages.values())
    places = [anchors.place(one.document, one.quote, one.anchor) for one in pairs]
    apart = [place is not None and is_held_out(passages[place.passage]) for place in places]
    at = apart.index(True)
    assert not all(apart[at - 3 : at + 3])
    case = Case("q", "Wat is de repareerreflex?", answerable=True, split="tune")
    first, *others = judge(assistant, [case], pairs[at - 3 : at + 3])
    assert (first.of, first.tune, first.answerable) == (Group.ANSWERABLE, True, True)
    assert first.seen is not None
    assert {one.of for one in others} == {PAIRS}
    assert len(others) == 2 * sum(apart[at - 3 : at + 3])
    assert sum(one.answerable for one in others) * 2 == len(others)
    told = " ".join(judging_report(fit(assistant, [*rows(20, 20), *others])).split())
    assert "| dichtbij | 20 | 1.000 [0.84, 1.00] | 0.000 [0.00, 0.16] |" in told
