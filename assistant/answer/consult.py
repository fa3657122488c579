"""Kort voor mijn consult: up to three things to say, ask or do, each with who it comes from.

First come the lines that were written for a consult: some of the dossier nearest to the question
and one of each next, for the nearest is not always the right one. Then tips, lessons and werkvormen
among the key statements. Only a question for a fact, or one about which nothing can be done, gets
the best statements of other kinds. What tells of somebody else never stands as advice.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from assistant.abstention.verdict import Verdict
from assistant.answer import wording
from assistant.dutch import rule
from assistant.model import Status
from assistant.question.understanding import Understood
from assistant.search.found import Found
from assistant.search.statement_rule import Ranked
from assistant.search.written_ahead import NearDossier, WrittenAhead
from assistant.tuning import ConsultTuning, Tuning
from ingest import Dossier, StatementKey, TiedStatement
from ingest.literal import normalise

_TO_DO = ("tip", "les", "werkvorm")
_STORY = "voorbeeld"


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to say, ask or do."""

    statement: TiedStatement
    """What it comes from."""
    say: str = ""
    """The words for it; empty: those of the statement."""
    form: str = ""
    """"zeg", "vraag" or "doe"; empty when it is what a source says."""

    @property
    def words(self) -> str:
        """What the reader gets."""
        if not self.say:
            return self.statement.statement
        return wording.CONSULT_FORMS[self.form].format(self.say)


def describes_somebody(
    understood: Understood, found: Found, verdict: Verdict, tuning: Tuning
) -> bool:
    """Say whether a question that is too far from the documents still describes a consult.

    "Vrouw van 45 piekert over haar zoon" shares hardly a word with any text; what fits everybody in
    such a situation does help, as long as it is not said to be an answer.

    Args:
        understood: the question.
        found: the dossiers, nearest first.
        verdict: what may be said.
        tuning: how near the nearest dossier must come.
    """
    if verdict.status is not Status.REFUSED or verdict.reason is not None or not found.dossiers:
        return False
    near = found.dossiers[0].cosine >= tuning.consult.described
    return near and bool(rule("vormen", "iemand").find(understood.text))


Known = Callable[[StatementKey], TiedStatement | None]
"""Returns a statement that may be shown."""


def things(
    ranked: Sequence[Ranked],
    near: Sequence[NearDossier],
    known: Known,
    ahead: WrittenAhead,
    tuning: ConsultTuning,
    *,
    said: Collection[str] = (),
) -> list[Thing]:
    """Return what to say, ask or do, best first.

    Args:
        ranked: the statements that may answer the question, best first.
        near: the dossiers, nearest first.
        known: the statements that may be shown.
        ahead: says which statements say the same.
        tuning: the numbers of the choice.
        said: what was said before, in normal form: it is not said again.
    """
    chosen: list[Thing] = []
    for one in (*_lines(near, known, tuning), *_statements(ranked, tuning)):
        if len(chosen) == tuning.most:
            break
        again = normalise(one.words) in said
        if not again and not any(_same(one, other, ahead, tuning) for other in chosen):
            chosen.append(one)
    return chosen


def facts(
    ranked: Sequence[Ranked], ahead: WrittenAhead, tuning: ConsultTuning, *, stories: bool
) -> list[Thing]:
    """Return what answers a question for a fact: the best statements.

    Args:
        ranked: the statements that may answer the question, best first.
        ahead: says which statements say the same.
        tuning: the numbers of the choice.
        stories: whether what tells of somebody else may be among them.
    """
    chosen: list[Thing] = []
    for one in ranked:
        if len(chosen) == tuning.most or one.score < ranked[0].score - tuning.drop:
            break
        thing = Thing(one.statement)
        told = one.statement.kind == _STORY and not stories
        if not told and not any(_same(thing, other, ahead, tuning) for other in chosen):
            chosen.append(thing)
    return chosen


def _lines(
    near: Sequence[NearDossier],
    known: Known,
    tuning: ConsultTuning,
) -> Iterator[Thing]:
    """Yield the lines that were written for a consult, of the dossiers that come near."""
    close = takewhile(lambda one: one.nearness >= tuning.near and one.cosine >= tuning.cosine, near)
    rows = [_lines_of(one.dossier, known) for one in close]
    shares = [tuning.of_nearest, *[1] * len(rows)]
    for row, share in zip(rows, shares, strict=False):
        yield from row[:share]
    for row, share in zip(rows, shares, strict=False):
        yield from row[share:]


def _lines_of(dossier: Dossier, known: Known) -> list[Thing]:
    placed = ((known(line.statement), line) for line in dossier.consult)
    return [Thing(one, line.say, line.form) for one, line in placed if one]


def _statements(ranked: Sequence[Ranked], tuning: ConsultTuning) -> Iterator[Thing]:
    """Yield what can be done according to the statements that fit nearly as well as the best."""
    for one in ranked:
        if one.score < ranked[0].score - tuning.drop:
            return
        if one.statement.kind in _TO_DO:
            yield Thing(one.statement)


def _same(one: Thing, other: Thing, ahead: WrittenAhead, tuning: ConsultTuning) -> bool:
    if one.say and other.say:
        return one.say == other.say
    return ahead.says_same(one.statement, other.statement, tuning.alike)
