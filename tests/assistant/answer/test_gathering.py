"""Which key statements an answer gives: the best first, and none twice."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from assistant.answer.form import Form, forms
from assistant.answer.gathering import gather, is_literal, literal_ones, sides_first
from assistant.search.statement_rule import NAMES, Features, Ranked
from assistant.search.written_ahead import NearDossier, WrittenAhead
from assistant.tuning import TUNING, GatheringTuning
from ingest import Basis, Certainty, Dossier, Origin, Passage, TiedStatement
from ingest.literal import normalise
from ingest.store import Index

FORMS = forms(TUNING.length)
FEW = replace(FORMS.verkennen, statements=3, fewest=1)
NOTHING = Features(**dict.fromkeys(NAMES, 0.0))
MakeStatement = Callable[..., TiedStatement]
MakeDossier = Callable[..., Dossier]
Holding = Callable[..., Index]


def at(degrees: float) -> Sequence[float]:
    return np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))


def ranked(*statements: TiedStatement, scores: Sequence[float] = ()) -> list[Ranked]:
    """Return statements with their scores; without these each is hardly worse than the last."""
    scores = scores or [10 - row / 100 for row in range(len(statements))]
    return [Ranked(one, NOTHING, score) for one, score in zip(statements, scores, strict=True)]


@pytest.fixture
def row(statement: MakeStatement) -> list[TiedStatement]:
    """Six statements that each say something else, in six passages."""
    return [statement(name, passage=f"p{name}") for name in "abcdef"]


@pytest.fixture
def ahead(row: list[TiedStatement], holding: Holding) -> WrittenAhead:
    return WrittenAhead(holding({one: at(30 * turn) for turn, one in enumerate(row)}))


def said(
    found: Sequence[Ranked],
    ahead: WrittenAhead,
    allowed: Form = FEW,
    *,
    near: Sequence[NearDossier] = (),
    tuning: GatheringTuning = TUNING.gathering,
    before: Sequence[str] = (),
) -> str:
    """Return the names of the statements that are said, after the dossier that has the lead."""
    gathered = gather(found, near, allowed, ahead, tuning, said={normalise(one) for one in before})
    lead = f"{gathered.lead.id}: " if gathered.lead else ""
    return lead + "".join(one.statement.key for one in gathered.statements)


def test_no_more_is_said_than_the_form_has_room_for(
    row: list[TiedStatement], ahead: WrittenAhead
) -> None:
    assert said(ranked(*row), ahead) == "abc"
    assert said(ranked(*row[:2]), ahead) == "ab"
    assert said([], ahead) == ""


def test_what_scores_much_less_than_the_best_is_not_said_unless_there_is_little(
    row: list[TiedStatement], ahead: WrittenAhead
) -> None:
    drop = TUNING.gathering.drop
    found = ranked(*row[:3], scores=[10, 10.1 - drop, 9.9 - drop])
    assert said(found, ahead) == "ab"
    assert said(found, ahead, replace(FEW, fewest=3)) == "abc"
    assert said(found, ahead, tuning=replace(TUNING.gathering, drop=1.5 * drop)) == "abc"
    assert said(found, ahead, tuning=replace(TUNING.gathering, drop=drop / 1.5)) == "a"


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        pytest.param(0, 10, "ac", id="the-same-words"),
        pytest.param(1, 11, "ac", id="nearly-the-same-words"),
        pytest.param(0, 50, "ac", id="words-around-them"),
        pytest.param(3, 13, "abc", id="partly-the-same-words"),
        pytest.param(20, 30, "abc", id="other-words"),
    ],
)
def test_of_two_statements_on_the_same_words_the_better_one_is_said(
    statement: MakeStatement, holding: Holding, start: int, end: int, shown: str
) -> None:
    row = [statement("a"), statement("b", at=start, end=end), statement("c", passage="p2")]
    ahead = WrittenAhead(holding({one: at(40 * turn) for turn, one in enumerate(row)}))
    assert said(ranked(*row), ahead) == shown


def test_what_stands_beside_the_best_or_was_gathered_ahead_may_score_less(
    statement: MakeStatement, holding: Holding
) -> None:
    tuning = TUNING.gathering
    best, beside = statement("a"), statement("b", at=20)
    elsewhere = statement("c", passage="p2")
    ahead = WrittenAhead(holding({best: at(0), beside: at(40), elsewhere: at(80)}))
    below = tuning.drop + min(tuning.of_passage, tuning.of_dossier) - 0.1
    found = ranked(best, beside, elsewhere, scores=[10, 10 - below, 10 - below])
    assert said(found, ahead) == "ab"
    gathered = replace(NOTHING, gathered=1.0)
    found[2] = replace(found[2], features=gathered)
    assert said(found, ahead) == "abc"
    strict = replace(tuning, of_passage=0.0)
    assert said(found, ahead, tuning=strict) == "ac"
    assert said(found, ahead, tuning=replace(strict, of_dossier=0.0)) == "a"


def test_the_same_place_in_another_passage_is_something_else(
    statement: MakeStatement, holding: Holding
) -> None:
    one, other = statement("a"), statement("b", passage="p2")
    ahead = WrittenAhead(holding({one: at(0), other: at(40)}))
    assert not ahead.says_same(one, other, TUNING.gathering.alike)


def test_of_two_statements_that_come_down_to_the_same_the_better_one_is_said(
    row: list[TiedStatement], holding: Holding
) -> None:
    angle = float(np.rad2deg(np.arccos(TUNING.gathering.alike)))
    alike = WrittenAhead(holding({row[0]: at(0), row[1]: at(angle - 1), row[2]: at(90)}))
    apart = WrittenAhead(holding({row[0]: at(0), row[1]: at(angle + 1), row[2]: at(90)}))
    assert said(ranked(*row[:3]), alike) == "ac"
    assert said(ranked(*row[:3]), apart) == "abc"


def test_what_was_said_before_is_not_said_again_unless_it_is_the_best(
    row: list[TiedStatement], ahead: WrittenAhead
) -> None:
    before = [row[0].statement, row[1].statement]
    assert said(ranked(*row), ahead, before=before) == "acd"


def test_of_the_few_that_are_always_said_one_is_said_again_only_where_it_answers_nearly_as_well(
    row: list[TiedStatement], ahead: WrittenAhead
) -> None:
    again, before = TUNING.gathering.again, [row[1].statement]
    few, all_fit = replace(FEW, fewest=2), replace(TUNING.gathering, drop=9)
    near = ranked(*row[:3], scores=[10, 10.1 - again, 9.8 - again])
    far = ranked(*row[:3], scores=[10, 9.9 - again, 9.8 - again])
    assert said(near, ahead, few, tuning=all_fit, before=before) == "abc"
    assert said(far, ahead, few, tuning=all_fit, before=before) == "ac"
    wider = replace(all_fit, again=1.5 * again)
    assert said(far, ahead, few, tuning=wider, before=before) == "abc"


@pytest.mark.parametrize(
    ("asked", "most", "shown"),
    [((2, 3), 1, "acb"), ((2, 3), 2, "abc"), ((1, 3), 2, "cabde")],
    ids=["one-of-each", "two-of-each", "nothing-of-one"],
)
def test_of_leerateliers_that_are_compared_the_best_of_each_comes_first(
    row: list[TiedStatement], holding: Holding, asked: Sequence[int], most: int, shown: str
) -> None:
    shared = {"pa": 2, "pb": 2, "pc": 3}
    index = holding({one: at(30 * turn) for turn, one in enumerate(row)})
    index.passages = {name: Passage(name, "gids", (), "", 0, 0) for name in ("pd", "pe")}
    for name, number in shared.items():
        origin = Origin(number, Certainty.TEXT, Basis.REPORT)
        index.passages[name] = Passage(name, "gids", (), "", 0, 0, origins=(origin,))
    sides = sides_first(ranked(*row[:5]), asked, most, index)
    assert "".join(one.statement.key for one in sides) == shown


def test_the_best_comes_first_wherever_it_stands(
    statement: MakeStatement, ahead: WrittenAhead
) -> None:
    row = [
        statement("a", passage="p1", at=50),
        statement("b", passage="p2", at=50),
        statement("c", passage="p1", at=0),
    ]
    assert said(ranked(*row), ahead) == "abc"


# --- Dossiers ---------------------------------------------------------------------------------


def near(dossier: Dossier, cosine: float = 0.95) -> list[NearDossier]:
    return [NearDossier(dossier, 1.0, cosine)]


def test_a_lead_stays_away_where_a_statement_says_more_nearly_what_was_asked(
    row: list[TiedStatement], ahead: WrittenAhead, dossier: MakeDossier
) -> None:
    about = near(dossier("gesprek", "a", "b", "c"))
    found = [replace(one, features=replace(one.features, said=0.8)) for one in ranked(*row)]
    least = 0.8 * TUNING.gathering.lead_fits
    assert said(found, ahead, near=[replace(about[0], lead=least + 0.01)]) == "gesprek: abc"
    assert said(found, ahead, near=[replace(about[0], lead=least - 0.01)]) == "abc"


@pytest.mark.parametrize(("past", "leads"), [(-0.01, True), (0.01, False)])
def test_a_lead_needs_a_dossier_that_comes_nearer_than_the_next(
    row: list[TiedStatement], ahead: WrittenAhead, dossier: MakeDossier, past: float, leads: bool
) -> None:
    first, second = near(dossier("gesprek", *"abc")), near(dossier("soep", *"def"))
    other = replace(second[0], nearness=1 - TUNING.gathering.lead_gap + past)
    found = said(ranked(*row), ahead, near=[*first, other])
    assert found.startswith("gesprek") is leads


def test_the_lead_of_a_dossier_that_is_about_the_question_comes_first(
    row: list[TiedStatement], ahead: WrittenAhead, dossier: MakeDossier
) -> None:
    about, beside = dossier("gesprek", "a", "b", "c"), dossier("soep", "d", "e", "f")
    assert said(ranked(*row), ahead, near=near(about)) == "gesprek: abc"
    assert said(ranked(*row), ahead, near=near(beside)) == "abc"
    assert said(ranked(*row), ahead) == "abc"


@pytest.mark.parametrize(("past", "leads"), [(0.01, True), (-0.01, False)])
def test_a_lead_needs_a_question_that_the_dossier_answers(
    row: list[TiedStatement], ahead: WrittenAhead, dossier: MakeDossier, past: float, leads: bool
) -> None:
    asked = near(dossier("gesprek", "a", "b", "c"), TUNING.gathering.lead_cosine + past)
    assert said(ranked(*row), ahead, near=asked).startswith("gesprek") is leads


def test_a_lead_needs_enough_of_the_best_statements(
    row: list[TiedStatement], ahead: WrittenAhead, dossier: MakeDossier
) -> None:
    five = replace(FEW, statements=5)
    tuning = replace(TUNING.gathering, lead_of=5, lead_share=0.6)
    three, two = near(dossier("drie", *"ace")), near(dossier("twee", *"acf"))
    assert said(ranked(*row), ahead, five, near=three, tuning=tuning) == "drie: abcde"
    assert said(ranked(*row), ahead, five, near=two, tuning=tuning) == "abcde"
    lower, fewer = replace(tuning, lead_share=0.4), replace(tuning, lead_of=3)
    assert said(ranked(*row), ahead, five, near=two, tuning=lower) == "twee: abcde"
    assert said(ranked(*row), ahead, five, near=two, tuning=fewer) == "twee: abcde"


def test_a_question_for_a_fact_has_no_lead(
    row: list[TiedStatement], ahead: WrittenAhead, dossier: MakeDossier
) -> None:
    about = near(dossier("gesprek", *"abcdef"))
    assert FORMS.fact.leads is False
    assert said(ranked(*row), ahead, replace(FEW, leads=False), near=about) == "abc"


def test_a_lead_that_was_said_before_is_not_said_again(
    row: list[TiedStatement], ahead: WrittenAhead, dossier: MakeDossier
) -> None:
    about = dossier("gesprek", "a", "b", "c")
    assert said(ranked(*row), ahead, near=near(about), before=[about.lead]) == "abc"


def test_an_answer_that_wants_all_adds_what_the_dossier_holds_besides_in_its_order(
    row: list[TiedStatement], ahead: WrittenAhead, dossier: MakeDossier
) -> None:
    found = ranked(*row, scores=[10, 9, 3, 2.9, 2.8, 2.7])
    about, all_of_it = near(dossier("gesprek", *"abfdx")), replace(FEW, statements=5, whole=True)
    assert said(found, ahead, replace(all_of_it, whole=False), near=about) == "gesprek: ab"
    assert said(found, ahead, all_of_it, near=about) == "gesprek: abfd"
    assert said(found, ahead, replace(all_of_it, statements=3), near=about) == "gesprek: abf"
    assert said(found, ahead, all_of_it) == "ab"
    before = [row[5].statement]
    assert said(found, ahead, all_of_it, near=about, before=before) == "gesprek: abd"


def test_what_a_dossier_adds_says_nothing_twice(
    row: list[TiedStatement], holding: Holding, dossier: MakeDossier
) -> None:
    turned = {one: at(30 * turn) for turn, one in enumerate(row)} | {row[5]: at(1)}
    found = ranked(*row, scores=[10, 9, 3, 2.9, 2.8, 2.7])
    wanting = replace(FEW, statements=5, whole=True)
    about = near(dossier("gesprek", *"abfd"))
    assert said(found, WrittenAhead(holding(turned)), wanting, near=about) == "gesprek: abd"


# --- Literal ----------------------------------------------------------------------------------


@pytest.fixture
def literal(statement: MakeStatement, holding: Holding) -> Index:
    """An index of one passage, with a true quote, two that are not, and half a word."""
    quotes = ("luister met aandacht", "luister zonder aandacht", "Stel geen vraag", "een op")
    row = [statement(name, quote=quote) for name, quote in zip("abcd", quotes, strict=True)]
    index = holding({one: at(0) for one in row})
    text = "Stel een open vraag en “luister met aandacht”."
    index.passages = {"p1": Passage("p1", "gids", (), text, 0, len(text))}
    return index


def test_only_statements_whose_quote_stands_in_the_index_are_left(literal: Index) -> None:
    row = list(literal.statements.values())
    assert [is_literal(one, literal) for one in row] == [True, False, False, False]
    assert [one.statement.key for one in literal_ones(ranked(*row), literal, 9)] == ["a"]


def test_of_the_literal_statements_the_best_are_left(literal: Index) -> None:
    one, *others = literal.statements.values()
    row = ranked(others[0], one, replace(one, key="e"), replace(one, key="f"))
    assert [each.statement.key for each in literal_ones(row, literal, 2)] == ["a", "e"]
