"""What visitors thought of answers, as Dutch Markdown: what was asked in vain comes first."""

from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.feedback import Judged
from assistant.page.chat import Verdict
from assistant.page.views import VERDICTS
from evals.feedback import Alike, Doubted, Feedback, asked
from evals.report import STATUSES, table
from ingest import DocumentId
from ingest.shortening import shortened

SHOWN = 15
"""The most rows of a part."""
OTHERS = 3
"""So many questions are shown beside the first of those that are alike."""
_CUT = 90


def feedback_report(found: Feedback, titles: Mapping[DocumentId, str]) -> str:
    """Return what visitors thought of answers.

    Args:
        found: what they thought.
        titles: those of the documents that there are.
    """
    if not found.judged:
        return "Er is nog niets bewaard van wat bezoekers van antwoorden vinden."
    days = sorted(one.day for one in found.judged)
    parts = [
        "# Wat bezoekers van antwoorden vinden",
        f"{len(found.judged)} keer, van {days[0]} tot en met {days[-1]}: "
        f"{_counts(found.judged)}. Dat zijn alleen antwoorden waarbij iemand op een knop drukte.",
        *_in_vain(found.in_vain),
        *_doubted(found.doubted, titles),
        *_documents(found, titles),
    ]
    return "\n\n".join(parts)


def _counts(judged: Sequence[Judged]) -> str:
    counted = Counter(one.verdict for one in judged)
    told = [f"{counted[one]} × {label.lower()}" for one, label in VERDICTS.items() if counted[one]]
    return ", ".join(told)


def _in_vain(rows: Sequence[Alike]) -> list[str]:
    if not rows:
        return ["## Tevergeefs gevraagd", "Niets."]
    lines = [line for one in rows[:SHOWN] for line in _together(one)]
    told = (
        "Wat iemand vroeg en niet kreeg. Staat het antwoord er wel, schrijf er dan vragen bij "
        "(corpus/vragen). Staat het er niet, dan hoort het misschien bij de open vragen "
        "(corpus/openvragen), of in een nieuw document."
    )
    return ["## Tevergeefs gevraagd", told, "\n".join(lines), *_more(rows)]


def _together(one: Alike) -> list[str]:
    first, *others = one.questions
    ends = Counter(STATUSES.get(row.status, row.status) for row in one.judged)
    told = ", ".join(f"{count} × {name}" for name, count in ends.most_common())
    lines = [f"- {len(one.judged)} × {shortened(first, _CUT)} ({told})"]
    lines += [f"  - ook: {shortened(other, _CUT)}" for other in others[:OTHERS]]
    if len(others) > OTHERS:
        lines.append(f"  - en nog {len(others) - OTHERS}")
    return lines


def _doubted(rows: Sequence[Doubted], titles: Mapping[DocumentId, str]) -> list[str]:
    if not rows:
        return ["## Antwoorden waar iets mis mee is", "Geen."]
    lines = []
    for one in rows[:SHOWN]:
        named = ", ".join(titles.get(name, name) for name in one.documents[:2])
        questions = dict.fromkeys(map(asked, one.judged))
        lines.append(f"- {_counts(one.judged)}: “{shortened(one.said, _CUT)}” ({named})")
        told = ", ".join(f"“{text}”" for text in questions)
        lines.append(f"  - gevraagd: {shortened(told, 2 * _CUT)}")
    told = "Wat het antwoord als eerste zegt. Waarom het dat zegt, zie je met 'evals waarom'."
    return ["## Antwoorden waar iets mis mee is", told, "\n".join(lines), *_more(rows)]


def _documents(found: Feedback, titles: Mapping[DocumentId, str]) -> list[str]:
    if not found.of_documents:
        return []
    rows = [
        [shortened(titles.get(name, name), 60), *(str(counted[one]) for one in Verdict)]
        for name, counted in found.of_documents
    ]
    header = ["document", *(VERDICTS[one].lower() for one in Verdict)]
    return ["## Per document", table(header, rows[:SHOWN]), *_more(rows)]


def _more(rows: Sequence[object]) -> list[str]:
    return [f"En nog {len(rows) - SHOWN}."] if len(rows) > SHOWN else []
