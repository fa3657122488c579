"""How answers read: measured over the answers that a run wrote.

An answer should start with the answer itself; a block should not open with a word that points
back at something the reader did not get; nothing is said twice; no sentence is cut.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from assistant.framing import ENGLISH
from assistant.selection import DANGLING
from evals.cases import jaccard, tokens
from ingest.literal import plain

_HEADING = re.compile(r"\*\*[^*]+\*\*")
_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_REPEATED = 0.8
_TABLE = "| maat | waarde | van |\n| --- | --- | --- |"


def style(records: Iterable[Mapping[str, Any]], passages: Mapping[str, str]) -> str:
    """Return the measures of style as a Markdown table.

    Args:
        records: answers as `evals run` wrote them.
        passages: the text of every passage, by id.
    """
    answered = [record for record in records if record["status"] == "answered"]
    blocks = [row for record in answered for row in _blocks(record)]
    sentences = sum(len(record["statements"]) for record in answered)
    rows = (
        ("begint met het antwoord zelf", sum(map(_starts_right, answered)), len(answered)),
        ("blokken met een verwijzend begin", sum(map(_dangles, blocks)), len(blocks)),
        ("herhaalde zinnen", sum(map(_repeats, answered)), sentences),
        ("afgekapte zinnen", sum(_cut(record, passages) for record in answered), sentences),
    )
    return "\n".join([_TABLE, *(f"| {name} | {count} | {total} |" for name, count, total in rows)])


def _blocks(record: Mapping[str, Any]) -> list[list[str]]:
    """Return the statements of an answer, grouped by citation."""
    groups: dict[int, list[str]] = {}
    for statement in record["statements"]:
        groups.setdefault(statement["citations"][0], []).append(statement["text"])
    return list(groups.values())


def _starts_right(record: Mapping[str, Any]) -> bool:
    """Say whether a source's own sentence comes first, but for a correction or on language."""
    lines = [line for line in record["answer"].split("\n") if line.strip()]
    lines = [line for line in lines if line != ENGLISH and not line.startswith("*Bedoelde je")]
    first = record["statements"][0]["text"]
    plain = [line.replace("*", "") for line in lines[:2]]
    return bool(_HEADING.match(lines[0])) and first.replace("*", "") in " ".join(plain)


def _dangles(block: list[str]) -> bool:
    return bool(DANGLING.match(block[0]))


def _repeats(record: Mapping[str, Any]) -> int:
    seen: list[frozenset[str]] = []
    repeated = 0
    for statement in record["statements"]:
        words = tokens(statement["text"])
        repeated += len(words) > 3 and any(jaccard(words, one) >= _REPEATED for one in seen)
        seen.append(words)
    return repeated


def _cut(record: Mapping[str, Any], passages: Mapping[str, str]) -> int:
    """Count statements that stop in the middle of a sentence of their passage."""
    place = {citation["number"]: citation["passage"] for citation in record["citations"]}
    count = 0
    for statement in record["statements"]:
        text = statement["text"]
        source = plain(passages[place[statement["citations"][0]]])
        after = source[source.find(text) + len(text) :].lstrip()
        count += not _END.search(text) and after[:1].islower()
    return count
