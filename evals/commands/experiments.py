"""Commands that change the assistant or its sources on purpose, and see what that does."""

from pathlib import Path
from typing import Annotated

import typer

from evals.cases import read_cases
from evals.commands.options import (
    SomeQuestions,
    Tables,
    all_cases,
    of_corpus,
    progress,
    require_place,
    require_some,
    show_and_keep,
)
from ingest import IndexSettings, KnowledgeBaseError
from ingest.command import application, command

TRYING = "Proeven doen"
"""A heading in the help."""

app = application("Verander iets en zie wat dat doet.", then="Begin met 'gate'.")


@command(
    app,
    TRYING,
    "Zet elk deel van het zoeken om de beurt uit.",
    then="Een deel dat niets bijdraagt, kan weg.",
)
def ablation(settings: IndexSettings, *, out: Tables, questions: SomeQuestions = None) -> None:
    """Turn each part of the search off in turn."""
    from evals.ablation import ablate
    from evals.ablation_report import ablation_report

    require_place(out, questions)
    cases = all_cases(settings, questions)
    require_some([case for case in cases if case.answerable], "beantwoordbare vragen")
    done = ablate(settings, cases, progress=lambda row: progress(row, len(row), "varianten"))
    show_and_keep(out, ablation_report(done))


@command(
    app,
    TRYING,
    "Meet of de assistent nee zegt als het moet, en alleen dan.",
    then="Zegt hij te vaak nee? Stel dan de drempels bij met 'calibrate'.",
)
def gate(settings: IndexSettings, *, out: Tables, questions: SomeQuestions = None) -> None:
    """Measure whether it says no when it should, and only then."""
    from evals.refusals import refusals
    from evals.refusals_report import refusals_report

    require_place(out, questions)
    cases = [case for case in all_cases(settings, questions) if case.split != "tune"]
    require_some(cases, "vragen om te meten, alleen om op af te stemmen,")
    done = refusals(settings, cases, progress=lambda row: progress(row, len(row)))
    show_and_keep(out, refusals_report(done))


@command(
    app,
    TRYING,
    "Stel dezelfde vragen anders getypt: met tikfouten, zonder hoofdletters, als trefwoorden.",
    then="Zakt één manier veel? Kijk dan met 'waarom' naar een vraag die zo getypt is.",
)
def robuust(
    settings: IndexSettings,
    *,
    questions: SomeQuestions = None,
    share: Annotated[
        float, typer.Option("--deel", min=0.01, max=1, help="Welk deel van elke soort vraag.")
    ] = 0.1,
    out: Annotated[
        Path | None, typer.Option(metavar="BESTAND", help="Bewaar de tabel ook (.md).")
    ] = None,
) -> None:
    """Ask the same questions, typed in other ways."""
    from assistant import open_assistant
    from evals.guard.sample import sampled_cases
    from evals.robustness import robustness, robustness_report

    require_place(out, questions)
    kept = [case for case in all_cases(settings, questions) if case.split != "tune"]
    cases = sampled_cases(kept, share)
    require_some(cases, "vragen om te meten, alleen om op af te stemmen,")
    done = robustness(
        open_assistant(settings), cases, lambda ways: progress(ways, len(ways), "manieren")
    )
    show_and_keep(out, robustness_report(done, len(cases)))


@command(
    app,
    TRYING,
    "Zet fouten in zinnen van de bronnen en kijk of de controle ze vindt.",
    then="Bekijk gemiste fouten met --voorbeelden.",
)
def mutation(
    settings: IndexSettings,
    *,
    examples: Annotated[
        bool,
        typer.Option(
            "--voorbeelden", "--examples", help="Laat tien gemiste en tien valse meldingen zien."
        ),
    ] = False,
    develop: Annotated[
        bool,
        typer.Option(
            "--ontwikkel", "--develop", help="Neem de helft waarop de regels gemaakt worden."
        ),
    ] = False,
    kernzinnen: Annotated[
        bool, typer.Option("--kernzinnen", help="Zet de fouten in de kernzinnen.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="BESTAND", help="Bewaar de tabellen ook (.md).")
    ] = None,
) -> None:
    """Plant errors in the corpus's sentences and see which are found."""
    from evals.mutation import mutation
    from evals.statement_mutation import statement_mutation
    from ingest.build import fingerprint
    from ingest.corpus import read_corpus

    if kernzinnen and (examples or develop):
        raise KnowledgeBaseError(
            "Bij --kernzinnen horen --voorbeelden en --ontwikkel niet. Laat ze weg."
        )
    require_place(out)
    corpus, _ = read_corpus(settings.corpus, settings.boundary)
    if kernzinnen:
        show_and_keep(out, statement_mutation(corpus, fingerprint(settings, corpus)))
        return
    show_and_keep(out, mutation(corpus, odd=not develop, examples=examples))


@command(
    app,
    TRYING,
    "Maak elk ingesteld getal een derde kleiner en groter en kijk wat dat verandert.",
    then="Een getal dat niets verandert, kan weg.",
)
def sensitivity(
    settings: IndexSettings,
    *,
    out: Tables,
    questions: SomeQuestions = None,
    number: Annotated[
        list[str] | None,
        typer.Option(
            "--getal",
            "--number",
            metavar="NAAM",
            help="Alleen dit getal, zoals search.phrase; mag vaker.",
        ),
    ] = None,
) -> None:
    """Change every number of the tuning by a third, and measure."""
    from evals.sensitivity import in_conversation, numbers, part_of_tune, sensitivity
    from evals.sensitivity_report import sensitivity_report
    from evals.sources import read_sources

    require_place(out, questions)
    known, wanted = numbers(), number or []
    if strange := [name for name in wanted if name not in known]:
        message = f"Er is geen getal {', '.join(strange)}. Kies uit: {', '.join(known)}."
        raise KnowledgeBaseError(message)
    found = sensitivity(
        settings,
        of_corpus(settings, read_cases(questions) if questions else part_of_tune()),
        () if questions else in_conversation(read_sources(settings.corpus)),
        wanted,
        lambda row: progress(row, len(row), "getallen"),
    )
    show_and_keep(out, sensitivity_report(found))


@command(
    app,
    TRYING,
    "Zoek betere gewichten voor het zoeken, alleen op de vragen om af te stemmen.",
    then="Verandert niets zonder --toepassen. Meet daarna alles opnieuw, met 'guard'.",
)
def tune(
    settings: IndexSettings,
    *,
    questions: SomeQuestions = None,
    toepassen: Annotated[
        bool,
        typer.Option("--toepassen", help="Zet de getallen in assistant/tuning/; de oude blijven."),
    ] = False,
) -> None:
    """Fit the weights of the search; print them with before and after."""
    from evals.tune import fit
    from evals.tune_apply import apply
    from evals.tune_report import tune_report

    cases = all_cases(settings, questions)
    done = fit(settings, cases)
    typer.echo(tune_report(done, cases))
    if not toepassen:
        typer.echo("Er is niets veranderd. Toepassen: leeratelier evals tune --toepassen")
        return
    for path in apply(done.numbers):
        typer.echo(f"Bewaard; wat er stond, staat in {path}")
