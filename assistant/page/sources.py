"""The sources of an answer, folded to what each is: its document, place, leeratelier, speaker."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from assistant.model import Citation


@dataclass(frozen=True, slots=True)
class Row:
    """Sources that stand at one place and come from one leeratelier and one speaker."""

    title: str
    """The document's title."""
    place: str
    """The heading above them; empty when the title says it all."""
    said: str
    """Leeratelier and speakers, as far as known."""
    citations: tuple[Citation, ...]


def rows(citations: Iterable[Citation]) -> list[Row]:
    """Return the sources in their order, neighbours of one place together."""
    return [
        Row(title, place, said, tuple(group))
        for (title, place, said), group in groupby(citations, key=_where)
    ]


def path(citation: Citation) -> list[str]:
    """Return the headings above a source within its document, and its page, outermost first."""
    page = [f"bladzijde {citation.page}"] if citation.page else []
    return [*(one for one in citation.headings if one != citation.title), *page]


def _where(citation: Citation) -> tuple[str, str, str]:
    said = " · ".join(filter(None, [citation.place, ", ".join(citation.speakers)]))
    return citation.title, (path(citation) or [""])[-1], said
