"""What a follow-up asks by itself decides among what it leans on."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from assistant.model import Turn
from assistant.question.conversation import FollowUp
from assistant.question.leaning import Leaning
from assistant.question.orders import Order
from assistant.question.understanding import Understood
from assistant.search.asked import Asked
from assistant.search.own_words import gains
from assistant.search.weighing import Rarity
from assistant.tuning import TUNING
from ingest import TiedStatement

EAST, NORTH = np.array([1.0, 0.0], dtype=np.float32), np.array([0.0, 1.0], dtype=np.float32)
BEFORE = FollowUp(Turn("Wat is de wandelgroep?"), Leaning.LEANS, ("Wat is de wandelgroep?",))
FOLLOW_UP = Understood("Wie verwijst ernaar?", follow_up=BEFORE)
MakeStatement = Callable[..., TiedStatement]


@pytest.fixture
def rows(statement: MakeStatement) -> list[TiedStatement]:
    return [
        statement("a", text="De huisarts verwijst mensen."),
        statement("b", text="De groep wandelt elke week."),
    ]


def gained(understood: Understood, rows: list[TiedStatement], asked: Asked) -> list[float]:
    said = np.stack([EAST, NORTH])
    found = gains(
        understood, asked, [0, 1], said=said, rarity=Rarity(rows), tuning=TUNING.statements
    )
    return [float(one) for one in found]


def test_what_is_near_to_its_own_words_gains_by_meaning_and_by_word(
    rows: list[TiedStatement],
) -> None:
    near_b = Asked(EAST, EAST, own=NORTH)
    by_word, by_meaning = gained(FOLLOW_UP, rows, near_b)
    assert 0 < by_word <= TUNING.statements.own_words
    assert by_meaning == TUNING.statements.own_meaning


def test_words_that_say_nothing_by_themselves_have_no_meaning_to_be_near_to(
    rows: list[TiedStatement],
) -> None:
    by_word, nothing = gained(FOLLOW_UP, rows, Asked(EAST, EAST))
    assert by_word > nothing == 0


@pytest.mark.parametrize(
    "understood",
    [
        Understood("Wie verwijst ernaar?"),
        replace(FOLLOW_UP, follow_up=replace(BEFORE, leaning=Leaning.UNSURE)),
        replace(FOLLOW_UP, follow_up=replace(BEFORE, order=Order.SHORTER)),
    ],
    ids=["alone", "unsure", "order"],
)
def test_nothing_gains_when_the_question_stands_alone_or_is_an_order(
    understood: Understood, rows: list[TiedStatement]
) -> None:
    assert gained(understood, rows, Asked(EAST, EAST, own=NORTH)) == [0, 0]
