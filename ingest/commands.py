"""The maintainer's commands: from the corpus to an index that is up to date."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest import adding_commands
from ingest.command import application, command
from ingest.corpus import has_catalogue, read_corpus
from ingest.drafting.commands import app as drafting
from ingest.embedding_bar import embedding_bar, reading_bar
from ingest.errors import CorpusError
from ingest.files import write_new
from ingest.language_model.commands import app as models
from ingest.settings import IndexSettings

if TYPE_CHECKING:
    from ingest.index import Manifest
    from ingest.model import Corpus

SOURCES, UPKEEP = "De bronnen", "Onderhoud"
"""Headings in the help."""

app = application(
    "Maak van de bronnen een index waarin de assistent zoekt.",
    then="Begin met 'check' en daarna 'build'.",
    parts=[adding_commands.app, drafting, models],
)


@command(
    app,
    SOURCES,
    "Breng de index bij: alleen wat nieuw of veranderd is, wordt omgezet.",
    then="Daarna kun je vragen stellen.",
)
def build(
    settings: IndexSettings,
    *,
    again: Annotated[
        bool, typer.Option("--opnieuw", "--again", help="Schrijf de index helemaal opnieuw.")
    ] = False,
) -> None:
    """Bring the index up to date with the corpus."""
    from ingest.build import build as bring_up_to_date

    with _keeps_what_is_done():
        report = bring_up_to_date(settings, embedding_bar, again, reading_bar)
    for sentence in report.passed_over:
        typer.echo(f"Overgeslagen: {sentence}", err=True)
    made = report.manifest
    state = "Klaar" if report.rebuilt else "Er was niets veranderd"
    typer.echo(
        f"{state}: {_counted(made)} in {settings.index_dir} "
        f"({report.embedded} teksten nieuw omgezet)."
    )


@command(
    app,
    SOURCES,
    "Zoek alle fouten in de catalogus, de documenten en wat er vooraf bij geschreven is.",
    then="Is alles in orde? Breng dan de index bij met 'build'.",
)
def check(settings: IndexSettings) -> None:
    """Report every fault of the corpus; loads no model."""
    from ingest.checking import check as checked_for_faults

    checked = checked_for_faults(settings, reading_bar)
    for line in (*checked.compared, *checked.told):
        typer.echo(line)
    if checked.faults:
        raise CorpusError(list(checked.faults))
    typer.echo(f"In orde: {', '.join(checked.counted)}.")
    if checked.reviewed:
        typer.echo(f"Nagelezen, al twijfelt een regel: {checked.reviewed}.")


@command(
    app,
    SOURCES,
    "Laat de passages van een document zien, met hun herkomst.",
    then="Klopt een herkomst niet? Verbeter die in catalogus.toml en geef 'build'.",
)
def show(
    settings: IndexSettings,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="De id van een document.")],
) -> None:
    """Print the passages of a document with their provenance."""
    from ingest.entries import make_entries

    document = unicodedata.normalize("NFC", document)
    entries = make_entries(_with_document(settings, document))
    said = Counter(one.passage for one in entries.statements)
    asked = Counter(one.passage for one in entries.questions)
    gaps = Counter(one.passage for one in entries.open_questions)
    for passage in (one for one in entries.passages if one.document == document):
        origins = ", ".join(
            f"leeratelier {one.leeratelier} ({one.certainty.value}, {one.basis.value})"
            for one in passage.origins
        )
        speakers = "; ".join(passage.speakers) or "niet vermeld"
        at = passage.id
        typer.echo(f"\n[{at}] {' > '.join(passage.headings)}")
        typer.echo(f"herkomst: {origins or 'niet vermeld'}; spreekt: {speakers}")
        typer.echo(f"hierbij: {said[at]} kernzinnen, {asked[at]} vragen, {gaps[at]} open vragen")
        typer.echo(passage.text)


@command(
    app,
    SOURCES,
    "Laat zien waar nog geen kernzin, vragen of dossier bij staat.",
    then="Vul het formulier in, zet het in 'kernzinnen/' en geef 'check'.",
)
def vooraf(
    settings: IndexSettings,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="De id van een document.")],
    *,
    out: Annotated[
        Path | None,
        typer.Option(metavar="BESTAND", help="Schrijf hier een leeg formulier voor kernzinnen."),
    ] = None,
) -> None:
    """Show what was not written ahead yet of a document, and write an empty form."""
    from ingest.blanks import blanks, form
    from ingest.entries import make_entries

    document = unicodedata.normalize("NFC", document)
    found = blanks(make_entries(_with_document(settings, document)), document)
    for one in found:
        typer.echo(f"[{one.passage.id}] {' > '.join(one.passage.headings)}: geen {one.lacks}")
    typer.echo(f"{len(found)} passages missen iets.")
    if out:
        write_new(out, form(found))
        typer.echo(f"Een leeg formulier staat in {out}.")


@command(
    app,
    SOURCES,
    "Zeg wat er in de index staat en of die bij is.",
    then="Is de index niet bij? Geef dan 'build'.",
)
def status(settings: IndexSettings) -> int:
    """Say what the index holds and whether it is up to date."""
    from ingest.build import is_current
    from ingest.store import Store

    active = Store(settings).active()
    current = is_current(settings, active)
    described = "met" if has_catalogue(settings.corpus) else "zonder"
    typer.echo(f"corpus: {settings.corpus} ({described} catalogus)")
    if active is None:
        typer.echo(f"index: nog niet gebouwd. Voer uit: {settings.command('build')}")
        return 1
    typer.echo(f"index: {settings.chroma_url or settings.index_dir}, gebouwd {active.built}")
    typer.echo(f"inhoud: {_counted(active)}; {active.embedder}")
    if not current:
        typer.echo("De teksten of instellingen zijn sindsdien veranderd.")
        typer.echo(f"Voer uit: {settings.command('build')}")
        return 1
    typer.echo("De index is bij.")
    return 0


@command(
    app,
    UPKEEP,
    "Leer van de vragen in 'vragen/' om beter te zoeken; verandert niets zonder --toepassen.",
    then="Kijk daarna of de grens nog past met 'evals calibrate'.",
)
def adapter(
    settings: IndexSettings,
    *,
    toepassen: Annotated[
        bool, typer.Option("--toepassen", help="Gebruik hem voortaan; de oude blijft bewaard.")
    ] = False,
) -> None:
    """Train the query adapter on the anchored questions."""
    from ingest.shipped import apply_adapter, train_adapter

    with _keeps_what_is_done():
        training, path = train_adapter(settings, embedding_bar)
    typer.echo(
        f"apart gehouden vragen: MRR {training.mrr_before:.3f} zonder adapter, "
        f"{training.mrr_after:.3f} met"
    )
    if not training.helps:
        typer.echo("De adapter helpt niet en wordt niet gebruikt.")
    elif toepassen:
        kept = apply_adapter(settings, training)
        typer.echo(f"Bewaard: {path}" + (f" (de vorige staat in {kept})" if kept else ""))
    else:
        applied = settings.command("adapter", "--toepassen")
        typer.echo(f"Er is niets veranderd. Wil je hem gebruiken? Voer uit: {applied}")


@command(
    app,
    UPKEEP,
    "Bewaar de omgezette teksten bij de bronnen: bouwen gaat dan overal in seconden.",
    then="Zet het bestand in versiebeheer, samen met de bronnen.",
)
def vectors(settings: IndexSettings) -> None:
    """Write the vectors that come with the corpus."""
    from ingest.shipped import ship_vectors

    with _keeps_what_is_done():
        count, path = ship_vectors(settings, embedding_bar)
    typer.echo(f"{count} vectoren bewaard in {path}")


def _with_document(settings: IndexSettings, document: str) -> "Corpus":
    read, _ = read_corpus(settings.corpus, settings.boundary)
    if document not in read.texts:
        known = ", ".join(read.texts)
        raise CorpusError([f"Er is geen document {document!r}. Er is: {known}"])
    return read


def _counted(made: "Manifest") -> str:
    return (
        f"{made.passages} passages, {made.questions} vragen, {made.statements} kernzinnen, "
        f"{made.dossiers} dossiers en {made.open_questions} open vragen"
    )


@contextmanager
def _keeps_what_is_done() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("Wat al omgezet is, blijft bewaard.", err=True)
        raise
