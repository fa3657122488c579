"""What looks like personal data is left out of a text, by the rules that the page warns by."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ingest.personal import LEFT_OUT, without_personal_data

SHARED = Path(__file__).parents[1] / "persoonsgegevens.toml"
CASES: list[dict[str, Any]] = tomllib.loads(SHARED.read_text(encoding="utf-8"))["geval"]
"""The cases that the page is held to as well, in `tests/test_app.py`."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["tekst"])
def test_what_looks_like_personal_data_is_left_out_and_all_else_stays(case: dict[str, Any]) -> None:
    left = case.get("blijft", case["tekst"])
    assert without_personal_data(case["tekst"], case.get("bekend", ())) == left
    assert (LEFT_OUT in left) is bool(case.get("soort"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["tekst"])
def test_what_was_left_out_once_stays_as_it_is(case: dict[str, Any]) -> None:
    known = case.get("bekend", ())
    once = without_personal_data(case["tekst"], known)
    assert without_personal_data(once, known) == once


@pytest.mark.parametrize(
    "unit",
    ["a", "a.", "a@", "1", "1.", "0", "06 ", "geb. ", "mevrouw ", "mevrouw A. ", "Van de ", "1-1-"],
)
def test_a_long_text_is_read_in_a_time_that_grows_with_its_length(unit: str) -> None:
    begun = time.process_time()
    without_personal_data(unit * (20_000 // len(unit)))
    assert time.process_time() - begun < 2
