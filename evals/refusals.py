"""Whether it says no when the documents are silent, and only then.

Asked of the gate alone, of the checks alone, and of both. The hardest test comes for nothing: take
the passages that hold the answer out of an answerable question, and ask it again (leave-gold-out).
Everything near is still there, so no score of likeness can tell.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from assistant import Assistant
from assistant.abstention.gate import Gate
from assistant.opened import Parts
from evals.cases import Case
from evals.measures import held
from evals.remembering import RememberingEmbedder
from evals.run import ask, replayed
from ingest import IndexSettings, PassageId
from ingest.embedding import load_embedder

Progress = Callable[[Sequence[Case]], Iterable[Case]]
"""Shows how far along the work is; gives back what it is given."""


class Group(StrEnum):
    """What kind of question it is to the documents."""

    ANSWERABLE = "beantwoordbaar"
    NEAR = "dichtbij"
    """On the topic, and not in the documents."""
    FAR = "ver"
    """About something else altogether."""


GATE, OPEN, READER, TOGETHER = "grens", "open vragen", "lezer", "samen"
JUDGES = {
    GATE: Parts(checks=False, open_questions=False),
    "controles": Parts(gate=False, open_questions=False),
    OPEN: Parts(gate=False, checks=False, reader=False),
    READER: Parts(gate=False, checks=False),
    "zonder open vragen": Parts(open_questions=False),
    "zonder lezer": Parts(reader=False),
    TOGETHER: Parts(),
}
"""What stands between a question and an answer; the reader judges with the open questions."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One question and what was said to it.

    Attributes:
        case: the question.
        scores: how likely it is that the documents hold the answer, according to the gate and
            (where there are some) to the open questions, without the reader and with it.
        statuses: what happened, by the name of the judge.
        robbed: what happened without the passages that hold the answer; empty when nothing does.
    """

    case: Case
    scores: dict[str, float]
    statuses: dict[str, str]
    robbed: dict[str, str]

    @property
    def group(self) -> Group:
        """What kind of question it is."""
        return group_of(self.case)


@dataclass(frozen=True, slots=True)
class Refusals:
    """All questions of one run over one index.

    Attributes:
        embedder: its name.
        fingerprint: of the index.
        calibrated: whether the gate was fitted, or is the plain one.
        judged: the questions.
    """

    embedder: str
    fingerprint: str
    calibrated: bool
    judged: tuple[Judged, ...]


def group_of(case: Case) -> Group:
    """Return what kind of question a case is; unanswerable without a distance counts as near."""
    if case.answerable:
        return Group.ANSWERABLE
    return Group.FAR if case.distance == "far" else Group.NEAR


def refusals(settings: IndexSettings, cases: Sequence[Case], progress: Progress = iter) -> Refusals:
    """Ask every question of every judge, with and without the passages that hold the answer.

    Raises:
        IndexMissing, IndexUnusable, EmbedderUnavailable: as `open_assistant`.
    """
    embedder = RememberingEmbedder(load_embedder(settings))
    judges = {name: Assistant(settings, embedder, parts) for name, parts in JUDGES.items()}
    gate = judges[TOGETHER].gate
    judged = tuple(_judge(judges, gate, case) for case in progress(cases))
    index = judges[TOGETHER].index
    return Refusals(embedder.name, index.manifest.fingerprint, bool(gate.bound_to), judged)


def _judge(judges: dict[str, Assistant], gate: Gate, case: Case) -> Judged:
    together = judges[TOGETHER]
    gold = _gold(together, case)
    return Judged(
        case,
        _scores(judges, gate, case),
        {name: ask(judge, case)["status"] for name, judge in judges.items()},
        {name: ask(judge.without(gold), case)["status"] for name, judge in judges.items() if gold},
    )


def _scores(judges: dict[str, Assistant], gate: Gate, case: Case) -> dict[str, float]:
    understood, found = judges[TOGETHER].search(replayed(judges[TOGETHER], case))
    openness = judges[READER].judge(understood, found).grounds.openness
    chances = {} if openness is None else {OPEN: openness.nearness, READER: openness.decided}
    of_open = {by: chance.probability for by, chance in chances.items()}
    return {GATE: gate.probability(found.evidence), **of_open}


def _gold(assistant: Assistant, case: Case) -> frozenset[PassageId]:
    """Return the passages that hold any of the facts of a good answer, and their twins."""
    holding = [
        passage for passage in assistant.index.passages.values() if held(passage.text, case.nuggets)
    ]
    return frozenset(name for passage in holding for name in (passage.id, *passage.twins))


def risks(judged: Sequence[Judged], by: str = GATE) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the share of unanswerable questions among the k that are surest, for all k.

    Args:
        judged: the questions.
        by: whose score says how sure.
    """
    order = sorted(judged, key=lambda one: -one.scores[by])
    wrong = np.array([one.group is not Group.ANSWERABLE for one in order], dtype=np.float64)
    return np.cumsum(wrong) / np.arange(1, len(wrong) + 1)


def auroc(judged: Sequence[Judged], group: Group | None = None, by: str = GATE) -> float | None:
    """Return how often an answerable question is found likelier than one that is not.

    None when there are no questions of one of the two kinds.

    Args:
        judged: the questions.
        group: the unanswerable ones that count; None: all of them.
        by: whose score says how likely.
    """
    from sklearn.metrics import roc_auc_score

    others = {group} if group else {Group.NEAR, Group.FAR}
    counted = [one for one in judged if one.group is Group.ANSWERABLE or one.group in others]
    labels = [one.group is Group.ANSWERABLE for one in counted]
    if len(set(labels)) < 2:
        return None
    return float(roc_auc_score(labels, [one.scores[by] for one in counted]))
