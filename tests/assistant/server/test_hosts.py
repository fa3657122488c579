"""Who may come in, and under which names."""

import pytest

from assistant.server.hosts import OpenDoor, is_local, name_of, require_choice, trusted
from assistant.server.sessions import Sessions, new_visitor


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "localhost", "::1"])
def test_this_machine_alone_needs_no_choice(host: str) -> None:
    assert is_local(host)
    require_choice(host, is_open=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "hulp.example.nl", ""])
def test_any_other_address_must_be_meant(host: str) -> None:
    with pytest.raises(OpenDoor, match="--open"):
        require_choice(host, is_open=False)
    require_choice(host, is_open=True)


def test_the_names_are_those_of_this_machine_and_what_was_given() -> None:
    assert trusted("127.0.0.1") == {"127.0.0.1", "localhost", "::1"}
    assert "hulp.example.nl" in trusted("127.0.0.1", ["Hulp.example.nl"])
    assert "192.168.1.2" in trusted("192.168.1.2")
    assert "0.0.0.0" not in trusted("0.0.0.0")


@pytest.mark.parametrize(
    ("header", "name"),
    [("A.nl:80", "a.nl"), ("a.nl", "a.nl"), ("[::1]:80", "::1"), ("::1", "::1"), ("", "")],
)
def test_a_name_is_told_from_its_port(header: str, name: str) -> None:
    assert name_of(header) == name


def test_no_more_sessions_are_known_than_there_may_be() -> None:
    sessions, visitor = Sessions(most=10), new_visitor()
    for number in range(100):
        assert sessions.admits(f"sessie-{number}", visitor)
    assert len(sessions) == 10
    assert not sessions.admits("sessie-99", new_visitor())


@pytest.mark.parametrize("name", [None, 5, "", "kort", "a" * 65, "met spatie erin", "../../weg"])
def test_a_session_has_a_name_of_letters_and_figures(name: object) -> None:
    assert not Sessions().admits(name, new_visitor())
