"""Which questions the guard asks: a fixed part of every kind, of all question files.

A question is in or out by a hash of its id and the seed, so that a new question pushes no other one
out, and every machine asks the same ones.
"""

import hashlib
import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from evals.cases import FOLDER, Case, read_cases
from evals.lines import read_fields
from ingest import digests

DIALOGUES = FOLDER / "gesprekken" / "gesprekken.jsonl"
PAIRS = FOLDER / "gesprekken" / "onafhankelijke-paren.jsonl"
SEED = "2021"
SHARE = 0.25
"""Of every kind of question, rounded up."""
PAIRS_SHARE = 0.2
_FEW_PAIRS = 0.05
"""For the self-test, which asks them once for each fault."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions of which the second must be answered as if it was asked alone."""

    id: str
    first: str
    second: str
    split: str = "-"
    """"tune" (settings may be chosen on it) or "report" (only measured)."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What is asked."""

    cases: tuple[Case, ...]
    pairs: tuple[Pair, ...] = ()


def all_cases() -> tuple[Case, ...]:
    """Return the cases of all question files.

    Raises CasesError when one of them cannot be read, or has faults.
    """
    dialogues = read_cases(DIALOGUES) if DIALOGUES.is_file() else ()
    return (*read_cases(FOLDER), *dialogues)


def all_pairs() -> tuple[Pair, ...]:
    """Return the pairs of independent questions; none when there is no file of them.

    Raises CasesError when it has faults.
    """
    if not PAIRS.is_file():
        return ()
    names = ("id", "first", "second", "split")
    entries = read_fields(PAIRS, dict.fromkeys(names, str))
    return tuple(Pair(*(one[name] for name in names)) for one in entries)


def sampled_cases(cases: Iterable[Case], share: float = SHARE) -> tuple[Case, ...]:
    """Return a part of every kind of case: answerable or not, what makes it hard, how far off."""
    kinds = _grouped(cases, lambda one: (one.answerable, one.slice, one.distance, one.split))
    return tuple(case for row in kinds for case in _part(row, share, lambda one: one.id))


def sampled_pairs(pairs: Sequence[Pair], share: float = PAIRS_SHARE) -> tuple[Pair, ...]:
    """Return a part of the pairs."""
    return tuple(_part(pairs, share, lambda one: one.id))


def for_self_test() -> Sample:
    """Return the questions of the guard and a few pairs.

    Raises CasesError when a question file has faults.
    """
    return Sample(sampled_cases(all_cases()), sampled_pairs(all_pairs(), _FEW_PAIRS))


def case_digest(case: Case) -> str:
    """Return a digest of a case: figures of before it was changed say nothing of it."""
    return digests.of_text(repr(case))


def _grouped(items: Iterable[_T], key: Callable[[_T], Hashable]) -> list[list[_T]]:
    groups: dict[Hashable, list[_T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return list(groups.values())


def _part(items: Sequence[_T], share: float, name: Callable[[_T], str]) -> list[_T]:
    def place(item: _T) -> str:
        return hashlib.sha256(f"{SEED}\0{name(item)}".encode()).hexdigest()

    return sorted(items, key=place)[: math.ceil(share * len(items))]
