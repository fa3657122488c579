"""Which of the hits an answer shows, and in what order: the choice, without a word of our own."""

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import zip_longest

from assistant.answer.excerpts import best_run, dangles, gives, well_begun, well_ended
from assistant.answer.form import Form
from assistant.answer.table_rows import right_parts
from assistant.model import Hit
from assistant.question.orders import Order
from assistant.question.understanding import Understood
from assistant.search.bm25 import Rarity
from assistant.search.units import Unit, beside, units
from assistant.tuning import TUNING, ExcerptTuning
from ingest import Passage, PassageId
from ingest.dutch import stems
from ingest.store import Index

Run = tuple[Hit, list[Unit]]
"""Neighbouring sentences of one hit."""

_QUOTES = "\"'“‘«("


def select(
    understood: Understood,
    hits: Sequence[Hit],
    allowed: Form,
    rarity: Rarity,
    index: Index,
    *,
    left_out: Set[PassageId] = frozenset(),
    tuning: ExcerptTuning = TUNING.excerpt,
) -> list[Run]:
    """Return what to show of which hit, best first, without near-repeats.

    What the answer before this one showed is not shown again, unless it is the best there is.

    Args:
        understood: the question.
        hits: what was found, best first.
        allowed: how much may be shown.
        rarity: how telling a word is.
        index: where the hits were found.
        left_out: passages that may not be shown.
        tuning: which sentences are taken.
    """
    asked = {one: rarity(one) for one in set(stems(understood.topic))}
    hits = _fact_first(understood, right_parts(hits, asked), allowed, tuning)
    _, following = beside(hits[0].passage.id, index, left_out)
    onwards = _onwards(hits, allowed, following)
    chosen: list[Run] = []
    said: list[set[str]] = []
    for at, hit in enumerate(_candidates(understood, hits, allowed, onwards)):
        if len(chosen) == allowed.runs:
            break
        run = _run(understood, hit, allowed, rarity, first=at == 0, tuning=tuning)
        stemmed = set(stems(" ".join(unit.text for unit in run)))
        too_much = chosen and _words([*chosen, (hit, run)]) > allowed.most
        if (
            run
            and not too_much
            and not any(_overlap(stemmed, one) > tuning.repeated for one in said)
        ):
            chosen.append((hit, run))
            said.append(stemmed)
    ordered = _in_order(chosen, allowed, understood.references)
    if allowed.to_do or understood.seen:  # no room for what came before, or it was shown
        return ordered
    return [one for run in ordered for one in _with_lead(run, chosen, index, left_out)]


def _run(
    understood: Understood,
    hit: Hit,
    allowed: Form,
    rarity: Rarity,
    *,
    first: bool,
    tuning: ExcerptTuning,
) -> list[Unit]:
    """Return what a hit adds; nothing when it was shown before, or cannot be followed by itself."""
    again = hit.passage.id in understood.shown
    if again and not first and understood.order is None:
        return []
    run = best_run(understood, hit, allowed, rarity, first=first, tuning=tuning)
    if again and understood.order is Order.MORE:
        return well_ended(run)  # it goes on where what was shown stopped
    run = well_ended(well_begun(run, hit))
    return [] if run and not first and dangles(run[0]) else run


def whole(hits: Sequence[Hit], most: int = TUNING.around.in_search) -> list[Run]:
    """Return the best passages as they are."""
    return [(hit, units(hit.passage)) for hit in hits[:most]]


def _fact_first(
    understood: Understood, hits: Sequence[Hit], allowed: Form, tuning: ExcerptTuning
) -> list[Hit]:
    """Let a nearly as good hit go first when it gives the fact that was asked for."""
    best = hits[0]
    near = [hit for hit in hits[: allowed.runs] if hit.score >= allowed.near * best.score]
    first = next((hit for hit in near if gives(understood.kind, hit, tuning)), best)
    if first is best:
        return list(hits)
    return [replace(first, score=best.score), *(hit for hit in hits if hit is not first)]


def _candidates(
    understood: Understood, hits: Sequence[Hit], allowed: Form, onwards: Sequence[Hit]
) -> list[Hit]:
    """Return the best hit, what goes on where it stops, and then what scores nearly as well.

    A question that points at several leerateliers gets something of each.
    """
    enough = allowed.near * hits[0].score
    sides = [_of(number, hits) for number in understood.sides]
    near = [hit for hit in hits[1:] if hit.score >= enough]
    row = [hits[0], *filter(None, sides), *onwards, *near]
    return [hit for at, hit in enumerate(row) if hit not in row[:at]]


def _of(leeratelier: int, hits: Sequence[Hit]) -> Hit | None:
    """Return the best hit that was shared in a leeratelier."""
    return next((hit for hit in hits if leeratelier in hit.passage.leerateliers), None)


def _onwards(hits: Sequence[Hit], allowed: Form, following: Sequence[Passage]) -> list[Hit]:
    """Return the passages that follow the best one as long as they score enough.

    In an overview one that was not found comes along when the next one was.
    """
    enough = allowed.onwards * hits[0].score
    found = {hit.passage.id: hit for hit in hits if hit.score >= enough}
    onwards: list[Hit] = []
    for one, after in zip_longest(following, following[1:]):
        bridged = allowed.by_source and after and after.id in found
        if one.id not in found and not bridged:
            break
        onwards.append(found.get(one.id) or Hit(one, 0.0))
    return onwards


def _in_order(chosen: list[Run], allowed: Form, asked: Sequence[int]) -> list[Run]:
    """Put runs of one section together, in the order of the document; else keep best first.

    Where the form is by source, the runs of one leeratelier or document come together too, the
    leerateliers in the order in which they were asked for.
    """

    def source(run: Run) -> tuple[object, ...]:
        passage = run[0].passage
        leerateliers = tuple(origin.leeratelier for origin in passage.origins)
        return leerateliers or (passage.document,)

    def section(run: Run) -> tuple[object, ...]:
        return run[0].passage.document, run[0].passage.headings

    sources: list[tuple[object, ...]] = []
    if allowed.by_source:
        sources = list(dict.fromkeys([*((number,) for number in asked), *map(source, chosen)]))
    sections = list(dict.fromkeys(map(section, chosen)))

    def place(run: Run) -> tuple[int, int, int]:
        of_source = sources.index(source(run)) if sources else 0
        return of_source, sections.index(section(run)), run[0].passage.start

    return sorted(chosen, key=place)


def _with_lead(run: Run, chosen: list[Run], index: Index, left_out: Set[PassageId]) -> list[Run]:
    """Take along the sentences before a passage that opens by pointing back at it.

    A quotation that opens its section points at nothing before it.
    """
    hit, shown = run
    if not dangles(shown[0]) or shown[0].start > units(hit.passage)[0].start:
        return [run]
    preceding, _ = beside(hit.passage.id, index, left_out)
    if not preceding:
        return [run]
    before = preceding[0]
    said = units(before)
    there = any(one.passage.id == before.id and row[-1] == said[-1] for one, row in chosen)
    opens_section = before.headings != hit.passage.headings and shown[0].text[0] in _QUOTES
    if there or opens_section or said[-1].text.endswith(":"):
        return [run]
    lead = next((said[-n:] for n in range(1, len(said) + 1) if not dangles(said[-n])), [])
    return [(replace(hit, passage=before, matches=(), twins=()), lead), run] if lead else [run]


def _words(runs: Sequence[Run]) -> int:
    return sum(unit.words for _, run in runs for unit in run)


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
