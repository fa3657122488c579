"""Commands that say whether it got better or worse."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from evals.commands.options import require_place, show_and_keep
from ingest import IndexSettings
from ingest.command import application, command

COMPARING = "Beter of slechter"
"""A heading in the help."""


class Split(StrEnum):
    """The halves of the questions."""

    TUNE = "tune"
    REPORT = "report"


app = application("Zeg of het beter of slechter is geworden.", then="Begin met 'compare'.")


@command(
    app,
    COMPARING,
    "Vergelijk bestanden met antwoorden, of instellingen die nu naast elkaar gevraagd worden.",
    then="Kies instellingen met --split tune, en meet ze met --split report.",
)
def compare(
    settings: IndexSettings,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[BESTAND]...", help="Wat 'run' schreef; het oudste eerst."),
    ] = None,
    *,
    nu: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAAM=WAARDE",
            help="Vraag nu met iets anders: embedder=, reranker=, corpus= of een getal van de "
            "afstelling, zoals search.stems=0.2.",
        ),
    ] = None,
    zonder: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DEEL",
            help="Vraag nu zonder: adapter, questions, gate, checks, spelling, ...",
        ),
    ] = None,
    questions: Annotated[
        Path | None,
        typer.Option(
            metavar="BESTAND",
            help="Een bestand of map met vragen (standaard: die van de bestanden, of alle vragen).",
        ),
    ] = None,
    split: Annotated[Split | None, typer.Option(help="Alleen deze helft van de vragen.")] = None,
    alles: Annotated[
        bool, typer.Option("--alles", help="Noem elke vraag die gewonnen of verloren is.")
    ] = False,
) -> None:
    """Compare runs, or settings that are run side by side now."""
    from evals.compare.command import Request, comparisons

    request = Request(
        tuple(files or ()), tuple(nu or ()), tuple(zonder or ()), questions, split, alles
    )
    typer.echo(comparisons(settings, request))


@command(
    app,
    COMPARING,
    "Bewaak dat het niet slechter wordt dan het ijkpunt; eindigt met een fout als dat wel zo is.",
    then="Is het terecht anders? Vernieuw dan het ijkpunt en zeg waarom.",
)
def guard(
    settings: IndexSettings,
    *,
    alles: Annotated[
        bool, typer.Option("--alles", help="Neem alle vragen, en niet alleen de steekproef.")
    ] = False,
    zelftest: Annotated[
        bool, typer.Option("--zelftest", help="Zet er fouten in en kijk of de bewaking ze merkt.")
    ] = False,
    vernieuw: Annotated[
        str | None,
        typer.Option(metavar="REDEN", help="Maak een nieuw ijkpunt, en schrijf op waarom."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="BESTAND", help="Bewaar het verslag ook (.md).")
    ] = None,
) -> None:
    """Hold the assistant as it is set against the baseline."""
    from evals.guard import command as guarding

    if sum((alles, zelftest, vernieuw is not None)) > 1:
        raise guarding.GuardFailed("Kies één van --alles, --zelftest en --vernieuw.")
    require_place(out)
    if vernieuw is not None:
        show_and_keep(out, guarding.renew(settings, vernieuw))
        return
    said = guarding.try_out(settings) if zelftest else guarding.guard(settings, alles)
    show_and_keep(out, said.text)
    if said.failures:
        raise guarding.GuardFailed("\n".join(said.failures))
