"""What no answer may do, counted per question: 0 is the only good value.

A mark leads to a citation, a citation quotes the passage it names, a passage stands in its source,
and a leeratelier is the one the texts tell of. Everything is held against the corpus folder and its
originals, read anew, not against the index that answered.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from evals.cases import jaccard, tokens
from evals.outcomes import MISSING, WRONG, Outcome, Record, Values, leeratelier_values
from evals.sources import Literal, Sources
from ingest import Passage
from ingest.literal import normalise, plain

DANGLING = "verwijzing zonder citaat"
UNMARKED = "bewering zonder eigen verwijzing"
ABSENT = "citaat dat in geen bron staat"
ELSEWHERE = "citaat uit een andere passage"
UNSUPPORTED = "bewering die niet in haar citaat staat"
MISPLACED = "leeratelier anders dan de teksten zeggen"
MISNAMED = "titel, kop, bladzijde of spreker anders dan de teksten zeggen"
EMPTY = "leeg antwoord"
DENIED = "vraag naar het register, ontkend"
TWICE = "dezelfde passage twee keer gevonden"
HARD = (
    DANGLING, UNMARKED, ABSENT, ELSEWHERE, UNSUPPORTED, WRONG, MISPLACED, MISNAMED, EMPTY,
    DENIED, TWICE,
)  # fmt: skip
"""All of them."""
REGISTER = "register"
"""The slice of the questions that point at something; those with a leeratelier at the register."""
MAX_SUPPORT_WORDS = 45
"""The longest quote that may stand behind a statement in plain words."""
_REFUSED = "refused"
_SAME = 0.6
"""From this share of common words on (Jaccard), two passages of different documents are one."""
_PLACE = re.compile(r"^(?:\*(?!\*).*\*|### .*)$", re.MULTILINE)
"""A line of an answer that says where something was shared."""
_LEERATELIER = re.compile(r"\bLeeratelier (\d+)\b")
_MARK = re.compile(r"\[(\d+(?:,\s*\d+)*)\]")


def integrity_values(outcomes: Sequence[Outcome], sources: Sources) -> Values:
    """Count the faults of every answer; a question without a result is in no row."""
    passages = {passage.id: passage for passage in sources.passages}
    told = Told(sources)
    counts: dict[str, Callable[[Record], int]] = {
        DANGLING: dangling,
        UNMARKED: unmarked,
        ABSENT: lambda record: sum(
            sources.place(one["quote"], one["document"]) is Literal.ABSENT
            for one in record["citations"]
        ),
        ELSEWHERE: lambda record: sum(
            not _quotes(one, passages.get(one["passage"])) for one in record["citations"]
        ),
        UNSUPPORTED: unsupported,
        MISPLACED: told.misplaced,
        MISNAMED: told.misnamed,
        EMPTY: lambda record: not record["answer"].strip(),
        TWICE: lambda record: found_twice(record["retrieved"]),
    }
    answers = [one for one in outcomes if one.status != MISSING]
    values = {
        name: {one.case.id: float(count(one.record)) for one in answers}
        for name, count in counts.items()
    }
    values[WRONG] = leeratelier_values(answers, {})[WRONG]
    values[DENIED] = {
        one.case.id: float(one.status == _REFUSED)  # what shows the nearest denies nothing
        for one in answers
        if one.case.answerable and one.case.slice == REGISTER and one.case.leerateliers
    }
    return values


class Told:
    """What the texts tell of where, when and by whom something was shared."""

    def __init__(self, sources: Sources) -> None:
        self._dates = {one.number: one.date for one in sources.corpus.leerateliers}
        self._published = {one.id: one.date for one in sources.corpus.documents}
        self._titles = {one.id: one.title for one in sources.corpus.documents}
        self._passages = {passage.id: passage for passage in sources.passages}
        self._shared = {
            passage.id: [
                one.leeratelier for one in passage.origins if one.leeratelier in self._dates
            ]
            for passage in sources.passages
        }

    def misplaced(self, record: Record) -> int:
        """Return how many citations, and lines below them, name another leeratelier or date."""
        named = {number for one in record["citations"] for number in one["leerateliers"]}
        lines = [
            int(number)
            for line in _PLACE.findall(record["answer"])
            for number in _LEERATELIER.findall(line)
        ]
        return sum(map(self._is_wrong, record["citations"])) + len(set(lines) - named)

    def misnamed(self, record: Record) -> int:
        """Return how many citations have another title, heading or page, or a strange speaker."""
        return sum(not self._is_named_well(one) for one in record["citations"])

    def _is_named_well(self, citation: Record) -> bool:
        passage = self._passages.get(citation["passage"])
        if passage is None:
            return True  # that it quotes no passage is counted elsewhere
        right = {
            "title": self._titles[passage.document],
            "headings": list(passage.headings),
            "page": passage.page,
        }
        strangers = set(citation.get("speakers", ())) - set(passage.speakers)
        return not strangers and all(citation.get(key, own) == own for key, own in right.items())

    def _is_wrong(self, citation: Record) -> bool:
        shared = self._shared.get(citation["passage"], [])
        dates = [self._dates[number] for number in shared]
        date = next(filter(None, dates), self._published.get(citation["document"]))
        return bool(citation["leerateliers"] != shared or citation["date"] != date)


def faults(values: Values) -> dict[str, list[str]]:
    """Return the questions with a fault, by the name of the fault; nothing when there are none."""
    found = {name: [one for one, count in values.get(name, {}).items() if count] for name in HARD}
    return {name: questions for name, questions in found.items() if questions}


def dangling(record: Record) -> int:
    """Return how many marks of an answer lead to no citation."""
    known = {citation["number"] for citation in record["citations"]}
    return sum(number not in known for number in _numbers(record["answer"]))


def unmarked(record: Record) -> int:
    """Return how many statements are not followed, where they stand, by a mark of their own."""
    answer = plain(record["answer"])
    flat = normalise(answer)
    marked = 0
    for statement in record["statements"]:
        text = re.escape(normalise(statement["text"]))
        found = re.finditer(rf"{text} ?((?:\[[\d, ]+\] ?)+)", flat)
        marked += any(set(_numbers(one[1])) & set(statement["citations"]) for one in found)
    return len(record["statements"]) - marked


def unsupported(record: Record) -> int:
    """Return how many statements are not in a quote they cite.

    A statement in plain words (`literal` is false) has a quote of its own, of at most
    `MAX_SUPPORT_WORDS` words, that must be.
    """
    quotes = {one["number"]: normalise(one["quote"]) for one in record["citations"]}
    count = 0
    for statement in record["statements"]:
        own = statement["text"] if statement.get("literal", True) else statement.get("quote", "")
        cited = [quotes.get(number, "") for number in statement["citations"]]
        short = statement.get("literal", True) or len(own.split()) <= MAX_SUPPORT_WORDS
        count += not (own and short and any(normalise(own) in quote for quote in cited))
    return count


def found_twice(retrieved: Iterable[Record]) -> int:
    """Return how many pairs of different documents that say the same were not merged."""
    rows = [(one["document"], tokens(one["text"])) for one in retrieved]
    return sum(
        one[0] != other[0] and jaccard(one[1], other[1]) >= _SAME
        for one, other in combinations(rows, 2)
    )


def _numbers(answer: str) -> list[int]:
    return [int(number) for mark in _MARK.findall(answer) for number in mark.split(",")]


def _quotes(citation: Record, passage: Passage | None) -> bool:
    """Say whether a citation quotes the passage, and the document, that it names."""
    return (
        passage is not None
        and passage.document == citation["document"]
        and normalise(citation["quote"]) in normalise(passage.text)
    )
