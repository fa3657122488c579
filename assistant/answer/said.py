"""Who said what was shown before, when that was, and where it stands: told from its own sources.

What was shown can also be shown once more as a list; as a picture or a file it cannot.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from assistant.answer import register
from assistant.answer.blocks import Excerpt, laid_out, names
from assistant.answer.model import Block, Note, NoteKind
from assistant.answer.telling import Citing, Told
from assistant.answer.wording import MISSING
from assistant.model import Citation, Mode, Status, Turn
from assistant.question.answer_type import Kind, holds
from assistant.question.orders import Order
from assistant.question.register_questions import Asks, RegisterQuestion
from assistant.search.units import Unit, units
from ingest import Leeratelier, Passage, PassageId

NO_SPEAKER = "De documenten noemen hierbij niet wie het zei."
NO_SPEAKER_FIRST = (
    "Bij het eerste wat er stond, noemen de documenten niet wie het zei. Bij andere punten wel:"
)
NO_POINT = "Nummer {} staat niet in het vorige antwoord. De nummers lopen van 1 tot en met {}."
STANDS = "Hier staat het:"
ONLY_TEXT = (
    "Ik laat alleen tekst zien. Een foto, filmpje, tekening of bestand kan ik je niet geven."
)
_QUOTATION = re.compile(r"[‘“\"][^’”\"]+(?:[’”\"]|$)")


def tell(
    order: Order,
    turn: Turn,
    leerateliers: Sequence[Leeratelier],
    citing: Citing,
    *,
    number: int | None = None,
    led: Set[PassageId] = frozenset(),
) -> Told | None:
    """Tell what is asked of what an answer showed; None when it is not about that.

    Args:
        order: what is asked.
        turn: the exchange with that answer.
        leerateliers: the register.
        citing: the citations of the new answer, to which those needed are added.
        number: which point of the answer is meant, where one is.
        led: the passages that the lead of a dossier hangs on, where the answer began with one.
    """
    if order is Order.OTHER_FORM:
        return Told((), (Note(NoteKind.BOUNDARY, ONLY_TEXT),), status=Status.REFUSED)
    cited = [(one, passage) for one in turn.citations if (passage := citing.passage(one.passage))]
    if not cited:
        return None
    if order is Order.NUMBER:
        return _point(number, turn, cited, citing)
    if order is Order.WHO:
        return _who(turn, cited, citing, led or {cited[0][1].id})
    if order is Order.WHEN:
        return _when(turn, cited, leerateliers, citing)
    if order is Order.LIST:
        return _listed(turn, cited, citing)
    return _where(turn, cited, citing) if order is Order.WHERE else None


Cited = Sequence[tuple[Citation, Passage]]


def _point(number: int | None, turn: Turn, cited: Cited, citing: Citing) -> Told:
    """Show what a source says where one point of an answer stands, as far as it fits."""
    meant = next(((one, passage) for one, passage in cited if one.number == number), None)
    if meant is None:
        last = max(one.number for one in turn.citations)
        note = Note(NoteKind.BOUNDARY, NO_POINT.format(number, last))
        return Told((), (note,), status=Status.REFUSED)
    citation, passage = meant
    row = units(passage)
    start = max(0, passage.text.find(citation.quote))
    at = next((place for place, unit in enumerate(row) if unit.end > start), 0)
    after = _fitting(list(row[at:]), citing.tuning.again.told)
    room = citing.tuning.again.told - sum(unit.words for unit in after)
    before = [one for one in _fitting(list(reversed(row[:at])), room) if one.words <= room]
    return Told(laid_out([citing.run(passage, [*reversed(before), *after])], Mode.VERKENNEN))


def _who(turn: Turn, cited: Cited, citing: Citing, first: Set[PassageId]) -> Told:
    """Show the sentences that name who speaks; a name that stands in none is told below."""
    led = [one for one in cited if one[1].id in first]
    found = _spoken(turn, led, citing) or _spoken(turn, cited, citing)
    if not found:
        return _missing(NO_SPEAKER, turn, cited, citing)
    told = Told(laid_out(found[: citing.tuning.again.sources], Mode.VERKENNEN, speakers=True))
    if _speaks(led, turn):
        return told
    note = Note(NoteKind.REASON, NO_SPEAKER_FIRST)
    return replace(told, opening=(note,), status=Status.NEAREST)


def _speaks(cited: Cited, turn: Turn) -> bool:
    """Say whether it is known who says anything of what was shown of some sources."""
    return any(one.speakers for one, _ in cited) or any(_attributed(cited, turn))


def _spoken(turn: Turn, cited: Cited, citing: Citing) -> list[Excerpt]:
    """Return what was shown of some sources by someone, up to the sentence that names them."""
    if not _speaks(cited, turn):
        return []
    most = citing.tuning.again.told
    found: list[Excerpt] = []
    for citation, passage in cited:
        if citation.speakers:
            row = units(passage)
            naming = next(_naming(row, citation.speakers), None)
            found.append(citing.run(passage, _around(row, naming, turn, most)))
    return found or [citing.run(passage, [unit]) for passage, unit in _attributed(cited, turn)]


def _when(
    turn: Turn, cited: Cited, leerateliers: Sequence[Leeratelier], citing: Citing
) -> Told | None:
    """Show the date that was shown, or that of its leeratelier, or one beside what was shown."""
    dated = [
        (passage, unit)
        for _, passage in cited
        for unit in units(passage)
        if holds(Kind.DATE, unit.text)
    ]
    shown = [(passage, unit) for passage, unit in dated if unit.said in turn.statements]
    numbers = tuple(dict.fromkeys(number for one, _ in cited for number in one.leerateliers))
    known = [one.number for one in leerateliers if one.number in numbers and one.date]
    if known and not shown:
        asked = RegisterQuestion(Asks.DATE, tuple(known))
        return register.tell(asked, leerateliers, citing, Mode.VERKENNEN)
    if not dated:
        return _missing(MISSING[Kind.DATE], turn, cited, citing)
    passage, unit = (shown or dated)[0]
    return Told(laid_out([replace(citing.run(passage, [unit]), key=unit)], Mode.VERKENNEN))


def _where(turn: Turn, cited: Cited, citing: Citing) -> Told:
    """Show the first words that were shown of every source, above the place where they stand."""
    most = citing.tuning.again.told
    found = [citing.run(passage, _around(units(passage), None, turn, most)) for _, passage in cited]
    return Told(laid_out(found[: citing.tuning.again.sources], Mode.VERKENNEN))


def _listed(turn: Turn, cited: Cited, citing: Citing) -> Told:
    """Show what was shown once more as a list; what was one stays as it was."""
    runs = [
        citing.run(passage, run)
        for _, passage in cited
        if (run := [unit for unit in units(passage) if unit.said in turn.statements])
    ]
    blocks = laid_out(runs, Mode.VERKENNEN)
    return Told(tuple(one if _has_list(one) else _as_list(one) for one in blocks))


def _has_list(block: Block) -> bool:
    return any(item.listed for item in block.items)


def _as_list(block: Block) -> Block:
    items = (replace(item, listed=not item.signature) for item in block.items)
    return replace(block, items=tuple(items))


def _attributed(cited: Cited, turn: Turn) -> Iterator[tuple[Passage, Unit]]:
    """Yield the shown quotations that a sentence ascribes to someone by name."""
    for _, passage in cited:
        for unit in units(passage):
            own = _QUOTATION.sub("", unit.text)
            _, _, after = own.partition(" ")
            if unit.said in turn.statements and own != unit.text and holds(Kind.NAME, after):
                yield passage, unit


def _missing(reason: str, turn: Turn, cited: Cited, citing: Citing) -> Told:
    """Say that the documents do not tell it, and show where it stands."""
    told = _where(turn, cited[:1], citing)
    return replace(
        told, opening=(Note(NoteKind.REASON, f"{reason} {STANDS}"),), status=Status.NEAREST
    )


def _naming(row: Sequence[Unit], speakers: Sequence[str]) -> Iterator[Unit]:
    """Yield the sentences that name a speaker: by the whole name, and then by part of it."""
    whole = [one.partition(", ")[0] for one in speakers]
    yield from (unit for unit in row if any(name in unit.text for name in whole))
    yield from (unit for unit in row if any(names(name, unit.text) for name in whole))


def _around(row: Sequence[Unit], telling: Unit | None, turn: Turn, most: int) -> list[Unit]:
    """Return what was shown of a passage, as far as it fits, up to the sentence that tells."""
    shown = [at for at, unit in enumerate(row) if unit.said in turn.statements] or [0]
    if telling is None:
        return _fitting(list(row[shown[0] : shown[-1] + 1]), most)
    at = row.index(telling)
    room = most - telling.words
    before = _fitting(list(reversed(row[min(shown[0], at) : at])), room)
    return [*reversed(before), telling] if telling.attribution else [telling]


def _fitting(run: list[Unit], most: int) -> list[Unit]:
    kept: list[Unit] = []
    for unit in run:
        if kept and sum(one.words for one in (*kept, unit)) > most:
            break
        kept.append(unit)
    return kept
