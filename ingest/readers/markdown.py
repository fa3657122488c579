"""Light Markdown: what every document becomes, and what a .md file is already.

Headings (`#`), paragraphs of one line with a blank line between, list items (`- `), quotations
(`> `) and, for a PDF, a line `<!-- pagina 3 -->` before the text of each page. Words are never
changed, except that a word broken off at the end of a line in a PDF is made whole.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from ingest.literal import plain
from ingest.readers.characters import characters

_HEADING = re.compile(r"^#{1,6}[ \t]+(\S.*)$", re.MULTILINE)


def read_markdown(path: Path) -> str:
    """Return a Markdown file as it stands. Raises `DocumentUnreadable` as `characters` does."""
    return characters(path)


def title(text: str, path: Path) -> str:
    """Return the first heading of a text, or else the name of its file made readable."""
    headings = map(plain, _HEADING.findall(text))
    name = " ".join(re.split(r"[-_\s]+", path.stem)).strip()
    return next(filter(None, headings), name[:1].upper() + name[1:])


def one_line(text: str) -> str:
    """Return a text on one line, with single spaces."""
    return " ".join(text.split())


def join_blocks(blocks: Iterable[str]) -> str:
    """Join blocks with a blank line between them; without one within a list."""
    return re.sub(r"(?m)^(- .*)\n\n(?=- )", r"\1\n", "\n\n".join(blocks)) + "\n"
