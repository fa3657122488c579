"""What the register knows, told with the words that show it.

A theme that only the order in the guide ties to a number is told as such, and a date that no
document gives is never filled in.
"""

import re
from collections.abc import Iterable, Sequence

from assistant.answer.blocks import laid_out
from assistant.answer.citations import dutch_date
from assistant.answer.model import Block, Item, Note, NoteKind, Words
from assistant.answer.telling import Citing, Shown, Told
from assistant.model import Mode, Status
from assistant.question.register_questions import Asks, RegisterQuestion
from assistant.search.units import units
from ingest import Certainty, Leeratelier
from ingest.dutch import cardinals, words
from ingest.literal import normalise

_DESCRIBED = 80
"""How many words of what stands under a theme are shown at most, in whole sentences."""
_ALL = "Welke leerateliers waren er?"
_NEVERTHELESS = "Dit noemen ze wel:"


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
    if asked.asks is Asks.COUNT and asked.all and (counted := _count(len(row), citing)):
        return Told((Block((counted,), Words.PLAIN),), next_questions=(_ALL,))
    if len(row) == 1 and asked.asks in (Asks.DATE, Asks.DAY):
        return _when(asked.asks, row[0], citing)
    if len(row) == 1 and asked.asks is Asks.THEME:
        return _theme_of(row[0], citing, mode)
    return _lines(asked, row, register, citing)


def _lines(
    asked: RegisterQuestion,
    row: Sequence[Leeratelier],
    register: Sequence[Leeratelier],
    citing: Citing,
) -> Told | None:
    """Tell of every leeratelier its date and theme, a line each."""
    first = "date" if asked.asks in (Asks.DATE, Asks.DAY) else "theme"
    found = [_line(one, first, citing, listed=len(row) > 1) for one in row]
    items = tuple(item for item in found if item)
    if len(items) < len(row):
        return None
    lead = ""
    if asked.all:
        lead = f"De documenten kennen {_leerateliers(len(row))}:"
    elif asked.year and (len(row) > 1 or asked.asks is Asks.COUNT):
        lead = (
            f"In {asked.year} {'was' if len(row) == 1 else 'waren'} er {_leerateliers(len(row))}:"
        )
    opening = (Note(NoteKind.LEAD, lead),) if lead else ()
    undated = sum(not one.date for one in register) if asked.year else 0
    closing = [*_by_order(row)]
    if undated:
        missing = f"Van {undated} andere noemen de documenten geen datum; die staan hier niet bij."
        closing.append(Note(NoteKind.MISSING, missing))
    return Told((Block(items, Words.PLAIN),), opening, tuple(closing))


def _when(asks: Asks, one: Leeratelier, citing: Citing) -> Told | None:
    """Tell when it was, or that no document says so."""
    date = one.date or ""
    item = _date(one, citing) if date else _theme(one, citing)
    if item is None:
        return None
    block = Block((item,), Words.PLAIN)
    if date and (asks is Asks.DATE or date.count("-") == 2):
        return Told((block,))
    missing = "niet de dag van" if date else "geen datum voor"
    reason = f"De documenten noemen {missing} leeratelier {one.number}. {_NEVERTHELESS}"
    closing = _by_order([] if date else [one])
    return Told((block,), (Note(NoteKind.REASON, reason),), closing, Status.NEAREST)


def _theme_of(one: Leeratelier, citing: Citing, mode: Mode) -> Told | None:
    """Tell its theme, and what stands under that in the document that names it."""
    shown = evidence(one, "theme", citing)
    if shown is None:
        return None
    passage, words_shown = shown
    described = normalise(one.theme) == normalise((passage.headings or ("",))[-1])
    blocks: tuple[Block, ...] = ()
    if described:
        excerpt = citing.excerpt(passage, _DESCRIBED)
        blocks, number = laid_out([excerpt], mode), excerpt.citation.number
    else:
        number = citing.number(*shown)
    item = Item(f"Het thema van leeratelier {one.number} is “{one.theme}”.", (number,), words_shown)
    return Told((Block((item,), Words.PLAIN), *blocks), closing=_by_order([one]))


def _line(one: Leeratelier, first: str, citing: Citing, listed: bool) -> Item | None:
    """Write one leeratelier on a line, with the words that show its theme and its date."""
    facts = ("date", "theme") if first == "date" else ("theme", "date")
    shown = [found for fact in facts if (found := evidence(one, fact, citing))]
    if not shown:
        return None
    date = dutch_date(one.date) if one.date else "datum niet vermeld"
    numbers = tuple(dict.fromkeys(citing.number(*found) for found in shown))
    return Item(f"Leeratelier {one.number} ({date}): {one.theme}", numbers, shown[0][1], listed)


def _theme(one: Leeratelier, citing: Citing) -> Item | None:
    text = f"Het thema van leeratelier {one.number} is “{one.theme}”."
    return _item(text, evidence(one, "theme", citing), citing)


def _date(one: Leeratelier, citing: Citing) -> Item | None:
    date = one.date or ""
    when = f"{'op' if date.count('-') == 2 else 'in'} {dutch_date(date)}"
    return _item(f"Leeratelier {one.number} was {when}.", evidence(one, "date", citing), citing)


def _count(number: int, citing: Citing) -> Item | None:
    """Say how many there are, where a document says so too."""
    forms = [str(number), *cardinals()[number - 1 : number]]
    said = re.compile(rf"(?<!\w)(?:{'|'.join(forms)}) leerateliers(?!\w)")
    for passage in citing.passages():
        for unit in units(passage):
            if said.search(normalise(unit.said)):
                text = f"De documenten kennen {_leerateliers(number)}."
                return _item(text, (passage, unit.said), citing)
    return None


def _item(text: str, shown: Shown | None, citing: Citing) -> Item | None:
    return Item(text, (citing.number(*shown),), shown[1]) if shown else None


def evidence(one: Leeratelier, fact: str, citing: Citing) -> Shown | None:
    """Return where words stand that show a fact; of a date those that say most of it."""
    date = dutch_date(one.date).split() if one.date else []

    def told(quote: str) -> int:
        return -len(set(date) & set(words(quote))) if fact == "date" else 0

    row = sorted(
        (evidence for evidence in one.evidence if evidence.fact == fact),
        key=lambda evidence: told(evidence.quote),
    )
    found = (citing.find(evidence.document, evidence.quote) for evidence in row)
    return next(filter(None, found), None)


def _by_order(row: Iterable[Leeratelier]) -> tuple[Note, ...]:
    """Say of which leerateliers only the order in the guide ties the theme to the number."""
    numbers = [one.number for one in row if one.theme_certainty is Certainty.ORDER]
    if not numbers:
        return ()
    text = f"Het thema bij leeratelier {listed_numbers(numbers)} volgt uit de volgorde in de gids."
    return (Note(NoteKind.CERTAINTY, text),)


def _leerateliers(number: int) -> str:
    return f"{number} leeratelier{'' if number == 1 else 's'}"


def listed_numbers(numbers: Sequence[int]) -> str:
    """Write numbers shortly: "1 en 4 tot en met 12"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [
        f"{run[0]} tot en met {run[-1]}" if len(run) > 2 else " en ".join(map(str, run))
        for run in runs
    ]
    return " en ".join(filter(None, [", ".join(told[:-1]), told[-1]]))
