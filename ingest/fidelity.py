"""Proof that a document has the words of its original: all of them, in order, and no others.

The differences that were made on purpose stand in `corpus/reparaties/<name>.toml`. The listed
changes are applied to the words of the original; what comes out must be the document's words.
Only words count here: Markdown marks and punctuation do not.
"""

import difflib
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.errors import CorpusError, FileUnreadable
from ingest.files import read_toml
from ingest.literal import words

MAX_REPAIR_WORDS = 3


class Removal(StrEnum):
    """The kinds of page furniture that may be left out of a document's text."""

    RUNNING_HEAD = "running-head"
    PAGE_NUMBER = "page-number"
    CAPTION = "caption"
    LINK_TARGET = "link-target"
    TABLE_OF_CONTENTS = "table-of-contents"
    EXTRA = "extra"
    """Words that only a second, rougher extraction of the same document has."""


@dataclass(frozen=True, slots=True)
class Change:
    """One listed difference between an original and the document made of it.

    Attributes:
        kind: "repair", "moved" or one of the `Removal` kinds.
        words: the words of the original that are replaced, moved or removed.
        becomes: what stands there instead; empty for a removal.
        after: the words just before it in the original; empty means anywhere.
        to: for a move, the words behind which it now stands.
        count: for a repair without `after`: how often it occurs, everywhere in the text.

    """

    kind: str
    words: tuple[str, ...]
    becomes: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    count: int = 1


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")
    after: str = ""


class _Repair(_Entry):
    original: str
    repaired: str
    count: int = Field(default=1, ge=1)

    def change(self) -> Change:
        return Change(
            "repair", _row(self.original), _row(self.repaired), _row(self.after), count=self.count
        )


class _Removed(_Entry):
    kind: Removal
    text: str

    def change(self) -> Change:
        return Change(self.kind.value, _row(self.text), after=_row(self.after))


class _Moved(_Entry):
    text: str
    to: str

    def change(self) -> Change:
        return Change("moved", _row(self.text), after=_row(self.after), to=_row(self.to))


class _Changes(BaseModel):
    model_config = ConfigDict(extra="forbid")
    repair: list[_Repair] = []
    removed: list[_Removed] = []
    moved: list[_Moved] = []


def _row(text: str) -> tuple[str, ...]:
    return tuple(words(text))


@dataclass(slots=True)
class Comparison:
    """What was found when a document was held against its original."""

    counts: Counter[str] = field(default_factory=Counter)
    """How many changes of each kind were applied."""
    faults: list[str] = field(default_factory=list)
    words: int = 0
    """The number of words of the document."""


def read_changes(path: Path) -> tuple[Change, ...]:
    """Read a file of listed changes.

    Raises:
        CorpusError: the file is not TOML, or an entry has an unknown or missing field, an unknown
            kind, no words, or too many.

    """
    try:
        listed = _Changes.model_validate(read_toml(path))
    except FileUnreadable as error:
        raise CorpusError([str(error)]) from error
    except ValidationError as error:
        raise CorpusError(
            [
                f"{path}, {' '.join(map(str, one['loc']))}: geen goede waarde ({one['input']!r}). "
                "Kijk naar de andere regels van dit soort."
                for one in error.errors()
            ]
        ) from error
    changes = [one.change() for one in listed.repair]
    changes += [one.change() for one in listed.removed]
    changes += [one.change() for one in listed.moved]
    faults = [
        f"{path}: {change.kind} {' '.join(change.words)!r} {fault}. Splits of verbeter de regel."
        for change in changes
        if (fault := _fault(change))
    ]
    if faults:
        raise CorpusError(faults)
    return tuple(changes)


def _fault(change: Change) -> str | None:
    """Say what is wrong with one listed change."""
    if not change.words:
        return "heeft geen woorden"
    if change.kind == "moved" and not change.to:
        return "zegt niet na welke woorden het nu staat"
    if change.kind != "repair":
        return None
    if not change.becomes:
        return "laat alle woorden weg; dat is geen reparatie"
    if max(len(change.words), len(change.becomes)) > MAX_REPAIR_WORDS:
        return f"heeft meer dan {MAX_REPAIR_WORDS} woorden"
    if change.after and change.count > 1:
        return "heeft 'after' en 'count'; met 'after' geldt ze voor één plaats"
    return None


def compare(original: str, document: str, changes: tuple[Change, ...]) -> Comparison:
    """Apply the listed changes to the original and hold the result against the document."""
    result = Comparison()
    text = words(original)
    order = {"moved": 1, "repair": 2}
    cursor = 0
    for change in sorted(changes, key=lambda change: order.get(change.kind, 0)):
        if change.kind == "repair" and not change.after:
            text = _repair_everywhere(text, change, result)
        elif change.kind in order:
            text, _ = _apply_once(text, change, 0, result)
        else:
            text, cursor = _apply_once(text, change, cursor, result)
    target = words(document)
    result.words = len(target)
    result.faults.extend(_differences(text, target))
    return result


def _find(text: list[str], wanted: tuple[str, ...], start: int) -> int:
    """Return where `wanted` begins at or after `start`, or -1."""
    size = len(wanted)
    for at in range(start, len(text) - size + 1):
        if text[at] == wanted[0] and tuple(text[at : at + size]) == wanted:
            return at
    return -1


def _repair_everywhere(text: list[str], change: Change, result: Comparison) -> list[str]:
    repaired: list[str] = []
    at = found = 0
    while (hit := _find(text, change.words, at)) >= 0:
        repaired += text[at:hit] + list(change.becomes)
        at = hit + len(change.words)
        found += 1
    if found != change.count:
        result.faults.append(
            f"de reparatie {' '.join(change.words)!r} komt {found} keer voor, "
            f"niet {change.count} keer"
        )
    result.counts["repair"] += found
    return repaired + text[at:]


def _apply_once(
    text: list[str], change: Change, start: int, result: Comparison
) -> tuple[list[str], int]:
    at = _find(text, change.after + change.words, start)
    if at < 0:
        result.faults.append(
            f"{change.kind}: {' '.join(change.words)!r} staat niet (of niet in deze volgorde) in "
            "het origineel" + (f" na {' '.join(change.after)!r}" if change.after else "")
        )
        return text, start
    at += len(change.after)
    rest = text[:at] + list(change.becomes) + text[at + len(change.words) :]
    if change.kind == "moved":
        place = _find(rest, change.to, 0)
        if place < 0:
            result.faults.append(f"moved: de plaats na {' '.join(change.to)!r} bestaat niet")
            return text, start
        place += len(change.to)
        rest[place:place] = change.words
    result.counts[change.kind] += 1
    return rest, at


def _differences(expected: list[str], found: list[str]) -> list[str]:
    """Describe every stretch in which the two word rows differ, with some context."""
    if expected == found:
        return []
    matcher = difflib.SequenceMatcher(None, expected, found, autojunk=False)
    faults = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            context = " ".join(expected[max(0, i1 - 5) : i1])
            faults.append(
                f"na «{context}»: origineel «{' '.join(expected[i1:i2])}», "
                f"document «{' '.join(found[j1:j2])}»"
            )
    return faults
