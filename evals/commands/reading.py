"""Commands that teach a reader, and set what is decided on what it reads."""

import shutil
from typing import Annotated

import typer

from evals.commands.options import all_cases
from evals.commands.upkeep import UPKEEP, Applied, say_kept, say_unchanged
from ingest import IndexSettings
from ingest.command import application, command

app = application("Leer de lezer lezen.", then="Begin met 'lezer'.")


@command(
    app,
    UPKEEP,
    "Leer een lezer van de paren en vragen van het corpus. Dat duurt ongeveer een uur, en na een "
    "onderbreking gaat hij verder; verandert niets zonder --toepassen.",
    then="Bepaal na het toepassen met 'oordeel' wat er op zijn lezen besloten wordt.",
)
def lezer(
    settings: IndexSettings,
    *,
    zaad: Annotated[int, typer.Option(help="Waarmee geloot wordt.")] = 1,
    rondes: Annotated[float, typer.Option(help="Hoe vaak hij alles leest.", min=0.001)] = 1.5,
    toepassen: Applied = False,
) -> None:
    """Train a reader for the corpus."""
    from evals.reading.report import taught_report
    from evals.reading.teaching import teach
    from ingest.files import writing
    from ingest.learned import READER

    taught = teach(settings, zaad, rondes)
    typer.echo(taught_report(taught))
    used = settings.corpus / READER
    if not toepassen:
        say_unchanged(settings, "lezer", "hem")
        return
    with writing(used):
        kept = used.with_name(used.name + ".oud")
        shutil.rmtree(kept, ignore_errors=True)
        if used.is_dir():
            used.rename(kept)
        shutil.copytree(taught.folder, used)
    say_kept(kept if kept.is_dir() else None)


@command(
    app,
    UPKEEP,
    "Bepaal opnieuw wat er besloten wordt op wat de lezer las; verandert niets zonder --toepassen.",
    then="Meet na het toepassen met 'gate' of hij op het goede moment nee zegt.",
)
def oordeel(settings: IndexSettings, *, toepassen: Applied = False) -> None:
    """Fit the rule that decides on what was read."""
    from assistant import open_assistant
    from assistant.opened import Parts
    from evals.reading.judging import apply, fit, judge
    from evals.reading.report import judging_report
    from ingest.pairs import read_pairs

    assistant = open_assistant(settings, Parts(open_questions=False))
    pairs, _ = read_pairs(settings.corpus)
    done = fit(assistant, list(judge(assistant, all_cases(settings, None), pairs)))
    typer.echo(judging_report(done))
    if toepassen:
        say_kept(apply(assistant, done.after))
    else:
        say_unchanged(settings, "oordeel", "het")
