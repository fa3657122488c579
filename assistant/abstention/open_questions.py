"""What is known to be open: a question that comes nearer to it than to what is answered.

Where it (nearly) is a known open question, the verdict says which, or what is missing.
"""

import numpy as np

from assistant.abstention.grounds import Chance, Near, Openness
from assistant.abstention.nearness import (
    LOOKED_AT,
    Nearness,
    NearnessRule,
    nearest,
    nearness,
    trained_rule,
)
from assistant.abstention.reading import ReadingRule, reading
from assistant.abstention.verdict import Finding, Objection, Reason
from assistant.model import Status
from assistant.question.answer_type import Kind, kind_asked
from assistant.question.understanding import Understood
from assistant.search.asked import Asked
from assistant.search.reader import LogOdds
from assistant.tuning import TUNING, AbstentionTuning
from ingest import PassageId, TiedOpenQuestion, TiedQuestion
from ingest.embedding import Vectors
from ingest.store import Index

_ASKED_FOR = {
    Kind.PRICE: "bedrag",
    Kind.COUNT: "aantal",
    Kind.DURATION: "duur",
    Kind.TIME: "tijdstip",
    Kind.DATE: "datum",
    Kind.CONTACT: "contact",
    Kind.CRITERIA: "voorwaarden",
    Kind.NAME: "naam",
}
"""What is missing when such a question is not answered, as in `ingest.open_questions.MISSING`."""

Answered = list[tuple[TiedQuestion, float]]
"""Anchored questions, each with its cosine."""


class OpenQuestions:
    """The open questions of an index, beside the anchored ones."""

    def __init__(
        self,
        index: Index,
        embedder: str,
        rule: NearnessRule | None = None,
        reading: ReadingRule | None = None,
        tuning: AbstentionTuning = TUNING.abstention,
    ) -> None:
        """Hold questions against those of an index.

        Args:
            index: the generation that is searched.
            embedder: the name of the one it was made with; a rule of another one does not fit.
            rule: weighs how near a question comes; None: the one that was trained.
            reading: weighs what was read beside that; None: nearness decides alone.
            tuning: from where on a question is a known one.
        """
        self._index = index
        self._tuning = tuning
        self._reading = reading
        self._rule = rule or trained_rule()
        self._fits = self._rule.embedder == embedder

    def nearness(self, asked: Asked, left_out: frozenset[PassageId]) -> Nearness | None:
        """Return how near a question comes to both sorts; None where one is lacking.

        Args:
            asked: the question as vectors.
            left_out: the passages whose questions do not count.
        """
        anchored, unanswered = self._anchored(asked, left_out), self._unanswered(asked, left_out)
        return _near(_cosines(anchored), unanswered) if self._fits else None

    def __call__(
        self,
        understood: Understood,
        asked: Asked,
        left_out: frozenset[PassageId],
        read: LogOdds | None = None,
    ) -> tuple[Finding, Openness | None]:
        """Look whether a question is rather one of those that the documents do not answer.

        Returns what was found, and on what grounds; no grounds where it was not looked at.

        Args:
            understood: the question.
            asked: the same as vectors.
            left_out: the passages whose questions do not count.
            read: what the reader gave the texts that may answer it.
        """
        if understood.order or not self._fits:
            return Finding(), None  # it asks something of the answer before, not of the documents
        anchored, unanswered = self._anchored(asked, left_out), self._unanswered(asked, left_out)
        cosines = _cosines(anchored)
        near = _near(cosines, unanswered)
        if near is None:
            return Finding(), None
        one = self._index.open_questions[int(unanswered.argmax())]
        best, answered = anchored[int(cosines.argmax())][0], float(cosines.max())
        likely = self._rule.chance(near)
        seen = Openness(
            Near(best.question, answered),
            Near(one.question, near.unanswered),
            one.missing,
            likely,
            self._read(understood.text, likely, read),
            known_from=max(self._tuning.certain, answered),
        )
        if seen.passes:
            return Finding(), seen
        known = near.unanswered >= max(self._tuning.known, answered)
        if not known or kind_asked(one.question) is not kind_asked(understood.text):
            return Finding(Status.NEAREST, _plainly_missing(understood)), seen
        return Finding(Status.NEAREST, self._reason(one, near.unanswered)), seen

    def _read(self, question: str, likely: Chance, read: LogOdds | None) -> Chance | None:
        """Return what the reader and the nearness say together; None where nothing was read."""
        if self._reading is None or read is None or not len(read):
            return None
        return self._reading.chance(reading(question, likely.log_odds, read))

    def _reason(self, one: TiedOpenQuestion, cosine: float) -> Reason | None:
        """Return what is missing when a question is a known one, or which one it is much like."""
        if cosine >= self._tuning.same:
            return Reason(Objection.OPEN_THING, (one.missing,))
        return None if one.premise else Reason(Objection.OPEN_QUESTION, (one.question,))

    def _anchored(self, asked: Asked, left_out: frozenset[PassageId]) -> Answered:
        passed_over = sum(len(self._index.questions.get(one, ())) for one in left_out)
        found = self._index.nearest_questions(asked.bare, LOOKED_AT + passed_over)
        return [one for one in found if one[0].passage not in left_out][:LOOKED_AT]

    def _unanswered(self, asked: Asked, left_out: frozenset[PassageId]) -> Vectors:
        """Return the cosine of every open question; those that do not count are -1."""
        if not self._index.open_questions:
            return np.zeros(0, dtype=np.float32)
        cosines: Vectors = self._index.open_question_vectors @ asked.bare
        gone = [one.passage in left_out for one in self._index.open_questions] if left_out else []
        return np.where(gone, np.float32(-1), cosines) if gone else cosines


def _cosines(anchored: Answered) -> Vectors:
    return np.array([cosine for _, cosine in anchored], dtype=np.float32)


def _plainly_missing(understood: Understood) -> Reason | None:
    """Return what a question asks for, where its words say so and it asks for nothing else."""
    thing = _ASKED_FOR.get(kind_asked(understood.text))
    return Reason(Objection.OPEN_THING, (thing,)) if thing and len(understood.parts) < 2 else None


def _near(anchored: Vectors, unanswered: Vectors) -> Nearness | None:
    if not len(anchored) or not len(unanswered):
        return None
    return nearness(anchored, unanswered[nearest(unanswered)])
