"""A time that is told from today is written as the year or the month that it is."""

from datetime import date

import pytest

from assistant.question.register_periods import read_period
from assistant.question.relative_times import from_today

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("Welk leeratelier was vorig jaar?", "in 2025"),
        ("Welke leerateliers van verleden jaar ken je?", "in 2025"),
        ("Welk leeratelier was er in het afgelopen jaar?", "vanaf november 2025"),
        ("Was er dit jaar een leeratelier?", "in 2026"),
        ("Was er vorige maand een leeratelier?", "in oktober 2026"),
        ("Was er deze maand een leeratelier?", "in november 2026"),
        ("Welk leeratelier was twee jaar geleden?", "in 2024"),
        ("Welk leeratelier was een jaar geleden?", "in 2025"),
        ("Which workshop was 3 years ago?", "in 2023"),
        ("Was there a workshop last year?", "in 2025"),
    ],
)
def test_a_time_told_from_today_is_a_period(question: str, period: str) -> None:
    found, _ = read_period(from_today(question, TODAY))
    assert found
    assert found.said == period


def test_the_month_before_january_is_in_the_year_before() -> None:
    assert "december 2025" in from_today("Wat was er vorige maand?", date(2026, 1, 31))


@pytest.mark.parametrize(
    "question",
    ["Wat was er in 2021?", "Hoe was het vorige leeratelier?", "Doe je dat elk jaar?", "Jaar?"],
)
def test_a_question_without_such_a_time_stays_as_it_was(question: str) -> None:
    assert from_today(question, TODAY) == question
