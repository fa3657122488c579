"""Which key statements an order about an answer picks: less of what it said, or what is new."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.opened import Opened
from assistant.dutch import rule
from assistant.model import Turn
from assistant.question.orders import Order, asks_new, order_in
from assistant.question.understanding import Understood
from assistant.search.statement_rule import Ranked
from ingest import Dossier, PassageId, TiedStatement
from ingest.literal import normalise
from ingest.store import Index

SHORTER = frozenset({Order.SHORTER, Order.SIMPLER})


def ordered(understood: Understood, ranked: Sequence[Ranked], opened: Opened) -> list[Ranked]:
    """Return the statements that a question, or an order about an answer, may be answered with.

    Args:
        understood: the question.
        ranked: what was found for it, or for what it is about, best first.
        opened: the documents and what was written ahead.
    """
    if understood.order in SHORTER:
        shown = set(understood.shown)
        fitting = _as_shown(ranked, understood) or ranked
        return [one for one in fitting if one.statement.passage in shown]
    if understood.order not in (Order.MORE, Order.EXAMPLES):
        return [one for one in ranked if not _is_seen(one, understood)]
    least = ranked[0].score - opened.tuning.again.within if ranked else 0.0
    near = [one for one in ranked if one.score >= least]  # more of the same, not of anything
    if understood.order is Order.EXAMPLES:
        near = [one for one in near if _is_example(one.statement)]
    new = [one for one in near if not _is_seen(one, understood)]
    if new and shown_examples(understood, near, opened):
        behind = near[0].score - new[0].score
        return new if behind <= opened.tuning.again.behind else []  # the one above is meant
    return new


def shown_examples(
    understood: Understood, ranked: Sequence[Ranked], opened: Opened
) -> list[Ranked]:
    """Return the examples that stand above already; none where one more is asked for."""
    if understood.order is not Order.EXAMPLES or asks_new(understood.text):
        return []
    if understood.follow_up is None:
        return []
    if order_in(understood.follow_up.turn.question) is Order.EXAMPLES:
        return []  # they were pointed at already
    return [one for one in _as_shown(ranked, understood) if _is_example(one.statement)]


def lead_again(understood: Understood, opened: Opened) -> Dossier | None:
    """Return the dossier that the answer before led with, where less of that answer is asked."""
    if understood.order not in SHORTER:
        return None
    given = _given(understood)
    return next(
        (one for one in opened.index.dossiers.values() if normalise(one.lead) in given), None
    )


def led_from(turn: Turn, index: Index) -> frozenset[PassageId]:
    """Return the passages that an answer's lead hangs on; none where it led with no dossier."""
    opening = {normalise(text) for text in turn.statements[:1]}
    row = (one for one in index.dossiers.values() if normalise(one.lead) in opening)
    return frozenset(quote.place.passage for one in row for quote in one.lead_quotes if quote.place)


def _as_shown(ranked: Sequence[Ranked], understood: Understood) -> list[Ranked]:
    """Return the statements that the answer before this one gave, in its order: the point first."""
    places = _given(understood)
    shown = [
        replace(one, score=-float(place))
        for one in ranked
        if (place := places.get(normalise(one.statement.statement))) is not None
    ]
    return sorted(shown, key=lambda one: -one.score)


def _given(understood: Understood) -> dict[str, int]:
    """Return what the answer before this one showed, in normal form, each with its place."""
    given = understood.follow_up.turn.statements if understood.follow_up else ()
    return {normalise(text): at for at, text in enumerate(given)}


def _is_seen(one: Ranked, understood: Understood) -> bool:
    return bool(understood.seen) and normalise(one.statement.statement) in understood.seen


def _is_example(one: TiedStatement) -> bool:
    return one.kind in ("voorbeeld", "werkvorm") or bool(
        rule("zinnen", "voorbeeld").find(f"{one.statement}\n{one.quote}")
    )
