"""The commands for who may sign in: `leeratelier gebruiker add | list | weg`.

A password is typed twice at the prompt, or comes as one line from another program; never as an
argument, which others on the machine can see.
"""

import sys
from getpass import getpass
from pathlib import Path
from typing import Annotated

import typer

from assistant.server.accounts import (
    FILE,
    Account,
    AccountUnknown,
    plain_name,
    read_accounts,
    write_accounts,
)
from assistant.server.callers import Person, Role
from assistant.server.passwords import SHORTEST, hashed
from ingest import KnowledgeBaseError
from ingest.command import application
from ingest.command_help import Command

USERS = "Inloggen"
"""A heading in the help."""
_LONGEST = 1000

app = application(
    "Bepaal wie er mag inloggen.", then="Begin met 'add' en een naam.", name="gebruiker"
)

Name = Annotated[
    str, typer.Argument(metavar="NAAM", help="De naam waarmee iemand inlogt, zoals jan.")
]
File = Annotated[
    Path, typer.Option("--gebruikers", metavar="BESTAND", help="Het bestand met de gebruikers.")
]


class PasswordUnusable(KnowledgeBaseError):
    """What was typed cannot be a password, or was typed differently the second time."""


@app.command(
    cls=Command,
    rich_help_panel=USERS,
    help="Laat iemand inloggen: je typt het wachtwoord, of geeft het via een ander programma.",
    epilog="Start de pagina met 'leeratelier serve --gebruikers' en dit bestand.",
)
def add(
    name: Name,
    *,
    role: Annotated[
        Role, typer.Option("--rol", help="Wat diegene mag: vragen stellen, of ook beheren.")
    ] = Role.LEZER,
    again: Annotated[
        bool, typer.Option("--opnieuw", help="Geef wie er al is een nieuw wachtwoord en deze rol.")
    ] = False,
    file: File = FILE,
) -> None:
    """Add someone who may sign in."""
    kept = plain_name(name)
    if not kept:
        raise AccountUnknown(
            f"{name!r} kan geen naam zijn. Gebruik hoogstens 64 letters, cijfers, punten, "
            "streepjes, plussen en apenstaartjes."
        )
    accounts = read_accounts(file) if file.exists() else {}
    if kept in accounts and not again:
        raise AccountUnknown(
            f"{kept} is er al. Een nieuw wachtwoord of een andere rol? Geef --opnieuw mee."
        )
    account = Account(Person(kept, role), hashed(_password()))
    write_accounts(file, accounts | {kept: account})
    typer.echo(f"{kept} kan inloggen als {role.value} ({file}).")


@app.command(
    "list",
    cls=Command,
    rich_help_panel=USERS,
    help="Laat zien wie er mag inloggen, en in welke rol.",
    epilog="Iemand erbij? Gebruik 'add'.",
)
def show(*, file: File = FILE) -> None:
    """Print who may sign in."""
    for name, account in sorted(read_accounts(file).items()):
        typer.echo(f"{name}\t{account.person.role.value}")


@app.command(
    "weg",
    cls=Command,
    rich_help_panel=USERS,
    help="Laat iemand niet meer inloggen; een lopend bezoek stopt meteen.",
    epilog="Wie er over zijn, zie je met 'list'.",
)
def remove(name: Name, *, file: File = FILE) -> None:
    """Take someone's account away."""
    accounts = read_accounts(file)
    if accounts.pop(plain_name(name), None) is None:
        known = ", ".join(sorted(accounts)) or "niemand"
        raise AccountUnknown(f"{name!r} is er niet. Wel: {known}.")
    write_accounts(file, accounts)
    typer.echo(f"{plain_name(name)} kan niet meer inloggen ({file}).")


def _password() -> str:
    """Return a password, typed twice or from another program."""
    if sys.stdin.isatty():
        password = getpass("Wachtwoord: ")
        if getpass("Nog een keer: ") != password:
            raise PasswordUnusable("Dat was twee keer iets anders. Probeer het nog eens.")
    else:
        password = sys.stdin.readline(_LONGEST + 2).rstrip("\r\n")
    if not SHORTEST <= len(password) <= _LONGEST:
        raise PasswordUnusable(
            f"Een wachtwoord heeft {SHORTEST} tot {_LONGEST} tekens; dit had er {len(password)}. "
            "Een zin van een paar woorden is het makkelijkst te onthouden."
        )
    return password
