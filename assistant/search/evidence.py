"""What a search says of itself: how near the best passages, questions and words came."""

from dataclasses import dataclass, fields

LOOKED_AT = 5
"""How many of the best hits and anchored questions are looked at; a gate that was fitted on it must
be fitted anew when it changes."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the gate judges by. Cosines are those of the question as it is, before adaptation."""

    passage: float
    """Cosine of the nearest passage, -1 to 1."""
    question: float
    """Cosine of the nearest anchored question; 0 when the corpus has none."""
    fifth_question: float
    """Cosine of the fifth nearest anchored question; 0 when there are none."""
    bm25: float
    """Best BM25 score over stems, divided by the root of the number of content words."""
    coverage: float
    """The largest share of the question's rare words that one of the first five hits holds."""
    unknown: float
    """Share of the content words that no passage and no anchored question has."""
    english: float
    """1 for a question in English, else 0."""


NOTHING = Evidence(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
FEATURES = tuple(field.name for field in fields(Evidence))
