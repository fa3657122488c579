"""What was asked before, as programs give it: nothing of it can break an answer."""

import time

import pytest

from assistant import Assistant, Question
from assistant.history import HistoryRefused, asked_before
from assistant.tuning import TUNING

REFLEX = "Wat is de repareerreflex?"


def test_only_questions_count_and_what_they_showed_comes_along(assistant: Assistant) -> None:
    turns = asked_before(assistant, ["Hallo", REFLEX, "Dank je!", "", "???", "Korter"])
    assert [turn.question for turn in turns] == [REFLEX, "Korter"]
    assert turns[1].thread == (REFLEX,)
    assert all(turn.statements and turn.citations for turn in turns)


def test_of_many_only_the_last_count(assistant: Assistant) -> None:
    turns = asked_before(assistant, [f"Wat is tip {number}?" for number in range(100)])
    assert len(turns) == TUNING.conversation.turns
    assert turns[-1].question == "Wat is tip 99?"


@pytest.mark.parametrize(
    ("earlier", "told"),
    [
        pytest.param("Hoi", "moeten een lijst van teksten zijn, geen losse tekst.", id="text"),
        pytest.param(5, "moeten een lijst van teksten zijn, geen getal.", id="number"),
        pytest.param(None, "moeten een lijst van teksten zijn, geen leeg veld.", id="nothing"),
        pytest.param({"a": 1}, "moeten een lijst van teksten zijn, geen object.", id="object"),
        pytest.param(["Hoi", 3], "Eerdere vraag 2 moet een tekst zijn, geen getal.", id="in-list"),
        pytest.param([["Hoi"]], "Eerdere vraag 1 moet een tekst zijn, geen lijst.", id="nested"),
        pytest.param([None], "Eerdere vraag 1 moet een tekst zijn, geen leeg veld.", id="empty"),
    ],
)
def test_what_is_no_list_of_texts_is_refused_in_one_line(
    assistant: Assistant, earlier: object, told: str
) -> None:
    with pytest.raises(HistoryRefused) as refused:
        asked_before(assistant, earlier)
    assert str(refused.value).endswith(told)
    assert "\n" not in str(refused.value)


def test_enormous_texts_cost_nothing(assistant: Assistant) -> None:
    begun = time.process_time()
    turns = asked_before(assistant, ["en dan? " * 130_000] * 100)
    assert turns == ()
    assert assistant.ask(Question(REFLEX, turns)).statements
    assert time.process_time() - begun < 5
