"""The figures that were there: of every question, with what they were made of and why.

They stand in the repository, a line a question, so that a change of them is read like any other.
Figures of a question that was changed since are left aside.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from evals.identity import Identity
from evals.lines import read_lines
from evals.outcomes import Values
from ingest import KnowledgeBaseError
from ingest.files import write_text

FOLDER = Path(__file__).parents[1] / "ijkpunt"
FILE = FOLDER / "ijkpunt.jsonl"
DECIMALS = 4
"""Of the values that are kept."""
_RENEW = 'Maak het met: leeratelier evals guard --vernieuw "de reden"'


class BaselineError(KnowledgeBaseError):
    """There is no baseline, or it cannot be used."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a baseline says of itself.

    Attributes:
        made: ISO date.
        reason: why it was made.
        identity: what answered.
        register: the numbers of the leerateliers that were known.
        noise: measure -> standard deviation of its paired differences when nothing that matters
            was changed.
        measures: the order of the values in every line below.
    """

    made: str
    reason: str
    identity: Identity
    register: tuple[int, ...]
    noise: dict[str, float]
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline.

    Attributes:
        head: what it says of itself.
        values: measure -> question or pair -> value.
        digests: question -> digest of the case as it was.
    """

    head: Head
    values: Values
    digests: dict[str, str]


_HEAD = TypeAdapter(Head)


def rounded(values: Values) -> Values:
    """Return values as exactly as they are kept."""
    return {
        measure: {name: round(value, DECIMALS) for name, value in row.items()}
        for measure, row in values.items()
    }


def write_baseline(baseline: Baseline, path: Path = FILE) -> None:
    """Write a baseline, a line for every question and pair, in the order of their names.

    Raises FileUnwritable.
    """
    measures = baseline.head.measures
    names = sorted({name for measure in measures for name in baseline.values.get(measure, {})})
    lines = [_HEAD.dump_python(baseline.head, mode="json"), *_rows(baseline, names)]
    write_text(path, "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines))


def read_baseline(path: Path = FILE) -> Baseline:
    """Read a baseline.

    Raises BaselineError when there is none, or it is damaged.
    """
    if not path.is_file():
        raise BaselineError(f"Er is nog geen ijkpunt ({path}). {_RENEW}")
    entries, faults = read_lines(path)
    try:
        head = _HEAD.validate_python(entries[0][1])
        rows = [(one["id"], one["of"], one["values"]) for _, one in entries[1:]]
        values = _values(head.measures, rows)
    except (ValidationError, LookupError, TypeError, ValueError) as error:
        raise BaselineError(f"{path}: dit ijkpunt is beschadigd. {_RENEW}") from error
    if faults:
        raise BaselineError(f"{path}: dit ijkpunt is beschadigd. {_RENEW}")
    return Baseline(head, values, {name: of for name, of, _ in rows if of})


def _rows(baseline: Baseline, names: Iterable[str]) -> Iterable[dict[str, Any]]:
    for name in names:
        row = [baseline.values.get(measure, {}).get(name) for measure in baseline.head.measures]
        yield {"id": name, "of": baseline.digests.get(name, ""), "values": row}


def _values(measures: Sequence[str], rows: Sequence[tuple[str, str, list[float | None]]]) -> Values:
    found: Values = {measure: {} for measure in measures}
    for name, _, row in rows:
        for measure, value in zip(measures, row, strict=True):
            if value is not None:
                found[measure][name] = float(value)
    return found


def same_cases(baseline: Baseline, digests: Mapping[str, str]) -> frozenset[str]:
    """Return the questions that the baseline knows as they are now."""
    return frozenset(name for name, of in digests.items() if baseline.digests.get(name) == of)
