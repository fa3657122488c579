"""A line that a language model drafted, held to the rules of `check`; a bad one has a fault."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ingest import questions, statements
from ingest.json_lines import Line, LineFault, json_object
from ingest.literal import normalise
from ingest.model import Passage
from ingest.statement_rules import Surroundings, statement_doubts, unsaid

LONGEST_QUESTION = 40
"""Words."""
MOST_QUESTIONS = 12
"""Of one line."""


class Kind(StrEnum):
    """What is drafted; the value is the folder in a corpus where a person may put it."""

    STATEMENTS = statements.FOLDER
    QUESTIONS = questions.FOLDER


@dataclass(frozen=True, slots=True)
class Drafted:
    """A line, and what is wrong with it.

    Attributes:
        text: in the corpus's own form; as the model wrote it where that cannot be read.
        fault: in Dutch; "" for none.
    """

    text: str
    fault: str = ""


class Desk:
    """Holds the lines about one document against it, and keeps what was said before."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._before: set[str] = set()

    def read(self, kind: Kind, text: str, passage: Passage) -> Drafted:
        """Return a line in the corpus's own form, with what is wrong with it."""
        try:
            data = {**json_object(text), "document": passage.document}
            if "reviewed" in data:
                raise LineFault("het veld 'reviewed' is voor mensen. Laat het weg.")
            read = self._statement if kind is Kind.STATEMENTS else self._questions
            found, said = read(data, passage)
        except LineFault as fault:
            return Drafted(text, str(fault))
        line = json.dumps(found, ensure_ascii=False)
        if normalise(said) in self._before:
            return Drafted(line, "dit is al gezegd. Laat het weg.")
        self._before.add(normalise(said))
        return Drafted(line)

    def _statement(self, data: dict[str, Any], passage: Passage) -> tuple[dict[str, Any], str]:
        one = statements.read_statement(Line("", "", data))
        tied = statements.tie([one], [passage])
        if not tied:
            raise LineFault("het citaat staat niet letterlijk in de passage.")
        if doubts := [doubt.what for doubt in statement_doubts(tied[0], self._around)]:
            raise LineFault("; ".join(doubts))
        return {name: data[name] for name in _ORDER if name in data}, one.statement

    def _questions(self, data: dict[str, Any], passage: Passage) -> tuple[dict[str, Any], str]:
        unit = questions.read_unit(Line("", "", data))
        if not questions.tie([unit], [passage]):
            raise LineFault("het anker staat niet letterlijk in de passage.")
        if faults := list(self._asked(unit.questions, passage)):
            raise LineFault("; ".join(faults))
        return {name: data[name] for name in ("document", "anchor", "questions")}, unit.anchor

    def _asked(self, row: tuple[str, ...], passage: Passage) -> Iterator[str]:
        if len(row) > MOST_QUESTIONS:
            yield f"er staan {len(row)} vragen; hooguit {MOST_QUESTIONS}"
        known = self._around.known(passage)
        for question in row:
            if len(question.split()) > LONGEST_QUESTION:
                yield f"een vraag heeft meer dan {LONGEST_QUESTION} woorden"
            yield from unsaid(question, " ; ".join((passage.text, *passage.headings)), known)


_ORDER = ("document", "quote", "anchor", "statement", "kind", "who", "for")
