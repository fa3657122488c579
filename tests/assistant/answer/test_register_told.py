"""Where a leeratelier was, at what hour and how long, in a document's own words."""

import pytest

from assistant import Answer, Assistant, Question, Status


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(Question(question))


def opening(answer: Answer) -> str:
    return " ".join(note.text for note in answer.opening)


def shown(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements]


def test_the_hour_of_a_leeratelier_is_not_that_of_another(assistant: Assistant) -> None:
    absent = ask(assistant, "Hoe laat begon het tweede leeratelier?")
    assert absent.status is Status.NEAREST
    assert "geen tijdstip voor leeratelier 2" in opening(absent)
    assert not any("uur" in text for text in shown(absent))
    told = ask(assistant, "Hoe laat begon het derde leeratelier?")
    assert told.status is Status.ANSWERED
    assert opening(told) == "Dit staat er over leeratelier 3:"
    assert ["18 november van 15.00 tot 17.00 uur" in text for text in shown(told)] == [True]
    lasted = ask(assistant, "Hoe lang duurde het derde leeratelier?")
    assert shown(lasted) == shown(told)
    assert "geen duur" in opening(ask(assistant, "Hoe lang duurde leeratelier 9?"))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Waar was het eerste leeratelier?", "Het eerste Leeratelier was vanwege corona online"),
        ("Waar vond leeratelier 2 plaats?", "namen 29 juni deel aan de online bijeenkomst"),
        ("Op welke locatie was leeratelier 3?", "op 18 november 2021 een online leeratelier"),
    ],
)
def test_the_place_of_a_leeratelier_is_told_in_the_words_of_a_document(
    assistant: Assistant, question: str, words: str
) -> None:
    answer = ask(assistant, question)
    assert answer.status is Status.ANSWERED
    assert [words in text for text in shown(answer)] == [True]
    assert all(one.literal for one in answer.statements)


@pytest.mark.parametrize("number", [5, 8, 12])
def test_where_no_document_tells_the_place_what_is_said_of_all_of_them_is_shown(
    assistant: Assistant, number: int
) -> None:
    answer = ask(assistant, f"Waar vond leeratelier {number} plaats?")
    assert answer.status is Status.NEAREST
    assert opening(answer).startswith(f"De documenten noemen geen plek voor leeratelier {number}.")
    assert ["Leerateliers" in text and "op locatie" in text for text in shown(answer)] == [True]


def test_numbers_alone_are_answered_with_what_the_register_knows(assistant: Assistant) -> None:
    answer = ask(assistant, "Noem leeratelier 5 en 6")
    assert answer.status is Status.ANSWERED
    assert [text[:14] for text in shown(answer)] == ["Leeratelier 5 ", "Leeratelier 6 "]
