"""Markdown text -> passages along its own structure.

A passage is a tip, an example, a quotation with its speaker, a whole list with its lead-in: the
paragraphs of one section, packed into stretches of about 40 to 130 words. It never crosses a
heading. Its text is exactly a slice of the document, so that a quote can be found back in place.
"""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from ingest.dutch import sentence_spans
from ingest.literal import normalise, plain
from ingest.model import Document, Passage
from ingest.readers.tables import is_row
from ingest.readers.text import is_ended

MAX_WORDS = 125
"""No passage is longer, but for a list that is kept whole."""
IDEAL_WORDS = 85
MAX_LIST_WORDS = 220
"""A longer list is cut between its items, a longer table between its rows."""
MAX_CAPTION_WORDS = 15
"""What stands right above a table and is no longer stays with it."""

_PAGE = re.compile(r"<!--\s*pagina\s+(\d+)\s*-->")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a section that is not cut further when passages are packed.

    Attributes:
        alone: it makes a passage of its own (a quotation with its speaker, a whole list).

    """

    start: int
    end: int
    words: int
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks below one heading, up to the next."""

    headings: tuple[str, ...]
    page: int | None
    blocks: tuple[Block, ...]


class _Piece(NamedTuple):
    """A top-level Markdown block: where it stands, and for a heading its level and words."""

    kind: str
    start: int
    end: int
    level: int = 0
    title: str = ""


def split(document: Document, text: str) -> list[Passage]:
    """Split a document's Markdown text into passages, in document order.

    Ids are the document's id and a hash of the normalised words, so that they survive insertions
    elsewhere; a text that stands twice in a document gets "-2" the second time.
    """
    passages: list[Passage] = []
    seen: Counter[str] = Counter()
    for section in sections(text):
        for start, end in _pack(section.blocks):
            digest = hashlib.sha256(normalise(text[start:end]).encode()).hexdigest()[:10]
            seen[digest] += 1
            suffix = f"-{seen[digest]}" if seen[digest] > 1 else ""
            passages.append(
                Passage(
                    id=f"{document.id}-{digest}{suffix}",
                    document=document.id,
                    headings=section.headings,
                    text=text[start:end],
                    start=start,
                    end=end,
                    page=section.page,
                )
            )
    return passages


def sections(text: str) -> list[Section]:
    """Return the sections of a Markdown text: heading path, page and blocks.

    A thematic break starts a part that no heading above it covers. A comment `<!-- pagina 3 -->`
    sets the page of what follows.
    """
    found: list[Section] = []
    headings: dict[int, str] = {}
    page: int | None = None
    blocks: list[Block] = []

    def close() -> None:
        if blocks:
            path = tuple(headings[level] for level in sorted(headings))
            found.append(Section(path, page, tuple(blocks)))
            blocks.clear()

    for piece in _top_level(text):
        if piece.kind in {"heading", "break"}:
            close()
            headings = {above: headings[above] for above in headings if above < piece.level}
        if piece.kind == "heading":
            headings[piece.level] = plain(piece.title)
        elif piece.kind != "break":
            if piece.kind == "html" and (mark := _PAGE.search(text, piece.start, piece.end)):
                close()
                page = int(mark[1])
            blocks += _blocks(text, piece, blocks)
    close()
    return found


def _top_level(text: str) -> list[_Piece]:
    """Return every top-level Markdown block."""
    from markdown_it import MarkdownIt

    kinds = {
        "heading_open": "heading",
        "paragraph_open": "paragraph",
        "bullet_list_open": "list",
        "ordered_list_open": "list",
        "blockquote_open": "quotation",
        "html_block": "html",
        "hr": "break",
    }
    line_starts = [0, *(mark.end() for mark in re.finditer(r"\r\n?|\n", text)), len(text)]
    # A "reference" is a line such as "[1]: Jansen (2020)"; Markdown would leave it out.
    parser = MarkdownIt("commonmark").enable("table").disable(["reference", "inline"])
    tokens = parser.parse(text)  # blocks only: what stands within a line is not asked
    result: list[_Piece] = []
    for at, token in enumerate(tokens):
        if token.level or token.nesting < 0 or token.map is None:
            continue
        start, end = line_starts[token.map[0]], line_starts[token.map[1]]
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        kind = kinds.get(token.type, "paragraph")
        if kind == "heading":
            level, title = int(token.tag[1]), tokens[at + 1].content
            if token.markup == "-" and _is_sentence(title):
                last_line = text.rindex("\n", start, end)
                above = start + len(text[start:last_line].rstrip())
                result += [_Piece("paragraph", start, above), _Piece("break", last_line, end)]
            else:
                result.append(_Piece(kind, start, end, level, title))
        elif start < end:
            last = text[start:end].rpartition("\n")[2]
            table = kind == "paragraph" and is_row(last)
            result.append(_Piece("table" if table else kind, start, end))
    return result


def _is_sentence(title: str) -> bool:
    """Say whether what has a line of dashes below it is text; the line is then a thematic break.

    Markdown takes it for a heading, and a heading with nothing below it is in no passage.
    """
    return "\n" in title or is_ended(title)


def _blocks(text: str, piece: _Piece, before: list[Block]) -> list[Block]:
    """Turn one Markdown block into blocks; a list or table takes its lead-in, last of `before`."""
    kind, start, end = piece[:3]
    if not plain(text[start:end]):  # a comment, an image
        return []
    if kind == "list":
        lead = before[-1] if before and not before[-1].alone else None
        if lead and text.endswith((":", "?"), lead.start, lead.end):
            before.pop()
            start = lead.start
    if kind == "table" and before and not before[-1].alone:
        lead = before[-1]
        if lead.words <= MAX_CAPTION_WORDS or text.endswith((":", "?"), lead.start, lead.end):
            before.pop()
            start = lead.start
    count = _count(text[start:end])
    if kind in {"list", "table"} and count <= MAX_LIST_WORDS:
        return [Block(start, end, count, alone=count > IDEAL_WORDS // 2)]
    if count <= MAX_WORDS:
        return [Block(start, end, count, alone=kind == "quotation")]
    return [
        run
        for a, b in sentence_spans(text[start:end])
        for run in _cut_words(text, start + a, start + b)
    ]


def _cut_words(text: str, start: int, end: int) -> list[Block]:
    """Return a sentence as one block; cut it between words only when it is far too long."""
    spans = [(mark.start(), mark.end()) for mark in re.finditer(r"\S+", text[start:end])]
    runs = [spans[at : at + MAX_WORDS] for at in range(0, len(spans), MAX_WORDS)]
    return [Block(start + run[0][0], start + run[-1][1], len(run)) for run in runs]


def _count(text: str) -> int:
    return len(text.split())


def _pack(blocks: tuple[Block, ...]) -> list[tuple[int, int]]:
    """Join neighbouring blocks into stretches as near to the ideal length as they can be."""
    spans: list[tuple[int, int]] = []
    row: list[Block] = []
    for block in blocks:
        if block.alone:
            spans += [*_pack_row(row), (block.start, block.end)]
            row = []
        else:
            row.append(block)
    return spans + _pack_row(row)


def _pack_row(row: list[Block]) -> list[tuple[int, int]]:
    """Cut a row of blocks where the summed squared distance to the ideal length is least."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(row) + 1):
        options = []
        size = 0
        for start in range(end - 1, -1, -1):
            size += row[start].words
            if size > MAX_WORDS and start < end - 1:
                break
            options.append((best[start][0] + (size / IDEAL_WORDS - 1) ** 2, start))
        best.append(min(options))
    spans: list[tuple[int, int]] = []
    end = len(row)
    while end:
        start = best[end][1]
        spans.append((row[start].start, row[end - 1].end))
        end = start
    return spans[::-1]
