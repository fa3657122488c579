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


class _Text(NamedTuple):
    where: str
    text: str
    words: frozenset[str]


class _Known:
    """Texts in which one can be looked up that is (nearly) the same.

    What has a Jaccard overlap with a text has one of its rarest words: the others are too few to
    reach it (prefix filtering, Chaudhuri et al. 2006).
    """

    def __init__(self) -> None:
        self._with: dict[str, list[_Text]] = defaultdict(list)

    def add(self, one: _Text) -> None:
        for word in one.words:
            self._with[word].append(one)

    def like(self, one: _Text) -> _Text | None:
        """Return the first text that is (nearly) this one, or None."""
        rarest = sorted(one.words, key=lambda word: (len(self._with[word]), word))
        looked_at = rarest[: len(rarest) - ceil(MAX_OVERLAP * len(rarest)) + 1]
        row = (other for word in looked_at for other in self._with[word])
        return next((other for other in row if _overlap(one.words, other.words)), None)


def open_question_faults(corpus: Corpus) -> Iterator[str]:
    """Yield a sentence for every open question that stands there twice, or is answered."""
    answered, asked = _Known(), _Known()
    for where, text in _answered(corpus):
        answered.add(_text(where, text))
    for one in corpus.open_questions:
        here = _text(one.where, one.question)
        if other := answered.like(here):
            yield (
                f"{here.where}: {here.text!r} lijkt te veel op {other.text!r} "
                f"({other.where}), en die vraag is beantwoord. Haal een van de twee weg."
            )
        if other := asked.like(here):
            yield (
                f"{here.where}: {here.text!r} lijkt te veel op {other.text!r} "
                f"({other.where}). Haal een van de twee weg."
            )
        asked.add(here)


def _answered(corpus: Corpus) -> Iterable[tuple[str, str]]:
    for unit in corpus.questions:
        yield from ((f"vragen, bij {unit.document!r}", text) for text in unit.questions)
    for dossier in corpus.dossiers:
        yield from ((dossier.where, text) for text in dossier.questions)


def _text(where: str, text: str) -> _Text:
    return _Text(where, text, frozenset(words(normalise(text))))


def _overlap(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= MAX_OVERLAP * len(one | other)
