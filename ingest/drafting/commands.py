"""The command that drafts: `leeratelier schets DOCUMENT`."""

import unicodedata
from pathlib import Path
from typing import Annotated

import typer

from ingest.command import application, command
from ingest.corpus import read_corpus
from ingest.drafting.lines import Kind
from ingest.errors import CorpusError
from ingest.language_model import (
    LanguageModel,
    LanguageModelError,
    LanguageModelSettings,
    open_language_model,
)
from ingest.model import Corpus
from ingest.settings import IndexSettings

app = application("Laat een taalmodel een schets maken.", then="Begin met 'schets'.")


@command(
    app,
    "De bronnen",
    "Laat je taalmodel kernzinnen of vragen schetsen bij een document; niets ervan wordt gebruikt.",
    then="Lees elke regel, zet wat goed is in de map met bronnen, en geef 'check'.",
)
def schets(
    settings: IndexSettings,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="De id van een document.")],
    *,
    out: Annotated[
        Path,
        typer.Option(
            metavar="BESTAND", help="Waar de schets komt (.jsonl); is het er al: ga door."
        ),
    ],
    kind: Annotated[Kind, typer.Option("--soort", help="Wat er geschetst wordt.")] = (
        Kind.STATEMENTS
    ),
    elsewhere: Annotated[
        bool,
        typer.Option(
            "--elders", help="Stuur de tekst ook naar een taalmodel op een andere computer."
        ),
    ] = False,
) -> None:
    """Draft lines about a document, for a person to read."""
    from ingest.drafting.drafting import draft_into, require_outside

    require_outside(out, settings.corpus)
    document = unicodedata.normalize("NFC", document)
    read = _with_document(settings, document)
    model = _model(elsewhere=elsewhere)
    last = None
    try:
        for last in draft_into(out, read, document, kind, model):
            typer.echo(f"passage {last.done} van {last.passages}", err=True)
    except LanguageModelError:
        typer.echo(f"Wat al goed is, staat in {out}. Ga door met dezelfde opdracht.", err=True)
        raise
    if last is None:
        typer.echo(f"Er mist niets: elke passage van {document!r} heeft al {kind.value}.")
        return
    typer.echo(
        f"{last.kept} regels in {out} ({last.repaired} hersteld, {last.dropped} weggelaten). "
        f"Lees ze, zet wat goed is in '{kind.value}/' van je bronnen, en geef 'check'."
    )


def _model(*, elsewhere: bool) -> LanguageModel:
    """Return the model that is set up; one on another computer only when that may be."""
    chosen = LanguageModelSettings()
    model = open_language_model(chosen)
    if not (chosen.is_on_this_machine or elsewhere):
        raise CorpusError(
            [
                "Je taalmodel staat op een andere computer: de tekst van dit document gaat dan "
                "daarheen. Mag dat? Geef --elders."
            ]
        )
    return model


def _with_document(settings: IndexSettings, document: str) -> Corpus:
    read, _ = read_corpus(settings.corpus, settings.boundary)
    if document not in read.texts:
        raise CorpusError([f"Er is geen document {document!r}. Er is: {', '.join(read.texts)}"])
    return read
