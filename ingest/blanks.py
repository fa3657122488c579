"""What was not written ahead yet of a document: which passages lack what, and a form to fill in."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.entries import Entries
from ingest.model import DocumentId, Passage


@dataclass(frozen=True, slots=True)
class Blank:
    """A passage with what it lacks."""

    passage: Passage
    statement: bool
    """No key statement rests on it."""
    questions: bool
    """No anchored question belongs to it."""
    dossier: bool
    """None of its key statements stands in a dossier."""

    @property
    def lacks(self) -> str:
        """What it lacks, in Dutch."""
        named = (
            (self.statement, "kernzin"),
            (self.questions, "vragen"),
            (self.dossier, "dossier"),
        )
        return ", ".join(name for lacking, name in named if lacking)


def blanks(entries: Entries, document: DocumentId) -> tuple[Blank, ...]:
    """Return the passages of a document that lack something, in order."""
    told = {one.passage for one in entries.statements}
    asked = {one.passage for one in entries.questions}
    in_a_dossier = {item.statement for one in entries.dossiers for item in one.items}
    gathered = {one.passage for one in entries.statements if one.key in in_a_dossier}
    found = [
        Blank(one, one.id not in told, one.id not in asked, one.id not in gathered)
        for one in entries.passages
        if one.document == document
    ]
    return tuple(one for one in found if one.lacks)


def form(found: tuple[Blank, ...]) -> str:
    """Return an empty line of `kernzinnen/` for every passage without a statement."""
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in _lines(found))


def _lines(found: tuple[Blank, ...]) -> Iterator[dict[str, object]]:
    for one in found:
        if one.statement:
            yield {
                "document": one.passage.document,
                "quote": " ".join(one.passage.text.split()),
                "statement": "",
                "kind": "",
                "who": next((who.partition(",")[0] for who in one.passage.speakers), None),
                "for": [],
            }
