"""Signing in: for how long, how often it may be tried, and what may not be learned from it."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.server.accounts import Account, Accounts, write_accounts
from assistant.server.attempts import OF_ADDRESS, OF_NAME, OF_PAIR, WINDOW, Attempts, TooMany
from assistant.server.callers import Person, Role
from assistant.server.passwords import hashed
from assistant.server.signed_in import AGE, MOST_EACH, Crowded, NotAdmitted, SignedIn

PASSWORD = "een lange zin"
KEPT = hashed(PASSWORD, cost=2)
"""Kept in a moment; how long a try takes matters to two tests alone."""
HERE = "10.0.0.1"


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "gebruikers.json"
    keep(path, jan=Role.LEZER, piet=Role.BEHEERDER)
    return path


@pytest.fixture
def signed_in(file: Path, clock: Clock) -> SignedIn:
    return SignedIn(Accounts(file), clock)


def keep(path: Path, password: str = KEPT, **roles: Role) -> None:
    write_accounts(
        path, {name: Account(Person(name, role), password) for name, role in roles.items()}
    )


def test_who_signs_in_is_known_by_a_secret_until_signing_out(signed_in: SignedIn) -> None:
    secret = signed_in.enter("jan", PASSWORD, HERE)
    assert signed_in.person(secret) == Person("jan", Role.LEZER)
    assert signed_in.enter("jan", PASSWORD, HERE) != secret
    signed_in.leave(secret)
    assert signed_in.person(secret) is None


@pytest.mark.parametrize(
    ("name", "password"), [("jan", ""), ("jan", "Een lange zin"), ("kees", PASSWORD), ("", "")]
)
def test_whoever_does_not_know_the_password_stays_out(
    signed_in: SignedIn, name: str, password: str
) -> None:
    with pytest.raises(NotAdmitted):
        signed_in.enter(name, password, HERE)
    assert len(signed_in) == 0


@pytest.mark.parametrize("secret", ["", "geraden", "x" * 32])
def test_a_secret_that_was_not_given_here_is_nobody_s(signed_in: SignedIn, secret: str) -> None:
    assert signed_in.person(secret) is None


def test_a_working_day_later_one_signs_in_again(signed_in: SignedIn, clock: Clock) -> None:
    secret = signed_in.enter("jan", PASSWORD, HERE)
    clock.now += AGE - 1
    assert signed_in.person(secret) is not None
    clock.now += 1
    assert signed_in.person(secret) is None
    assert len(signed_in) == 0


def change_password(path: Path) -> None:
    keep(path, hashed("een andere zin"), jan=Role.LEZER)


def take_away(path: Path) -> None:
    keep(path, piet=Role.BEHEERDER)


@pytest.mark.parametrize("change", [change_password, take_away])
def test_a_visit_ends_with_the_account_or_its_password(
    signed_in: SignedIn, file: Path, change: Callable[[Path], None]
) -> None:
    secret = signed_in.enter("jan", PASSWORD, HERE)
    change(file)
    assert signed_in.person(secret) is None
    keep(file, jan=Role.LEZER)
    assert signed_in.person(secret) is None


def test_another_role_is_had_at_once(signed_in: SignedIn, file: Path) -> None:
    secret = signed_in.enter("piet", PASSWORD, HERE)
    keep(file, piet=Role.LEZER)
    assert signed_in.person(secret) == Person("piet", Role.LEZER)


def test_one_person_s_many_browsers_push_out_nobody_else(signed_in: SignedIn) -> None:
    other = signed_in.enter("piet", PASSWORD, HERE)
    own = [signed_in.enter("jan", PASSWORD, HERE) for _ in range(MOST_EACH + 1)]
    assert signed_in.person(own[0]) is None
    assert all(signed_in.person(secret) for secret in (other, *own[1:]))


def test_an_unknown_name_takes_as_long_as_a_known_one(signed_in: SignedIn, file: Path) -> None:
    """Both go through scrypt: the least of a few differs by far less than one scrypt takes."""
    keep(file, hashed(PASSWORD), jan=Role.LEZER)

    def seconds(name: str, number: int) -> float:
        begun = time.thread_time()
        with pytest.raises(NotAdmitted):
            signed_in.enter(name, "geraden", f"10.0.{number}.1")
        return time.thread_time() - begun

    known, unknown = [min(seconds(name, number) for number in range(2)) for name in ("jan", "kees")]
    assert abs(known - unknown) < known / 2


def test_passwords_are_looked_at_one_by_one_and_few_wait_for_that(file: Path) -> None:
    signed_in = SignedIn(Accounts(file), trying=2)
    ends: list[type[Exception]] = []

    def guess(number: int) -> None:
        try:
            signed_in.enter("kees", "geraden", f"10.1.{number}.1")
        except (NotAdmitted, Crowded) as error:
            ends.append(type(error))

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(ends) == 6
    assert {NotAdmitted, Crowded} == set(ends)


# --- How often --------------------------------------------------------------------------------


def tries(attempts: Attempts, name: str, address: str, most: int = 1000) -> int:
    """Try until it is refused; return how often that went well."""
    for number in range(most):
        try:
            attempts.begin(name, address)
        except TooMany:
            return number
    return most


def test_one_address_tries_one_name_a_few_times_and_other_names_a_few_more(clock: Clock) -> None:
    attempts = Attempts(clock)
    assert tries(attempts, "jan", HERE) == OF_PAIR
    assert tries(attempts, "piet", "10.0.0.2") == OF_PAIR
    others = sum(tries(attempts, f"n{number}", HERE, 1) for number in range(100))
    assert others == OF_ADDRESS - OF_PAIR


def test_who_guesses_at_a_name_does_not_keep_its_owner_out(clock: Clock) -> None:
    attempts = Attempts(clock)
    tries(attempts, "jan", "10.6.6.6")
    attempts.begin("jan", HERE)


def test_many_addresses_together_try_one_name_a_limited_number_of_times(clock: Clock) -> None:
    attempts = Attempts(clock)
    assert sum(tries(attempts, "jan", f"10.9.{n}.1") for n in range(100)) == OF_NAME


def test_after_a_while_there_are_attempts_again_and_it_is_told_when(clock: Clock) -> None:
    attempts = Attempts(clock)
    tries(attempts, "jan", HERE)
    clock.now += WINDOW - 60
    with pytest.raises(TooMany) as error:
        attempts.begin("jan", HERE)
    assert error.value.wait == 60
    clock.now += 60
    attempts.begin("jan", HERE)


def test_a_right_password_takes_no_attempt(clock: Clock) -> None:
    attempts = Attempts(clock)
    for _ in range(1000):
        attempts.begin("jan", HERE)
        attempts.succeeded("jan", HERE)


def test_a_right_password_is_not_looked_at_after_too_many_wrong_ones(signed_in: SignedIn) -> None:
    for _ in range(OF_PAIR):
        with pytest.raises(NotAdmitted):
            signed_in.enter("jan", "geraden", HERE)
    with pytest.raises(TooMany):
        signed_in.enter("jan", PASSWORD, HERE)


def test_no_more_is_remembered_of_attempts_than_fits(clock: Clock) -> None:
    attempts = Attempts(clock)
    for number in range(30_000):
        attempts.begin(f"n{number}", f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    assert len(attempts._counts) <= 20_000
