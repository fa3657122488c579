"""Whoever asks too fast is held up, and nobody else is."""

import pytest

from assistant.server.callers import Caller
from assistant.server.pace import OF_ADDRESS, Pace, TooFast

A_MINUTE = 20
AT_ONCE = 10
BROWSER = Caller("10.0.0.1", "x" * 32)
HERE = Caller("127.0.0.1", is_here=True)


class Clock:
    """A clock that stands still until it is moved."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pace(clock: Clock) -> Pace:
    return Pace(A_MINUTE, clock)


def asked(pace: Pace, caller: Caller, most: int = 5000) -> int:
    """Ask until it is refused; return how often that went well."""
    for number in range(most):
        try:
            pace.take(caller)
        except TooFast:
            return number
    return most


def test_a_browser_asks_a_few_at_once_and_then_at_its_pace(pace: Pace, clock: Clock) -> None:
    assert asked(pace, BROWSER) == AT_ONCE
    clock.now += 60 / A_MINUTE
    assert asked(pace, BROWSER) == 1
    clock.now += 3600
    assert asked(pace, BROWSER) == AT_ONCE


def test_it_is_told_how_long_to_wait_and_that_is_enough(pace: Pace, clock: Clock) -> None:
    asked(pace, BROWSER)
    with pytest.raises(TooFast, match="Wacht 3 seconden") as error:
        pace.take(BROWSER)
    clock.now += error.value.wait
    pace.take(BROWSER)


def test_another_browser_at_the_same_address_is_not_held_up(pace: Pace) -> None:
    asked(pace, BROWSER)
    pace.take(Caller("10.0.0.1", "y" * 32))


def test_an_address_gets_no_more_by_taking_more_cookies(pace: Pace) -> None:
    browsers = [Caller("10.0.0.1", f"{number:032}") for number in range(1000)]
    assert sum(asked(pace, one, 1) for one in browsers) == OF_ADDRESS * AT_ONCE
    pace.take(Caller("10.0.0.2", "z" * 32))


def test_an_address_of_ipv6_gets_no_more_by_changing_its_end(pace: Pace) -> None:
    programs = [Caller(f"2001:db8:1:2::{number:x}") for number in range(1, 1000)]
    assert sum(asked(pace, one, 1) for one in programs) == AT_ONCE


def test_programs_on_this_machine_go_on_and_browsers_on_it_have_their_pace(pace: Pace) -> None:
    assert asked(pace, HERE) == 5000
    assert asked(pace, Caller("127.0.0.1", "x" * 32, is_here=True)) == AT_ONCE


@pytest.mark.parametrize("a_minute", [1, 2, 100_000])
def test_at_any_pace_there_is_always_a_next_question(a_minute: int, clock: Clock) -> None:
    pace = Pace(a_minute, clock)
    assert asked(pace, BROWSER, 60_000) == max(1, a_minute // 2)
    clock.now += 60 / a_minute
    pace.take(BROWSER)


def test_what_is_refused_costs_nothing(pace: Pace, clock: Clock) -> None:
    asked(pace, BROWSER)
    for _ in range(100):
        with pytest.raises(TooFast):
            pace.take(BROWSER)
    clock.now += 60 / A_MINUTE
    pace.take(BROWSER)
