"""Which sentences of the hits answer the question: the choice, without a word of our own.

From each of the best passages comes one run of neighbouring sentences. A sentence fits when a
resembling anchored question points at it and when it holds the question's rare words (coverage
under a budget of words, after Morita et al. 2011). A run starts and stops where a reader can
follow it: no dangling opener, no lead-in without its list, no quotation without its speaker.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from assistant.asked import Kind, holds
from assistant.checks import Rarity
from assistant.forms import FACTS, Form
from assistant.model import Hit
from assistant.passages import Unit, units
from assistant.understanding import Understood
from ingest.dutch import stems
from ingest.store import Index

Run = tuple[Hit, list[Unit]]
"""Neighbouring sentences of one hit."""

DANGLING = re.compile(
    r"^[\"'“‘«(]*(?:dit|deze|dat|die|daarnaast|daarom|daardoor|daarmee|daarbij|daarin|daarvoor|"
    r"daarna|hierdoor|hiermee|hierbij|hierin|hierover|ook|toch|zo|zij|hij|ze|hun|haar|maar|want|"
    r"dus|bovendien|echter|vervolgens|toen(?! (?:ik|je|we|wij|de|het|een|er)\b)|daar|en|of|"
    r"inmiddels|tegelijkertijd|tevens|zodat|omdat|waarbij|onder meer|achteraf)\b",
    re.IGNORECASE,
)
"""An opener that points back at something the reader has not read."""
_QUOTES = "\"'“‘«("
_REPEATED = 0.6
_WORTH_MARKING = 2
"""A run of fewer sentences needs none to stand out."""
_SURE = 0.75
"""Score of the anchored question that points at a sentence before it is made to stand out."""
_SHOWN_IN_SEARCH = 8
_HALF_QUOTED = 0.3
_COST_PER_WORD = 0.002
"""What a word must earn to be shown, in the unit of sentence scores."""


def select(
    understood: Understood, hits: Sequence[Hit], allowed: Form, rarity: Rarity, index: Index
) -> list[Run]:
    """Return what to show of which hit, best first, without near-repeats.

    What the answer before this one showed is not shown again, unless it is the best there is.

    Args:
        understood: the question.
        hits: what was found, best first.
        allowed: how much may be shown.
        rarity: how telling a word is.
        index: where the hits were found.
    """
    chosen: list[Run] = []
    said: list[set[str]] = []
    for at, hit in enumerate(_candidates(hits, allowed, index)):
        if len(chosen) == allowed.runs:
            break
        if at and hit.passage.id in understood.shown:
            continue
        run = _best_run(understood, hit, allowed, rarity, first=at == 0)
        run = _well_ended(_well_begun(run, hit))
        if at and run and dangles(run[0]):
            continue
        stemmed = set(stems(" ".join(unit.text for unit in run)))
        if run and not any(_overlap(stemmed, other) > _REPEATED for other in said):
            chosen.append((hit, run))
            said.append(stemmed)
    return [one for run in _in_order(chosen, allowed) for one in _with_lead(run, chosen, index)]


def whole(hits: Sequence[Hit]) -> list[Run]:
    """Return the best passages as they are."""
    return [(hit, units(hit.passage)) for hit in hits[:_SHOWN_IN_SEARCH]]


def _candidates(hits: Sequence[Hit], allowed: Form, index: Index) -> list[Hit]:
    """Return the best hit, then the passages that go on where it stops, then others as near."""
    best, found = hits[0], {hit.passage.id: hit for hit in hits}
    row = [one for one in index.passages.values() if one.document == best.passage.document]
    following = row[row.index(best.passage) + 1 :]
    onwards = [
        found[one.id]
        for one in takewhile(
            lambda one: one.id in found and found[one.id].score >= allowed.onwards * best.score,
            following,
        )
    ]
    near = [hit for hit in hits[1:] if hit.score >= allowed.near * best.score]
    return [best, *onwards, *(hit for hit in near if hit not in onwards)]


def dangles(unit: Unit) -> bool:
    """Say whether a sentence points back at one before it, or is the rest of one."""
    rest = unit.text[:1].islower() and not unit.item and not unit.attribution
    return rest or bool(DANGLING.match(unit.text))


def _well_begun(run: list[Unit], hit: Hit) -> list[Unit]:
    """Drop what points back at something unread, unless that is what the question is about."""
    if not run or not dangles(run[0]):
        return run
    best = max(hit.matches, key=lambda match: match.score, default=None)
    rest = next((at for at, unit in enumerate(run) if not dangles(unit)), 0)
    if best and best.start < run[rest - 1].end and rest:
        return run
    return run[rest:]


def _well_ended(run: list[Unit]) -> list[Unit]:
    """Drop a lead-in whose list is not shown."""
    while len(run) > 1 and run[-1].text.endswith(":"):
        run = run[:-1]
    return run


def _in_order(chosen: list[Run], allowed: Form) -> list[Run]:
    """Put runs of one section together, in the order of the document; else keep best first.

    Where the form is by source, the runs of one leeratelier or document come together too.
    """

    def source(run: Run) -> tuple[object, ...]:
        passage = run[0].passage
        leerateliers = tuple(origin.leeratelier for origin in passage.origins)
        return leerateliers or (passage.document,)

    def section(run: Run) -> tuple[object, ...]:
        return run[0].passage.document, run[0].passage.headings

    sources = list(dict.fromkeys(map(source, chosen))) if allowed.by_source else []
    sections = list(dict.fromkeys(map(section, chosen)))

    def place(run: Run) -> tuple[int, int, int]:
        of_source = sources.index(source(run)) if sources else 0
        return of_source, sections.index(section(run)), run[0].passage.start

    return sorted(chosen, key=place)


def _with_lead(run: Run, chosen: list[Run], index: Index) -> list[Run]:
    """Take along the sentence before a passage that opens by pointing back at it.

    A quotation that opens its section points at nothing before it.
    """
    hit, shown = run
    if not dangles(shown[0]) or shown[0].start > units(hit.passage)[0].start:
        return [run]
    row = [one for one in index.passages.values() if one.document == hit.passage.document]
    before = next((one for one, next_one in pairwise(row) if next_one.id == hit.passage.id), None)
    if before is None or any(one.passage.id == before.id for one, _ in chosen):
        return [run]
    opens_section = before.headings != hit.passage.headings and shown[0].text[0] in _QUOTES
    last = units(before)[-1:]
    if opens_section or last[0].text.endswith(":"):
        return [run]
    return [(replace(hit, passage=before, matches=(), twins=()), last), run]


def key_sentence(understood: Understood, hit: Hit, run: Sequence[Unit]) -> Unit | None:
    """Return the sentence that gives exactly what was asked, when the question asks for a fact."""
    if understood.kind not in FACTS or len(run) < _WORTH_MARKING:
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
    understood: Understood, hit: Hit, allowed: Form, rarity: Rarity, first: bool
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
    of_kind = kind in FACTS and holds(kind, unit.text)
    return pointed + 0.5 * (held / total if total else 0.0) + 0.3 * of_kind


def _loose_ends(row: list[Unit], start: int, end: int) -> float:
    """Return the penalty of a run that starts or stops where it should not."""
    penalty = 0.0
    if start > 0 and dangles(row[start]):
        penalty += 2.0
    if row[start].attribution:
        penalty += 2.0
    if row[end - 1].text.endswith(":"):
        penalty += 1.0
    if end < len(row) and row[end].attribution:
        penalty += 0.2
    said = "".join(unit.text for unit in row[start:end])
    if said.count("“") != said.count("”") or said.count('"') % 2:
        penalty += _HALF_QUOTED
    return penalty


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
