"""What was typed -> what is searched for.

A follow-up leans on what was said before, but a new topic must not drown in it. So the bare
question and the question joined to the earlier ones are both searched, and their results fused
(late fusion; see the measurements in `evals/`).
"""

import re
import unicodedata
from dataclasses import dataclass

from assistant.model import Question

MAX_CHARACTERS = 2000
_MARKUP = re.compile(r"<[^>]{0,200}>")
_LETTER = re.compile(r"[^\W\d_]")
_KEPT_TURNS = 2


@dataclass(frozen=True, slots=True)
class Query:
    """One text to search for, and its weight in the fused result."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question comes down to.

    Attributes:
        text: the question itself, cleaned of control characters and markup.
        queries: what to search for; empty when there is nothing to search for.
        problem: why it cannot be answered as typed, as a Dutch sentence for the reader.

    """

    text: str
    queries: tuple[Query, ...] = ()
    problem: str | None = None


def understand(question: Question) -> Understood:
    """Turn a question with its history into queries, or say in Dutch what is wrong with it."""
    text = clean(question.text)
    if not text:
        return Understood(
            text, problem="U heeft nog niets gevraagd. Typ uw vraag in gewone woorden."
        )
    if len(text) > MAX_CHARACTERS:
        return Understood(
            text[:MAX_CHARACTERS],
            problem=(
                f"Uw vraag is te lang ({len(text)} tekens; het mogen er {MAX_CHARACTERS} zijn). "
                "Stel een kortere vraag, in één of twee zinnen."
            ),
        )
    if not _LETTER.search(text):
        return Understood(
            text, problem="In uw vraag staan geen woorden. Typ uw vraag in gewone woorden."
        )
    earlier = [clean(turn.question) for turn in question.history[-_KEPT_TURNS:]]
    joined = " ".join([*filter(None, earlier), text])
    if joined == text:
        return Understood(text, (Query(text, 1.0),))
    return Understood(text, (Query(text, 0.5), Query(joined, 0.5)))


def clean(text: str) -> str:
    """Return a text without control characters and markup, on one line."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(char if unicodedata.category(char)[0] != "C" else " " for char in text)
    return " ".join(_MARKUP.sub(" ", text).split())
