"""The default engine: an answer made of the sources' own sentences, without a language model.

From each of the best passages it takes the run of neighbouring sentences that fits the question
best. A sentence fits when a resembling anchored question points at it, and when it holds the
question's rare words. Framing sentences stand in `framing.py`; everything else is literal.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant import framing
from assistant.checks import Rarity
from assistant.citations import cite
from assistant.framing import Verdict
from assistant.model import Answer, Citation, Hit, Mode, Statement, Status
from assistant.passages import Unit, units
from assistant.understanding import Understood
from ingest import Passage
from ingest.dutch import stems
from ingest.literal import plain
from ingest.store import Index

Run = tuple[Hit, list[Unit]]
"""Neighbouring sentences of one hit."""


class Opened(Protocol):
    """An open index with what searches it."""

    @property
    def index(self) -> Index:
        """The documents and the register."""

    @property
    def rarity(self) -> Rarity:
        """How telling a word stem is."""


_DANGLING = re.compile(
    r"^[\"'“‘«(]*(?:dit|deze|dat|die|daarnaast|daarom|daardoor|daarmee|daarbij|daarin|hierdoor|"
    r"hiermee|hierbij|ook|toch|zo|zij|hij|ze|hun|zijn|haar|maar|want|dus|bovendien|echter|"
    r"vervolgens|toen|daar|en|of)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Budget:
    """How much of the sources one answer shows."""

    passages: int
    first: int
    """Words taken from the best passage."""
    others: int
    """Words taken from each further passage."""
    near: float
    """A further passage must score at least this share of the best one."""


BUDGETS = {
    Mode.VERKENNEN: Budget(passages=4, first=80, others=45, near=0.55),
    Mode.CONSULT: Budget(passages=3, first=35, others=32, near=0.55),
}
_WHOLE_LIST = 130
"""A list of at most this many words is shown whole when its passage is the best one."""
_SHOWN_IN_SEARCH = 8
_COST_PER_WORD = 0.004
"""What a word must earn to be shown, in the unit of sentence scores."""


def compose(
    understood: Understood, hits: Sequence[Hit], verdict: Verdict, mode: Mode, opened: Opened
) -> Answer:
    """Make an answer of the hits; nothing citable makes it a refusal.

    Args:
        understood: the question.
        hits: what was found, best first.
        verdict: what may be said; REFUSED shows only where the nearest material stands.
        mode: for whom.
        opened: the documents and the register, and how telling a word is.
    """
    if verdict.status is Status.REFUSED or not hits:
        return _refusal(understood, hits, verdict, opened.index)
    blocks: list[str] = []
    statements: list[Statement] = []
    citations: list[Citation] = []
    for hit, run in _runs(understood.text, hits, mode, opened.rarity):
        number = len(citations) + 1
        citation = cite(number, hit.passage, _quote(hit.passage, run), opened.index)
        shown = [Statement(unit.text, (number,)) for unit in run]
        blocks.append(framing.block(citation, shown, [unit.item for unit in run], mode))
        statements += shown
        citations.append(citation)
    return Answer(
        status=verdict.status,
        text="\n\n".join([*framing.opening(understood, verdict), *blocks]),
        statements=tuple(statements),
        citations=tuple(citations),
        hits=tuple(hits),
    )


def _runs(text: str, hits: Sequence[Hit], mode: Mode, rarity: Rarity) -> list[Run]:
    """Return what is shown of which hit."""
    if mode is Mode.ZOEKEN:
        return [(hit, units(hit.passage)) for hit in hits[:_SHOWN_IN_SEARCH]]
    return _choose(text, hits, BUDGETS[mode], rarity)


def _choose(text: str, hits: Sequence[Hit], budget: Budget, rarity: Rarity) -> list[Run]:
    """Return the runs to show, best passage first, without near-repeats."""
    chosen: list[Run] = []
    said: list[set[str]] = []
    for at, hit in enumerate(hits):
        if len(chosen) == budget.passages or hit.score < budget.near * hits[0].score:
            break
        words = budget.first if at == 0 else budget.others
        run = _best_run(text, hit, words, rarity, whole_list=at == 0)
        stemmed = set(stems(" ".join(unit.text for unit in run)))
        if run and not any(_overlap(stemmed, other) > 0.6 for other in said):
            chosen.append((hit, run))
            said.append(stemmed)
    return chosen


def _best_run(text: str, hit: Hit, words: int, rarity: Rarity, whole_list: bool) -> list[Unit]:
    """Return the neighbouring units that fit the question best within a number of words."""
    row = units(hit.passage)
    total = sum(unit.words for unit in row)
    if total <= words or (whole_list and total <= _WHOLE_LIST and any(u.item for u in row)):
        return row
    scores = [_fit(text, unit, hit, rarity) for unit in row]
    best: tuple[float, int, int] = (float("-inf"), 0, 0)
    for start in range(len(row)):
        size = 0
        for end in range(start + 1, len(row) + 1):
            size += row[end - 1].words
            if size > words and end > start + 1:
                break
            value = sum(scores[start:end]) - _COST_PER_WORD * size - _loose_ends(row, start, end)
            best = max(best, (value, -start, end))
    _, start, end = best
    return row[-start:end]


def _fit(text: str, unit: Unit, hit: Hit, rarity: Rarity) -> float:
    """Say how well one unit answers the question, about 0 to 1.5."""
    pointed = max(
        (match.score for match in hit.matches if match.start < unit.end and match.end > unit.start),
        default=0.0,
    )
    asked = set(stems(text))
    total = sum(rarity(one) for one in asked)
    held = sum(rarity(one) for one in asked & set(stems(unit.text)))
    return pointed + 0.5 * (held / total if total else 0.0)


def _loose_ends(row: list[Unit], start: int, end: int) -> float:
    """Return the penalty of a run that starts or stops where it should not."""
    penalty = 0.0
    if start > 0 and _DANGLING.match(row[start].text):
        penalty += 0.3
    if row[start].attribution:
        penalty += 1.0
    if row[end - 1].text.endswith(":"):
        penalty += 0.5
    if end < len(row) and row[end].attribution:
        penalty += 0.1
    return penalty


def _quote(passage: Passage, run: list[Unit]) -> str:
    return plain(passage.text[run[0].start : run[-1].end])


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _refusal(understood: Understood, hits: Sequence[Hit], verdict: Verdict, index: Index) -> Answer:
    """Say that the documents do not hold it, and where the nearest material stands."""
    citations = []
    for number, hit in enumerate(hits[:3], start=1):
        first = units(hit.passage)[:1]
        citations.append(cite(number, hit.passage, _quote(hit.passage, first), index))
    lines = [*framing.opening(understood, verdict), framing.refusal(citations, index)]
    return Answer(
        status=Status.REFUSED,
        text="\n\n".join(lines),
        citations=tuple(citations),
        hits=tuple(hits),
    )
