"""Fidelity on documents with known words: words in are words out, but for what the report lists."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from ingest.literal import words
from ingest.readers import reading
from ingest.readers.tables import without_repeats
from tests.made_documents import DOCUMENTS, FOOT, HEAD, WRITTEN, Made

_EDGE = re.compile(rf"{HEAD}|{FOOT}\s?(?:[-–] |Pagina )?(?:\d+)?")
MANY = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # making a long document small takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def in_and_out(made: Made, suffix: str, folder: Path) -> tuple[list[str], list[str]]:
    """Write a document and read it; return the words that went in and those that came out.

    What stands at the edges of a page is left out and told, or kept where it does not repeat.
    """
    path = folder / f"stuk{suffix}"
    has_edges = WRITTEN[suffix](made, path)
    found = reading(path)
    told = " ".join(found.left_out)
    for edge, counted in ((HEAD, "kopteksten"), (FOOT, "voetteksten")):
        kept = edge in told or f"{counted} weggelaten (3 woorden)" in told or edge in found.text
        assert kept or not has_edges
    expected = [word for block in made.blocks for row in block.said() for word in words(row)]
    return expected, words(_EDGE.sub("", without_repeats(found.text)))


def hold(count: int, suffix: str, folder: Path) -> None:
    """Hold many documents against what is read of them."""

    @settings(MANY, max_examples=count)
    @given(DOCUMENTS)
    def held(made: Made) -> None:
        expected, told = in_and_out(made, suffix, folder)
        assert told == expected

    held()


@pytest.mark.parametrize("suffix", sorted(WRITTEN))
@pytest.mark.parametrize("count", [5, pytest.param(500, marks=pytest.mark.lang)])
def test_the_words_of_a_document_are_read_all_once_and_in_order(
    count: int, suffix: str, tmp_path: Path
) -> None:
    hold(count, suffix, tmp_path)
