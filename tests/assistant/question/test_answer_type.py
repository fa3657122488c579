"""What kind of answer is asked for. Examples of each kind stand with its rule (assistant/dutch)."""

import pytest

from assistant import Assistant
from assistant.question.answer_type import BOUNDARIES, Kind, cue, holds, kind_asked

ANOTHER_KIND = (
    "Hoe begin ik een Positieve Gezondheidsgesprek?",
    "Welke spellen kan ik met een groep doen?",
    "What tips are there for informal carers?",
)


@pytest.mark.parametrize("question", ANOTHER_KIND)
def test_a_question_without_a_kind_of_its_own_is_of_another_kind(question: str) -> None:
    assert kind_asked(question) is Kind.OTHER


@pytest.mark.parametrize("kind", [Kind.OTHER, Kind.OPINION])
def test_what_has_no_form_of_its_own_is_held_by_every_sentence(kind: Kind) -> None:
    assert holds(kind, "Ja.")


def test_the_cue_is_the_words_that_made_the_question_of_its_kind() -> None:
    assert cue("Weet je ook hoe laat het begint?", Kind.TIME) == "hoe laat"
    assert cue("Wat kost een training?", Kind.PRICE) == "Wat kost"
    assert cue("Wat kost een training?", Kind.DATE) == ""
    assert cue("Wat kost een training?", Kind.OTHER) == ""


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.lang)])
def test_what_the_corpus_answers_is_nowhere_taken_for_a_boundary(
    assistant: Assistant, step: int
) -> None:
    outside = {*BOUNDARIES, Kind.OPINION}
    questions = [one for row in assistant.index.questions.values() for one in row][::step]
    assert len(questions) > 5000 / step
    assert [one for one in questions if kind_asked(one) in outside] == []
