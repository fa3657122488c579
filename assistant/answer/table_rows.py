"""Of a table only the rows that are asked for, below the names of the columns.

A row is as good as its name: one that has fewer of the question's words than another is about
something else, and its figures would answer a question that was not asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.model import Hit
from assistant.search.units import Unit, units
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
    """Return hits without the parts of a table that lack the row that another part has.

    The part that has it takes the place of the best one.

    Args:
        hits: best first.
        asked: what is looked for.
    """
    tables: dict[tuple[object, ...], list[tuple[Hit, float]]] = {}
    others: list[Hit] = []
    for hit in hits:
        if fits := _fits(units(hit.passage), asked):
            table = (hit.passage.document, hit.passage.headings)
            tables.setdefault(table, []).append((hit, max(fits.values())))
        else:
            others.append(hit)
    somewhere = any(fit for parts in tables.values() for _, fit in parts)
    for parts in tables.values():
        best = max(fit for _, fit in parts)
        score = max(hit.score for hit, _ in parts)
        if best or not somewhere:
            fitting = [hit for hit, fit in parts if fit == best]
            others += [replace(fitting[0], score=score), *fitting[1:]]
    return sorted(others, key=lambda hit: -hit.score)


def _fits(row: Sequence[Unit], asked: Asked) -> dict[Unit, float]:
    """Return how much of the question every row of a passage's table has, beyond its names."""
    rows = [unit for unit in row if is_row(unit.text)]
    named = set(stems(rows[0].text)) if rows else set()
    return {
        unit: round(sum(asked[one] for one in (asked.keys() & set(stems(unit.text))) - named), 6)
        for unit in rows[1:]
    }
