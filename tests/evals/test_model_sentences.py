"""The check of a language model's sentences, on errors and harmless changes planted by rule."""

import random
from functools import cache
from pathlib import Path

from assistant.answer.verifying import Evidence, faults
from evals.mutation import Mutant, make_mutants
from ingest import IndexSettings
from ingest.corpus import read_corpus

TWO_SOURCES = "samen met de volgende"
NEW_WORDS = ("synoniem", "twee hiervan")
"""Harmless changes that a sentence of a model may not make: they add to its one source."""


@cache
def made(corpus: Path) -> tuple[list[Mutant], list[Mutant]]:
    """A fixed part of the harmless changes, and of the errors."""
    read, _ = read_corpus(corpus)
    harmless, errors = make_mutants(read, odd=True)
    chance = random.Random(17)
    allowed = [one for one in harmless if one.kind not in (TWO_SOURCES, *NEW_WORDS)]
    return chance.sample(allowed, 300), chance.sample(errors, 500)


def refused(row: list[Mutant]) -> int:
    return sum(
        bool(faults(one.text, Evidence((one.original,), one.passage.speakers))) for one in row
    )


def test_a_planted_error_hardly_ever_gets_through(shipped: IndexSettings) -> None:
    _, errors = made(shipped.corpus)
    assert refused(errors) >= 0.99 * len(errors)


def test_leaving_out_and_turning_around_is_mostly_let_through(shipped: IndexSettings) -> None:
    harmless, _ = made(shipped.corpus)
    assert refused(harmless) <= 0.15 * len(harmless)


def test_a_key_statement_said_as_it_stands_is_let_through(shipped: IndexSettings) -> None:
    read, _ = read_corpus(shipped.corpus)
    row = random.Random(17).sample(read.statements, 400)
    doubted = [one for one in row if faults(one.statement, Evidence((one.statement, one.quote)))]
    assert len(doubted) <= 0.04 * len(row)
