"""What a score cannot see: the topic is there, but not the thing that was asked for.

Boundaries (instructions, medical advice, small talk), wrong premises (a name or a rank that the
documents do not have), and the kind of answer: does a passage on this topic hold an amount, a
date, a duration, tied to what was asked?
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.abstention.premises import Premises
from assistant.abstention.tied import is_missing, shows, stand_together
from assistant.abstention.verdict import Finding, Objection, Reason, Verdict
from assistant.model import Hit, Status
from assistant.question.answer_type import BOUNDARIES, Kind, kind_asked
from assistant.question.understanding import Understood
from assistant.search.bm25 import Rarity
from assistant.tuning import TUNING, AbstentionTuning


def boundary(understood: Understood) -> Finding:
    """Recognise what is not a question to the documents at all; nothing needs to be searched."""
    if understood.kind not in BOUNDARIES:
        return Finding()
    return Finding(Status.REFUSED, Reason(Objection[understood.kind.name]))


def check(
    understood: Understood,
    hits: Sequence[Hit],
    premises: Premises,
    rarity: Rarity,
    tuning: AbstentionTuning = TUNING.abstention,
) -> Finding:
    """Look for a reason why the hits, however near, do not answer the question.

    Args:
        understood: the question.
        hits: what was found, best first.
        premises: the names and counts that the documents hold.
        rarity: how telling a word stem is.
        tuning: how near and how tied what is asked for must be.
    """
    if beyond := premises.beyond(understood.text):
        ranked, counted = beyond
        return Finding(Status.NEAREST, Reason(Objection.BEYOND, (ranked,), counted))
    if not understood.english and (names := premises.unknown_names(understood.text)):
        return Finding(Status.NEAREST, Reason(Objection.UNKNOWN_NAME, names))
    if understood.kind is Kind.OPINION:
        return Finding(Status.NEAREST, Reason(Objection.OPINION))
    if understood.order:
        return Finding()  # it asks something of the answer before it
    swap = understood.swap
    if swap and swap.is_name and not stand_together(swap, hits, rarity, tuning):
        return Finding(Status.NEAREST, Reason(Objection.NOT_OF, (swap.new,)))
    about = "" if swap else " ".join(understood.thread)
    missing = [
        part
        for part in understood.parts
        if (understood.undated and kind_asked(part) is Kind.DATE)
        or is_missing(part, hits, rarity, english=understood.english, about=about, tuning=tuning)
    ]
    if not missing:
        return Finding()
    kinds = tuple(dict.fromkeys(kind_asked(part) for part in missing))
    reason = Reason(Objection.MISSING_KIND, kinds=kinds)
    if len(missing) == len(understood.parts):
        return Finding(Status.NEAREST, reason, tuple(missing))
    return Finding(None, reason, tuple(missing))


def beside_what_is_shown(verdict: Verdict, texts: Sequence[str], items: int) -> Verdict:
    """Say of which of the missing kinds something is shown after all, whatever it belongs to.

    What is said to be missing may then not be denied, only doubted.

    Args:
        verdict: what was found to be missing.
        texts: everything that is shown, sentence by sentence.
        items: how many of them are items of a list.
    """
    reason = verdict.reason
    if reason is None or reason.objection is not Objection.MISSING_KIND:
        return verdict
    shown = (kind_asked(part) for part in verdict.missing if shows(part, texts, items))
    return replace(verdict, reason=replace(reason, shown=tuple(dict.fromkeys(shown))))
