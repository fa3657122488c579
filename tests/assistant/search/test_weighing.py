"""What speaks for a key statement: each thing by itself, on statements made by hand."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from assistant.model import Hit
from assistant.question.answer_type import Kind
from assistant.question.understanding import Understood
from assistant.search.asked import Asked
from assistant.search.statement_rule import Features
from assistant.search.weighing import Rarity, Weighing, kinds_asked
from assistant.tuning import TUNING, StatementTuning
from ingest import Passage, TiedQuestion, TiedStatement
from ingest.ahead import StatementVectors

EAST, NORTH = np.array([1.0, 0.0], dtype=np.float32), np.array([0.0, 1.0], dtype=np.float32)
WALK = Understood("Wie verwijst naar de wandelgroep?")
MakeStatement = Callable[..., TiedStatement]


def passage(name: str) -> Passage:
    return Passage(name, "gids", (), "Tekst.", 0, 6)


def features(
    statements: Sequence[TiedStatement],
    understood: Understood = WALK,
    *,
    hits: Sequence[Hit] = (),
    near: Sequence[tuple[TiedQuestion, float]] = (),
    dossiers: Mapping[str, float] | None = None,
    vectors: StatementVectors | None = None,
    tuning: StatementTuning = TUNING.statements,
) -> list[Features]:
    weighing = Weighing(understood, Asked(NORTH, EAST, tuple(near)), hits, tuning)
    blank = np.zeros((len(statements), 2), dtype=np.float32)
    rows, rarity = range(len(statements)), Rarity(statements)
    vectors = vectors or StatementVectors(blank, blank)
    return weighing.features(statements, rows, vectors, rarity, dossiers or {})


def test_a_statement_has_the_score_and_the_place_of_its_passage(statement: MakeStatement) -> None:
    twin = passage("p3")
    hits = [Hit(passage("p1"), 0.9), Hit(passage("p2"), 0.6, twins=(twin,))]
    rows = [statement(name, passage=name) for name in ("p1", "p2", "p3", "p4")]
    found = [(one.passage, one.first) for one in features(rows, hits=hits)]
    assert found == [(0.9, 1), (0.6, 1 / 2), (0.6, 1 / 2), (0, 0)]


def test_it_is_held_against_the_adapted_question_as_said_and_as_asked(
    statement: MakeStatement,
) -> None:
    vectors = StatementVectors(np.stack([EAST, NORTH]), np.stack([NORTH, EAST]))
    found = features([statement("a"), statement("b")], vectors=vectors)
    assert [(one.said, one.asked) for one in found] == [(1, 0), (0, 1)]


def test_only_the_rows_that_are_asked_for_are_weighed_with_their_own_vectors(
    statement: MakeStatement,
) -> None:
    statements = [statement("a"), statement("b", kind="voorbeeld")]
    weighing = Weighing(Understood("Een voorbeeld?"), Asked(NORTH, EAST), (), TUNING.statements)
    vectors = StatementVectors(np.stack([NORTH, EAST]), np.stack([NORTH, EAST]))
    (found,) = weighing.features(statements, [1], vectors, Rarity(statements), {"b": 0.5})
    assert (found.said, found.asked, found.gathered, found.fitting) == (1, 1, 0.5, 1)


@pytest.mark.parametrize(
    ("start", "end", "share"),
    [
        pytest.param(100, 110, 1.0, id="the-same-words"),
        pytest.param(105, 130, 0.5, id="half-of-the-quote"),
        pytest.param(106, 130, 0.4, id="a-good-part-of-the-quote"),
        pytest.param(90, 200, 1.0, id="around-the-quote"),
        pytest.param(107, 130, 0.0, id="hardly-any-overlap"),
        pytest.param(110, 120, 0.0, id="beside-it"),
    ],
)
def test_an_anchored_question_points_at_the_words_that_it_shares_with_a_quote(
    statement: MakeStatement, start: int, end: int, share: float
) -> None:
    near = [(TiedQuestion("p1", "Hoe?", start, end), 0.9)]
    quoted, elsewhere = statement("a", at=100), statement("b", passage="p2", at=100)
    found = [one.pointed for one in features([quoted, elsewhere], near=near)]
    assert found == pytest.approx([share, 0])


def test_of_the_questions_that_point_the_strongest_counts(statement: MakeStatement) -> None:
    near = [
        (TiedQuestion("p1", "Hoe?", 100, 110), 0.85),
        (TiedQuestion("p1", "Wat?", 106, 120), 0.9),
    ]
    (found,) = features([statement("a", at=100)], near=near)
    assert found.pointed == pytest.approx(0.4)
    softer = replace(TUNING.statements, pointing=0.2)
    (found,) = features([statement("a", at=100)], near=near, tuning=softer)
    assert found.pointed == pytest.approx(math.exp(-0.25))


@pytest.mark.parametrize(("overlap", "pointed"), [(0.2, 0.3), (0.4, 0)])
def test_from_which_overlap_a_question_points_is_a_number_of_the_tuning(
    statement: MakeStatement, overlap: float, pointed: float
) -> None:
    near = [(TiedQuestion("p1", "Hoe?", 107, 120), 0.9)]
    tuning = replace(TUNING.statements, overlap=overlap)
    (found,) = features([statement("a", at=100)], near=near, tuning=tuning)
    assert found.pointed == pytest.approx(pointed)


def test_a_statement_is_precise_where_the_question_holds_its_rare_words(
    statement: MakeStatement,
) -> None:
    about = statement("a", "De huisarts verwijst naar de wandelgroep.")
    other = statement("b", "De moestuin ligt achter de school.")
    half = statement("c", "De wandelgroep loopt langs de plas.")
    found = [one.precise for one in features([about, other, half])]
    assert found[1] == 0
    assert 0 < found[2] < found[0] < 1


def test_who_says_it_is_one_of_its_words(statement: MakeStatement) -> None:
    said = statement("a", "Kijk naar wat goed gaat.", who="Esra Demir")
    (found,) = features([said], Understood("Wat zegt Esra Demir?"))
    assert found.precise > 0


def test_a_statement_without_telling_words_is_not_precise(statement: MakeStatement) -> None:
    (found,) = features([statement("a", "Hij is het.")])
    assert found.precise == 0


def test_the_nearness_of_its_dossier_counts(statement: MakeStatement) -> None:
    found = features([statement("a"), statement("b")], dossiers={"a": 0.7})
    assert [one.gathered for one in found] == [0.7, 0]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Heb je tips voor een gesprek?", {"tip", "les", "werkvorm"}),
        ("Wat is de repareerreflex?", {"definitie", "uitleg"}),
        ("Heb je een voorbeeld?", {"voorbeeld"}),
        ("Wie is Esra Demir?", set()),
        ("Wat zijn voorbeelden van een aanpak?", {"tip", "les", "werkvorm", "definitie", "uitleg",
                                                 "voorbeeld"}),
    ],
)  # fmt: skip
def test_a_question_says_which_kind_of_statement_it_asks_for(text: str, kinds: set[str]) -> None:
    assert kinds_asked(text) == kinds


def test_a_statement_of_the_kind_that_is_asked_for_fits(statement: MakeStatement) -> None:
    rows = [statement("a"), statement("b", kind="voorbeeld")]
    found = [one.fitting for one in features(rows, Understood("Heb je een voorbeeld?"))]
    assert found == [0, 1]


def test_a_statement_holds_the_kind_of_fact_that_is_asked_for(statement: MakeStatement) -> None:
    rows = [statement("a", "Het begon op 29 juni 2021."), statement("b", "Het begon rustig.")]
    asked = Understood("Wanneer begon het?", kind=Kind.DATE)
    assert [one.holding for one in features(rows, asked)] == [1, 0]
    assert [one.holding for one in features(rows, replace(asked, kind=Kind.OTHER))] == [0, 0]


def test_a_word_is_more_telling_the_fewer_statements_have_it(statement: MakeStatement) -> None:
    rarity = Rarity([statement(name, f"Koffie met {name}.") for name in ("soep", "taart", "melk")])
    common, rare = rarity(frozenset({"koffie"})), rarity(frozenset({"soep"}))
    assert 0 < common < rare
    assert rarity(frozenset({"koffie", "soep"})) == pytest.approx(common + rare)
    assert rarity.share(frozenset(), frozenset({"soep"})) == 0
    assert rarity.share(frozenset(), frozenset()) == 0
