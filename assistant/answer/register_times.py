"""When leerateliers were: those of a period, the next one, at what hour and how long.

What lies in a period is told of those with a known date only, and how many have none is told too.
"""

from collections.abc import Iterator, Sequence

from assistant.answer.blocks import Excerpt, laid_out
from assistant.answer.citations import dutch_date
from assistant.answer.model import Block, Item, Note, NoteKind, Words
from assistant.answer.register_lines import by_order, date, leerateliers, line
from assistant.answer.telling import Citing, Told
from assistant.model import Mode, Status
from assistant.question.answer_type import Kind, holds
from assistant.question.moments import years_in
from assistant.question.register_mentions import names_any, names_meeting, numbered
from assistant.question.register_periods import Period, read_period
from assistant.question.register_questions import Asks, RegisterQuestion
from assistant.search.units import Unit, units
from ingest import Leeratelier, Passage
from ingest.literal import normalise

TOLD = {Asks.TIME: (Kind.TIME, "tijdstip"), Asks.DURATION: (Kind.DURATION, "duur")}
"""What is told in a document's own words: how a sentence holds it, and what it is called."""
_SHOWN = 3
"""So many sentences are shown at most of what is said about a time."""


def within(
    asked: RegisterQuestion,
    row: Sequence[Leeratelier],
    register: Sequence[Leeratelier],
    citing: Citing,
) -> Told | None:
    """Tell which leerateliers were in a period, as far as their dates are known.

    Args:
        asked: what is asked, with its period.
        row: those of which the date is known to lie in it.
        register: all there are.
        citing: the citations of the answer.
    """
    period = asked.period
    if period is None:
        return None
    if not row:
        return _none_within(period, register, citing)
    first = "date" if asked.asks in (Asks.DATE, Asks.DAY) else "theme"
    found = [line(one, first, citing, listed=len(row) > 1) for one in row]
    items = tuple(item for item in found if item)
    if len(items) < len(row):
        return None
    lead = f"De documenten noemen {leerateliers(len(row))} met een datum {period.said}:"
    closing = (*by_order(row), *_undated(register))
    return Told((Block(items, Words.PLAIN),), (Note(NoteKind.LEAD, lead),), closing)


def _none_within(period: Period, register: Sequence[Leeratelier], citing: Citing) -> Told | None:
    """Say that no leeratelier has a date in a period, and what comes nearest to it."""
    first = min(register, key=lambda one: one.number)
    if first.date and period.is_over_before(first.date):
        item = date(first, citing)
        lead = f"{_capital(period.said)} was er nog geen leeratelier. Dit was het eerste:"
        return Told((Block((item,), Words.PLAIN),), (Note(NoteKind.LEAD, lead),)) if item else None
    silent = f"De documenten noemen geen leeratelier met een datum {period.said}."
    perhaps = [one for one in register if one.date and period.holds(one.date) is None]
    if perhaps:
        return _dates(f"{silent} Misschien bedoel je dit:", perhaps, register, citing)
    if period.year() and (said := list(_saying(period.year(), citing))):
        items = tuple(
            Item(unit.said, (citing.number(passage, unit.said),), listed=len(said) > 1)
            for passage, unit in said[:_SHOWN]
        )
        reason = Note(NoteKind.REASON, f"{silent} Dit zeggen ze wel over {period.year()}:")
        return Told((Block(items),), (reason,), _undated(register))
    dated = [one for one in register if one.date]
    return _dates(f"{silent} Van deze kennen ze de datum:", dated, register, citing)


def _dates(
    reason: str, row: Sequence[Leeratelier], register: Sequence[Leeratelier], citing: Citing
) -> Told | None:
    """Say what there is not, and list what there is."""
    items = tuple(item for one in row if (item := line(one, "date", citing, listed=len(row) > 1)))
    opening = (Note(NoteKind.REASON, reason),)
    closing = (*by_order(row), *_undated(register))
    told = Told((Block(items, Words.PLAIN),), opening, closing, Status.NEAREST)
    return told if items else None


def next_one(register: Sequence[Leeratelier], citing: Citing) -> Told | None:
    """Say that no leeratelier is announced; None when one may be, which is looked for.

    An announcement of a day that has gone by when the newest document was made, is none.
    """
    dated = [one for one in register if one.date]
    if not dated or any(_announced(citing)):
        return None
    last = max(dated, key=lambda one: one.date or "")
    item = date(last, citing)
    if item is None:
        return None
    reason = (
        f"In de documenten (de nieuwste is van {dutch_date(citing.newest)}) staat geen "
        "leeratelier dat nog moet komen. Dit is het laatste met een datum:"
    )
    opening = (Note(NoteKind.REASON, reason),)
    return Told((Block((item,), Words.PLAIN),), opening, _undated(register), Status.NEAREST)


def _announced(citing: Citing) -> Iterator[bool]:
    """Yield for every sentence about a leeratelier whether it names a year after the newest."""
    for _, unit in _about_leerateliers(citing):
        yield any(year > citing.newest[:4] for year in years_in(normalise(unit.said)))


def told_of_it(asks: Asks, row: Sequence[Leeratelier], citing: Citing, mode: Mode) -> Told | None:
    """Tell the hour or the duration of one, where a sentence that names its day or number says so.

    Args:
        asks: one of `TOLD`.
        row: of which leerateliers; of more than one it is looked for.
        citing: the citations of the answer.
        mode: for whom.
    """
    if len(row) != 1:
        return None
    (one,), (kind, name) = row, TOLD[asks]
    for passage in citing.passages():
        for unit in units(passage):
            if holds(kind, unit.said) and _is_of(one, normalise(unit.said)):
                number = citing.number(passage, unit.said)
                excerpt = Excerpt(citing.citations[number - 1], (unit,))
                lead = Note(NoteKind.LEAD, f"Dit staat er over leeratelier {one.number}:")
                return Told(laid_out([excerpt], mode), (lead,))
    reason = f"De documenten noemen geen {name} voor leeratelier {one.number}. Dit noemen ze wel:"
    item = line(one, "date" if one.date else "theme", citing, listed=False)
    if item is None:
        return None
    opening = (Note(NoteKind.REASON, reason),)
    return Told((Block((item,), Words.PLAIN),), opening, by_order([one]), Status.NEAREST)


def _is_of(one: Leeratelier, flat: str) -> bool:
    """Say whether a sentence names a leeratelier by its number or by its day."""
    named = numbered(flat)
    if named:
        return named == (one.number,)
    period, _ = read_period(flat)
    days = [moment for moment in period.moments if moment.is_day()] if period else []
    return bool(one.date and len(days) == 1 and days[0].holds(one.date) and names_meeting(flat))


def _saying(year: str, citing: Citing) -> Iterator[tuple[Passage, Unit]]:
    """Yield the sentences about leerateliers that name a year."""
    for passage, unit in _about_leerateliers(citing):
        if year in years_in(normalise(unit.said)):
            yield passage, unit


def _about_leerateliers(citing: Citing) -> Iterator[tuple[Passage, Unit]]:
    for passage in citing.passages():
        for unit in units(passage):
            if names_any(normalise(unit.said)):
                yield passage, unit


def _undated(register: Sequence[Leeratelier]) -> tuple[Note, ...]:
    """Say of how many leerateliers the documents give no date."""
    many = sum(not one.date for one in register)
    if not many:
        return ()
    text = f"Van {leerateliers(many)} noemen de documenten geen datum; die tellen hier niet mee."
    return (Note(NoteKind.MISSING, text),)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
