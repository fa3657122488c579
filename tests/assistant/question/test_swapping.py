"""What a fragment puts in the place of what an earlier question named."""

import pytest

from assistant.question.swapping import names_in, swapped


@pytest.mark.parametrize(
    ("before", "text", "anew"),
    [
        pytest.param(
            "Wat leerden ze in Utrecht over heggen?",
            "En in Zeist?",
            "Wat leerden ze in Zeist over heggen?",
            id="place",
        ),
        pytest.param(
            "wat leerden ze in utrecht over heggen",
            "en in zeist",
            "wat leerden ze in zeist over heggen",
            id="without-capitals",
        ),
        pytest.param(
            "Waarom doet de gemeente Utrecht mee?",
            "En in Zeist?",
            "Waarom doet de gemeente Zeist mee?",
            id="place-without-its-preposition",
        ),
        pytest.param(
            "Wat heeft Esra Demir geleerd?",
            "En Joop van der Meer dan?",
            "Wat heeft Joop van der Meer geleerd?",
            id="person",
        ),
        pytest.param(
            "Hoe verliep het oogstfeest van 2022?",
            "En dat van 2024?",
            "Hoe verliep het oogstfeest van 2024?",
            id="year",
        ),
        pytest.param(
            "Wat leverde het tweede oogstfeest op?",
            "En het derde oogstfeest?",
            "Wat leverde het derde oogstfeest op?",
            id="rank",
        ),
        pytest.param(
            "Wat is er in Kaag en Braassem te doen?",
            "En in Zeist?",
            "Wat is er in Zeist te doen?",
            id="a-name-with-small-words",
        ),
        pytest.param(
            "Wat is er in de Merenwijk te doen?",
            "En in Zeist?",
            "Wat is er in Zeist te doen?",
            id="a-name-without-the-article-of-the-other",
        ),
        pytest.param(
            "Wat is er in de Merenwijk te doen?",
            "En in de Kooi?",
            "Wat is er in de Kooi te doen?",
            id="a-name-with-its-own-article",
        ),
        pytest.param(
            "Hoe werkt het bij ouderen?",
            "En bij jongeren?",
            "Hoe werkt het bij jongeren?",
            id="no-name",
        ),
    ],
)
def test_it_takes_the_place_of_its_counterpart(before: str, text: str, anew: str) -> None:
    found = swapped(before, text)
    assert found is not None
    assert found.question == anew


@pytest.mark.parametrize(
    ("before", "text"),
    [
        pytest.param("Wat doet Esra voor Joop?", "En Fatma?", id="two-it-could-be"),
        pytest.param("Wat doet Esra?", "En waarom?", id="a-question-word"),
        pytest.param("Wat doet Esra?", "En als ik werk?", id="a-condition"),
        pytest.param("Wat doet Esra?", "En wat wil Joop?", id="a-whole-question"),
        pytest.param("Hoe snoei je een heg?", "En in Zeist?", id="nothing-to-replace"),
        pytest.param("Wat doet Esra?", "En Esra?", id="the-same"),
        pytest.param("Wat doet Esra?", "Joop?", id="not-joined"),
    ],
)
def test_what_is_not_clear_is_left_alone(before: str, text: str) -> None:
    assert swapped(before, text) is None


def test_the_names_of_what_the_corpus_is_about_are_not_replaced() -> None:
    before = "Hoe gebruikt Joop het Moestuinboek?"
    found = swapped(before, "En Esra?", ("Moestuinboek",))
    assert found is not None
    assert found.question == "Hoe gebruikt Esra het Moestuinboek?"
    assert swapped(before, "En Esra?") is None


def test_names_are_found_with_their_small_words() -> None:
    assert names_in("Kent u Ellen van Dam uit Zeist?", ()) == ("Ellen van Dam", "Zeist")


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Ellen van Dam woont in Zeist.", ("Ellen van Dam", "Zeist")),
        ("Kijk uit voor de heg van Joop.", ("Joop",)),
        ("De Moestuin is open.", ("Moestuin",)),
        ("Tijdens het feest was er soep.", ()),
        ("WIJtuin doet mee.", ("WIJtuin",)),
        ("", ()),
    ],
)
def test_the_word_that_opens_a_sentence_is_a_name_only_when_it_is_no_other_word(
    sentence: str, names: tuple[str, ...]
) -> None:
    assert names_in(sentence, (), opening=True) == names
