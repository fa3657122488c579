"""What is said before a question changes nothing about which text answers it."""

import random
from pathlib import Path

from evals.reading.examples import Example, Group, Source
from evals.reading.lead_ins import FILE, SHARE, led_in, read_lead_ins
from ingest import PassageId
from ingest.pairs import FOLDER

SAID = ("Ik begin morgen als praktijkondersteuner.", "Wij zijn een klein team.")
PAIR = Group(
    Source.PAIR,
    PassageId("gids-1"),
    (
        Example("Wat stelt Nancy Bakker?", "Nancy Bakker: zij stelt een open vraag.", True),
        Example("Wat kost Nancy Bakker?", "Nancy Bakker: zij stelt een open vraag.", False),
    ),
    "bedrag",
)


def test_both_questions_of_a_group_begin_with_the_same_sentence() -> None:
    draw = random.Random(1)
    drawn = [led_in(PAIR, SAID, draw) for _ in range(200)]
    begun = [one for one in drawn if one != PAIR]
    assert abs(len(begun) / 200 - SHARE) < 0.1
    for group in begun:
        answered, unanswered = group.examples
        lead = answered.question.removesuffix(" " + PAIR.examples[0].question)
        assert lead in SAID
        assert unanswered.question == f"{lead} {PAIR.examples[1].question}"
        assert (answered.text, answered.answered) == (PAIR.examples[0].text, True)
    assert {one.examples[0].question.split(" W")[0] for one in begun} == set(SAID)


def test_a_long_question_has_a_beginning_of_its_own() -> None:
    long = "Wij zijn een team van twaalf mensen in Leiden en willen weten wat zij vraagt?"
    group = Group(Source.ANCHORED, PassageId("gids-1"), (Example(long, "Een tekst.", True),))
    draw = random.Random(1)
    assert all(led_in(group, SAID, draw) == group for _ in range(50))


def test_without_sentences_every_question_stays_as_it_is() -> None:
    assert led_in(PAIR, (), random.Random(1)) == PAIR


def test_each_line_of_the_file_is_a_sentence(tmp_path: Path) -> None:
    assert read_lead_ins(tmp_path) == ()
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / FILE).write_text("\n".join([SAID[0], "", f" {SAID[1]} "]), "utf-8")
    assert read_lead_ins(tmp_path) == SAID
