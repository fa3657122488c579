"""Whoever describes a person minutes before a consult: is the dossier found that is about that.

`vragen/situaties/` has situations as they are typed ("Man van 45, burn-out, ..."), each with the
dossier whose lines for a consult fit it. A card is of use when it has two lines that fit; lines of
other dossiers may fit as well, so this tells less than a reader would.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from assistant import Assistant, Mode, Question
from assistant.model import Status
from evals.cases import FOLDER
from evals.lines import CasesError, read_fields
from evals.report import table
from ingest.store import Index

SITUATIONS = FOLDER / "situaties" / "situaties.jsonl"
_NEAREST = 2


@dataclass(frozen=True, slots=True)
class Situation:
    """What somebody types before a consult, and the dossier that is about it."""

    id: str
    question: str
    dossier: str


@dataclass(frozen=True, slots=True)
class Card:
    """What came of a situation.

    Attributes:
        situation: which.
        place: how many dossiers came nearer than the one that is about it.
        fitting: how many things on the card were written for that dossier.
        things: how many there are on it.
        answered: whether it is given as an answer, and not as what comes closest.
    """

    situation: Situation
    place: int
    fitting: int
    things: int
    answered: bool


def read_situations(index: Index, path: Path = SITUATIONS) -> tuple[Situation, ...]:
    """Return the situations of a file.

    Raises CasesError when it has faults, or names a dossier that is not there or has no lines.
    """
    fields = dict.fromkeys(("id", "question", "dossier"), str)
    row = [Situation(*(one[name] for name in fields)) for one in read_fields(path, fields)]
    usable = {one.id for one in index.dossiers.values() if one.consult}
    if faults := [
        f"Situatie {one.id!r} noemt dossier {one.dossier!r}, en dat is er niet of heeft geen "
        "regels voor een consult."
        for one in row
        if one.dossier not in usable
    ]:
        raise CasesError(faults)
    return tuple(row)


def cards(assistant: Assistant, situations: Iterable[Situation]) -> list[Card]:
    """Ask for a card of every situation."""
    return [_card(assistant, one) for one in situations]


def _card(assistant: Assistant, situation: Situation) -> Card:
    followed = assistant.follow(Question(situation.question), Mode.CONSULT)
    near = followed.found.dossiers if followed.found else ()
    places = [one.dossier.id for one in near]
    said = [
        item.text for block in followed.answer.blocks if not block.folded for item in block.items
    ]
    lines = assistant.index.dossiers[situation.dossier].consult
    return Card(
        situation,
        places.index(situation.dossier) if situation.dossier in places else len(places),
        sum(any(line.say in text for line in lines) for text in said),
        len(said),
        followed.answer.status is Status.ANSWERED,
    )


def situations_report(done: Sequence[Card]) -> str:
    """Return the figures as Dutch Markdown, and the situations whose card has no fitting line."""
    figures = {
        "het juiste dossier komt het dichtst": [one.place == 0 for one in done],
        f"het staat bij de {_NEAREST} dichtste": [one.place < _NEAREST for one in done],
        "een regel ervan op de kaart": [one.fitting > 0 for one in done],
        "twee regels ervan op de kaart": [one.fitting > 1 for one in done],
        "als antwoord gegeven, niet als wat er het dichtst bij komt": [o.answered for o in done],
    }
    rows = [[name, f"{fmean(row):.2f}"] for name, row in figures.items()]
    missed = [
        f"- {one.situation.question} ({one.situation.dossier})" for one in done if not one.fitting
    ]
    return "\n\n".join(
        [
            f"# Kaartjes bij {len(done)} situaties",
            table(["wat", "deel"], rows),
            f"Geen enkele regel van het juiste dossier ({len(missed)}):",
            "\n".join(missed) or "-",
        ]
    )
