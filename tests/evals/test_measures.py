"""Measures of one question, against arithmetic that is spelled out."""

import random
from math import log2

import ir_measures
import pytest

from evals.cases import Nugget
from evals.measures import (
    bare,
    counted_words,
    first_words,
    held,
    hit,
    holds,
    ndcg,
    nugget_recall,
    reciprocal_rank,
)

LONG = "Zo help je bewoners niet alleen met hun klachten, maar breiden zij ook hun netwerk uit"
"""Sixteen words: half of it is eight."""

NONE: frozenset[int] = frozenset()


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("Begin met een open vraag.", "een open vraag", True),
        ("Begin met een\nopen **vraag**.", "EEN OPEN VRAAG", True),
        ("Vraag aan de client: „Wat wil je?”", "de cliënt: 'Wat wil je?'", True),
        ("Begin met een vraag.", "een open vraag", False),
        ("Begin met een open", "een open vraag", False),
    ],
    ids=["contained", "marks and case", "quotes and diacritics", "other words", "short and cut"],
)
def test_a_text_holds_a_quote_that_is_literally_in_it(
    text: str, quote: str, expected: bool
) -> None:
    assert holds(text, quote) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tip. Zo help je bewoners niet alleen met hun", True),
        ("maar breiden zij ook hun netwerk uit. Verder", False),
        ("klachten, maar breiden zij ook hun netwerk uit. Verder", True),
        ("Tip. Zo help je bewoners niet alleen met", False),
        ("bewoners niet alleen met hun klachten, maar breiden zij ook hun", False),
    ],
    ids=["first 8 of 16", "last 7 of 16", "last 8 of 16", "first 7 of 16", "12 from the middle"],
)
def test_half_of_a_quote_that_is_cut_is_enough(text: str, expected: bool) -> None:
    assert len(LONG.split()) == 16
    assert holds(text, LONG) is expected


def test_half_of_a_quote_below_eight_words_is_not_enough() -> None:
    quote = "een twee drie vier vijf zes zeven acht negen tien"
    assert not holds("een twee drie vier vijf zes zeven", quote)
    assert holds("een twee drie vier vijf zes zeven acht", quote)


def test_a_nugget_is_held_through_any_of_its_quotes() -> None:
    nuggets = [
        Nugget("Vraag open.", True, ("stel open vragen", "vraag open")),
        Nugget("Luister.", True, ("luister goed",)),
        Nugget("Parkeer.", False, ("parkeer je oplossing",)),
    ]
    assert held("Tip: vraag open, en parkeer je oplossing.", nuggets) == {0, 2}


def test_recall_is_the_share_of_the_wanted_nuggets_in_all_texts_together() -> None:
    found = [frozenset({0}), NONE, frozenset({0, 3}), frozenset({1})]
    assert nugget_recall(found[:1], frozenset({0, 1, 2, 3})) == 1 / 4
    assert nugget_recall(found[:3], frozenset({0, 1, 2, 3})) == 2 / 4
    assert nugget_recall(found, frozenset({0, 1})) == 2 / 2


def test_a_hit_and_the_reciprocal_rank_look_for_the_first_passage_with_any_nugget() -> None:
    found = [NONE, NONE, frozenset({1}), frozenset({0})]
    assert (hit(found, 2), hit(found, 3)) == (0, 1)
    assert reciprocal_rank(found) == 1 / 3


def test_nothing_found_scores_zero() -> None:
    assert nugget_recall([], frozenset({0})) == 0
    assert hit([], 5) == 0
    assert reciprocal_rank([]) == 0
    assert ndcg({"q": {"a": 1}}, {"q": []}, 10) == {"q": 0}
    assert ndcg({"q": {"a": 1}}, {}, 10) == {"q": 0}


def test_ndcg_is_graded_by_the_number_of_nuggets() -> None:
    grades = {"q": {"a": 2, "b": 1, "c": 0}}
    found = (0 / log2(2) + 1 / log2(3) + 2 / log2(4)) / (2 / log2(2) + 1 / log2(3))
    assert ndcg(grades, {"q": ["c", "b", "a"]}, 10) == {"q": pytest.approx(found)}
    assert ndcg(grades, {"q": ["a", "b"]}, 10) == {"q": pytest.approx(1)}


def test_hits_and_reciprocal_ranks_equal_those_of_ir_measures() -> None:
    chance = random.Random(7)
    for _ in range(100):
        found = [frozenset({0}) if chance.random() < 0.2 else NONE for _ in range(12)]
        qrels = [ir_measures.Qrel("q", str(n), len(row)) for n, row in enumerate(found)]
        ranking = [ir_measures.ScoredDoc("q", str(n), -float(n)) for n in range(len(found))]
        measures = [ir_measures.Success @ 1, ir_measures.Success @ 5, ir_measures.RR]
        theirs = ir_measures.calc_aggregate(measures, qrels, ranking)
        ours = [hit(found, 1), hit(found, 5), reciprocal_rank(found)]
        assert ours == [pytest.approx(theirs[measure]) for measure in measures]


def test_the_text_that_crosses_the_limit_of_words_is_cut_there() -> None:
    assert first_words(["een twee drie", "vier vijf", "zes"], 4) == ["een twee drie", "vier"]
    assert first_words(["een twee", "drie"], 9) == ["een twee", "drie"]
    assert first_words(["een twee", "drie"], 2) == ["een twee"]


def test_marks_and_markdown_are_not_part_of_an_answer() -> None:
    answer = "## Tips\n\n- Vraag *open* [1].\n- Luister goed. [2, 3]\n\n> Ja [4](#bron-4)"
    assert bare(answer) == "Tips Vraag open. Luister goed. Ja"


def test_signs_that_stand_alone_are_not_words() -> None:
    assert counted_words("Leiden – 12 deelnemers & 3 gasten") == [
        "Leiden", "12", "deelnemers", "3", "gasten",
    ]  # fmt: skip


# --- Beside ir_measures, where it defines the measure ------------------------------------------


def judged(seed: int) -> list[frozenset[int]]:
    """Return twenty passages of which some hold one or more of four nuggets."""
    chance = random.Random(seed)
    return [
        frozenset(chance.sample(range(4), chance.choice([0, 0, 0, 0, 1, 1, 2]))) for _ in range(20)
    ]


def by_ir_measures(measure: ir_measures.Measure, passages: list[frozenset[int]]) -> float:
    qrels = {"q": {f"p{at}": len(nuggets) for at, nuggets in enumerate(passages)}}
    run = {"q": {f"p{at}": float(-at) for at in range(len(passages))}}
    return float(ir_measures.calc_aggregate([measure], qrels, run)[measure])


@pytest.mark.parametrize("seed", range(25))
def test_hits_and_reciprocal_ranks_are_those_of_ir_measures(seed: int) -> None:
    passages = judged(seed)
    for k in (1, 5, 10):
        assert hit(passages, k) == by_ir_measures(ir_measures.Success @ k, passages)
    assert reciprocal_rank(passages) == pytest.approx(by_ir_measures(ir_measures.RR, passages))


@pytest.mark.parametrize("seed", range(25))
def test_recall_is_that_of_ir_measures_where_every_passage_has_a_nugget_of_its_own(
    seed: int,
) -> None:
    chance = random.Random(seed)
    places = chance.sample(range(20), 4)
    passages = [frozenset({places.index(at)} if at in places else ()) for at in range(20)]
    for k in (5, 10, 20):
        ours = nugget_recall(passages[:k], frozenset(range(4)))
        assert ours == pytest.approx(by_ir_measures(ir_measures.R @ k, passages))


@pytest.mark.parametrize("seed", range(10))
def test_ndcg_is_that_of_ir_measures(seed: int) -> None:
    passages = judged(seed)
    grades = {"q": {f"p{at}": len(nuggets) for at, nuggets in enumerate(passages)}}
    order = [f"p{at}" for at in range(20)]
    ours = ndcg(grades, {"q": order}, 10)["q"]
    assert ours == pytest.approx(by_ir_measures(ir_measures.nDCG @ 10, passages))
