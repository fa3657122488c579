"""Words that point at the register of leerateliers, and words that only seem to."""

import pytest

from assistant.question.register_mentions import resolve
from ingest import Certainty, Leeratelier


def leeratelier(number: int, theme: str, date: str | None = None) -> Leeratelier:
    return Leeratelier(number, theme, Certainty.TEXT, date, Certainty.TEXT)


REGISTER = (
    leeratelier(1, "Samen verder groeien", "2021-03-25"),
    leeratelier(2, "Hoe zorg en welzijn elkaar kunnen vinden", "2021-06-29"),
    leeratelier(3, "Eigen regie op gezondheid", "2021-11-18"),
    leeratelier(4, "Mentale gezondheid"),
    leeratelier(5, "Gen Z"),
    leeratelier(6, "De kracht van storytelling", "2022"),
    leeratelier(7, "Spelenderwijs aan de slag"),
    leeratelier(8, "Mantelzorg", "2023-09"),
)


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        pytest.param("Wat kwam er uit het derde leeratelier?", (3,), id="ordinal"),
        pytest.param("En in het 8e Leeratelier?", (8,), id="digits-e"),
        pytest.param("Het 3de atelier", (3,), id="digits-de"),
        pytest.param("Wie sprak er op de tweede bijeenkomst?", (2,), id="meeting"),
        pytest.param("De tweede online bijeenkomst", (2,), id="adjective-between"),
        pytest.param("What came out of the third learning workshop?", (3,), id="english"),
        pytest.param("The 2nd workshop", (2,), id="english-digits"),
        pytest.param("Vertel over leeratelier 4", (4,), id="number-behind"),
        pytest.param("leeratelier nr. 4", (4,), id="abbreviated-number"),
        pytest.param("leerateliers 2 en 3", (2, 3), id="two-numbers"),
        pytest.param("het tweede en het derde leeratelier", (2, 3), id="two-ordinals"),
        pytest.param("het derde, vierde en vijfde leeratelier", (3, 4, 5), id="three-ordinals"),
        pytest.param("het derde leeratelier, ja het derde leeratelier", (3,), id="said-twice"),
    ],
)
def test_a_number_points_at_its_leeratelier(question: str, numbers: tuple[int, ...]) -> None:
    assert resolve(question, REGISTER) == numbers


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        pytest.param("het leeratelier van 18 november 2021", (3,), id="day"),
        pytest.param("het leeratelier van 17 november 2021", (), id="another-day"),
        pytest.param("het leeratelier 29 juni 2021", (2,), id="a-day-is-no-number"),
        pytest.param("de bijeenkomst van juni 2021", (2,), id="month-and-year"),
        pytest.param("de bijeenkomst van juni 2022", (), id="month-of-another-year"),
        pytest.param("de workshop in maart", (1,), id="month"),
        pytest.param("The workshop of September 2023", (8,), id="english-month"),
        pytest.param("op 12 september 2023 in het leeratelier", (8,), id="day-of-a-known-month"),
        pytest.param("En dat van november 2021?", (3,), id="that-of"),
        pytest.param("de leerateliers van 2021", (1, 2, 3), id="year"),
        pytest.param("leerateliers na 2021", (), id="after-a-year"),
        pytest.param("het leeratelier van 2022", (6,), id="year-of-a-date-of-one-year"),
        pytest.param("de bijeenkomst van mei 2022", (), id="a-year-says-too-little-of-a-month"),
        pytest.param("het leeratelier van 2019", (), id="year-without-one"),
        pytest.param("de workshop in mei", (), id="month-without-one"),
        pytest.param("In november voer ik een gesprek", (), id="month-of-something-else"),
        pytest.param("May I come to the workshop?", (), id="may-i"),
    ],
)
def test_a_date_points_at_the_leeratelier_of_that_date(
    question: str, numbers: tuple[int, ...]
) -> None:
    assert resolve(question, REGISTER) == numbers


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        pytest.param("Het leeratelier over mantelzorg", (8,), id="about"),
        pytest.param("En dat over Gen Z?", (5,), id="that-about"),
        pytest.param("De workshop ging over mentale gezondheid", (4,), id="was-about"),
        pytest.param("Welk gesprek ging over storytelling?", (6,), id="which-conversation"),
        pytest.param("The workshop about Gen Z", (5,), id="english"),
        pytest.param("het leeratelier 'Spelenderwijs aan de slag'", (7,), id="title"),
        pytest.param("het leeratelier mantelzorg", (8,), id="without-about"),
        pytest.param("het leeratelier over gezondheid", (), id="a-word-of-every-theme"),
        pytest.param("Hoe voer ik een gesprek over mantelzorg?", (), id="a-conversation-of-mine"),
        pytest.param("Wat kan ik doen aan mentale gezondheid?", (), id="the-topic-itself"),
    ],
)
def test_a_theme_points_at_its_leeratelier(question: str, numbers: tuple[int, ...]) -> None:
    assert resolve(question, REGISTER) == numbers


def test_a_name_of_the_corpus_may_stand_between_a_rank_and_its_meeting() -> None:
    question = "Wat kwam er uit het derde Groene Vingers leeratelier?"
    assert resolve(question, REGISTER) == ()
    assert resolve(question, REGISTER, ("Groene Vingers",)) == (3,)


def test_a_name_of_the_corpus_tells_no_theme_from_another() -> None:
    register = (leeratelier(1, "Starten met Groene Vingers"), leeratelier(2, "Oogsten"))
    question = "Welk leeratelier ging over starten?"
    assert resolve(question, register) == ()
    assert resolve(question, register, ("Groene Vingers",)) == (1,)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Wat is de repareerreflex?", id="ordinary"),
        pytest.param("Wat kwam er uit het dertiende leeratelier?", id="not-in-the-register"),
        pytest.param("De eerste keer dat ik een gesprek voer, wat zeg ik?", id="my-first-time"),
        pytest.param("Wat is een eerste stap in een workshop?", id="a-first-step"),
        pytest.param("De eerste bijeenkomst met bewoners, hoe begin ik?", id="my-own-meeting"),
        pytest.param("Wanneer was de eerste bijeenkomst van 2022?", id="first-of-a-year"),
        pytest.param("De eerste lijn doet mee aan workshops", id="first-line-care"),
        pytest.param("", id="empty"),
    ],
)
def test_an_ordinary_question_points_at_none(question: str) -> None:
    assert resolve(question, REGISTER) == ()


def test_a_number_outweighs_a_theme() -> None:
    assert resolve("het tweede leeratelier, niet dat over mantelzorg", REGISTER) == (2,)


def test_without_a_register_nothing_is_pointed_at() -> None:
    assert resolve("het derde leeratelier over mantelzorg", ()) == ()
