"""Question -> passages: a weighted sum of four ways of looking, near-duplicates merged.

The ways are the passage's vector, the vectors of its anchored questions, BM25 over stems and
BM25 over 4-grams. Each is scaled to 0-1 within its own results before summing (convex
combination, Bruch et al. 2023).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.keyword import KeywordSearch, Scores
from assistant.model import Hit, Match
from assistant.understanding import Query
from ingest import Passage, PassageId
from ingest.adapter import Adapter
from ingest.embedding import Embedder, Vectors
from ingest.store import Index

CANDIDATES = 100
"""How many passages and questions are fetched for one query."""
HITS = 20
WEIGHTS = {"passages": 0.35, "questions": 0.35, "stems": 0.15, "four_grams": 0.15}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the gate judges by: how near the nearest material is, before any adaptation."""

    passage_cosine: float
    """Of the nearest passage, -1 to 1."""
    question_cosine: float | None
    """Of the nearest anchored question; None when the corpus has no questions."""
    coverage: float
    """The largest share of the question's rare words that stands in one of the first hits."""


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a question, best first, and the evidence for the gate."""

    hits: tuple[Hit, ...]
    evidence: Evidence


class Retriever:
    """Searches one open index."""

    def __init__(self, index: Index, embedder: Embedder, adapter: Adapter) -> None:
        self._index = index
        self._embedder = embedder
        self._adapter = adapter
        self._passages: list[Passage] = list(index.passages.values())
        self._row: dict[PassageId, int] = {
            passage.id: at for at, passage in enumerate(self._passages)
        }
        self._keywords = KeywordSearch(
            self._passages, [index.questions[passage.id] for passage in self._passages]
        )

    def rarity(self, word_stem: str) -> float:
        """Return how telling a word stem is: its inverse document frequency."""
        return self._keywords.rarity(word_stem)

    def search(self, queries: Sequence[Query]) -> Found:
        """Return at most `HITS` passages for a question's queries; the first is the bare one."""
        total = np.zeros(len(self._passages), dtype=np.float32)
        matches: dict[PassageId, list[Match]] = {}
        bare: Vectors | None = None
        for query in queries:
            vector = self._embedder.query(query.text)
            bare = vector if bare is None else bare
            total += query.weight * self._scores(query, self._adapter(vector), matches)
        hits = self._merge(total, matches)
        assert bare is not None, "a search needs a query"
        return Found(hits, self._evidence(queries[0].text, bare, hits))

    def _scores(
        self, query: Query, vector: Vectors, matches: dict[PassageId, list[Match]]
    ) -> Scores:
        """Return the fused score of every passage for one query; note the matching questions."""
        dense = np.full(len(self._passages), np.nan, dtype=np.float32)
        for passage, cosine in self._index.nearest_passages(vector, CANDIDATES):
            dense[self._row[passage]] = cosine
        asked = np.full(len(self._passages), np.nan, dtype=np.float32)
        nearest = self._index.nearest_questions(vector, CANDIDATES)
        best, worst = (nearest[0][1], nearest[-1][1]) if nearest else (0.0, 0.0)
        for tied, cosine in nearest:
            row = self._row[tied.passage]
            asked[row] = np.fmax(asked[row], cosine)
            score = query.weight * (cosine - worst) / (best - worst + 1e-9)
            matches.setdefault(tied.passage, []).append(Match(tied.start, tied.end, score))
        fused: Scores = (
            WEIGHTS["passages"] * _scaled(dense)
            + WEIGHTS["questions"] * _scaled(asked)
            + WEIGHTS["stems"] * _scaled(self._keywords.by_stems(query.text))
            + WEIGHTS["four_grams"] * _scaled(self._keywords.by_four_grams(query.text))
        )
        return fused

    def _merge(self, total: Scores, matches: dict[PassageId, list[Match]]) -> tuple[Hit, ...]:
        """Return the best passages; what says the same in another document joins the better one."""
        hits: list[Hit] = []
        taken: set[PassageId] = set()
        for row in np.argsort(-total, kind="stable"):
            passage = self._passages[row]
            if len(hits) == HITS or total[row] <= 0:
                break
            if passage.id in taken:
                continue
            taken |= {passage.id, *passage.twins}
            own = sorted(matches.get(passage.id, ()), key=lambda match: -match.score)
            twins = tuple(self._index.passages[twin] for twin in passage.twins)
            hits.append(Hit(passage, float(total[row]), tuple(own), twins))
        return tuple(hits)

    def _evidence(self, text: str, vector: Vectors, hits: tuple[Hit, ...]) -> Evidence:
        passages = self._index.nearest_passages(vector, 1)
        questions = self._index.nearest_questions(vector, 1)
        rows = [self._row[hit.passage.id] for hit in hits[:5]]
        return Evidence(
            passage_cosine=passages[0][1] if passages else -1.0,
            question_cosine=questions[0][1] if questions else None,
            coverage=max((self._keywords.coverage(text, row) for row in rows), default=0.0),
        )


def _scaled(scores: Scores) -> Scores:
    """Scale one way's scores to 0-1 (min-max over what it found); not found is 0."""
    found = scores[~np.isnan(scores)]
    if not found.size or found.max() <= found.min():
        return np.nan_to_num(np.where(np.isnan(scores), np.nan, 1.0 if found.any() else 0.0))
    spread: Scores = np.nan_to_num((scores - found.min()) / (found.max() - found.min()))
    return spread
