"""What became of the dialogues and the independent pairs, as Dutch Markdown."""

from collections.abc import Mapping, Sequence
from statistics import fmean

from evals.dialogues import ENOUGH, Played
from evals.outcomes import retrieval_values
from evals.report import table
from ingest import Passage

_SPLITS = {"tune": "om op af te stemmen", "report": "alleen gemeten"}


def dialogues_report(
    played: Sequence[Played], alone: Mapping[str, Sequence[bool]], passages: Sequence[Passage]
) -> str:
    """Return the figures of each half: the questions alone in `report`, and those to tune on.

    Args:
        played: the dialogues with their last answers.
        alone: split -> of each independent pair, whether its second answer is as alone.
        passages: those of the corpus.
    """
    parts = [
        f"Goed: een antwoord dat ten minste {ENOUGH:.0%} van de hoofdfeiten laat zien; bij een "
        "vraag die de bronnen niet beantwoorden: niet doen alsof. Zonder `split` telt een vraag "
        "als alleen gemeten."
    ]
    for split, name in _SPLITS.items():
        rows = [one for one in played if (one.outcome.case.split == "tune") == (split == "tune")]
        parts += [f"## {name.capitalize()}", _groups(rows, passages), _pairs(alone[split])]
        if split == "tune":
            parts.append(_wrong(rows))
    return "\n\n".join(parts)


def _groups(rows: Sequence[Played], passages: Sequence[Passage]) -> str:
    """Return a row for everything, for what leans on a question or an answer, for every slice."""
    slices = sorted({one.outcome.case.slice for one in rows} - {"-"})
    groups = {
        "alle": list(rows),
        "leunt op een vraag": [one for one in rows if one.dialogue.into == "question"],
        "leunt op een antwoord": [one for one in rows if one.dialogue.into == "answer"],
        "leunt niet": [one for one in rows if one.dialogue.leans is False],
        **{name: [one for one in rows if one.outcome.case.slice == name] for name in slices},
    }
    header = [
        "vragen",
        "aantal",
        "goed",
        "als vervolg",
        "hit@1",
        "MRR",
        "hoofdfeiten",
        "omzettingen",
    ]
    return table(header, [_row(name, some, passages) for name, some in groups.items() if some])


def _row(name: str, rows: Sequence[Played], passages: Sequence[Passage]) -> list[str]:
    values = retrieval_values([one.outcome for one in rows], passages)
    vital = [one.vital_shown for one in rows if one.outcome.case.answerable]
    figures = (
        fmean(one.is_right for one in rows),
        fmean(one.leant for one in rows),
        *(
            fmean(values[measure].values()) if measure in values else None
            for measure in ("hit@1", "MRR")
        ),
        fmean(vital) if vital else None,
        fmean(one.embeddings for one in rows),
    )
    return [name, str(len(rows)), *("-" if one is None else f"{one:.3f}" for one in figures)]


def _pairs(alone: Sequence[bool]) -> str:
    return f"Losse paren, tweede antwoord als alleen gevraagd: {fmean(alone):.3f} ({len(alone)})"


def _wrong(rows: Sequence[Played]) -> str:
    """Name the questions to tune on that got no right answer."""
    wrong = [one.outcome.case for one in rows if not one.is_right]
    return "\n".join(
        [
            "Niet goed:",
            *(f"- {one.id}: {' / '.join((*one.history, one.question))}" for one in wrong),
        ]
    )
