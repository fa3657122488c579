"""From a file to an answer in one sitting: `toevoegen` shows, asks, adds, builds and tells."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from ingest.command import application, command
from ingest.embedding_bar import embedding_bar, reading_bar
from ingest.errors import CorpusError
from ingest.proposal import Found, Proposal
from ingest.settings import IndexSettings

app = application("Voeg een document toe aan de bronnen.", then="Begin met 'toevoegen'.")


@command(
    app,
    "De bronnen",
    "Voeg een document toe: laat zien wat erin staat, vraagt de rest, en brengt de index bij.",
    then="Toch niet? 'toevoegen --ongedaan' haalt het laatste document weer weg.",
)
def toevoegen(
    settings: IndexSettings,
    bestand: Annotated[
        Path | None, typer.Argument(metavar="BESTAND", help="Het document dat erbij komt.")
    ] = None,
    *,
    ja: Annotated[
        bool, typer.Option("--ja", help="Vraag niets; neem over wat gevonden is.")
    ] = False,
    ongedaan: Annotated[
        bool, typer.Option("--ongedaan", help="Haal het laatst toegevoegde document weer weg.")
    ] = False,
) -> int:
    """Add a document to the corpus, or take the last one out again."""
    from ingest.build import build

    if ongedaan:
        from ingest.adding import undo

        typer.echo(f"Weer weg: {undo(settings).document}.")
        build(settings, embedding_bar)
        return 0
    if bestand is None:
        raise CorpusError(["Noem het bestand dat erbij komt, of geef --ongedaan."])
    document = _added(settings, bestand, asking=not ja)
    if not document:
        typer.echo("Er is niets veranderd.")
        return 1
    report = build(settings, embedding_bar, following=reading_bar)
    typer.echo(f"Toegevoegd: {document} ({report.embedded} teksten nieuw omgezet).")
    for line in _missing(settings, document):
        typer.echo(line)
    return 0


def _added(settings: IndexSettings, file: Path, *, asking: bool) -> str:
    """Show what a document says of itself, ask the rest and add it; return its id, or nothing."""
    from ingest.adding import add
    from ingest.corpus import has_catalogue, read_corpus
    from ingest.proposal import propose
    from ingest.readers import apart
    from ingest.reading_report import look_at

    found = apart.reading(file)
    typer.echo(f"Gelezen: {len(found.text.split())} woorden.")
    for line in (*look_at(found), *found.left_out):
        typer.echo(f"- {line}")
    known, _ = read_corpus(settings.corpus, settings.boundary, reading_bar)
    proposal = propose(file, found, list(known.texts))
    if has_catalogue(settings.corpus):
        _tell(proposal)
        proposal = _completed(proposal) if asking else proposal
    if asking and _asked("Toevoegen? (ja of nee)", "ja").lower() not in ("ja", "j"):
        return ""
    return add(settings, file, found, proposal).document


def _tell(proposal: Proposal) -> None:
    """Show a proposal with the words that it rests on."""
    typer.echo(f"titel: {proposal.title}\nsoort: {proposal.kind}\nid: {proposal.id}")
    rows = {"leeratelier": proposal.number, "thema": proposal.theme, "datum": proposal.date}
    for name, one in rows.items():
        typer.echo(f"{name}: {one.value} – “{one.quote}”" if one else f"{name}: niet gevonden")


def _completed(proposal: Proposal) -> Proposal:
    """Return a proposal in which a person changed what is wrong and filled in what is missing."""
    return replace(
        proposal,
        title=_asked("Titel", proposal.title),
        kind=_asked("Soort (gids, verslag, magazine ...)", proposal.kind),
        number=_said("Nummer van het leeratelier (leeg: geen)", proposal.number),
        theme=_said("Thema (leeg: niet vermeld)", proposal.theme),
        date=_said("Datum als 2021-11-18 (leeg: niet vermeld)", proposal.date),
    )


def _said(question: str, found: Found | None) -> Found | None:
    """Ask for a value; one that was not found in the text has no words to rest on."""
    value = _asked(question, found.value if found else "")
    if found and value == found.value:
        return found
    return Found(value, "") if value else None


def _asked(question: str, otherwise: str) -> str:
    """Ask on the terminal; nothing typed, or nobody there, means what was found."""
    typer.echo(f"{question} [{otherwise}]: ", nl=False)
    try:
        return input().strip() or otherwise
    except EOFError:
        typer.echo()
        return otherwise


def _missing(settings: IndexSettings, document: str) -> list[str]:
    """Say in Dutch what was not written ahead yet of a document, and what must be learned again."""
    from ingest.adapter import adapter_file
    from ingest.blanks import blanks
    from ingest.corpus import read_corpus
    from ingest.embedding import embedder_name
    from ingest.entries import make_entries
    from ingest.learned import READER

    entries = make_entries(read_corpus(settings.corpus, settings.boundary)[0])
    own = [one for one in entries.passages if one.document == document]
    lacking = blanks(entries, document)
    speakers = sorted({speaker for one in own for speaker in one.speakers})
    gaps = sum(1 for one in entries.open_questions if one.passage in {one.id for one in own})
    twins = sum(1 for one in own if one.twins)
    lines = [
        f"sprekers: {'; '.join(speakers) or 'niet gevonden'}",
        f"Nog te schrijven, van {len(own)} passages: "
        f"{sum(one.questions for one in lacking)} zonder vragen, "
        f"{sum(one.statement for one in lacking)} zonder kernzin, "
        f"{sum(one.dossier for one in lacking)} zonder dossier; {gaps} open vragen.",
        f"Laat zien welke: {settings.command('vooraf', document)}",
    ]
    if twins:
        lines.append(f"{twins} passages zeggen bijna hetzelfde als een ander document.")
    if adapter_file(settings.corpus, embedder_name(settings)).is_file():
        lines.append(
            "De adapter heeft nog niet van dit document geleerd. Schrijf eerst vragen; daarna: "
            f"{settings.command('adapter')}"
        )
    if (settings.corpus / READER).is_dir():
        lines.append("De lezer ook niet: schrijf paren, en geef dan: leeratelier evals lezer")
    return [*lines, "Is het er beter van geworden? Kijk met: leeratelier evals guard"]
