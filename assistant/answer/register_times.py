"""When leerateliers were: those of a period, and the next one.

What lies in a period is told of those with a known date only, and how many have none is told too.
"""

from collections.abc import Iterator, Sequence

from assistant.answer.citations import dutch_date
from assistant.answer.model import Block, Note, NoteKind, Words
from assistant.answer.register_lines import by_order, date, leerateliers, line
from assistant.answer.register_told import sentences, sentences_of
from assistant.answer.telling import Citing, Told
from assistant.model import Status
from assistant.question.moments import years_in
from assistant.question.register_periods import Period
from assistant.question.register_questions import Asks, RegisterQuestion
from assistant.search.units import Unit
from ingest import Leeratelier, Passage
from ingest.literal import normalise


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
        reason = Note(NoteKind.REASON, f"{silent} Dit zeggen ze wel over {period.year()}:")
        return Told((sentences_of(said, citing),), (reason,), _undated(register))
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
    for _, unit in sentences(citing):
        yield any(year > citing.newest[:4] for year in years_in(normalise(unit.said)))


def _saying(year: str, citing: Citing) -> Iterator[tuple[Passage, Unit]]:
    """Yield the sentences about leerateliers that name a year."""
    for passage, unit in sentences(citing):
        if year in years_in(normalise(unit.said)):
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
