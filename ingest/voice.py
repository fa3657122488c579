"""How the assistant speaks over a corpus: its own sentences, and the questions it offers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A question the page offers to one kind of reader."""

    reader: str
    """How the reader would name themselves: "zorg- of welzijnsprofessional"."""
    question: str


@dataclass(frozen=True, slots=True)
class Voice:
    """How the assistant speaks over a corpus; a corpus that says nothing of it has this one."""

    name: str = "Documentassistent"
    """What the assistant is called."""
    subject: str = "wat in de documenten staat"
    """What questions are about, as it stands after "over"."""
    greeting: str | None = None
    """Said back to a greeting. None, here and below: a sentence that fits any corpus."""
    thanks: str | None = None
    farewell: str | None = None
    capabilities: str | None = None
    """What the assistant is and can do."""
    small_talk: str | None = None
    """Said to whom speaks to the assistant as to a person."""
    outside: str | None = None
    """Said of a question that the documents are not about."""
    rules: str | None = None
    """Said of an attempt to change the rules."""
    medical: str | None = None
    """Said of a request for medical advice."""
