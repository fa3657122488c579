"""Question -> passages: a weighted sum of four ways of looking, near-duplicates merged.

The ways are the passage's vector, the votes of the nearest anchored questions, BM25 over stems and
BM25 over 4-grams. Each is scaled to 0-1 within its own results before summing (convex
combination, Bruch et al. 2023). Passages of a leeratelier that the question points at get a bonus.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.keyword import KeywordSearch, Scores
from assistant.model import Hit, Match
from assistant.understanding import Query, Understood
from ingest import Passage, PassageId, TiedQuestion
from ingest.adapter import Adapter
from ingest.dutch import content_words
from ingest.embedding import Embedder, Vectors
from ingest.store import Index

HITS = 20


@dataclass(frozen=True, slots=True)
class Weights:
    """How the ways of looking are weighed; tuned on the cases of the split "tune"."""

    passages: float = 0.3
    questions: float = 0.4
    stems: float = 0.15
    four_grams: float = 0.15
    synonyms: float = 0.3
    """Of a word's synonyms in the keyword scores, next to the word itself."""
    reference: float = 0.15
    """Bonus for a passage of a leeratelier that the question points at."""
    temperature: float = 0.03
    """Of the vote of the anchored questions: the lower, the more only the nearest one counts."""
    candidates: int = 100
    """How many passages and questions are fetched for one query."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the gate judges by. Cosines are those of the question as it is, before adaptation."""

    passage: float
    """Cosine of the nearest passage, -1 to 1."""
    question: float
    """Cosine of the nearest anchored question; 0 when the corpus has none."""
    fifth_question: float
    """Cosine of the fifth nearest anchored question; 0 when there are none."""
    bm25: float
    """Best BM25 score over stems, divided by the root of the number of content words."""
    coverage: float
    """The largest share of the question's rare words that one of the first five hits holds."""
    unknown: float
    """Share of the content words that no passage and no anchored question has."""
    english: float
    """1 for a question in English, else 0."""


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a question, best first, and the evidence for the gate."""

    hits: tuple[Hit, ...]
    evidence: Evidence


class Retriever:
    """Searches one open index."""

    def __init__(
        self,
        index: Index,
        embedder: Embedder,
        adapter: Adapter,
        weights: Weights = Weights(),
    ) -> None:
        self._index = index
        self._embedder = embedder
        self._adapter = adapter
        self._weights = weights
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

    def search(self, understood: Understood) -> Found:
        """Return at most `HITS` passages for a question."""
        total = np.zeros(len(self._passages), dtype=np.float32)
        matches: dict[PassageId, list[Match]] = {}
        vectors = [self._embedder.query(query.text) for query in understood.queries]
        for query, vector in zip(understood.queries, vectors, strict=True):
            total += query.weight * self._scores(query, self._adapter(vector), matches)
        wanted = set(understood.references)
        for row, passage in enumerate(self._passages if wanted else ()):
            if any(origin.leeratelier in wanted for origin in passage.origins):
                total[row] += self._weights.reference
        hits = self._merge(total, matches)
        return Found(hits, self._evidence(understood, vectors[0], hits))

    def _scores(
        self, query: Query, vector: Vectors, matches: dict[PassageId, list[Match]]
    ) -> Scores:
        """Return the fused score of every passage for one query; note the matching questions."""
        weights = self._weights
        dense = np.full(len(self._passages), np.nan, dtype=np.float32)
        for passage, cosine in self._index.nearest_passages(vector, weights.candidates):
            dense[self._row[passage]] = cosine
        nearest = self._index.nearest_questions(vector, weights.candidates)
        _note(nearest, query.weight, matches)
        stems = self._keywords.by_stems(query.text)
        grams = self._keywords.by_four_grams(query.text)
        if query.expansion:
            stems = stems + weights.synonyms * self._keywords.by_stems(query.expansion)
            grams = grams + weights.synonyms * self._keywords.by_four_grams(query.expansion)
        fused: Scores = (
            weights.passages * _scaled(dense)
            + weights.questions * _scaled(self._votes(nearest))
            + weights.stems * _scaled(stems)
            + weights.four_grams * _scaled(grams)
        )
        return fused

    def _votes(self, nearest: Sequence[tuple[TiedQuestion, float]]) -> Scores:
        """Return for every passage the soft maximum over its anchored questions that were found."""
        votes = np.zeros(len(self._passages), dtype=np.float32)
        for tied, cosine in nearest:
            votes[self._row[tied.passage]] += np.exp(
                (cosine - nearest[0][1]) / self._weights.temperature
            )
        return np.where(votes > 0, np.log(np.maximum(votes, 1e-30)), np.nan).astype(np.float32)

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

    def _evidence(self, understood: Understood, vector: Vectors, hits: tuple[Hit, ...]) -> Evidence:
        text = understood.queries[0].text
        passages = self._index.nearest_passages(vector, 1)
        questions = [cosine for _, cosine in self._index.nearest_questions(vector, 5)]
        content = content_words(text)
        strangers = sum(not self._keywords.knows(word) for word in content)
        rows = [self._row[hit.passage.id] for hit in hits[:5]]
        best = float(self._keywords.by_stems(text).max(initial=0.0))
        return Evidence(
            passage=passages[0][1] if passages else 0.0,
            question=questions[0] if questions else 0.0,
            fifth_question=questions[-1] if questions else 0.0,
            bm25=best / max(1, len(content)) ** 0.5,
            coverage=max((self._keywords.coverage(text, row) for row in rows), default=0.0),
            unknown=strangers / max(1, len(content)),
            english=float(understood.english),
        )


def _note(
    nearest: Sequence[tuple[TiedQuestion, float]],
    weight: float,
    matches: dict[PassageId, list[Match]],
) -> None:
    """Remember which words of which passage the nearest anchored questions point at."""
    if not nearest:
        return
    best, worst = nearest[0][1], nearest[-1][1]
    for tied, cosine in nearest:
        score = weight * (cosine - worst) / (best - worst + 1e-9)
        matches.setdefault(tied.passage, []).append(
            Match(tied.question, tied.start, tied.end, score)
        )


def _scaled(scores: Scores) -> Scores:
    """Scale one way's scores to 0-1 (min-max over what it found); not found is 0."""
    found = scores[~np.isnan(scores)]
    if not found.size:
        return np.zeros_like(scores)
    low, high = found.min(), found.max()
    if high <= low:
        return np.where(np.isnan(scores) | (scores == 0), 0.0, 1.0).astype(np.float32)
    scaled: Scores = np.nan_to_num((scores - low) / (high - low))
    return scaled
