"""What was written ahead as records of an index, and back, with its vectors in memory.

These are key statements, dossiers and open questions.

There are few of them and all are weighed for every question, so their vectors are read whole: a
matrix product finds what a search in the database would.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from ingest.embedding import Vectors
from ingest.entries import Entries
from ingest.model import Dossier, StatementKey, TiedOpenQuestion, TiedStatement
from ingest.nodes import Row
from ingest.shelf import Shelf
from ingest.vectors import EntryVectors

_STATEMENT = TypeAdapter(TiedStatement)
_DOSSIER = TypeAdapter(Dossier)
_OPEN = TypeAdapter(TiedOpenQuestion)
_Entry = TypeVar("_Entry")


class StatementVectors(NamedTuple):
    """The vectors of all key statements, one row each, of length 1."""

    said: Vectors
    """Each embedded as a passage."""
    asked: Vectors
    """Each embedded as a question."""


class DossierVectors(NamedTuple):
    """The vectors of all dossiers, of length 1."""

    leads: Vectors
    """Of title and lead, one row for each dossier."""
    questions: Vectors
    """Of all questions, dossier by dossier."""
    owners: NDArray[np.intp]
    """For each question the row of its dossier."""


@dataclass(frozen=True, slots=True)
class WrittenAhead:
    """All that was written ahead in a generation, in the order of the files."""

    statements: dict[StatementKey, TiedStatement]
    dossiers: dict[str, Dossier]
    open_questions: tuple[TiedOpenQuestion, ...]
    statement_vectors: StatementVectors
    dossier_vectors: DossierVectors
    open_question_vectors: Vectors
    """Of length 1, a row each."""


def statement_rows(entries: Entries, vectors: EntryVectors) -> list[Row]:
    """Return two rows for each key statement: as it is said, and as a question that is asked."""
    rows: list[Row] = []
    of_each = zip(entries.statements, vectors.statements, vectors.statements_asked, strict=True)
    for at, (one, said, asked) in enumerate(of_each):
        written: dict[str, str | int] = {"order": at, "entry": _STATEMENT.dump_json(one).decode()}
        rows.append(Row(one.key, one.statement, written, said))
        rows.append(Row(_asked_key(one.key), one.statement, {"order": at}, asked, one.key))
    return rows


def dossier_rows(entries: Entries, vectors: EntryVectors) -> list[Row]:
    """Return for each dossier a row of its lead, and one for each of its questions."""
    rows: list[Row] = []
    asked = iter(vectors.dossier_questions)
    of_each = zip(entries.dossiers, entries.lead_texts, vectors.leads, strict=True)
    for at, (dossier, lead, vector) in enumerate(of_each):
        written: dict[str, str | int] = {"order": at, "entry": _DOSSIER.dump_json(dossier).decode()}
        rows.append(Row(dossier.id, lead, written, vector))
        for key, question in zip(_question_keys(dossier), dossier.questions, strict=True):
            rows.append(Row(key, question, {"order": at}, next(asked), dossier.id))
    return rows


def open_question_rows(entries: Entries, vectors: EntryVectors) -> list[Row]:
    """Return a row for each open question."""
    of_each = zip(entries.open_questions, vectors.open_questions, strict=True)
    return [
        Row(
            _open_key(at),
            one.question,
            {"order": at, "entry": _OPEN.dump_json(one).decode()},
            vector,
            one.passage,
        )
        for at, (one, vector) in enumerate(of_each)
    ]


def read_ahead(statements: Shelf, dossiers: Shelf, unanswered: Shelf) -> WrittenAhead:
    """Read what was written ahead, whole.

    Args:
        statements: the collection of the key statements.
        dossiers: that of the dossiers.
        unanswered: that of the open questions.

    Raises:
        IndexUnusable: the database is damaged or out of reach.
        ValueError, LookupError: what was read is not what was written.
    """
    said = {one.key: one for one in _entries(statements, _STATEMENT)}
    written = {one.id: one for one in _entries(dossiers, _DOSSIER)}
    questions = [key for dossier in written.values() for key in _question_keys(dossier)]
    owners = [at for at, one in enumerate(written.values()) for _ in one.questions]
    told, asked = _vectors(statements, list(said), [_asked_key(key) for key in said])
    leads, of_dossiers = _vectors(dossiers, list(written), questions)
    open_questions = tuple(_entries(unanswered, _OPEN))
    of_open, _ = _vectors(unanswered, [*map(_open_key, range(len(open_questions)))], ())
    return WrittenAhead(
        said,
        written,
        open_questions,
        StatementVectors(told, asked),
        DossierVectors(leads, of_dossiers, np.array(owners, dtype=np.intp)),
        of_open,
    )


def _entries(shelf: Shelf, kind: TypeAdapter[_Entry]) -> Iterator[_Entry]:
    written = [record for record in shelf.records() if "entry" in record.data]
    for record in sorted(written, key=lambda record: int(record.data["order"])):
        yield kind.validate_json(record.data["entry"])


def _vectors(
    shelf: Shelf, entries: Sequence[str], others: Sequence[str]
) -> tuple[Vectors, Vectors]:
    """Return the vectors of entries and of the records that point at them, one row a key.

    Raises:
        LookupError: a record is not there.
        ValueError: there are others besides.
    """
    found = shelf.vectors()
    if len(found) != len(entries) + len(others):
        raise ValueError(f"{len(found)} records are not those that were written")
    return _stacked(found, entries), _stacked(found, others)


def _stacked(found: Mapping[str, Vectors], keys: Sequence[str]) -> Vectors:
    return np.stack([found[key] for key in keys]) if keys else np.zeros((0, 0), dtype=np.float32)


def _asked_key(key: StatementKey) -> str:
    return f"{key}?"


def _question_keys(dossier: Dossier) -> list[str]:
    return [f"{dossier.id}?{at}" for at in range(len(dossier.questions))]


def _open_key(at: int) -> str:
    return f"open-{at}"
