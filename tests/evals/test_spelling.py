"""Typing errors are found, right words are left alone, and the figures say so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from evals.lines import CasesError
from evals.spelling import ERRORS, RIGHT, Outcome, Word, judge, read_spelling, spelling_report
from ingest import IndexSettings, KnowledgeBaseError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "vragen.txt"
    path.write_text(
        "# Een opmerking.\n\n## letter weg\nWie zijn de [bewners>bewoners|bewoner]?\n"
        "## goed\nWat is een [spinnenweb], en wat een [kennissessie]?\n",
        encoding="utf-8",
    )
    return path


def test_a_question_is_read_with_what_is_marked_in_it(file: Path) -> None:
    first, second = read_spelling(file)
    assert [word.typed for word in first] == ["Wie", "zijn", "de", "bewners?"]
    assert first[-1] == Word("bewners?", ("bewoners?", "bewoner?"), "letter weg", marked=True)
    assert [word.typed for word in second if word.marked] == ["spinnenweb,", "kennissessie?"]
    assert second[0] == Word("Wat", kind="goed")


def test_all_faults_are_reported_at_once(tmp_path: Path) -> None:
    path = tmp_path / "fout.txt"
    path.write_text("Wat is dit?\nWat is [dit>dit]?\nWat is [dat]?\n", encoding="utf-8")
    with pytest.raises(CasesError) as raised:
        read_spelling(path)
    assert [fault.split(": ")[0] for fault in raised.value.faults] == [
        f"{path}, regel 1",
        f"{path}, regel 2",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "hier staan geen vragen"), (b"\xff", "het is geen tekst in UTF-8")],
    ids=["empty", "no text"],
)
def test_a_file_without_questions_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "tikfouten.txt"
    path.write_bytes(content)
    with pytest.raises(KnowledgeBaseError, match=told):
        read_spelling(path)


def test_a_word_keeps_its_split_with_capitals_and_punctuation() -> None:
    words = [f"woord{number}" for number in range(40)]
    splits = [Word(word).split for word in words]
    assert set(splits) == {"tune", "report"}
    assert splits == [Word(f"({word.capitalize()}?").split for word in words]


@pytest.mark.parametrize(
    ("became", "repaired", "wrong", "missed"),
    [
        ("bewoners?", True, False, False),
        ("bewoner?", True, False, False),
        ("kanonnen?", True, True, False),
        ("bewners?", False, False, True),
    ],
)
def test_a_repair_is_right_wrong_or_missed(
    file: Path, became: str, repaired: bool, wrong: bool, missed: bool
) -> None:
    outcome = Outcome(read_spelling(file)[0][-1], became)
    assert (outcome.repaired, outcome.wrong, outcome.missed) == (repaired, wrong, missed)


def test_a_change_of_a_word_that_is_not_marked_counts_as_wrong(file: Path) -> None:
    questions = read_spelling(file)
    outcomes = judge(questions, lambda text: text.replace("zijn", "waren"))
    assert [(one.word.typed, one.wrong) for one in outcomes] == [
        ("zijn", True),
        ("bewners?", False),
        ("spinnenweb,", False),
        ("kennissessie?", False),
    ]


def test_the_report_counts_per_kind_and_shows_what_went_wrong(file: Path) -> None:
    shown = spelling_report(
        judge(read_spelling(file), lambda text: text.replace("kennissessie", "les"))
    ).splitlines()
    totals = [line.split(" | ") for line in shown if "| alles |" in line]
    counts = [[int(count.strip(" |")) for count in row[2:]] for row in totals]
    assert [sum(column) for column in zip(*counts, strict=True)] == [3, 1, 1, 1]
    assert shown[-1].endswith(": kennissessie? → les?")


# --- Over the questions of this repository ------------------------------------------------------


@pytest.fixture(scope="module")
def correct(shipped: IndexSettings) -> Callable[[str], str]:
    from assistant import Question, open_assistant

    assistant = open_assistant(shipped)
    return lambda text: assistant.understand(Question(text)).text


@pytest.fixture(scope="module")
def outcomes(correct: Callable[[str], str]) -> tuple[Outcome, ...]:
    return judge(read_spelling(RIGHT) + read_spelling(ERRORS), correct)


@pytest.mark.parametrize("split", ["tune", "report"])
def test_at_most_one_repair_in_twenty_is_wrong(outcomes: tuple[Outcome, ...], split: str) -> None:
    repaired = [one for one in outcomes if one.repaired and one.word.split == split]
    wrong = [f"{one.word.typed} → {one.became}" for one in repaired if one.wrong]
    assert len(repaired) > 50
    assert 20 * len(wrong) <= len(repaired), wrong


@pytest.mark.parametrize("split", ["tune", "report"])
def test_most_typing_errors_are_found(outcomes: tuple[Outcome, ...], split: str) -> None:
    errors = [one for one in outcomes if one.word.meant and one.word.split == split]
    missed = [one.word.typed for one in errors if one.missed]
    assert len(missed) <= 0.15 * len(errors), missed


def test_there_are_enough_words_of_each_sort() -> None:
    right = [word for row in read_spelling(RIGHT) for word in row if word.marked]
    errors = [word for row in read_spelling(ERRORS) for word in row if word.marked]
    assert len(right) >= 300
    assert len(errors) >= 150
    assert not any(word.meant for word in right)
    assert all(word.meant for word in errors)


def test_what_was_meant_stays_as_it_is(correct: Callable[[str], str]) -> None:
    meant = [
        " ".join(word.meant[0] if word.meant else word.typed for word in question)
        for question in read_spelling(ERRORS)
    ]
    assert [text for text in meant if correct(text) != text] == []
