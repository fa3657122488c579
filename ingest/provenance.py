"""In which leeratelier a passage was shared, and which passages say the same thing twice.

Nothing is guessed. A passage has an origin when it stands in a leeratelier's report, when it or
the lead-in of its section says so ("Tijdens het derde Leeratelier"), when nearly the same words
stand in a report (share of word 4-grams, the score is kept), or when it names a leeratelier's
theme: as its heading in a list of leerateliers, or in words. A leeratelier that is merely spoken
about ("in maart 2021 vond het eerste leeratelier plaats") is no origin.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from ingest.dutch import ordinals
from ingest.literal import normalise
from ingest.model import (
    Basis,
    Certainty,
    Document,
    Leeratelier,
    Origin,
    Passage,
    PassageId,
)

SAME_WORDS = 0.5
"""From this share of common word 4-grams on, two passages say the same."""
ENOUGH_WORDS = 8
"""Fewer common 4-grams than this may be no more than the name of an organisation."""
_TOO_COMMON = 50
"""A 4-gram in more passages than this tells nothing about sameness."""

_OVER_THEME = re.compile(r"\btijdens (?:het|een|dit) leeratelier over (?:de |het )?(.{3,80})")

Grams = frozenset[tuple[str, ...]]


def with_provenance(
    passages: Sequence[Passage],
    documents: Sequence[Document],
    leerateliers: Sequence[Leeratelier],
) -> list[Passage]:
    """Return the passages with their origins and their twins in other documents filled in."""
    report_of = {document.id: document.leeratelier for document in documents}
    flat = {passage.id: normalise(passage.text) for passage in passages}
    grams = {passage.id: _grams(flat[passage.id]) for passage in passages}
    reports: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for passage in passages:
        if number := report_of.get(passage.document):
            reports[number] |= grams[passage.id]
    said = {passage.id: _said_in(flat[passage.id]) for passage in passages}
    lead_ins = _lead_ins(passages)
    twins = _twins(passages, grams)
    return [
        replace(
            passage,
            origins=_origins(
                passage,
                flat[passage.id],
                report_of.get(passage.document),
                next(filter(None, [said[one] for one in (passage.id, *lead_ins[passage.id])]), ()),
                leerateliers=leerateliers,
                overlap={
                    number: _share(grams[passage.id], words) for number, words in reports.items()
                },
            ),
            twins=tuple(sorted(twins[passage.id])),
        )
        for passage in passages
    ]


def said_leerateliers(text: str) -> tuple[int, ...]:
    """Return the numbers of the leerateliers that a text says it was shared in."""
    return _said_in(normalise(text))


def _said_in(flat: str) -> tuple[int, ...]:
    """Return the same of a text that is normalised."""
    found = dict.fromkeys(_said().findall(flat)) if "tijdens" in flat else ()
    return tuple(
        ordinals().index(word) + 1 if word in ordinals() else int(word.rstrip("dest"))
        for word in found
    )


@cache
def _said() -> re.Pattern[str]:
    """Return how a text says in which leeratelier it was: "tijdens het derde leeratelier"."""
    return re.compile(
        rf"\btijdens (?:het|de|dit|deze) ({'|'.join(ordinals())}|\d{{1,2}}(?:e|de|ste)) "
        r"(?:online |digitale )?(?:bijeenkomst van het )?leeratelier\b"
    )


def _origins(
    passage: Passage,
    flat: str,
    report: int | None,
    said: Sequence[int],
    *,
    leerateliers: Sequence[Leeratelier],
    overlap: dict[int, float],
) -> tuple[Origin, ...]:
    if report is not None:
        return (Origin(report, Certainty.TEXT, Basis.REPORT),)
    origins = {number: Origin(number, Certainty.TEXT, Basis.SAID) for number in said}
    for number, share in overlap.items():
        if share >= SAME_WORDS and number not in origins:
            origins[number] = Origin(number, Certainty.TEXT, Basis.SAME_WORDS, round(share, 2))
    if not origins:
        for one in leerateliers:
            if one.theme_certainty is not Certainty.UNKNOWN and _names_theme(passage, flat, one):
                origins[one.number] = Origin(one.number, one.theme_certainty, Basis.THEME)
    return tuple(origins[number] for number in sorted(origins))


def _names_theme(passage: Passage, flat: str, one: Leeratelier) -> bool:
    theme = re.sub(r"^(?:de|het) ", "", normalise(one.theme))
    *above, heading = map(normalise, passage.headings or ("",))
    if heading == normalise(one.theme) and any("leeratelier" in line for line in above):
        return True
    return any(re.match(rf"{re.escape(theme)}\b", phrase) for phrase in _OVER_THEME.findall(flat))


def _lead_ins(passages: Sequence[Passage]) -> dict[PassageId, list[PassageId]]:
    """Return for every passage the first passage of each section it is in, the nearest first."""
    found: dict[PassageId, list[PassageId]] = {}
    current: dict[tuple[str, ...], PassageId] = {}
    for passage in passages:
        path = (passage.document, *passage.headings)
        current = {above: one for above, one in current.items() if above == path[: len(above)]}
        if passage.headings:
            current.setdefault(path, passage.id)
        found[passage.id] = [current[above] for above in sorted(current, key=len, reverse=True)]
    return found


def _grams(flat: str) -> Grams:
    words = re.findall(r"\w+", flat)
    return frozenset(tuple(words[at : at + 4]) for at in range(len(words) - 3))


def _share(grams: Grams, others: set[tuple[str, ...]]) -> float:
    common = len(grams & others)
    return common / len(grams) if common >= ENOUGH_WORDS else 0.0


def _twins(
    passages: Sequence[Passage], grams: dict[PassageId, Grams]
) -> dict[PassageId, set[PassageId]]:
    """Link passages of different documents whose common 4-grams are half of the shorter one.

    As numbers: in pairs of passages with a 4-gram in common, 10,000 of them take minutes.
    """
    numbers: dict[tuple[str, ...], int] = {}
    rows = [
        np.array([numbers.setdefault(one, len(numbers)) for one in grams[passage.id]], dtype=int)
        for passage in passages
    ]
    sizes = np.array([len(row) for row in rows], dtype=int)
    found = np.concatenate([np.zeros(0, dtype=int), *rows])
    order = np.argsort(found, kind="stable")
    holders = np.repeat(np.arange(len(rows)), sizes)[order]
    held = np.bincount(found, minlength=len(numbers))
    ends = np.cumsum(held)
    names = {one: at for at, one in enumerate(dict.fromkeys(one.document for one in passages))}
    document = np.array([names[one.document] for one in passages], dtype=int)
    twins: dict[PassageId, set[PassageId]] = {passage.id: set() for passage in passages}
    for at, row in enumerate(rows):
        telling = row[(held[row] > 1) & (held[row] <= _TOO_COMMON)]
        if len(telling) < ENOUGH_WORDS:
            continue
        others = np.concatenate([holders[ends[one] - held[one] : ends[one]] for one in telling])
        common = np.bincount(others[others > at], minlength=len(rows))
        least = np.maximum(ENOUGH_WORDS, SAME_WORDS * np.minimum(sizes, sizes[at]))
        for other in np.flatnonzero((common >= least) & (document != document[at])).tolist():
            twins[passages[at].id].add(passages[other].id)
            twins[passages[other].id].add(passages[at].id)
    return twins
