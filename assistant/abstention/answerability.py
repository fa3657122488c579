"""What a score cannot see: the topic is there, but not the thing that was asked for.

Boundaries (instructions, medical advice, small talk), wrong premises (a name or a rank that the
documents do not have), and the kind of answer: does a passage on this topic hold an amount, a
date, a duration, tied to what was asked? Tied means that an anchored question of the same kind
points at it, or that it stands beside enough of the question's rare words.
"""

from collections.abc import Sequence

from assistant.abstention.premises import Premises
from assistant.abstention.verdict import Finding, Objection, Reason
from assistant.model import Hit, Status
from assistant.question.answer_type import Kind, cue, holds, kind_asked
from assistant.question.understanding import Understood
from assistant.search.bm25 import Rarity
from assistant.search.units import Unit, units
from ingest.dutch import stems

_LOOKED_AT = 5
"""How many hits are searched for the kind of thing that was asked."""
_BY_WORDS = 0.25
"""Share of the question's rarity that must stand beside the thing."""
_LISTED = 0.6
"""The same for a full list: nearly every passage has some list."""
_BY_QUESTION = 0.55
"""Score of the anchored question of the same kind that points at the thing."""
BOUNDARIES = {
    Kind.INSTRUCTION: Objection.INSTRUCTION,
    Kind.MEDICAL: Objection.MEDICAL,
    Kind.GREETING: Objection.GREETING,
    Kind.THANKS: Objection.THANKS,
    Kind.FAREWELL: Objection.FAREWELL,
    Kind.CAPABILITIES: Objection.CAPABILITIES,
    Kind.SMALL_TALK: Objection.SMALL_TALK,
    Kind.OUTSIDE: Objection.OUTSIDE,
}
"""Kinds of question that are none to the documents; they are answered without a search."""

TOLD_WHEN_MISSING = frozenset(
    {
        Kind.PRICE,
        Kind.DOSE,
        Kind.DURATION,
        Kind.TIME,
        Kind.DATE,
        Kind.CONTACT,
        Kind.PLACE,
        Kind.CRITERIA,
        Kind.FULL_LIST,
    }
)
"""Kinds whose absence is told: they have a form that a rule can see."""


def boundary(understood: Understood) -> Finding:
    """Recognise what is not a question to the documents at all; nothing needs to be searched."""
    objection = BOUNDARIES.get(understood.kind)
    return Finding(Status.REFUSED, Reason(objection)) if objection else Finding()


def check(
    understood: Understood, hits: Sequence[Hit], premises: Premises, rarity: Rarity
) -> Finding:
    """Look for a reason why the hits, however near, do not answer the question.

    Args:
        understood: the question.
        hits: what was found, best first.
        premises: the names and counts that the documents hold.
        rarity: how telling a word stem is.
    """
    if beyond := premises.beyond(understood.text):
        ranked, counted = beyond
        return Finding(Status.NEAREST, Reason(Objection.BEYOND, (ranked,), counted))
    if not understood.english and (names := premises.unknown_names(understood.text)):
        return Finding(Status.NEAREST, Reason(Objection.UNKNOWN_NAME, names))
    if understood.kind is Kind.OPINION:
        return Finding(Status.NEAREST, Reason(Objection.OPINION))
    if understood.leans:
        return Finding()  # what is asked for was said earlier, and is not in this text
    missing = [
        part
        for part in understood.parts
        if (understood.undated and kind_asked(part) is Kind.DATE) or _is_missing(part, hits, rarity)
    ]
    if not missing:
        return Finding()
    kinds = tuple(dict.fromkeys(kind_asked(part) for part in missing))
    reason = Reason(Objection.MISSING_KIND, kinds=kinds)
    if len(missing) == len(understood.parts):
        return Finding(Status.NEAREST, reason, tuple(missing))
    return Finding(None, reason, tuple(missing))


def _is_missing(part: str, hits: Sequence[Hit], rarity: Rarity) -> bool:
    """Say whether a part asks for a kind of thing that no near passage holds, tied to it."""
    kind = kind_asked(part)
    if kind not in TOLD_WHEN_MISSING:
        return False
    wanted = set(stems(part.replace(cue(part, kind), " ")))
    total = sum(rarity(one) for one in wanted)
    for hit in hits[:_LOOKED_AT]:
        row = units(hit.passage)
        for at, unit in enumerate(row):
            if not holds(kind, unit.text):
                continue
            if _pointed_at(unit, kind, hit):
                return False
            beside = [one.text for one in row[max(0, at - 1) : at + 2]]
            said = set(stems(" ".join([*hit.passage.headings, *beside])))
            held = sum(rarity(one) for one in wanted & said)
            if total and held / total >= (_LISTED if kind is Kind.FULL_LIST else _BY_WORDS):
                return False
    return True


def _pointed_at(unit: Unit, kind: Kind, hit: Hit) -> bool:
    """Say whether a near anchored question of the same kind is answered by this unit."""
    return any(
        match.score >= _BY_QUESTION
        and match.points_at(unit.start, unit.end)
        and kind_asked(match.question) is kind
        for match in hit.matches
    )
