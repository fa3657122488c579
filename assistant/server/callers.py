"""Who asks: from which address, by which secret, and under which name and role.

What a proxy says of this is taken from a proxy that is known, and from nobody else.
"""

import ipaddress
from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assistant.server.hosts import LOCAL, is_local, name_of

IN_SCOPE = "assistant.caller"
"""Where the door leaves the caller for whatever answers the request."""
_SAID_BY_PROXIES = ("x-forwarded", "forwarded", "x-real-ip", "via")


class Role(StrEnum):
    """What someone may do."""

    LEZER = "lezer"
    """Ask."""
    BEHEERDER = "beheerder"
    """Look after the assistant too."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who may come in; without a name where nobody has to say who they are."""

    name: str = ""
    role: Role = Role.LEZER


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks.

    Attributes:
        address: where the question comes from, or "" where that is not known.
        secret: what the browser was given to be known by; "" for a program.
        is_here: it comes from this machine itself, and no proxy passed it on.
        via_proxy: a proxy that is known passed it on.
        person: who it is; None as long as that is not known.
    """

    address: str
    secret: str = ""
    is_here: bool = False
    via_proxy: bool = False
    person: Person | None = None

    @property
    def key(self) -> str:
        """What turns are given by: a browser, or else the address that a program asks from."""
        return self.secret or self.network

    @property
    def network(self) -> str:
        """The address, of IPv6 the part that one household has: it may choose the rest itself."""
        try:
            found = ipaddress.IPv6Address(_plain(self.address))
        except ValueError:
            return self.address
        return str(ipaddress.ip_network((found, 64), strict=False))


def caller_of(request: Any) -> Caller:  # noqa: ANN401 - a request of Starlette, or of Gradio
    """Return who sent a request that came in by the door."""
    scope = getattr(request, "request", request).scope
    caller = scope[IN_SCOPE]
    assert isinstance(caller, Caller)
    return caller


def role_of(request: Any) -> Role | None:  # noqa: ANN401 - a request of Starlette, or of Gradio
    """Return what someone who sent a request may do; None: it is not known who that is."""
    person = caller_of(request).person
    return person.role if person else None


def read_caller(peer: str, headers: Sequence[tuple[str, str]], proxies: Container[str]) -> Caller:
    """Return where a request comes from; who it is, is not known yet.

    Args:
        peer: the address at the other end of the connection.
        headers: what was sent along, with names in small letters.
        proxies: the addresses of proxies that are known.
    """
    peer = _plain(peer)
    if peer in proxies:
        row = ",".join(values("x-forwarded-for", headers)).split(",")
        told = [_plain(name_of(one)) for one in row]  # some proxies add the port
        before = [one for one in told if one and one not in proxies]
        if before:
            return Caller(before[-1], via_proxy=True)
    passed_on = any(name.startswith(_SAID_BY_PROXIES) for name, _ in headers)
    names = {name_of(value) for value in values("host", headers)}
    is_here = is_local(peer) and not passed_on and names <= LOCAL
    return Caller(peer, is_here=is_here, via_proxy=peer in proxies)


def values(name: str, headers: Sequence[tuple[str, str]]) -> list[str]:
    """Return every value that was sent under one name."""
    return [value for found, value in headers if found == name]


def _plain(address: str) -> str:
    """Return an address of IPv4 as such, also where it is written as one of IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(getattr(found, "ipv4_mapped", None) or found)
