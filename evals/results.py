"""What a run wrote, read with mistrust: whole, of one run, and of the questions it is laid beside.

Figures over a part of the questions, over two runs in one file or over other questions look as good
as any. So what cannot be measured or compared is refused, with the reason.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from evals.cases import Asked
from evals.contract import lacking
from evals.identity import Identity, asked_digest
from evals.lines import CasesError, read_lines
from ingest import KnowledgeBaseError

_IDENTITY = TypeAdapter(Identity)
_NAMED = 5
"""How many questions are named of those that are missing."""


class ResultsError(KnowledgeBaseError):
    """Results cannot be measured, or not be compared."""


@dataclass(frozen=True, slots=True)
class Results:
    """The results of one run.

    Attributes:
        name: what to call it: its file, or what was set.
        identity: what it was made of; None: the file is older than that, or another program's.
        records: one for each question that was answered, in the order of the file.
    """

    name: str
    identity: Identity | None
    records: tuple[dict[str, Any], ...]


def read_results(path: Path) -> Results:
    """Read a file that `evals run` wrote.

    Raises:
        CasesError: the file cannot be read, or lines are no results; all faults at once.
        ResultsError: it is empty, or holds more than one run.
    """
    entries, faults = read_lines(path)
    faults += [
        f"{path}, regel {number}: dit is geen resultaat van 'evals run': {field!r} klopt niet of "
        "ontbreekt."
        for number, entry in entries
        if (field := lacking(entry))
    ]
    doubles = Counter(str(entry.get("id")) for _, entry in entries)
    faults += [
        f"{path}: vraag {name!r} heeft {count} resultaten. Doe de run opnieuw."
        for name, count in doubles.items()
        if count > 1
    ]
    if faults:
        raise CasesError(faults)
    if not entries:
        raise ResultsError(f"{path}: dit bestand bevat geen resultaten. Doe de run opnieuw.")
    records = tuple(entry for _, entry in entries)
    return Results(str(path), _identity(path, records), records)


def foreign(results: Results, asked: Sequence[Asked]) -> list[str]:
    """Say why results are not of these questions; nothing when they are."""
    if strange := {record["id"] for record in results.records} - {one.id for one in asked}:
        return [
            f"{results.name}: bij {named(strange)} hoort geen vraag. Geef het vragenbestand op "
            "waarmee deze resultaten gemaakt zijn."
        ]
    identity = results.identity
    if identity and identity.questions.digest != asked_digest(asked):
        return [
            f"{results.name}: de vragen in {identity.questions.name} zijn veranderd sinds deze "
            "run, of het zijn andere. Doe de run opnieuw."
        ]
    return []


def unplaced(results: Results, passages: Iterable[str]) -> list[str]:
    """Say which answers cite passages that these texts do not have; nothing when all are there."""
    known = set(passages)
    strange = {
        record["id"]
        for record in results.records
        if any(one["passage"] not in known for one in record["citations"])
    }
    if not strange:
        return []
    return [
        f"{results.name}: de antwoorden op {named(strange)} halen passages aan die hier niet zijn. "
        "Geef met --corpus de map waarmee ze gemaakt zijn, of doe de run opnieuw."
    ]


def missing(results: Results, asked: Sequence[Asked]) -> list[str]:
    """Say which questions have no result; nothing when all have."""
    found = {record["id"] for record in results.records}
    absent = [one.id for one in asked if one.id not in found]
    if not absent:
        return []
    return [
        f"{results.name}: onvolledig, {len(asked) - len(absent)} van de {len(asked)} vragen; er "
        f"ontbreken {named(absent)}. Doe de run opnieuw."
    ]


def cut_off(results: Results) -> list[str]:
    """Say that results are fewer than the run they are of had; nothing when they are not."""
    identity, count = results.identity, len(results.records)
    if identity is None or identity.questions.count <= count:
        return []
    return [
        f"{results.name}: onvolledig, {count} van de {identity.questions.count} vragen. Doe de run "
        "opnieuw."
    ]


def unidentified(results: Results) -> list[str]:
    """Say that results do not tell what they were made of; nothing when they do."""
    if results.identity:
        return []
    return [
        f"{results.name}: deze resultaten zeggen niet waarmee ze gemaakt zijn. Doe de run opnieuw."
    ]


def incomparable(one: Results, other: Results) -> list[str]:
    """Say why two runs may not be compared; nothing when they may."""
    first, second = one.identity, other.identity
    if first is None or second is None:
        return [*unidentified(one), *unidentified(other)]
    told = []
    if first.questions.digest != second.questions.digest:
        told.append(
            f"{one.name} en {other.name} gaan over andere vragen: {first.questions.name} "
            f"({first.questions.count}) en {second.questions.name} ({second.questions.count})."
        )
    if not set(first.documents) & set(second.documents):
        told.append(f"{one.name} en {other.name} gaan over een ander corpus.")
    return told


def _identity(path: Path, records: Sequence[dict[str, Any]]) -> Identity | None:
    carried = [record.get("run") for record in records]
    if any(one != carried[0] for one in carried):
        raise ResultsError(
            f"{path}: dit bestand bevat resultaten van verschillende runs. Doe de run opnieuw."
        )
    if carried[0] is None:
        return None
    try:
        return _IDENTITY.validate_python(carried[0])
    except ValidationError as error:
        raise ResultsError(
            f"{path}: 'run' zegt niet goed waarmee dit gemaakt is. Doe de run opnieuw."
        ) from error


def named(names: Iterable[str]) -> str:
    """Name a few questions, and say how many more there are."""
    row = sorted(names)
    more = f" en nog {len(row) - _NAMED}" if len(row) > _NAMED else ""
    return ", ".join(row[:_NAMED]) + more
