"""What a question takes for true, held against the register: yes, no, or that it is not known."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.citations import dutch_date
from assistant.answer.model import Block, Item, Note, NoteKind, Words
from assistant.answer.register_lines import by_order, count, date, leerateliers, line, theme
from assistant.answer.telling import Citing, Told
from assistant.model import Status
from assistant.question.register_claims import (
    Claim,
    CountClaim,
    DateClaim,
    ExistenceClaim,
    ThemeClaim,
)
from ingest import Leeratelier

_YES = "Ja, dat klopt met de documenten:"
_NO = "Nee, de documenten zeggen iets anders:"
_OTHER_THEME = "Nee, de documenten noemen een ander thema:"
_THEME = "Dit noemen de documenten als thema:"


def tell(claim: Claim, register: Sequence[Leeratelier], citing: Citing) -> Told | None:
    """Tell whether it is as a question takes it; None when nothing may be shown for it.

    Args:
        claim: what is taken for true.
        register: all there are.
        citing: the citations of the answer, to which those of the register are added.
    """
    if isinstance(claim, CountClaim):
        return _count(claim, register, citing)
    if isinstance(claim, ExistenceClaim):
        return _some(claim, register, citing)
    one = next(one for one in register if one.number == claim.number)
    if isinstance(claim, DateClaim):
        return _date(claim, one, citing)
    return _theme(claim, one, register, citing)


def _count(claim: CountClaim, register: Sequence[Leeratelier], citing: Citing) -> Told | None:
    lead = _YES if claim.than.holds(claim.count, len(register)) else _NO
    if counted := count(len(register), citing):
        return _told(lead, [counted])
    items = [line(one, "theme", citing, listed=True) for one in register]
    return _told(f"{lead} ze kennen {leerateliers(len(register))}.", items)


def _date(claim: DateClaim, one: Leeratelier, citing: Citing) -> Told | None:
    if one.date is None:
        reason = f"De documenten noemen geen datum voor leeratelier {one.number}."
        return _unknown(f"{reason} Dit noemen ze wel:", one, theme(one, citing))
    holds = claim.period.holds(one.date)
    if holds is None:
        reason = (
            f"De documenten zeggen van leeratelier {one.number} alleen: {dutch_date(one.date)}."
        )
        return _unknown(reason, one, date(one, citing))
    return _told(_YES if holds else _NO, [date(one, citing)])


def _theme(
    claim: ThemeClaim, one: Leeratelier, register: Sequence[Leeratelier], citing: Citing
) -> Told | None:
    if claim.number in claim.meant:
        return _told(_YES, [theme(one, citing)], [one])
    meant = [other for other in register if other.number in claim.meant]
    row = [one, *meant]
    lead = _OTHER_THEME if meant else _THEME
    return _told(lead, [theme(other, citing) for other in row], row)


def _some(claim: ExistenceClaim, register: Sequence[Leeratelier], citing: Citing) -> Told | None:
    """Tell which have such a theme; where none has, what the themes are."""
    row = [one for one in register if one.number in claim.meant] or register
    items = [line(one, "theme", citing, listed=len(row) > 1) for one in row]
    if claim.meant:
        return _told(_YES, items, row)
    reason = (
        f"Geen van de {leerateliers(len(register))} heeft “{claim.said}” letterlijk als thema. "
        "Dit zijn de thema’s:"
    )
    told = _told("", items, row)
    opening = (Note(NoteKind.REASON, reason),)
    return replace(told, opening=opening, status=Status.NEAREST) if told else None


def _unknown(reason: str, one: Leeratelier, item: Item | None) -> Told | None:
    if item is None:
        return None
    opening = (Note(NoteKind.REASON, reason),)
    closing = () if one.date else by_order([one])
    return Told((Block((item,), Words.PLAIN),), opening, closing, Status.NEAREST)


def _told(lead: str, items: Sequence[Item | None], row: Sequence[Leeratelier] = ()) -> Told | None:
    shown = tuple(item for item in items if item)
    if len(shown) < len(items):
        return None
    return Told((Block(shown, Words.PLAIN),), (Note(NoteKind.LEAD, lead),), by_order(row))
