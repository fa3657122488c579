"""Questions that the register answers, and questions about the content that only look like them."""

import pytest

from assistant.question.register_questions import Asks, register_question
from ingest import Certainty, Leeratelier

OWN_NAMES = ("Positieve Gezondheid", "Alliantie")
ALL = (1, 2, 3, 4, 5)


def leeratelier(number: int, theme: str, date: str | None = None) -> Leeratelier:
    return Leeratelier(number, theme, Certainty.ORDER, date, Certainty.TEXT)


REGISTER = (
    leeratelier(1, "Samen verder groeien", "2021-03-25"),
    leeratelier(2, "De kracht van storytelling", "2021-06-29"),
    leeratelier(3, "Mantelzorg", "2023-09"),
    leeratelier(4, "Gen Z"),
    leeratelier(5, "Spelenderwijs aan de slag"),
)


@pytest.mark.parametrize(
    ("question", "asks", "numbers"),
    [
        ("Hoeveel leerateliers waren er?", Asks.COUNT, ALL),
        ("hoeveel leerateliers zijn er tot nu toe gehouden", Asks.COUNT, ALL),
        ("How many leerateliers have there been so far?", Asks.COUNT, ALL),
        ("Hoeveel leerateliers waren er in 2021?", Asks.COUNT, (1, 2)),
        ("Geef me alle leerateliers met datum", Asks.DATE, ALL),
        ("Wanneer waren de leerateliers?", Asks.DATE, ALL),
        ("Wat zijn de data van de vijf leerateliers?", Asks.DATE, ALL),
        ("Wanneer was leeratelier 2?", Asks.DATE, (2,)),
        ("In welk jaar vond het derde leeratelier plaats?", Asks.DATE, (3,)),
        ("When was the third leeratelier?", Asks.DATE, (3,)),
        ("Wanneer was het leeratelier over mantelzorg?", Asks.DATE, (3,)),
        ("Wanneer was het laatste leeratelier?", Asks.DATE, (5,)),
        ("Op welke dag was het derde leeratelier precies?", Asks.DAY, (3,)),
        ("Op welke data waren de twee leerateliers van 2021?", Asks.DAY, (1, 2)),
        ("Wat is het thema van leeratelier 4?", Asks.THEME, (4,)),
        ("Noem leeratelier 4", Asks.THEME, (4,)),
        ("Noem leeratelier 4 en 5", Asks.THEME, (4, 5)),
        ("Kun je me leeratelier 2, 3 en 4 geven?", Asks.THEME, (2, 3, 4)),
        ("Noem de leerateliers 2 tot en met 4.", Asks.THEME, (2, 3, 4)),
        ("Waar vond leeratelier 4 plaats?", Asks.PLACE, (4,)),
        ("Op welke locatie was het derde leeratelier?", Asks.PLACE, (3,)),
        ("Was leeratelier 2 online?", Asks.PLACE, (2,)),
        ("Where was the third workshop held?", Asks.PLACE, (3,)),
        ("Waar ging het vijfde leeratelier eigenlijk over?", Asks.THEME, (5,)),
        ("Hoe heette het eerste leeratelier?", Asks.THEME, (1,)),
        ("Wat waren de thema's van leeratelier 2 en 3?", Asks.THEME, (2, 3)),
        ("Wat zijn de thema's van de leerateliers?", Asks.THEME, ALL),
        ("Wat was het thema van de tweede bijeenkomst?", Asks.THEME, (2,)),
        ("What was the third workshop about?", Asks.THEME, (3,)),
        ("Welke leerateliers zijn er geweest?", Asks.WHICH, ALL),
        ("Welke leerateliers waren in 2021?", Asks.WHICH, (1, 2)),
        ("Welk leeratelier was in september 2023?", Asks.WHICH, (3,)),
        ("Welk leeratelier ging over mantelzorg?", Asks.WHICH, (3,)),
        ("Welk nummer had het leeratelier over Gen Z?", Asks.WHICH, (4,)),
        ("In welk leeratelier ging het over mantelzorg?", Asks.WHICH, (3,)),
        ("Welk leeratelier had als thema mantelzorg?", Asks.WHICH, (3,)),
        ("Welk leeratelier gaat over Gen Z?", Asks.WHICH, (4,)),
        ("Is er een leeratelier over mantelzorg geweest?", Asks.WHICH, (3,)),
        ("Wat was het eerste leeratelier?", Asks.WHICH, (1,)),
        ("Wat was het laatste leeratelier?", Asks.WHICH, (5,)),
        ("Welke leerateliers over Positieve Gezondheid waren er?", Asks.WHICH, ALL),
        ("Noem de vijf leerateliers van de Alliantie", Asks.ALL, ALL),
        ("Kun je me een lijst geven van alle leerateliers?", Asks.ALL, ALL),
        ("Geef een overzicht van de leerateliers", Asks.ALL, ALL),
        ("Kun je alle leerateliers op een rij zetten?", Asks.ALL, ALL),
    ],
)
def test_what_the_register_knows_is_asked_of_it(
    question: str, asks: Asks, numbers: tuple[int, ...]
) -> None:
    found = register_question(question, REGISTER, OWN_NAMES)
    assert found is not None
    assert (found.asks, found.numbers) == (asks, numbers)
    assert found.all is (numbers == ALL)


@pytest.mark.parametrize(
    "question",
    [
        "Wat is een leeratelier?",
        "Wat zijn leerateliers?",
        "Wat is er besproken in leeratelier 3?",
        "Wat is er gedaan in het derde leeratelier?",
        "Wat was er te doen in leeratelier 3?",
        "Wat zei Akke in het derde leeratelier?",
        "Wie waren er bij het eerste leeratelier?",
        "Waar en wanneer was het derde leeratelier?",
        "Waarom waren er leerateliers?",
        "Hoeveel mensen waren er bij leeratelier 2?",
        "Hoeveel kost een leeratelier?",
        "Welke tips kwamen uit leeratelier 5?",
        "Welke leerateliers hebben tips?",
        "Wat leer ik van leeratelier 3?",
        "Wat weet je van leeratelier 3?",
        "Vertel over leeratelier 4",
        "Geef een overzicht van leeratelier 3",
        "Wat was het verschil tussen het tweede en derde leeratelier?",
        "Waar ging het leeratelier 'Samen verder groeien' over?",
        "Welke leerateliers gingen over gezondheid?",
        "Is er een leeratelier bij mij in de buurt?",
        "Is er een leeratelier over rouw geweest?",
        "Is er een leeratelier?",
        "Ben jij zelf wel eens bij een leeratelier geweest?",
        "When was the first leeratelier, and was it in a room?",
        "Op welke dag was leeratelier 2 en wie begeleidde dat?",
        "Wat is het thema van het magazine?",
        "Wanneer is Positieve Gezondheid begonnen?",
        "Wat is mantelzorg?",
        "",
    ],
)
def test_what_is_asked_of_the_content_is_looked_for_as_ever(question: str) -> None:
    assert register_question(question, REGISTER, OWN_NAMES) is None


@pytest.mark.parametrize(
    "question", ["Wanneer was leeratelier 6?", "Wat was het zesde leeratelier?"]
)
def test_a_number_that_is_not_in_the_register_is_not_asked_of_it(question: str) -> None:
    assert register_question(question, REGISTER) is None
    assert register_question(question, (*REGISTER, leeratelier(6, "Rouw"))) is not None


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel waren er?",
        "Wanneer was de eerste bijeenkomst van de Alliantie?",
        "Wat waren de leerateliers begin 2021?",
        "Welke leerateliers waren er voor of na 2021?",
        "Welke leerateliers waren er niet in 2021?",
        "Welk leeratelier was op 31 juni 2021?",
        "Was er vorig jaar een leeratelier?",
        "Wanneer in 2021 was leeratelier 2?",
        "Welke leerateliers waren er voor leeratelier 12?",
        "Welke leerateliers kwamen na leeratelier 5?",
        "Wat is er besproken in de leerateliers?",
        "Welke onderwerpen zijn besproken in leeratelier 3?",
        "Wanneer komt er een leeratelier over rouw?",
    ],
)
def test_what_cannot_be_read_wholly_is_looked_for_as_ever(question: str) -> None:
    assert register_question(question, REGISTER) is None


@pytest.mark.parametrize(
    ("question", "said", "numbers"),
    [
        ("Welke leerateliers waren er vóór 2023?", "vóór 2023", (1, 2)),
        ("Welke leerateliers waren er na 2021?", "na 2021", (3,)),
        ("Hoeveel leerateliers waren er sinds juni 2021?", "vanaf juni 2021", (2, 3)),
        ("Wat waren de leerateliers tussen 2021 en 2023?", "van 2021 tot en met 2023", (1, 2, 3)),
        ("Welke leerateliers waren er in 2021 en 2023?", "in 2021 en 2023", (1, 2, 3)),
        ("Welke leerateliers waren er in 2021, en in 2023?", "in 2021 en 2023", (1, 2, 3)),
        ("Was er een leeratelier in maart?", "in maart", (1,)),
        ("Was er in maart een leeratelier?", "in maart", (1,)),
        ("Welk leeratelier was in de zomer?", "in de zomer", (2,)),
        ("Welk leeratelier was op 29 juni 2021?", "op 29 juni 2021", (2,)),
        ("Welk leeratelier was op 30 juni 2021?", "op 30 juni 2021", ()),
        ("Welke leerateliers waren er in 2022?", "in 2022", ()),
        ("Was er in 2024 nog een leeratelier?", "in 2024", ()),
        ("Waren er in 2021 vier leerateliers?", "in 2021", (1, 2)),
        ("Wat was het laatste leeratelier van 2021?", "in 2021", (2,)),
    ],
)
def test_a_time_chooses_those_of_which_the_date_is_known_to_lie_in_it(
    question: str, said: str, numbers: tuple[int, ...]
) -> None:
    found = register_question(question, REGISTER, OWN_NAMES)
    assert found is not None
    assert found.period is not None
    assert (found.period.said, found.numbers, found.all) == (said, numbers, False)


@pytest.mark.parametrize(
    ("question", "asks", "numbers"),
    [
        ("Welke leerateliers waren er voor leeratelier 4?", Asks.WHICH, (1, 2, 3)),
        ("Welk leeratelier kwam er voor het vierde leeratelier?", Asks.WHICH, (3,)),
        ("Welke leerateliers kwamen na leeratelier 3?", Asks.WHICH, (4, 5)),
        ("Welk leeratelier kwam er na Mantelzorg?", Asks.WHICH, (4,)),
        ("Hoeveel leerateliers waren er na leeratelier 3?", Asks.COUNT, (4, 5)),
        ("Geef de datum voor leeratelier 2", Asks.DATE, (2,)),
        ("Wat waren de laatste drie leerateliers?", Asks.WHICH, (3, 4, 5)),
        ("Noem de thema's van de eerste 2 leerateliers", Asks.THEME, (1, 2)),
        ("Wat was het op een na laatste leeratelier?", Asks.WHICH, (4,)),
        ("Wat was het allereerste leeratelier?", Asks.WHICH, (1,)),
        ("Wanneer was de tweede bijeenkomst van het leeratelier?", Asks.DATE, (2,)),
        ("Wanneer was het voorlaatste leeratelier?", Asks.DATE, (4,)),
        ("Wat is het thema van het middelste leeratelier?", Asks.THEME, (3,)),
        ("Welke leerateliers hebben geen datum?", Asks.DATE, (4, 5)),
        ("Wat zijn de thema's van leeratelier 2 tot en met 4?", Asks.THEME, (2, 3, 4)),
        ("leerateliers 3 t/m 5, wat waren de thema's?", Asks.THEME, (3, 4, 5)),
        ("Thema's van het tweede tot en met het vierde leeratelier?", Asks.THEME, (2, 3, 4)),
        ("Waar gaat leeratelier vijf over?", Asks.THEME, (5,)),
        ("Wat is het thema en de datum van leeratelier 5?", Asks.WHICH, (5,)),
        ("Hoe laat begon het tweede leeratelier?", Asks.TIME, (2,)),
        ("Wanneer begon het eerste leeratelier?", Asks.DATE, (1,)),
        ("Hoe lang duurde het derde leeratelier?", Asks.DURATION, (3,)),
        ("wnr was leeratelier 2", Asks.DATE, (2,)),
        ("leeratelier 4", Asks.THEME, (4,)),
        ("Het vierde leeratelier", Asks.THEME, (4,)),
        ("Wie sprak er op leeratelier 3?", Asks.SPEAKERS, (3,)),
        ("Wie waren de sprekers van het vierde leeratelier?", Asks.SPEAKERS, (4,)),
        ("Wanneer is het volgende leeratelier?", Asks.NEXT, ALL),
        ("Wanneer is het volgende Leeratelier Positieve Gezondheid?", Asks.NEXT, ALL),
        ("Wanneer zijn er weer leerateliers?", Asks.NEXT, ALL),
        ("Komt er nog een leeratelier?", Asks.NEXT, ALL),
        ("Wanneer kan ik naar een leeratelier?", Asks.NEXT, ALL),
        ("Hoe vaak was er een leeratelier?", Asks.COUNT, ALL),
        ("Welke onderwerpen zijn behandeld in de leerateliers?", Asks.THEME, ALL),
        ("Welke thema's kwamen aan bod in de leerateliers?", Asks.THEME, ALL),
    ],
)
def test_a_place_in_the_row_chooses_too(
    question: str, asks: Asks, numbers: tuple[int, ...]
) -> None:
    found = register_question(question, REGISTER, OWN_NAMES)
    assert found is not None
    assert (found.asks, found.numbers, found.period) == (asks, numbers, None)


def test_without_a_register_nothing_is_asked_of_it() -> None:
    assert register_question("Hoeveel leerateliers waren er?", ()) is None


@pytest.mark.parametrize(
    ("before", "question", "asks", "numbers"),
    [
        ("Wat is het thema van leeratelier 4?", "En leeratelier 5?", Asks.THEME, (5,)),
        ("Wat is het thema van leeratelier 4?", "En van het vijfde?", Asks.THEME, (5,)),
        ("Wat is het thema van leeratelier 4?", "En wanneer was dat?", Asks.DATE, (4,)),
        ("Welk leeratelier ging over Gen Z?", "Wanneer was dat?", Asks.DATE, (4,)),
        ("Wanneer was het eerste leeratelier?", "En het laatste?", Asks.DATE, (5,)),
        ("Hoeveel leerateliers waren er?", "Welke?", Asks.WHICH, ALL),
        ("Hoeveel leerateliers waren er?", "En in 2021?", Asks.COUNT, (1, 2)),
    ],
)
def test_a_follow_up_is_about_what_was_asked_before(
    before: str, question: str, asks: Asks, numbers: tuple[int, ...]
) -> None:
    found = register_question(question, REGISTER, OWN_NAMES, before)
    assert found is not None
    assert (found.asks, found.numbers) == (asks, numbers)


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("Wanneer was leeratelier 4?", "Wie sprak daar?"),
        ("Wanneer was leeratelier 4?", "Wat is er besproken?"),
        ("Wanneer was leeratelier 4?", "Waarom?"),
        ("Wanneer was leeratelier 4?", "En 9?"),
        ("Wanneer was leeratelier 4?", "En leeratelier 9?"),
        ("Wat is mantelzorg?", "Wanneer was dat?"),
        ("Wie was er bij leeratelier 4?", "En bij leeratelier 5?"),
    ],
)
def test_a_follow_up_about_the_content_is_looked_for_as_ever(before: str, question: str) -> None:
    assert register_question(question, REGISTER, OWN_NAMES, before) is None
