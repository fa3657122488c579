"""Asking on the command line: one question, one answer with its sources."""

import json
from typing import Annotated

import typer

from assistant import Mode, NoteKind, Question, open_assistant, record
from assistant.history import asked_before
from assistant.page.terminal import terminal
from ingest import IndexSettings, KnowledgeBaseError
from ingest.command import application, command

ASKING = "Vragen stellen"
"""A heading in the help."""


class QuestionUnreadable(KnowledgeBaseError):
    """What was typed is no question: nothing at all, or far too much."""


app = application("Stel een vraag aan de assistent.", then="Begin met 'ask'.")


@command(
    app,
    ASKING,
    "Stel één vraag en krijg het antwoord met zijn bronnen.",
    then="Meer vragen? Open dan de pagina met 'leeratelier serve'.",
)
def ask(
    settings: IndexSettings,
    question: Annotated[
        str, typer.Argument(metavar="VRAAG", help="Je vraag, tussen aanhalingstekens.")
    ],
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Geef alles van het antwoord als JSON.")
    ] = False,
    mode: Annotated[
        Mode,
        typer.Option(
            "--manier", "--mode", help="Hoe je het antwoord wilt: kort, voluit, of alleen passages."
        ),
    ] = Mode.VERKENNEN,
    earlier: Annotated[
        list[str] | None,
        typer.Option(
            "--vervolg", metavar="VRAAG", help="Een vraag die je hiervoor stelde; mag vaker."
        ),
    ] = None,
) -> None:
    """Print one answer with its sources."""
    assistant = open_assistant(settings)
    answer = assistant.ask(Question(question, asked_before(assistant, earlier or [])), mode)
    if unreadable := [note for note in answer.opening if note.kind is NoteKind.UNREADABLE]:
        raise QuestionUnreadable(unreadable[0].text)
    if as_json:
        typer.echo(json.dumps(record(answer), ensure_ascii=False, indent=2))
    else:
        typer.echo(terminal(answer))
