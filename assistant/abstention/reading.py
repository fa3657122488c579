"""What the reader saw and how near the known questions lie: one decision, with stated costs.

A logistic regression over both; `leeratelier evals oordeel` fits it on cases of "tune" and on
minimal pairs that the reader did not learn from.
"""

import json
import logging
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np

from assistant.search.reader import LogOdds
from ingest.errors import FileUnreadable
from ingest.files import read_text
from ingest.learned import READER

log = logging.getLogger(__name__)

RULE = "oordeel.json"
"""In the folder of the reader."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What speaks for an answer, all as log odds."""

    near: float
    """That it is nearer to what is answered than to what is known to be open."""
    best: float
    """That the text which answers best answers it."""
    several: float
    """The mean of the three best."""


NAMES = tuple(field.name for field in fields(Reading))


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """A trained rule.

    Attributes:
        reader: the fingerprint of the one whose scores it was fitted on.
        weights: one for each of `NAMES`.
        bias: added to the weighted sum.
        answer_from: at least this probability: the documents may answer it.
    """

    reader: str
    weights: Mapping[str, float]
    bias: float
    answer_from: float

    def probability(self, reading: Reading) -> float:
        """Return how likely it is that the documents answer a question, 0 to 1."""
        values = asdict(reading)
        score = self.bias + sum(weight * values[name] for name, weight in self.weights.items())
        return 0.5 * (1 + math.tanh(score / 2))  # the logistic function, without overflow

    def to_json(self) -> str:
        """Return the rule as it is kept."""
        return json.dumps(asdict(self), indent=2) + "\n"


def reading(near: float, scores: LogOdds) -> Reading:
    """Return what speaks for an answer.

    Args:
        near: log odds that the documents answer the question, by nearness alone.
        scores: the reader's, at least one.
    """
    best = np.sort(scores)[::-1]
    return Reading(near, float(best[0]), float(best[:3].mean()))


def rule_file(corpus: Path) -> Path:
    """Return where a corpus keeps the rule of its reader."""
    return corpus / READER / RULE


def load_rule(corpus: Path, reader: str) -> ReadingRule | None:
    """Read the rule of a reader; a damaged or foreign one gives None and a warning.

    Args:
        corpus: the folder it stands in.
        reader: the fingerprint of the one in use.
    """
    path = rule_file(corpus)
    if not path.is_file():
        return None
    try:
        rule = ReadingRule(**json.loads(read_text(path)))
        numbers = (*rule.weights.values(), rule.bias, rule.answer_from)
        if (
            rule.reader == reader
            and set(rule.weights) == set(NAMES)
            and all(map(math.isfinite, numbers))
        ):
            return rule
    except (FileUnreadable, ValueError, TypeError, AttributeError):
        pass
    log.warning(
        "Het oordeel in %s hoort niet bij deze lezer en wordt niet gebruikt. Maak het opnieuw met: "
        "leeratelier evals oordeel",
        path,
    )
    return None
