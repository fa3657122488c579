"""The form of an answer follows the question and the reader: how much of the sources it shows."""

from dataclasses import dataclass, replace

from assistant.dutch import rule
from assistant.model import Mode, Status
from assistant.question.answer_type import Kind
from assistant.question.understanding import Understood

FACTS = frozenset(
    {
        Kind.NAME,
        Kind.DATE,
        Kind.COUNT,
        Kind.DURATION,
        Kind.PLACE,
        Kind.PRICE,
        Kind.TIME,
        Kind.CONTACT,
        Kind.DEFINITION,
    }
)
"""Kinds that one sentence can answer; in such an answer that sentence stands out."""


@dataclass(frozen=True, slots=True)
class Form:
    """How much of the sources one answer shows."""

    runs: int
    """From how many passages."""
    first: int
    """Words taken from the best passage."""
    others: int
    """Words taken from each further passage."""
    near: float
    """A further passage must score at least this share of the best one."""
    onwards: float
    """The passages that follow the best one directly need only this share."""
    whole_list: int
    """A list of at most this many words is shown whole when its passage is the best one."""
    most: int
    """Words in all; the best passage is shown anyhow."""
    items: int = 99
    """Items taken from one list."""
    to_do: bool = False
    """What a reader can say, ask or do comes before what is told."""
    by_source: bool = False
    """What comes from one leeratelier or document stands together, under its name."""


VERKENNEN = Form(runs=3, first=130, others=75, near=0.88, onwards=0.6, whole_list=220, most=240)
FACT = replace(VERKENNEN, runs=2, near=0.86)
MANY = replace(VERKENNEN, runs=4, others=65)
BY_SOURCE = replace(MANY, runs=8, near=0.75, onwards=0.3, most=380, by_source=True)
CLOSEST = replace(VERKENNEN, runs=2, first=75, others=45, onwards=1, whole_list=75)
CONSULT = replace(
    VERKENNEN,
    first=90,
    others=35,
    near=0.86,
    onwards=1,
    whole_list=75,
    most=90,
    items=3,
    to_do=True,
)
CLOSEST_CONSULT = replace(CONSULT, runs=1, first=50)


def form(understood: Understood, mode: Mode, status: Status) -> Form:
    """Return the form of an answer.

    Args:
        understood: the question.
        mode: for whom.
        status: what is closest, when the sources do not hold the answer, is kept short.
    """
    if mode is Mode.CONSULT:
        return CONSULT if status is Status.ANSWERED else CLOSEST_CONSULT
    if status is not Status.ANSWERED:
        return CLOSEST
    if rule("vormen", "naast-elkaar").find(understood.text):
        return BY_SOURCE
    if rule("vormen", "veel").find(understood.text) or len(understood.parts) > 1:
        return MANY
    one_sentence = understood.kind in FACTS and understood.kind is not Kind.DEFINITION
    return FACT if one_sentence else VERKENNEN
