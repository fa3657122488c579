"""A question and its hits -> the key statements and dossiers that answer it, best first.

Candidates come from the best passages and from the nearest dossiers; a trained rule weighs them.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np

from assistant.model import Hit
from assistant.question.understanding import Understood
from assistant.search.asked import Asked
from assistant.search.bm25 import Bm25
from assistant.search.own_words import gains
from assistant.search.statement_rule import Features, Ranked, StatementRule, trained_rule
from assistant.search.weighing import Rarity, Weighing, searched_for
from assistant.tuning import TUNING, SearchTuning, StatementTuning
from ingest import Dossier, PassageId, StatementKey, TiedStatement
from ingest.dutch import stems
from ingest.embedding import Vectors
from ingest.store import Index


@dataclass(frozen=True, slots=True)
class NearDossier:
    """A dossier, and how near it comes.

    Attributes:
        dossier: which.
        nearness: how near its nearest questions, its lead and its words come next to the nearest
            dossier's, 0 to 1.
        cosine: of the bare question with the nearest of its own.
        lead: cosine of the adapted question with its title and lead.
        pointed: as its nearness, of the nearest of its questions alone: where one is worded like
            the question, what the dossier holds is likely to answer it, whatever its others ask.
    """

    dossier: Dossier
    nearness: float
    cosine: float
    lead: float = 1.0
    pointed: float = 1.0


class WrittenAhead:
    """The key statements and dossiers of one open index, ready to be weighed."""

    def __init__(
        self,
        index: Index,
        rule: StatementRule | None = None,
        tuning: StatementTuning = TUNING.statements,
        *,
        search: SearchTuning = TUNING.search,
        statements: bool = True,
        dossiers: bool = True,
    ) -> None:
        """Prepare what is the same for every question.

        Args:
            index: where they stand.
            rule: weighs them; None: the one in use.
            tuning: how many candidates are weighed, and which of them say the same.
            search: how the words of the dossiers are counted.
            statements: whether anything that was written ahead takes part.
            dossiers: whether the dossiers do.
        """
        self._statements = list(index.statements.values()) if statements else []
        self._vectors = index.statement_vectors
        self._rarity = Rarity(self._statements)
        self._rule = rule or trained_rule()
        self._tuning = tuning
        self._row = {one.key: at for at, one in enumerate(self._statements)}
        self._of_passage: dict[PassageId, list[int]] = {}
        for at, one in enumerate(self._statements):
            self._of_passage.setdefault(one.passage, []).append(at)
        self._dossiers = list(index.dossiers.values()) if statements and dossiers else []
        self._questions = index.dossier_vectors
        self._starts = np.searchsorted(self._questions.owners, np.arange(len(self._dossiers)))
        """Where the questions of each dossier start among all."""
        self._words = Bm25([_text(one) for one in self._dossiers], stems, search)

    def dossiers(self, asked: Asked, text: str = "") -> list[NearDossier]:
        """Return all dossiers, nearest first: by the questions that they answer, and their lead.

        Vectors see how a question is put as well as what it is about ("Man van 45, ..."); the words
        that it shares with a dossier say the latter alone.

        Args:
            asked: the question as vectors.
            text: the same in words; empty: they do not count.
        """
        if not self._dossiers:
            return []
        cosines = self._questions.questions @ asked.bare
        both = cosines + self._questions.questions @ asked.adapted
        leads = self._questions.leads @ asked.adapted
        bare, one = (np.maximum.reduceat(row, self._starts) for row in (cosines, both))
        near = self._few_nearest(both) + self._tuning.dossier_lead * leads
        near += self._tuning.dossier_words * self._words.scores(text)
        nearness, pointed = self._next_to_nearest(near), self._next_to_nearest(one)
        return [
            NearDossier(
                self._dossiers[at],
                float(nearness[at]),
                float(bare[at]),
                float(leads[at]),
                float(pointed[at]),
            )
            for at in np.argsort(-near, kind="stable")
        ]

    def _few_nearest(self, cosines: Vectors) -> Vectors:
        """Return of every dossier the mean of the cosines of its few nearest questions."""
        most = self._tuning.dossier_questions
        return np.array(
            [np.sort(one)[-most:].mean() for one in np.split(cosines, self._starts[1:])]
        )

    def _next_to_nearest(self, near: Vectors) -> Vectors:
        """Return how near each comes next to the nearest, 0 to 1."""
        nearness: Vectors = np.exp((near - near.max()) / self._tuning.temperature)
        return nearness

    def rank(
        self,
        understood: Understood,
        asked: Asked,
        hits: Sequence[Hit],
        left_out: Set[PassageId] = frozenset(),
        near: Sequence[NearDossier] | None = None,
    ) -> list[Ranked]:
        """Return the statements that may answer a question, best first.

        Args:
            understood: the question.
            asked: its vectors and the anchored questions near it.
            hits: the passages that were found, best first.
            left_out: passages of which nothing may be shown.
            near: the dossiers, nearest first; None: they are looked for.
        """
        if not self._statements or not hits:
            return []
        near = self.dossiers(asked, searched_for(understood)) if near is None else near
        gathered: dict[StatementKey, float] = {}
        for one in near:
            for item in one.dossier.items:
                gathered[item.statement] = max(one.pointed, gathered.get(item.statement, 0.0))
        rows = [
            row
            for row in self._candidates(hits, near)
            if self._statements[row].passage not in left_out
        ]
        weighing = Weighing(understood, asked, hits, self._tuning)
        features = weighing.features(self._statements, rows, self._vectors, self._rarity, gathered)
        said = self._vectors.said
        gained = gains(understood, asked, rows, said=said, rarity=self._rarity, tuning=self._tuning)
        ranked = [
            self._ranked(row, one, float(more))
            for row, one, more in zip(rows, features, gained, strict=True)
        ]
        return sorted(ranked, key=lambda one: -one.score)

    def _ranked(self, row: int, features: Features, gained: float) -> Ranked:
        parts = self._rule.parts(features)
        return Ranked(self._statements[row], features, sum(parts.values()) + gained, parts)

    def says_same(self, one: TiedStatement, other: TiedStatement, alike: float) -> bool:
        """Say whether two statements come down to the same, or stand on the same words.

        Args:
            one: a statement.
            other: another one.
            alike: the cosine of their vectors from which they say the same.
        """
        if one.passage == other.passage:
            overlap = min(one.end, other.end) - max(one.start, other.start)
            shorter = min(one.end - one.start, other.end - other.start)
            if overlap > self._tuning.same_words * shorter:
                return True
        row, column = self._row[one.key], self._row[other.key]
        likeness = float(self._vectors.said[row] @ self._vectors.said[column])
        return likeness > alike or self._shared(row, column) > self._tuning.same_stems

    def _shared(self, row: int, column: int) -> float:
        """Return the share of the stems of two statements that both have (Jaccard)."""
        stems, others = self._rarity.stems[row], self._rarity.stems[column]
        return len(stems & others) / max(1, len(stems | others))

    def _candidates(self, hits: Sequence[Hit], near: Sequence[NearDossier]) -> list[int]:
        """Return the rows of what is weighed: by passage and by dossier."""
        passages = [one for hit in hits for one in (hit.passage, *hit.twins)]
        rows = [row for passage in passages for row in self._of_passage.get(passage.id, ())]
        for one in near[: self._tuning.dossiers]:
            rows += [self._row[item.statement] for item in one.dossier.items]
        return list(dict.fromkeys(rows))


def _text(dossier: Dossier) -> str:
    """Return the words by which a dossier is found: of its questions, its lead and its lines."""
    said = (line.say for line in dossier.consult)
    return "\n".join((dossier.title, dossier.lead, *dossier.questions, *said))
