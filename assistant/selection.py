"""Which sentences of the hits answer the question: the choice, without a word of our own.

From each of the best passages comes one run of neighbouring sentences. A sentence fits when a
resembling anchored question points at it and when it holds the question's rare words (coverage
under a budget of words, after Morita et al. 2011). A run starts and stops where a reader can
follow it: no dangling opener, no lead-in without its list, no quotation without its speaker.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.asked import Kind, holds
from assistant.checks import Rarity
from assistant.model import Hit, Mode
from assistant.passages import Unit, units
from assistant.understanding import Understood
from ingest.dutch import stems

Run = tuple[Hit, list[Unit]]
"""Neighbouring sentences of one hit."""

DANGLING = re.compile(
    r"^[\"'“‘«(]*(?:dit|deze|dat|die|daarnaast|daarom|daardoor|daarmee|daarbij|daarin|daarvoor|"
    r"daarna|hierdoor|hiermee|hierbij|hierin|hierover|ook|toch|zo|zij|hij|ze|hun|haar|maar|want|"
    r"dus|bovendien|echter|vervolgens|toen|daar|en|of|inmiddels|tegelijkertijd|tevens|zodat|"
    r"omdat|waarbij|onder meer|achteraf)\b",
    re.IGNORECASE,
)
"""An opener that points back at something the reader has not read."""
_FACTS = frozenset(
    {
        Kind.NAME,
        Kind.DATE,
        Kind.COUNT,
        Kind.DURATION,
        Kind.PLACE,
        Kind.PRICE,
        Kind.TIME,
        Kind.CONTACT,
    }
)
"""Kinds that one sentence can answer; in such an answer that sentence stands out."""
_MANY = re.compile(
    r"\b(?:welke|noem|alle|overzicht|lijst\w*|voorbeelden|verschil\w*|vergelijk\w*|wie allemaal|"
    r"wat allemaal|allemaal|tips|ideeën|manieren|partners|organisaties|which|list|compare|"
    r"examples|difference\w*)\b",
    re.IGNORECASE,
)
_REPEATED = 0.6
_WORTH_MARKING = 2
"""A run of fewer sentences needs none to stand out."""
_SURE = 0.75
"""Score of the anchored question that points at a sentence before it is made to stand out."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How much of the sources one answer shows."""

    runs: int
    first: int
    """Words taken from the best passage."""
    others: int
    """Words taken from each further passage."""
    near: float
    """A further passage must score at least this share of the best one."""
    whole_list: int
    """A list of at most this many words is shown whole when its passage is the best one."""


VERKENNEN = Budget(runs=3, first=115, others=75, near=0.86, whole_list=220)
FACT = Budget(runs=2, first=115, others=75, near=0.88, whole_list=220)
MANY = Budget(runs=4, first=110, others=65, near=0.77, whole_list=220)
CONSULT = Budget(runs=3, first=40, others=28, near=0.7, whole_list=45)
_SHOWN_IN_SEARCH = 8
_COST_PER_WORD = 0.002
"""What a word must earn to be shown, in the unit of sentence scores."""


def budget(understood: Understood, mode: Mode) -> Budget:
    """Return how much to show: the form follows the question and the reader."""
    if mode is Mode.CONSULT:
        return CONSULT
    if _MANY.search(understood.text) or len(understood.parts) > 1:
        return MANY
    return FACT if understood.kind in _FACTS else VERKENNEN


def select(understood: Understood, hits: Sequence[Hit], mode: Mode, rarity: Rarity) -> list[Run]:
    """Return what to show of which hit, best first, without near-repeats."""
    if mode is Mode.ZOEKEN:
        return [(hit, units(hit.passage)) for hit in hits[:_SHOWN_IN_SEARCH]]
    allowed = budget(understood, mode)
    chosen: list[Run] = []
    said: list[set[str]] = []
    for at, hit in enumerate(hits):
        if len(chosen) == allowed.runs or hit.score < allowed.near * hits[0].score:
            break
        run = _well_begun(_best_run(understood, hit, allowed, rarity, first=at == 0), hit)
        if at and run and DANGLING.match(run[0].text):
            continue
        stemmed = set(stems(" ".join(unit.text for unit in run)))
        if run and not any(_overlap(stemmed, other) > _REPEATED for other in said):
            chosen.append((hit, run))
            said.append(stemmed)
    return _in_order(chosen)


def _well_begun(run: list[Unit], hit: Hit) -> list[Unit]:
    """Drop what points back at something unread, unless that is what the question is about."""
    if not run or not DANGLING.match(run[0].text):
        return run
    best = max(hit.matches, key=lambda match: match.score, default=None)
    rest = next((at for at, unit in enumerate(run) if not DANGLING.match(unit.text)), 0)
    if best and best.start < run[rest - 1].end and rest:
        return run
    return run[rest:]


def _in_order(chosen: list[Run]) -> list[Run]:
    """Put runs of one section together, in the order of the document; else keep best first."""
    ordered: list[Run] = []
    for hit, _ in chosen:
        section = (hit.passage.document, hit.passage.headings)
        together = [
            run for run in chosen if (run[0].passage.document, run[0].passage.headings) == section
        ]
        for run in sorted(together, key=lambda one: one[0].passage.start):
            if run not in ordered:
                ordered.append(run)
    return ordered


def key_sentence(understood: Understood, hit: Hit, run: Sequence[Unit]) -> Unit | None:
    """Return the sentence that gives exactly what was asked, when the question asks for a fact."""
    if understood.kind not in _FACTS or len(run) < _WORTH_MARKING:
        return None
    pointed = [
        (match.score, unit)
        for match in hit.matches
        for unit in run
        if match.start < unit.end and match.end > unit.start and holds(understood.kind, unit.text)
    ]
    score, unit = max(pointed, key=lambda one: one[0], default=(0.0, None))
    return unit if score >= _SURE else None


def _best_run(
    understood: Understood, hit: Hit, allowed: Budget, rarity: Rarity, first: bool
) -> list[Unit]:
    """Return the neighbouring units that fit the question best within the budget."""
    row = units(hit.passage)
    words = allowed.first if first else allowed.others
    total = sum(unit.words for unit in row)
    listed = any(unit.item for unit in row)
    if total <= words or (first and listed and total <= allowed.whole_list):
        return row
    asked = {one: rarity(one) for one in set(stems(understood.text))}
    scores = [_fit(understood.kind, asked, unit, hit) for unit in row]
    best: tuple[float, int, int] = (float("-inf"), 0, 0)
    for start in range(len(row)):
        size = 0
        for end in range(start + 1, len(row) + 1):
            size += row[end - 1].words
            if size > words and end > start + 1:
                break
            value = sum(scores[start:end]) - _COST_PER_WORD * size
            best = max(best, (value - _loose_ends(row, start, end), -start, end))
    _, start, end = best
    return row[-start:end]


def _fit(kind: Kind, asked: Mapping[str, float], unit: Unit, hit: Hit) -> float:
    """Say how well one unit answers a question of a kind, with its stems' rarity, about 0 to 2."""
    pointed = max(
        (match.score for match in hit.matches if match.start < unit.end and match.end > unit.start),
        default=0.0,
    )
    total = sum(asked.values())
    held = sum(asked[one] for one in asked.keys() & set(stems(unit.text)))
    of_kind = kind in _FACTS and holds(kind, unit.text)
    return pointed + 0.5 * (held / total if total else 0.0) + 0.3 * of_kind


def _loose_ends(row: list[Unit], start: int, end: int) -> float:
    """Return the penalty of a run that starts or stops where it should not."""
    penalty = 0.0
    if start > 0 and DANGLING.match(row[start].text):
        penalty += 2.0
    if row[start].attribution:
        penalty += 2.0
    if row[end - 1].text.endswith(":"):
        penalty += 1.0
    if end < len(row) and row[end].attribution:
        penalty += 0.2
    return penalty


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
