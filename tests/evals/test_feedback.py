"""What visitors thought of answers, put together so that a maintainer knows what to do first."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.feedback import FeedbackBook, Judged
from assistant.page.chat import Verdict
from evals.__main__ import main
from evals.feedback import Feedback, is_in_vain, put_together
from evals.feedback_report import OTHERS, SHOWN, feedback_report
from ingest.embedding import Embedder

ONE = Judged(
    verdict=Verdict.ABSENT,
    day="2026-11-28",
    question="Wat kost een kaartje voor het zwembad?",
    after=(),
    kind="verkennen",
    status="answered",
    said="Zwemmen is op dinsdag.",
    documents=("zwemmen.md",),
    passages=("zwemmen.md:1",),
    generation="1",
)


def asked(question: str, verdict: Verdict = Verdict.ABSENT, **other: object) -> Judged:
    return replace(ONE, question=question, verdict=verdict, **other)  # type: ignore[arg-type]


@pytest.fixture
def found(embedder: Embedder) -> Feedback:
    return put_together(
        [
            asked("Wie is de burgemeester van Leiden?", status="refused"),
            asked("Wat kost een kaartje voor het zwembad?"),
            asked("Hoeveel kost een kaartje van het zwembad?"),
            asked("wat kost een kaartje voor het zwembad"),
            asked("En voor kinderen?", after=("Wat kost een kaartje voor het zwembad?",)),
            asked("Wanneer zwemmen ouderen?", Verdict.WRONG, day="2026-10-01"),
            asked("Wanneer is het zwemmen?", Verdict.UNCLEAR),
            asked("Wat is een moestuin?", Verdict.HELPED, status="nearest", documents=("tuin.md",)),
        ],
        embedder.queries,
    )


def test_like_questions_that_were_asked_in_vain_stand_together_the_most_frequent_first(
    found: Feedback,
) -> None:
    rows = [(len(one.judged), one.questions[0]) for one in found.in_vain]
    assert rows[0][0] >= 3
    assert "kaartje" in rows[0][1]
    assert (1, "Wie is de burgemeester van Leiden?") in rows
    assert not any("moestuin" in text for _, text in rows)
    assert sum(count for count, _ in rows) == 5


@pytest.mark.parametrize(
    ("status", "verdict", "vain"),
    [
        ("answered", Verdict.ABSENT, True),
        ("answered", Verdict.WRONG, False),
        ("refused", Verdict.UNCLEAR, True),
        ("refused", Verdict.HELPED, False),
        ("nearest", Verdict.WRONG, True),
    ],
)
def test_in_vain_is_what_was_not_answered_or_what_its_visitor_did_not_find_in_it(
    status: str, verdict: Verdict, vain: bool
) -> None:
    assert is_in_vain(replace(ONE, status=status, verdict=verdict)) is vain


def test_an_answer_that_is_doubted_stands_once_with_who_doubted_it_and_why(found: Feedback) -> None:
    (one,) = found.doubted
    assert one.said == "Zwemmen is op dinsdag."
    assert {row.question for row in one.judged} == {
        "Wanneer zwemmen ouderen?",
        "Wanneer is het zwemmen?",
    }


def test_the_report_tells_all_of_it_in_dutch_and_no_more_than_fits(found: Feedback) -> None:
    told = feedback_report(found, {"zwemmen.md": "Zwemmen in de wijk"})
    assert "8 keer, van 2026-10-01 tot en met 2026-11-28: 1 × hier heb ik wat aan" in told
    assert "Wat kost een kaartje voor het zwembad? … En voor kinderen?" in told
    assert "1 × klopt niet, 1 × onduidelijk: “Zwemmen is op dinsdag.” (Zwemmen in de wijk)" in told
    assert "| Zwemmen in de wijk |" in told
    assert "| tuin.md " in told
    many = Feedback(found.judged, found.in_vain * 20, found.doubted * 20, found.of_documents * 20)
    assert f"En nog {20 * len(found.in_vain) - SHOWN}." in feedback_report(many, {})
    alike = replace(found.in_vain[0], judged=tuple(asked(f"Vraag {one}?") for one in range(9)))
    assert f"en nog {9 - 1 - OTHERS}" in feedback_report(replace(found, in_vain=(alike,)), {})


def test_the_command_says_when_nothing_is_kept_and_reads_what_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "zwemmen.md").write_text("# Zwemmen\n\nOp dinsdag.\n", encoding="utf-8")
    assert main(["feedback"]) == 1
    assert "tabel [feedback], 'file'" in capsys.readouterr().err
    (tmp_path / "settings.toml").write_text('[feedback]\nfile = "o.jsonl"\n', encoding="utf-8")
    assert main(["feedback"]) == 0
    assert "nog niets bewaard" in capsys.readouterr().out
    FeedbackBook(tmp_path / "o.jsonl").add(ONE)
    with (tmp_path / "o.jsonl").open("a") as file:
        file.write("onzin\n")
    assert main(["feedback"]) == 0
    told = capsys.readouterr()
    assert "1 × staat er niet in" in told.out
    assert "regel 2 is geen oordeel" in told.err
