"""Kort voor mijn consult: at most three things, none twice, and no story of somebody else."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from assistant.answer.consult import Thing, facts, things
from assistant.search.statement_rule import NAMES, Features, Ranked
from assistant.search.written_ahead import NearDossier, WrittenAhead
from assistant.tuning import TUNING
from ingest import ConsultLine, Dossier, TiedStatement
from ingest.literal import normalise
from ingest.statements import KINDS
from ingest.store import Index

TUNED = TUNING.consult
NOTHING = Features(**dict.fromkeys(NAMES, 0.0))
TO_DO = ("tip", "les", "werkvorm")
MakeStatement = Callable[..., TiedStatement]
MakeDossier = Callable[..., Dossier]
Holding = Callable[..., Index]


def at(degrees: float) -> Sequence[float]:
    return np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))


def ranked(statements: Sequence[TiedStatement], *scores: float) -> list[Ranked]:
    """Return statements with their scores; without these all score the same."""
    row = scores or [10.0] * len(statements)
    return [Ranked(one, NOTHING, score) for one, score in zip(statements, row, strict=True)]


def lines(*names: str) -> list[ConsultLine]:
    """Return lines for a consult, one for each statement."""
    return [ConsultLine("vraag", f"Hoe gaat het met {name}?", name) for name in names]


def words(chosen: Sequence[Thing]) -> list[str]:
    """Return the name of the statement that each thing comes from; with a mark for a line."""
    return [f"{one.statement.key}{'!' * bool(one.say)}" for one in chosen]


@pytest.fixture
def row(statement: MakeStatement) -> list[TiedStatement]:
    """Five tips that each say something else."""
    return [statement(name, passage=f"p{name}") for name in "abcde"]


@pytest.fixture
def index(row: list[TiedStatement], holding: Holding) -> Index:
    return holding({one: at(40 * turn) for turn, one in enumerate(row)})


@pytest.fixture
def ahead(index: Index) -> WrittenAhead:
    return WrittenAhead(index)


def near(dossier: Dossier, nearness: float = 1.0, cosine: float = 0.95) -> NearDossier:
    return NearDossier(dossier, nearness, cosine)


def test_lines_written_for_a_consult_come_before_statements(
    row: list[TiedStatement], index: Index, ahead: WrittenAhead, dossier: MakeDossier
) -> None:
    found = [near(dossier("gesprek", "e", consult=lines("d", "e")))]
    chosen = things(ranked(row), found, index.statements.get, ahead, TUNED)
    assert words(chosen) == ["d!", "e!", "a"]
    assert [one.words for one in chosen] == [
        "Vraag: “Hoe gaat het met d?”",
        "Vraag: “Hoe gaat het met e?”",
        "Dit is a.",
    ]


@pytest.mark.parametrize(
    ("form", "shown"),
    [("zeg", "Zeg: “Ga mee.”"), ("vraag", "Vraag: “Ga mee.”"), ("doe", "Doe: Ga mee.")],
)
def test_a_line_says_whether_it_is_to_be_said_asked_or_done(
    row: list[TiedStatement], form: str, shown: str
) -> None:
    assert Thing(row[0], "Ga mee.", form).words == shown


def test_there_are_never_more_than_three_things(
    row: list[TiedStatement], index: Index, ahead: WrittenAhead, dossier: MakeDossier
) -> None:
    found = [near(dossier("gesprek", "a", consult=lines(*"abcde")))]
    assert words(things(ranked(row), found, index.statements.get, ahead, TUNED)) == [
        "a!",
        "b!",
        "c!",
    ]
    assert words(things(ranked(row), [], index.statements.get, ahead, TUNED)) == ["a", "b", "c"]
    assert words(facts(ranked(row), ahead, TUNED, stories=True)) == ["a", "b", "c"]
    two = replace(TUNED, most=2)
    assert words(things(ranked(row), found, index.statements.get, ahead, two)) == ["a!", "b!"]
    assert words(facts(ranked(row), ahead, two, stories=True)) == ["a", "b"]


def test_two_lines_of_the_nearest_dossier_come_before_one_of_each_next(
    row: list[TiedStatement], index: Index, ahead: WrittenAhead, dossier: MakeDossier
) -> None:
    nearest = near(dossier("eerste", "a", consult=lines(*"abc")))
    next_one = near(dossier("tweede", "d", consult=lines(*"de")), TUNED.near)
    alone = things(ranked(row), [nearest], index.statements.get, ahead, TUNED)
    assert words(alone) == ["a!", "b!", "c!"]
    both = things(ranked(row), [nearest, next_one], index.statements.get, ahead, TUNED)
    assert words(both) == ["a!", "b!", "d!"]
    five = replace(TUNED, most=5)
    assert words(things([], [nearest, next_one], index.statements.get, ahead, five)) == [
        *("a!", "b!", "d!"),  # what is left of them comes last
        *("c!", "e!"),
    ]
    one = replace(TUNED, of_nearest=1)
    chosen = things([], [nearest, next_one], index.statements.get, ahead, one)
    assert words(chosen) == ["a!", "d!", "b!"]


@pytest.mark.parametrize("kind", KINDS)
def test_among_the_statements_only_what_can_be_done_is_advice(
    statement: MakeStatement, holding: Holding, kind: str
) -> None:
    rows = [statement("a", kind=kind), statement("b", passage="p2")]
    ahead = WrittenAhead(holding({one: at(40 * turn) for turn, one in enumerate(rows)}))
    chosen = things(ranked(rows), [], {}.get, ahead, TUNED)
    assert words(chosen) == (["a", "b"] if kind in TO_DO else ["b"])


def test_a_dossier_must_come_near_for_its_lines_to_be_taken(
    row: list[TiedStatement], index: Index, ahead: WrittenAhead, dossier: MakeDossier
) -> None:
    about = dossier("gesprek", "e", consult=lines("e"))

    def chosen(nearness: float, cosine: float) -> str:
        found = [near(about, nearness, cosine)]
        return words(things(ranked(row), found, index.statements.get, ahead, TUNED))[0]

    assert chosen(TUNED.near + 0.01, TUNED.cosine + 0.01) == "e!"
    assert chosen(TUNED.near - 0.01, TUNED.cosine + 0.01) == "a"
    assert chosen(TUNED.near + 0.01, TUNED.cosine - 0.01) == "a"


def test_lines_come_dossier_by_dossier_nearest_first(
    row: list[TiedStatement], index: Index, ahead: WrittenAhead, dossier: MakeDossier
) -> None:
    found = [
        near(dossier("dichtbij", "c", consult=lines("c"))),
        near(dossier("ver", "b", consult=lines("b")), 0.5),
        near(dossier("te-ver", "a", consult=lines("a")), 0.0),
    ]
    chosen = things(ranked(row[3:]), found, index.statements.get, ahead, TUNED)
    assert words(chosen) == ["c!", "b!", "d"]


def test_a_line_whose_statement_may_not_be_shown_is_not_taken(
    row: list[TiedStatement], index: Index, ahead: WrittenAhead, dossier: MakeDossier
) -> None:
    found = [near(dossier("gesprek", "d", consult=lines("d", "e")))]
    known = {"e": index.statements["e"]}
    assert words(things(ranked(row), found, known.get, ahead, TUNED)) == ["e!", "a", "b"]


def test_a_line_and_the_statement_it_comes_from_are_one_thing(
    row: list[TiedStatement], index: Index, ahead: WrittenAhead, dossier: MakeDossier
) -> None:
    found = [near(dossier("gesprek", "a", consult=lines("a")))]
    assert words(things(ranked(row), found, index.statements.get, ahead, TUNED)) == ["a!", "b", "c"]


def test_of_one_statement_two_lines_are_two_things_and_the_same_line_is_one(
    row: list[TiedStatement], index: Index, ahead: WrittenAhead, dossier: MakeDossier
) -> None:
    two = [*lines("a"), ConsultLine("doe", "Luister.", "a"), *lines("a")]
    found = [near(dossier("gesprek", "a", consult=two))]
    chosen = things(ranked(row[:2]), found, index.statements.get, ahead, TUNED)
    assert [one.say for one in chosen] == ["Hoe gaat het met a?", "Luister.", ""]


@pytest.mark.parametrize(("past", "shown"), [(-1, ["a", "c"]), (1, ["a", "b", "c"])])
def test_statements_that_come_down_to_the_same_are_one_thing(
    row: list[TiedStatement], holding: Holding, past: float, shown: list[str]
) -> None:
    angle = float(np.rad2deg(np.arccos(TUNED.alike))) + past
    ahead = WrittenAhead(holding({row[0]: at(0), row[1]: at(angle), row[2]: at(90)}))
    assert words(things(ranked(row[:3]), [], {}.get, ahead, TUNED)) == shown
    assert words(facts(ranked(row[:3]), ahead, TUNED, stories=True)) == shown


@pytest.mark.parametrize(("past", "shown"), [(0.1, ["a", "b"]), (-0.1, ["a"])])
def test_what_fits_much_less_well_than_the_best_is_not_taken(
    row: list[TiedStatement], ahead: WrittenAhead, past: float, shown: list[str]
) -> None:
    found = ranked(row[:2], 10, 10 - TUNED.drop + past)
    assert words(things(found, [], {}.get, ahead, TUNED)) == shown
    assert words(facts(found, ahead, TUNED, stories=True)) == shown


def test_what_was_said_before_is_not_said_again(
    row: list[TiedStatement], index: Index, ahead: WrittenAhead, dossier: MakeDossier
) -> None:
    found = [near(dossier("gesprek", "d", consult=lines("d", "e")))]
    first = things(ranked(row), found, index.statements.get, ahead, TUNED)
    said = {normalise(one.words) for one in first}
    assert words(first) == ["d!", "e!", "a"]
    then = things(
        ranked(row[1:3]),
        found,
        index.statements.get,
        ahead,
        TUNED,
        said={normalise(one) for one in said},
    )
    assert words(then) == ["b", "c"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_fact_may_be_of_any_kind_but_a_story_only_where_it_is_asked_for(
    statement: MakeStatement, holding: Holding, kind: str
) -> None:
    rows = [statement("a", kind=kind), statement("b", passage="p2", kind="feit")]
    ahead = WrittenAhead(holding({one: at(40 * turn) for turn, one in enumerate(rows)}))
    assert words(facts(ranked(rows), ahead, TUNED, stories=True)) == ["a", "b"]
    told = ["b"] if kind == "voorbeeld" else ["a", "b"]
    assert words(facts(ranked(rows), ahead, TUNED, stories=False)) == told


def test_beside_a_story_that_fits_much_better_nothing_is_a_fact(
    statement: MakeStatement, holding: Holding
) -> None:
    rows = [statement("a", kind="voorbeeld"), statement("b", passage="p2", kind="feit")]
    ahead = WrittenAhead(holding({one: at(40 * turn) for turn, one in enumerate(rows)}))
    found = ranked(rows, 10, 9.9 - TUNED.drop)
    assert words(facts(found, ahead, TUNED, stories=True)) == ["a"]
    assert facts(found, ahead, TUNED, stories=False) == []
    assert facts([], ahead, TUNED, stories=True) == []
