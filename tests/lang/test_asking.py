"""Whatever is typed, after whatever was said before: an answer that is true, never a traceback."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Answer, Assistant, Mode, Question, Status, Turn, markdown
from ingest.literal import normalise

pytestmark = pytest.mark.lang
MANY = settings(settings.get_profile("lang"), max_examples=600)
MODES = st.sampled_from(list(Mode))
MARK = re.compile(r"\[(\d+)\]")
SAID = (
    "wat hoe wie waar wanneer waarom kan ik de het een is zijn en of niet dat ook tip lijst alle "
    "leeratelier 3e vijfde 2021 juni Leiden Huber kost telefoonnummer jij patiënt mantelzorger "
    "voorbeeld nog meer what is the"
).split()
STRANGE = (
    "<script>alert(1)</script>", "[1]", "](javascript:x)", "{{7*7}}", "${HOME}", "'; DROP TABLE--",
    "\\", "\x00", "\u202e", "\u200b", "🙂", "…", "“", "„", "???", "\n\n", "\t", "# ", "| a | b |",
    "99999999999", "-1", "1e308", "%s", "ﬁ", "İ", "ß",
)  # fmt: skip


def true(answer: Answer, assistant: Assistant) -> bool:
    """Say whether every statement is in what it cites, and all that is cited in its passage."""
    cited = {one.number: one for one in answer.citations}
    passages = assistant.index.passages
    return (
        {int(one) for one in MARK.findall(markdown(answer)) if int(one)} <= set(cited)
        and all(
            normalise(statement.quote) in normalise(cited[number].quote)
            for statement in answer.statements
            for number in statement.citations
        )
        and all(
            normalise(one.quote) in normalise(passages[one.passage].text) for one in cited.values()
        )
        and bool(answer.statements) == (answer.status is not Status.REFUSED)
    )


def typed(pieces: list[str]) -> str:
    return " ".join(pieces)


@MANY
@given(st.text(max_size=400), MODES)
def test_any_characters_get_an_answer(assistant: Assistant, text: str, mode: Mode) -> None:
    answer = assistant.ask(Question(text), mode)
    assert markdown(answer).strip()
    assert true(answer, assistant)


@MANY
@given(st.lists(st.sampled_from([*SAID, *SAID, *STRANGE]), max_size=25).map(typed), MODES)
def test_any_row_of_words_and_signs_gets_an_answer(
    assistant: Assistant, text: str, mode: Mode
) -> None:
    answer = assistant.ask(Question(text), mode)
    assert markdown(answer).strip()
    assert true(answer, assistant)


def misspelt(question: str, chance: random.Random) -> str:
    """Leave out, double or swap a few letters, or write it in capitals, or without spaces."""
    letters = list(question)
    for _ in range(chance.randint(0, 4)):
        at = chance.randrange(len(letters))
        letters[at] = chance.choice(["", letters[at] * 2, chance.choice("aeiou nst?"), " "])
        letters = letters or ["a"]
    text = "".join(letters)
    return chance.choice([text, text, text.upper(), text.replace(" ", ""), text[: len(text) // 2]])


def test_a_thousand_conversations_with_typing_errors_stay_true(
    assistant: Assistant, questions: list[str]
) -> None:
    chance = random.Random(7)
    untrue = []
    for start in range(0, 2000, 2):
        history: tuple[Turn, ...] = ()
        for question in questions[start : start + 2]:
            asked = Question(misspelt(question, chance), history)
            answer = assistant.ask(asked, chance.choice(list(Mode)))
            history += (assistant.turn(asked, answer),)
            if not true(answer, assistant):
                untrue.append(asked)
    assert untrue == []


def test_the_questions_in_the_corpus_are_answered_but_for_a_few(
    assistant: Assistant, questions: list[str]
) -> None:
    asked = questions[:1000]
    refused = [one for one in asked if assistant.ask(Question(one)).status is Status.REFUSED]
    assert len(refused) <= 20, refused
