"""A run of neighbouring sentences of one passage: the one that answers best and reads by itself.

A sentence fits when a resembling anchored question points at it and when it holds the question's
rare words (coverage under a budget of words, after Morita et al. 2011). A run starts and stops
where a reader can follow it: no dangling opener, no lead-in without its list, no quotation without
its speaker.
"""

from collections.abc import Iterator, Mapping, Sequence, Set

from assistant.answer.form import FACTS, Form
from assistant.answer.table_rows import asked_rows, with_names
from assistant.dutch import rule
from assistant.model import Hit
from assistant.question.answer_type import Kind, holds
from assistant.question.understanding import Understood
from assistant.search.bm25 import Rarity
from assistant.search.units import Unit, units
from assistant.tuning import TUNING, ExcerptTuning
from ingest.dutch import stems
from ingest.literal import normalise

_NUMBER = "0123456789.) "
"""What a list item may start with."""


def best_run(
    understood: Understood,
    hit: Hit,
    allowed: Form,
    rarity: Rarity,
    *,
    first: bool,
    tuning: ExcerptTuning = TUNING.excerpt,
) -> list[Unit]:
    """Return the neighbouring units that fit the question best within the budget.

    Args:
        understood: the question.
        hit: the passage that they are taken from.
        allowed: how much may be shown.
        rarity: how telling a word is.
        first: whether this is the best passage.
        tuning: what a sentence is worth.
    """
    asked = {one: rarity(one) for one in set(stems(understood.topic))}
    whole = unseen(units(hit.passage), understood.seen)
    row = asked_rows(whole, asked)
    words = allowed.first if first else allowed.others
    total = sum(unit.words for unit in row)
    listed = any(unit.item for unit in row)
    fits = total <= words or (first and listed and allowed.whole_list)
    if fits and sum(unit.item for unit in row) <= allowed.items:
        return row
    scores = [_fit(understood.kind, asked, unit, hit, tuning) for unit in row]
    if allowed.to_do:
        gains = (_worth_doing(unit, tuning) for unit in row)
        scores = [score + gain for score, gain in zip(scores, gains, strict=True)]
    best: tuple[bool, float, int, int] = (False, float("-inf"), 0, 0)
    for start in range(len(row)):
        size = items = 0
        for end in range(start + 1, len(row) + 1):
            size += row[end - 1].words
            items += row[end - 1].item
            if end > start + 1 and (size > words or items > allowed.items):
                break
            value = sum(scores[start:end]) - tuning.per_word * size
            value -= _loose_ends(row, start, end, tuning)
            best = max(best, (_can_stand_alone(row, start, end), value, -start, end))
    _, _, start, end = best
    return with_names(row[-start:end], whole)


def unseen(row: Sequence[Unit], seen: Set[str]) -> list[Unit]:
    """Return the most neighbouring sentences of a passage that were not shown before."""
    stretches: list[list[Unit]] = [[]]
    for unit in row:
        if normalise(unit.said) in seen:
            stretches.append([])
        else:
            stretches[-1].append(unit)
    return max(stretches, key=lambda stretch: sum(unit.words for unit in stretch))


def _fit(
    kind: Kind, asked: Mapping[str, float], unit: Unit, hit: Hit, tuning: ExcerptTuning
) -> float:
    """Say how well one unit answers a question of a kind, with its stems' rarity, about 0 to 2."""
    pointed = max(
        (match.score for match in hit.matches if match.points_at(unit.start, unit.end)),
        default=0.0,
    )
    total = sum(asked.values())
    held = sum(asked[one] for one in asked.keys() & set(stems(unit.text)))
    of_kind = kind in FACTS and holds(kind, unit.text)
    covered = held / total if total else 0.0
    return pointed + tuning.covered * covered + tuning.of_kind * of_kind


def _worth_doing(unit: Unit, tuning: ExcerptTuning) -> float:
    """Return what a unit gains for what a reader can say, ask or do, and for why it works."""
    doing = bool(rule("zinnen", "doen").find(unit.text.lstrip(_NUMBER)))
    reason = bool(rule("zinnen", "reden").find(unit.text))
    return tuning.to_do * doing + tuning.why * reason


def _can_stand_alone(row: list[Unit], start: int, end: int) -> bool:
    """Say whether a run points back at nothing, signs nothing that is not shown, leads in nothing.

    One that does is shown only where there is no other.
    """
    points_back = start > 0 and dangles(row[start])
    return not (points_back or row[start].attribution or row[end - 1].text.endswith(":"))


def _loose_ends(row: list[Unit], start: int, end: int, tuning: ExcerptTuning) -> float:
    """Return the penalty of a run that stops where it should not."""
    penalty = 0.0
    if end < len(row) and row[end].attribution:
        penalty += tuning.unsigned
    led_in = any(unit.text.endswith(":") for unit in row[start : end - 1])
    if led_in and row[end - 1].item and end < len(row) and row[end].item:
        penalty += tuning.half_listed
    said = "".join(unit.text for unit in row[start:end])
    if said.count("“") != said.count("”") or said.count('"') % 2:
        penalty += tuning.half_quoted
    return penalty


def dangles(unit: Unit) -> bool:
    """Say whether a sentence points back at one before it, or is the rest of one."""
    rest = unit.text[:1].islower() and not unit.item and not unit.attribution
    return rest or bool(rule("zinnen", "wijst-terug").find(unit.text))


def well_begun(run: list[Unit], hit: Hit) -> list[Unit]:
    """Drop what points back at something unread, unless that is what the question is about."""
    if not run or not dangles(run[0]):
        return run
    best = max(hit.matches, key=lambda match: match.score, default=None)
    rest = next((at for at, unit in enumerate(run) if not dangles(unit)), 0)
    if best and best.start < run[rest - 1].end and rest:
        return run
    return run[rest:]


def well_ended(run: list[Unit]) -> list[Unit]:
    """Drop a lead-in whose list is not shown, and "Lees hier het verslag" without its link."""
    while run and (
        run[-1].text.endswith(":") or rule("zinnen", "verwijst-door").find(run[-1].text)
    ):
        run = run[:-1]
    return run


def gives(kind: Kind, hit: Hit, tuning: ExcerptTuning = TUNING.excerpt) -> bool:
    """Say whether a passage holds, where a question points, the kind of fact that is asked for."""
    return kind in FACTS and any(
        score > tuning.pointed and holds(kind, unit.text) for score, unit in _pointed(hit)
    )


def key_sentence(
    understood: Understood,
    hit: Hit,
    run: Sequence[Unit],
    tuning: ExcerptTuning = TUNING.excerpt,
) -> Unit | None:
    """Return the sentence that gives exactly what was asked, when the question asks for a fact."""
    if understood.kind not in FACTS or len(run) < tuning.marked:
        return None
    fitting = [
        (score, unit)
        for score, unit in _pointed(hit)
        if unit in run
        and not unit.item
        and not unit.text.endswith("?")
        and holds(understood.kind, unit.text)
    ]
    score, unit = max(fitting, key=lambda one: one[0], default=(0.0, None))
    return unit if score >= tuning.sure else None


def _pointed(hit: Hit) -> Iterator[tuple[float, Unit]]:
    """Yield the sentences that an anchored question points at, each with its score."""
    row = units(hit.passage)
    for match in hit.matches:
        for unit in row:
            if match.points_at(unit.start, unit.end):
                yield match.score, unit
