"""Whether the kind of thing that was asked for stands near, tied to the question.

Every topic has passages with a date or an amount; what counts is one tied to what was asked: an
anchored question of the same kind points at it, or it stands beside enough of the question's rare
words.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.dutch import rule
from assistant.model import Hit
from assistant.question.answer_type import Kind, cue, holds, kind_asked
from assistant.question.swapping import Swap
from assistant.search.bm25 import Rarity
from assistant.search.units import Unit, units
from assistant.tuning import TUNING, AbstentionTuning
from ingest.dutch import number_words, stems, words

_A_LIST = 2
"""So many items make a list."""

TOLD_WHEN_MISSING = frozenset(
    {
        Kind.PRICE,
        Kind.DOSE,
        Kind.DURATION,
        Kind.TIME,
        Kind.DATE,
        Kind.CONTACT,
        Kind.AGE,
        Kind.ADDRESS,
        Kind.PLACE,
        Kind.CRITERIA,
        Kind.FULL_LIST,
    }
)
"""Kinds whose absence is told: they have a form that a rule can see."""


def is_missing(
    part: str,
    hits: Sequence[Hit],
    rarity: Rarity,
    *,
    english: bool = False,
    about: str = "",
    tuning: AbstentionTuning = TUNING.abstention,
) -> bool:
    """Say whether a question asks for a kind of thing that no near passage holds, tied to it.

    Args:
        part: one question.
        hits: what was found, best first.
        rarity: how telling a word stem is.
        english: its words stand beside no Dutch thing, so any thing of the kind counts.
        about: the earlier questions that it leans on, which say what the thing must be tied to.
        tuning: how tied a thing must be.
    """
    kind = kind_asked(part)
    if kind not in TOLD_WHEN_MISSING:
        return False
    wanted = _Wanted(part, kind, rarity, about)
    if any(_pointed_at(kind, hit, tuning.by_question) for hit in hits):
        return False
    if kind is Kind.FULL_LIST:
        return not any(_lists(wanted, hit, tuning.by_words) for hit in hits)
    enough = 0.0 if english else tuning.by_words
    return not any(_stands_beside(kind, wanted, hit, enough) for hit in hits)


def shows(part: str, texts: Sequence[str], items: int) -> bool:
    """Say whether a thing of the kind that is asked for is shown, whatever it belongs to.

    Args:
        part: one question.
        texts: everything that is shown, sentence by sentence.
        items: how many of them are items of a list.
    """
    kind = kind_asked(part)
    if kind is Kind.FULL_LIST:
        return max(items, *map(_enumerated, texts), 0) >= max(_A_LIST, _count(part))
    return any(holds(kind, text) for text in texts)


def stand_together(
    swap: Swap, hits: Sequence[Hit], rarity: Rarity, tuning: AbstentionTuning = TUNING.abstention
) -> bool:
    """Say whether a passage speaks of what was put in a question, and of the rest of it too.

    Args:
        swap: the question, and what was put in it: "En in Hillegom?".
        hits: what was found, best first.
        rarity: how telling a word stem is.
        tuning: how much of the rest must stand there.
    """
    new = set(stems(swap.new))
    rest = _Wanted(swap.question.replace(swap.new, " "), Kind.OTHER, rarity)
    names = (one.partition(",")[0] for hit in hits for one in hit.passage.speakers)
    if any(new <= set(stems(name)) for name in names):
        return True  # whoever speaks need not be named in what is said
    texts = ([*hit.passage.headings, hit.passage.text] for hit in hits)
    return any(
        new <= set(stems(" ".join(text))) and rest.share_in(text) >= tuning.by_rest
        for text in texts
    )


class _Wanted:
    """What a question says besides the words that ask for a kind of thing."""

    def __init__(self, part: str, kind: Kind, rarity: Rarity, about: str = "") -> None:
        asking = cue(part, kind)
        rest = f"{about} {part.replace(asking, ' ') if asking else part}"
        self._stems = {one: rarity(one) for one in set(stems(rest))}
        self.count = _count(part)

    def share_in(self, texts: Sequence[str]) -> float:
        """Return which share of its rarity stands in some texts."""
        total = sum(self._stems.values())
        held = self._stems.keys() & set(stems(" ".join(texts)))
        return sum(self._stems[one] for one in held) / total if total else 0.0


def _count(part: str) -> int:
    """Return the number in "alle 35", "alle vier"; 0 when there is none."""
    counted = [after for one, after in pairwise(words(part)) if one == "alle"]
    found = [int(one) if one.isdecimal() else number_words().get(one, 0) for one in counted]
    return max(found, default=0)


def _stands_beside(kind: Kind, wanted: _Wanted, hit: Hit, enough: float) -> bool:
    row = units(hit.passage)
    for at, unit in enumerate(row):
        if holds(kind, unit.text):
            beside = [one.text for one in row[max(0, at - 1) : at + 2]]
            if wanted.share_in([*hit.passage.headings, *beside]) >= enough:
                return True
    return False


def _lists(wanted: _Wanted, hit: Hit, share: float) -> bool:
    """Say whether a passage has a list of what is wanted, with as many items as are counted.

    What a list is of stands in the headings above it or in the sentence that leads it in.
    """
    row = units(hit.passage)
    enough = max(_A_LIST, wanted.count)
    lists = [one.text for one in row if _enumerated(one.text) >= enough]
    if sum(unit.item for unit in row) >= enough:
        lists += [one.text for one, after in pairwise(row) if after.item and not one.item]
        lists += [""] if row[0].item else []
    above = hit.passage.headings
    return any(wanted.share_in([*above, text]) >= share for text in lists)


def _enumerated(text: str) -> int:
    """Return how many things a sentence says there are: "De koks zijn Ria, Bas en Noor", three."""
    listed = rule("antwoordsoorten", "volledige-lijst.opsomming").find(text)
    return len(re.split(r", (?:en )?| en ", listed)) if listed else 0


def _pointed_at(kind: Kind, hit: Hit, enough: float) -> bool:
    """Say whether a near anchored question of the same kind is answered by a thing of the kind."""
    row = units(hit.passage)
    for match in hit.matches:
        if match.score >= enough and kind_asked(match.question) is kind:
            at = [n for n, unit in enumerate(row) if match.points_at(unit.start, unit.end)]
            near = row[max(0, at[0] - 1) : at[-1] + 2] if at else []
            if any(_is_one(kind, unit) for unit in near):
                return True
    return False


def _is_one(kind: Kind, unit: Unit) -> bool:
    return unit.item if kind is Kind.FULL_LIST else holds(kind, unit.text)
