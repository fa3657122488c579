"""Commands that say how good answers are: those that `run` wrote, and those of visitors."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evals.cases import DEVELOPMENT, read_cases
from evals.commands.options import Questions, Results, require_place
from evals.integrity import faults
from evals.report import report as tables
from evals.results import (
    ResultsError,
    cut_off,
    missing,
    read_results,
    unidentified,
    unplaced,
)
from evals.sources import Sources, read_sources
from ingest import IndexSettings, SettingsError
from ingest.command import application, command
from ingest.files import write_text

if TYPE_CHECKING:
    from evals.compare.comparison import Measured

READING = "Uitkomsten lezen"
"""A heading in the help."""

app = application("Zeg hoe goed de antwoorden zijn.", then="Begin met 'report'.")


@command(
    app,
    READING,
    "Laat in tabellen zien hoe goed de antwoorden zijn; eindigt met een fout als er iets mis is.",
    then="Is het beter of slechter dan eerst? Dat zegt 'compare'.",
)
def report(
    settings: IndexSettings,
    *,
    results: Annotated[
        list[Path],
        typer.Option(
            metavar="BESTAND",
            help="Wat 'run' heeft geschreven. Met --html mag dit vaker, het oudste eerst: dan "
            "staat het verloop erbij.",
        ),
    ],
    questions: Questions = DEVELOPMENT,
    html: Annotated[
        Path | None,
        typer.Option(metavar="BESTAND", help="Maak er één bladzijde van om te bekijken (.html)."),
    ] = None,
) -> None:
    """Print tables over the answers a run wrote; a part of a run, or a fault in it, is an error."""
    from evals.compare.measuring import measure

    if len(results) > 1 and html is None:
        raise ResultsError("Meer dan één bestand kan alleen met --html. Of gebruik 'compare'.")
    require_place(html, questions)
    sources = read_sources(settings.corpus)
    cases = read_cases(questions)
    runs = [measure(read_results(path), cases, sources, partial=True) for path in results]
    measured = runs[-1]
    found = faults(measured.values)
    typer.echo(tables(measured.outcomes, sources, found))
    if html:
        keep_page(html, runs, sources, found)
    told = [*missing(measured.results, cases), *(f"{results[-1]}: {one}." for one in found)]
    if not measured.by_text:
        told.append(
            f"{results[-1]}: gemaakt met andere bronnen dan er in {settings.corpus} staan; de "
            "citaten zijn niet nagekeken. Geef met --corpus die map, of doe de run opnieuw."
        )
    for one in unidentified(measured.results):
        typer.echo(one, err=True)
    if told:
        raise ResultsError("\n".join(told))


def keep_page(
    path: Path, runs: Sequence["Measured"], sources: Sources, found: Mapping[str, list[str]]
) -> None:
    """Write the report as a page, and say where it is.

    Raises:
        FileUnwritable: the file cannot be written.
    """
    from evals.looking.page import page

    write_text(path, page(runs, sources, found))
    typer.echo(f"Om te bekijken: {path}", err=True)


@command(
    app,
    READING,
    "Laat zien hoe de antwoorden lezen: lengte, herhaling, afgebroken zinnen.",
    then="Lees een paar antwoorden hardop.",
)
def style(settings: IndexSettings, *, results: Results) -> None:
    """Print how the answers read that a run wrote."""
    from evals.style import style

    passages = read_sources(settings.corpus).passages
    read = read_results(results)
    if told := cut_off(read) + unplaced(read, [passage.id for passage in passages]):
        raise ResultsError("\n".join(told))
    typer.echo(style(read.records, passages))


@command(
    app,
    READING,
    "Lees wat bezoekers van antwoorden vinden: wat er tevergeefs gevraagd is, en wat niet klopt.",
    then="Waarom een antwoord is wat het is, zie je met 'waarom'.",
)
def feedback(settings: IndexSettings) -> None:
    """Print what visitors thought of answers, where the owner had that kept."""
    from assistant.feedback import FeedbackSettings, read_judged
    from evals.feedback import put_together
    from evals.feedback_report import feedback_report
    from ingest.embedding import load_embedder

    kept = FeedbackSettings().file
    if kept is None:
        raise SettingsError(
            "Er wordt niet bewaard wat bezoekers van antwoorden vinden. Wil je dat wel? Zet in "
            "settings.toml, tabel [feedback], 'file': een bestand."
        )
    judged, faults = read_judged(kept) if kept.exists() else ([], [])
    for fault in faults:
        typer.echo(fault, err=True)
    found = put_together(judged, lambda texts: load_embedder(settings).queries(texts))
    titles = {one.id: one.title for one in read_sources(settings.corpus).corpus.documents}
    typer.echo(feedback_report(found, titles))
