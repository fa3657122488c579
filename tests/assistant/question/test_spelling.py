"""Typing errors are mended on the words of the corpus, and right words are left alone."""

import json
from pathlib import Path

import pytest

from assistant import Assistant, Question
from assistant.question.spelling import Speller
from assistant.question.understanding import Understanding

TEXTS = (
    "Mantelzorgers en bewoners praten met de huisarts.",
    "Bewoners wandelen. Bewoners koken. Een bewoonster zingt.",
    "Het spinnenweb helpt bij veerkracht, betaalt zich uit en doet goed.",
)


@pytest.fixture(scope="module")
def small() -> Speller:
    return Speller(TEXTS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("bewners", "bewoners", id="left-out"),
        pytest.param("bewwoners", "bewoners", id="doubled"),
        pytest.param("bewobers", "bewoners", id="replaced"),
        pytest.param("huisatrs", "huisarts", id="swapped"),
        pytest.param("mantlzorgrs", "mantelzorgers", id="two-edits-in-a-long-word"),
        pytest.param("spinnenwbb", "spinnenweb", id="near-the-end"),
        pytest.param("wandelend", "wandelend", id="a-dutch-word-near-another"),
        pytest.param("Huisatrs", "Huisarts", id="capital"),
        pytest.param("met bewners, en huisatrs!", "met bewoners, en huisarts!", id="two"),
    ],
)
def test_a_typing_error_becomes_the_word_of_the_corpus(
    small: Speller, typed: str, meant: str
) -> None:
    assert small.correct(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("fietsenstalling vergadering ziekenhuis", id="dutch-words-of-elsewhere"),
        pytest.param("zign hepl wnde", id="short-words"),
        pytest.param("hisrtz", id="two-edits-in-a-short-word"),
        pytest.param("xqzvwrtpl", id="nothing-near"),
        pytest.param("Kwarteleiboer", id="a-name-nothing-is-near-to"),
        pytest.param("1sociaaldomein.nl 2021 06-41649844", id="figures-and-addresses"),
        pytest.param("onbetaalt", id="a-denial-does-not-become-its-opposite"),
        pytest.param("", id="empty"),
        pytest.param("?! … 🙂", id="no-words"),
    ],
)
def test_what_is_no_certain_error_stays(small: Speller, text: str) -> None:
    assert small.correct(text) == text


def test_a_name_bears_one_edit_only(small: Speller) -> None:
    assert small.correct("mantlzorgrs") == "mantelzorgers"
    assert small.correct("Mantlzorgrs") == "Mantlzorgrs"


def test_of_two_words_as_near_the_most_frequent_one_is_meant() -> None:
    assert Speller(["kansel kansel kanten"]).correct("kanxel") == "kansel"
    assert Speller(["praatten laatten laatten"]).correct("xaatten") == "laatten"


def test_a_word_is_known_from_the_corpus_or_from_the_dutch_language(small: Speller) -> None:
    assert small.knows("Spinnenweb")
    assert small.knows("fietsenstalling")
    assert not small.knows("bewners")


def test_a_corpus_without_words_mends_nothing() -> None:
    assert Speller([]).correct("bewners en huisatrs") == "bewners en huisatrs"


ERRORS = {
    "p04": {"verplichtingn": "verplichting"},
    "n29": {"vragelijst": "vragenlijst", "ingevult": "ingevuld"},
    "n03": {"aliantie": "alliantie"},
    "b18": {"participatihub": "participatiehub"},
}
"""The typing errors of the development questions that are near a word of the corpus."""


def test_of_the_development_questions_only_the_typing_errors_change(
    understand: Understanding, cases: Path
) -> None:
    changed = {}
    for line in cases.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        found = understand(Question(case["question"]))
        typed = case["question"].split()
        pairs = zip(typed, found.text.split(), strict=True)
        if different := {a.strip("?.,"): b.strip("?.,") for a, b in pairs if a != b}:
            changed[case["id"]] = different
            assert found.corrected
    assert changed == ERRORS


@pytest.mark.parametrize(
    "question",
    [
        "Which resiliance exercises helped informal carers in the neighbourhood?",
        "What is the reparing reflex and how do I prevent it?",
    ],
)
def test_an_english_question_is_not_corrected_to_dutch(
    understand: Understanding, question: str
) -> None:
    found = understand(Question(question))
    assert found.english
    assert not found.corrected
    assert found.text == question


def test_no_question_of_the_corpus_itself_is_changed(
    assistant: Assistant, speller: Speller
) -> None:
    questions = [one for row in assistant.index.questions.values() for one in row]
    assert [one for one in questions if speller.correct(one) != one] == []
