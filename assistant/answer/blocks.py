"""How the sources' words stand in an answer: under their heading, in order, above their place."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.answer.model import Block, Item
from assistant.model import Citation, Mode
from assistant.search.units import Unit

_QUOTED = re.compile(r"[“”\"]")
AGAIN = "ook in het vorige antwoord"
"""Said of what the answer before this one cited too."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The sentences that are shown of one citation."""

    citation: Citation
    run: tuple[Unit, ...]
    """In the source's order."""
    key: Unit | None = None
    """The sentence that stands out."""
    again: bool = False
    """Whether the answer before this one cited the same passage."""
    numbered: Collection[Unit] = frozenset()
    """The items that keep the number that they have in the source."""
    listed: int = 0
    """How many items the list has that it shows a part of; 0 when it shows a whole one, or none."""

    @property
    def heading(self) -> str:
        """The nearest heading above it in its document; empty when there is none."""
        return self.citation.headings[-1] if self.citation.headings else ""


def has_several_sources(excerpts: Sequence[Excerpt]) -> bool:
    """Say whether excerpts come from more than one leeratelier or document."""
    return len({excerpt.citation.where for excerpt in excerpts}) > 1


def laid_out(
    excerpts: Sequence[Excerpt], mode: Mode, by_source: bool = False, *, speakers: bool = False
) -> tuple[Block, ...]:
    """Make a block of every excerpt; what neighbours have in common is told once.

    Args:
        excerpts: in the order in which they stand.
        mode: for a consult the place is left to the sources and the card.
        by_source: what comes from one source stands under its name, when there are several.
        speakers: who speaks is told of whatever is shown, and not of quotations alone.
    """
    grouped = by_source and has_several_sources(excerpts)
    places = [_place(excerpt, named=not grouped, speakers=speakers) for excerpt in excerpts]
    blocks: list[Block] = []
    name = heading = ""
    for excerpt, place, below in zip(excerpts, places, [*places[1:], None], strict=True):
        source = excerpt.citation.where if grouped else ""
        above = heading if source == name else ""
        told_below = mode is Mode.CONSULT or place == below
        blocks.append(
            Block(
                items=tuple(_item(unit, excerpt) for unit in excerpt.run),
                source=source if source != name else "",
                heading=excerpt.heading if excerpt.heading != above else "",
                attribution="" if told_below else place,
                portion=_portion(excerpt) if mode is Mode.CONSULT else "",
            )
        )
        name, heading = source, excerpt.heading
    return tuple(blocks)


def _portion(excerpt: Excerpt) -> str:
    """Say how much of a list is shown, where it is not all of it."""
    shown = sum(unit.item for unit in excerpt.run)
    return f"{shown} van de {excerpt.listed} punten" if excerpt.listed else ""


def _item(unit: Unit, excerpt: Excerpt) -> Item:
    return Item(
        text=unit.said,
        citations=(excerpt.citation.number,),
        listed=unit.item,
        number=unit.number if unit in excerpt.numbered else None,
        signature=unit.attribution,
        key=unit == excerpt.key,
    )


def _place(excerpt: Excerpt, *, named: bool, speakers: bool) -> str:
    """Say in a few words who speaks, and where it was shared if that is not named above."""
    told = " en ".join(_untold(excerpt, always=speakers))
    parts = [told, excerpt.citation.where if named else ""]
    return " · ".join(filter(None, [*parts, AGAIN if excerpt.again else ""]))


def _untold(excerpt: Excerpt, *, always: bool) -> list[str]:
    """Return who speaks in the sentences, with function, as far as they do not say so themselves.

    Who is named in them comes before who is named only elsewhere in the passage.
    """
    shown = " ".join(unit.text for unit in excerpt.run)
    quoted = always or _QUOTED.search(shown)
    if not quoted or any(unit.attribution for unit in excerpt.run):
        return []
    speakers = excerpt.citation.speakers
    here = [one for one in speakers if names(one.partition(", ")[0], shown)]
    untold = []
    for one in here or speakers:
        name, _, function = one.partition(", ")
        told = name in shown and " ".join(function.split()[:2]) in shown
        untold += [] if told else [one]
    return untold


def names(name: str, text: str) -> bool:
    """Say whether a text has a name, or the first name or surname of it."""
    first, _, rest = name.partition(" ")
    forms = filter(None, (first, rest, rest[:1].upper() + rest[1:]))
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) for form in forms)
