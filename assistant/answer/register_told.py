"""What a document says of one leeratelier in its own words: where it was, at what hour, how long.

Only a sentence that names its number or its day is about it. Where none is, it is said that the
documents do not tell; a place may stand in a sentence about all of them.
"""

from collections.abc import Iterator, Mapping, Sequence

from assistant.answer.blocks import Excerpt, laid_out
from assistant.answer.model import Block, Item, Note, NoteKind, Words
from assistant.answer.register_lines import by_order, line
from assistant.answer.telling import Citing, Told
from assistant.dutch import rule
from assistant.model import Mode, Status
from assistant.question.answer_type import Kind, holds
from assistant.question.register_mentions import (
    names_any,
    names_meeting,
    names_several,
    numbered,
)
from assistant.question.register_periods import read_period
from assistant.question.register_questions import Asks
from assistant.search.units import Unit, units
from ingest import Leeratelier, Passage
from ingest.literal import normalise

_FILE = "registervragen"
TOLD: Mapping[Asks, tuple[Kind, str]] = {
    Asks.PLACE: (Kind.PLACE, "plek"),
    Asks.TIME: (Kind.TIME, "tijdstip"),
    Asks.DURATION: (Kind.DURATION, "duur"),
}
"""What is told in a document's own words: how a sentence holds it, and what it is called."""


def told_of_it(asks: Asks, row: Sequence[Leeratelier], citing: Citing, mode: Mode) -> Told | None:
    """Tell the place, hour or duration of one, or that no sentence about it does.

    Args:
        asks: one of `TOLD`.
        row: of which leerateliers; of more than one it is looked for.
        citing: the citations of the answer.
        mode: for whom.
    """
    if len(row) != 1:
        return None
    (one,) = row
    for passage in citing.passages():
        for unit in units(passage):
            if _tells(asks, unit.said) and _is_of(one, normalise(unit.said)):
                number = citing.number(passage, unit.said)
                excerpt = Excerpt(citing.citations[number - 1], (unit,))
                lead = Note(NoteKind.LEAD, f"Dit staat er over leeratelier {one.number}:")
                return Told(laid_out([excerpt], mode), (lead,))
    silent = f"De documenten noemen geen {TOLD[asks][1]} voor leeratelier {one.number}."
    together = list(_of_all(asks, citing)) if asks is Asks.PLACE else []
    if together:
        reason = f"{silent} Dit zeggen ze over de leerateliers samen:"
        return Told((sentences_of(together, citing),), _reason(reason), status=Status.NEAREST)
    item = line(one, "date" if one.date else "theme", citing, listed=False)
    if item is None:
        return None
    opening = _reason(f"{silent} Dit noemen ze wel:")
    return Told((Block((item,), Words.PLAIN),), opening, by_order([one]), Status.NEAREST)


def sentences(citing: Citing) -> Iterator[tuple[Passage, Unit]]:
    """Yield every sentence about leerateliers that may be shown, with its passage."""
    for passage in citing.passages():
        for unit in units(passage):
            if names_any(normalise(unit.said)):
                yield passage, unit


def sentences_of(row: Sequence[tuple[Passage, Unit]], citing: Citing) -> Block:
    """Return the first of some sentences as a block of the sources' own words."""
    items = (
        Item(unit.said, (citing.number(passage, unit.said),), listed=len(row) > 1)
        for passage, unit in row[: citing.tuning.about.sentences]
    )
    return Block(tuple(items))


def _tells(asks: Asks, text: str) -> bool:
    """Say whether a sentence holds such a thing; a place in it may be that of anything else."""
    if asks is not Asks.PLACE:
        return holds(TOLD[asks][0], text)
    online = rule(_FILE, "plek_zin").find(text)
    return bool(online or (rule(_FILE, "plek_gehouden").find(text) and holds(Kind.PLACE, text)))


def _is_of(one: Leeratelier, flat: str) -> bool:
    """Say whether a sentence names a leeratelier by its number or by its day."""
    named = numbered(flat)
    if named:
        return named == (one.number,)
    period, _ = read_period(flat)
    days = [moment for moment in period.moments if moment.is_day()] if period else []
    return bool(one.date and len(days) == 1 and days[0].holds(one.date) and names_meeting(flat))


def _of_all(asks: Asks, citing: Citing) -> Iterator[tuple[Passage, Unit]]:
    """Yield the sentences that hold such a thing of the leerateliers together."""
    for passage, unit in sentences(citing):
        flat = normalise(unit.said)
        if names_several(flat) and not numbered(flat) and _tells(asks, unit.said):
            yield passage, unit


def _reason(text: str) -> tuple[Note, ...]:
    return (Note(NoteKind.REASON, text),)
