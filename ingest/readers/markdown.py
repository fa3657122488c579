"""Light Markdown: what every document becomes, and what a .md file is already.

Headings (`#`), paragraphs of one line with a blank line between, list items (`- `), quotations
(`> `), tables of which every row is a line (`naam | aantal`) and, for a PDF, a line
`<!-- pagina 3 -->` before the text of each page. Words are never changed, except that a word broken
off at the end of a line in a PDF is made whole.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path

from ingest.literal import plain
from ingest.readers.characters import characters
from ingest.readers.reading import Reading
from ingest.readers.tables import Cell, laid_out, table_blocks

_BETWEEN_ITEMS = re.compile(
    r"^( *- .*)\n\n(?= *- )|^( *\d{1,2}[.)] .*)\n\n(?= *\d{1,2}[.)] )", re.MULTILINE
)
_FRONT = re.compile(r"---\n((?:(?:[\w-]+:|[ \t]+|- |#).*\n|\n)+)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_CHAPTER = re.compile(r"1[.)]\s|1\.\d")
_BREAK = re.compile(r"(^```.*?^```|`[^`\n]*`)|<br\s*/?>", re.MULTILINE | re.DOTALL | re.IGNORECASE)
_SPEAKER = re.compile(r"(?:^|\s)[—–]\s+(?=\w[^—–]{1,80}$)")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\(data:[^()\s]*\)")


def read_markdown(path: Path) -> Reading:
    """Return a Markdown file as it stands, but for its tables, its front matter and its images.

    Raises `DocumentUnreadable` as `characters` does.
    """
    text = characters(path)
    said: dict[str, str] = {}
    left_out: list[str] = []
    if front := _FRONT.match(text):
        text = text[front.end() :].lstrip("\n")
        pairs = (line.partition(":") for line in front[1].splitlines())
        said = {key.strip().lower(): value.strip(" \"'") for key, _, value in pairs}
        left_out.append(f"gegevens vooraan weggelaten ({', '.join(filter(None, said))})")
    text, images = _IMAGE.subn("", text)
    if images:
        left_out.append(f"afbeeldingen in de tekst zelf weggelaten ({images})")
    text = _BREAK.sub(lambda found: found[1] or " ", text)
    title = said.get("title") or said.get("titel") or ""
    date = said.get("date") or said.get("datum") or ""
    return Reading(_with_rows(text), title, date, tuple(left_out))


def title(text: str, path: Path) -> str:
    """Return the first heading of a text, or else the name of its file made readable.

    One that begins with a number is that of a chapter, and no title.
    """
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").disable(["reference", "inline"]).parse(text[:20_000])
    headings = (
        plain(tokens[at + 1].content)
        for at, one in enumerate(tokens)
        if one.type == "heading_open" and not (one.markup == "-" and "\n" in tokens[at + 1].content)
    )
    name = " ".join(re.split(r"[-_\s]+", unicodedata.normalize("NFC", path.stem))).strip()
    first = next(filter(None, headings), "")
    return first if first and not _CHAPTER.match(first) else name[:1].upper() + name[1:]


def one_line(text: str) -> str:
    """Return a text on one line, with single spaces."""
    return " ".join(text.split())


def marked(mark: str, text: str) -> str:
    """Return a paragraph with its mark; of a quotation who speaks stands on a line of its own."""
    if mark == "> " and (speaker := _SPEAKER.search(text)) and text[: speaker.start()].strip():
        return f"> {text[: speaker.start()].strip()}\n>\n> — {text[speaker.end() :].strip()}"
    return mark + text


def join_blocks(blocks: Iterable[str]) -> str:
    """Join blocks with a blank line between them; without one within a list."""
    return _BETWEEN_ITEMS.sub(r"\1\2\n", "\n\n".join(blocks)) + "\n"


def _with_rows(text: str) -> str:
    """Return a text with its tables written as every table is, without bars around the rows."""
    from markdown_it import MarkdownIt

    if "|" not in text:
        return text
    lines = re.split(r"(?<=\n)", text)
    tokens = MarkdownIt("commonmark").enable("table").disable(["reference", "inline"]).parse(text)
    for at in reversed([at for at, one in enumerate(tokens) if one.type == "table_open"]):
        start, end = tokens[at].map or (0, 0)
        if tokens[at].level:
            continue  # it stands in a list or a quotation
        rows: list[list[Cell]] = []
        for token in takewhile(lambda one: one.type != "table_close", tokens[at:]):
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(Cell(token.content))
        lines[start:end] = ["\n\n".join(table_blocks(laid_out(rows), 1)) + "\n"]
    return "".join(lines)
