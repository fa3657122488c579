"""What a language model writes, cut into sentences as it comes, each with the marks behind it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.dutch import sentences
from ingest.literal import plain, visible

_MARKS = re.compile(r"\[\s*(\d{1,4}(?:\s*[,;]\s*\d{1,4})*)\s*\]")
_MARKS_BEHIND = re.compile(r"([.!?…]+[\"”’»)]*)\s*((?:\[[\d\s,;]+\]\s*)+)")
_LISTED = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_THOUGHT = re.compile(r"^\s*<think>")
_END_OF_THOUGHT = "</think>"
_LONGEST = 1500
"""Characters after which no end of a sentence is waited for any more."""


@dataclass(frozen=True, slots=True)
class Streamed:
    """One sentence as a model wrote it.

    Attributes:
        text: its words, without marks.
        marks: the numbers of the sources that it says it comes from.
        listed: whether it was written as an item of a list.
    """

    text: str
    marks: tuple[int, ...] = ()
    listed: bool = False


def streamed_sentences(pieces: Iterable[str]) -> Iterator[Streamed]:
    """Yield each sentence as soon as the next one begins, and the last one when all has come.

    When the pieces end with an error, it is raised, and what was not whole by then is lost.
    """
    waiting = ""
    for piece in pieces:
        waiting += piece
        row = _cut(waiting)
        if len(row) > 1 and not row[-1].startswith("["):  # a mark that may not be whole yet
            yield from filter(None, map(_read, row[:-1]))
            waiting = row[-1]
        elif len(row) == 1 and len(waiting) > _LONGEST:
            yield from filter(None, [_read(waiting)])
            waiting = ""
    yield from filter(None, map(_read, _cut(waiting)))


def _cut(text: str) -> list[str]:
    """Return the sentences of a text, each with the marks behind it; a line ends one too."""
    if _THOUGHT.match(text):  # some models think aloud first
        _, ended, text = text.partition(_END_OF_THOUGHT)
        if not ended:
            return []
    behind = _MARKS_BEHIND.sub(r" \2\1 ", text)
    lines = [line for line in behind.splitlines(keepends=True) if line.strip()]
    row: list[str] = []
    for line in lines:
        listed = _LISTED.match(line)
        head = listed.group() if listed else ""
        said = sentences(line[len(head) :])
        row += [head + one for one in said[:1]] + said[1:]
    if row and text.endswith("\n"):
        row.append("")  # the line is whole
    elif row and text[-1].isspace():
        row[-1] += " "  # else the next word would grow on to it
    return row


def _read(sentence: str) -> Streamed | None:
    listed = bool(_LISTED.match(sentence))
    bare = _LISTED.sub("", sentence)
    numbers = (one for found in _MARKS.findall(bare) for one in re.findall(r"\d+", found))
    marks = tuple(dict.fromkeys(map(int, numbers)))
    text = re.sub(r"\s+([.!?…,;:])", r"\1", plain(visible(_MARKS.sub("", bare))))
    return Streamed(text, marks, listed) if re.search(r"\w", text) else None
