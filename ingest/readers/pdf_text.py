"""Lines of a PDF -> headings, paragraphs, list items: told by place, size and weight of letters."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from statistics import mode

from ingest.literal import normalise
from ingest.readers.hyphens import unbroken
from ingest.readers.markdown import one_line
from ingest.readers.pdf_furniture import PageText
from ingest.readers.pdf_lines import Piece
from ingest.readers.pdf_tables import PageTable
from ingest.readers.text import BULLET, ITEM, is_heading, unwrapped, with_mark

_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_BROKEN = re.compile(r"\w[-\u2010]$")
MAX_HEADING_WORDS = 25


@dataclass(frozen=True, slots=True)
class Letters:
    """How a document is set.

    Attributes:
        body: the size of running text, in points.
        pitch: how far its lines stand apart, in sizes of their letters.
        levels: the level of a heading in letters of a size.
        titles: the level of a heading by its words, from the bookmarks.
    """

    body: float
    pitch: float
    levels: Mapping[float, int]
    titles: Mapping[str, int]

    @property
    def set_apart(self) -> bool:
        """Whether headings can be told by their letters or from bookmarks."""
        return bool(self.levels or self.titles)


Group = list[Piece]
"""Lines that belong together: a paragraph, a heading, the items of a list."""


def squeezed(text: str) -> str:
    """Return what two ways to write a heading have in common: "1. Geld" and "1.Geld"."""
    return normalise(text).replace(" ", "")


def letters(pages: Sequence[PageText], titles: Mapping[str, int]) -> Letters:
    """Return how a document is set, from all its lines."""
    lines = [one for page in pages for one in page.items if isinstance(one, Piece)]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    gaps = [
        _gap(above, below)
        for page in pages
        for above, below in pairwise(page.items)
        if isinstance(above, Piece) and isinstance(below, Piece)
    ]
    pitch = mode([round(gap, 1) for gap in gaps if 0.5 < gap < 3] or [1.2])
    plain = Letters(body, pitch, {}, {squeezed(title): at for title, at in titles.items()})
    groups = [group for page in pages for group in _groups(page.items, plain)]
    heads = [group for group in groups if isinstance(group, list) and _stands_out(group, body)]
    large = sorted({round(one[0].size, 1) for one in heads if one[0].size > 1.08 * body})[::-1]
    first = len(large) > 1 and sum(round(one[0].size, 1) == large[0] for one in heads) == 1
    levels = {size: min(at + (1 if first else 2), 6) for at, size in enumerate(large)}
    if any(one[0].size <= 1.08 * body for one in heads):
        levels[0.0] = max(levels.values(), default=2)
    return replace(plain, levels=levels)


def _gap(above: Piece, below: Piece) -> float:
    return (below.bottom - above.bottom) / below.size


def _stands_out(group: Group, body: float) -> bool:
    """Say whether lines are set as a heading: larger, or bold and few."""
    text = " ".join(line.text for line in group)
    count = len(text.split())
    if count > MAX_HEADING_WORDS or not any(map(str.isalpha, text)) or BULLET.match(text):
        return False
    if all(line.size > 1.08 * body for line in group):
        return True
    ended = text.rstrip("'\"’”»)").endswith((".", ",", ";", ":"))
    return all(line.bold and line.size > 0.9 * body for line in group) and not ended


def _groups(items: Sequence[Piece | PageTable], set_as: Letters) -> Iterator[Group | PageTable]:
    """Yield the lines of a page that belong together, and its tables, in order."""
    group: Group = []
    for one in items:
        if isinstance(one, PageTable):
            if group:
                yield group
            group = []
            yield one
            continue
        if group and _apart(group[-1], one, set_as):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _apart(above: Piece, below: Piece, set_as: Letters) -> bool:
    """Say whether a line begins something else than the line above it."""
    alike = 0.9 < below.size / above.size < 1.1 and above.bold == below.bold
    gap = _gap(above, below)
    if not alike and (above.bold != below.bold or gap > 0.2):
        small = len(below.text) < 3 or len(above.text) < 3
        return not (small and abs(gap) < 0.3)
    if gap < -1:  # the next column
        return bool(_ENDED.search(above.text)) or not below.text[:1].islower()
    return gap > 1.35 * set_as.pitch


def blocks(
    pages: Sequence[PageText], set_as: Letters
) -> Iterator[tuple[PageText, str | PageTable]]:
    """Yield the blocks of all pages in order, each with the page where it begins.

    What goes on over the end of a page stays together; notes follow what stands above them.
    """
    merged: list[tuple[PageText, Group | PageTable]] = []
    for page in pages:
        for group in _groups(page.items, set_as):
            if merged and _goes_on(*merged[-1], page, group, set_as):
                merged[-1] = merged[-1][0], [*merged[-1][1], *group]  # type: ignore[misc]
            else:
                merged.append((page, group))
    for (page, group), following in zip_longest(merged, merged[1:]):
        if isinstance(group, PageTable):
            yield page, group
        else:
            after = following[1] if following else []
            yield from ((page, text) for text in _written(group, after, set_as))
        if following is None or following[0] is not page:
            yield from ((page, one_line(unbroken(note))) for note in page.notes.values())


def _goes_on(
    earlier: PageText,
    lines: Group | PageTable,
    page: PageText,
    group: Group | PageTable,
    set_as: Letters,
) -> bool:
    """Say whether what stands at the top of a page goes on with the end of the page before."""
    if earlier is page or isinstance(lines, PageTable) or isinstance(group, PageTable):
        return False
    heading = _level(lines, set_as) or _level(group, set_as)
    alike = 0.9 < group[0].size / lines[-1].size < 1.1
    last = lines[-1]
    full = last.x1 - last.x0 > 0.85 * max(one.x1 - one.x0 for one in lines) and len(lines) > 1
    going = not _ENDED.search(last.text) and (group[0].text[:1].islower() or full)
    broken = bool(_BROKEN.search(last.text))
    return not heading and alike and (going or broken) and not ITEM.match(group[0].text)


def _level(group: Group, set_as: Letters) -> int:
    """Return the level of a heading; 0 for other text."""
    text = unbroken("\n".join(line.text for line in group)).replace("\n", " ")
    if level := set_as.titles.get(squeezed(text), 0):
        return level
    if not _stands_out(group, set_as.body):
        return 0
    size = round(group[0].size, 1)
    return set_as.levels.get(size, 0) or set_as.levels.get(0.0, 0)


def _written(group: Group, after: Group | PageTable, set_as: Letters) -> Iterator[str]:
    """Yield the Markdown blocks of lines that belong together."""
    text = unbroken("\n".join(line.text for line in group))
    if level := _level(group, set_as):
        yield "#" * level + " " + text.replace("\n", " ")
        return
    following = " ".join(line.text for line in after) if isinstance(after, list) else ""
    if not set_as.set_apart and "\n" not in text and is_heading(text, following):
        yield f"## {text}"
        return
    indents = sorted({round(line.x0 / 4) for line in group if BULLET.match(line.text)})
    for row in _items(group):
        for line in unwrapped(unbroken("\n".join(one.text for one in row))):
            item = BULLET.match(line)
            depth = indents.index(round(row[0].x0 / 4)) if item else 0
            yield "  " * depth + with_mark(line)


def _items(group: Group) -> Iterator[Group]:
    """Yield the items of a list one by one, and the lines before them together."""
    row: Group = []
    for line in group:
        if row and ITEM.match(line.text):
            yield row
            row = []
        row.append(line)
    yield row
