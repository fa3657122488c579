"""A document as HTML, with the words of a citation marked in their place.

Nothing in a document can run or load anything on the page: Markdown is rendered without raw HTML
and without images.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from assistant.model import Citation
from assistant.page.template import fill
from ingest import Document, Passage
from ingest.literal import normalise
from ingest.markup import blank, comments, without

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_TAG = re.compile(r"(<[^>]*>)")
"""Splits rendered Markdown into tags and text: in text and attributes "<" is always escaped."""
_LINK_TARGET = re.compile(r"(?<=\])\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+\)")
_LIST_NUMBER = re.compile(r"[ \t]*(?:>[ \t]?)*\d{1,9}[.)][ \t]+")
_CLOSING = ".,;:!?…)\"'”’»"
_START, _STOP = "\ue000", "\ue001"
"""Private characters that stand around the quote while its document is rendered."""
_EDGE = re.compile(f"([{_START}{_STOP}])")


def document_page(document: Document, text: str, passage: Passage | None, cited: Citation) -> str:
    """Return the whole document, the quote of the citation marked."""
    span = find_quote(text, cited.quote, passage)
    shown = _EDGE.sub(" ", without(text, comments(text), blank))
    if span:
        start, end = span
        shown = f"{shown[:start]}{_START}{shown[start:end]}{_STOP}{shown[end:]}"
    html = Markup(_marked(_rendered(shown)))
    return fill("document", document=document, cited=cited, text=html)


def _rendered(markdown: str) -> str:
    """Return Markdown as HTML; its headings go on below that of the document, level by level."""
    parser = markdown_parser()
    tokens = parser.parse(markdown)
    level = 2
    for token in tokens:
        if token.type == "heading_open":
            level = min(6, int(token.tag[1]) + 2, level + 1)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{level}"
        for child in token.children or []:
            if child.type == "link_open":
                child.attrSet("target", "_blank")
                child.attrSet("rel", "noopener noreferrer")
    return str(parser.renderer.render(tokens, parser.options, {}))


def find_quote(text: str, quote: str, passage: Passage | None = None) -> tuple[int, int] | None:
    """Return where a quote starts and ends in a document.

    Letters and figures alone are compared, folded as `literal` does: first in its passage, then
    anywhere.
    """
    wanted = "".join(filter(str.isalnum, normalise(quote)))
    if passage and (span := _find_letters(text, wanted, passage.start, passage.end)):
        return span
    return _find_letters(text, wanted, 0, len(text))


def _find_letters(text: str, wanted: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    shown = _LINK_TARGET.sub(_blank, without(piece, comments(piece), blank))
    letters = [(letter, at) for at, char in enumerate(shown) for letter in _folded(char)]
    at = "".join(letter for letter, _ in letters).find(wanted)
    if at < 0 or not wanted:
        return None
    first, last = start + letters[at][1], start + letters[at + len(wanted) - 1][1] + 1
    while last < end and text[last] in _CLOSING:
        last += 1
    number = _LIST_NUMBER.match(text, text.rfind("\n", 0, first) + 1)
    return max(first, number.end()) if number else first, last


@cache
def _folded(char: str) -> str:
    return "".join(filter(str.isalnum, normalise(char)))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _marked(html: str) -> str:
    """Put <mark> around every run of text between the two private characters."""
    inside = False
    pieces: list[str] = []
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            pieces.append(piece)
            continue
        for part in _EDGE.split(piece):
            if part in (_START, _STOP):
                inside = part == _START
            else:
                pieces.append(f"<mark>{part}</mark>" if inside and part.strip() else part)
    return "".join(pieces)


@cache
def markdown_parser() -> "MarkdownIt":
    """Return what reads the Markdown of a document, without raw HTML and without images."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return parser.disable(["image", "code", "html_block", "html_inline"])
