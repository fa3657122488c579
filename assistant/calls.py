"""What a program sends to be answered: read with mistrust, with in Dutch what is wrong with it."""

from collections.abc import Iterable
from typing import Any

from assistant.assistant import Assistant
from assistant.history import asked_before
from assistant.model import Mode, Question
from assistant.page.link import LIMITS
from assistant.question.typed import bounded
from assistant.search.filters import EVERYTHING, Filters
from ingest import KnowledgeBaseError
from ingest.store import Index


class CallRefused(KnowledgeBaseError):
    """What a program asks cannot be read."""

    is_of_question = True


def read_mode(kind: object) -> Mode:
    """Return the kind of answer that is asked for; nothing is the usual one.

    Raises:
        CallRefused: there is no such kind.
    """
    if kind in (None, ""):
        return Mode.VERKENNEN
    for one in Mode:
        if one.value == kind:
            return one
    known = ", ".join(one.value for one in Mode)
    raise CallRefused(f"De soort {kind!r} bestaat niet. Kies uit: {known}.")


def read_call(
    assistant: Assistant, question: object, earlier: object = None, filters: object = None
) -> tuple[Question, Filters]:
    """Return the question with what was asked before it, and what to search in.

    Args:
        assistant: what answers, and what is asked anew what was asked before.
        question: a text.
        earlier: a list of texts, oldest first; None: nothing.
        filters: lists of what to search in, by the names of `LIMITS`; None: in everything.

    Raises:
        CallRefused: the question is no text, or a filter is not there.
        HistoryRefused: what was asked before is no list of texts.
    """
    if not isinstance(question, str):
        raise CallRefused("De vraag moet een tekst zijn.")
    limits = _filters(filters, assistant.index)
    return Question(bounded(question), asked_before(assistant, earlier or [])), limits


def _filters(sent: object, index: Index) -> Filters:
    if not sent:
        return EVERYTHING
    if not isinstance(sent, dict):
        raise CallRefused(
            f'De filters moeten een object zijn, zoals {{"{LIMITS[0]}": [3]}}. '
            f"De namen zijn: {', '.join(LIMITS)}."
        )
    if wrong := [name for name in sent if name not in LIMITS]:
        known = ", ".join(LIMITS)
        raise CallRefused(f"Het filter {wrong[0]!r} bestaat niet. Kies uit: {known}.")
    known_of: dict[str, Iterable[int | str] | None] = {
        "bijeenkomst": [one.number for one in index.leerateliers],
        "document": list(index.documents),
        "documentsoort": sorted({one.kind for one in index.documents.values()}),
        "jaar": None,
    }
    rows = [_row(name, sent.get(name), known_of[name]) for name in LIMITS]
    return Filters(*rows)


def _row(name: str, sent: Any, known: Iterable[int | str] | None) -> frozenset[Any]:  # noqa: ANN401
    """Return what one filter is limited to; one thing may stand without a list around it."""
    values = sent if isinstance(sent, list) else [] if sent is None else [sent]
    if not all(isinstance(one, (str, int)) for one in values):
        raise CallRefused(f"Bij het filter {name!r} hoort een lijst met teksten of getallen.")
    if known is None:
        return frozenset(map(str, values))
    named = {str(one): one for one in known}
    for one in values:
        if str(one) not in named:
            there = ", ".join(named) or "niets"
            raise CallRefused(f"Bij het filter {name!r} kan {one!r} niet. Er is: {there}.")
    return frozenset(named[str(one)] for one in values)
