"""The page shows why an answer is so as the explanation tells it, and adds nothing to that."""

import re

import pytest
from markupsafe import escape

from assistant import Assistant, Question
from assistant.abstention.grounds import Rule
from assistant.explanation import Explanation, explain
from assistant.history import asked_before
from assistant.model import Status
from assistant.page.explained import JUDGES, RULES, SHOWN, STATUSES, explained

ASKED = ("Wat is de repareerreflex?", "Hoe bak ik een taart?", "Hallo!", "Welke documenten heb je?")


def shown(why: Explanation) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", explained(why.to_record())))


@pytest.mark.parametrize("asked", ASKED)
def test_what_decided_is_told_for_every_kind_of_answer(assistant: Assistant, asked: str) -> None:
    why = explain(assistant.follow(Question(asked)))
    told = shown(why)
    assert f"{STATUSES[why.status].capitalize()}. Beslist door: {RULES[why.rule]}." in told
    assert str(escape(why.because)) in told
    for one in why.changes:
        assert str(escape(one)) in told
    for name, title in JUDGES.items():
        assert (title in told) is (getattr(why, name) is not None)


def test_what_was_found_stands_there_with_its_score_and_whether_it_was_shown(
    assistant: Assistant,
) -> None:
    earlier = asked_before(assistant, ["Wat is de repareerreflex?"])
    why = explain(assistant.follow(Question("Waarom is dat lastig?", earlier)))
    told = shown(why)
    assert "een vervolg op: “Wat is de repareerreflex?”" in told
    assert len(why.passages) > SHOWN
    assert f"En nog {len(why.passages) - SHOWN}." in told
    cited = sum(one.is_cited for one in why.passages[:SHOWN])
    stated = sum(one.is_shown for one in why.statements[:SHOWN])
    leads = sum(one.is_shown for one in why.dossiers[:SHOWN])
    assert told.count("Getoond.") == cited + stated + leads > 0
    for one in why.statements[:SHOWN]:
        assert str(escape(one.statement)) in told
        assert f"{one.score:.2f}".replace(".", ",") in told


def test_what_was_typed_is_shown_as_text(assistant: Assistant) -> None:
    typed = "Wat is <img src=x onerror=alert(1)> de repareerreflex?"
    html = explained(explain(assistant.follow(Question(typed))).to_record())
    assert "<img" not in html


def test_every_status_and_every_rule_has_its_word() -> None:
    assert set(STATUSES) == set(Status)
    assert set(RULES) == set(Rule)
