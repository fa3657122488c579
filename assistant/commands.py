"""Asking on the command line: one question, one answer with its sources."""

import json
from typing import Annotated

import typer

from assistant import Mode, NoteKind, Question, markdown, open_assistant, record
from assistant.history import asked_before
from assistant.page.terminal import terminal
from assistant.settings import Engine
from assistant.writing import with_engine
from ingest import IndexSettings, KnowledgeBaseError
from ingest.command import application, command
from ingest.language_model import LanguageModelSettings

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
    engine: Annotated[
        Engine | None,
        typer.Option(
            help="Wat het antwoord schrijft; 'generative' is je taalmodel. Zonder: zie llm.answers."
        ),
    ] = None,
) -> None:
    """Print one answer with its sources; words of a language model as they come."""
    assistant = open_assistant(settings)
    writing = with_engine(assistant, engine, LanguageModelSettings())
    asked = Question(question, asked_before(assistant, earlier or []))
    told = ""
    for answer in writing.answers(asked, mode):
        if unreadable := [note for note in answer.opening if note.kind is NoteKind.UNREADABLE]:
            raise QuestionUnreadable(unreadable[0].text)
        text = markdown(answer)
        if not as_json and text.startswith(told):
            typer.echo(text.removeprefix(told), nl=False)
            told = text
    if as_json:
        typer.echo(json.dumps(record(answer), ensure_ascii=False, indent=2))
    else:
        typer.echo(terminal(answer).removeprefix(told))
