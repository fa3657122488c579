"""The commands for a copy to begin again with: `leeratelier bewaren | terugzetten`."""

import tomllib
from pathlib import Path
from typing import Annotated

import typer

from assistant.server.accounts import FILE as ACCOUNTS
from ingest import IndexSettings
from ingest.command import application, command
from ingest.settings import FILE as SETTINGS

UPKEEP = "Onderhoud"
"""A heading in the help."""

app = application("Bewaar alles wat nodig is om opnieuw te beginnen.", then="Begin met 'bewaren'.")

Backup = Annotated[Path, typer.Argument(metavar="BESTAND", help="Het bewaarbestand, een .zip.")]
File = Annotated[
    Path, typer.Option("--gebruikers", metavar="BESTAND", help="Het bestand met de gebruikers.")
]


@command(
    app,
    UPKEEP,
    "Bewaar bronnen, index, instellingen en gebruikers in één bestand, en kijk het na.",
    then="Leg het op een andere machine. 'terugzetten' maakt er weer een assistent van.",
)
def bewaren(settings: IndexSettings, bestand: Backup, *, accounts: File = ACCOUNTS) -> None:
    """Write a backup."""
    from ingest.backup import back_up

    files = {SETTINGS: Path(SETTINGS), ACCOUNTS.name: accounts}
    done = back_up(settings, bestand, {name: at for name, at in files.items() if at.is_file()})
    index = done.kept.generation or "geen index"
    typer.echo(f"Bewaard en nagekeken: {bestand} ({len(done.kept.files)} bestanden, {index}).")
    for one in done.kept.left_out:
        typer.echo(f"Niet bewaard: {one}", err=True)
    if not accounts.is_file():
        typer.echo(f"Gebruikers zijn er niet: {accounts} bestaat niet.", err=True)


@command(
    app,
    UPKEEP,
    "Zet terug wat 'bewaren' bewaarde, in een lege map of met --vervang.",
    then="Stop eerst de pagina; start haar daarna met 'serve'.",
    needs_corpus=False,
)
def terugzetten(
    settings: IndexSettings,
    bestand: Backup,
    *,
    accounts: File = ACCOUNTS,
    replace: Annotated[
        bool,
        typer.Option("--vervang", help="Vervang wat er staat; dat blijft ernaast bewaard (.oud)."),
    ] = False,
) -> None:
    """Put a backup back."""
    from ingest.archive import read_text
    from ingest.build import is_current
    from ingest.restoring import restore
    from ingest.store import Store

    if not Path(SETTINGS).exists():
        kept = tomllib.loads(read_text(bestand, SETTINGS)).get("index", {})
        chosen = {name: getattr(settings, name) for name in settings.model_fields_set}
        settings = IndexSettings(**(kept | chosen))
    done = restore(
        settings, bestand, {SETTINGS: Path(SETTINGS), ACCOUNTS.name: accounts}, replace=replace
    )
    typer.echo(f"Teruggezet, zoals het was op {done.kept.made}:")
    for place in done.placed:
        typer.echo(f"- {place}")
    for place in done.aside:
        typer.echo(f"Wat er stond, staat nu in {place}")
    for one in done.kept.left_out:
        typer.echo(f"Niet in dit bewaarbestand: {one}", err=True)
    if settings.chroma_url or not is_current(settings, Store(settings).active()):
        typer.echo(f"De index is niet bij. Voer uit: {settings.command('build')}")
