"""Of a table only the rows that are asked for, below the names of the columns.

A row is as good as its name: one that has fewer of the question's words than another is about
something else, and its figures would answer a question that was not asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.model import Hit
from assistant.search.units import Unit, units
from ingest import PassageId
from ingest.dutch import stems
from ingest.readers.tables import is_row

Asked = Mapping[str, float]
"""The stems of what is asked, each with how telling it is."""


def asked_rows(row: Sequence[Unit], asked: Asked) -> list[Unit]:
    """Return the units of a passage without the rows of a table that are not asked for.

    Where no row has a word of the question, all of them stay.

    Args:
        row: the units of one passage.
        asked: what is looked for.
    """
    fits = _fits(row, asked)
    best = max(fits.values(), default=0.0)
    return [unit for unit in row if not best or fits.get(unit, best) == best]


def with_names(run: Sequence[Unit], row: Sequence[Unit]) -> list[Unit]:
    """Return some units of a passage, with the names of the columns above rows of its table."""
    names = next((unit for unit in row if is_row(unit.text)), None)
    if names is None or names in run or not any(is_row(unit.text) for unit in run):
        return list(run)
    return [names, *run]


def right_parts(hits: Sequence[Hit], asked: Asked) -> list[Hit]:
    """Return hits without the tables, or parts of one, that lack a row that another has.

    What has it takes the place of the best part of its table.

    Args:
        hits: best first.
        asked: what is looked for.
    """
    fits: dict[PassageId, float] = {}
    scores: dict[tuple[object, ...], float] = {}
    for hit in hits:
        if rows := _fits(units(hit.passage), asked):
            fits[hit.passage.id] = max(rows.values())
            scores[_table(hit)] = max(hit.score, scores.get(_table(hit), hit.score))
    best = max(fits.values(), default=0.0)
    if not best:
        return list(hits)
    kept = [hit for hit in hits if fits.get(hit.passage.id, best) == best]
    moved = [
        replace(hit, score=scores[_table(hit)]) if hit.passage.id in fits else hit for hit in kept
    ]
    return sorted(moved, key=lambda hit: -hit.score)


def _table(hit: Hit) -> tuple[object, ...]:
    return hit.passage.document, hit.passage.headings


def _fits(row: Sequence[Unit], asked: Asked) -> dict[Unit, float]:
    """Return how much of the question every row of a passage's table has, beyond its names."""
    rows = [unit for unit in row if is_row(unit.text)]
    named = set(stems(rows[0].text)) if rows else set()
    return {
        unit: round(sum(asked[one] for one in (asked.keys() & set(stems(unit.text))) - named), 6)
        for unit in rows[1:]
    }
