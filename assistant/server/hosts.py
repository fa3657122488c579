"""Under which names the page may be asked for, and whether others may reach it at all."""

import ipaddress
import socket
from collections.abc import Iterable

from ingest import KnowledgeBaseError

_LOCAL = ("127.0.0.1", "localhost", "::1")
_EVERYWHERE = ("0.0.0.0", "::", "")


class OpenDoor(KnowledgeBaseError):
    """The page would be open to others, and nobody said that it may."""


def require_choice(host: str, *, is_open: bool) -> None:
    """Make sure that whoever lets others in means to.

    Args:
        host: the address that the page is served on.
        is_open: whether it was said that everyone who can reach it may use it.

    Raises:
        OpenDoor: the address is not of this machine alone, and that was not said.
    """
    if is_open or is_local(host):
        return
    raise OpenDoor(
        f"Met het adres {host} kan iedereen in het netwerk erbij, zonder inlog. Is dat de "
        "bedoeling? Geef dan ook --open mee, en zet er iets voor dat bezoekers tegenhoudt "
        "(docs/beheer.md). Is dat niet de bedoeling? Laat --adres dan weg."
    )


def is_local(host: str) -> bool:
    """Say whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def trusted(host: str, names: Iterable[str] = ()) -> frozenset[str]:
    """Return the names under which the page answers, in small letters.

    Any other could be of a page elsewhere that has its visitors' browsers ask here (DNS rebinding).

    Args:
        host: the address that it is served on.
        names: what else it is called, such as the name that a proxy has on the internet.
    """
    found = {*_LOCAL, *names}
    if host not in _EVERYWHERE:
        found.add(host)
    elif not is_local(host):
        here = socket.gethostname()
        found |= {here, *_addresses(here)}
    return frozenset(name.lower() for name in found)


def name_of(header: str) -> str:
    """Return the name in a `Host` header, without its port and in small letters."""
    header = header.strip().lower()
    if header.startswith("["):
        return header[1:].partition("]")[0]
    return header.partition(":")[0] if header.count(":") == 1 else header


def _addresses(name: str) -> set[str]:
    try:
        return {str(one[4][0]) for one in socket.getaddrinfo(name, None)}
    except OSError:
        return set()
