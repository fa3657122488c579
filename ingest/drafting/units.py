"""What a language model is asked about at once: a passage, or a row of key statements."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest import digests
from ingest.blanks import blanks
from ingest.drafting.lines import Fields, Kind
from ingest.entries import Entries
from ingest.json_lines import LineFault
from ingest.model import DocumentId, Passage, TiedStatement

IN_A_ROW = 40
"""Key statements that are looked through at once for what belongs together."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is asked about at once.

    Attributes:
        key: what tells it from others, whatever is added around it.
        passages: the passages that a line may be about.
        statements: for a dossier: what may be gathered, in the order of the document.
    """

    key: str
    passages: tuple[Passage, ...]
    statements: tuple[TiedStatement, ...] = ()

    def in_full(self, kind: Kind, line: Fields, document: DocumentId) -> Fields:
        """Return a line of a model with what was not asked of it: the document, quotes by number.

        Raises:
            LineFault: it names a number that there is not.
        """
        if kind is not Kind.DOSSIERS:
            return {**line, "document": document}
        full = {"family": document, **line}
        full["lead_quotes"] = [self._quoted(one) for one in _row(full.pop("lead_from", None))]
        full["items"] = [self._quoted(one) for one in _row(full.get("items"))]
        full["consult"] = [
            {**self._quoted(one.pop("from", None)), **one}
            for one in map(dict, _row(full.get("consult", []), dict))
        ]
        return full

    def _quoted(self, number: object) -> Fields:
        known = range(1, len(self.statements) + 1)
        if not isinstance(number, int) or number not in known:
            raise LineFault(f"er is geen kernzin {number!r}. Er zijn er {len(self.statements)}.")
        one = self.statements[number - 1]
        return {"document": one.document, "quote": one.quote}


def units(entries: Entries, document: DocumentId, kind: Kind) -> Iterator[Unit]:
    """Yield what lacks lines of a kind, in the order of the document."""
    own = [one for one in entries.passages if one.document == document]
    if kind is Kind.DOSSIERS:
        yield from _rows(entries, document, own)
        return
    lacking = {
        one.passage.id
        for one in blanks(entries, document)
        if (kind is Kind.STATEMENTS and one.statement) or (kind is Kind.QUESTIONS and one.questions)
    }
    if kind is Kind.OPEN_QUESTIONS:
        lacking = {one.id for one in own} - {one.passage for one in entries.open_questions}
    yield from (Unit(one.id, (one,)) for one in own if one.id in lacking)


def _rows(entries: Entries, document: DocumentId, own: Sequence[Passage]) -> Iterator[Unit]:
    gathered = {item.statement for one in entries.dossiers for item in one.items}
    order = {one.id: at for at, one in enumerate(own)}
    free = [
        one
        for one in entries.statements
        if one.document == document and one.key not in gathered and one.passage in order
    ]
    free.sort(key=lambda one: (order[one.passage], one.start))
    for start in range(0, len(free), IN_A_ROW):
        row = tuple(free[start : start + IN_A_ROW])
        yield Unit(digests.of_text("\0".join(one.key for one in row)), tuple(own), row)


def _row(value: object, of: type = int) -> list[Fields]:
    if not isinstance(value, list) or not all(isinstance(one, of) for one in value):
        what = "kernzinnen, bij hun nummer" if of is int else "JSON-objecten"
        raise LineFault(f"'items', 'lead_from' en 'consult' zijn lijsten met {what}.")
    return value
