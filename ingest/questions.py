"""`vragen/*.jsonl` -> the questions that each unit of text answers (document expansion).

A question is anchored on a literal quote of its document, so that splitting the text anew never
breaks it. Source of the method: Nogueira et al. 2019, "Document Expansion by Query Prediction".
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ingest.literal import find, normalise
from ingest.model import AnchoredQuestions, DocumentId, Passage, PassageId, TiedQuestion

FOLDER = "vragen"


def read_questions(root: Path) -> tuple[tuple[AnchoredQuestions, ...], tuple[str, ...]]:
    """Read all question files of a corpus folder.

    Returns:
        The units that are sound, and one Dutch sentence for each line that is not.

    """
    units: list[AnchoredQuestions] = []
    faults: list[str] = []
    for path in sorted((root / FOLDER).glob("*.jsonl")):
        try:
            lines = path.read_text(encoding="utf-8-sig").split("\n")
        except UnicodeDecodeError:
            faults.append(f"{path} is geen UTF-8-tekst. Bewaar het bestand als UTF-8.")
            continue
        for number, line in enumerate(lines, start=1):
            if line.strip():
                unit = _unit(line)
                if isinstance(unit, str):
                    faults.append(f"{path}, regel {number}: {unit}")
                else:
                    units.append(unit)
    return tuple(units), tuple(faults)


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
    """Tie every question to the passage that holds its anchor, in passage order.

    An anchor that a passage boundary cuts belongs to the passage that ends with the longest
    beginning of it, counted in words; one in a heading, to the first passage below.
    """
    order: dict[PassageId, int] = {}
    of_document: dict[DocumentId, list[tuple[Passage, str]]] = {}
    for passage in passages:
        order[passage.id] = len(order)
        row = of_document.setdefault(passage.document, [])
        row.append((passage, normalise(passage.text)))
    found: dict[tuple[PassageId, str], TiedQuestion] = {}
    for unit in units:
        place = _place(unit.anchor, of_document.get(unit.document, []))
        if place is not None:
            passage_id, (start, end) = place
            for question in unit.questions:
                found.setdefault(
                    (passage_id, question), TiedQuestion(passage_id, question, start, end)
                )
    return tuple(sorted(found.values(), key=lambda one: order[one.passage]))


def _place(
    anchor: str, texts: list[tuple[Passage, str]]
) -> tuple[PassageId, tuple[int, int]] | None:
    """Return the passage that an anchor belongs to, and where it stands in it."""
    whole = normalise(anchor)
    for passage, text in texts:
        if whole in text and (span := find(passage.text, anchor)):
            return passage.id, span
    words = anchor.split()
    for size in range(len(words) - 1, 1, -1):
        beginning = " ".join(words[:size])
        cut = normalise(beginning)
        for passage, text in texts:
            if text.endswith(cut) and (span := _find_last(passage.text, beginning)):
                return passage.id, span
    for passage, _ in texts:
        if any(whole in normalise(heading) for heading in passage.headings):
            return passage.id, (0, len(passage.text))
    return None


def _find_last(text: str, quote: str) -> tuple[int, int] | None:
    span = None
    start = 0
    while found := find(text[start:], quote):
        span = (start + found[0], start + found[1])
        start = span[1]
    return span


def _unit(line: str) -> AnchoredQuestions | str:
    """Read one line; a string says what is wrong with it."""
    try:
        data: Any = json.loads(line)
    except json.JSONDecodeError as error:
        return f"geen geldige JSON bij teken {error.colno}. Herstel de regel."
    if not isinstance(data, dict):
        return "hier hoort één JSON-object te staan."
    for field in ("document", "anchor"):
        if not isinstance(data.get(field), str) or not data[field].strip():
            return f"het veld {field!r} ontbreekt of is leeg. Vul het in."
    questions = data.get("questions")
    if not isinstance(questions, list) or not questions:
        return "het veld 'questions' hoort een lijst met vragen te zijn."
    if not all(isinstance(question, str) and question.strip() for question in questions):
        return "in 'questions' staat een lege vraag of iets dat geen tekst is."
    return AnchoredQuestions(data["document"], data["anchor"], tuple(questions))
