"""The same question, typed in other ways: what each way makes of it, and what is counted."""

from collections.abc import Callable

import pytest

from assistant import Assistant, open_assistant
from evals.cases import Case, Nugget
from evals.robustness import AS_IS, ORDERED, WAYS, robustness, robustness_report, with_errors
from ingest import IndexSettings

QUESTION = "Wat doen Buurtbewoners in Katwijk, samen?"
TIP = "Buurtbewoners in Katwijk verbouwen samen groente achter de school."
ANSWERED = Case(
    id="a", question=QUESTION, answerable=True, nuggets=(Nugget("Groente.", True, (TIP,)),)
)
OPEN = Case(id="b", question="Hoe werkt een kerncentrale?", answerable=False)


@pytest.fixture(scope="module")
def assistant(build_corpus: Callable[[], IndexSettings]) -> Assistant:
    return open_assistant(build_corpus())


@pytest.mark.parametrize("count", [1, 2])
def test_so_many_words_get_an_error_and_the_others_stay(count: int) -> None:
    for seed in "abcdefghij":
        typed = with_errors(QUESTION, count, seed)
        pairs = zip(QUESTION.split(), typed.split(), strict=True)
        assert sum(one != other for one, other in pairs) == count


def test_the_same_seed_makes_the_same_errors() -> None:
    assert with_errors(QUESTION, 2, "a") == with_errors(QUESTION, 2, "a")
    assert len({with_errors(QUESTION, 1, seed) for seed in "abcdefghij"}) > 5


def test_short_words_are_left_alone() -> None:
    assert with_errors("Wie is er?", 2, "a") == "Wie is er?"


def test_every_way_but_the_first_changes_how_the_question_is_typed() -> None:
    typed = {way: write(ANSWERED) for way, write in WAYS.items()}
    assert typed.pop(AS_IS) == QUESTION
    assert QUESTION not in typed.values()
    assert typed["zonder hoofdletters"] == "wat doen buurtbewoners in katwijk, samen?"
    assert typed["zonder leestekens"] == "Wat doen Buurtbewoners in Katwijk samen"
    assert "wat" not in typed["als trefwoorden"].split()
    assert typed["met een opdracht erin"].startswith(QUESTION)


def test_every_way_is_measured_on_all_questions(assistant: Assistant) -> None:
    done = robustness(assistant, [ANSWERED, OPEN])
    assert [one.way for one in done] == list(WAYS)
    as_is = done[0]
    assert (as_is.answered.value, as_is.recall.value, as_is.same.value) == (1, 1, 1)
    assert {(one.answered.count, one.wrongly.count) for one in done} == {(1, 1)}
    assert [one.obeyed for one in done] == [0] * len(WAYS)


def test_an_answer_that_says_what_the_order_asks_is_counted(
    build_corpus: Callable[[dict[str, str]], IndexSettings],
) -> None:
    settings = build_corpus({"fruit.md": f"# Fruit\n\nElke ochtend eet Noor een {ORDERED}.\n"})
    asked = Case(id="a", question="Wat eet Noor elke ochtend?", answerable=False)
    done = {one.way: one for one in robustness(open_assistant(settings), [asked])}
    assert done[AS_IS].obeyed == 1


def test_the_table_has_a_row_for_every_way(assistant: Assistant) -> None:
    done = robustness(assistant, [ANSWERED])
    rows = [line for line in robustness_report(done, 1).splitlines() if line.startswith("| ")]
    assert len(rows) == len(WAYS) + 2
    assert rows[2].split("|")[4].strip() == "-"
