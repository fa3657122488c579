"""Commands that keep the questions and what was learned from them sound."""

from pathlib import Path
from typing import Annotated

import typer

from evals.cases import DEVELOPMENT, read_folder, read_sound_cases
from evals.commands.options import Questions, all_cases, of_corpus, progress
from evals.lines import CasesError
from evals.soundness import check_cases, check_overlap, require_of, written_ahead
from evals.sources import read_sources
from ingest import IndexSettings
from ingest.command import application, command

UPKEEP = "Onderhoud"
"""A heading in the help."""
Applied = Annotated[
    bool, typer.Option("--toepassen", help="Gebruik de nieuwe regel; de oude blijft bewaard.")
]
"""Whether a rule that was fitted takes the place of the one in use."""

app = application("Houd de vragen en de drempels op orde.", then="Begin met 'check'.")


@command(
    app,
    UPKEEP,
    "Controleer de vragen zelf: hun velden, citaten en leeratelier, en of ze niet dubbel zijn.",
    then="Is alles in orde? Stel ze dan met 'run'.",
)
def check(settings: IndexSettings, *, questions: Questions = DEVELOPMENT) -> None:
    """Check the questions themselves against the corpus and against the other files."""
    from evals.question_rules import faults as of_writing
    from evals.question_rules import read_written, shipped

    sources = read_sources(settings.corpus)
    written = read_written(questions)
    cases, faults = read_sound_cases(questions)
    faults += of_writing(written, sources, shipped())
    if not faults:
        require_of(cases, sources)
    faults += check_cases(cases, sources.stands)
    faults += check_overlap(cases, written_ahead(sources.corpus))
    if faults:
        raise CasesError(faults)
    typer.echo(f"{questions}: {len(cases)} vragen, geen fouten.")


@command(
    app,
    UPKEEP,
    "Schrijf een vraag om mee te meten: zoekt het citaat op, vult in wat vaststaat, keurt haar.",
    then="Zonder --erbij staat de regel alleen op het scherm.",
)
def nieuw(
    settings: IndexSettings,
    question: Annotated[
        str, typer.Argument(metavar="VRAAG", help="De vraag, zoals iemand haar zou stellen.")
    ],
    *,
    quotes: Annotated[
        list[str] | None,
        typer.Option(
            "--citaat", metavar="TEKST", help="Wat er staat, ongeveer; mag vaker. Zonder: niets."
        ),
    ] = None,
    facts: Annotated[
        list[str] | None,
        typer.Option("--feit", metavar="ZIN", help="Het feit bij elk citaat, in dezelfde rij."),
    ] = None,
    kind: Annotated[str, typer.Option("--soort", metavar="SOORT", help="tip, fact, ...")] = "fact",
    persona: Annotated[
        str, typer.Option("--vrager", metavar="WIE", help="professional, newcomer, ...")
    ] = "newcomer",
    slice_: Annotated[
        str | None, typer.Option("--wat", metavar="WAT", help="Wat haar moeilijk maakt.")
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--erbij", metavar="BESTAND", help="Zet haar in dit bestand.")
    ] = None,
) -> None:
    """Write one question to measure with, checked as a whole file is."""
    from evals.new_question import Wish, add, made

    wish = Wish(question, tuple(quotes or ()), tuple(facts or ()), kind, persona, slice_)
    line, told = made(wish, read_sources(settings.corpus), to)
    for one in told:
        typer.echo(one, err=True)
    typer.echo(line)
    if to:
        add(to, line)
        typer.echo(f"Bijgeschreven in {to}.", err=True)


@command(
    app,
    UPKEEP,
    "Kijk wat de bronnen missen: wat moeilijk te vinden is, en waar niets over geschreven is.",
    then="Schrijf wat ontbreekt; 'vooraf' geeft er een formulier voor.",
)
def gezondheid(settings: IndexSettings) -> None:
    """Say what the corpus lacks for its questions, the worst first."""
    from evals.health import health
    from evals.health_report import health_report

    typer.echo(health_report(health(settings)))


@command(
    app,
    UPKEEP,
    "Bepaal opnieuw vanaf welke zekerheid de assistent antwoord geeft; verandert niets zonder "
    "--toepassen.",
    then="Meet na het toepassen met 'gate' of hij op het goede moment nee zegt.",
)
def calibrate(
    settings: IndexSettings,
    *,
    toepassen: Annotated[
        bool, typer.Option("--toepassen", help="Gebruik de nieuwe grens; de oude blijft bewaard.")
    ] = False,
) -> None:
    """Fit the gate on the cases of the split 'tune'."""
    from assistant import open_assistant
    from evals.calibrate import apply, calibrate
    from evals.calibrate_report import calibration_report

    done = calibrate(open_assistant(settings), of_corpus(settings, read_folder("eigen-*.jsonl")))
    typer.echo(calibration_report(done))
    if toepassen:
        kept = apply(done)
        typer.echo(f"Bewaard: {done.path}" + (f" (de vorige staat in {kept})" if kept else ""))
    else:
        say_unchanged(settings, "calibrate")


@command(
    app,
    UPKEEP,
    "Leer opnieuw waaraan je een vervolgvraag ziet; verandert niets zonder --toepassen.",
    then="Meet na het toepassen met 'guard' of er niets slechter ging.",
)
def leaning(
    settings: IndexSettings,
    *,
    toepassen: Applied = False,
) -> None:
    """Fit the rule that says whether a question leans on what was said before it."""
    from evals.leaning import apply, fit, read_leaning
    from evals.leaning_report import leaning_report

    done = fit(read_leaning())
    typer.echo(leaning_report(done))
    if toepassen:
        say_kept(apply(done.after))
    else:
        say_unchanged(settings, "leaning")


@command(
    app,
    UPKEEP,
    "Leer opnieuw welke kernzinnen een vraag beantwoorden; verandert niets zonder --toepassen.",
    then="Meet na het toepassen met 'guard' of er niets slechter ging.",
)
def kernzinnen(
    settings: IndexSettings,
    *,
    toepassen: Applied = False,
) -> None:
    """Fit the rule that weighs the key statements for a question."""
    from assistant import open_assistant
    from evals.statement_training import apply, fit, weigh
    from evals.statement_training_report import training_report

    cases = all_cases(settings, None)
    weighed = weigh(open_assistant(settings), progress(cases, len(cases)))
    done = fit(weighed)
    typer.echo(training_report(done))
    if toepassen:
        say_kept(apply(done.after))
    else:
        say_unchanged(settings, "kernzinnen")


@command(
    app,
    UPKEEP,
    "Leer opnieuw waaraan je ziet dat de documenten op een vraag geen antwoord geven; verandert "
    "niets zonder --toepassen.",
    then="Meet na het toepassen met 'gate' of hij op het goede moment nee zegt.",
)
def openvragen(
    settings: IndexSettings,
    *,
    toepassen: Applied = False,
) -> None:
    """Fit the rule that tells what is answered from what is known to be open."""
    from assistant import open_assistant
    from assistant.opened import Parts
    from evals.open_questions import apply, fit, weigh
    from evals.open_questions_report import open_questions_report
    from ingest.embedding_bar import embedding_bar

    assistant = open_assistant(settings, Parts(open_questions=False))
    done = fit(assistant, weigh(assistant, all_cases(settings, None)), embedding_bar)
    typer.echo(open_questions_report(done))
    if toepassen:
        say_kept(apply(done.after))
    else:
        say_unchanged(settings, "openvragen")


def say_kept(kept: Path | None) -> None:
    """Say that what was learned is used now, and where what it replaced stands."""
    typer.echo(f"Bewaard. De vorige staat in {kept}." if kept else "Bewaard.")


def say_unchanged(settings: IndexSettings, name: str, what: str = "haar") -> None:
    """Say how what was learned is put to use.

    Args:
        settings: what the command was given.
        name: of the command.
        what: the pronoun of what was learned.
    """
    applied = settings.command("evals", name, "--toepassen")
    typer.echo(f"Er is niets veranderd. Wil je {what} gebruiken? Voer uit: {applied}")
