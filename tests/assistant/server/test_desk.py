"""What is counted and noted of a question, and what is not."""

import json
import logging
import sys
import threading

import pytest
from prometheus_client.parser import text_string_to_metric_families

from assistant import Answer, Status
from assistant.answer.model import Timings
from assistant.server.callers import Caller
from assistant.server.desk import Desk
from assistant.server.logs import JsonLines, Lines
from assistant.server.pace import Pace, TooFast
from assistant.server.shares import Busy, Shares

BROWSER = Caller("10.0.0.1", "x" * 32)
ANSWER = Answer(
    Status.REFUSED, timings=Timings(understand=10.0, retrieve=30.0, answer=60.0, total=100.0)
)
Samples = dict[tuple[str, frozenset[str]], float]


def samples(desk: Desk, **index: str) -> Samples:
    """Return every figure as Prometheus reads it, by its name and the values of its labels."""
    text, kind = desk.metrics.text(**index)
    assert kind.startswith("text/plain")
    return {
        (sample.name, frozenset(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text.decode())
        for sample in family.samples
    }


def test_an_answer_is_counted_by_how_it_ended_and_timed_by_stage() -> None:
    desk = Desk()
    for _ in range(2):
        with desk.turn(BROWSER, "verkennen") as note:
            note(ANSWER)
    found = samples(desk)
    assert found["assistant_questions_total", frozenset({"refused", "verkennen"})] == 2
    assert found["assistant_stage_seconds_sum", frozenset({"retrieve"})] == pytest.approx(0.06)
    assert found["assistant_stage_seconds_sum", frozenset({"total"})] == pytest.approx(0.2)
    assert found["assistant_stage_seconds_count", frozenset({"wait"})] == 2


@pytest.mark.parametrize("fault", [None, ZeroDivisionError])
def test_a_question_without_an_answer_is_counted_as_failed(fault: type[Exception] | None) -> None:
    desk = Desk()
    try:
        with desk.turn(BROWSER, "zoeken") as note:
            if fault:
                raise fault
            note(None)
    except ZeroDivisionError:
        pass
    assert samples(desk)["assistant_questions_total", frozenset({"failed", "zoeken"})] == 1


def test_who_has_no_turn_is_counted_apart() -> None:
    desk, release = Desk(Pace(1), Shares(places=1, patience=0.05)), threading.Event()

    def hold() -> None:
        with desk.turn(Caller("10.0.0.2"), "zoeken"):
            release.wait(20)

    thread = threading.Thread(target=hold)
    thread.start()
    while not desk._shares._running:
        pass
    with pytest.raises(Busy), desk.turn(BROWSER, "zoeken"):
        pass
    release.set()
    thread.join(timeout=20)
    desk.admit(BROWSER)
    with pytest.raises(TooFast):
        desk.admit(BROWSER)
    found = samples(desk)
    assert found["assistant_turned_away_total", frozenset({"busy"})] == 1
    assert found["assistant_turned_away_total", frozenset({"too_fast"})] == 1
    assert found["assistant_questions_total", frozenset({"failed", "zoeken"})] == 1


def test_of_the_indexes_only_the_one_in_use_is_told() -> None:
    desk = Desk()
    samples(desk, generation="a", built="2026-01-01")
    found = samples(desk, generation="b", built="2026-01-02")
    assert [labels for name, labels in found if name == "assistant_index"] == [{"b", "2026-01-02"}]
    assert not [name for name, _ in samples(desk) if name == "assistant_index"]


def test_it_is_told_how_many_sessions_there_are_now() -> None:
    desk, chats = Desk(), ["een"]
    desk.metrics.watch("chats", chats)
    chats.append("twee")
    assert samples(desk)["assistant_sessions", frozenset({"chats"})] == 2


# --- The log ----------------------------------------------------------------------------------


def test_a_line_of_the_log_is_one_object_with_the_fields_of_a_question(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.INFO), Desk().turn(BROWSER, "consult") as note:
        note(ANSWER)
    (record,) = caplog.records
    line = json.loads(JsonLines().format(record))
    assert (line["message"], line["status"], line["kind"]) == ("vraag", "refused", "consult")
    assert line["ms"]["total"] == 100
    assert set(line) == {"time", "level", "logger", "message", "status", "kind", "ms"}
    assert BROWSER.secret not in json.dumps(line)


def test_of_an_error_its_kind_and_place_are_told_and_not_what_it_was_given() -> None:
    question = "Wat moet ik met mijn moeder?"
    try:
        int(question)
    except ValueError:
        made = logging.getLogger("x").makeRecord(
            "x", logging.ERROR, "", 0, "Het ging mis\nhier", (), sys.exc_info()
        )
    said = JsonLines().format(made)
    line = json.loads(said)
    read = Lines().format(made)
    assert "ValueError" in read
    assert "moeder" not in read
    assert "\n" not in said
    assert line["error"] == "ValueError"
    assert any(place.startswith(__file__) for place in line["where"])
    assert "moeder" not in said
