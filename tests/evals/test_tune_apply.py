"""Fitted numbers are put in the source of the tuning, and nothing else of it changes."""

import shutil
from pathlib import Path

import pytest

from assistant.tuning import TUNING
from evals.sensitivity import numbers
from evals.tune_apply import FOLDER, apply


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "tuning")
    return tmp_path / "tuning"


def differing(folder: Path, name: str) -> list[str]:
    """Return the lines of a file that are other than they were, as they are now."""
    before = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    after = (folder / name).read_text(encoding="utf-8").splitlines()
    assert len(before) == len(after)
    return [new.strip() for old, new in zip(before, after, strict=True) if old != new]


def test_numbers_are_put_in_their_place_and_the_file_before_is_kept(folder: Path) -> None:
    (kept,) = apply({"search.stems": 0.1717, "search.temperature": 0.025}, folder)
    assert differing(folder, "search.py") == ["stems: float = 0.1717", "temperature: float = 0.025"]
    assert kept == folder / "search.py.oud"
    assert kept.read_bytes() == (FOLDER / "search.py").read_bytes()


def test_a_name_that_two_rooms_have_is_changed_in_the_right_one(folder: Path) -> None:
    names = [name.partition(".")[2] for name in numbers(TUNING)]
    (double, *_) = [name for name in names if names.count(name) > 1]
    rooms = [name.partition(".")[0] for name in numbers(TUNING) if name.endswith(f".{double}")]
    apply({f"{rooms[0]}.{double}": 7.5}, folder)
    changed = [line for path in FOLDER.glob("*.py") for line in differing(folder, path.name)]
    assert len(changed) == 1
    assert changed[0].startswith(f"{double}: ")
    assert changed[0].endswith("= 7.5")


@pytest.mark.parametrize("name", sorted(numbers(TUNING)))
def test_every_number_that_can_be_fitted_can_be_written(name: str, folder: Path) -> None:
    apply({name: 123.25}, folder)
    changed = [line for path in FOLDER.glob("*.py") for line in differing(folder, path.name)]
    assert changed == [f"{name.partition('.')[2]}: {changed[0].split()[1]} = 123.25"]


def test_a_number_that_is_not_there_is_not_written(folder: Path) -> None:
    with pytest.raises(LookupError, match="SearchTuning has no veel"):
        apply({"search.veel": 1.0}, folder)
    assert not list(folder.glob("*.oud"))
