"""What the register knows, told with the words that show it.

A theme that only the order in the guide ties to a number is told as such, and a date that no
document gives is never filled in.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import register_times
from assistant.answer.blocks import laid_out
from assistant.answer.model import Block, Item, Note, NoteKind, Words
from assistant.answer.register_lines import (
    by_order,
    count,
    date,
    evidence,
    leerateliers,
    line,
    theme,
)
from assistant.answer.register_told import TOLD, told_of_it
from assistant.answer.telling import Citing, Told
from assistant.model import Mode, Status
from assistant.question.register_questions import Asks, RegisterQuestion
from ingest import Leeratelier
from ingest.literal import normalise

_ALL = "Welke leerateliers waren er?"
_NEVERTHELESS = "Dit noemen ze wel:"
_ABOUT_IT = "Dit zeggen de documenten erover:"


def tell(
    asked: RegisterQuestion, register: Sequence[Leeratelier], citing: Citing, mode: Mode
) -> Told | None:
    """Tell what the register knows of what is asked; None when nothing may be shown for it.

    Args:
        asked: what is asked, of which leerateliers.
        register: all there are.
        citing: the citations of the answer, to which those of the register are added.
        mode: for whom.
    """
    row = [one for number in asked.numbers for one in register if one.number == number]
    if asked.asks is Asks.NEXT:
        return register_times.next_one(register, citing)
    if asked.period:
        return register_times.within(asked, row, register, citing)
    if asked.asks is Asks.COUNT and asked.all and (counted := count(len(row), citing)):
        return Told((Block((counted,), Words.PLAIN),), next_questions=(_ALL,))
    if asked.asks is Asks.SPEAKERS:
        return _unknown_speakers(row, citing, mode)
    if asked.asks in TOLD:
        return told_of_it(asked.asks, row, citing, mode)
    if len(row) == 1 and asked.asks in (Asks.DATE, Asks.DAY):
        return _when(asked.asks, row[0], citing)
    if len(row) == 1 and asked.asks is Asks.THEME:
        return _theme_of(row[0], citing, mode)
    return _lines(asked, row, citing) if row else None


def _lines(asked: RegisterQuestion, row: Sequence[Leeratelier], citing: Citing) -> Told | None:
    """Tell of every leeratelier its date and theme, a line each."""
    first = "date" if asked.asks in (Asks.DATE, Asks.DAY) else "theme"
    found = [line(one, first, citing, listed=len(row) > 1) for one in row]
    items = tuple(item for item in found if item)
    if len(items) < len(row):
        return None
    lead = f"De documenten kennen {leerateliers(len(row))}:" if asked.all else ""
    if asked.asks is Asks.COUNT and not asked.all:
        lead = f"Dat {'is' if len(row) == 1 else 'zijn'} er {len(row)}:"
    opening = (Note(NoteKind.LEAD, lead),) if lead else ()
    return Told((Block(items, Words.PLAIN),), opening, by_order(row))


def _when(asks: Asks, one: Leeratelier, citing: Citing) -> Told | None:
    """Tell when it was, or that no document says so."""
    known = one.date or ""
    item = date(one, citing) if known else theme(one, citing)
    if item is None:
        return None
    block = Block((item,), Words.PLAIN)
    if known and (asks is Asks.DATE or known.count("-") == 2):
        return Told((block,))
    missing = "niet de dag van" if known else "geen datum voor"
    reason = f"De documenten noemen {missing} leeratelier {one.number}. {_NEVERTHELESS}"
    closing = by_order([] if known else [one])
    return Told((block,), (Note(NoteKind.REASON, reason),), closing, Status.NEAREST)


def _unknown_speakers(row: Sequence[Leeratelier], citing: Citing, mode: Mode) -> Told | None:
    """Say that no passage known to be of it names a speaker; None, for a search, where one does."""
    numbers = {one.number for one in row}
    for passage in citing.passages():
        if passage.speakers and numbers & passage.leerateliers:
            return None
    told = _theme_of(row[0], citing, mode) if len(row) == 1 else None
    if told is None:
        return None
    reason = f"Wie er sprak op leeratelier {row[0].number}, vind ik niet. {_ABOUT_IT}"
    return replace(told, opening=(Note(NoteKind.REASON, reason),), status=Status.NEAREST)


def _theme_of(one: Leeratelier, citing: Citing, mode: Mode) -> Told | None:
    """Tell its theme, and what stands under that in the document that names it."""
    shown = evidence(one, "theme", citing)
    if shown is None:
        return None
    passage, words_shown = shown
    described = normalise(one.theme) == normalise((passage.headings or ("",))[-1])
    blocks: tuple[Block, ...] = ()
    if described:
        excerpt = citing.excerpt(passage, citing.tuning.about.described)
        blocks, number = laid_out([excerpt], mode), excerpt.citation.number
    else:
        number = citing.number(*shown)
    item = Item(f"Het thema van leeratelier {one.number} is “{one.theme}”.", (number,), words_shown)
    return Told((Block((item,), Words.PLAIN), *blocks), closing=by_order([one]))
