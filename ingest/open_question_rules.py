"""What may be wrong with open questions: written twice, or (nearly) a question that is answered."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import ceil
from typing import NamedTuple

from ingest.dutch import words
from ingest.literal import normalise
from ingest.model import Corpus

MAX_OVERLAP = 0.8
"""Two questions this near (Jaccard of their words) ask the same; what differs in one telling word,
such as "wie" and "hoeveel", stays below it."""


class Asked(NamedTuple):
    """A question, and where it is asked."""

    where: str
    text: str
    words: frozenset[str]


class Questions:
    """Questions in which one can be looked up that is (nearly) the same.

    What has a Jaccard overlap with a text has one of its rarest words: the others are too few to
    reach it (prefix filtering, Chaudhuri et al. 2006).
    """

    def __init__(self, asked: Iterable[tuple[str, str]] = ()) -> None:
        """Begin with some: where each is asked, and its text."""
        self._with: dict[str, list[Asked]] = defaultdict(list)
        for where, text in asked:
            self.add(where, text)

    def add(self, where: str, text: str) -> None:
        """Add a question."""
        one = Asked(where, text, _words(text))
        for word in one.words:
            self._with[word].append(one)

    def like(self, text: str) -> Asked | None:
        """Return the first question that is (nearly) this one, or None."""
        here = _words(text)
        rarest = sorted(here, key=lambda word: (len(self._with.get(word, ())), word))
        looked_at = rarest[: len(rarest) - ceil(MAX_OVERLAP * len(rarest)) + 1]
        row = (other for word in looked_at for other in self._with.get(word, ()))
        return next((other for other in row if _overlap(here, other.words)), None)


def open_question_faults(corpus: Corpus) -> Iterator[str]:
    """Yield a sentence for every open question that stands there twice, or is answered."""
    answered, asked = Questions(answered_questions(corpus)), Questions()
    for one in corpus.open_questions:
        if other := answered.like(one.question):
            yield (
                f"{one.where}: {one.question!r} lijkt te veel op {other.text!r} "
                f"({other.where}), en die vraag is beantwoord. Haal een van de twee weg."
            )
        if other := asked.like(one.question):
            yield (
                f"{one.where}: {one.question!r} lijkt te veel op {other.text!r} "
                f"({other.where}). Haal een van de twee weg."
            )
        asked.add(one.where, one.question)


def answered_questions(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield every question that the corpus answers, behind where it is asked."""
    for unit in corpus.questions:
        yield from ((f"vragen, bij {unit.document!r}", text) for text in unit.questions)
    for dossier in corpus.dossiers:
        yield from ((dossier.where, text) for text in dossier.questions)


def _words(text: str) -> frozenset[str]:
    return frozenset(words(normalise(text)))


def _overlap(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= MAX_OVERLAP * len(one | other)
