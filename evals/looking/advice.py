"""What is worst, and what to do about it: the first thing that a report tells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evals.looking.figures import Slice
from evals.looking.stages import LOST, Stage

MEANING: Mapping[Stage, str] = {
    Stage.NOT_ASKED: "Deze vragen hebben geen antwoord gekregen.",
    Stage.NOT_FOUND: "Het zoeken vindt de passage niet.",
    Stage.NOT_CHOSEN: "De passage is er, maar het antwoord zegt iets anders.",
    Stage.CUT: "De passage is gekozen, maar wat nodig is staat niet vooraan.",
    Stage.REFUSED: "Het antwoord staat er, en hij zegt van niet.",
    Stage.WRONGLY_ANSWERED: "Het antwoord staat er niet, en hij doet alsof.",
    Stage.PARTLY: "Een deel van wat nodig is, wordt gelezen.",
}
"""What it means that a question is lost there, in a sentence."""
TO_DO: Mapping[Stage, str] = {
    Stage.NOT_ASKED: "Doe de run opnieuw.",
    Stage.NOT_FOUND: "Schrijf bij die passage vragen in gewone woorden, in corpus/vragen, en bouw "
    "de index opnieuw.",
    Stage.NOT_CHOSEN: "Schrijf op het citaat een kernzin, in corpus/kernzinnen.",
    Stage.CUT: "Splits de kernzin, of schrijf er een die alleen dit zegt.",
    Stage.REFUSED: "Kijk met 'leeratelier evals waarom' wat besliste: vaak een open vraag die te "
    "ruim is, of een ontbrekende vraag.",
    Stage.WRONGLY_ANSWERED: "Zet de vraag (anders gezegd) in corpus/openvragen bij de tekst die "
    "haar oproept.",
    Stage.PARTLY: "Kijk welke feiten ontbreken: bij een lijst helpt een dossier.",
}
"""What helps where a question is lost, in a sentence."""
_LISTED = 4


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing that is wrong, and what to do."""

    what: str
    meaning: str
    to_do: str
    stage: Stage | None = None
    """The questions it is about; None: not those of one stage."""


def advice(
    stages: Mapping[Stage, int],
    slices: Mapping[str, Sequence[Slice]],
    faults: Mapping[str, Sequence[str]],
    moved: Sequence[str] = (),
) -> tuple[Advice, ...]:
    """Return what to act on, in that order: what may never happen first, then what costs most.

    Args:
        stages: how many questions are lost at each.
        slices: by what they are of, each with the most lost first.
        faults: the questions with a fault that no answer may have.
        moved: the questions that ask for words that stand in no source any more.
    """
    told = list(_before_all(faults, moved))
    total = sum(stages.values())
    there = [stage for stage in TO_DO if stages[stage]]
    lost = sorted(there, key=lambda stage: (stage not in LOST, -stages[stage]))
    told += [
        Advice(
            f"{stages[stage]} van de {total} vragen: {stage.value}",
            MEANING[stage],
            TO_DO[stage],
            stage,
        )
        for stage in lost[:_LISTED]
    ]
    worst = [(title, rows[0]) for title, rows in slices.items() if rows and rows[0].lost]
    if worst:
        title, one = max(worst, key=lambda pair: pair[1].lost / pair[1].count)
        told.append(
            Advice(
                f"Van alle groepen gaat het slechtst: {one.name} ({title}), {one.lost} van de "
                f"{one.count} kwijt",
                "Hier valt het meest te winnen.",
                "Begin bij deze vragen als je maar weinig tijd hebt.",
            )
        )
    return tuple(told)


def _before_all(faults: Mapping[str, Sequence[str]], moved: Sequence[str]) -> Iterator[Advice]:
    """Yield what makes all the rest count for less."""
    for name, questions in faults.items():
        yield Advice(
            f"{len(questions)} × {name}: {', '.join(questions[:_LISTED])}",
            "Dit mag nooit.",
            "Los dit eerst op.",
        )
    if moved:
        yield Advice(
            f"{len(moved)} × een feit dat zo in geen bron staat: {', '.join(moved[:_LISTED])}",
            "Geen antwoord kan hier goed zijn: het document is veranderd, of de vraag is fout.",
            "Voer 'leeratelier evals check' uit, en neem de woorden opnieuw over.",
        )
