"""Web pages (.html): the text of the main part, block by block, without menus and scripts."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby, takewhile
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import DocumentUnreadable
from ingest.readers.characters import characters
from ingest.readers.html_noise import Noise
from ingest.readers.markdown import join_blocks, one_line
from ingest.readers.reading import Reading, counted
from ingest.readers.tables import Cell, laid_out, table_blocks

if TYPE_CHECKING:
    from bs4.element import Tag

_BLOCK = re.compile(
    "(h[1-6]|p|li|blockquote|div|section|article|main|header|[uod]l|d[dt]|pre|fig.*|address|"
    "details|summary|table|caption|t[rdh]|[hb]r)$"
)
_LAYING_OUT = ("table", "h1", "h2", "h3", "h4", "h5", "h6")
"""A table that holds one of these only places text."""
_TABLE_PARTS = ("caption", "tr", "td", "th")


@dataclass(frozen=True, slots=True)
class _Block:
    """A block element.

    Attributes:
        identity: which element.
        mark: its Markdown mark.
        item: the list item that it stands in, whose mark comes only once; 0 for none.
        depth: in how many lists it stands.
        numbers: how far the list around it has counted; None where it does not count.
        table: whether it is a table of data.
    """

    identity: int
    mark: str = ""
    item: int = 0
    depth: int = 0
    numbers: Iterator[int] | None = None
    table: bool = False


def read_html(path: Path) -> Reading:
    """Return the main part of a web page as light Markdown.

    Raises `DocumentUnreadable` as `characters` does, or when the markup cannot be parsed.
    """
    from bs4 import BeautifulSoup
    from bs4.exceptions import ParserRejectedMarkup

    text = characters(path, declared=True)
    try:  # from a file, since a text that looks like a file name is warned about
        soup = BeautifulSoup(io.StringIO(text), "html.parser")
    except ParserRejectedMarkup as error:
        why = "is geen leesbare HTML. Bewaar de pagina opnieuw vanuit een browser."
        raise DocumentUnreadable(path, why) from error
    articles = soup("article")
    article = articles[0] if len(articles) == 1 else None
    noise = Noise(soup.main or article or soup.body or soup)
    text = join_blocks(_blocks(noise))
    title = one_line(soup.title.get_text()) if soup.title else ""
    return Reading(text, title, left_out=counted(Counter(noise.left_out), "niet bij de tekst:"))


def _blocks(noise: Noise) -> Iterator[str]:
    """Yield the blocks of a page: runs of text that have the nearest block element in common."""
    begun: set[int] = set()
    for block, run in groupby(_pieces(noise), key=itemgetter(0)):
        pieces = [piece for _, piece in run]
        if block.table:
            yield from _table(pieces)
        elif text := one_line("".join(map(str, pieces))):
            again = block.item in begun and block.mark.strip() != ">"
            yield ("   " * block.depth if again else block.mark) + text
            begun |= {block.item} - {0}


def _pieces(noise: Noise) -> "Iterator[tuple[_Block, str | Tag]]":
    """Yield the texts of a page in order, each with its block, and the parts of its tables.

    A stack and no recursion, nor a search among parents: a page may be nested without end.
    """
    from bs4.element import NavigableString, Tag

    todo: list[tuple[_Block, object]] = [(_Block(id(noise.root)), noise.root)]
    while todo:
        block, node = todo.pop()
        if type(node) in (str, NavigableString):
            yield block, str(node)
        elif isinstance(node, Tag):
            if (rest := noise.kept_of(node)) is not None:
                todo += [(block, one) for one in reversed(rest)]
                continue
            inner, around = block, "\n" if _BLOCK.match(node.name) else ""
            if block.table and node.name in _TABLE_PARTS:
                yield block, node
            elif around and not block.table:
                inner = _within(node, block)
            todo.append((block, around))
            todo += [(inner, child) for child in reversed(node.contents)]
            todo.append((block, around))


def _holds_data(table: "Tag") -> bool:
    """Say whether a table is one, and does not only place text."""
    return (
        table.get("role") not in ("presentation", "none")
        and table.find(_LAYING_OUT) is None
        and any(len(row.find_all(("td", "th"), limit=2)) > 1 for row in table("tr"))
    )


def _table(pieces: "Sequence[str | Tag]") -> Iterator[str]:
    """Yield the blocks of a table; words that stand in no cell have the whole width."""
    parts: list[tuple[Tag | None, list[str]]] = [(None, [])]
    for piece in pieces:
        if isinstance(piece, str):
            parts[-1][1].append(piece)
        else:
            parts.append((piece, []))
    rows: list[list[Cell]] = []
    heads: list[bool] = []
    for tag, said in parts:
        text = one_line("".join(said))
        if tag is not None and tag.name in ("td", "th"):
            rows[-1].append(Cell(text, _number(tag, "colspan"), _number(tag, "rowspan")))
            heads[-1] = heads[-1] and tag.name == "th"
        else:
            rows += [[Cell(text, 0)]] if text else []
            heads += [True] if text else []
            rows.append([])
            heads.append(True)
    kept = [(row, head) for row, head in zip(rows, heads, strict=True) if row]
    names = sum(1 for _ in takewhile(itemgetter(1), kept))
    yield from table_blocks(laid_out([row for row, _ in kept]), names or None)


def _number(cell: "Tag", name: str) -> int:
    """Return how many columns or rows a cell covers; 1 where it says nothing sensible."""
    value = str(cell.get(name, ""))
    return int(value) if value.isdecimal() and len(value) < 5 and int(value) else 1


def _within(tag: "Tag", block: _Block) -> _Block:
    """Return the block that an element makes in another one."""
    inner = replace(block, identity=id(tag))
    if tag.name in ("ul", "ol"):
        numbers = count(_number(tag, "start")) if tag.name == "ol" else None
        return replace(inner, depth=block.depth + 1, numbers=numbers)
    if tag.name == "table":
        return replace(inner, table=_holds_data(tag))
    return replace(inner, mark=_mark(tag, block), item=id(tag) if tag.name == "li" else block.item)


def _mark(tag: "Tag", block: _Block) -> str:
    """Return the Markdown mark for a block element in another block."""
    if re.fullmatch("h[1-6]", tag.name):
        return "#" * int(tag.name[1]) + " "
    if tag.name == "blockquote":
        return "> "
    if tag.name != "li" or block.mark == "> ":
        return block.mark
    indent = "   " * (max(block.depth, 1) - 1)
    return f"{indent}- " if block.numbers is None else f"{indent}{next(block.numbers)}. "
