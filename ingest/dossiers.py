"""`dossiers/*.jsonl` -> dossiers: what several places together say of one thing.

A dossier has a lead that hangs on literal quotes, key statements in order, lines for a consult, and
questions it answers. Source of the method: Sarthi et al. 2024, "RAPTOR" (summaries over passages,
retrieved beside them); of the questions: Lewis et al. 2021, "PAQ".
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from ingest.anchors import Anchors
from ingest.json_lines import Line, LineFault, read_lines
from ingest.literal import normalise
from ingest.model import (
    ConsultLine,
    DocumentId,
    Dossier,
    DossierItem,
    KeyStatement,
    LeadQuote,
    Passage,
    StatementKey,
)
from ingest.statements import READERS, stands

FOLDER = "dossiers"
FORMS = ("zeg", "vraag", "doe")

Keys = dict[tuple[DocumentId, str], StatementKey]
"""A document and a normalised quote -> the first key statement with that quote."""


def read_dossiers(
    root: Path, statements: Iterable[KeyStatement]
) -> tuple[tuple[Dossier, ...], tuple[str, ...]]:
    """Read all files of dossiers of a corpus folder.

    Args:
        root: the corpus folder.
        statements: its key statements; a dossier names them by document and quote.

    Returns:
        The dossiers that are sound, and one Dutch sentence for each line that is not.

    """
    return read_lines(root, FOLDER, partial(read_dossier, keys_of(statements)))


def keys_of(statements: Iterable[KeyStatement]) -> Keys:
    """Return by what a dossier names key statements; of those with one quote the first counts."""
    keys: Keys = {}
    for one in statements:
        keys.setdefault((one.document, normalise(one.quote)), one.key)
    return keys


def faults(dossiers: Iterable[Dossier], texts: dict[DocumentId, str]) -> Iterator[str]:
    """Yield a sentence for every id that is taken and every quote that is not literal."""
    normalised = {document: normalise(text) for document, text in texts.items()}
    seen: dict[str, str] = {}
    for dossier in dossiers:
        if dossier.id in seen:
            yield (
                f"{dossier.where}: het id {dossier.id!r} staat ook op {seen[dossier.id]}. "
                "Kies een ander."
            )
        seen.setdefault(dossier.id, dossier.where)
        for one in dossier.lead_quotes:
            if not stands(one.quote, normalised.get(one.document, "")):
                yield (
                    f"{dossier.where}: dit staat niet letterlijk in {one.document!r}: "
                    f"{one.quote!r}. Neem de woorden van het document over."
                )


def tie(
    dossiers: Iterable[Dossier], tied: Iterable[StatementKey], passages: Iterable[Passage]
) -> tuple[Dossier, ...]:
    """Tie the quotes of leads to passages, and keep to the statements that are tied.

    Args:
        dossiers: the dossiers as they were written.
        tied: the key statements that are tied to a passage.
        passages: all passages.

    Returns:
        The dossiers that have a quote and a statement left, in the order of the files.

    """
    anchors, known = Anchors(passages), set(tied)
    found: dict[str, Dossier] = {}
    for dossier in dossiers:
        placed = [
            replace(one, place=anchors.place(one.document, one.quote))
            for one in dossier.lead_quotes
        ]
        kept = replace(
            dossier,
            lead_quotes=tuple(one for one in placed if one.place),
            items=tuple(one for one in dossier.items if one.statement in known),
            consult=tuple(one for one in dossier.consult if one.statement in known),
        )
        if kept.lead_quotes and kept.items:
            found.setdefault(kept.id, kept)
    return tuple(found.values())


def read_dossier(keys: Keys, line: Line) -> Dossier:
    """Read one line of dossiers; raises `LineFault`."""
    missing: list[str] = []

    def key(entry: Line) -> StatementKey:
        document, quote = entry.text("document"), entry.text("quote")
        found = keys.get((document, normalise(quote)))
        if found is None:
            missing.append(f"{quote!r} ({document})")
        return found or ""

    read = Dossier(
        id=line.text("id"),
        family=line.family,
        title=line.text("title"),
        readers=line.texts("for", READERS),
        lead=line.text("lead"),
        lead_quotes=line.lines("lead_quotes", _lead_quote),
        items=line.lines(
            "items", lambda one: DossierItem(key(one), one.flag("certain", absent=True))
        ),
        consult=line.lines(
            "consult", lambda one: ConsultLine(one.text("form", FORMS), one.text("say"), key(one))
        ),
        questions=line.texts("questions"),
        reviewed=line.maybe_text("reviewed"),
        where=line.where,
    )
    line.nothing_else()
    if missing:
        raise LineFault(f"er is geen kernzin met dit citaat: {'; '.join(missing)}.")
    if not read.lead_quotes or not read.items:
        raise LineFault("een dossier heeft minstens één 'lead_quotes' en één 'items' nodig.")
    return read


def _lead_quote(line: Line) -> LeadQuote:
    return LeadQuote(line.text("document"), line.text("quote"))
