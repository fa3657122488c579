"""Under which names the page may be asked for, and whether others may reach it at all."""

import ipaddress
import socket
from collections.abc import Iterable

from ingest import KnowledgeBaseError

LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
"""The names that only this machine has for itself."""
_EVERYWHERE = ("0.0.0.0", "::", "")


class OpenDoor(KnowledgeBaseError):
    """The page would be open to others, and nobody said that it may."""


def require_choice(host: str, *, is_open: bool, asks_who: bool = False) -> None:
    """Make sure that whoever lets others in means to.

    Args:
        host: the address that the page is served on.
        is_open: whether it was said that everyone who can reach it may use it.
        asks_who: whether visitors have to say who they are.

    Raises:
        OpenDoor: the address is not of this machine alone, and neither was said; or both were.
    """
    if is_open and asks_who:
        raise OpenDoor(
            "Met --open mag iedereen erbij, en met --gebruikers of --gebruikerskop niet. Kies een "
            "van de twee."
        )
    if is_open or asks_who or is_local(host):
        return
    raise OpenDoor(
        f"Met het adres {host} kan iedereen in het netwerk erbij, zonder inlog. Laat bezoekers "
        "inloggen met --gebruikers (maak ze met: leeratelier gebruiker add NAAM). Mag iedereen in "
        "het netwerk erbij? Geef dan --open mee (docs/beheer.md). Was dit niet de bedoeling? Laat "
        "--adres dan weg."
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
    found = {*LOCAL, *names}
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
