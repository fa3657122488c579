"""The command for a language model: `leeratelier llm test`."""

import time

import typer

from ingest.command import application
from ingest.command_help import Command
from ingest.language_model.client import Message, Role, open_language_model
from ingest.language_model.settings import LanguageModelSettings

app = application(
    "Kijk of het taalmodel werkt dat je hebt ingesteld.", then="Begin met 'test'.", name="llm"
)


@app.callback()
def _keep_the_name() -> None:
    """Let the one command have a name all the same."""


@app.command(
    cls=Command,
    rich_help_panel="Taalmodel",
    help="Zeg of het taalmodel antwoordt, hoe snel, en of zijn adres op deze computer is.",
    epilog="Antwoordt het niet? Kijk dan naar [llm] in settings.toml.",
)
def test() -> None:
    """Ask for one word, and tell in one line what came of it."""
    settings = LanguageModelSettings()
    model = open_language_model(settings)
    began = time.monotonic()
    pieces = model.stream([Message(Role.USER, "Antwoord met één woord: hallo.")])
    next(pieces)
    first = time.monotonic() - began
    for _ in pieces:
        pass
    whole = time.monotonic() - began
    place = (
        "Het adres is op deze computer."
        if settings.is_on_this_machine
        else "Het adres is niet op deze computer: je vragen gaan naar een andere computer."
    )
    typer.echo(
        f"Het taalmodel {settings.model!r} antwoordt: het eerste woord na {first:.2f} s, alles na "
        f"{whole:.2f} s. {place}"
    )
