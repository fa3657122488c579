"""The features of a key statement for one question: `statement_rule` says what each means."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.dutch import rule
from assistant.model import Hit
from assistant.question.answer_type import Kind, holds
from assistant.question.understanding import Understood
from assistant.search.asked import Asked
from assistant.search.statement_rule import Features
from assistant.tuning import StatementTuning
from ingest import PassageId, StatementKey, TiedStatement
from ingest.ahead import StatementVectors
from ingest.dutch import stems

_KINDS = {
    "tip": ("tip", "les", "werkvorm"),
    "definitie": ("definitie", "uitleg"),
    "voorbeeld": ("voorbeeld",),
}
"""The table in `dutch/kernzinnen.toml` -> the kinds of statement that it asks for."""


class Rarity:
    """How telling the words of key statements are among each other."""

    def __init__(self, statements: Sequence[TiedStatement]) -> None:
        """Count in how many statements each stem stands."""
        self.stems = [frozenset(stems(f"{one.statement} {one.who or ''}")) for one in statements]
        self._spread = Counter(stem for row in self.stems for stem in row)

    def __call__(self, row: frozenset[str]) -> float:
        """Return how telling some stems are together: the sum of their rarity (as in BM25)."""
        return sum(map(self._one, row))

    def share(self, shared: frozenset[str], whole: frozenset[str]) -> float:
        """Return which part of what is telling in a whole is shared."""
        total = self(whole)
        return self(shared) / total if total else 0.0

    def _one(self, stem: str) -> float:
        number, spread = len(self.stems), self._spread[stem]
        return math.log(1 + (number - spread + 0.5) / (spread + 0.5))


class Weighing:
    """What one question makes of every statement."""

    def __init__(
        self, understood: Understood, asked: Asked, hits: Sequence[Hit], tuning: StatementTuning
    ) -> None:
        """Prepare what is the same for every statement.

        Args:
            understood: the question.
            asked: its vectors and the anchored questions near it.
            hits: the passages that were found, best first.
            tuning: the numbers of the choice.
        """
        self._kind = understood.kind
        self._stems = frozenset(stems(searched_for(understood)))
        self._fitting = kinds_asked(understood.text)
        self._overlap = tuning.overlap
        self._asked = asked
        self._place: dict[PassageId, tuple[float, float]] = {}
        for rank, hit in enumerate(hits, start=1):
            for passage in (hit.passage, *hit.twins):
                self._place.setdefault(passage.id, (hit.score, 1 / rank))
        self._pointing: dict[PassageId, list[tuple[int, int, float]]] = {}
        for tied, nearness in asked.pointing(tuning.pointing):
            self._pointing.setdefault(tied.passage, []).append((tied.start, tied.end, nearness))

    def features(
        self,
        statements: Sequence[TiedStatement],
        rows: Sequence[int],
        vectors: StatementVectors,
        rarity: Rarity,
        gathered: Mapping[StatementKey, float],
    ) -> list[Features]:
        """Return the features of some of the statements.

        Args:
            statements: all of them.
            rows: which ones.
            vectors: of all of them.
            rarity: of their words.
            gathered: how near the nearest dossier comes that a statement stands in.
        """
        picked = list(rows)
        said = vectors.said[picked] @ self._asked.adapted
        asked = vectors.asked[picked] @ self._asked.adapted
        found: list[Features] = []
        for at, row in enumerate(picked):
            one, own = statements[row], rarity.stems[row]
            passage, first = self._place.get(one.passage, (0.0, 0.0))
            shared = self._stems & own
            found.append(
                Features(
                    passage=passage,
                    first=first,
                    said=float(said[at]),
                    asked=float(asked[at]),
                    pointed=self._pointed(one),
                    precise=rarity.share(shared, own),
                    gathered=gathered.get(one.key, 0.0),
                    fitting=float(one.kind in self._fitting),
                    holding=float(
                        self._kind is not Kind.OTHER and holds(self._kind, one.statement)
                    ),
                )
            )
        return found

    def _pointed(self, one: TiedStatement) -> float:
        """Return how strongly an anchored question points at what the quote holds."""
        best = 0.0
        for start, end, nearness in self._pointing.get(one.passage, ()):
            overlap = min(one.end, end) - max(one.start, start)
            share = overlap / max(1, min(one.end - one.start, end - start))
            if share > self._overlap:
                best = max(best, share * nearness)
        return best


def searched_for(understood: Understood) -> str:
    """Return the words of a question, with those of what it leans on."""
    return " ".join(dict.fromkeys((understood.text, *(one.text for one in understood.queries))))


def kinds_asked(text: str) -> frozenset[str]:
    """Return the kinds of statement that a question asks for: tips, definitions, examples."""
    asked = (name for name in _KINDS if rule("kernzinnen", name).find(text))
    return frozenset(kind for name in asked for kind in _KINDS[name])
