"""Plain text (.txt): paragraphs, list items and headings are told by blank lines and margins."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from ingest.readers.characters import characters
from ingest.readers.markdown import join_blocks, one_line
from ingest.readers.reading import Reading

BULLETS = "•▶►»·∙●\uf0b7\uf0a7\x7f"  # \x7f: what pypdf makes of the bullet in WinAnsi fonts
BULLET = re.compile(rf"(?:[{BULLETS}]\s*|[-*]\s+)(?=\S)")
_LONE_BULLET = re.compile(rf"^[ \t]*([{BULLETS}])[ \t]*\n\s*", re.MULTILINE)
ITEM = re.compile(rf"{BULLET.pattern}|\d{{1,2}}[.)]\s")


def read_text(path: Path) -> Reading:
    """Return a text file as light Markdown. Raises `DocumentUnreadable` as `characters` does."""
    return Reading(join_blocks(text_blocks(characters(path))))


def text_blocks(text: str) -> Iterator[str]:
    """Split plain text into Markdown blocks.

    A short line without final punctuation, alone between blank lines and followed by a longer
    text or a list, is a heading. Nothing else is guessed.
    """
    text = _LONE_BULLET.sub(r"\1 ", text.replace("\f", "\n\n"))
    groups = [unwrapped(group) for group in re.split(r"\n\s*\n", text) if group.strip()]
    for group, after in pairwise([*groups, [""]]):
        listed = len(group[0].split()) <= 4 and len(after) > 1 and all(map(ITEM.match, after))
        if len(group) == 1 and is_heading(group[0], after[0], listed=listed):
            yield f"## {group[0]}"
        else:
            yield from map(with_mark, group)


def with_mark(line: str) -> str:
    """Return a line with the Markdown mark of a list item, if it begins as one."""
    mark = BULLET.match(line)
    return f"- {line[mark.end() :]}" if mark else line


def unwrapped(group: str) -> list[str]:
    """Return the lines of a text without blank lines, those broken off at the margin joined.

    A line goes on with the one before when it begins with a small letter, or with a word that
    did not fit there. A line of over 200 characters was not broken off at a margin.
    """
    lines = [one_line(line) for line in group.split("\n") if line.strip()]
    width = max(map(len, lines))
    joined = [lines[:1]]
    for before, line in pairwise(lines):
        full = len(before) + 1 + len(line.split()[0]) > 0.8 * width
        if (full or line[0].islower()) and width <= 200 and not ITEM.match(line):
            joined[-1].append(line)
        else:
            joined.append([line])
    return list(map(" ".join, joined))


def is_heading(line: str, after: str, *, listed: bool = False) -> bool:
    """Say whether a line alone between blank lines is a heading of what follows it.

    Args:
        line: its words.
        after: what follows it.
        listed: whether that is a list.
    """
    short = len(line.split()) <= 8 and (listed or len(after.split()) > 8)
    name = any(map(str.isalpha, line)) and not line[0].islower() and not BULLET.match(line)
    return short and name and not is_ended(line)


def is_ended(line: str) -> bool:
    """Say whether a line ends as a sentence does, or as what goes on below it."""
    return line.rstrip("'\"’”»)").endswith((".", ",", ";", ":", "!", "?", "…"))
