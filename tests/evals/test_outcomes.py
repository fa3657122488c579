"""What is measured of a question and its answer, from results made by hand."""

from dataclasses import replace
from math import log2
from typing import Any

import pytest

from evals.cases import Case, Nugget
from evals.outcomes import (
    NAMED,
    PRECISION,
    WRONG,
    Outcome,
    answer_values,
    citations_held,
    leeratelier_values,
    pair,
    retrieval_values,
    words_in_answer,
    words_of_our_own,
)
from ingest import Passage

OPEN = "stel in elk gesprek een open vraag"
LISTEN = "luister met aandacht naar het verhaal"
CASE = Case(
    id="a1",
    question="Hoe voer ik het gesprek?",
    answerable=True,
    nuggets=(
        Nugget("Vraag open.", True, (OPEN,)),
        Nugget("Luister.", True, (LISTEN,)),
        Nugget("Neem de tijd.", False, ("neem er de tijd voor",)),
    ),
    leerateliers=(3,),
)
UNANSWERABLE = Case(id="a2", question="Wat kost het?", answerable=False)


def passage(name: str, text: str, *twins: str) -> Passage:
    return Passage(name, "gids", (), text, 0, len(text), twins=twins)


def found(*texts: str) -> list[dict[str, Any]]:
    return [
        {"rank": rank, "passage": f"p{rank}", "document": "gids", "text": text, "score": 1 / rank}
        for rank, text in enumerate(texts, start=1)
    ]


def cited(number: int, passage: str, quote: str, *leerateliers: int) -> dict[str, Any]:
    return {
        "number": number,
        "passage": passage,
        "document": "gids",
        "quote": quote,
        "leerateliers": list(leerateliers),
        "certainty": "text" if leerateliers else "unknown",
    }


def record(status: str = "answered", **fields: object) -> dict[str, Any]:
    empty = {"answer": "", "statements": [], "citations": [], "retrieved": []}
    return {"id": "a1", "status": status, "timings_ms": {"total": 12.0}, **empty, **fields}


def test_retrieval_is_measured_on_all_and_on_vital_nuggets() -> None:
    long = " ".join(["woord"] * 590)
    retrieved = found(long, f"Tip: {OPEN}.", f"Nog een: {LISTEN}. Neem er de tijd voor.")
    values = retrieval_values([Outcome(CASE, record(retrieved=retrieved))], [])
    assert {measure: row["a1"] for measure, row in values.items() if measure != "nDCG@10"} == {
        "hit@1": 0,
        "hit@5": 1,
        "MRR": 1 / 2,
        "recall@5": 3 / 3,
        "recall@10": 3 / 3,
        "recall@20": 3 / 3,
        "recall in 600 woorden": 1 / 3,
        "vitale recall@5": 2 / 2,
        "vitale recall@10": 2 / 2,
        "vitale recall@20": 2 / 2,
        "vitale recall in 600 woorden": 1 / 2,
    }


def test_ndcg_knows_the_passages_that_were_not_found_and_merges_twins() -> None:
    passages = [
        passage("p1", "niets"),
        passage("p2", f"{OPEN}. {LISTEN}.", "x"),
        passage("x", f"{OPEN}, {LISTEN}", "p2"),
        passage("y", OPEN),
    ]
    retrieved = found("niets", f"{OPEN}. {LISTEN}.")
    values = retrieval_values([Outcome(CASE, record(retrieved=retrieved))], passages)
    ideal = 2 / log2(2) + 1 / log2(3)
    assert values["nDCG@10"]["a1"] == pytest.approx((2 / log2(3)) / ideal)


def test_a_case_without_a_result_scores_zero_and_stays() -> None:
    (missing,) = pair([CASE], [])
    assert missing.status == "missing"
    rows = retrieval_values([missing], []) | answer_values([missing])
    assert PRECISION not in rows
    assert {row["a1"] for row in rows.values()} == {0.0}


def test_unanswerable_questions_have_no_recall() -> None:
    outcome = Outcome(UNANSWERABLE, record("refused"))
    assert retrieval_values([outcome], []) == {"nDCG@10": {}}
    assert answer_values([outcome]) == {}


def test_an_answer_counts_up_to_its_first_250_words() -> None:
    answer = f"- {OPEN.capitalize()} [1].\n" + "woord " * 250 + f"\n- {LISTEN} [2]"
    values = answer_values([Outcome(CASE, record(answer=answer))])
    assert {measure: row["a1"] for measure, row in values.items()} == {
        "recall in 250 woorden": 1 / 3,
        "recall in het antwoord": 2 / 3,
        "vitale recall in 250 woorden": 1 / 2,
        "vitale recall in het antwoord": 2 / 2,
    }


@pytest.mark.parametrize("status", ["nearest", "refused"])
def test_the_right_words_under_another_status_are_a_miss(status: str) -> None:
    answer = f"{OPEN} [1] {LISTEN} [2]"
    citations = [cited(1, "p1", OPEN)]
    values = answer_values([Outcome(CASE, record(status, answer=answer, citations=citations))])
    assert values["vitale recall in het antwoord"] == {"a1": 0}
    assert PRECISION not in values


def test_of_a_question_that_asks_for_much_400_words_count() -> None:
    answer = f"- {OPEN} [1].\n" + "woord " * 250 + f"\n- {LISTEN} [2]"
    for kind, value in {"list": 2 / 2, "overview": 2 / 2, "compare": 2 / 2, "tip": 1 / 2}.items():
        outcome = Outcome(replace(CASE, kind=kind), record(answer=answer))
        assert answer_values([outcome])["vitale recall in 250 woorden"] == {"a1": value}


def test_a_citation_is_judged_by_its_quote() -> None:
    citations = [cited(1, "p1", "een stukje"), cited(2, "p2", OPEN), cited(3, "p9", LISTEN)]
    outcome = Outcome(CASE, record(citations=citations))
    assert citations_held([outcome]) == [False, True, True]
    assert answer_values([outcome])[PRECISION] == {"a1": 2 / 3}


@pytest.mark.parametrize(
    ("citations", "named", "wrong"),
    [
        ([cited(1, "p1", OPEN, 3)], 1, 0),
        ([cited(1, "p1", OPEN, 2, 3)], 1, 0),
        ([cited(1, "p1", OPEN, 2), cited(2, "p2", LISTEN, 3)], 1, 1),
        ([cited(1, "p1", "iets anders", 2)], 0, 0),
        ([cited(1, "p1", OPEN)], 0, 0),
    ],
    ids=["right", "among others", "one is wrong", "not about it", "none named"],
)
def test_a_leeratelier_is_wrong_where_its_citation_holds_a_nugget(
    citations: list[dict[str, Any]], named: int, wrong: int
) -> None:
    outcomes = [
        Outcome(CASE, record(citations=citations)),
        Outcome(UNANSWERABLE, record("refused")),
    ]
    assert leeratelier_values(outcomes, {}) == {NAMED: {"a1": named}, WRONG: {"a1": wrong}}


def test_words_are_counted_without_markdown_and_marks() -> None:
    answer = "**Tips**\n\n- Vraag open [1]\n- Luister – goed [2]"
    assert words_in_answer(Outcome(CASE, record(answer=answer))) == 5


def test_words_that_no_statement_has_are_our_own() -> None:
    statements = [{"text": "Vraag open", "citations": [1]}]
    told = record(answer="**Tips**\n\n- Vraag open [1]") | {"statements": statements}
    assert words_of_our_own(Outcome(CASE, told)) == 1
    more = told | {"answer": f"{told['answer']}\n\nDat is bewezen."}
    assert words_of_our_own(Outcome(CASE, more)) == 4


def block(*items: tuple[str, str], folded: bool = False, attribution: str = "") -> dict[str, Any]:
    """Return a block as a record has it; each item has its text and its quote."""
    said = [{"text": text, "quote": quote} for text, quote in items]
    around = {"source": "", "heading": "", "attribution": attribution}
    return {**around, "items": said, "folded": folded}


def told(*blocks: dict[str, Any]) -> Outcome:
    return Outcome(CASE, record(blocks=list(blocks), opening=[], closing=[]))


def test_the_quote_of_plain_words_is_read_with_them_and_takes_no_words() -> None:
    plain = told(block(("Vraag door.", OPEN)))
    assert answer_values([plain])["vitale recall in het antwoord"] == {"a1": 1 / 2}
    assert answer_values([plain])["vitale recall in 250 woorden"] == {"a1": 1 / 2}
    assert words_in_answer(plain) == 2


def test_what_is_folded_away_does_not_count_as_read() -> None:
    said = block(("Vraag door.", OPEN))
    folded = (
        block((LISTEN, ""), folded=True, attribution="De gids"),
        block((".", LISTEN), folded=True),
    )
    assert answer_values([told(said, *folded)]) == answer_values([told(said)])
    assert words_in_answer(told(said, *folded)) == words_in_answer(told(said)) == 2
    unfolded = block((LISTEN, ""))
    assert answer_values([told(said, unfolded)])["vitale recall in het antwoord"] == {"a1": 1}


def test_a_quote_counts_where_its_sentence_stands_within_the_first_words() -> None:
    late = told(block(("woord " * 251, ""), ("Vraag door.", OPEN)))
    values = answer_values([late])
    assert values["vitale recall in 250 woorden"] == {"a1": 0}
    assert answer_values([replace(late, case=replace(CASE, kind="list"))])[
        "vitale recall in 250 woorden"
    ] == {"a1": 1 / 2}


def test_a_quote_of_what_was_not_answered_counts_for_nothing() -> None:
    near = told(block(("Vraag door.", OPEN)))
    missed = replace(near, record={**near.record, "status": "nearest"})
    assert answer_values([missed])["vitale recall in het antwoord"] == {"a1": 0}


def test_results_are_laid_beside_their_cases() -> None:
    outcomes = pair([CASE, UNANSWERABLE], [record("nearest")])
    assert [(one.case.id, one.status) for one in outcomes] == [("a1", "nearest"), ("a2", "missing")]
