"""`evals guard` on the command line: what it refuses, in one Dutch line."""

import pytest

from evals.__main__ import main
from ingest import IndexSettings


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--vernieuw", " "], "Zeg waarom het ijkpunt vernieuwd wordt"),
        (["--alles", "--zelftest"], "Kies één van --alles, --zelftest en --vernieuw."),
        (["--corpus", "/bestaat/niet"], "'/bestaat/niet'"),
    ],
    ids=["no reason", "two things", "no corpus"],
)
def test_what_cannot_be_done_is_one_dutch_line(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["guard", *arguments]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert told in captured.err
    assert captured.err.count("\n") == 1


def test_another_corpus_is_not_held_against_the_baseline(
    garden: IndexSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--corpus", str(garden.corpus), "--index-root", str(garden.index_root)]
    assert main(["guard", *given]) == 1
    assert "Het ijkpunt gaat over een ander corpus" in capsys.readouterr().err
