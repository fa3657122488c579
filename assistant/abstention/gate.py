"""Do the documents hold anything near this question? Answered, nearest or refused, as a state.

A logistic regression over the evidence, with two thresholds set by split conformal prediction
(Vovk et al. 2005) on held-out cases: at most a chosen share of the answerable questions falls
below the first. Coefficients stand in `gate/<embedder>.json` of the corpus and are bound to the
embedder and the adapter; `python -m evals calibrate` makes them anew. Where none fits, the plain
gate refuses only what shares no word with the documents.
"""

import json
import logging
import math
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.abstention.grounds import Chance
from assistant.model import Status
from assistant.search.evidence import FEATURES, Evidence
from ingest.errors import FileUnreadable
from ingest.learned import gate_unfit, read_gate

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Gate:
    """A calibrated gate.

    Attributes:
        bound_to: the `binding` of the embedder and adapter whose scores it was calibrated on;
            empty: it fits any.
        weights: one weight for each feature of the evidence.
        bias: added to the weighted sum.
        answer_from: at least this probability: the sources may hold the answer.
        nearest_from: at least this probability: there is something near.
    """

    bound_to: str
    weights: dict[str, float]
    bias: float
    answer_from: float
    nearest_from: float

    def chance(self, evidence: Evidence) -> Chance:
        """Return how likely it is that the documents hold what was asked, and why."""
        return Chance(asdict(evidence), self.weights, self.bias, self.answer_from)

    def probability(self, evidence: Evidence) -> float:
        """Return how likely it is that the documents hold what was asked, 0 to 1."""
        return self.chance(evidence).probability

    def status(self, chance: Chance) -> Status:
        """Return what may be said at a chance that this gate gave."""
        if chance.passes:
            return Status.ANSWERED
        return Status.NEAREST if chance.probability >= self.nearest_from else Status.REFUSED

    def __call__(self, evidence: Evidence) -> Status:
        """Return what may be said on this evidence."""
        return self.status(self.chance(evidence))


PLAIN = Gate("", {"bm25": 1e6}, bias=-0.5, answer_from=0.5, nearest_from=0.5)
"""Refuses a question that shares no word with the documents, and nothing else."""


def save_gate(path: Path, gate: Gate) -> None:
    """Write a gate as JSON, in the place of another one in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{uuid.uuid4().hex}.json")
    try:
        beside.write_text(json.dumps(asdict(gate), indent=2) + "\n", encoding="utf-8")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def load_gate(path: Path, bound_to: str) -> Gate:
    """Read a gate; a damaged or foreign one gives the plain gate and a warning, none the plain."""
    if not path.exists():
        return PLAIN
    try:
        gate = Gate(**read_gate(path, bound_to))
        numbers = (*gate.weights.values(), gate.bias, gate.answer_from, gate.nearest_from)
        if set(gate.weights) <= set(FEATURES) and all(map(math.isfinite, numbers)):
            return gate
    except (FileUnreadable, TypeError, AttributeError):
        pass
    log.warning("%s", gate_unfit(path))
    return PLAIN
