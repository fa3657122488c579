"""Which of the key statements an answer gives, and in what order: the point first."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from assistant.answer.citations import stands_in
from assistant.answer.form import Form
from assistant.search.statement_rule import Ranked
from assistant.search.written_ahead import NearDossier, WrittenAhead
from assistant.tuning import GatheringTuning
from ingest import Dossier, TiedStatement
from ingest.literal import normalise
from ingest.store import Index


@dataclass(frozen=True, slots=True)
class Gathered:
    """What an answer says in plain words."""

    statements: tuple[Ranked, ...]
    lead: Dossier | None = None
    """The dossier whose lead comes first."""


def gather(
    ranked: Sequence[Ranked],
    near: Sequence[NearDossier],
    allowed: Form,
    ahead: WrittenAhead,
    tuning: GatheringTuning,
    *,
    said: Collection[str] = (),
) -> Gathered:
    """Choose what is said.

    Args:
        ranked: what may answer the question, best first.
        near: the dossiers, nearest first.
        allowed: how much may be said.
        ahead: says which statements say the same.
        tuning: the numbers of the choice.
        said: what was said before, in normal form: said again only where it answers best.
    """
    chosen: list[Ranked] = []
    for one in ranked:
        if len(chosen) == allowed.statements:
            break
        again = _is_said(one.statement.statement, said)
        below = ranked[0].score - one.score
        if not again or (len(chosen) < allowed.fewest and below <= tuning.again):
            _add(chosen, one, ahead, tuning.alike)
    further = (one for one in chosen[allowed.fewest :] if _fits(one, ranked[0], tuning))
    chosen = [*chosen[: allowed.fewest], *further]
    lead = _lead(chosen, near, allowed, tuning)
    if lead and allowed.whole:
        for one in _unsaid(lead, ranked, said):
            if len(chosen) < allowed.statements:
                _add(chosen, one, ahead, tuning.alike)
    told = lead is not None and _is_said(lead.lead, said)
    return Gathered(tuple(chosen), None if told else lead)


def _fits(one: Ranked, best: Ranked, tuning: GatheringTuning) -> bool:
    """Say whether a further statement comes near enough to the best one to be said as well.

    What stands beside the best one, or was gathered with it ahead, is more often of use.
    """
    beside = one.statement.passage == best.statement.passage
    gained = tuning.of_passage * beside + tuning.of_dossier * one.features.gathered
    return best.score - one.score - gained <= tuning.drop


def _is_said(text: str, said: Collection[str]) -> bool:
    return bool(said) and normalise(text) in said


def _add(chosen: list[Ranked], one: Ranked, ahead: WrittenAhead, alike: float) -> None:
    """Add a statement to those that were chosen, unless one of them says the same."""
    same = (ahead.says_same(one.statement, other.statement, alike) for other in chosen)
    if not any(same):
        chosen.append(one)


def _unsaid(dossier: Dossier, ranked: Sequence[Ranked], said: Collection[str]) -> list[Ranked]:
    """Return what a dossier holds, in its own order, that was not said before."""
    known = {one.statement.key: one for one in ranked}
    row = (known.get(item.statement) for item in dossier.items)
    return [one for one in row if one and not _is_said(one.statement.statement, said)]


def literal_ones(ranked: Iterable[Ranked], index: Index, most: int) -> list[Ranked]:
    """Return the best statements whose quote stands literally in the index.

    Args:
        ranked: statements, best first.
        index: where they stand.
        most: how many are wanted at most.
    """
    return list(islice((one for one in ranked if is_literal(one.statement, index)), most))


def sides_first(
    ranked: Sequence[Ranked], asked: Collection[int], most: int, index: Index
) -> list[Ranked]:
    """Return statements with the best few of every leeratelier that is compared before all others.

    Others are left out when there is something of each.

    Args:
        ranked: statements, best first.
        asked: the leerateliers.
        most: how many of each come first at most.
        index: where the statements stand.
    """
    shared = [index.passages[row.statement.passage].leerateliers for row in ranked]
    sides = [[row for row, of in zip(ranked, shared, strict=True) if at in of] for at in asked]
    within = {id(row) for side in sides for row in side}
    first = {id(row) for side in sides for row in side[:most]}
    kept = [row for row in ranked if id(row) in within] if all(sides) else ranked
    return sorted(kept, key=lambda row: id(row) not in first)


def is_literal(one: TiedStatement, index: Index) -> bool:
    """Say whether the quote of a statement stands literally in its passage in the index."""
    return stands_in(one.quote, index.passages[one.passage].text)


def _lead(
    chosen: Sequence[Ranked], near: Sequence[NearDossier], allowed: Form, tuning: GatheringTuning
) -> Dossier | None:
    """Return the nearest dossier when it is about the question, and the question asks for much."""
    if not near or not allowed.leads or near[0].cosine < tuning.lead_cosine:
        return None
    if len(near) > 1 and near[1].nearness > 1 - tuning.lead_gap:
        return None  # another one is about as near
    if chosen and near[0].lead < tuning.lead_fits * max(one.features.said for one in chosen):
        return None  # a statement says it better
    items = {item.statement for item in near[0].dossier.items}
    best = [one for one in chosen[: tuning.lead_of] if one.statement.key in items]
    share = len(best) / max(1, len(chosen[: tuning.lead_of]))
    return near[0].dossier if share >= tuning.lead_share else None
