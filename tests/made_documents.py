"""Documents with known words, made up by hypothesis, and written in every format that is read."""

import html
import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
from hypothesis import strategies as st

from tests.made_pdf import draw
from tests.odt_file import write_odt

VOCABULARY = (
    "de het een van en of in op met voor naar bij over om te dat die dit wij zij is was heeft kan "
    "bewoners buurthuis gezondheidsbevordering wijkverpleegkundige ervaringsdeskundigen moestuin "
    "samenwerkingsverband huisartsenpraktijk vertrouwen mantelzorgers leefstijlbegeleiding "
    "GGD-medewerkers Zuid-Holland 2022-2023 oud-burgemeester e-health Esra Demir Leiden Katwijk "
    "coöperatie geïnteresseerd officiële financiële café reünie ’s-Gravenhage foto’s A4’tje "
    "1.250 € 3,5 12% 14:30 085-1234567 8-10 A2 CO2 B&B (samen) “ja” ‘nee’ wel/niet stap-voor-stap "
    "info@wijk.nl www.wijk.nl/a_b *let op* [1] {x} <hier> a=b #1 & + ~ één, twee; drie: vier? vijf!"
).split()
ENDS = (".", "?", "!", ".”", "")
NAMES = "Dag Tijd Wat Wie Waar Groep Kosten Aantal Begeleider Opmerking".split()
HEAD, FOOT = "Wijkteam Merenwijk Jaarbericht", "Stichting Welzijn Sleutels"
"""What stands at the edges of pages; its words stand nowhere else."""


@dataclass(frozen=True)
class Block:
    """A part of a document.

    Attributes:
        kind: heading, paragraph, quote, bullets, numbers or table.
        rows: its words; a paragraph has one row, a list a row for every item, a table one a line
            with a bar between its cells.
        level: of a heading.
    """

    kind: str
    rows: tuple[str, ...]
    level: int = 1

    def said(self) -> Iterator[str]:
        """Yield its words as a reader sees them, the numbers of a list among them."""
        for number, row in enumerate(self.rows, start=1):
            yield f"{number}. {row}" if self.kind == "numbers" else row


@dataclass(frozen=True)
class Made:
    """A document.

    Attributes:
        look: what decides how it is set.
    """

    blocks: tuple[Block, ...]
    look: int


def _texts(least: int, most: int) -> st.SearchStrategy[str]:
    words = st.lists(st.sampled_from(VOCABULARY), min_size=least, max_size=most)
    return st.builds(lambda row, end: f"Zo {' '.join(row)}{end}", words, st.sampled_from(ENDS))


def _tables() -> st.SearchStrategy[Block]:
    cell = st.lists(st.sampled_from(VOCABULARY[:60]), min_size=1, max_size=2).map(" ".join)

    def rows(width: int) -> st.SearchStrategy[list[list[str]]]:
        return st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=9).map(
            lambda found: [NAMES[:width], *found]
        )

    return (
        st.integers(2, 3)
        .flatmap(rows)
        .map(lambda found: Block("table", tuple(" | ".join(row) for row in found)))
    )


BLOCKS = st.one_of(
    st.builds(
        lambda text, level: Block("heading", (f"Kop {text}",), level),
        st.lists(st.sampled_from(VOCABULARY[22:50]), min_size=1, max_size=5).map(" ".join),
        st.integers(1, 4),
    ),
    _texts(8, 90).map(lambda text: Block("paragraph", (text,))),
    _texts(8, 90).map(lambda text: Block("paragraph", (text,))),
    _texts(4, 20).map(lambda text: Block("quote", (text,))),
    st.lists(_texts(2, 25), min_size=1, max_size=6).map(lambda rows: Block("bullets", tuple(rows))),
    st.lists(_texts(2, 25), min_size=1, max_size=6).map(lambda rows: Block("numbers", tuple(rows))),
    _tables(),
)
DOCUMENTS = st.builds(
    lambda blocks, look: Made(tuple(blocks), look),
    st.lists(BLOCKS, min_size=1, max_size=14),
    st.integers(0, 10**6),
)


def _inline(text: str, chance: random.Random) -> list[tuple[str, bool]]:
    """Cut a text anywhere into runs, each with whether it is set in another way."""
    cuts = sorted({0, len(text), *(chance.randint(0, len(text)) for _ in range(3))})
    return [(text[at:to], chance.random() < 0.5) for at, to in itertools.pairwise(cuts)]


def as_docx(made: Made, path: Path) -> bool:
    """Write a Word document; its runs are cut within words, as Word does."""
    chance = random.Random(made.look)
    document = docx.Document()
    styles = {"quote": "Quote", "bullets": "List Bullet", "numbers": "List Number"}
    document.sections[0].header.paragraphs[0].text = HEAD
    document.sections[0].footer.paragraphs[0].text = FOOT
    for block in made.blocks:
        if block.kind == "table":
            cells = [row.split(" | ") for row in block.rows]
            drawn = document.add_table(rows=0, cols=len(cells[0]))
            for row in cells:
                for cell, text in zip(drawn.add_row().cells, row, strict=True):
                    cell.text = text
            continue
        for row in block.rows if block.kind != "numbers" else block.said():
            if block.kind == "heading":
                paragraph = document.add_heading("", level=block.level)
            else:
                # Numbers of lists that follow each other run on in Word; so they are typed here.
                style = None if block.kind == "numbers" else styles.get(block.kind)
                paragraph = document.add_paragraph("", style=style)
            for text, bold in _inline(row, chance):
                paragraph.add_run(text).bold = bold
    document.save(str(path))
    return True


def as_odt(made: Made, path: Path) -> bool:
    """Write an OpenDocument text, with spans within words."""
    chance = random.Random(made.look)

    def spans(text: str) -> str:
        return "".join(
            f"<text:span>{html.escape(run)}</text:span>" if other else html.escape(run)
            for run, other in _inline(text, chance)
        )

    def listed(block: Block) -> str:
        items = "".join(
            f"<text:list-item><text:p>{spans(row)}</text:p></text:list-item>" for row in block.rows
        )
        style = "Nummers" if block.kind == "numbers" else "Punten"
        return f'<text:list text:style-name="{style}">{items}</text:list>'

    def table(block: Block) -> str:
        rows = "".join(
            "<table:table-row>"
            + "".join(
                f"<table:table-cell><text:p>{spans(cell)}</text:p></table:table-cell>"
                for cell in row.split(" | ")
            )
            + "</table:table-row>"
            for row in block.rows
        )
        return f"<table:table>{rows}</table:table>"

    def written(block: Block) -> str:
        if block.kind in ("bullets", "numbers"):
            return listed(block)
        if block.kind == "table":
            return table(block)
        (text,) = map(spans, block.rows)
        if block.kind == "heading":
            return f'<text:h text:outline-level="{block.level}">{text}</text:h>'
        return f"<text:p>{text}</text:p>"

    edges = (
        f"<style:header><text:p>{HEAD}</text:p></style:header>"
        f"<style:footer><text:p>{FOOT}</text:p></style:footer>"
    )
    write_odt(path, "".join(map(written, made.blocks)), edges=edges)
    return True


def as_html(made: Made, path: Path) -> bool:
    """Write a web page, with a menu above it and a foot below."""
    chance = random.Random(made.look)

    def spans(text: str) -> str:
        return "".join(
            f"<{tag}>{html.escape(run)}</{tag}>" if other else html.escape(run)
            for run, other in _inline(text, chance)
            for tag in [chance.choice(("b", "em", "span", "a"))]
        )

    def written(block: Block) -> str:
        rows = list(map(spans, block.rows))
        if block.kind in ("bullets", "numbers"):
            tag = "ul" if block.kind == "bullets" else "ol"
            return f"<{tag}>{''.join(f'<li>{row}</li>' for row in rows)}</{tag}>"
        if block.kind == "table":
            cells = [[html.escape(cell) for cell in row.split(" | ")] for row in block.rows]
            head, *body = ("".join(f"<td>{one}</td>" for one in row) for row in cells)
            lines = "".join(f"<tr>{row}</tr>" for row in body)
            return f"<table><tr>{head.replace('td>', 'th>')}</tr>{lines}</table>"
        tag = {"heading": f"h{block.level}", "quote": "blockquote"}.get(block.kind, "p")
        return f"<{tag}>{rows[0]}</{tag}>\n"

    body = "".join(map(written, made.blocks))
    wrapped = f"<main>{body}</main>" if chance.random() < 0.5 else f"<div>{body}</div>"
    page = f"<body><nav>{HEAD}</nav>{wrapped}<footer>{FOOT}</footer></body>"
    path.write_text(page, encoding="utf-8")
    return True


def as_markdown(made: Made, path: Path) -> bool:
    """Write Markdown, its signs escaped where they would mean something."""

    def written(block: Block) -> str:
        if block.kind == "table":
            head, *body = (f"| {row} |" for row in block.rows)
            return "\n".join([head, "|" + "---|" * (block.rows[0].count("|") + 1), *body])
        marks = {"bullets": "- ", "quote": "> ", "heading": "#" * block.level + " "}
        return "\n".join(f"{marks.get(block.kind, '')}{row}" for row in block.said())

    path.write_text("\n\n".join(map(written, made.blocks)) + "\n", encoding="utf-8")
    return False


def as_text(made: Made, path: Path) -> bool:
    """Write plain text, broken off at a margin or not."""
    chance = random.Random(made.look)
    width = chance.choice([60, 72, 10_000])

    def folded(text: str) -> str:
        lines, line = [], ""
        for word in text.split():
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        return "\n".join([*lines, line])

    def written(block: Block) -> str:
        mark = "- " if block.kind == "bullets" else ""
        rows = (row.replace(" | ", "  ") for row in block.said())
        return "\n".join(mark + folded(row) for row in rows)

    path.write_text("\n\n".join(map(written, made.blocks)) + "\n", encoding="utf-8")
    return False


def as_pdf(made: Made, path: Path) -> bool:
    """Draw a PDF: in one or two columns, with heads and feet, words broken off or not."""
    blocks = [(one.kind, tuple(one.said()), one.level) for one in made.blocks]
    return draw(path, blocks, random.Random(made.look), HEAD, FOOT)


# Each returns whether there are heads and feet around the text.
WRITTEN: dict[str, Callable[[Made, Path], bool]] = {
    ".docx": as_docx,
    ".odt": as_odt,
    ".html": as_html,
    ".md": as_markdown,
    ".txt": as_text,
    ".pdf": as_pdf,
}
