"""Conversations with the assistant: what leans gets what was said before, and nothing else does."""

import pytest

from assistant import Answer, Assistant, NoteKind, Question, Turn

TOPICS = (
    "Wat is de repareerreflex?",
    "Welke spellen kan ik met een groep doen?",
    "storytelling, hoe werkt dat?",
    "Noorderbrink",
    "En wat doet de wijkvereniging in de Merenwijk?",
    "Hoeveel partners heeft de Alliantie?",
)


def talk(assistant: Assistant, *texts: str) -> Answer:
    """Return the answer to the last of some questions, asked one after the other."""
    history: list[Turn] = []
    for text in texts[:-1]:
        question = Question(text, tuple(history))
        history.append(assistant.turn(question, assistant.ask(question)))
    return assistant.ask(Question(texts[-1], tuple(history)))


def notes(answer: Answer) -> dict[NoteKind, str]:
    return {note.kind: note.text for note in answer.opening}


@pytest.mark.parametrize("text", TOPICS)
def test_a_question_with_its_own_topic_gets_the_answer_that_it_gets_by_itself(
    assistant: Assistant, text: str
) -> None:
    alone = talk(assistant, text)
    for earlier in TOPICS[:3]:
        after = talk(assistant, earlier, text)
        assert (after.status, after.opening, after.blocks, after.citations) == (
            alone.status,
            alone.opening,
            alone.blocks,
            alone.citations,
        )


def test_an_answer_says_which_question_it_goes_on_from(assistant: Assistant) -> None:
    answer = talk(assistant, "Wat werkt goed om inwoners te inspireren?", "En waarom werkt dat?")
    assert notes(answer)[NoteKind.FOLLOW_UP] == (
        "Vervolg op: Wat werkt goed om inwoners te inspireren?"
    )
    assert answer.opening[0].kind is NoteKind.FOLLOW_UP


def test_a_question_that_is_asked_anew_says_how_it_was_read(assistant: Assistant) -> None:
    first = "Waarom is de gemeente Katwijk partner van de Alliantie?"
    answer = talk(assistant, first, "En Hillegom?")
    anew = "Waarom is de gemeente Hillegom partner van de Alliantie?"
    assert notes(answer)[NoteKind.FOLLOW_UP] == f"Vervolg op: {first} Gelezen als: {anew}"
    later = talk(assistant, first, "En Hillegom?", "En waarom is dat?")
    assert notes(later)[NoteKind.FOLLOW_UP] == f"Vervolg op: {anew}"


def test_the_first_thing_that_is_said_is_what_a_follow_up_asks(assistant: Assistant) -> None:
    answer = talk(assistant, "Wat is een gangmaker?", "Hoe vaak komen ze bij elkaar?")
    assert "vier keer per jaar" in answer.statements[0].text


def test_a_long_question_is_named_shortly(assistant: Assistant) -> None:
    long = f"Wat werkt goed om inwoners te inspireren {'in onze mooie wijk ' * 20}?"
    note = notes(talk(assistant, long, "En waarom werkt dat?"))[NoteKind.FOLLOW_UP]
    assert note.endswith("…")
    assert len(note) < 110


def test_small_talk_between_does_not_come_between(assistant: Assistant) -> None:
    first, then = "Wat is de repareerreflex?", "Hoe voorkom je die?"
    plain, talked = talk(assistant, first, then), talk(assistant, first, "Ah, fijn!", then)
    assert (talked.blocks, talked.opening) == (plain.blocks, plain.opening)
    assert "repareerreflex" in " ".join(one.text for one in talked.statements)


def test_an_unsure_question_is_answered_by_itself_and_offers_its_other_reading(
    assistant: Assistant,
) -> None:
    text, earlier = "Wie is de docent?", "Wat is de repareerreflex?"
    answer = talk(assistant, earlier, text)
    assert NoteKind.FOLLOW_UP not in notes(answer)
    assert answer.blocks == talk(assistant, text).blocks
    assert answer.next_questions[0] == f"{earlier} {text}"


def test_what_is_offered_as_the_other_reading_stands_alone(assistant: Assistant) -> None:
    first, text = "Wat is de repareerreflex?", "Wie is de docent?"
    (offered, *_) = talk(assistant, first, text).next_questions
    answer = talk(assistant, first, text, offered)
    assert NoteKind.FOLLOW_UP not in notes(answer)
    assert answer.citations
