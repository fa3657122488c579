"""A leeratelier in one sentence: its number, theme and date, with the words that show them."""

import re
from collections.abc import Iterable, Sequence

from assistant.answer.citations import dutch_date
from assistant.answer.model import Item, Note, NoteKind
from assistant.answer.telling import Citing, Shown
from assistant.search.units import units
from ingest import Certainty, Leeratelier
from ingest.dutch import cardinals, words
from ingest.literal import normalise


def line(one: Leeratelier, first: str, citing: Citing, listed: bool) -> Item | None:
    """Write one leeratelier on a line, with the words that show its theme and its date."""
    facts = ("date", "theme") if first == "date" else ("theme", "date")
    shown = [found for fact in facts if (found := evidence(one, fact, citing))]
    if not shown:
        return None
    when = dutch_date(one.date) if one.date else "datum niet vermeld"
    numbers = tuple(dict.fromkeys(citing.number(*found) for found in shown))
    return Item(f"Leeratelier {one.number} ({when}): {one.theme}", numbers, shown[0][1], listed)


def theme(one: Leeratelier, citing: Citing) -> Item | None:
    """Say what its theme was; None when no words may be shown for it."""
    text = f"Het thema van leeratelier {one.number} is “{one.theme}”."
    return _item(text, evidence(one, "theme", citing), citing)


def date(one: Leeratelier, citing: Citing) -> Item | None:
    """Say when it was; None when no words may be shown for it."""
    known = one.date or ""
    when = f"{'op' if known.count('-') == 2 else 'in'} {dutch_date(known)}"
    return _item(f"Leeratelier {one.number} was {when}.", evidence(one, "date", citing), citing)


def count(number: int, citing: Citing) -> Item | None:
    """Say how many there are, where a document says so too."""
    forms = [str(number), *cardinals()[number - 1 : number]]
    said = re.compile(rf"(?<!\w)(?:{'|'.join(forms)}) leerateliers(?!\w)")
    for passage in citing.passages():
        for unit in units(passage):
            if said.search(normalise(unit.said)):
                text = f"De documenten kennen {leerateliers(number)}."
                return _item(text, (passage, unit.said), citing)
    return None


def _item(text: str, shown: Shown | None, citing: Citing) -> Item | None:
    return Item(text, (citing.number(*shown),), shown[1]) if shown else None


def evidence(one: Leeratelier, fact: str, citing: Citing) -> Shown | None:
    """Return where words stand that show a fact; of a date those that say most of it."""
    said = dutch_date(one.date).split() if one.date else []

    def told(quote: str) -> int:
        return -len(set(said) & set(words(quote))) if fact == "date" else 0

    row = sorted(
        (evidence for evidence in one.evidence if evidence.fact == fact),
        key=lambda evidence: told(evidence.quote),
    )
    found = (citing.find(evidence.document, evidence.quote) for evidence in row)
    return next(filter(None, found), None)


def by_order(row: Iterable[Leeratelier]) -> tuple[Note, ...]:
    """Say of which leerateliers only the order in the guide ties the theme to the number."""
    numbers = [one.number for one in row if one.theme_certainty is Certainty.ORDER]
    if not numbers:
        return ()
    text = f"Het thema bij leeratelier {listed_numbers(numbers)} volgt uit de volgorde in de gids."
    return (Note(NoteKind.CERTAINTY, text),)


def leerateliers(number: int) -> str:
    """Say how many there are: "1 leeratelier", "3 leerateliers"."""
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


def nothing_shown(numbers: Sequence[int]) -> str:
    """Say of some leerateliers that were to be compared that nothing of them is shown."""
    return (
        f"Hierboven staat niets uit leeratelier {listed_numbers(numbers)}. Vraag daar apart naar."
    )
