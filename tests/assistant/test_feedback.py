"""What visitors think of answers is kept in one file: bounded, whole, and for its owner alone."""

import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import feedback
from assistant.feedback import (
    FeedbackBook,
    FeedbackFull,
    FeedbackSettings,
    Judged,
    open_book,
    read_judged,
)
from assistant.page.chat import Verdict
from assistant.page.views import VERDICTS
from ingest.errors import FileUnwritable

ONE = Judged(
    verdict=Verdict.WRONG,
    day="2026-11-28",
    question="Wanneer is de tuin open?\nEn “nu”?",
    after=("Waar is de tuin?",),
    kind="verkennen",
    status="answered",
    said="De tuin is open.",
    documents=("tuin.md",),
    passages=("tuin.md:1",),
    generation="1",
)


def test_what_was_written_is_read_again_and_lines_that_are_none_are_told(tmp_path: Path) -> None:
    path = tmp_path / "map" / "oordelen.jsonl"
    book = FeedbackBook(path)
    assert not path.exists()
    book.add(ONE)
    book.add(replace(ONE, verdict=Verdict.HELPED, after=()))
    with path.open("a", encoding="utf-8") as file:
        file.write('\n{"verdict": "mooi"}\n[]\n{\n')
    found, faults = read_judged(path)
    assert found == [ONE, replace(ONE, verdict=Verdict.HELPED, after=())]
    assert [fault.split(" is ")[0] for fault in faults] == [
        f"{path}, regel {number}" for number in (4, 5, 6)
    ]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_many_at_once_are_whole_and_a_full_file_takes_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "oordelen.jsonl"
    monkeypatch.setattr(feedback, "MOST_BYTES", 10_000)
    book = FeedbackBook(path)

    def add(number: int) -> bool:
        try:
            book.add(replace(ONE, question=str(number)))
        except FeedbackFull:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        kept = sum(pool.map(add, range(200)))
    found, faults = read_judged(path)
    assert faults == []
    assert 0 < len(found) == kept < 200
    assert path.stat().st_size <= 10_000
    assert len({one.question for one in found}) == kept


def test_without_a_file_there_is_no_book_and_a_place_that_is_none_is_told(tmp_path: Path) -> None:
    assert open_book(FeedbackSettings()) is None
    with pytest.raises(FileUnwritable, match="het is een map"):
        open_book(FeedbackSettings(file=tmp_path))


def test_the_environment_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERATELIER_FEEDBACK_FILE", str(tmp_path / "hier.jsonl"))
    assert FeedbackSettings().file == tmp_path / "hier.jsonl"


def test_every_verdict_has_its_words() -> None:
    assert list(VERDICTS) == list(Verdict)
