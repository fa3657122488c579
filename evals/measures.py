"""What is measured of one question: pure functions over texts and the nuggets they hold.

A text *holds* a nugget when it contains one of the nugget's quotes. Recall counts nuggets as TREC
RAG does (Pradeep et al. 2025, arXiv:2504.15068): all of them, or only the vital ones, without
which the answer fails. What was not found scores 0; it never vanishes from a mean.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from evals.cases import Nugget
from ingest.literal import normalise, plain

MIN_CUT_WORDS = 8
"""Half of a quote counts only when it is at least this many words."""

_MARK = re.compile(r"\s*\[\d+(?:,\s*\d+)*\](?:\([^)\s]*\))?")
_COUNTED = re.compile(r"[^\W_]")

Held = Sequence[frozenset[int]]
"""For every passage, best first: which nuggets (by index) it holds."""


def holds(text: str, quote: str) -> bool:
    """Tell whether a text contains a quote, or at least half of a long one that is cut.

    Cut: the first or the last half of its words stand there. Both are compared in the project's
    normal form (`ingest.literal`).
    """
    passage, wanted = _normalised(text), _normalised(quote)
    if wanted in passage:
        return True
    row = wanted.split()
    half = max(MIN_CUT_WORDS, (len(row) + 1) // 2)
    return len(row) > half and (" ".join(row[:half]) in passage or " ".join(row[-half:]) in passage)


def held(text: str, nuggets: Sequence[Nugget]) -> frozenset[int]:
    """Return which of the nuggets, by index, a text holds."""
    return frozenset(
        number
        for number, nugget in enumerate(nuggets)
        if any(holds(text, quote) for quote in nugget.quotes)
    )


def nugget_recall(found: Iterable[frozenset[int]], wanted: frozenset[int]) -> float:
    """Return the share of the wanted nuggets that at least one of the texts holds."""
    return len(wanted & frozenset().union(*found)) / len(wanted) if wanted else 0.0


def hit(found: Held, k: int) -> float:
    """Return 1 when one of the first k passages holds any nugget, else 0 (TREC's Success@k)."""
    return float(any(found[:k]))


def reciprocal_rank(found: Held) -> float:
    """Return 1 / the rank of the first passage that holds any nugget, or 0 (TREC's RR)."""
    return next((1 / rank for rank, nuggets in enumerate(found, start=1) if nuggets), 0.0)


def first_words(texts: Sequence[str], limit: int) -> list[str]:
    """Return the texts up to `limit` words in all; the one that crosses the limit is cut there."""
    kept: list[str] = []
    for text in texts:
        row = text.split()[:limit]
        if not row:
            break
        kept.append(" ".join(row) if len(row) == limit else text)
        limit -= len(row)
    return kept


def ndcg(
    grades: Mapping[str, Mapping[str, int]], rankings: Mapping[str, Sequence[str]], k: int
) -> dict[str, float]:
    """Return nDCG@k per question, computed by ir_measures (Järvelin & Kekäläinen 2002).

    `grades` says of each question how many nuggets each passage holds (gains are linear), and
    `rankings` which passages were found, best first. A question without any scores 0.
    """
    import ir_measures  # an optional extra

    measure = ir_measures.nDCG @ k
    judged = [
        ir_measures.Qrel(question, passage, grade)
        for question, row in grades.items()
        for passage, grade in row.items()
    ]
    ranked = [
        ir_measures.ScoredDoc(question, passage, -float(rank))
        for question, row in rankings.items()
        for rank, passage in enumerate(row)
    ]
    values = {m.query_id: float(m.value) for m in ir_measures.iter_calc([measure], judged, ranked)}
    return {question: values.get(question, 0.0) for question in grades}


def bare(answer: str) -> str:
    """Return an answer as a row of words: no Markdown, no marks such as [1]."""
    return plain(_MARK.sub("", answer))


def counted_words(text: str) -> list[str]:
    """Return what counts as words of a bare text: everything between spaces but lone signs."""
    return [word for word in text.split() if _COUNTED.search(word)]


@lru_cache(maxsize=8192)
def _normalised(text: str) -> str:
    return normalise(text)
