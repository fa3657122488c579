"""What stands on the pages of a PDF and is no text: running heads and feet, page numbers, contents.

It is left out, and said so; notes at the foot of a page are kept and tied to their place.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import mean
from typing import TypeGuard

from ingest.readers.pdf_lines import RAISED, Piece
from ingest.readers.pdf_tables import PageTable

EDGE = 0.12
"""The share of a page at its top and its foot where running heads and feet stand."""
MAX_LENGTH = 12
"""Words of a page that are longer than this on average are several, glued together."""
OFTEN = 3
"""What stands at the edge of so many pages is no text: a running head may change by chapter."""
FEWEST = 4
"""So many steps from a number in the margin to the next one are alike where lines have numbers."""
_NUMBER = re.compile(
    r"(?:pagina|pag\.?|blz\.?|p\.?)?\s*[-–|]?\s*\d{1,4}\s*(?:(?:van|/|of)\s*\d{1,4})?\s*[-–|]?",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}$|…{2,}\s*\d{1,4}$")
_CONTENTS = re.compile(r"(?:inhoud|inhoudsopgave|contents)", re.IGNORECASE)
_LISTED = re.compile(r"\S.*\s\d{1,4}$")
_NOTE = re.compile(r"(\d{1,2})[.)]?\s+\S")


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as its lines and tables in reading order.

    Attributes:
        number: as it is printed on the page, else counted from 1; 0 before the first number.
        height: in points.
        notes: notes at its foot, by their number.
        numbered: how many of its lines had a number in the margin.
    """

    number: int
    height: float
    items: tuple[Piece | PageTable, ...]
    notes: dict[str, str] = field(default_factory=dict)
    numbered: int = 0


def without_furniture(pages: Sequence[PageText]) -> tuple[list[PageText], list[str]]:
    """Return the pages without what repeats at their edges, and what was left out in Dutch."""
    sizes = Counter(round(one.size) for page in pages for one in page.items if _is_line(one))
    body = sizes.most_common(1)[0][0] if sizes else 10
    edges = [[one for one in page.items if _at_edge(one, page, body)] for page in pages]
    common = Counter(said for row in edges for said in {_alike(one) for one in row})
    often = min(OFTEN, max(2, len(pages) // 2))
    left_out: Counter[str] = Counter()
    kept: list[PageText] = []
    if all(len(row) == len(page.items) for page, row in zip(pages, edges, strict=True)):
        return list(pages), []
    for page, row in zip(pages, edges, strict=True):
        dropped = {id(one) for one in row if _is_number(one) or common[_alike(one)] >= often}
        for one in row:
            if id(one) in dropped and isinstance(one, Piece):
                left_out["paginanummer" if _is_number(one) else one.text] += 1
        items = tuple(one for one in page.items if id(one) not in dropped)
        kept.append(replace(page, items=items))
    told = [
        f"kop- of voetregel weggelaten: {text!r} ({count} keer)" for text, count in left_out.items()
    ]
    return kept, told


def as_printed(pages: Sequence[PageText]) -> list[PageText]:
    """Return pages with the numbers that are printed on them, where they run with the pages."""
    printed = [
        int(found[0]) - page.number
        for page in pages
        for one in page.items
        if _is_line(one) and _is_number(one) and (found := re.findall(r"\d+", one.text))
    ]
    apart, often = Counter(printed).most_common(1)[0] if printed else (0, 0)
    if often < OFTEN or 2 * often < len(printed):
        return list(pages)
    return [replace(page, number=max(page.number + apart, 0)) for page in pages]


def _is_line(one: Piece | PageTable) -> TypeGuard[Piece]:
    return isinstance(one, Piece)


def _at_edge(one: Piece | PageTable, page: PageText, body: float) -> bool:
    """Say whether a line stands at the edge of a page, in letters no larger than those of text."""
    low, high = EDGE * page.height, (1 - EDGE) * page.height
    return _is_line(one) and not low <= one.middle <= high and one.size < 1.2 * body


def _alike(one: Piece | PageTable) -> str:
    """Return the words of a line with its figures alike, and the height at which it stands."""
    text = one.text if isinstance(one, Piece) else ""
    return f"{re.sub(chr(92) + 'd+', '9', text)}@{round(one.top / 6)}"


def _is_number(one: Piece | PageTable) -> bool:
    return isinstance(one, Piece) and bool(_NUMBER.fullmatch(one.text.strip()))


def without_contents(pages: Sequence[PageText]) -> tuple[list[PageText], list[str]]:
    """Return the pages without the table of contents, and what was left out in Dutch."""
    kept: list[PageText] = []
    told: list[str] = []
    for page in pages:
        listed: set[int] = set()
        for at, one in enumerate(page.items):
            if isinstance(one, Piece) and _LEADERS.search(one.text):
                listed.add(at)
        for at, one in enumerate(page.items):
            if isinstance(one, Piece) and _CONTENTS.fullmatch(one.text.strip()):
                end = at + 1
                while end < len(page.items) and (end in listed or _is_listed(page.items[end])):
                    end += 1
                if end - at > 3:
                    listed |= set(range(at, end))
        if listed:
            told.append(f"inhoudsopgave op pagina {page.number} weggelaten ({len(listed)} regels)")
        items = tuple(one for at, one in enumerate(page.items) if at not in listed)
        kept.append(replace(page, items=items))
    return kept, told


def _is_listed(one: Piece | PageTable) -> bool:
    return isinstance(one, Piece) and bool(_LISTED.match(one.text))


def line_numbers(words: Sequence[Piece]) -> list[Piece]:
    """Return the numbers that stand in the margin before the lines of a draft: 5, 6, 7 ..."""
    said = sorted(word.x0 for word in words if not word.text.isdigit())
    margin = said[len(said) // 50] if said else 0.0  # but for a word that sticks out
    found = [word for word in words if word.text.isdigit() and word.x1 < margin]
    found.sort(key=lambda word: word.middle)
    steps = Counter(int(two.text) - int(one.text) for one, two in pairwise(found))
    step, often = steps.most_common(1)[0] if steps else (0, 0)
    return found if step > 0 and often >= max(FEWEST, 0.8 * (len(found) - 1)) else []


def with_notes(page: PageText, marks: Sequence[Piece], body: float) -> PageText:
    """Return a page with the notes at its foot apart, for the marks that stand in its text.

    Args:
        page: in reading order.
        marks: raised numbers in its text.
        body: the size of the letters of running text.
    """
    wanted = {mark.text for mark in marks}
    notes: dict[str, str] = {}
    rest: list[Piece | PageTable] = []
    current = ""
    for one in page.items:
        small = isinstance(one, Piece) and one.size < 0.95 * body and one.middle > page.height / 2
        begins = _NOTE.match(one.text) if small and isinstance(one, Piece) else None
        if begins and begins[1] in wanted and begins[1] not in notes:
            current = begins[1]
            notes[current] = one.text if isinstance(one, Piece) else ""
        elif current and small and isinstance(one, Piece):
            notes[current] += f"\n{one.text}"
        else:
            current = ""
            rest.append(one)
    return replace(page, items=tuple(rest), notes=notes)


def marks(words: Sequence[Piece]) -> list[Piece]:
    """Return the small raised numbers among words: they may point at a note."""
    return [
        word
        for word in words
        if word.text.isdigit() and len(word.text) < 3 and any(_raised(word, one) for one in words)
    ]


def _raised(word: Piece, one: Piece) -> bool:
    """Say whether a word stands raised and small right behind another."""
    small = one.size * RAISED > word.size and one.top - 1 <= word.middle <= one.middle + 1
    return small and -1 < word.x0 - one.x1 < one.size


def doubts(pages: Sequence[PageText]) -> Iterator[str]:
    """Yield in Dutch on which pages words may be glued together, or letters may be missing."""
    for page in pages:
        text = " ".join(one.text for one in page.items if isinstance(one, Piece))
        lengths = [len(word) for word in re.findall(r"[^\W\d_]+", text)]
        if len(lengths) > 2 and mean(lengths) > MAX_LENGTH:
            yield f"pagina {page.number}: woorden lijken aan elkaar geplakt; lees die pagina na"
        if unknown := text.count("\ufffd"):
            yield f"pagina {page.number}: {unknown} tekens zijn onleesbaar; lees die pagina na"
