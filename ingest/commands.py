"""The maintainer's commands: from the corpus to an index that is up to date."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.command import application, command
from ingest.corpus import fidelity_faults, has_catalogue, read_corpus
from ingest.errors import CorpusError, KnowledgeBaseError
from ingest.settings import IndexSettings

if TYPE_CHECKING:
    from ingest.index import Manifest
    from ingest.model import Corpus

SOURCES, UPKEEP = "De bronnen", "Onderhoud"
"""Headings in the help."""
_LINE_EVERY = 500
"""Texts between two lines of progress, where there is no terminal to draw a bar on."""

app = application(
    "Maak van de bronnen een index waarin de assistent zoekt.",
    then="Begin met 'check' en daarna 'build'.",
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
        report = bring_up_to_date(settings, _bar, again=again)
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
    "Zoek alle fouten in de catalogus, de documenten, hun vragen, kernzinnen en dossiers.",
    then="Is alles in orde? Breng dan de index bij met 'build'.",
)
def check(settings: IndexSettings) -> None:
    """Report every fault of the corpus; loads no model."""
    from ingest.learned import learned_faults

    read, faults = read_corpus(settings.corpus)
    try:
        counts, differences = fidelity_faults(read)
    except KnowledgeBaseError as error:
        counts, differences = [], str(error).splitlines()
    learned = learned_faults(settings)
    for line in counts:
        typer.echo(line)
    if faults or differences or learned:
        raise CorpusError([*faults, *differences, *learned])
    found = (
        (len(read.documents), "document", "documenten"),
        (len(read.questions), "tekstdeel met vragen", "tekstdelen met vragen"),
        (len(read.statements), "kernzin", "kernzinnen"),
        (len(read.dossiers), "dossier", "dossiers"),
    )
    reviewed = _refuse_doubts(read) if read.statements else 0
    counted = ", ".join(f"{many} {one if many == 1 else more}" for many, one, more in found)
    typer.echo(f"In orde: {counted}.")
    if reviewed:
        typer.echo(f"Nagelezen, al twijfelt een regel: {reviewed}.")


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

    read, _ = read_corpus(settings.corpus)
    if document not in read.texts:
        known = ", ".join(read.texts)
        raise CorpusError([f"Er is geen document {document!r}. Er is: {known}"])
    entries = make_entries(read)
    said = Counter(one.passage for one in entries.statements)
    asked = Counter(one.passage for one in entries.questions)
    for passage in entries.passages:
        if passage.document == document:
            origins = ", ".join(
                f"leeratelier {one.leeratelier} ({one.certainty.value}, {one.basis.value})"
                for one in passage.origins
            )
            speakers = "; ".join(passage.speakers) or "niet vermeld"
            typer.echo(f"\n[{passage.id}] {' > '.join(passage.headings)}")
            typer.echo(f"herkomst: {origins or 'niet vermeld'}; spreekt: {speakers}")
            typer.echo(f"hierbij: {said[passage.id]} kernzinnen, {asked[passage.id]} vragen")
            typer.echo(passage.text)


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
        training, path = train_adapter(settings, _bar)
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
        count, path = ship_vectors(settings, _bar)
    typer.echo(f"{count} vectoren bewaard in {path}")


def _refuse_doubts(read: "Corpus") -> int:
    """Return how many lines were reviewed that a rule doubts; the other doubts are faults.

    Raises:
        CorpusError: a rule doubts a line that was not reviewed.
    """
    from ingest.dossier_rules import doubts
    from ingest.entries import make_entries

    found = list(doubts(read, make_entries(read)))
    left = [f"{one.where}: {one.what}." for one in found if not one.reviewed]
    if left:
        remedy = 'Verbeter deze regels, of zet erbij waarom ze kloppen: "reviewed": "..."'
        raise CorpusError([*left, remedy])
    return len({one.where for one in found})


def _counted(made: "Manifest") -> str:
    return (
        f"{made.passages} passages, {made.questions} vragen, {made.statements} kernzinnen en "
        f"{made.dossiers} dossiers"
    )


@contextmanager
def _keeps_what_is_done() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("Wat al omgezet is, blijft bewaard.", err=True)
        raise


def _bar(batches: Sequence[Sequence[str]], what: str) -> Iterable[Sequence[str]]:
    """Show how many texts are embedded: a bar on a terminal, now and then a line elsewhere."""
    from tqdm import tqdm

    total, done = sum(map(len, batches)), 0
    with tqdm(total=total, desc=what, unit=" teksten", file=sys.stderr, disable=None) as bar:
        for batch in batches:
            yield batch
            before, done = done, done + len(batch)
            bar.update(len(batch))
            if bar.disable and (done == total or done // _LINE_EVERY > before // _LINE_EVERY):
                typer.echo(f"{what}: {done} van {total} teksten omgezet", err=True)
