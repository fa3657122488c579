"""What there is of which kind, and where there is nothing: tables that show the gaps."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.site import links
from assistant.site.model import Group, Link
from assistant.site.wording import KINDS

STEPS = (1, 5, 12, 25)
"""From these counts on, a cell is one shade darker."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How much there is of one kind in one row."""

    kind: str
    said: int
    themed: int = 0
    """What is only about the theme; counted apart."""

    @property
    def shade(self) -> int:
        """Return 0 for nothing to 4 for much."""
        return sum(self.said >= step for step in STEPS)


@dataclass(frozen=True, slots=True)
class Row:
    """A theme, or a document."""

    name: Link
    cells: tuple[Cell, ...]

    @property
    def total(self) -> Cell:
        """Return the whole row as one cell."""
        said, themed = (
            sum(getattr(cell, key) for cell in self.cells) for key in ("said", "themed")
        )
        return Cell("", said, themed)


def row(name: Link, said: Iterable[Group], themed: Iterable[Group] = ()) -> Row:
    """Return a row of the table, with a cell for every kind."""
    counts, others = _counted(said), _counted(themed)
    return Row(name, tuple(Cell(kind, counts[kind], others[kind]) for kind in KINDS))


def document_row(name: str, document: str, kinds: Iterable[str]) -> Row:
    """Return the row of a document, from the kinds of its statements."""
    counts = Counter(kinds)
    link = Link(name, links.document(document))
    return Row(link, tuple(Cell(kind, counts[kind]) for kind in KINDS))


def _counted(groups: Iterable[Group]) -> Counter[str]:
    return Counter({one.items[0].kind: len(one.items) for one in groups})
