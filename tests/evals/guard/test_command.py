"""`evals guard` on the command line: what it refuses, in one Dutch line."""

import pytest

from evals.__main__ import main
from evals.guard.baseline import FILE
from ingest import IndexSettings


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--vernieuw", " "], "Zeg waarom het ijkpunt vernieuwd wordt"),
        (["--alles", "--zelftest"], "Kies één van --alles, --zelftest en --vernieuw."),
        (["--corpus", "/bestaat/niet"], "'/bestaat/niet'"),
        (["--out", "/proc/niet/hier.md"], "/proc/niet/hier.md kan niet worden geschreven"),
    ],
    ids=["no reason", "two things", "no corpus", "no place"],
)
def test_what_cannot_be_done_is_one_dutch_line(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["guard", *arguments]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert told in captured.err
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Het ijkpunt gaat over een ander corpus"),
        (["--zelftest"], "Het ijkpunt gaat over een ander corpus"),
        (["--vernieuw", "iets anders"], "Deze vragen gaan over een ander corpus"),
    ],
    ids=["held", "tried", "renewed"],
)
def test_another_corpus_is_not_held_against_the_baseline_and_makes_none(
    arguments: list[str], told: str, garden: IndexSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    before = FILE.read_bytes()
    given = ["--corpus", str(garden.corpus), "--index-root", str(garden.index_root)]
    assert main(["guard", *arguments, *given]) == 1
    assert told in capsys.readouterr().err
    assert FILE.read_bytes() == before
