"""What may be said, and why not more. The words for it are chosen where answers are written."""

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.abstention.grounds import Grounds
from assistant.model import Status
from assistant.question.answer_type import Kind


class Objection(StrEnum):
    """What speaks against answering."""

    INSTRUCTION = "instruction"
    """An attempt to change the rules, or an order to write something."""
    MEDICAL = "medical"
    """A request for medical advice."""
    GREETING = "greeting"
    """Nothing but a greeting."""
    THANKS = "thanks"
    """Nothing but thanks or praise."""
    FAREWELL = "farewell"
    """The reader takes leave, whether or not with thanks."""
    CAPABILITIES = "capabilities"
    """Who or what the assistant is, and what it can do."""
    SMALL_TALK = "small-talk"
    """Whatever else is said to the assistant as to a person: "hoe gaat het?", a joke."""
    OUTSIDE = "outside"
    """A question about what the documents are not about: the weather, the news, a match."""
    OPINION = "opinion"
    """The assistant's own view is asked for."""
    BEYOND = "beyond"
    """A rank that goes beyond what the documents count."""
    UNKNOWN_NAME = "unknown-name"
    """A name that stands nowhere in the documents."""
    NOT_OF = "not-of"
    """The earlier question is asked anew of something of which the documents do not say this."""
    MISSING_KIND = "missing-kind"
    """Nothing near holds the kind of thing that was asked for."""
    OPEN_QUESTION = "open-question"
    """It is much like a question that no document answers."""
    OPEN_THING = "open-thing"
    """It is a question that no document answers; it is known what is missing."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One objection with the values it is about."""

    objection: Objection
    names: tuple[str, ...] = ()
    """Of UNKNOWN_NAME and NOT_OF: the names; of BEYOND: the rank with its noun ("vierde
    proeftuin"); of OPEN_QUESTION: that question; of OPEN_THING: what is missing ("aantal")."""
    counted: int = 0
    """Of BEYOND: how many the documents count."""
    kinds: tuple[Kind, ...] = ()
    """Of MISSING_KIND: the kinds of thing that are not there."""
    shown: tuple[Kind, ...] = ()
    """Of MISSING_KIND: those of which something is shown all the same, of whatever it may be."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the checks found.

    Attributes:
        status: what may be said; None when there is no objection to an answer.
        reason: why not more; None when there is nothing to say.
        missing: the parts of the question that the documents do not answer.
    """

    status: Status | None = None
    reason: Reason | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be said, and why not more.

    Attributes:
        status: answered, nearest or refused.
        reason: what the documents do not hold; None when they do, or when no reason is known.
        missing: the parts of the question that the documents do not answer.
        grounds: what it stands on.
    """

    status: Status
    reason: Reason | None = None
    missing: tuple[str, ...] = ()
    grounds: Grounds = field(default=Grounds(), compare=False)
