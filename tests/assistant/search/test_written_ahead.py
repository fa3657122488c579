"""Key statements and dossiers near a question: what is weighed, what is left out, in what order."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from assistant.model import Hit
from assistant.question.understanding import Understood
from assistant.search.asked import Asked
from assistant.search.statement_rule import NAMES, StatementRule
from assistant.search.written_ahead import WrittenAhead
from assistant.tuning import TUNING
from ingest import Dossier, Passage, TiedStatement
from ingest.ahead import DossierVectors
from ingest.store import Index

EAST = np.array([1.0, 0.0], dtype=np.float32)
QUESTION = Asked(EAST, EAST)
ASKED = Understood("Hoe begin ik?")
BY_WORDS = StatementRule({**dict.fromkeys(NAMES, 0.0), "said": 1.0})
MakeStatement = Callable[..., TiedStatement]
MakeDossier = Callable[..., Dossier]
Holding = Callable[..., Index]


def at(degrees: float) -> Sequence[float]:
    """Return a vector so far from the question."""
    return np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))


def found(*names: str) -> list[Hit]:
    return [Hit(Passage(name, "gids", (), "Tekst.", 0, 6), 1.0) for name in names]


def names(ahead: WrittenAhead, hits: Sequence[Hit], **other: frozenset[str]) -> list[str]:
    return [one.statement.key for one in ahead.rank(ASKED, QUESTION, hits, **other)]


@pytest.fixture
def index(statement: MakeStatement, dossier: MakeDossier, holding: Holding) -> Index:
    """Four statements ever further from the question, and two dossiers."""
    rows = {statement(name, passage=f"p{name}"): at(20 * row) for row, name in enumerate("abcd")}
    return holding(rows, [(dossier("ver", "d", "a"), at(50)), (dossier("dichtbij", "c"), at(10))])


def test_the_statement_that_the_rule_finds_best_comes_first(index: Index) -> None:
    assert names(WrittenAhead(index, BY_WORDS), found("pb", "pd")) == ["a", "b", "c", "d"]
    turned = StatementRule({**BY_WORDS.weights, "said": -1.0})
    ranked = WrittenAhead(index, turned).rank(ASKED, QUESTION, found("pb", "pd"))
    assert [one.statement.key for one in ranked] == ["d", "c", "b", "a"]
    assert [one.score for one in ranked] == [turned(one.features) for one in ranked]


@pytest.mark.parametrize(("dossiers", "weighed"), [(0, "bd"), (1, "bcd"), (2, "abcd")])
def test_candidates_come_from_the_passages_and_the_nearest_dossiers(
    index: Index, dossiers: int, weighed: str
) -> None:
    tuning = replace(TUNING.statements, dossiers=dossiers)
    assert names(WrittenAhead(index, BY_WORDS, tuning), found("pb", "pd")) == [*weighed]


def test_what_stands_in_a_twin_of_a_passage_is_weighed_too(index: Index) -> None:
    few = replace(TUNING.statements, dossiers=0)
    (twin,) = (hit.passage for hit in found("pc"))
    hits = [replace(found("pd")[0], twins=(twin,))]
    assert names(WrittenAhead(index, BY_WORDS, few), hits) == ["c", "d"]


def test_of_a_passage_that_is_left_out_nothing_is_weighed_however_near(index: Index) -> None:
    hidden = frozenset({"pa", "pc"})
    assert names(WrittenAhead(index, BY_WORDS), found("pb", "pd"), left_out=hidden) == ["b", "d"]


def test_when_no_passage_was_found_or_nothing_was_written_there_is_no_statement(
    index: Index, holding: Holding
) -> None:
    assert names(WrittenAhead(index, BY_WORDS), []) == []
    assert names(WrittenAhead(holding({}), BY_WORDS), found("pa")) == []
    assert WrittenAhead(holding({}), BY_WORDS).dossiers(QUESTION) == []


def test_dossiers_come_nearest_first_with_how_near_each_is(index: Index) -> None:
    first, other = WrittenAhead(index).dossiers(QUESTION)
    assert [first.dossier.id, other.dossier.id] == ["dichtbij", "ver"]
    assert (first.nearness, first.cosine) == (1, pytest.approx(at(10)[0]))
    assert other.cosine == pytest.approx(at(50)[0])
    apart = 2 * (at(50)[0] - at(10)[0])  # of the bare and the adapted question together
    tuning = TUNING.statements
    assert other.pointed == pytest.approx(np.exp(apart / tuning.temperature), rel=1e-4)
    apart *= 1 + tuning.dossier_lead / 2  # its lead is as far as its question
    assert other.nearness == pytest.approx(np.exp(apart / tuning.temperature), rel=1e-4)


def several(index: Index, *degrees: Sequence[float]) -> Index:
    """Give the two dossiers of an index these questions; their leads are as far as they were."""
    rows = [at(one) for of_one in degrees for one in of_one]
    owners = np.repeat(np.arange(len(degrees)), [len(one) for one in degrees])
    leads = index.dossier_vectors.leads
    index.dossier_vectors = DossierVectors(leads, np.array(rows, dtype=np.float32), owners)
    return index


def test_a_few_questions_about_the_same_say_more_than_one_that_is_worded_alike(
    index: Index,
) -> None:
    alike = several(index, [20, 25, 30, 80], [5, 60, 70, 80])
    first, other = WrittenAhead(alike).dossiers(QUESTION)
    assert [first.dossier.id, other.dossier.id] == ["ver", "dichtbij"]
    assert (first.nearness, other.pointed) == (1, 1)
    assert max(other.nearness, first.pointed) < 1
    one = replace(TUNING.statements, dossier_questions=1)
    first, _ = WrittenAhead(alike, tuning=one).dossiers(QUESTION)
    assert first.dossier.id == "dichtbij"


def test_of_two_dossiers_with_like_questions_the_one_whose_lead_answers_comes_first(
    index: Index,
) -> None:
    like = several(index, [20, 25, 30], [21, 26, 31])
    assert WrittenAhead(like).dossiers(QUESTION)[0].dossier.id == "dichtbij"
    blind = replace(TUNING.statements, dossier_lead=0.0)
    assert WrittenAhead(like, tuning=blind).dossiers(QUESTION)[0].dossier.id == "ver"


def test_of_two_dossiers_that_come_as_near_the_one_that_shares_words_comes_first(
    index: Index,
) -> None:
    level = several(index, [20], [20])
    blind = replace(TUNING.statements, dossier_lead=0.0)
    ahead = WrittenAhead(level, tuning=blind)
    for dossier in index.dossiers.values():
        (first, *_) = ahead.dossiers(QUESTION, f"Vertel eens: {dossier.questions[0]}")
        assert first.dossier.id == dossier.id
    silent = replace(blind, dossier_words=0.0)
    ahead = WrittenAhead(level, tuning=silent)
    found = {
        ahead.dossiers(QUESTION, one.questions[0])[0].dossier.id for one in index.dossiers.values()
    }
    assert len(found) == 1


def test_the_bare_and_the_adapted_question_choose_the_dossier_together(index: Index) -> None:
    turned = Asked(bare=np.array(at(10)), adapted=np.array(at(60)))
    first, _ = WrittenAhead(index).dossiers(turned)
    assert first.dossier.id == "ver"
    assert first.cosine == pytest.approx(at(40)[0])  # of the bare one alone


def test_the_lower_the_temperature_the_more_only_the_nearest_dossier_counts(index: Index) -> None:
    sharp, soft = (
        WrittenAhead(index, tuning=replace(TUNING.statements, temperature=one)).dossiers(QUESTION)
        for one in (0.04, 0.09)
    )
    assert sharp[1].nearness < soft[1].nearness < 1


def test_a_statement_counts_for_the_nearest_dossier_that_it_stands_in(
    statement: MakeStatement, dossier: MakeDossier, holding: Holding
) -> None:
    rows = {statement("a"): at(0), statement("b"): at(0)}
    near, far = (dossier("dichtbij", "a"), at(10)), (dossier("ver", "a", "b"), at(20))
    ranked = WrittenAhead(holding(rows, [far, near])).rank(ASKED, QUESTION, found("p1"))
    assert {one.statement.key: one.features.gathered for one in ranked} == {
        "a": 1,
        "b": pytest.approx(np.exp(2 * (at(20)[0] - at(10)[0]) / TUNING.statements.temperature)),
    }


def test_statements_are_alike_by_the_cosine_of_what_they_say(index: Index) -> None:
    ahead, (one, other) = WrittenAhead(index), (index.statements[key] for key in "bd")
    assert ahead.says_same(one, other, alike=at(41)[0])
    assert not ahead.says_same(one, other, alike=at(39)[0])


@pytest.mark.parametrize(("share", "same"), [(0.7, False), (0.4, True)])
def test_statements_are_alike_by_the_stems_that_they_share(
    statement: MakeStatement, holding: Holding, share: float, same: bool
) -> None:
    one = statement("a", "Loop elke week mee met de groep.")
    other = statement("b", "Loop elke maand mee met de groep.", passage="p2")
    tuning = replace(TUNING.statements, same_stems=share)
    ahead = WrittenAhead(holding({one: at(0), other: at(90)}), tuning=tuning)
    assert ahead.says_same(one, other, alike=0.9) is same


@pytest.mark.parametrize(("share", "same"), [(0.8, False), (0.5, True)])
def test_statements_are_alike_by_the_words_that_they_stand_on(
    statement: MakeStatement, holding: Holding, share: float, same: bool
) -> None:
    one, other = statement("a"), statement("b", at=3)
    tuning = replace(TUNING.statements, same_words=share)
    ahead = WrittenAhead(holding({one: at(0), other: at(90)}), tuning=tuning)
    assert ahead.says_same(one, other, alike=0.9) is same


@pytest.mark.parametrize(("statements", "dossiers"), [(True, True), (True, False), (False, False)])
def test_an_evaluation_may_turn_off_part_of_it(
    index: Index, statements: bool, dossiers: bool
) -> None:
    ahead = WrittenAhead(index, BY_WORDS, statements=statements, dossiers=dossiers)
    assert bool(names(ahead, found("pd"))) is statements
    assert bool(ahead.dossiers(QUESTION)) is dossiers
    gathered = [one.features.gathered for one in ahead.rank(ASKED, QUESTION, found("pd"))]
    assert any(gathered) is dossiers
