"""Who may come in: as it was chosen, and whatever a request says of itself."""

from pathlib import Path
from typing import Any

import pytest

from assistant.server.accounts import Account, write_accounts
from assistant.server.callers import Caller, Person, Role, read_caller
from assistant.server.entrance import BySignIn, EntranceUnclear, Open, entrance
from assistant.server.hosts import OpenDoor
from assistant.server.passwords import hashed
from ingest.errors import FileUnreadable

PROXY = frozenset({"127.0.0.1"})
VIA_PROXY = Caller("10.0.0.1", via_proxy=True)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "gebruikers.json"
    write_accounts(path, {"jan": Account(Person("jan"), hashed("een lange zin"))})
    return path


def test_another_address_is_served_to_who_signs_in(file: Path) -> None:
    with pytest.raises(OpenDoor, match="--gebruikers"):
        entrance("0.0.0.0")
    chosen = entrance("0.0.0.0", accounts=file)
    assert isinstance(chosen, BySignIn)
    assert chosen.signed_in is not None


@pytest.mark.parametrize(
    ("chosen", "error", "said"),
    [
        ({"is_open": True, "accounts": Path("x")}, OpenDoor, "Kies een van de twee"),
        ({"is_open": True, "header": "X-User"}, OpenDoor, "Kies een van de twee"),
        ({"accounts": Path("x"), "header": "X-User"}, EntranceUnclear, "Kies: inloggen bij"),
        ({"header": "X-User"}, EntranceUnclear, "--proxy 127.0.0.1"),
        ({"header": "Cookie", "proxies": PROXY}, EntranceUnclear, "X-Remote-User"),
        ({"header": "X-Forwarded-For", "proxies": PROXY}, EntranceUnclear, "X-Remote-User"),
        ({"header": "a: b", "proxies": PROXY}, EntranceUnclear, "X-Remote-User"),
        ({"proxies": frozenset({"localhost"})}, EntranceUnclear, "geen 'localhost'"),
        ({"proxies": frozenset({"10.0.0.0/8"})}, EntranceUnclear, "een IP-adres"),
        ({"maintainers": ["jan"]}, EntranceUnclear, "hoort bij --gebruikerskop"),
        ({"accounts": Path("nergens.json")}, FileUnreadable, "nergens.json"),
    ],
)
def test_what_does_not_go_together_is_told_with_what_does(
    chosen: dict[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        entrance("127.0.0.1", **chosen)


def test_who_sits_at_the_machine_looks_after_a_page_that_nobody_else_can_reach() -> None:
    here, other = Caller("127.0.0.1", is_here=True), Caller("10.0.0.1")
    alone = entrance("127.0.0.1")
    assert alone.person(here, ()) == Person(role=Role.BEHEERDER)
    assert alone.person(other, ()) == Person(role=Role.LEZER)
    for known in (
        entrance("0.0.0.0", is_open=True),
        entrance("127.0.0.1", proxies=PROXY),
        entrance("127.0.0.1", is_known_elsewhere=True),
    ):
        assert isinstance(known, Open)
        assert known.person(here, ()) == Person(role=Role.LEZER)


@pytest.mark.parametrize(
    ("caller", "headers", "name"),
    [
        (VIA_PROXY, [("x-remote-user", "Jan")], "jan"),
        (VIA_PROXY, [("x-remote-user", "eva")], "eva"),
        (VIA_PROXY, [], None),
        (VIA_PROXY, [("x-remote-user", "")], None),
        (VIA_PROXY, [("x-remote-user", "a b")], None),
        (VIA_PROXY, [("x-remote-user", "eva"), ("x-remote-user", "jan")], None),
        (VIA_PROXY, [("x_remote_user", "jan")], None),
        (Caller("10.0.0.1"), [("x-remote-user", "jan")], None),
        (Caller("127.0.0.1", is_here=True), [("x-remote-user", "jan")], None),
    ],
)
def test_only_a_known_proxy_says_who_it_is_and_says_it_once(
    caller: Caller, headers: list[tuple[str, str]], name: str | None
) -> None:
    known = entrance("127.0.0.1", header="X-Remote-User", maintainers=["Eva"], proxies=PROXY)
    role = Role.BEHEERDER if name == "eva" else Role.LEZER
    assert known.person(caller, headers) == (Person(name, role) if name else None)


# --- Where a request comes from ---------------------------------------------------------------

LOCAL = ("host", "localhost:7860")


@pytest.mark.parametrize(
    ("peer", "headers", "is_here"),
    [
        ("127.0.0.1", [LOCAL], True),
        ("::1", [("host", "[::1]:7860")], True),
        ("10.0.0.1", [LOCAL], False),
        ("127.0.0.1", [("host", "hulp.example.nl")], False),
        ("127.0.0.1", [LOCAL, ("x-forwarded-for", "127.0.0.1")], False),
        ("127.0.0.1", [LOCAL, ("x-forwarded-proto", "https")], False),
        ("127.0.0.1", [LOCAL, ("forwarded", "for=127.0.0.1")], False),
        ("127.0.0.1", [LOCAL, ("x-real-ip", "127.0.0.1")], False),
        ("127.0.0.1", [LOCAL, ("via", "1.1 proxy")], False),
    ],
)
@pytest.mark.parametrize("proxies", [frozenset(), PROXY])
def test_what_was_passed_on_is_not_of_this_machine(
    peer: str, headers: list[tuple[str, str]], is_here: bool, proxies: frozenset[str]
) -> None:
    assert read_caller(peer, headers, proxies).is_here == is_here


@pytest.mark.parametrize(
    ("peer", "told", "address"),
    [
        ("127.0.0.1", ["6.6.6.6, 10.0.0.1"], "10.0.0.1"),
        ("127.0.0.1", ["127.0.0.1, 10.0.0.1"], "10.0.0.1"),
        ("127.0.0.1", ["10.0.0.1, 127.0.0.1"], "10.0.0.1"),
        ("127.0.0.1", ["6.6.6.6", "10.0.0.1"], "10.0.0.1"),
        ("127.0.0.1", ["10.0.0.1:5678"], "10.0.0.1"),
        ("127.0.0.1", ["[2001:db8::1]:5678"], "2001:db8::1"),
        ("::ffff:127.0.0.1", ["10.0.0.1"], "10.0.0.1"),
        ("127.0.0.1", ["::ffff:10.0.0.1"], "10.0.0.1"),
        ("127.0.0.1", ["127.0.0.1"], "127.0.0.1"),
        ("127.0.0.1", [""], "127.0.0.1"),
        ("10.0.0.9", ["10.0.0.1"], "10.0.0.9"),
    ],
)
def test_the_address_is_what_a_known_proxy_saw_and_not_what_it_was_told(
    peer: str, told: list[str], address: str
) -> None:
    headers = [("x-forwarded-for", one) for one in told]
    assert read_caller(peer, headers, PROXY).address == address


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ("2001:db8:1:2::5", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::5", "2001:db8:1:3::5", False),
        ("10.0.0.1", "10.0.0.2", False),
        ("::ffff:10.0.0.1", "::ffff:10.0.0.2", False),
        ("unknown", "unknown", True),
    ],
)
def test_addresses_of_one_household_are_taken_together(one: str, other: str, are_one: bool) -> None:
    assert (Caller(one).network == Caller(other).network) == are_one
