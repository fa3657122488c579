"""The stage at which a question was lost, from results made by hand."""

from typing import Any

import pytest

from evals.cases import Case, Nugget
from evals.looking.stages import Stage, counted, counted_facts, staged
from evals.outcomes import Outcome, pair

OPEN = "Stel in elk gesprek een open vraag."
WAIT = "Wacht daarna rustig op het antwoord."
LOOSE = "Op dinsdag is het gebouw dicht."
TEXTS = {"open": OPEN, "wacht": WAIT, "dicht": LOOSE}


def case(*facts: tuple[str, bool], name: str = "v", answerable: bool = True) -> Case:
    nuggets = tuple(Nugget(text, vital, (text,)) for text, vital in facts)
    return Case(id=name, question="Hoe?", answerable=answerable, nuggets=nuggets)


def asked(
    one: Case,
    said: str = "",
    cited: str = "",
    found: tuple[str, ...] = (),
    status: str = "answered",
) -> Outcome:
    """An answer that says something, cites a passage by a word of it, and found some."""
    quote = TEXTS[cited].split()[0] if cited else ""
    citations = [{"number": 1, "passage": cited, "quote": quote}] if cited else []
    record: dict[str, Any] = {
        "id": one.id,
        "status": status,
        "answer": said,
        "statements": [],
        "citations": citations,
        "retrieved": [{"passage": name, "text": TEXTS[name]} for name in found],
    }
    return Outcome(one, record)


VITAL = case((OPEN, True))
BOTH = case((OPEN, True), (WAIT, True))
STAGES: dict[Stage, Outcome] = {
    Stage.NOT_FOUND: asked(VITAL, LOOSE, "dicht", ("dicht",)),
    Stage.NOT_CHOSEN: asked(VITAL, LOOSE, "dicht", ("dicht", "open")),
    Stage.CUT: asked(VITAL, "Stel vragen.", "open", ("open",)),
    Stage.REFUSED: asked(VITAL, OPEN, "open", ("open",), status="nearest"),
    Stage.PARTLY: asked(BOTH, OPEN, "open", ("open", "wacht")),
    Stage.ANSWERED: asked(VITAL, OPEN, "open", ("open",)),
    Stage.WRONGLY_ANSWERED: asked(case(answerable=False), LOOSE, "dicht", ("dicht",)),
    Stage.RIGHTLY_REFUSED: asked(case(answerable=False), "Nee.", status="refused"),
    Stage.NOT_ASKED: pair([VITAL], [])[0],
}


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_question_is_lost_at_one_stage(stage: Stage) -> None:
    assert staged(STAGES[stage], TEXTS).stage is stage


def test_every_stage_is_tried() -> None:
    assert set(STAGES) == set(Stage)


def test_the_stages_add_up_to_the_questions_and_to_their_facts() -> None:
    row = [staged(one, TEXTS) for one in STAGES.values()]
    assert sum(counted(row).values()) == len(row)
    assert sum(counted_facts(row).values()) == sum(len(one.outcome.case.nuggets) for one in row)


def test_only_vital_facts_decide_where_there_are_any() -> None:
    mixed = case((OPEN, True), (WAIT, False))
    found = staged(asked(mixed, OPEN, "open", ("open",)), TEXTS)
    assert found.stage is Stage.ANSWERED
    assert [one.stage for one in found.facts] == [Stage.ANSWERED, Stage.NOT_FOUND]
    loose = case((OPEN, False), (WAIT, False))
    assert staged(asked(loose, OPEN, "open", ("open",)), TEXTS).stage is Stage.PARTLY


def test_a_question_of_which_nothing_is_read_is_as_far_as_its_furthest_fact() -> None:
    found = staged(asked(BOTH, LOOSE, "dicht", ("dicht", "wacht")), TEXTS)
    assert [one.stage for one in found.facts] == [Stage.NOT_FOUND, Stage.NOT_CHOSEN]
    assert found.stage is Stage.NOT_CHOSEN


def test_a_fact_is_told_with_the_rank_of_the_first_passage_that_has_it() -> None:
    found = staged(asked(BOTH, OPEN, "open", ("dicht", "open", "open")), TEXTS)
    assert [one.rank for one in found.facts] == [2, 0]
