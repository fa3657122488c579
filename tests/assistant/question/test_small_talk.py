"""The greeting before a question and the thanks after it are no part of what is searched for."""

import pytest

from assistant.question.small_talk import without_small_talk


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Bedankt, en hoe begin ik dan een gesprek?", "en hoe begin ik dan een gesprek?"),
        ("Hoi! Wat is een leeratelier?", "Wat is een leeratelier?"),
        ("Goedemorgen, bedankt. Wie is Akke Timmermans?", "Wie is Akke Timmermans?"),
        ("Mooi, wie heeft dat verteld?", "wie heeft dat verteld?"),
        ("Nee, ik bedoel die over mantelzorg", "ik bedoel die over mantelzorg"),
        ("Oké top! En wat kost dat?", "En wat kost dat?"),
        ("Hoi, wat kost dat? Alvast bedankt!", "wat kost dat?"),
        ("Wat kost een training? Dank je wel.", "Wat kost een training?"),
        ("Wat kost een training, alvast bedankt", "Wat kost een training"),
        ("Heb je tips? Bedankt, fijne dag!", "Heb je tips?"),
        ("Hi, who is Machteld Huber?", "who is Machteld Huber?"),
    ],
)
def test_small_talk_around_a_question_is_left_out(text: str, question: str) -> None:
    assert without_small_talk(text) == question


@pytest.mark.parametrize(
    "text",
    [
        "Hoe begin ik een gesprek?",
        "Mijn buurman, Jan, helpt ons. Mag dat?",
        "Zorg, welzijn en wonen: wie doet wat?",
        "Dank je wel zeggen, hoe doe je dat?",
        "Wat is een goede groet?",
        "Ik voel me fijn. Hoe komt dat?",
        "Hoi",
        "",
    ],
)
def test_a_text_without_small_talk_around_it_stays_as_it_is(text: str) -> None:
    assert without_small_talk(text) == text
