"""The default engine: an answer made of the sources' own sentences, without a language model.

`selection` chooses the sentences, `framing` writes the few words around them, and here they become
statements with citations. Whatever is not literally in its passage is not shown.
"""

from collections.abc import Sequence
from typing import Protocol

from assistant import framing
from assistant.checks import Rarity
from assistant.citations import cite
from assistant.framing import Verdict
from assistant.model import Answer, Citation, Hit, Mode, Part, Statement, Status
from assistant.passages import Unit, units
from assistant.selection import key_sentence, select
from assistant.understanding import Understood
from ingest import Passage
from ingest.literal import plain
from ingest.store import Index

_CONSIDERED = 8
"""How many hits the next questions may come from."""
_OFFERED = 3


class Opened(Protocol):
    """An open index with what searches it."""

    @property
    def index(self) -> Index:
        """The documents and the register."""

    @property
    def rarity(self) -> Rarity:
        """How telling a word stem is."""


def compose(
    understood: Understood, hits: Sequence[Hit], verdict: Verdict, mode: Mode, opened: Opened
) -> Answer:
    """Make an answer of the hits; nothing citable makes it a refusal.

    Args:
        understood: the question.
        hits: what was found, best first.
        verdict: what may be said; REFUSED shows only where the nearest material stands.
        mode: for whom.
        opened: the documents and the register, and how telling a word is.
    """
    if verdict.status is Status.REFUSED or not hits:
        return _refusal(understood, hits, verdict, opened.index)
    blocks: list[str] = []
    statements: list[Statement] = []
    citations: list[Citation] = []
    for hit, run in select(understood, hits, mode, opened.rarity):
        number = len(citations) + 1
        citation = cite(number, hit.passage, _quote(hit.passage, run), opened.index)
        shown = [Statement(unit.text, (number,)) for unit in run]
        key = key_sentence(understood, hit, run) if hit is hits[0] else None
        again = bool(citations) and framing.heading(citations[-1]) == framing.heading(citation)
        blocks.append(framing.block(citation, run, mode, key, headed=not again))
        statements += shown
        citations.append(citation)
    return Answer(
        status=verdict.status,
        text="\n\n".join(
            [*framing.opening(understood, verdict), *blocks, *framing.closing(verdict)]
        ),
        statements=tuple(statements),
        citations=tuple(citations),
        hits=tuple(hits),
        parts=tuple(
            Part(part, verdict.status is Status.ANSWERED and part not in verdict.missing)
            for part in understood.parts
        ),
        next_questions=_next_questions(understood, hits, {one.passage for one in citations}),
    )


def _quote(passage: Passage, run: list[Unit]) -> str:
    return plain(passage.text[run[0].start : run[-1].end])


def _refusal(understood: Understood, hits: Sequence[Hit], verdict: Verdict, index: Index) -> Answer:
    """Say that the documents do not hold it, and where the nearest material stands."""
    citations = []
    for number, hit in enumerate(hits[:3], start=1):
        first = units(hit.passage)[:1]
        citations.append(cite(number, hit.passage, _quote(hit.passage, first), index))
    lines = [*framing.opening(understood, verdict), framing.refusal(citations, index)]
    return Answer(
        status=Status.REFUSED,
        text="\n\n".join(lines),
        citations=tuple(citations),
        hits=tuple(hits),
    )


def _next_questions(
    understood: Understood, hits: Sequence[Hit], shown: set[str]
) -> tuple[str, ...]:
    """Return up to three questions that the documents answer and this answer does not."""
    found = [
        next((match.question for match in hit.matches if framing.offers(match.question)), None)
        for hit in hits[:_CONSIDERED]
        if hit.passage.id not in shown
    ]
    offered = [question for question in found if question and question != understood.text]
    return tuple(dict.fromkeys(offered))[:_OFFERED]
