"""Web pages (.html): the text of the main part, block by block, without menus and scripts."""

import io
import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ingest.errors import DocumentUnreadable
from ingest.readers.characters import characters
from ingest.readers.markdown import join_blocks, one_line

if TYPE_CHECKING:
    from bs4.element import Tag

_NOISE = {"script", "style", "template", "noscript", "head", "nav", "footer", "aside", "form"}
_BLOCK = re.compile(
    "(h[1-6]|p|li|blockquote|div|section|article|main|header|[uod]l|d[dt]|pre|fig.*|address|"
    "details|summary|table|caption|t[rdh]|[hb]r)$"
)
_ROW = "\x1e"  # ASCII's own record separator


class _Block(NamedTuple):
    """A block element: its identity, its Markdown mark, and whether it is a table."""

    identity: int
    mark: str
    table: bool


def read_html(path: Path) -> str:
    """Return the main part of a web page as light Markdown.

    Raises `DocumentUnreadable` as `characters` does, or when the markup cannot be parsed.
    """
    from bs4 import BeautifulSoup
    from bs4.exceptions import ParserRejectedMarkup

    try:  # from a file, since a text that looks like a file name is warned about
        soup = BeautifulSoup(io.StringIO(characters(path)), "html.parser")
    except ParserRejectedMarkup as error:
        why = "is geen leesbare HTML. Bewaar de pagina opnieuw vanuit een browser."
        raise DocumentUnreadable(path, why) from error
    articles = soup("article")
    article = articles[0] if len(articles) == 1 else None
    return join_blocks(_blocks(soup.main or article or soup.body or soup))


def _blocks(root: "Tag") -> Iterator[str]:
    """Yield the blocks of a page: runs of text that have the nearest block element in common."""
    for block, run in groupby(_texts(root), key=itemgetter(0)):
        rows = map(one_line, "".join(text for _, text in run).split(_ROW))
        if text := "\n".join(row.removeprefix("| ") for row in rows if row.strip(" |")):
            yield block.mark + text


def _texts(root: "Tag") -> Iterator[tuple[_Block, str]]:
    """Yield the texts of a page in order, each with its block; a table is one block.

    A stack and no recursion, nor a search among parents: a page may be nested without end.
    """
    from bs4.element import NavigableString, Tag

    noise = _NOISE if root.name in ("main", "article") else {*_NOISE, "header"}
    todo: list[tuple[_Block, object]] = [(_Block(id(root), "", False), root)]
    while todo:
        block, node = todo.pop()
        if type(node) in (str, NavigableString):
            yield block, str(node)
        elif isinstance(node, Tag) and node.name not in noise:
            inner, before, after = block, "", ""
            if _BLOCK.match(node.name):
                before = after = _ROW if node.name in ("tr", "caption") else "\n"
                if not block.table:
                    inner = _Block(id(node), _mark(node, block.mark), node.name == "table")
            if node.name in ("td", "th"):
                before = " | "
            todo.append((block, after))
            todo += [(inner, child) for child in reversed(node.contents)]
            todo.append((block, before))


def _mark(tag: "Tag", around: str) -> str:
    """Return the Markdown mark for a block element in a block with another mark."""
    if re.fullmatch("h[1-6]", tag.name):
        return "#" * int(tag.name[1]) + " "
    if tag.name == "blockquote":
        return "> "
    return "- " if tag.name == "li" and around != "> " else around
