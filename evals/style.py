"""How answers read: measured over the answers that a run wrote.

An answer should start with the answer itself; a block should not open with what points back at
something the reader did not get; nothing is said twice; no sentence is cut, and no lead-in stands
without its list.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from assistant.answer.excerpts import dangles
from assistant.answer.model import NoteKind
from assistant.search.units import Unit, units
from evals.cases import jaccard, tokens
from ingest import Passage

_END = re.compile(r"[.!?…;][\"'”’»)\]]*$")
_OPEN = re.compile(r"(?::|\b(?:en|of|zodat|dat|die|om|te|van|met|door))$")
_QUOTES = "\"'“‘«("
_REPEATED = 0.8
_BEFORE_THE_ANSWER = frozenset({NoteKind.CORRECTION, NoteKind.LANGUAGE, NoteKind.LEAD})
_TABLE = "| maat | waarde | van |\n| --- | --- | --- |"

Record = Mapping[str, Any]
Block = tuple[int, list[str]]
"""Which passage, counted in the order of the documents, and what of it is shown."""


def style(records: Iterable[Record], passages: Sequence[Passage]) -> str:
    """Return the measures of style as a Markdown table.

    Args:
        records: answers as `evals run` wrote them.
        passages: of the index that answered, in the order of the documents.
    """
    answered = [record for record in records if record["status"] == "answered"]
    at = {passage.id: number for number, passage in enumerate(passages)}
    blocks = [_blocks(record, at) for record in answered]
    shown = sum(map(len, blocks))
    sentences = sum(len(_literal(record)) for record in answered)
    rows = (
        ("begint met het antwoord zelf", sum(map(_starts_right, answered)), len(answered)),
        ("blokken met een verwijzend begin", sum(_loose(row, passages) for row in blocks), shown),
        ("herhaalde zinnen", sum(_repeats(row, passages) for row in blocks), sentences),
        ("afgekapte zinnen", sum(_cut(row, passages) for row in blocks), sentences),
    )
    return "\n".join([_TABLE, *(f"| {name} | {count} | {total} |" for name, count, total in rows)])


def _blocks(record: Record, at: Mapping[str, int]) -> list[Block]:
    """Return the literal statements of an answer, grouped by citation."""
    place = {citation["number"]: at[citation["passage"]] for citation in record["citations"]}
    groups: dict[int, list[str]] = {}
    for statement in _literal(record):
        if cited := [number for number in statement["citations"] if number in place]:
            groups.setdefault(cited[0], []).append(statement["text"])
    return [(place[number], texts) for number, texts in groups.items()]


def _literal(record: Record) -> list[dict[str, Any]]:
    """Return the statements in a source's own words; plain words are whole sentences of ours."""
    return [one for one in record["statements"] if one.get("literal", True)]


def _starts_right(record: Record) -> bool:
    """Say whether the answer itself comes first, but for a correction or a word on language."""
    return all(note["kind"] in _BEFORE_THE_ANSWER for note in record.get("opening", ()))


def _loose(row: list[Block], passages: Sequence[Passage]) -> int:
    """Count blocks that open by pointing back, unless at the block above.

    A quotation that opens its section in the document points at nothing before it.
    """
    count = 0
    for before, (number, texts) in pairwise([(-2, [""]), *row]):
        unit = _units(passages[number]).get(texts[0])
        opens = number == 0 or passages[number - 1].headings != passages[number].headings
        quoted = opens and texts[0][0] in _QUOTES and unit is not None and unit.start < len("> “")
        count += bool(unit and dangles(unit)) and before[0] != number - 1 and not quoted
    return count


def _repeats(row: list[Block], passages: Sequence[Passage]) -> int:
    """Count sentences that were said before; two quotations may well have one speaker."""
    seen: list[frozenset[str]] = []
    repeated = 0
    for number, texts in row:
        known = _units(passages[number])
        for text in texts:
            if text in known and known[text].attribution:
                continue
            words = tokens(text)
            repeated += len(words) > 3 and any(jaccard(words, one) >= _REPEATED for one in seen)
            seen.append(words)
    return repeated


def _cut(row: list[Block], passages: Sequence[Passage]) -> int:
    """Count what is no whole sentence or list item of its passage, or lacks what it leads in."""
    count = 0
    for number, texts in row:
        known = _units(passages[number])
        after = dict(pairwise(known))
        for text, shown in pairwise([*texts, ""]):
            following = known.get(after.get(text, ""))
            runs_on = following and not following.item and following.text[0].islower()
            unended = _OPEN.search(text) or (runs_on and not _END.search(text))
            count += text not in known or bool(unended and shown != after.get(text))
    return count


def _units(passage: Passage) -> dict[str, Unit]:
    return {unit.said: unit for unit in units(passage)}
