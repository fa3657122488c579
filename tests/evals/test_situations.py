"""Situations for a consult: the file is sound, and what is measured of a card is what is on it."""

import re
from pathlib import Path

import pytest

from assistant import Assistant, Mode, Question, open_assistant
from assistant.answer.model import Words
from assistant.model import Status
from assistant.tuning import TUNING
from evals.cases import Case
from evals.lines import CasesError
from evals.situations import (
    Card,
    Situation,
    cards,
    read_situations,
    situations_report,
)
from evals.soundness import check_overlap, written_ahead
from evals.sources import read_sources
from ingest import IndexSettings


@pytest.fixture(scope="module")
def assistant(shipped: IndexSettings) -> Assistant:
    return open_assistant(shipped)


def test_no_situation_is_nearly_a_question_that_was_asked_ahead(
    assistant: Assistant, shipped: IndexSettings
) -> None:
    situations = read_situations(assistant.index)
    assert len(situations) >= 100
    assert len({one.id for one in situations}) == len({one.question for one in situations})
    asked = [Case(one.id, one.question, answerable=True) for one in situations]
    assert check_overlap(asked, written_ahead(read_sources(shipped.corpus).corpus)) == []


@pytest.mark.parametrize("dossier", ["nergens", "alliantie-wat"])
def test_a_dossier_without_lines_for_a_consult_is_refused(
    assistant: Assistant, tmp_path: Path, dossier: str
) -> None:
    path = tmp_path / "s.jsonl"
    path.write_text(f'{{"id": "s1", "question": "Vrouw, 80", "dossier": "{dossier}"}}\n')
    with pytest.raises(CasesError, match=f"'s1' noemt dossier '{dossier}'"):
        read_situations(assistant.index, path)


def test_what_is_counted_is_what_stands_on_the_card(assistant: Assistant) -> None:
    lines = {one.id: one for one in assistant.index.dossiers.values() if one.consult}
    fits = Situation("s", "Mantelzorger zit er helemaal doorheen.", "mantelzorger-overbelast")
    other = Situation("s", fits.question, "schulden-geldzorgen")
    right, wrong = cards(assistant, [fits, other])
    assert right.place == 0
    assert right.things == 3
    assert 2 <= right.fitting <= len(lines[fits.dossier].consult)
    assert wrong.place > 0
    assert (wrong.fitting, wrong.things) == (0, 3)


def test_whoever_names_an_illness_that_stands_nowhere_still_gets_lines_and_is_told_so(
    assistant: Assistant,
) -> None:
    question = Question("Man met COPD kijkt alleen nog naar wat hij niet meer kan, wat vraag ik?")
    answer = assistant.ask(question, Mode.CONSULT)
    assert answer.status is Status.NEAREST
    assert "COPD" in answer.opening[0].text
    said = [item for block in answer.blocks if not block.folded for item in block.items]
    assert len(said) > 1
    assert all(re.match(r"(Vraag|Zeg): “|Doe: ", item.text) and item.quote for item in said)
    explored = assistant.ask(question)
    assert all(block.words is Words.SOURCE for block in explored.blocks)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Vrouw van 45 piekert over haar puberzoon die niets meer wil", Status.NEAREST),
        ("Leg de stelling van Pythagoras uit met een voorbeeld.", Status.REFUSED),
    ],
    ids=["somebody", "nobody"],
)
def test_whoever_describes_somebody_gets_what_comes_near_and_never_as_an_answer(
    assistant: Assistant, question: str, status: Status
) -> None:
    assert assistant.ask(Question(question), Mode.CONSULT).status is status
    assert assistant.ask(Question(question)).status is Status.REFUSED
    strict = assistant.tuned(TUNING.changed({"consult.described": 1.01}))
    assert strict.ask(Question(question), Mode.CONSULT).status is Status.REFUSED


def test_the_report_names_the_situations_without_a_fitting_line() -> None:
    found = Card(Situation("a", "Vrouw van 80", "ouder"), 0, 2, 3, answered=True)
    lost = Card(Situation("b", "Man van 30", "jong"), 4, 0, 3, answered=False)
    text = situations_report([found, lost])
    figures = dict(re.findall(r"\| (\S.*?\S) +\| (\d\.\d\d) \|", text))
    assert figures["het juiste dossier komt het dichtst"] == "0.50"
    assert figures["twee regels ervan op de kaart"] == "0.50"
    assert figures["het staat bij de 2 dichtste"] == "0.50"
    assert "(1):\n\n- Man van 30 (jong)" in text
    assert "Vrouw van 80" not in text
