"""Commands that say how good answers are that `run` wrote."""

from pathlib import Path
from typing import Annotated

import typer

from evals.cases import DEVELOPMENT, CasesError, read_cases, read_lines
from evals.commands.options import Questions, Results
from evals.outcomes import read_outcomes
from evals.report import comparison
from evals.report import report as tables
from evals.sources import read_sources
from ingest import IndexSettings
from ingest.command import application, command

READING = "Uitkomsten lezen"
"""A heading in the help."""

app = application("Zeg hoe goed de antwoorden zijn.", then="Begin met 'report'.")


@command(
    app,
    READING,
    "Laat in tabellen zien hoe goed de antwoorden zijn.",
    then="Lees zelf een paar antwoorden waar het misging.",
)
def report(
    settings: IndexSettings,
    *,
    results: Results,
    questions: Questions = DEVELOPMENT,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="BESTAND", help="Eerdere antwoorden om mee te vergelijken."),
    ] = None,
) -> None:
    """Print tables over the answers a run wrote."""
    sources = read_sources(settings.corpus)
    cases = sources.with_repairs(read_cases(questions))
    outcomes = read_outcomes(results, cases)
    typer.echo(tables(outcomes, sources))
    if baseline:
        typer.echo()
        typer.echo(comparison(outcomes, read_outcomes(baseline, cases), sources.passages))


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
    records, faults = read_lines(results)
    if faults:
        raise CasesError(faults)
    typer.echo(style([record for _, record in records], passages))
