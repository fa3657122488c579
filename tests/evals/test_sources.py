"""Quotes against the files as they were supplied, with the listed repairs."""

from pathlib import Path

import pytest

from evals.cases import Case, Nugget
from evals.sources import Literal, Sources, read_sources

ORIGINAL = """ledereen mag meedoen, zegt de huis-
arts. Vraag eerst: wat is belangrijk voor jou
12
in je leven? Daarna luister je goed, zonder oordeel.
"""
DOCUMENT = """## Meedoen

Iedereen mag meedoen, zegt de huisarts. Vraag eerst: *wat is belangrijk voor jou in je leven?*

- Daarna luister je goed; zonder oordeel.
"""
REPAIRS = """
[[repair]]
original = "ledereen"
repaired = "Iedereen"

[[repair]]
original = "huis- arts"
repaired = "huisarts"

[[removed]]
kind = "page-number"
text = "12"
after = "voor jou"
"""
CATALOGUE = """
[[document]]
id = "gids"
title = "Gids"
kind = "gids"
file = "documenten/gids.md"
originals = ["origineel/gids.txt"]
"""


def corpus(root: Path, repairs: str = REPAIRS) -> Path:
    for name, text in {
        "catalogus.toml": CATALOGUE,
        "documenten/gids.md": DOCUMENT.replace("## Meedoen\n\n", ""),
        "origineel/gids.txt": ORIGINAL,
        "reparaties/gids.toml": repairs,
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    return read_sources(corpus(tmp_path))


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Vraag eerst: wat is belangrijk", Literal.ORIGINAL),
        ("“luister je goed”", Literal.ORIGINAL),
        ("luister je goed; zonder oordeel", Literal.WORDS),
        ("Iedereen mag meedoen", Literal.REPAIRED),
        ("belangrijk voor jou in je leven", Literal.REPAIRED),
        ("luister je nooit", Literal.ABSENT),
    ],
    ids=["literal", "quotation marks", "punctuation", "repair", "removal", "invented"],
)
def test_a_quote_is_looked_for_in_the_original_first(
    sources: Sources, quote: str, expected: Literal
) -> None:
    assert sources.place(quote, "gids") is expected
    assert sources.stands(quote) is (expected is not Literal.ABSENT)


def test_a_change_that_no_repair_explains_is_not_literal(tmp_path: Path) -> None:
    sources = read_sources(corpus(tmp_path, repairs=REPAIRS.replace("ledereen", "iedereen")))
    assert sources.place("Iedereen mag meedoen", "gids") is Literal.ABSENT
    assert sources.place("Vraag eerst: wat is belangrijk", "gids") is Literal.ORIGINAL


def test_a_quote_of_an_unknown_document_stands_nowhere(sources: Sources) -> None:
    assert sources.place("Vraag eerst", "magazine") is Literal.ABSENT


def test_a_nugget_counts_as_the_document_now_has_it_too(sources: Sources) -> None:
    quotes = (
        "ledereen mag meedoen, zegt de huis-\narts",
        "voor jou\n12\nin je leven",
        "wat is belangrijk",
        "staat nergens",
    )
    case = Case(id="a1", question="?", answerable=True, nuggets=(Nugget("Meedoen.", True, quotes),))
    (repaired,) = sources.with_repairs([case])
    assert repaired.nuggets[0].quotes == (
        *quotes,
        "iedereen mag meedoen, zegt de huisarts",
        "voor jou in je leven",
    )


def test_a_bare_folder_is_its_own_original(tmp_path: Path) -> None:
    (tmp_path / "tips.md").write_text(DOCUMENT, encoding="utf-8")
    sources = read_sources(tmp_path)
    assert sources.place("Iedereen mag meedoen", "tips.md") is Literal.ORIGINAL
