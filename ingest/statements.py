"""`kernzinnen/*.jsonl` -> key statements: what a document says, in plain words, with its quote.

A small thing that a text says, made to be found and read by itself. Source of the method: Chen et
al. 2023, "Dense X Retrieval: What Retrieval Granularity Should We Use?" (propositions).
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

from ingest import digests
from ingest.anchors import Anchors
from ingest.json_lines import Line, LineFault, read_lines
from ingest.literal import normalise
from ingest.model import DocumentId, KeyStatement, Passage, StatementKey, TiedStatement

FOLDER = "kernzinnen"
KINDS = (
    "tip",
    "les",
    "uitleg",
    "feit",
    "voorbeeld",
    "uitspraak",
    "definitie",
    "werkvorm",
    "uitdaging",
    "behoefte",
    "cijfer",
    "mening",
    "contact",
    "plan",
)
READERS = ("professional", "beleid", "nieuw", "bewoner")


def read_statements(root: Path) -> tuple[tuple[KeyStatement, ...], tuple[str, ...]]:
    """Read all files of key statements of a corpus folder.

    Returns:
        The statements that are sound, and one Dutch sentence for each line that is not.

    """
    return read_lines(root, FOLDER, read_statement)


def faults(statements: Iterable[KeyStatement], texts: dict[DocumentId, str]) -> Iterator[str]:
    """Yield a sentence for every statement with an unknown document, a lost quote, or a double."""
    normalised = {document: normalise(text) for document, text in texts.items()}
    seen: dict[StatementKey, str] = {}
    for one in statements:
        if one.document not in normalised:
            yield f"{one.where}: het document {one.document!r} bestaat niet."
            continue
        for words in (one.quote, one.anchor):
            if words is not None and not stands(words, normalised[one.document]):
                yield (
                    f"{one.where}: dit staat niet letterlijk in {one.document!r}: {words!r}. "
                    "Neem de woorden van het document over."
                )
        if one.key in seen:
            yield f"{one.where}: deze kernzin met dit citaat staat ook op {seen[one.key]}."
        seen.setdefault(one.key, one.where)


def tie(
    statements: Iterable[KeyStatement], passages: Iterable[Passage]
) -> tuple[TiedStatement, ...]:
    """Tie every statement to the passage that holds its quote, in the order of the files."""
    anchors = Anchors(passages)
    tied: dict[StatementKey, TiedStatement] = {}
    for one in statements:
        if place := anchors.place(one.document, one.quote, one.anchor):
            written = {field.name: getattr(one, field.name) for field in fields(one)}
            tied.setdefault(
                one.key,
                TiedStatement(**written, passage=place.passage, start=place.start, end=place.end),
            )
    return tuple(tied.values())


def stands(words: str, normalised: str) -> bool:
    """Say whether words stand literally in a text that is normalised."""
    wanted = normalise(words)
    return bool(wanted) and wanted in normalised


def read_statement(line: Line) -> KeyStatement:
    """Read one line of key statements; raises `LineFault`."""
    document, quote = line.text("document"), line.text("quote")
    statement = line.text("statement")
    words = f"{normalise(quote)}\0{normalise(statement)}"
    anchor = line.maybe_text("anchor")
    if anchor is not None and not stands(quote, normalise(anchor)):
        raise LineFault("het citaat staat niet in het anker. Neem een langer anker.")
    read = KeyStatement(
        key=f"{document}!{digests.of_text(words)}",
        document=document,
        quote=quote,
        statement=statement,
        kind=line.text("kind", KINDS),
        who=line.maybe_text("who"),
        readers=line.texts("for", READERS),
        anchor=anchor,
        reviewed=line.maybe_text("reviewed"),
        where=line.where,
    )
    line.nothing_else()
    return read
