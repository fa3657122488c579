"""Do the documents hold anything near this question? Answered, nearest or refused, as a state.

This first gate only keeps out what is far away. The thresholds are bound to the bundled embedder,
whose cosines sit between 0.75 and 0.95; with any other one, only a question that shares no word
with the documents is refused.
"""

from assistant.model import Status
from assistant.retrieval import Evidence

_BOUND_TO = "multilingual-e5-small"
_ANSWERED, _NEAREST = 0.860, 0.852
"""Mean cosine of the nearest passage and the nearest question."""
_ANSWERED_BARE, _NEAREST_BARE = 0.825, 0.805
"""Cosine of the nearest passage, where there are no questions."""


def judge(evidence: Evidence, embedder: str) -> Status:
    """Return what may be said on this evidence."""
    if _BOUND_TO not in embedder:
        return Status.ANSWERED if evidence.coverage > 0 else Status.REFUSED
    if evidence.question_cosine is None:
        near, answered, nearest = evidence.passage_cosine, _ANSWERED_BARE, _NEAREST_BARE
    else:
        near = (evidence.passage_cosine + evidence.question_cosine) / 2
        answered, nearest = _ANSWERED, _NEAREST
    if near >= answered:
        return Status.ANSWERED
    return Status.NEAREST if near >= nearest else Status.REFUSED
