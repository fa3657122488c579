"""Typing errors are mended, and right words are left alone."""

import json
from pathlib import Path

import pytest

from assistant import Assistant, Question
from assistant.question.small_talk import without_small_talk
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
        pytest.param("bewoners" * 200, id="longer-than-any-word"),
        pytest.param("Kwarteleiboer", id="a-name-nothing-is-near-to"),
        pytest.param("onbetaalt", id="a-denial-does-not-become-its-opposite"),
        pytest.param("de bewonerssessie", id="a-compound"),
        pytest.param("het spinnenwebje", id="a-diminutive"),
        pytest.param("’s avonds en 's ochtends", id="after-an-apostrophe"),
        pytest.param("de nagebelde bewoners", id="a-form-of-a-verb"),
        pytest.param("de highlights van stakeholders", id="english-words"),
        pytest.param("dat is vóóral zómaar héél goed", id="stress-marks"),
        pytest.param("mail bewners@bewners.nl", id="a-mail-address"),
        pytest.param("op www.bewners.nl staat 1bewners en bewners2", id="addresses-and-figures"),
        pytest.param("1sociaaldomein.nl 2021 06-41649844", id="more-of-them"),
        pytest.param("volgens BEWNERS of BewNers", id="abbreviations"),
        pytest.param("volgens mevrouw Bewners", id="a-name-near-an-ordinary-word"),
        pytest.param("", id="empty"),
        pytest.param("?! … 🙂", id="no-words"),
    ],
)
def test_what_is_no_certain_error_stays(small: Speller, text: str) -> None:
    assert small.correct(text) == text


def test_a_name_becomes_only_a_name_of_the_corpus_that_is_spelled_slightly_otherwise() -> None:
    speller = Speller(["Zij heet Ročak, en hij Hillegom. De bewoners van Hillegom."])
    assert speller.correct("volgens Rocak") == "volgens Ročak"
    assert speller.correct("in Hilegom") == "in Hillegom"
    assert speller.correct("in Hellegom") == "in Hellegom"
    assert speller.correct("volgens Bewooners") == "volgens Bewooners"


def test_a_capital_at_the_start_of_a_sentence_makes_no_name(small: Speller) -> None:
    assert small.correct("Goed. Bewners doen mee. “Huisatrs” ook") == (
        "Goed. Bewoners doen mee. “Huisarts” ook"
    )


def test_a_question_in_capitals_is_mended_too(small: Speller) -> None:
    assert small.correct("WAT DOEN BEWNERS?") == "WAT DOEN BEWONERS?"


def test_a_word_without_its_accent_gets_it(small: Speller) -> None:
    speller = Speller(["De coördinator praat met cliënten."])
    assert speller.correct("de coordinator en de clienten") == "de coördinator en de cliënten"
    assert small.correct("de coordinator") == "de coordinator"


def test_a_likely_error_wins_from_an_unlikely_one_in_a_more_frequent_word() -> None:
    speller = Speller(["gewone gewone gewone gewone gewonnen", "lopen lopen lopen lopen kloppen"])
    assert speller.correct("klopen") == "kloppen"


@pytest.mark.parametrize(
    ("typed", "meant"), [("onbedoelt", "onbedoeld"), ("projectn", "projecten")]
)
def test_of_the_forms_of_a_word_the_one_the_error_is_likeliest_in_is_meant(
    speller: Speller, typed: str, meant: str
) -> None:
    assert speller.correct(typed) == meant


def test_of_two_words_as_near_neither_is_taken_when_both_are_as_frequent() -> None:
    assert Speller(["kansel kanten", *100 * ["huis"]]).correct("kanxel") == "kansel"
    assert Speller(["zalf zelf"]).correct("zwlfx") == "zwlfx"
    assert Speller(["leraar leraars lepels lezers"]).correct("le3ers") == "le3ers"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("gezondheidzorg", "gezondheidszorg", id="without-its-link"),
        pytest.param("handvaten", "handvatten", id="one-letter-for-two"),
        pytest.param("lokatie", "locatie", id="k-for-c"),
    ],
)
def test_what_can_be_a_word_is_mended_when_an_error_is_far_likelier(
    speller: Speller, typed: str, meant: str
) -> None:
    assert speller.correct(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("paniekaanvalen", "paniekaanvallen"), ("koolhidraten", "koolhydraten")]
)
def test_a_dutch_word_that_the_corpus_lacks_is_mended(
    speller: Speller, typed: str, meant: str
) -> None:
    assert speller.correct(typed) == meant


def test_without_a_corpus_only_likely_errors_in_words_of_the_language_are_mended() -> None:
    assert Speller([]).correct("koolhidraten en bewners") == "koolhydraten en bewners"


def test_english_texts_give_no_words_to_dutch_questions() -> None:
    assert Speller(["What is the storytelling for?"]).correct("storytellign") == "storytellign"


ERRORS = {
    "p04": {"verplichtingn": "verplichtingen"},
    "n29": {"vragelijst": "vragenlijst", "ingevult": "ingevuld"},
    "n03": {"aliantie": "alliantie"},
    "b18": {"participatihub": "participatiehub", "raadscommisie": "raadscommissie"},
}
"""The typing errors of the development questions that are near one word."""


def test_of_the_development_questions_only_the_typing_errors_change(
    understand: Understanding, cases: Path
) -> None:
    changed = {}
    for line in cases.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        found = understand(Question(case["question"]))
        typed = without_small_talk(case["question"]).split()
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


@pytest.mark.parametrize(
    "every", [8, pytest.param(1, marks=pytest.mark.lang)], ids=["one in eight", "all"]
)
def test_no_question_of_the_corpus_itself_is_changed(
    assistant: Assistant, understand: Understanding, every: int
) -> None:
    questions = [one for row in assistant.index.questions.values() for one in row][::every]
    assert len(questions) > 500
    assert [one for one in questions if understand(Question(one)).corrected] == []
