"""Errors planted in key statements are found, and the statements themselves are left alone."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evals.statement_mutation import planted, statement_mutation
from ingest import Corpus, KnowledgeBaseError
from ingest.corpus import read_corpus
from ingest.entries import make_entries

CATALOGUE = """
[[document]]
id = "verslag"
title = "Verslag"
kind = "verslag"
file = "verslag.md"
"""
QUOTES = (
    "In maart 2019 moesten 12 buren zich aanmelden.",
    "In juni 2021 kwamen er 30 buren, vertelt Anja Bakker.",
)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    text = "# Verslag\n\n" + "\n\n".join(f"## Deel\n\n{quote}" for quote in QUOTES)
    (tmp_path / "verslag.md").write_text(f"{text}\n\n> “Het helpt.”\n>\n> — Bilal Yilmaz\n")
    (tmp_path / "catalogus.toml").write_text(CATALOGUE)
    (tmp_path / "kernzinnen").mkdir()
    rows = [
        {
            "document": "verslag",
            "quote": quote,
            "statement": quote,
            "kind": "feit",
            "for": ["nieuw"],
        }
        for quote in QUOTES
    ]
    lines = "\n".join(map(json.dumps, rows))
    (tmp_path / "kernzinnen" / "verslag.jsonl").write_text(lines)
    return read_corpus(tmp_path)[0]


def test_every_planted_error_changes_one_statement(corpus: Corpus) -> None:
    statements = make_entries(corpus).statements
    found = planted(corpus, statements)
    assert {"getal", "datum"} <= {one.kind for one in found}
    assert all(one.text.statement != one.original.statement for one in found)
    assert found == planted(corpus, statements)


def test_a_corpus_without_key_statements_has_no_table(corpus: Corpus) -> None:
    with pytest.raises(KnowledgeBaseError, match="staan geen kernzinnen"):
        statement_mutation(replace(corpus, statements=()))


def test_the_table_counts_what_is_found_and_what_is_doubted_without_an_error(
    corpus: Corpus,
) -> None:
    table = statement_mutation(corpus, "abc123").splitlines()
    assert table[2].startswith(
        "Gemaakt met `python -m evals mutation --kernzinnen`: 2 kernzinnen, index abc123."
    )
    assert table[4].startswith("2 kernzinnen; bij 0 (0.0%)")
    rows = {line.split(" | ")[0].strip("| "): line.split(" | ") for line in table[8:]}
    for kind in ("getal", "datum"):
        assert rows[kind][1] == rows[kind][2]
    assert int(rows["alle"][1]) == sum(int(row[1]) for name, row in rows.items() if name != "alle")
