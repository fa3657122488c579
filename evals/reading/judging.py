"""Fit the rule that decides on what was read and on how near the known questions lie.

Logistic regression (L2) over the cases of "tune" and half of the minimal pairs that the reader did
not learn from; both sorts of questions weigh alike in each. The threshold is set by stated costs on
the same, and told on "report" and on the other half.
"""

import math
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import Assistant, Question, Status
from assistant.abstention.nearness import trained_rule
from assistant.abstention.reading import NAMES, Reading, ReadingRule, load_rule, reading, rule_file
from evals.cases import Case
from evals.reading.boundary import pairs_to_probe
from evals.refusals import Group, group_of
from evals.run import replayed
from ingest import CorpusError
from ingest.aside import replaced
from ingest.pairs import MinimalPair

WITHHELD, PRETENDED = 1.0, 1.0
"""What it costs to withhold an answer that is there, and to pretend that one is. What is withheld
still shows what comes nearest."""
KEPT = 0.95
"""At least this share of what is answerable to set it on stays answered, whatever it costs: of the
cases and of the pairs apart."""
PAIRS = "paren"
"""The group of the questions of minimal pairs."""
PAIR_WEIGHT = 0.5
"""What the pairs count next to the cases: readers ask what the cases ask."""
_STRENGTH = 1.0
_SHARE = 200.0
"""What the cases of one sort weigh together."""
_TUNE = "tune"


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, what speaks for an answer, and whether there is one.

    Attributes:
        of: "paren", or the group of the case.
        tune: whether the rule may be set on it.
        answerable: whether the documents answer it.
        declined: the gate or the checks say no already.
        seen: None where nothing was read.
        blind: what the reader gives the question without a text, as log odds.
        missing: what kind of thing the unanswerable question asks; of a pair, both have it.
    """

    of: str
    tune: bool
    answerable: bool
    declined: bool
    seen: Reading | None
    blind: float = 0.0
    missing: str = "-"

    def answered(self, rule: ReadingRule) -> bool:
        """Say whether it is answered with a rule."""
        passes = self.seen is None or rule.probability(self.seen) >= rule.answer_from
        return passes and not self.declined


@dataclass(frozen=True, slots=True)
class Fit:
    """A rule that was fitted, beside the one in use, and all questions."""

    before: ReadingRule | None
    after: ReadingRule
    judged: tuple[Judged, ...]


def judge(
    assistant: Assistant, cases: Iterable[Case], pairs: Sequence[MinimalPair]
) -> Iterator[Judged]:
    """Ask all cases, and both questions of the pairs that taught the reader nothing.

    Args:
        assistant: with a reader, and without its open questions.
        cases: those that are far from the documents are passed over.
        pairs: of the corpus.
    """
    for case in cases:
        if (group := group_of(case)) is not Group.FAR:
            tune = case.split == _TUNE
            one = _judged(assistant, replayed(assistant, case), group, tune, case.answerable)
            yield replace(one, missing=case.slice)
    for pair, passage in pairs_to_probe(assistant, pairs):
        tune = zlib.crc32(passage.id.encode()) % 2 == 0
        for text, answerable in ((pair.answered, True), (pair.unanswered, False)):
            one = _judged(assistant, Question(text), PAIRS, tune, answerable)
            yield replace(one, missing=pair.missing)


def fit(assistant: Assistant, judged: Sequence[Judged]) -> Fit:
    """Fit the rule; nothing is written.

    Args:
        assistant: whose reader gave the scores.
        judged: the questions to fit it on, and to report on.

    Raises:
        CorpusError: there is no reader, or nothing was read.
    """
    reader = assistant.reader
    tune = [one for one in judged if one.tune and one.seen]
    if reader is None or len({one.answerable for one in tune}) < 2:
        raise CorpusError(
            [
                "Om te leren oordelen zijn een lezer en gelezen vragen nodig. Maak de lezer eerst "
                "met 'leeratelier evals lezer --toepassen'."
            ]
        )
    rule = _with_threshold(_fitted(reader.fingerprint, tune), judged)
    before = load_rule(assistant.settings.corpus, reader.fingerprint)
    return Fit(before, rule, tuple(judged))


def apply(assistant: Assistant, rule: ReadingRule) -> Path | None:
    """Let a rule take the place of the one in use; return where that one is kept.

    Raises:
        FileUnwritable: the file cannot be written.
    """
    return replaced(rule_file(assistant.settings.corpus), rule.to_json())


def cost(rule: ReadingRule, judged: Iterable[Judged]) -> float:
    """Return what is withheld and pretended, at the stated costs."""
    withheld = pretended = 0
    for one in judged:
        answered = one.answered(rule)
        withheld += one.answerable and not answered
        pretended += answered and not one.answerable
    return WITHHELD * withheld + PRETENDED * pretended


def _judged(
    assistant: Assistant, question: Question, of: str, tune: bool, answerable: bool
) -> Judged:
    understood, found = assistant.search(question)
    declined = assistant.judge(understood, found).status is not Status.ANSWERED
    near = assistant.nearness(found)
    reader = assistant.reader
    if reader is None or near is None or found.read is None or not len(found.read):
        return Judged(str(of), tune, answerable, declined, None)
    seen = reading(understood.text, trained_rule().log_odds(near), found.read)
    blind = float(reader(understood.text, [""])[0])
    return Judged(str(of), tune, answerable, declined, seen, blind)


def _fitted(reader: str, judged: Sequence[Judged]) -> ReadingRule:
    from sklearn.linear_model import LogisticRegression

    rows = np.array([_row(one) for one in judged])
    spread = rows.std(axis=0)
    scale = np.where(spread > 0, spread, 1.0)
    labels = [one.answerable for one in judged]
    model = LogisticRegression(C=_STRENGTH, max_iter=1000)
    model.fit(rows / scale, labels, sample_weight=_weights(judged))
    weights = (round(float(one), 3) for one in model.coef_[0] / scale)
    return ReadingRule(
        reader, dict(zip(NAMES, weights, strict=True)), round(float(model.intercept_[0]), 3), 0.5
    )


def _weights(judged: Sequence[Judged]) -> NDArray[np.float64]:
    """Let what is answerable and what is not weigh alike, and the pairs as much as is stated."""
    kinds = [(one.of == PAIRS, one.answerable) for one in judged]
    many = Counter(kinds)
    return np.array([_SHARE * (PAIR_WEIGHT if kind[0] else 1) / many[kind] for kind in kinds])


def _row(one: Judged) -> list[float]:
    return [getattr(one.seen, name) for name in NAMES]


def _with_threshold(rule: ReadingRule, judged: Sequence[Judged]) -> ReadingRule:
    """Return a rule with the lowest threshold that costs least and keeps enough answered."""
    tune = [one for one in judged if one.tune]
    scores = sorted({_rounded(rule.probability(one.seen)) for one in tune if one.seen})
    candidates = [replace(rule, answer_from=score) for score in [0.0, *scores]]
    kept = [one for one in candidates if _kept(one, tune) >= KEPT]
    return min(kept or candidates[:1], key=lambda one: (cost(one, tune), one.answer_from))


def _rounded(probability: float) -> float:
    """Return a probability in four decimals, never more than it is: it still passes."""
    return math.floor(10_000 * probability) / 10_000


def _kept(rule: ReadingRule, judged: Sequence[Judged]) -> float:
    """Return which share of what is answerable stays answered: the lower of cases and pairs."""
    shares = []
    for of_pairs in (False, True):
        row = [
            one.answered(rule) for one in judged if one.answerable and (one.of == PAIRS) == of_pairs
        ]
        shares.append(sum(row) / len(row) if row else 1.0)
    return min(shares)
