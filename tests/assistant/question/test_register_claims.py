"""What a question takes for true of a leeratelier, and questions that only look like that."""

import pytest

from assistant.question.register_claims import (
    CountClaim,
    DateClaim,
    ExistenceClaim,
    Than,
    ThemeClaim,
    register_claim,
)
from ingest import Certainty, Leeratelier


def leeratelier(number: int, theme: str, date: str | None = None) -> Leeratelier:
    return Leeratelier(number, theme, Certainty.ORDER, date, Certainty.TEXT)


REGISTER = (
    leeratelier(1, "Samen verder groeien", "2021-03-25"),
    leeratelier(2, "Senioren", "2023-09"),
    leeratelier(3, "Mentale gezondheid"),
)
OWN_NAMES = ("Positieve Gezondheid",)
SYNONYMS = {"oudere": ("senioren",)}


@pytest.mark.parametrize(
    ("question", "than", "count"),
    [
        ("Klopt het dat er vijftien leerateliers waren?", Than.EXACTLY, 15),
        ("Waren er 12 leerateliers?", Than.EXACTLY, 12),
        ("Zijn er meer dan tien leerateliers geweest?", Than.MORE, 10),
        ("Waren er minder dan drie leerateliers?", Than.LESS, 3),
        ("Is het waar dat er minstens drie leerateliers waren?", Than.AT_LEAST, 3),
        ("Waren er hoogstens twee leerateliers?", Than.AT_MOST, 2),
    ],
)
def test_a_number_is_taken_for_true(question: str, than: Than, count: int) -> None:
    assert register_claim(question, REGISTER) == CountClaim(than, count)


@pytest.mark.parametrize(
    ("than", "as_claimed"),
    [
        (Than.EXACTLY, [False, True, False]),
        (Than.MORE, [False, False, True]),
        (Than.LESS, [True, False, False]),
        (Than.AT_LEAST, [False, True, True]),
        (Than.AT_MOST, [True, True, False]),
    ],
)
def test_a_number_is_held_against_what_is_counted(than: Than, as_claimed: list[bool]) -> None:
    assert [than.holds(5, counted) for counted in (4, 5, 6)] == as_claimed


@pytest.mark.parametrize(
    ("question", "number", "said"),
    [
        ("Was het eerste leeratelier in 2020?", 1, "in 2020"),
        ("Was leeratelier 2 op 12 september 2023?", 2, "op 12 september 2023"),
        ("Vond het tweede leeratelier plaats in september 2023?", 2, "in september 2023"),
        ("Is leeratelier 3 na 2021 gehouden?", 3, "na 2021"),
        ("Klopt het dat het laatste leeratelier in 2023 was?", 3, "in 2023"),
    ],
)
def test_a_date_is_taken_for_true(question: str, number: int, said: str) -> None:
    claim = register_claim(question, REGISTER)
    assert isinstance(claim, DateClaim)
    assert (claim.number, claim.period.said) == (number, said)


@pytest.mark.parametrize(
    ("question", "number", "meant"),
    [
        ("Ging leeratelier 1 over ouderen?", 1, (2,)),
        ("Ging het tweede leeratelier over ouderen?", 2, (2,)),
        ("Ging leeratelier 3 over rouw?", 3, ()),
        ("Is het waar dat leeratelier 3 over mentale gezondheid ging?", 3, (3,)),
        ("Klopt het dat het thema van leeratelier 3 mentale gezondheid was?", 3, (3,)),
        ("Had leeratelier 2 als thema senioren?", 2, (2,)),
    ],
)
def test_a_theme_is_taken_for_true(question: str, number: int, meant: tuple[int, ...]) -> None:
    claim = register_claim(question, REGISTER, (), SYNONYMS)
    assert claim == ThemeClaim(number, meant)


@pytest.mark.parametrize(
    ("question", "said", "meant"),
    [
        ("Was er een leeratelier over senioren?", "senioren", (2,)),
        ("Is er ook een leeratelier over ouderen geweest?", "ouderen", (2,)),
        ("Was er ooit een leeratelier over rouw?", "rouw", ()),
    ],
)
def test_that_there_was_one_with_a_theme_is_taken_for_true(
    question: str, said: str, meant: tuple[int, ...]
) -> None:
    assert register_claim(question, REGISTER, OWN_NAMES, SYNONYMS) == ExistenceClaim(said, meant)


@pytest.mark.parametrize(
    "question",
    [
        "Wanneer was leeratelier 2?",
        "Hoeveel leerateliers waren er?",
        "Was leeratelier 9 in 2020?",
        "Was leeratelier 2 online?",
        "Was leeratelier 2 niet in 2021?",
        "Ging het in leeratelier 3 over eenzaamheid?",
        "Werd er in leeratelier 3 over eenzaamheid gesproken?",
        "Ging leeratelier 2 over ouderen en wie sprak daar?",
        "Waren er bij leeratelier 2 zeventig deelnemers?",
        "Waren er twaalf leerateliers en drie proeftuinen?",
        "Waren er in 2021 vier leerateliers?",
        "Is er een leeratelier over Positieve Gezondheid?",
        "Is er een leeratelier over 3 weken?",
        "Was er een leeratelier over rouw en wie sprak daar?",
        "Klopt het dat de Alliantie in 2020 begon?",
        "",
    ],
)
def test_anything_else_is_no_claim_about_the_register(question: str) -> None:
    assert register_claim(question, REGISTER, OWN_NAMES, SYNONYMS) is None


def test_without_a_register_nothing_is_claimed_of_it() -> None:
    assert register_claim("Waren er twaalf leerateliers?", ()) is None
