"""The sensitivity of the tuning as Dutch Markdown; every figure comes from the run."""

from itertools import groupby

from evals.outcomes import PRECISION
from evals.report import table
from evals.sensitivity import CONSULT, FIGURES, INVENTED, VITAL, Change, Sensitivity

_HEAD = """\
# Welke getallen ertoe doen

Gemaakt met `python -m evals sensitivity`: {questions} vragen om af te stemmen, van elke soort \
een deel; index {fingerprint}. Elk getal van `assistant/tuning/` is een derde kleiner en een derde \
groter gemaakt. *Anders*: zoveel antwoorden of vervolgvragen veranderen, op de drie manieren \
samen. Daarbij horen ook dezelfde vragen aan documenten zonder kernzinnen, {follow_ups} vragen uit \
gesprekken en over de documenten zelf, en bij typefouten de vragen van `evals spelling`. De andere \
kolommen gaan alleen over de {questions} vragen: het verschil met de waarde zoals zij is; leeg is \
geen verschil.

Zonder verandering: {figures}."""
_SUBJECTS = {
    "reading": "Hoe een vraag gelezen wordt",
    "spelling": "Typefouten",
    "search": "Zoeken",
    "abstention": "Nee zeggen",
    "statements": "Kernzinnen zoeken",
    "excerpt": "Welke zinnen",
    "length": "Hoe lang",
    "gathering": "Hoeveel kernzinnen",
    "consult": "Kort voor mijn consult",
    "around": "Wat eromheen staat",
    "about": "Over de documenten zelf",
    "again": "Over het vorige antwoord",
    "conversation": "Gesprekken",
}
_BRIEF = {VITAL: "vitaal", PRECISION: "citaten", INVENTED: "onterecht", CONSULT: "consult"}
_HEADER = ("getal", "waarde", "wordt", "anders", *(_BRIEF.get(one, one) for one in FIGURES))


def sensitivity_report(found: Sensitivity) -> str:
    """Return a table for each subject, and what changes nothing."""
    figures = ", ".join(f"{name} {value:.3f}" for name, value in found.figures.items())
    parts = [
        _HEAD.format(
            questions=found.questions,
            follow_ups=found.follow_ups,
            fingerprint=found.fingerprint,
            figures=figures,
        )
    ]
    for subject, changes in groupby(found.changes, key=_subject):
        rows = [_row(change) for change in changes]
        parts += [f"## {_SUBJECTS.get(subject, subject)}", table(_HEADER, rows)]
    if found.idle:
        idle = ", ".join(found.idle)
        parts.append(f"Veranderen op deze vragen niets; wat ook geen test heeft, kan weg: {idle}.")
    return "\n\n".join(parts) + "\n"


def _subject(change: Change) -> str:
    return change.number.partition(".")[0]


def _row(change: Change) -> list[str]:
    moved = [change.moved[figure] for figure in FIGURES]
    return [
        change.number.partition(".")[2],
        f"{change.value:g}",
        f"{change.changed:.3g}",
        str(change.answers),
        *(f"{one:+.3f}" if round(one, 3) else "" for one in moved),
    ]
