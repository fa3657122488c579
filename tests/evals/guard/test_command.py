"""`evals guard` on the command line: what it refuses, in one Dutch line."""

import pytest

from evals.__main__ import main


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
