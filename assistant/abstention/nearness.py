"""A question lies nearer to what is answered, or nearer to what is known to be open.

No score of likeness to the texts can tell that a fact is not there. Questions can: those anchored
in the documents are answered, the open ones are not. A logistic regression over how near both
come, with a threshold set by stated costs; `leeratelier evals openvragen` fits it. Source of the
idea: Lewis et al. 2021, "PAQ" (answering from the nearest questions, and abstaining when they are
far); of the open questions: Rajpurkar et al. 2018 (SQuAD 2).

Tried on "tune" and left out, as they brought nothing: the same of the adapted question, the share
of open ones among the nearest 5, 10 and 20, and the kind of answer that is asked for.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.abstention.grounds import Chance
from ingest.embedding import Vectors

RULE = Path(__file__).with_name("nearness.json")
LOOKED_AT = 60
"""How many of the nearest questions of both sorts count; when this or a temperature changes, the
rule must be fitted anew."""
_NARROW, _WIDE = 0.02, 0.05


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a question comes to both sorts; cosines are those of the question as it is."""

    narrow: float
    """Soft maximum of the anchored ones less that of the open ones; hardly more than the nearest
    of each counts."""
    wide: float
    """The same; the further ones count too."""
    unanswered: float
    """Cosine of the nearest open question."""


NAMES = tuple(field.name for field in fields(Nearness))


@dataclass(frozen=True, slots=True)
class NearnessRule:
    """A trained rule.

    Attributes:
        embedder: the name of the one whose cosines it was fitted on.
        weights: one for each of `NAMES`.
        bias: added to the weighted sum.
        answer_from: at least this probability: the documents may answer it.
    """

    embedder: str
    weights: Mapping[str, float]
    bias: float
    answer_from: float

    def chance(self, nearness: Nearness) -> Chance:
        """Return how likely it is that the documents answer a question, and why."""
        return Chance(asdict(nearness), self.weights, self.bias, self.answer_from)

    def log_odds(self, nearness: Nearness) -> float:
        """Return how much more likely than not it is that the documents answer a question."""
        return self.chance(nearness).log_odds

    def probability(self, nearness: Nearness) -> float:
        """Return how likely it is that the documents answer a question, 0 to 1."""
        return self.chance(nearness).probability

    def to_json(self) -> str:
        """Return the rule as it is kept."""
        return json.dumps(asdict(self), indent=2) + "\n"


@cache
def trained_rule() -> NearnessRule:
    """Return the rule in use."""
    return NearnessRule(**json.loads(RULE.read_text(encoding="utf-8")))


def nearness(anchored: Vectors, unanswered: Vectors) -> Nearness:
    """Return how near a question comes to both sorts.

    Args:
        anchored: its cosines with the nearest anchored questions, at least one.
        unanswered: its cosines with the nearest open questions, at least one.
    """
    return Nearness(
        narrow=_soft_maximum(anchored, _NARROW) - _soft_maximum(unanswered, _NARROW),
        wide=_soft_maximum(anchored, _WIDE) - _soft_maximum(unanswered, _WIDE),
        unanswered=float(unanswered.max()),
    )


def nearest(cosines: Vectors) -> NDArray[np.intp]:
    """Return the places of the largest cosines that count, best first."""
    return np.argsort(-cosines, kind="stable")[:LOOKED_AT]


def _soft_maximum(cosines: Vectors, temperature: float) -> float:
    """Return a maximum that is larger when more come near it (log-sum-exp)."""
    best = float(cosines.max())
    return best + temperature * float(np.log(np.exp((cosines - best) / temperature).sum()))
