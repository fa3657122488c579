"""Each piece of evidence is measured by itself: figures worked out by hand."""

import pytest

from assistant.abstention.reading import NAMES, Reading, ReadingRule
from evals.reading.evidence import evidence_table, missing_table
from evals.reading.judging import PAIRS, Judged
from evals.refusals import Group

BY_BEST = ReadingRule("x", {**dict.fromkeys(NAMES, 0.0), "best": 1.0}, 0.0, 0.5)


def judged(
    answerable: bool,
    *,
    near: float = 0.0,
    best: float = 0.0,
    blind: float = 0.0,
    missing: str = "persoon",
    of: str = PAIRS,
) -> Judged:
    seen = Reading(near, best, best, 0.0, 0.0, 0.0)
    return Judged(of, False, answerable, False, seen, blind, missing)


def cells(text: str, name: str) -> list[str]:
    (row,) = [line for line in text.splitlines() if line.startswith(f"| {name} ")]
    return [cell.strip() for cell in row.strip("|").split("|")][1:]


def test_what_sees_nothing_is_at_chance_and_what_sees_all_parts_all() -> None:
    rows = [judged(True, best=2, near=1), judged(False, best=-2, near=1)] * 10
    told = evidence_table(rows, BY_BEST)
    assert cells(told, "nabijheid van open vragen") == ["-", "-", "0.500", "0.000"]
    assert cells(told, "de lezer, vraag zonder tekst") == ["-", "-", "0.500", "0.000"]
    assert cells(told, "de lezer") == ["-", "-", "1.000", "1.000"]
    assert cells(told, "alles samen") == ["-", "-", "1.000", "1.000"]


def test_declined_is_counted_where_enough_stays_answered() -> None:
    there = [judged(True, best=float(at), of=Group.ANSWERABLE) for at in range(20)]
    silent = [judged(False, best=one, of=Group.NEAR) for one in (-1.0, 0.5, 1.5, 30.0)]
    area, declined, *_ = cells(evidence_table([*there, *silent], BY_BEST), "de lezer")
    assert declined == "0.250"  # the lowest of twenty is the one that may fall: 0 or lower falls
    assert area == f"{(20 + 19 + 18 + 0) / 80:.3f}"


@pytest.mark.parametrize("missing", ["persoon", "aantal"])
def test_each_kind_of_missing_thing_is_told_and_rare_ones_together(missing: str) -> None:
    rows = [judged(False, best=one, missing=missing) for one in (-1, -1, -1, 1, 1)]
    rows += [judged(False, best=1, missing="duur"), judged(False, best=-1, missing="reden")]
    rows.append(judged(True, best=1, missing="bedrag"))
    told = missing_table(rows, BY_BEST)
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in told.splitlines()]
    assert [row[:3] for row in lines[2:]] == [["paar", missing, "5"], ["paar", "andere", "2"]]
    assert [row[3][:4] for row in lines[2:]] == ["0.60", "0.50"]
