"""Commands that teach a reader, set what is decided on what it reads, and show where that errs."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from evals.commands.options import all_cases, progress, require_place, show_and_keep
from evals.commands.upkeep import UPKEEP, Applied, say_kept, say_unchanged
from ingest import CorpusError, IndexSettings
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


@command(
    app,
    UPKEEP,
    "Laat per stuk tekst zien waar de assistent ten onrechte ja of nee zegt, het slechtste eerst.",
    then="Schrijf bij de slechtste stukken vragen, open vragen of paren.",
)
def grens(
    settings: IndexSettings,
    *,
    out: Annotated[
        Path | None, typer.Option(metavar="BESTAND", help="Bewaar de tabellen ook hier (.md).")
    ] = None,
    document: Annotated[
        str | None, typer.Option(help="Alleen de paren van dit document, zoals 'leeratelier-2'.")
    ] = None,
    alles: Annotated[
        bool,
        typer.Option("--alles", help="Ook de paren waar de lezer van leerde; dat duurt lang."),
    ] = False,
) -> None:
    """Show where the boundary runs wrong, passage by passage."""
    from assistant import open_assistant
    from evals.reading.boundary import pairs_to_probe, probe
    from evals.reading.boundary_report import boundary_report
    from ingest.pairs import read_pairs

    require_place(out)
    assistant = open_assistant(settings)
    chosen = pairs_to_probe(assistant, read_pairs(settings.corpus)[0], learned_from=alles)
    chosen = [one for one in chosen if document in (None, one[0].document)]
    if not chosen:
        raise CorpusError(
            ["Hier zijn geen paren voor. Schrijf ze in corpus/paren, of vraag ze met --alles."]
        )
    probed = list(progress(probe(assistant, chosen), len(chosen), "paren"))
    fingerprint = assistant.index.manifest.fingerprint
    show_and_keep(out, boundary_report([one for both in probed for one in both], fingerprint))


@command(
    app,
    UPKEEP,
    "Schrijf het meegeleverde model als model van sentence-transformers, om het te bewaren.",
    then="Gebruik het met --embedder en de map die je ziet.",
)
def embedder(
    settings: IndexSettings,
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="Een map die er nog niet is.")],
) -> None:
    """Write the bundled embedder as a model that needs no package of its own."""
    from evals.reading.whole_model import write_whole_model

    typer.echo(f"Bewaard in {write_whole_model(map_)}, nagekeken op zijn inhoud.")
