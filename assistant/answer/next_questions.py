"""What can be asked next: questions near to this one that the documents answer."""

from collections.abc import Iterable, Iterator, Sequence

from assistant.answer.opened import Opened
from assistant.answer.wording import offers
from assistant.model import Hit
from assistant.question.understanding import Understood
from assistant.search.units import beside
from ingest import PassageId
from ingest.dutch import stems
from ingest.store import Index

_OPEN = ("Hoe ", "Wat ", "Waarom ")
"""How a question starts that invites to read further."""
_ASKING = frozenset("hoeveel welke wanneer waarom hoelang wie".split())
"""Words that ask, whatever it is about."""


def next_questions(
    understood: Understood, hits: Sequence[Hit], shown: Sequence[PassageId], opened: Opened
) -> tuple[str, ...]:
    """Return up to three questions that the documents answer and this answer does not.

    First the question as the follow-up that it may have been; then those of what was found almost
    as near, and those of what stands after what is shown.
    """
    around = opened.tuning.around
    rows = [
        [match.question for match in hit.matches]
        for hit in hits
        if hit.score >= around.near * hits[0].score and hit.passage.id not in shown
    ]
    after = [one for name in shown for one in beside(name, opened.index, opened.left_out)[1][:2]]
    rows += [
        sorted(opened.index.questions[one.id], key=lambda question: not question.startswith(_OPEN))
        for one in after
        if one.id not in shown
    ]
    found = [
        next((one for one in row if offers(one, around.longest)), understood.text) for row in rows
    ]
    leant = understood.follow_up
    if leant and not leant.is_sure:
        found.insert(0, leant.joined(understood.text))
    return tuple(_apart(found, understood.text, around.alike))[: around.offered]


def _apart(questions: Iterable[str], asked: str, alike: float) -> Iterator[str]:
    """Yield the questions that ask something else than what was asked and than each other."""
    told = [_words(asked)]
    for question in questions:
        words = _words(question)
        if all(len(words & other) < alike * len(words | other) for other in told):
            told.append(words)
            yield question


def _words(question: str) -> frozenset[str]:
    """Return the words that say what is asked about; all of them where none does."""
    words = question.lower().split()
    about = stems(" ".join(word for word in words if word not in _ASKING))
    return frozenset(about or words)


def examples(index: Index) -> tuple[str, ...]:
    """Return example questions of the corpus: the first one for each kind of reader."""
    firsts: dict[str, str] = {}
    for one in index.examples:
        firsts.setdefault(one.reader, one.question)
    return tuple(firsts.values())
