"""A document as a page to read: passage by passage, each with an address, and its contents.

Every passage is rendered by itself and what stands between them (headings, lines) as well, so that
together they are the whole text, and a link to a passage shows where it begins and ends.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from assistant.page.document import markdown_parser
from assistant.page.link import anchor
from assistant.site import links
from ingest import Document, Passage
from ingest.literal import normalise, plain
from ingest.markup import blank, comments, without

if TYPE_CHECKING:
    from markdown_it.token import Token

DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document: a passage, or what stands between two."""

    html: Markup
    passage: Passage | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the contents."""

    text: str
    anchor: str
    level: int
    """1 for the outermost."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole document."""

    parts: tuple[Part, ...]
    contents: tuple[Heading, ...]


def read(document: Document, text: str, passages: Sequence[Passage]) -> Reading:
    """Return a document as it is read.

    Args:
        document: which one; a first heading that is its title is left to the page.
        text: its Markdown.
        passages: its passages, in any order.
    """
    rendering = _Rendering(document.title)
    parts: list[Part] = []
    at = 0
    for passage in sorted(passages, key=lambda one: one.start):
        parts.append(Part(rendering.html(text[at : passage.start])))
        html = rendering.html(text[passage.start : passage.end])
        parts.append(Part(html, passage, anchor(passage.id)))
        at = passage.end
    parts.append(Part(rendering.html(text[at:])))
    return Reading(tuple(part for part in parts if part.html.strip()), tuple(rendering.contents))


def html_of(markdown: str) -> Markup:
    """Return a piece of a document as HTML, such as a list."""
    return _Rendering("").html(markdown)


@dataclass
class _Rendering:
    """Renders the pieces of one document in order; headings go down one level at a time."""

    title: str
    contents: list[Heading] = field(default_factory=list)
    _names: Counter[str] = field(default_factory=Counter)
    _levels: list[int] = field(default_factory=list)
    """How deep the headings above this place are in the document itself."""

    def html(self, markdown: str) -> Markup:
        parser = markdown_parser()
        tokens = parser.parse(without(markdown, comments(markdown), blank))
        shown = list(self._with_headings(tokens))
        return Markup(parser.renderer.render(shown, parser.options, {}))

    def _with_headings(self, tokens: "Sequence[Token]") -> "Iterator[Token]":
        """Yield the tokens, with a level and a name for every heading, and without the title."""
        inside, left_out = 0, False
        for at, token in enumerate(tokens):
            if token.type == "heading_open":
                heading = plain(tokens[at + 1].content)
                left_out = not self.contents and normalise(heading) == normalise(self.title)
                inside = DEEPEST if left_out else self._enter(int(token.tag[1]), heading)
                token.attrSet("id", self.contents[-1].anchor if self.contents else "")
            if token.type in {"heading_open", "heading_close"}:
                token.tag = f"h{inside}"
            if not left_out:
                yield token
            if token.type == "heading_close":
                left_out = False

    def _enter(self, level: int, text: str) -> int:
        """Note a heading in the contents; return its level on the page, below its title."""
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        depth = min(len(self._levels) + 1, DEEPEST)
        name = f"kop-{links.slug(text)}"
        self._names[name] += 1
        again = f"-{self._names[name]}" if self._names[name] > 1 else ""
        self.contents.append(Heading(text, name + again, depth - 1))
        return depth
