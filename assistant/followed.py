"""One question's whole way: what each step of answering it made of it."""

from dataclasses import dataclass

from assistant.abstention.grounds import Rule
from assistant.abstention.verdict import Verdict
from assistant.answer.model import Answer
from assistant.opened import Opened
from assistant.question.understanding import Understood
from assistant.search.found import Found


@dataclass(frozen=True, slots=True)
class Followed:
    """What the steps of one question came to, from what was understood to the answer.

    Attributes:
        opened: the generation of the index that it was asked of.
        understood: the question.
        answer: what the reader gets.
        found: what was found; None where nothing was searched for.
        verdict: what might be said of it; None where nothing was searched for.
        is_about: the register, the catalogue or the answer before told it, whatever was found.
    """

    opened: Opened
    understood: Understood
    answer: Answer
    found: Found | None = None
    verdict: Verdict | None = None
    is_about: bool = False

    @property
    def rule(self) -> Rule:
        """What decided on the status of the answer."""
        if self.understood.problem:
            return Rule.UNREADABLE
        if self.found is None or self.verdict is None:
            return Rule.BOUNDARY
        if self.is_about:
            return Rule.ABOUT
        if self.verdict.status is self.answer.status:
            return self.verdict.grounds.rule
        return Rule.NOTHING_TO_SHOW if self.found.hits else Rule.NOTHING_FOUND
