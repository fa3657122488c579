"""The words of an OpenDocument text: of a paragraph, and what hangs on it and stands elsewhere."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ingest.readers.odt_styles import TEXT, Styles

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
ANNOTATION, NOTE = f"{OFFICE}annotation", f"{TEXT}note"
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")

_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SPACES = frozenset(f"{TEXT}{name}" for name in ("s", "tab", "line-break"))
_UNSEEN = frozenset(f"{TEXT}{name}" for name in ("hidden-text", "hidden-paragraph"))


def pieces(paragraph: Element, styles: Styles) -> Iterator[str | Element]:
    """Yield the words of a paragraph, and in their place what hangs on it.

    That is a note, a comment, a drawing or a frame (they may hold paragraphs), and hidden text.
    """
    yield paragraph.text or ""
    for child in paragraph:
        if child.tag in _SPACES:
            yield " "
        elif hangs(child) or hidden(child, styles):
            yield child
        else:
            yield from pieces(child, styles)
        yield child.tail or ""


def hangs(element: Element) -> bool:
    """Say whether an element is no part of the words around it."""
    return element.tag in (ANNOTATION, NOTE) or element.tag.startswith(_DRAW)


def hidden(element: Element, styles: Styles) -> bool:
    """Say whether the words of an element are not shown."""
    return (
        element.tag in _UNSEEN
        or element.get(f"{TEXT}display") == "none"
        or styles.is_hidden(element.get(f"{TEXT}style-name", ""))
    )


def every(element: Element) -> str:
    """Return all words in an element, shown or not, on one line."""
    inside = [one for one in element.iter() if one.tag in PARAGRAPHS]
    rows = ["".join(one.itertext()) for one in inside or [element]]
    return " ".join(" ".join(rows).split())
