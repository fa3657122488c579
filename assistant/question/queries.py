"""What is searched for: the texts of a question, what of each is looked for, and what they weigh.

A question that leans is searched by itself and joined to what it leans on (late fusion). Only what
says something by itself is embedded by itself too, so that such a question costs one embedding more
than another at most. An order about the answer before it is searched as the question before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.question.conversation import FollowUp
from assistant.question.orders import SEARCHED
from assistant.tuning import TUNING, ConversationTuning
from ingest.dutch import words


class By(StrEnum):
    """What of a text is searched for."""

    BOTH = "both"
    WORDS = "words"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Query:
    """One text to search for, and its weight in the fused result."""

    text: str
    weight: float
    expansion: str = ""
    """Synonyms, for keyword search only."""
    by: By = By.BOTH


class Queries:
    """Makes the queries of questions, with the word list of one corpus."""

    def __init__(
        self,
        synonyms: Mapping[str, Sequence[str]],
        tuning: ConversationTuning = TUNING.conversation,
    ) -> None:
        """Take the word list.

        Args:
            synonyms: what else words and phrases are called.
            tuning: what each text of a question weighs.
        """
        self._synonyms = {tuple(words(term)): meanings for term, meanings in synonyms.items()}
        self._tuning = tuning

    def __call__(self, typed: str, text: str, leant: FollowUp | None) -> tuple[Query, ...]:
        """Return what to search for.

        Args:
            typed: the question as it was typed.
            text: the same, its typing errors mended.
            leant: what it leans on, or may lean on.
        """
        bare = [(text, 1.0)]
        if text != typed:
            share = self._tuning.typed
            bare = [(text, 1 - share), (typed, share)]
        if leant is None or not leant.is_sure or leant.swap:
            return tuple(self._query(one, weight) for one, weight in bare)
        if leant.order in SEARCHED:
            return (self._query(" ".join(leant.thread), 1.0),)
        joined = self._tuning.joined
        alone = By.BOTH if leant.says_something else By.WORDS
        return (
            self._query(leant.joined(text), joined),
            *(
                self._query(one, (1 - joined) * weight, alone if one == text else By.WORDS)
                for one, weight in bare
            ),
        )

    def _query(self, text: str, weight: float, by: By = By.BOTH) -> Query:
        return Query(text, weight, self._expand(text), by)

    def _expand(self, text: str) -> str:
        """Return what the word list has for the words and phrases of a text."""
        row = words(text)
        found: list[str] = []
        for at in range(len(row)):
            for size in (3, 2, 1):
                found += self._synonyms.get(tuple(row[at : at + size]), ())
        return " ".join(dict.fromkeys(found))
