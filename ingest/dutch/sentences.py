"""Where the sentences of a Dutch text start and end."""

import re
from functools import cache
from pathlib import Path

from ingest.language import word_list

_FILE = Path(__file__).with_name("afkortingen.toml")
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]*_]*+(?=\s)")
_SENTENCE_START = re.compile(r"\s++(?=[\"'“‘«(\[*_]*(?:['’‘][stn] )?[A-ZÀ-ÖØ-Þ0-9])")
_INITIALS = re.compile(r"^(?:[a-z]\.)+$")
_LIST_NUMBER = re.compile(r"^\d+\.$")
_LONGEST_ABBREVIATION = 40
_ROW = r"(?<!\S)\|(?!\S)"
_PARAGRAPH_END = re.compile(
    r"\n[ \t\r>]*\n[ \t>]*|\n(?=[ \t>]*(?:[-*+—–]|#{1,6}|\d+[.)])\s)|\n(?=[^\n|]*" + _ROW + ")"
)
_TABLE_ROW = re.compile(_ROW)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of a text starts and ends.

    Blank lines, list items and quotation marks at a line's start end a sentence too. Known
    abbreviations ("dhr.", "o.a."), initials and list numbers do not. A row of a table is one
    sentence: its cells belong together.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for block in [*_PARAGRAPH_END.finditer(text), None]:
        stop = block.start() if block else len(text)
        if _TABLE_ROW.search(text, start, stop) and (row := _trim(text, (start, stop))):
            spans.append(row)
        else:
            spans += _sentences_of_block(text, start, stop)
        start = block.end() if block else stop
    return spans


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [text[start:end] for start, end in sentence_spans(text)]


def _sentences_of_block(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    begin = start
    for end in _SENTENCE_END.finditer(text, start, stop):
        if not _SENTENCE_START.match(text, end.end()) or _is_abbreviation(text, begin, end):
            continue
        spans.append((begin, end.end()))
        begin = end.end()
    spans.append((begin, stop))
    return [trimmed for span in spans if (trimmed := _trim(text, span))]


def _is_abbreviation(text: str, begin: int, end: re.Match[str]) -> bool:
    words_before = text[max(begin, end.end() - _LONGEST_ABBREVIATION) : end.end()].split()
    last = words_before[-1].lstrip("\"'“‘«([").lower()
    if _LIST_NUMBER.match(last):
        return len(words_before) == 1
    titles = last.removesuffix(".").split(".")  # "prof.dr."
    return (
        last in _abbreviations()
        or bool(_INITIALS.match(last))
        or all(f"{title}." in _abbreviations() for title in titles)
    )


def _trim(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    piece = text[span[0] : span[1]]
    start = span[0] + len(piece) - len(piece.lstrip())
    end = span[0] + len(piece.rstrip())
    return (start, end) if start < end else None


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(word_list(_FILE, "afkortingen"))
