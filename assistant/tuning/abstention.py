"""The numbers of saying no."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AbstentionTuning:
    """When something is said not to be there; set with `python -m evals gate` on the tune cases."""

    by_words: float = 0.25
    """Share of the question's rarity that must stand beside the thing, or lead in the list."""
    by_rest: float = 0.2
    """Share of an earlier question's rarity that must stand beside a name that is put in it."""
    by_question: float = 0.55
    """Score of the anchored question of the same kind that points at the thing, or beside it."""
    told: int = 2
    """A number told fewer times ("twee personen") is no count of all there are."""
    known: float = 0.945
    """Cosine from which a question is much like a known open one, which is then quoted."""
    same: float = 0.96
    """Cosine from which it is that one, so that what is missing can be named."""
    certain: float = 0.985
    """Cosine from which it is not answered, whatever the rule says."""
    stem: int = 5
    """A stem of fewer letters may be that of another word: "Jan" and "Jans"; set on the names of
    `tests/assistant/abstention/test_premises.py`."""
    part: int = 4
    """A word of fewer letters is no part of a longer one ("mantel" is of "mantelzorg"), and has no
    diminutive that can be told; set on the refusals of "tune", by what they say stands nowhere."""
    read: int = 8
    """How many key statements are read beside the question."""
