"""`vragen/*.jsonl` -> the questions that each unit of text answers (document expansion).

A question is anchored on a literal quote of its document, so that splitting the text anew never
breaks it. Source of the method: Nogueira et al. 2019, "Document Expansion by Query Prediction".
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.anchors import Anchors
from ingest.json_lines import Line, read_lines
from ingest.literal import normalise
from ingest.model import AnchoredQuestions, DocumentId, Passage, PassageId, TiedQuestion

FOLDER = "vragen"


def read_questions(root: Path) -> tuple[tuple[AnchoredQuestions, ...], tuple[str, ...]]:
    """Read all question files of a corpus folder.

    Returns:
        The units that are sound, and one Dutch sentence for each line that is not.

    """
    return read_lines(root, FOLDER, read_unit)


def faults(units: Iterable[AnchoredQuestions], texts: dict[DocumentId, str]) -> Iterator[str]:
    """Yield a sentence for every unit whose document is unknown or whose anchor is not literal."""
    normalised = {document: normalise(text) for document, text in texts.items()}
    for unit in units:
        if unit.document not in texts:
            yield f"{FOLDER}: het document {unit.document!r} bestaat niet (anker {unit.anchor!r})."
        elif not (anchor := normalise(unit.anchor)) or anchor not in normalised[unit.document]:
            yield (
                f"{FOLDER}: dit anker staat niet letterlijk in {unit.document!r}: {unit.anchor!r}. "
                "Neem de woorden van het document over."
            )


def tie(
    units: Iterable[AnchoredQuestions], passages: Iterable[Passage]
) -> tuple[TiedQuestion, ...]:
    """Tie every question to the passage that holds its anchor, in passage order."""
    anchors = Anchors(passages)
    found: dict[tuple[PassageId, str], TiedQuestion] = {}
    for unit in units:
        if place := anchors.place(unit.document, unit.anchor):
            for question in unit.questions:
                found.setdefault(
                    (place.passage, question),
                    TiedQuestion(place.passage, question, place.start, place.end),
                )
    return tuple(sorted(found.values(), key=lambda one: anchors.order[one.passage]))


def read_unit(line: Line) -> AnchoredQuestions:
    """Read one line of anchored questions; raises `LineFault`."""
    return AnchoredQuestions(line.text("document"), line.text("anchor"), line.texts("questions"))
