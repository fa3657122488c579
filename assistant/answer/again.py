"""What an order about the answer before it is answered from: what was shown, its rest, or more."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.excerpts import unseen
from assistant.answer.opened import Opened
from assistant.dutch import rule
from assistant.model import Hit
from assistant.question.orders import Order
from assistant.question.understanding import Understood
from assistant.search.units import beside, units
from assistant.tuning import AgainTuning
from ingest import Passage


def asked_again(understood: Understood, hits: Sequence[Hit], opened: Opened) -> list[Hit]:
    """Return what an order is answered from, best first; the hits themselves for what is no order.

    Args:
        understood: the question.
        hits: what was found for what it is about, best first.
        opened: the documents, and what of them may not be shown.
    """
    found = {hit.passage.id: hit for hit in hits}
    passages = opened.index.passages
    best = hits[0].score if hits else 1.0
    shown = [
        found.get(one) or Hit(passages[one], best)
        for one in dict.fromkeys(understood.shown)
        if one in passages and one not in opened.left_out
    ]
    if not shown:
        return list(hits)
    if understood.order in (Order.SHORTER, Order.SIMPLER):
        return shown
    tuning = opened.tuning.again
    if understood.order is Order.MORE:
        return _unseen(understood, _more(shown, hits, opened), tuning)
    if understood.order is Order.EXAMPLES:
        examples = _unseen(understood, _examples(shown, hits, tuning), tuning)
        return examples or _unseen(understood, _near(hits, tuning.near), tuning)
    return list(hits)


def _unseen(understood: Understood, hits: Sequence[Hit], tuning: AgainTuning) -> list[Hit]:
    """Return the hits of which enough was not shown before to be worth showing."""
    return [
        hit
        for hit in hits
        if sum(unit.words for unit in unseen(units(hit.passage), understood.seen)) >= tuning.rest
    ]


def _more(shown: Sequence[Hit], hits: Sequence[Hit], opened: Opened) -> list[Hit]:
    """Return what was shown, what stands after it, and what was found besides: all as good."""
    best = max((hit.score for hit in hits), default=1.0)
    after = [
        Hit(one, best)
        for hit in shown
        for one in beside(hit.passage.id, opened.index, opened.left_out)[1][:1]
        if one.headings == hit.passage.headings
    ]
    besides = _near(hits, opened.tuning.again.near)
    found = {hit.passage.id: hit for hit in (*besides, *after, *shown)}
    order = dict.fromkeys(hit.passage.id for hit in (*shown, *after, *besides))
    return [replace(found[one], score=best) for one in order]


def _near(hits: Sequence[Hit], share: float) -> list[Hit]:
    return [hit for hit in hits if hit.score >= share * hits[0].score]


def _examples(shown: Sequence[Hit], hits: Sequence[Hit], tuning: AgainTuning) -> list[Hit]:
    """Return what stands under what was shown, and what speaks of an example, if it is near."""
    above = [(hit.passage.document, hit.passage.headings) for hit in shown if hit.passage.headings]

    def gain(passage: Passage) -> float:
        path = passage.headings
        below = any(
            passage.document == document and path[: len(over)] == over != path
            for document, over in above
        )
        gives = rule("zinnen", "voorbeeld").find("\n".join((*path, passage.text)))
        return tuning.below * below + tuning.speaks * bool(gives)

    gained = [
        replace(hit, score=hit.score + more)
        for hit in _near(hits, tuning.example)
        if (more := gain(hit.passage))
    ]
    return sorted(gained, key=lambda hit: -hit.score)
