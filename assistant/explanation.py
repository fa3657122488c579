"""Why this answer: what each part gave to what was found, and what decided, as plain data.

Read off from what a question went through (`Followed`), never worked out a second time; who shows
it (the evaluations, the page) only renders it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from assistant.abstention.grounds import Chance, Openness, Rule
from assistant.deciding import because, changes
from assistant.followed import Followed
from assistant.model import Hit, Status
from assistant.search.statement_rule import Ranked
from ingest.literal import normalise

OWN_WORDS = "own_words"
"""What the own words of a question that leans add to a statement."""


@dataclass(frozen=True, slots=True)
class PassageWhy:
    """A passage that was found, best first."""

    passage: str
    title: str
    """Of its document."""
    score: float
    parts: Mapping[str, float]
    """What each way of looking gave; their sum is the score, but where a reranker dealt it out."""
    nearest_question: str
    """The anchored question of this passage that comes nearest; empty where none came near."""
    is_cited: bool
    text: str


@dataclass(frozen=True, slots=True)
class StatementWhy:
    """A key statement that was weighed, best first."""

    statement: str
    passage: str
    score: float
    parts: Mapping[str, float]
    """What each feature added, and the question's own words; their sum is the score."""
    read: float | None
    """The reader's log odds that it answers the question; None where it was not read."""
    is_shown: bool


@dataclass(frozen=True, slots=True)
class DossierWhy:
    """A dossier, nearest first."""

    dossier: str
    title: str
    nearness: float
    cosine: float
    lead: float
    is_shown: bool
    """Whether its lead is in the answer."""


@dataclass(frozen=True, slots=True)
class ChanceWhy:
    """How likely a trained rule found it that the documents hold the answer."""

    probability: float
    from_: float
    short: float
    """Log odds that it lacks to pass; below 0: what it has to spare."""
    values: Mapping[str, float]
    parts: Mapping[str, float]
    """What each value adds to the log odds; with the bias they are all there is."""
    bias: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a question got this answer."""

    question: str
    """As it was read."""
    queries: tuple[str, ...]
    """What was searched for."""
    leans_on: tuple[str, ...]
    kind: str
    """What kind of answer was asked for."""
    status: Status
    rule: Rule
    because: str
    """What decided, in a Dutch sentence."""
    changes: tuple[str, ...]
    """What would have to change for another status, in Dutch, the nearest at hand first."""
    passages: tuple[PassageWhy, ...]
    statements: tuple[StatementWhy, ...]
    dossiers: tuple[DossierWhy, ...]
    gate: ChanceWhy | None
    nearest_from: float
    """From this probability on the gate lets the nearest be shown."""
    openness: Openness | None
    nearness: ChanceWhy | None
    reading: ChanceWhy | None
    timings: Mapping[str, float]

    def to_record(self) -> dict[str, Any]:
        """Return it as data for JSON."""
        told = asdict(self)
        told["openness"] = self.openness and {
            "answered": asdict(self.openness.answered),
            "unanswered": asdict(self.openness.unanswered),
            "missing": self.openness.missing,
            "known_from": self.openness.known_from,
        }
        return told


def explain(followed: Followed) -> Explanation:
    """Return why a question got its answer."""
    understood, answer, found = followed.understood, followed.answer, followed.found
    grounds = followed.verdict.grounds if followed.verdict else None
    seen = grounds.openness if grounds else None
    return Explanation(
        question=understood.text,
        queries=tuple(dict.fromkeys(query.text for query in understood.queries)),
        leans_on=understood.thread,
        kind=understood.kind.value,
        status=answer.status,
        rule=followed.rule,
        because=because(followed),
        changes=changes(followed),
        passages=tuple(_passage(hit, followed) for hit in found.hits) if found else (),
        statements=_statements(followed),
        dossiers=_dossiers(followed),
        gate=_chance(grounds.gate) if grounds else None,
        nearest_from=grounds.nearest_from if grounds else 0.0,
        openness=seen,
        nearness=_chance(seen.nearness) if seen else None,
        reading=_chance(seen.reading) if seen else None,
        timings=asdict(answer.timings),
    )


def _passage(hit: Hit, followed: Followed) -> PassageWhy:
    one = hit.passage
    return PassageWhy(
        passage=one.id,
        title=followed.opened.index.documents[one.document].title,
        score=hit.score,
        parts=asdict(hit.shares),
        nearest_question=hit.matches[0].question if hit.matches else "",
        is_cited=any(citation.passage == one.id for citation in followed.answer.citations),
        text=one.text,
    )


def _statements(followed: Followed) -> tuple[StatementWhy, ...]:
    if followed.found is None:
        return ()
    shown = {normalise(text) for text in followed.answer.shown}
    read = [] if followed.found.read is None else list(map(float, followed.found.read))
    ranked = followed.found.statements
    scores = [*read, *[None] * (len(ranked) - len(read))]
    return tuple(_statement(one, score, shown) for one, score in zip(ranked, scores, strict=True))


def _statement(one: Ranked, read: float | None, shown: set[str]) -> StatementWhy:
    own = one.score - sum(one.parts.values())
    return StatementWhy(
        statement=one.statement.statement,
        passage=one.statement.passage,
        score=one.score,
        parts={**one.parts, OWN_WORDS: own},
        read=read,
        is_shown=normalise(one.statement.statement) in shown,
    )


def _dossiers(followed: Followed) -> tuple[DossierWhy, ...]:
    shown = {normalise(text) for text in followed.answer.shown}
    return tuple(
        DossierWhy(
            dossier=one.dossier.id,
            title=one.dossier.title,
            nearness=one.nearness,
            cosine=one.cosine,
            lead=one.lead,
            is_shown=normalise(one.dossier.lead) in shown,
        )
        for one in (followed.found.dossiers if followed.found else ())
    )


def _chance(one: Chance | None) -> ChanceWhy | None:
    if one is None:
        return None
    parts = {name: weight * one.values[name] for name, weight in one.weights.items()}
    return ChanceWhy(one.probability, one.from_, one.short, one.values, parts, one.bias)
