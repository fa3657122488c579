"""Where comments, images and links stand in light Markdown, found in one pass over the text.

A text may be hostile: a pattern such as `<!--.*?-->` looks to the end of the text from every
beginning that has no end, which takes twenty minutes for 300 KB. Here nothing is looked at twice.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

_TARGET = re.compile(r"\]\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+(?:\s++[\"'][^\"'\n]*+[\"'])?\)")
"""What follows the words of a link: its address, and maybe a title. No part of it can match what
the next one does, so it never goes back (`*+`)."""


class Mark(NamedTuple):
    """A comment, an image or a link: its place, and that of the words in it that are read."""

    start: int
    end: int
    label_start: int
    label_end: int


def comments(text: str) -> Iterator[Mark]:
    """Yield the comments of a text; one that is not closed is none."""
    end = 0
    while (start := text.find("<!--", end)) >= 0 and (closing := text.find("-->", start + 4)) >= 0:
        end = closing + 3
        yield Mark(start, end, end, end)


def images(text: str) -> Iterator[Mark]:
    """Yield the images of a text; no words of them are read."""
    for mark in _linked(text, "!["):
        yield mark._replace(label_start=mark.end, label_end=mark.end)


def links(text: str) -> Iterator[Mark]:
    """Yield the links of a text, and the images with the words that stand in for them."""
    return _linked(text, "[")


def without(text: str, marks: Iterable[Mark], fill: Callable[[Mark], str]) -> str:
    """Return a text with something else in the place of every mark.

    Args:
        text: the text.
        marks: what is replaced, in order.
        fill: what comes in the place of one.
    """
    pieces: list[str] = []
    at = 0
    for mark in marks:
        pieces += [text[at : mark.start], fill(mark)]
        at = mark.end
    return "".join([*pieces, text[at:]])


def blank(mark: Mark) -> str:
    """Return as many blanks as a mark is long."""
    return " " * (mark.end - mark.start)


def _linked(text: str, opening: str) -> Iterator[Mark]:
    """Yield what begins with some characters and ends with an address, leftmost first.

    All that opens before a "]" shares that one: where no address follows it, none of them is a
    link.
    """
    at = 0
    while (start := text.find(opening, at)) >= 0:
        label = start + len(opening)
        closing = text.find("]", label)
        if closing < 0:
            return
        target = _TARGET.match(text, closing)
        at = target.end() if target else closing + 1
        if target:
            yield Mark(start, at, label, closing)
