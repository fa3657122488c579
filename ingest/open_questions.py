"""`openvragen/*.jsonl` -> open questions: what a text invites to ask and no document answers.

They are what a question is held against to see that a fact is not there. Source of the method:
Rajpurkar et al. 2018, "Know What You Don't Know" (SQuAD 2: unanswerable questions written against a
paragraph that seems to answer them).
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

from ingest.anchors import Anchors
from ingest.json_lines import Line, LineFault, read_lines
from ingest.literal import normalise
from ingest.model import (
    DocumentId,
    OpenQuestion,
    Passage,
    PassageId,
    TiedOpenQuestion,
)
from ingest.statements import stands

FOLDER = "openvragen"
PREMISE = "aanname"
"""What is missing of a question that takes for granted what the documents do not say."""
MISSING = (
    "persoon",
    "aantal",
    "bedrag",
    "datum",
    "tijdstip",
    "duur",
    "plaats",
    "contact",
    "procedure",
    "voorwaarden",
    "reden",
    "effect",
    "vergelijking",
    "voorbeeld",
    "inhoud",
    "mening",
    "toekomst",
    "bron",
    "definitie",
    "naam",
    PREMISE,
)
"""The kinds of thing that may be missing."""


def read_open_questions(root: Path) -> tuple[tuple[OpenQuestion, ...], tuple[str, ...]]:
    """Read all files of open questions of a corpus folder.

    Returns:
        The questions of the lines that are sound, and one Dutch sentence for each line that is not.

    """
    lines, found = read_lines(root, FOLDER, read_questions)
    return tuple(one for line in lines for one in line), found


def faults(questions: Iterable[OpenQuestion], texts: dict[DocumentId, str]) -> Iterator[str]:
    """Yield a sentence for every line whose document is unknown or whose anchor is not literal."""
    normalised = {document: normalise(text) for document, text in texts.items()}
    for one in {one.where: one for one in questions}.values():
        if one.document not in normalised:
            yield f"{one.where}: het document {one.document!r} bestaat niet."
        elif not stands(one.anchor, normalised[one.document]):
            yield (
                f"{one.where}: dit staat niet letterlijk in {one.document!r}: {one.anchor!r}. "
                "Neem de woorden van het document over."
            )


def tie(
    questions: Iterable[OpenQuestion], passages: Iterable[Passage]
) -> tuple[TiedOpenQuestion, ...]:
    """Tie every question to the passage that holds its anchor, in the order of the files."""
    anchors = Anchors(passages)
    tied: dict[tuple[PassageId, str], TiedOpenQuestion] = {}
    for one in questions:
        if place := anchors.place(one.document, one.anchor):
            written = {field.name: getattr(one, field.name) for field in fields(one)}
            found = TiedOpenQuestion(**written, passage=place.passage)
            tied.setdefault((found.passage, found.question), found)
    return tuple(tied.values())


def read_questions(line: Line) -> tuple[OpenQuestion, ...]:
    """Read one line of open questions; raises `LineFault`."""
    document, anchor = line.text("document"), line.text("anchor")

    def question(entry: Line) -> OpenQuestion:
        missing = entry.text("missing", MISSING)
        premise = entry.flag("premise", absent=False)
        if premise != (missing == PREMISE):
            raise LineFault(
                'neemt de vraag iets aan dat er niet staat? Zet er dan "premise": true bij, en '
                f"{PREMISE!r} bij 'missing'; anders geen van beide."
            )
        return OpenQuestion(
            document=document,
            anchor=anchor,
            question=entry.text("question"),
            missing=missing,
            premise=premise,
            where=line.where,
        )

    read = line.lines("questions", question)
    if not read:
        raise LineFault("er staat geen vraag in 'questions'. Schrijf er een, of haal de regel weg.")
    line.nothing_else()
    return read
