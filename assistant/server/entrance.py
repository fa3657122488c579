"""Who may come in: everyone who can reach the page, who signs in, or whom a proxy vouches for."""

import ipaddress
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assistant.server.accounts import Accounts, plain_name
from assistant.server.callers import Caller, Person, Role, values
from assistant.server.hosts import require_choice
from assistant.server.signed_in import SignedIn
from ingest import KnowledgeBaseError

_HEADER = re.compile(r"[a-z][a-z-]{2,63}")
_TOLD_OTHERWISE = ("cookie", "host", "origin", "x-forwarded")
"""What a header that names someone cannot be called."""


class EntranceUnclear(KnowledgeBaseError):
    """What was said of who may come in cannot all be so."""


Headers = Sequence[tuple[str, str]]


class Entrance(Protocol):
    """Tells who someone is."""

    @property
    def signed_in(self) -> SignedIn | None:
        """The browsers that are signed in, where the page has a sign-in of its own."""

    def person(self, caller: Caller, headers: Headers) -> Person | None:
        """Return who asks; None: they may not come in, or not yet."""


@dataclass(frozen=True, slots=True)
class Open:
    """Everyone may come in.

    Attributes:
        is_for_here: only this machine can reach the page, and whoever sits at it looks after it.
    """

    is_for_here: bool = False
    signed_in: SignedIn | None = None

    def person(self, caller: Caller, headers: Headers) -> Person | None:
        """Return somebody without a name."""
        is_keeper = self.is_for_here and caller.is_here
        return Person(role=Role.BEHEERDER if is_keeper else Role.LEZER)


@dataclass(frozen=True, slots=True)
class BySignIn:
    """Whoever is signed in may come in."""

    signed_in: SignedIn | None

    def person(self, caller: Caller, headers: Headers) -> Person | None:
        """Return who is signed in with this browser."""
        return self.signed_in.person(caller.secret) if self.signed_in else None


@dataclass(frozen=True, slots=True)
class ByProxy:
    """Whoever is named by a proxy that is known may come in.

    Attributes:
        header: where it names them, in small letters.
        maintainers: the names of those who look after the assistant.
    """

    header: str
    maintainers: frozenset[str] = frozenset()
    signed_in: SignedIn | None = None

    def person(self, caller: Caller, headers: Headers) -> Person | None:
        """Return who the proxy says it is; nobody, if it says that more than once."""
        told = values(self.header, headers)
        name = plain_name(told[0]) if caller.via_proxy and len(told) == 1 else ""
        if not name:
            return None
        return Person(name, Role.BEHEERDER if name in self.maintainers else Role.LEZER)


def entrance(
    host: str,
    *,
    is_open: bool = False,
    accounts: Path | None = None,
    header: str | None = None,
    maintainers: Iterable[str] = (),
    is_known_elsewhere: bool = False,
    proxies: frozenset[str] = frozenset(),
) -> Entrance:
    """Return who may come in, as it was chosen.

    Args:
        host: the address that the page is served on.
        is_open: whether everyone who can reach it may come in.
        accounts: the file of those who may sign in.
        header: where a proxy says who it is.
        maintainers: who of those looks after the assistant.
        is_known_elsewhere: whether the page has a name on the network.
        proxies: the addresses of proxies that are believed.

    Raises:
        OpenDoor: others can reach it, and nobody said who may come in.
        EntranceUnclear: what was chosen does not go together.
        FileUnreadable: the file of accounts cannot be read.
        AccountsDamaged: it holds something else.
    """
    _require_addresses(proxies)
    require_choice(host, is_open=is_open, asks_who=bool(accounts or header))
    if accounts and header:
        raise EntranceUnclear(
            "Kies: inloggen bij de assistent (--gebruikers), of bij de proxy (--gebruikerskop)."
        )
    names = frozenset(map(plain_name, maintainers))
    if names and not header:
        raise EntranceUnclear(
            "--beheerder hoort bij --gebruikerskop. Met --gebruikers staat de rol in het bestand; "
            "geef die met: leeratelier gebruiker add NAAM --rol beheerder"
        )
    if accounts:
        return BySignIn(SignedIn(Accounts(accounts)))
    if header:
        return ByProxy(_checked(header, proxies), names)
    return Open(is_for_here=not (is_open or is_known_elsewhere or proxies))


def _require_addresses(proxies: Iterable[str]) -> None:
    for one in proxies:
        try:
            ipaddress.ip_address(one)
        except ValueError as error:
            raise EntranceUnclear(
                f"Bij --proxy hoort een IP-adres zoals 127.0.0.1, en geen {one!r}."
            ) from error


def _checked(header: str, proxies: frozenset[str]) -> str:
    name = header.strip().lower()
    if not _HEADER.fullmatch(name) or name.startswith(_TOLD_OTHERWISE):
        raise EntranceUnclear(
            f"{header!r} kan niet de kop zijn waarin een proxy zegt wie het is. Kies een naam "
            "zoals X-Remote-User."
        )
    if not proxies:
        raise EntranceUnclear(
            "--gebruikerskop geldt alleen voor een proxy die je kent. Geef zijn adres mee met "
            "--proxy, bijvoorbeeld --proxy 127.0.0.1."
        )
    return name
