"""Where a leeratelier stands in the picture: at its date, or between its neighbours."""

import itertools

from assistant.site.timeline import APART, Timeline, timeline
from assistant.site.workshops import Workshop
from ingest import Certainty, Leeratelier


def workshop(number: int, date: str | None) -> Workshop:
    certainty = Certainty.TEXT if date else Certainty.UNKNOWN
    known = Leeratelier(number, f"Thema {number}", Certainty.TEXT, date, certainty)
    return Workshop(
        known, date or "", (), (), report=None, said=(), themed=(), lists=(), passages=(),
        dossiers=(), around=(),
    )  # fmt: skip


def drawn(*dates: str | None, counts: tuple[int, ...] = ()) -> Timeline | None:
    row = [workshop(number, date) for number, date in enumerate(dates, start=1)]
    said = counts or tuple(0 for _ in row)
    return timeline([(one, many, 0) for one, many in zip(row, said, strict=True)])


def test_what_has_a_date_stands_in_its_year_and_the_rest_between() -> None:
    picture = drawn("2021-01-01", None, None, "2023-07-01", None)
    assert picture
    years = dict(picture.years)
    first, second, third, fourth, last = (mark.x for mark in picture.marks)
    assert first == years[2021]
    assert years[2023] < fourth < years[2024]
    assert fourth - years[2023] == round((years[2024] - years[2023]) / 2)
    assert abs((second - first) - (third - second)) <= 1  # a unit is not divided
    assert first < second < third < fourth < last
    assert [mark.is_dated for mark in picture.marks] == [True, False, False, True, False]


def test_a_stretch_without_dates_says_between_which_it_lies() -> None:
    picture = drawn(None, "2021-11-18", None, None, "2023-09", None)
    assert picture
    assert [(one.numbers, one.label) for one in picture.stretches] == [
        ((1,), "vóór 18 november 2021"),
        ((3, 4), "tussen 18 november 2021 en september 2023"),
        ((6,), "na september 2023"),
    ]


def test_many_between_two_near_dates_still_stand_apart() -> None:
    picture = drawn("2021-01-01", *[None] * 6, "2021-06-01")
    assert picture
    places = [mark.x for mark in picture.marks]
    assert all(other - one >= APART // 2 for one, other in itertools.pairwise(places))
    assert picture.width >= places[-1]


def test_the_highest_bar_is_of_the_one_with_most() -> None:
    picture = drawn("2021", "2022", counts=(5, 10))
    assert picture
    low, high = (mark.high_said for mark in picture.marks)
    assert 2 * low == high


def test_there_is_no_picture_without_a_date_or_when_the_numbers_are_not_in_order() -> None:
    assert drawn(None, None) is None
    assert drawn("2022", "2021") is None
