"""Question -> passages: a weighted sum of four ways of looking, near-duplicates merged.

The ways are the passage's vector, the votes of the nearest anchored questions, BM25 over stems and
BM25 over 4-grams. Each is scaled to 0-1 within its own results before summing (convex
combination, Bruch et al. 2023). Passages of a leeratelier that the question points at get a bonus.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import copy

import numpy as np

from assistant.model import Hit, Match, Shares
from assistant.question.queries import By, Query
from assistant.question.understanding import Understood
from assistant.search.asked import as_asked
from assistant.search.bm25 import KeywordSearch, Reduce, Scores
from assistant.search.evidence import LOOKED_AT, NOTHING, Evidence
from assistant.search.found import Found
from assistant.search.scaling import scaled
from assistant.tuning import TUNING, SearchTuning
from ingest import Passage, PassageId, TiedQuestion
from ingest.adapter import Adapter
from ingest.dutch import content_words, stems
from ingest.embedding import Embedder, Vectors
from ingest.literal import normalise
from ingest.store import Index

_WAYS = 4
HITS = 20
"""How many passages come back at most: the contract of `evals run`."""


class Retriever:
    """Searches one open index."""

    def __init__(
        self,
        index: Index,
        embedder: Embedder,
        adapter: Adapter,
        tuning: SearchTuning = TUNING.search,
        questions: bool = True,
        *,
        reduce: Reduce = stems,
    ) -> None:
        self._index = index
        self._embedder = embedder
        self._adapter = adapter
        self._tuning = tuning
        self._passages: list[Passage] = list(index.passages.values())
        self._row = {passage.id: at for at, passage in enumerate(self._passages)}
        self._plain_texts: dict[int, str] = {}
        self._questions = questions  # whether the anchored ones take part, as votes and as words
        self.left_out: frozenset[PassageId] = frozenset()
        self._keywords = KeywordSearch(
            self._passages,
            [index.questions[passage.id] if questions else () for passage in self._passages],
            tuning,
            reduce,
        )

    def without(self, passages: frozenset[PassageId]) -> "Retriever":
        """Return a retriever that passes over some passages and the questions tied to them."""
        other = copy(self)
        other.left_out = self.left_out | (passages & self._row.keys())
        return other

    def rarity(self, word_stem: str) -> float:
        """Return how telling a word stem is: its inverse document frequency."""
        return self._keywords.rarity(word_stem)

    def knows(self, word: str) -> bool:
        """Say whether a word stands in the documents or in the questions anchored in them."""
        return self._keywords.knows(word)

    def search(self, understood: Understood) -> Found:
        """Return at most `HITS` passages for a question; none for one that says nothing."""
        if not understood.queries:
            return Found((), NOTHING)
        shares = np.zeros((_WAYS + 1, len(self._passages)), dtype=np.float32)
        total = shares[-1].copy()
        matches: dict[PassageId, list[Match]] = {}
        vectors = {
            query: self._embedder.query(query.text)
            for query in understood.queries
            if query.by is not By.WORDS
        }
        adapted = {query: self._adapter(vector) for query, vector in vectors.items()}
        near = {
            query: self._near_questions(vector, self._tuning.candidates)
            for query, vector in adapted.items()
        }
        for query, nearest in near.items():
            _note(nearest, query.weight, matches)
        for query in understood.queries:
            ways = self._scores(query, adapted.get(query), near.get(query, ()))
            shares[:-1] += query.weight * ways
            total += query.weight * ways.sum(axis=0)
        shares[-1] = self._bonus(understood)
        total += shares[-1]
        hits = self._merge(total, shares, matches)
        pointing = [found for row in near.values() for found in row[: self._tuning.pointing]]
        own = understood.own if understood.leans else ""
        asked = as_asked(vectors, adapted, pointing, own)
        return Found(hits, self._evidence(understood, vectors, hits), asked)

    def _bonus(self, understood: Understood) -> Scores:
        """Return what a passage gains: pointed at, after what was shown, or quoted."""
        bonus = np.zeros(len(self._passages), dtype=np.float32)
        wanted = set(understood.references)
        read = set(understood.shown) if understood.leans else set()
        for row, passage in enumerate(self._passages if wanted or read else ()):
            before = self._passages[row - 1]
            if any(origin.leeratelier in wanted for origin in passage.origins):
                bonus[row] += self._tuning.reference
            if row and before.id in read and before.document == passage.document:
                bonus[row] += self._tuning.reading_on
        for phrase in understood.phrases:
            wanted_words = normalise(phrase)
            for at in np.flatnonzero(self._keywords.by_stems(phrase)):
                if wanted_words in self._plain(int(at)):
                    bonus[at] += self._tuning.phrase
        return bonus

    def _plain(self, row: int) -> str:
        """Return the plain text of a passage, made when it is first looked at."""
        if row not in self._plain_texts:
            self._plain_texts[row] = normalise(self._passages[row].text)
        return self._plain_texts[row]

    def _scores(
        self,
        query: Query,
        adapted: Vectors | None,
        nearest: Sequence[tuple[TiedQuestion, float]],
    ) -> Scores:
        """Return what each way gives every passage for one query, in the order of `Shares`."""
        tuning = self._tuning
        found = np.zeros((_WAYS, len(self._passages)), dtype=np.float32)
        ways: dict[int, tuple[float, Callable[[], Scores]]] = {}
        if adapted is not None:
            ways[0] = tuning.passages, lambda: self._likeness(adapted)
            ways[1] = tuning.questions, lambda: self._votes(nearest)
        if query.by is not By.MEANING:
            ways[2] = tuning.stems, lambda: self._words(self._keywords.by_stems, query)
            ways[3] = tuning.four_grams, lambda: self._words(self._keywords.by_four_grams, query)
        for row, (weight, scores) in ways.items():
            if weight:
                found[row] = weight * scaled(scores())
        return found

    def _near_passages(self, vector: Vectors, limit: int) -> list[tuple[PassageId, float]]:
        found = self._index.nearest_passages(vector, limit + len(self.left_out))
        return [one for one in found if one[0] not in self.left_out][:limit]

    def _near_questions(self, vector: Vectors, limit: int) -> list[tuple[TiedQuestion, float]]:
        if not self._questions:
            return []
        passed_over = sum(len(self._index.questions[one]) for one in self.left_out)
        found = self._index.nearest_questions(vector, limit + passed_over)
        return [one for one in found if one[0].passage not in self.left_out][:limit]

    def _likeness(self, vector: Vectors) -> Scores:
        """Return the cosine of the nearest passages; NaN for the others."""
        cosines = np.full(len(self._passages), np.nan, dtype=np.float32)
        for passage, cosine in self._near_passages(vector, self._tuning.candidates):
            cosines[self._row[passage]] = cosine
        return cosines

    def _words(self, way: Callable[[str], Scores], query: Query) -> Scores:
        """Return one keyword score of every passage, its synonyms' share included."""
        scores = way(query.text)
        if query.expansion:
            scores = scores + self._tuning.synonyms * way(query.expansion)
        return self._in(scores)

    def _in(self, scores: Scores) -> Scores:
        """Return scores with 0 for what is passed over."""
        scores[[self._row[passage] for passage in self.left_out]] = 0
        return scores

    def _votes(self, nearest: Sequence[tuple[TiedQuestion, float]]) -> Scores:
        """Return for every passage the soft maximum over its anchored questions that were found."""
        votes = np.zeros(len(self._passages), dtype=np.float32)
        for tied, cosine in nearest:
            votes[self._row[tied.passage]] += np.exp(
                (cosine - nearest[0][1]) / self._tuning.temperature
            )
        return np.where(votes > 0, np.log(np.maximum(votes, 1e-30)), np.nan).astype(np.float32)

    def _merge(
        self, total: Scores, shares: Scores, matches: dict[PassageId, list[Match]]
    ) -> tuple[Hit, ...]:
        """Return the best passages; what says the same in another document joins the better one."""
        hits: list[Hit] = []
        taken = set(self.left_out)
        for row in np.argsort(-total, kind="stable"):
            passage = self._passages[row]
            if len(hits) == HITS or total[row] <= 0:
                break
            if passage.id in taken:
                continue
            taken |= {passage.id, *passage.twins}
            own = sorted(matches.get(passage.id, ()), key=lambda match: -match.score)
            others = [twin for twin in passage.twins if twin not in self.left_out]
            twins = tuple(self._index.passages[twin] for twin in others)
            parts = Shares(*map(float, shares[:, row]))
            hits.append(Hit(passage, float(total[row]), tuple(own), twins, parts))
        return tuple(hits)

    def _evidence(
        self, understood: Understood, vectors: Mapping[Query, Vectors], hits: tuple[Hit, ...]
    ) -> Evidence:
        """Judge by the queries that weigh most: what a follow-up leans on is part of them."""
        worded = [query for query in understood.queries if query.by is not By.MEANING]
        text = max(worded, key=lambda query: query.weight).text
        vector = vectors[max(vectors, key=lambda query: query.weight)]
        passages = self._near_passages(vector, 1)
        questions = [cosine for _, cosine in self._near_questions(vector, LOOKED_AT)]
        content = content_words(text)
        strangers = sum(not self._keywords.knows(word) for word in content)
        rows = [self._row[hit.passage.id] for hit in hits[:LOOKED_AT]]
        best = float(self._in(self._keywords.by_stems(text)).max(initial=0.0))
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
        score = weight * ((cosine - worst) / (best - worst) if best > worst else 1.0)
        matches.setdefault(tied.passage, []).append(
            Match(tied.question, tied.start, tied.end, score)
        )
