"""The part that every word plays in a question."""

import pytest

from assistant.question.tagging import Role, Token, tagged


def telling(word: str) -> float:
    """Let the length of a word say how telling it is."""
    return min(1.0, len(word) / 10)


def roles(text: str) -> dict[str, Role]:
    return {one.word: one.role for one in tagged(text, telling)}


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        pytest.param("En in Katwijk?", "en", Role.JOIN, id="join"),
        pytest.param("Hoe lang duurt het?", "lang", Role.DEGREE, id="degree"),
        pytest.param("Wat zei zij?", "zij", Role.PERSON, id="person"),
        pytest.param("Wat komt daarin?", "daarin", Role.THERE, id="made-of-daar"),
        pytest.param("Wat doe je ermee?", "ermee", Role.THERE, id="made-of-er"),
        pytest.param("De tweede?", "tweede", Role.RANK, id="rank"),
        pytest.param("Noem er twee", "twee", Role.NUMBER, id="number"),
        pytest.param("Wat kost een moestuin?", "een", Role.ARTICLE, id="article"),
        pytest.param("Zijn er voorbeelden?", "voorbeelden", Role.ASPECT, id="aspect"),
        pytest.param("Wat is een moestuin?", "moestuin", Role.NAMING, id="naming"),
        pytest.param("Wat is de Werkt-app?", "werkt", Role.NAMING, id="a-name-in-capitals"),
    ],
)
def test_a_word_has_the_role_of_its_list(text: str, word: str, role: Role) -> None:
    assert roles(text)[word] is role


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        pytest.param("Wie financiert het?", "financiert", id="after-who"),
        pytest.param("Hoe diep poot je bollen?", "poot", id="after-a-degree"),
        pytest.param("Welke struik bloeit in januari?", "bloeit", id="after-which-and-its-noun"),
        pytest.param("Bloeien ze in januari?", "bloeien", id="before-its-subject"),
        pytest.param("Scoort de regio beter?", "scoort", id="before-an-article"),
        pytest.param("En wie snoeit de heg?", "snoeit", id="after-a-join"),
        pytest.param("Als de buurman snoeit, wie harkt dan?", "harkt", id="in-a-later-clause"),
    ],
)
def test_a_verb_is_known_by_its_place(text: str, verb: str) -> None:
    assert roles(text)[verb] is Role.VERB


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        pytest.param("Ouders die snoeien", "ouders", Role.NAMING, id="a-plural-with-a-clause"),
        pytest.param("Moestuin, wat kost dat?", "moestuin", Role.NAMING, id="a-topic-in-front"),
        pytest.param("Over wat voor struik ging het?", "struik", Role.NAMING, id="wat-voor"),
        pytest.param("Wie was vanaf het begin lid?", "begin", Role.ASPECT, id="het-begin"),
        pytest.param("Wanneer begin je?", "begin", Role.VERB, id="begin-je"),
        pytest.param("Terug naar de moestuin", "terug", Role.EARLIER, id="terug-naar"),
        pytest.param("Hoe kijk je terug?", "terug", Role.ADVERB, id="terugkijken"),
        pytest.param("Die tuin van net?", "net", Role.EARLIER, id="van-net"),
        pytest.param("Ik ben net begonnen", "net", Role.ADVERB, id="net-begonnen"),
        pytest.param("Wat gebeurde er toen?", "toen", Role.EARLIER, id="toen"),
        pytest.param("Wat deed je toen je begon?", "toen", Role.ADVERB, id="toen-je"),
    ],
)
def test_a_word_gets_another_role_from_its_neighbours(text: str, word: str, role: Role) -> None:
    assert roles(text)[word] is role


def test_what_is_said_before_a_question_is_no_part_of_it() -> None:
    assert [one.word for one in tagged("Oké, top, en wie snoeit?", telling)] == [
        "en", "wie", "snoeit",
    ]  # fmt: skip


def test_the_parts_of_a_sentence_are_told_apart() -> None:
    row = tagged("Ik heb een tuin en zoek een struik, welke kan dat als het vriest?", telling)
    assert [one.clause for one in row] == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3]


def test_only_what_names_something_is_telling() -> None:
    found = {one.word: one.telling for one in tagged("Wat kosten tips voor moestuinen?", telling)}
    assert found["moestuinen"] == 1.0
    assert 0 < found["tips"] < telling("tips")
    assert found["wat"] == found["voor"] == 0


def test_a_name_keeps_its_capital() -> None:
    assert tagged("Wat doet Lotte?", telling)[-1] == Token("lotte", Role.NAMING, 0, 0.5, True)


@pytest.mark.parametrize("text", ["", "?", "🙂", "en", "oké"])
def test_a_text_of_no_or_one_word_has_roles_too(text: str) -> None:
    assert len(tagged(text, telling)) <= 1
