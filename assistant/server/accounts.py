"""Who may sign in: names, each with a role and a password that cannot be read back, in one file.

It is JSON, for its owner's eyes only. A running server reads it again as soon as it has changed, so
that whoever is taken out of it is out at once.
"""

import json
import logging
import os
import re
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.server.callers import Person, Role
from assistant.server.passwords import is_kept_well
from ingest import KnowledgeBaseError
from ingest.files import read_text, writing

FILE = Path("gebruikers.json")
"""Where they are kept when nothing else is said."""
_NAME = re.compile(r"[\w.@+-]{1,64}")

log = logging.getLogger(__name__)


class AccountsDamaged(KnowledgeBaseError):
    """The file of accounts holds something else than accounts."""


class AccountUnknown(KnowledgeBaseError):
    """There is no account with this name, or there is one already, or its name cannot be."""


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who may sign in.

    Attributes:
        person: their name and role.
        password: the password as `passwords.hashed` keeps it.
    """

    person: Person
    password: str


def plain_name(typed: str) -> str:
    """Return a name as it is kept, or "" when it cannot be one."""
    name = unicodedata.normalize("NFKC", typed).strip().casefold()
    return name if _NAME.fullmatch(name) else ""


def read_accounts(path: Path) -> dict[str, Account]:
    """Read the accounts, by name.

    Raises:
        FileUnreadable: the file is not there, or may not be read.
        AccountsDamaged: it holds something else.
    """
    try:
        told = json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise _damaged(path, "het is geen JSON") from error
    if not isinstance(told, dict):
        raise _damaged(path, "het is geen lijst van namen")
    return {name: _account(path, name, entry) for name, entry in told.items()}


def write_accounts(path: Path, accounts: Mapping[str, Account]) -> None:
    """Write the accounts: all or nothing, and for the owner of the file alone.

    Raises:
        FileUnwritable: the file cannot be written there.
    """
    told = {
        name: {"rol": one.person.role.value, "wachtwoord": one.password}
        for name, one in sorted(accounts.items())
    }
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    with writing(path):
        try:
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(told, file, ensure_ascii=False, indent=2)
                file.write("\n")
            if path.exists():  # root may change the file that the server's own user must read
                os.chown(beside, path.stat().st_uid, path.stat().st_gid)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


class Accounts:
    """The accounts of a file, as it is at this moment."""

    def __init__(self, path: Path) -> None:
        """Read the file, which must be good now.

        Raises:
            FileUnreadable: the file is not there, or may not be read.
            AccountsDamaged: it holds something else.
        """
        self._path = path
        self._seen = self._state()
        self._found = read_accounts(path)

    def find(self, name: str) -> Account | None:
        """Return the account with a name, if there is one; none while the file cannot be read."""
        seen = self._state()
        if seen != self._seen:
            try:
                self._found = read_accounts(self._path)
            except KnowledgeBaseError as error:
                log.warning("Niemand kan nu inloggen. %s", error)
                self._found = {}
            self._seen = seen
        return self._found.get(name)

    def _state(self) -> tuple[int, int, int] | None:
        try:
            now = self._path.stat()
        except OSError:
            return None
        return now.st_mtime_ns, now.st_size, now.st_ino


def _account(path: Path, name: str, entry: object) -> Account:
    if plain_name(name) != name:
        raise _damaged(path, f"{name!r} kan geen naam zijn")
    if not isinstance(entry, dict) or set(entry) != {"rol", "wachtwoord"}:
        raise _damaged(path, f"bij {name!r} horen 'rol' en 'wachtwoord', en niets anders")
    role, password = entry["rol"], entry["wachtwoord"]
    if role not in list(Role):
        raise _damaged(path, f"de rol van {name!r} is geen van: {', '.join(Role)}")
    if not isinstance(password, str) or not is_kept_well(password):
        raise _damaged(path, f"het wachtwoord van {name!r} is niet met deze opdracht gemaakt")
    return Account(Person(name, Role(role)), password)


def _damaged(path: Path, why: str) -> AccountsDamaged:
    return AccountsDamaged(
        f"{path}: {why}. Zet een goede kopie terug, of haal het bestand weg en maak het "
        "opnieuw met: leeratelier gebruiker add NAAM"
    )
