"""A question as vectors: what is held against what was written ahead."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.question.queries import Query
from ingest import TiedQuestion
from ingest.embedding import Vectors


@dataclass(frozen=True, slots=True)
class Asked:
    """What a search made of a question; its queries weigh as they do in the search."""

    bare: Vectors
    """The vector of the question, of length 1."""
    adapted: Vectors
    """The same, turned towards the passages by the query adapter."""
    near: tuple[tuple[TiedQuestion, float], ...] = ()
    """The anchored questions nearest to it, each with its cosine."""
    own: Vectors | None = None
    """Of a question that leans: its own words alone, turned in the same way; None when they say
    nothing by themselves, or it stands alone."""

    def pointing(self, temperature: float) -> Iterator[tuple[TiedQuestion, float]]:
        """Yield the anchored questions with how near each comes next to the nearest, 0 to 1."""
        best = max((cosine for _, cosine in self.near), default=0.0)
        for tied, cosine in self.near:
            yield tied, float(np.exp((cosine - best) / temperature))


def as_asked(
    vectors: Mapping[Query, Vectors],
    adapted: Mapping[Query, Vectors],
    near: Sequence[tuple[TiedQuestion, float]],
    own: str = "",
) -> Asked:
    """Return the queries of a question as one.

    Args:
        vectors: of the queries that are searched by meaning; at least one.
        adapted: the same, turned towards the passages.
        near: the anchored questions near them.
        own: the text of a question that leans, without what it leans on.
    """
    weights = [query.weight for query in vectors]
    bare, turned = list(vectors.values()), list(adapted.values())
    alone = next((vector for query, vector in adapted.items() if query.text == own), None)
    return Asked(fused(bare, weights), fused(turned, weights), tuple(near), alone)


def fused(vectors: Sequence[Vectors], weights: Sequence[float]) -> Vectors:
    """Return the weighted mean of vectors, of length 1."""
    mean: Vectors = np.average(np.stack(vectors), axis=0, weights=weights).astype(np.float32)
    unit: Vectors = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return unit
