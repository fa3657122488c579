"""A drafted line: which kind it is, and which lines of the corpus it becomes once accepted."""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeAlias

from ingest import dossiers, open_questions, pairs, questions, statements

Fields: TypeAlias = dict[str, Any]
"""What a line holds, as JSON has it."""


class Kind(StrEnum):
    """What is drafted; the value is the folder of a corpus where an accepted line comes."""

    STATEMENTS = statements.FOLDER
    QUESTIONS = questions.FOLDER
    OPEN_QUESTIONS = open_questions.FOLDER
    """Each with its minimal pair: the same shape of question, which the words do answer."""
    DOSSIERS = dossiers.FOLDER


FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.STATEMENTS: ("document", "quote", "anchor", "statement", "kind", "who", "for"),
    Kind.QUESTIONS: ("document", "anchor", "questions"),
    Kind.OPEN_QUESTIONS: ("document", "quote", "anchor", "answered", "unanswered", "missing"),
    Kind.DOSSIERS: (
        "family", "id", "title", "for", "lead", "lead_quotes", "items", "consult", "questions",
    ),
}  # fmt: skip
"""The fields of a drafted line of each kind, in the order in which they are written."""

MAY_LACK = frozenset({"anchor", "who"})
"""The fields that a line may do without."""


def written(line: Fields) -> str:
    """Return a line as it stands in a file of JSON lines."""
    return json.dumps(line, ensure_ascii=False)


def accepted_lines(kind: Kind, line: Fields) -> dict[str, Fields]:
    """Return the lines of the corpus that a drafted line becomes, by their files in its folder."""
    if kind is Kind.DOSSIERS:
        bare = {name: value for name, value in line.items() if name != "family"}
        return {f"{kind}/{line['family']}.jsonl": bare}
    name = f"{line['document']}.jsonl"
    if kind is not Kind.OPEN_QUESTIONS:
        return {f"{kind}/{name}": line}
    asked: Fields = {"question": line["unanswered"], "missing": line["missing"]}
    if line["missing"] == open_questions.PREMISE:
        asked["premise"] = True
    anchor = line.get("anchor") or line["quote"]
    unanswered = {"document": line["document"], "anchor": anchor, "questions": [asked]}
    return {f"{kind}/{name}": unanswered, f"{pairs.FOLDER}/{name}": line}
