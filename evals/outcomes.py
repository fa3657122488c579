"""Cases beside what the assistant made of them, and what is measured of each pair.

Every measure is a row `question id -> value`, so that means, slices, intervals and paired tests
all start from the same values. A question to which a measure does not apply is not in its row
(an unanswerable one in recall); one that was not answered or found nothing is, with 0.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from evals.cases import Case
from evals.measures import (
    Held,
    bare,
    counted_words,
    first_words,
    held,
    hit,
    ndcg,
    nugget_recall,
    reciprocal_rank,
)
from ingest import Passage, PassageId

Record = Mapping[str, Any]
"""One line of a results file: an answer as plain data, with the id of its question."""
Values = dict[str, dict[str, float]]
"""Measure -> question id -> value."""

FIRST_RETRIEVED = 600
"""Words of retrieved text: what a language model, or a patient reader, would get to see."""
FIRST_ANSWERED = 250
"""Words of an answer: what fits on a screen or two."""
FIRST_OF_MANY = 400
"""The same for a question that asks for much."""
IN_FIRST = f"in {FIRST_ANSWERED} woorden"
PRECISION = "citaten met een nugget, per vraag"
NAMED = "een citaat noemt het juiste leeratelier"
WRONG = "een citaat met een nugget noemt een ander"
MISSING = "missing"
"""The status of a case that has no line in the results."""
_MANY = frozenset({"list", "overview", "compare"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case and the record of its answer."""

    case: Case
    record: Record

    @property
    def status(self) -> str:
        """What happened to the question."""
        return str(self.record["status"])

    @property
    def is_answered(self) -> bool:
        """The sources were said to hold what was asked."""
        return self.status == "answered"


def pair(cases: Iterable[Case], records: Iterable[Record]) -> tuple[Outcome, ...]:
    """Lay each record beside its case; a case without one gets an empty record."""
    found = {record["id"]: record for record in records}
    empty = {"status": MISSING, "answer": "", "statements": [], "citations": [], "retrieved": []}
    return tuple(Outcome(case, found.get(case.id, empty)) for case in cases)


def retrieval_values(outcomes: Iterable[Outcome], passages: Sequence[Passage]) -> Values:
    """Measure what was retrieved for every answerable question.

    nDCG@10 needs the optional extra `evals`; without it that row is left out.
    """
    answerable = [outcome for outcome in outcomes if outcome.case.answerable]
    values = _rows((outcome, _retrieval(outcome)) for outcome in answerable)
    if find_spec("ir_measures"):
        values["nDCG@10"] = _ndcg(answerable, passages)
    return values


def passage_values(case: Case, texts: Sequence[str]) -> dict[str, float]:
    """Measure a row of passages, best first, that was found for an answerable question."""
    nuggets = case.nuggets
    ranked: Held = [held(text, nuggets) for text in texts]
    early = [held(text, nuggets) for text in first_words(texts, FIRST_RETRIEVED)]
    values = {"hit@1": hit(ranked, 1), "hit@5": hit(ranked, 5), "MRR": reciprocal_rank(ranked)}
    for name, wanted in _wanted(case).items():
        for k in (5, 10, 20):
            values[f"{name}@{k}"] = nugget_recall(ranked[:k], wanted)
        values[f"{name} in {FIRST_RETRIEVED} woorden"] = nugget_recall(early, wanted)
    return values


def answer_values(outcomes: Iterable[Outcome]) -> Values:
    """Measure the answers to all answerable questions."""
    return _rows((one, _answer(one)) for one in outcomes if one.case.answerable)


def citations_held(outcomes: Iterable[Outcome]) -> list[bool]:
    """Say of every citation of the answered, answerable questions whether its quote helps."""
    return [
        bool(held(str(citation["quote"]), one.case.nuggets))
        for one in outcomes
        if one.case.answerable and one.is_answered
        for citation in one.record["citations"]
    ]


def leeratelier_values(outcomes: Iterable[Outcome], texts: Mapping[PassageId, str]) -> Values:
    """Measure, for cases whose leeratelier is certain, which leerateliers the citations name.

    Only a citation that holds one of the nuggets can be wrong: another may rightly come from
    elsewhere.
    """
    values: Values = {NAMED: {}, WRONG: {}}
    for outcome in outcomes:
        right = set(outcome.case.leerateliers)
        if not right:
            continue
        citations = outcome.record["citations"] if outcome.is_answered else []
        wrong = [
            citation
            for citation in citations
            if citation["leerateliers"]
            and not right & set(citation["leerateliers"])
            and held(_passage_text(citation, texts), outcome.case.nuggets)
        ]
        named = any(right & set(citation["leerateliers"]) for citation in citations)
        values[NAMED][outcome.case.id] = float(named)
        values[WRONG][outcome.case.id] = float(bool(wrong))
    return values


def words_in_answer(outcome: Outcome) -> int:
    """Return how many words the reader gets, Markdown and marks not counted."""
    return len(counted_words(shown(outcome.record)))


def words_of_our_own(outcome: Outcome) -> int:
    """Return how many words of the Markdown that the reader gets are in no statement."""
    said = len(counted_words(bare(str(outcome.record["answer"]))))
    stated = (bare(one["text"]) for one in outcome.record["statements"])
    return max(0, said - sum(len(counted_words(text)) for text in stated))


def shown(record: Record) -> str:
    """Return the words that the reader gets without unfolding, without Markdown and marks.

    A result of another program, or of before answers had a structure, has its Markdown only.
    """
    if "blocks" not in record:
        return bare(str(record["answer"]))
    words = [note["text"] for note in record["opening"]]
    for block in record["blocks"]:
        if block.get("folded"):
            continue
        items = [item["text"] for item in block["items"]]
        words += [block["source"], block["heading"], *items, block["attribution"]]
    words += [note["text"] for note in record["closing"]]
    return " ".join(filter(None, words))


def _rows(measured: Iterable[tuple[Outcome, dict[str, float]]]) -> Values:
    values: Values = {}
    for outcome, found in measured:
        for measure, value in found.items():
            values.setdefault(measure, {})[outcome.case.id] = value
    return values


def _retrieval(outcome: Outcome) -> dict[str, float]:
    return passage_values(outcome.case, [one["text"] for one in outcome.record["retrieved"]])


def _answer(outcome: Outcome) -> dict[str, float]:
    values: dict[str, float] = {}
    read, told = nuggets_read(outcome), nuggets_read(outcome, whole=True)
    for name, wanted in _wanted(outcome.case).items():
        values[f"{name} {IN_FIRST}"] = nugget_recall([read], wanted)
        values[f"{name} in het antwoord"] = nugget_recall([told], wanted)
    if cited := citations_held([outcome]):
        values[PRECISION] = sum(cited) / len(cited)
    return values


def nuggets_read(outcome: Outcome, *, whole: bool = False) -> frozenset[int]:
    """Return which nuggets, by index, the reader gets in the first words of an answer.

    Args:
        outcome: the answer; one that is none gives nothing.
        whole: in all its words, and not only the first.
    """
    nuggets = outcome.case.nuggets
    answer = shown(outcome.record) if outcome.is_answered else ""
    limit = FIRST_OF_MANY if outcome.case.kind in _MANY else FIRST_ANSWERED
    text = answer if whole else " ".join(first_words([answer], limit))
    quoted = (held(quote, nuggets) for quote in quotes_read(outcome, limit))
    return held(text, nuggets).union(*quoted)


def quotes_read(outcome: Outcome, limit: int) -> list[str]:
    """Return the quotes of the plain words within the first words of an answer."""
    quotes: list[str] = []
    read = 0
    blocks = outcome.record.get("blocks", ()) if outcome.is_answered else ()
    for block in blocks:
        for item in block["items"] if not block.get("folded") else ():
            read += len(item["text"].split())
            if item.get("quote") and read <= limit:
                quotes.append(item["quote"])
    return quotes


def _wanted(case: Case) -> dict[str, frozenset[int]]:
    """Return which nuggets count: all of them, and the vital ones if there are any."""
    vital = frozenset(number for number, nugget in enumerate(case.nuggets) if nugget.vital)
    wanted = {"recall": frozenset(range(len(case.nuggets)))}
    return wanted | {"vitale recall": vital} if vital else wanted


def _passage_text(citation: Record, texts: Mapping[PassageId, str]) -> str:
    return texts.get(citation["passage"], str(citation["quote"]))


def _ndcg(outcomes: Iterable[Outcome], passages: Sequence[Passage]) -> dict[str, float]:
    """Compute nDCG@10 over groups of twins: passages that say the same are one result."""
    group = {passage.id: min((passage.id, *passage.twins)) for passage in passages}
    grades: dict[str, dict[str, int]] = {}
    rankings: dict[str, list[str]] = {}
    for outcome in outcomes:
        row: dict[str, int] = {}
        retrieved = [(found["passage"], found["text"]) for found in outcome.record["retrieved"]]
        for name, text in [*((passage.id, passage.text) for passage in passages), *retrieved]:
            key = group.get(name, name)
            row[key] = max(row.get(key, 0), len(held(text, outcome.case.nuggets)))
        grades[outcome.case.id] = row
        rankings[outcome.case.id] = list(dict.fromkeys(group.get(n, n) for n, _ in retrieved))
    return ndcg(grades, rankings, 10)
