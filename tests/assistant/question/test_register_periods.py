"""Which dates lie in the time that a question names, which do not, and of which it is not known."""

import pytest

from assistant.question.moments import names_time
from assistant.question.register_periods import read_period
from ingest.literal import normalise

DATES = ("2021-03-25", "2021-06-29", "2021-11-18", "2023-09", "2024", None)
YES, NO, UNSURE = True, False, None


@pytest.mark.parametrize(
    ("text", "said", "holds"),
    [
        ("vóór 2023", "vóór 2023", [YES, YES, YES, NO, NO, UNSURE]),
        ("tot juni 2021", "vóór juni 2021", [YES, NO, NO, NO, NO, UNSURE]),
        ("t/m 2021", "tot en met 2021", [YES, YES, YES, NO, NO, UNSURE]),
        ("na 2021", "na 2021", [NO, NO, NO, YES, YES, UNSURE]),
        ("sinds juni 2021", "vanaf juni 2021", [NO, YES, YES, YES, YES, UNSURE]),
        ("tussen 2021 en 2023", "van 2021 tot en met 2023", [YES, YES, YES, YES, NO, UNSURE]),
        ("van mei 2021 tot 2022", "van mei 2021 tot en met 2022", [NO, YES, YES, NO, NO, UNSURE]),
        ("2021-2022", "van 2021 tot en met 2022", [YES, YES, YES, NO, NO, UNSURE]),
        ("in 2021", "in 2021", [YES, YES, YES, NO, NO, UNSURE]),
        ("in 2019", "in 2019", [NO, NO, NO, NO, NO, UNSURE]),
        ("in 2021 of in 2023", "in 2021 en 2023", [YES, YES, YES, YES, NO, UNSURE]),
        ("in maart", "in maart", [YES, NO, NO, NO, UNSURE, UNSURE]),
        ("in May 2021", "in mei 2021", [NO, NO, NO, NO, NO, UNSURE]),
        ("op 29 juni", "op 29 juni", [NO, YES, NO, NO, UNSURE, UNSURE]),
        ("op dinsdag 29 juni 2021", "op 29 juni 2021", [NO, YES, NO, NO, NO, UNSURE]),
        ("29-06-2021", "op 29 juni 2021", [NO, YES, NO, NO, NO, UNSURE]),
        ("2021-06-30", "op 30 juni 2021", [NO, NO, NO, NO, NO, UNSURE]),
        ("op 12 september 2023", "op 12 september 2023", [NO, NO, NO, UNSURE, NO, UNSURE]),
        ("in het voorjaar", "in het voorjaar", [YES, NO, NO, NO, UNSURE, UNSURE]),
        (
            "voor de zomer van 2021",
            "vóór de zomer van 2021",
            [YES, NO, NO, NO, NO, UNSURE],
        ),
        (
            "in het najaar van 2021",
            "in het najaar van 2021",
            [NO, NO, YES, NO, NO, UNSURE],
        ),
    ],
)
def test_a_date_lies_in_a_period_or_not_or_it_is_not_known(
    text: str, said: str, holds: list[bool | None]
) -> None:
    period, rest = read_period(normalise(f"welke waren er {text} precies"))
    assert period is not None
    assert period.said == said
    assert [period.holds(date) for date in DATES] == holds
    assert rest.split() == ["welke", "waren", "er", "precies"]


@pytest.mark.parametrize(
    "text",
    [
        "niets",
        "na de winter van 2021",
        "voor de zomer",
        "voor leeratelier 4",
        "na het tweede",
        "op 31 juni 2021",
        "voor maart",
        "may i",
    ],
)
def test_a_text_without_a_time_of_any_calendar_is_left_as_it_was(text: str) -> None:
    assert read_period(text) == (None, text)


@pytest.mark.parametrize(
    ("text", "first", "over"),
    [
        ("in 2020", "2021-03-25", True),
        ("voor 2021", "2021-03-25", True),
        ("in februari 2021", "2021-03-25", True),
        ("in februari 2021", "2021", False),
        ("in 2021", "2021-03-25", False),
        ("na 2019", "2021-03-25", False),
        ("in de winter", "2021-03-25", False),
    ],
)
def test_a_period_is_over_before_a_date(text: str, first: str, over: bool) -> None:
    period, _ = read_period(text)
    assert period is not None
    assert period.is_over_before(first) is over


@pytest.mark.parametrize(
    ("text", "year"), [("in 2022", "2022"), ("na 2022", ""), ("in mei 2022", ""), ("in mei", "")]
)
def test_only_one_whole_year_is_a_year(text: str, year: str) -> None:
    period, _ = read_period(text)
    assert period is not None
    assert period.year() == year


@pytest.mark.parametrize(("text", "named"), [("in 2022", True), ("mei", True), ("12 keer", False)])
def test_a_text_names_a_time(text: str, named: bool) -> None:
    assert names_time(text) is named
