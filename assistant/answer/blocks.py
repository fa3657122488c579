"""How the sources' words stand in an answer: under their heading, with marks, above their place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import Citation, Mode
from assistant.search.units import Unit

_NUMBERED = re.compile(r"\d+[.)] ")
_LISTED = re.compile(r"(?:-|\d+[.)]) ")
_QUOTED = re.compile(r"[“”\"]")
AGAIN = "ook in het vorige antwoord"
"""Said of what the answer before this one cited too."""


@dataclass(frozen=True, slots=True)
class Block:
    """The sentences that are shown of one citation."""

    citation: Citation
    run: tuple[Unit, ...]
    """In the source's order."""
    key: Unit | None = None
    """The sentence that stands out."""
    again: bool = False
    """Whether the answer before this one cited the same passage."""

    @property
    def heading(self) -> str:
        """The nearest heading above it in its document; empty when there is none."""
        return self.citation.headings[-1] if self.citation.headings else ""


def has_several_sources(blocks: Sequence[Block]) -> bool:
    """Say whether blocks come from more than one leeratelier or document."""
    return len({block.citation.where for block in blocks}) > 1


def written(blocks: Sequence[Block], mode: Mode, by_source: bool = False) -> list[str]:
    """Write blocks as Markdown, a paragraph each.

    Args:
        blocks: in the order in which they stand.
        mode: for a consult the place is left to the sources and the card.
        by_source: what comes from one source stands under its name, when there are several.
    """
    grouped = by_source and has_several_sources(blocks)
    paragraphs: list[str] = []
    before: Block | None = None
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if grouped and (before is None or before.citation.where != block.citation.where):
            paragraphs.append(f"### {block.citation.where}")
            before = None
        if block.heading and (before is None or before.heading != block.heading):
            paragraphs.append(f"**{block.heading}**")
        paragraphs.append(_body(block))
        place = _place(block, named=not grouped)
        goes_on = after and _place(after, named=not grouped) == place
        if place and mode is not Mode.CONSULT and not goes_on:
            paragraphs.append(f"*{place}*")
        before = block
    return paragraphs


def _body(block: Block) -> str:
    """Write the sentences with their marks, list items and attributions on lines of their own."""
    lines: list[str] = []
    sentences: list[str] = []
    for unit in block.run:
        text = f"**{unit.text}**" if unit == block.key and "*" not in unit.text else unit.text
        marked = f"{text} [{block.citation.number}]"
        if unit.item or unit.attribution:
            lines += [" ".join(sentences)] if sentences else []
            sentences = []
        if unit.attribution:
            lines.append(f"— {marked}")
        elif unit.item:
            lines.append(marked if _NUMBERED.match(marked) else f"- {marked}")
        else:
            sentences.append(marked)
    lines += [" ".join(sentences)] if sentences else []
    return "\n".join(_spaced(lines))


def _place(block: Block, named: bool) -> str:
    """Say in a few words who speaks, and where it was shared if that is not named above."""
    parts = [" en ".join(_untold(block)), block.citation.where if named else ""]
    return " · ".join(filter(None, [*parts, AGAIN if block.again else ""]))


def _untold(block: Block) -> list[str]:
    """Return who speaks in the sentences, with function, as far as they do not say so themselves.

    Who is named in them comes before who is named only elsewhere in the passage.
    """
    shown = " ".join(unit.text for unit in block.run)
    if not _QUOTED.search(shown) or any(unit.attribution for unit in block.run):
        return []
    speakers = block.citation.speakers
    here = [one for one in speakers if _named(one.partition(", ")[0], shown)]
    untold = []
    for one in here or speakers:
        name, _, function = one.partition(", ")
        told = name in shown and " ".join(function.split()[:2]) in shown
        untold += [] if told else [one]
    return untold


def _named(name: str, text: str) -> bool:
    """Say whether a text has a name, or the first name or surname of it."""
    first, _, rest = name.partition(" ")
    forms = filter(None, (first, rest, rest[:1].upper() + rest[1:]))
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) for form in forms)


def _spaced(lines: Sequence[str]) -> list[str]:
    """Put a blank line between running text and a list."""
    spaced: list[str] = []
    for line in lines:
        if spaced and bool(_LISTED.match(line)) != bool(_LISTED.match(spaced[-1])):
            spaced.append("")
        spaced.append(line)
    return spaced
