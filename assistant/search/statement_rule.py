"""What speaks for a key statement, and the trained rule that weighs it.

A linear rule over a few features, fitted on pairs of statements of one question (pairwise logistic
regression, after Joachims 2002, "Optimizing Search Engines using Clickthrough Data").
`leeratelier evals kernzinnen` fits it on questions of the split "tune". Tried and left out, as
they got no weight: the cosine with the question as it is, the share of the question's words that a
statement holds, and whether it names whom the question names.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest import TiedStatement

RULE = Path(__file__).with_name("statement_rule.json")


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for a statement; unless it says otherwise each is 0 to 1."""

    passage: float
    """The score of its passage, about 0 to 1.2."""
    first: float
    """One divided by the rank of its passage."""
    said: float
    """Cosine of the adapted question with the statement as it is said."""
    asked: float
    """Cosine of the adapted question with the statement as if it were asked."""
    pointed: float
    """How strongly the nearest anchored questions point at its quote."""
    precise: float
    """The share of its rare words that the question holds."""
    gathered: float
    """How near the nearest dossier comes that it stands in."""
    fitting: float
    """Whether its kind is the kind asked for: a tip, a definition, an example."""
    holding: float
    """Whether it holds the kind of fact that is asked for."""


NAMES = tuple(one.name for one in fields(Features))


@dataclass(frozen=True, slots=True)
class StatementRule:
    """A weighted sum of features."""

    weights: Mapping[str, float]
    """One for each of `NAMES`."""

    def __call__(self, features: Features) -> float:
        """Return the score of a statement; only differences mean something."""
        return sum(self.parts(features).values())

    def parts(self, features: Features) -> dict[str, float]:
        """Return what each feature adds to the score of a statement."""
        return {name: weight * getattr(features, name) for name, weight in self.weights.items()}

    def to_json(self) -> str:
        """Return the rule as it is kept."""
        return json.dumps(asdict(self), indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A key statement with what speaks for it."""

    statement: TiedStatement
    features: Features
    score: float
    parts: Mapping[str, float] = field(default_factory=dict, compare=False)
    """What each feature adds to its score; what its own words gain is the rest."""


def as_matrix(ranked: Sequence[Ranked]) -> NDArray[np.float64]:
    """Return the features of statements, a row each, in the order of `NAMES`."""
    rows = [[getattr(one.features, name) for name in NAMES] for one in ranked]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(NAMES))


@cache
def trained_rule() -> StatementRule:
    """Return the rule in use."""
    return StatementRule(json.loads(RULE.read_text(encoding="utf-8"))["weights"])


def plain_rule() -> StatementRule:
    """Return a rule in which everything that speaks for a statement counts alike."""
    return StatementRule(dict.fromkeys(NAMES, 1.0))
