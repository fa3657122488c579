"""Commands that say how good answers are that `run` wrote."""

import typer

from evals.cases import DEVELOPMENT, read_cases
from evals.commands.options import Questions, Results
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
from evals.sources import read_sources
from ingest import IndexSettings
from ingest.command import application, command

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
    results: Results,
    questions: Questions = DEVELOPMENT,
) -> None:
    """Print tables over the answers a run wrote; a part of a run, or a fault in it, is an error."""
    from evals.compare.measuring import measure

    sources = read_sources(settings.corpus)
    cases = read_cases(questions)
    read = read_results(results)
    measured = measure(read, cases, sources, partial=True)
    found = faults(measured.values)
    typer.echo(tables(measured.outcomes, sources, found))
    told = [*missing(read, cases), *(f"{results}: {one}." for one in found)]
    if not measured.by_text:
        told.append(
            f"{results}: gemaakt met andere bronnen dan er in {settings.corpus} staan; de citaten "
            "zijn niet nagekeken. Geef met --corpus die map, of doe de run opnieuw."
        )
    for one in unidentified(read):
        typer.echo(one, err=True)
    if told:
        raise ResultsError("\n".join(told))


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
