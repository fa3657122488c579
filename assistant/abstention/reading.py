"""What the reader saw and how near the known questions lie: one decision, with stated costs.

A logistic regression over both; `leeratelier evals oordeel` fits it on cases of "tune" and on
minimal pairs that the reader did not learn from. A long question tells more than it asks, and the
reader learned from short ones, so what it saw counts for less there. Tried on "tune" and left out,
as it brought nothing: what the reader makes of the question without a text, and the order in which
the texts were found.
"""

import json
import logging
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np

from assistant.abstention.grounds import Chance
from assistant.search.reader import LogOdds
from ingest.errors import FileUnreadable
from ingest.files import read_text
from ingest.learned import READER

log = logging.getLogger(__name__)

RULE = "oordeel.json"
"""In the folder of the reader."""
_SHORT, _LONG = 8, 20
"""In words, from where on a question is not short, and is long; when one changes, the rule must be
fitted anew."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What speaks for an answer, as log odds."""

    near: float
    """That it is nearer to what is answered than to what is known to be open."""
    best: float
    """That the text which answers best answers it."""
    several: float
    """The mean of the three best."""
    long: float
    """How long the question is, 0 to 1; no log odds."""
    long_best: float
    """`best`, as far as the question is long."""
    long_near: float
    """`near`, as far as the question is long."""


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

    def chance(self, reading: Reading) -> Chance:
        """Return how likely it is that the documents answer a question, and why."""
        return Chance(asdict(reading), self.weights, self.bias, self.answer_from)

    def probability(self, reading: Reading) -> float:
        """Return how likely it is that the documents answer a question, 0 to 1."""
        return self.chance(reading).probability

    def to_json(self) -> str:
        """Return the rule as it is kept."""
        return json.dumps(asdict(self), indent=2) + "\n"


def reading(question: str, near: float, scores: LogOdds) -> Reading:
    """Return what speaks for an answer.

    Args:
        question: as it was read.
        near: log odds that the documents answer the question, by nearness alone.
        scores: the reader's, at least one.
    """
    rising = (len(question.split()) - _SHORT) / (_LONG - _SHORT)
    long = min(1.0, max(0.0, rising))
    sorted_scores = np.sort(scores)[::-1]
    best = float(sorted_scores[0])
    return Reading(
        near=near,
        best=best,
        several=float(sorted_scores[:3].mean()),
        long=long,
        long_best=long * best,
        long_near=long * near,
    )


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
