"""A question that comes nearer to what is known to be open, over the corpus of this repository."""

import pytest

from assistant import Assistant, Question, Status, open_assistant
from assistant.abstention.nearness import trained_rule
from assistant.abstention.open_questions import OpenQuestions
from assistant.abstention.verdict import Objection, Reason, Verdict
from assistant.answer import wording
from assistant.dutch import words
from assistant.opened import Parts
from assistant.page.markdown import markdown
from assistant.tuning import TUNING
from ingest import IndexSettings
from ingest.open_questions import MISSING

COUNT = "Hoeveel exemplaren van het magazine over vijf jaar Alliantie zijn er gedrukt?"
"""An open question of the corpus."""


def found(assistant: Assistant, text: str) -> Verdict:
    return assistant.judge(*assistant.search(Question(text)))


def test_a_known_open_question_is_not_answered_and_what_is_missing_is_named(
    assistant: Assistant,
) -> None:
    verdict = found(assistant, COUNT)
    assert verdict.status is Status.NEAREST
    assert verdict.reason == Reason(Objection.OPEN_THING, ("aantal",))
    answer = assistant.ask(Question(COUNT))
    assert answer.status is Status.NEAREST
    assert "De documenten noemen hiervoor geen aantal. Dit zeggen ze er wel over:" in markdown(
        answer
    )
    assert answer.citations


@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.lang)], ids=["few", "more"])
def test_no_open_question_is_answered_and_most_anchored_ones_are(
    assistant: Assistant, every: int
) -> None:
    index = assistant.index
    unanswered = [one.question for one in index.open_questions][:: 40 * every]
    anchored = [row[0] for row in index.questions.values() if row][:: 8 * every]
    assert len(unanswered) > 5
    assert len(anchored) > 10
    declined = [found(assistant, one).status is not Status.ANSWERED for one in unanswered]
    answered = [found(assistant, one).status is Status.ANSWERED for one in anchored]
    assert all(declined)
    assert sum(answered) / len(answered) > 0.95


def test_a_question_much_like_an_open_one_is_told_which(shipped: IndexSettings) -> None:
    never_the_same = Parts(tuning=TUNING.changed({"abstention.same": 1.01}))
    assistant = open_assistant(shipped, never_the_same)
    near = "Hoeveel exemplaren zijn er gedrukt van dat magazine over de Alliantie?"
    assert found(assistant, near).reason == Reason(Objection.OPEN_QUESTION, (COUNT,))
    told = markdown(assistant.ask(Question(near)))
    assert f"Op de vraag “{COUNT}” geven de documenten geen antwoord." in told


def test_a_question_of_another_kind_is_not_told_to_be_that_one(assistant: Assistant) -> None:
    verdict = found(assistant, COUNT.replace("Hoeveel exemplaren", "Op welke datum exemplaren"))
    assert verdict.reason != Reason(Objection.OPEN_THING, ("aantal",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hoe lang duurt een training storytelling?", "geen duur"),
        ("Hoeveel huisartsen in Lisse werken met het spinnenweb?", "geen aantal"),
        ("Wie betaalde de koffie bij BuZz?", "geen naam"),
    ],
)
def test_what_a_question_plainly_asks_for_is_said_not_to_be_there(
    assistant: Assistant, text: str, said: str
) -> None:
    answer = assistant.ask(Question(text))
    assert answer.status is Status.NEAREST
    assert f"De documenten noemen hiervoor {said}. " in markdown(answer)


def test_of_two_questions_in_one_it_is_not_said_which_is_missing(assistant: Assistant) -> None:
    text = "Hoeveel vrijwilligers helpen er bij de WelThuisflat en wie stuurt ze aan?"
    verdict = found(assistant, text)
    assert verdict.status is Status.NEAREST
    assert verdict.reason is None


def test_what_is_taken_for_granted_is_said_not_to_be_so(assistant: Assistant) -> None:
    premises = [one.question for one in assistant.index.open_questions if one.premise][::10]
    reasons = [found(assistant, one).reason for one in premises]
    told = [wording.told(one) for one in reasons if one]
    assert told.count("In de documenten staat dat niet zo.") > len(premises) / 2


@pytest.mark.parametrize("missing", MISSING)
def test_every_kind_of_missing_thing_has_a_sentence(missing: str) -> None:
    (sentence,) = words("openvragen", missing)
    assert sentence.endswith(".")
    assert wording.told(Reason(Objection.OPEN_THING, (missing,))) == sentence


# --- When it does not count


def test_it_can_be_turned_off(shipped: IndexSettings) -> None:
    assert found(open_assistant(shipped, Parts(open_questions=False)), COUNT).status is (
        Status.ANSWERED
    )


def test_a_corpus_without_open_questions_answers_as_before(bare: Assistant) -> None:
    _, searched = bare.search(Question("Hoeveel mensen lopen er in de wandelgroep?"))
    assert bare.index.open_questions == ()
    assert searched.asked is not None
    assert bare.nearness(searched) is None


def test_a_rule_of_another_embedder_is_not_used(assistant: Assistant) -> None:
    _, searched = assistant.search(Question(COUNT))
    assert searched.asked is not None
    fits = OpenQuestions(assistant.index, assistant.embedder.name)
    other = OpenQuestions(assistant.index, "another-embedder", trained_rule())
    assert fits.nearness(searched.asked, frozenset()) is not None
    assert other.nearness(searched.asked, frozenset()) is None


def test_the_questions_of_passages_that_are_left_out_do_not_count(assistant: Assistant) -> None:
    _, searched = assistant.search(Question(COUNT))
    (one,) = [row for row in assistant.index.open_questions if row.question == COUNT]
    before = assistant.nearness(searched)
    after = assistant.without(frozenset({one.passage})).nearness(searched)
    assert before is not None
    assert after is not None
    assert before.unanswered > 0.999
    assert after.unanswered < 0.96


def test_what_is_asked_of_the_answer_before_is_not_held_against_them(assistant: Assistant) -> None:
    first = Question(COUNT)
    turn = assistant.turn(first, assistant.ask(first))
    understood, searched = assistant.search(Question("Korter graag", (turn,)))
    assert understood.order is not None
    assert assistant.judge(understood, searched).reason is None
