"""The command that drafts: `leeratelier schets DOCUMENT`, and what a person made of it."""

import unicodedata
from pathlib import Path
from typing import Annotated

import typer

from ingest.command import application, command
from ingest.corpus import has_catalogue, read_corpus
from ingest.drafting.kept import Drafts, State
from ingest.drafting.lines import Kind, written
from ingest.errors import CorpusError
from ingest.language_model import (
    LanguageModel,
    LanguageModelError,
    LanguageModelSettings,
    open_language_model,
)
from ingest.model import Corpus
from ingest.settings import IndexSettings

FIRST_PATIENCE, PATIENCE = 60.0, 300.0
"""Seconds for an answer: who drafts waits longer than who reads, and a small machine needs them."""

app = application("Laat een taalmodel een schets maken.", then="Begin met 'schets'.")


@command(
    app,
    "De bronnen",
    "Laat je taalmodel regels schetsen bij een document; niets ervan wordt gebruikt voordat een "
    "mens het overneemt.",
    then="Kijk ze na op /schetsen van de pagina, en geef 'build'.",
)
def schets(
    settings: IndexSettings,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="De id van een document.")],
    *,
    kind: Annotated[Kind, typer.Option("--soort", help="Wat er geschetst wordt.")] = (
        Kind.STATEMENTS
    ),
    elsewhere: Annotated[
        bool,
        typer.Option(
            "--elders", help="Stuur de tekst ook naar een taalmodel op een andere computer."
        ),
    ] = False,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json", help="Vraag niets: geef de schetsen die wachten, om in een editor te lezen."
        ),
    ] = False,
    reviewed: Annotated[
        Path | None,
        typer.Option(
            "--overnemen", metavar="BESTAND", help="Neem de regels over die je hebt nagekeken."
        ),
    ] = None,
) -> None:
    """Draft lines about a document, or take over those that a person reviewed in an editor."""
    document = unicodedata.normalize("NFC", document)
    corpus = _with_document(settings, document)
    drafts = Drafts(settings.corpus, document)
    if as_json:
        for one in drafts.read().of(kind, State.WAITING):
            typer.echo(written({"schets": one.id, **one.line}))
    elif reviewed is not None:
        _take_over(settings, document, kind, reviewed)
    else:
        _draft(drafts, corpus, kind, _model(elsewhere=elsewhere))


def _draft(drafts: Drafts, corpus: Corpus, kind: Kind, model: LanguageModel) -> None:
    from ingest.drafting.drafting import draft

    last = None
    try:
        for last in draft(drafts, corpus, kind, model):
            typer.echo(f"{last.done} van {last.units} gevraagd", err=True)
    except LanguageModelError:
        typer.echo("Wat al goed is, is bewaard. Ga door met dezelfde opdracht.", err=True)
        raise
    waiting = len(drafts.read().of(kind, State.WAITING))
    many = "wacht 1 schets" if waiting == 1 else f"wachten {waiting} schetsen"
    told = f"Er {many} op jou: kijk ze na op /schetsen van de pagina."
    if last is None:
        typer.echo(f"Er is niets meer te vragen over de {kind} van {drafts.document!r}. {told}")
        return
    again = f", {last.again} al gezegd" if last.again else ""
    made = f"{last.kept} geschetst ({last.repaired} hersteld), {last.dropped} weggelaten{again}."
    typer.echo(f"{made} {told}")


def _take_over(settings: IndexSettings, document: str, kind: Kind, reviewed: Path) -> None:
    from ingest.drafting.editing import take_over

    taken, faults = take_over(settings, document, kind, reviewed)
    many = "1 regel" if taken == 1 else f"{taken} regels"
    typer.echo(f"{many} overgenomen. Geef nu 'build'.")
    if faults:
        raise CorpusError(faults)


def _model(*, elsewhere: bool) -> LanguageModel:
    """Return the model that is set up; one on another computer only when that may be."""
    chosen = LanguageModelSettings()
    waits = {"first_timeout": FIRST_PATIENCE, "timeout": PATIENCE}
    longer = {name: max(getattr(chosen, name), seconds) for name, seconds in waits.items()}
    model = open_language_model(chosen.model_copy(update=longer))
    if not (chosen.is_on_this_machine or elsewhere):
        raise CorpusError(
            [
                "Je taalmodel staat op een andere computer: de tekst van dit document gaat dan "
                "daarheen. Mag dat? Geef --elders."
            ]
        )
    return model


def _with_document(settings: IndexSettings, document: str) -> Corpus:
    read, faults = read_corpus(settings.corpus, settings.boundary)
    if not has_catalogue(settings.corpus):
        raise CorpusError(
            ["Bij een map zonder catalogus.toml hoort niets dat vooraf geschreven is. Maak er een."]
        )
    if faults:
        raise CorpusError([*faults, "Herstel dit eerst. Kijk met: leeratelier check"])
    if document not in read.texts:
        raise CorpusError([f"Er is geen document {document!r}. Er is: {', '.join(read.texts)}"])
    return read
