"""What was asked before, as programs give it: nothing of it can break an answer."""

import time

import pytest

from assistant import Assistant, NoteKind, Question, Turn
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


def test_however_often_more_is_asked_it_is_known_of_what(assistant: Assistant) -> None:
    turns = asked_before(assistant, [REFLEX, *["Nog meer?"] * 30])
    assert len(turns) == TUNING.conversation.turns
    assert turns[0].question == REFLEX
    assert all(turn.thread == (REFLEX,) for turn in turns[1:])


@pytest.mark.parametrize(
    "typed",
    [
        "Wat is\x00 de \x1brepareerreflex?\u202e",
        "<script>alert(1)</script> Wat is de repareerreflex?",
        "\ud83dWat is de repareerreflex?",
    ],
)
def test_what_was_typed_before_is_read_and_told_as_text_alone(
    assistant: Assistant, typed: str
) -> None:
    answer = assistant.ask(Question("Korter", asked_before(assistant, [typed])))
    (told,) = [note.text for note in answer.opening if note.kind is NoteKind.FOLLOW_UP]
    assert told.isprintable()
    assert "<" not in told
    assert "repareerreflex" in " ".join(one.text for one in answer.statements).casefold()


@pytest.mark.parametrize("text", ["Und in Katwijk?", "من قال ذلك؟", "谁说的?", "Kim söyledi?"])
def test_another_language_before_or_after_breaks_nothing(assistant: Assistant, text: str) -> None:
    turns = asked_before(assistant, [REFLEX, text])
    assert len(turns) == 2
    answer = assistant.ask(Question(text, turns))
    assert answer.opening or answer.statements


def test_an_answer_however_long_is_looked_through_at_once(assistant: Assistant) -> None:
    long = Turn(REFLEX, (REFLEX,) * 500, ("Jan van der Heg snoeit. " * 20_000,))
    begun = time.process_time()
    for text in ("Hoe oud is die?", "Terug naar die eerste vraag", "En Joop dan?"):
        assert assistant.understand(Question(text, (long,))).queries
    assert time.process_time() - begun < 5


def test_enormous_texts_cost_nothing(assistant: Assistant) -> None:
    begun = time.process_time()
    turns = asked_before(assistant, ["en dan? " * 130_000] * 100)
    assert turns == ()
    assert assistant.ask(Question(REFLEX, turns)).statements
    assert time.process_time() - begun < 5
