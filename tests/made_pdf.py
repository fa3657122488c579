"""Sets made-up documents as a PDF in many ways: columns, sizes, heads and feet, tables, hyphens."""

import random
from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.0, 842.0
TOP, BOTTOM, SIDE = 730.0, 110.0, 62.0
GUTTER = 28.0


class _Setting:
    """A document while it is set."""

    def __init__(self, path: Path, chance: random.Random, head: str, foot: str) -> None:
        self.canvas = Canvas(str(path))
        self.chance = chance
        self.columns = chance.choice([1, 1, 2])
        self.size = chance.choice([9.5, 10.0, 11.0, 12.0])
        self.leading = self.size * chance.choice([1.15, 1.25, 1.4])
        self.breaks = chance.random() < 0.5
        self.bold_heads = chance.random() < 0.3
        self.lined = chance.choice(["all", "names", "none"])
        self.numbered = chance.choice(["{}", "Pagina {}", "- {} -", ""])
        self.head, self.foot = (head, foot) if chance.random() < 0.6 else ("", "")
        self.pages = 0
        self.column = 0
        self.y = TOP

    @property
    def left(self) -> float:
        return SIDE + self.column * (self.width + GUTTER)

    @property
    def width(self) -> float:
        return (WIDTH - 2 * SIDE - GUTTER * (self.columns - 1)) / self.columns

    def room(self, height: float) -> None:
        """Go on in the next column or on the next page where a line does not fit."""
        if self.y - height >= BOTTOM:
            return
        self.column, self.y = self.column + 1, TOP
        if self.column == self.columns:
            self.end_page()
            self.column = 0

    def end_page(self) -> None:
        """Draw the edges of a page, and begin another."""
        self.pages += 1
        self.canvas.setFont("Helvetica", 8)
        self.canvas.drawString(SIDE, 800, self.head)
        self.canvas.drawString(SIDE, 40, self.foot)
        self.canvas.drawRightString(WIDTH - SIDE, 40, self.numbered.format(self.pages))
        self.canvas.showPage()

    def lines(self, text: str, width: float, font: str, size: float) -> list[str]:
        """Break a text at the margin; long words may be broken too."""
        found, line = [], ""
        for word in text.split():
            whole = f"{line} {word}".strip()
            if stringWidth(whole, font, size) <= width:
                line = whole
                continue
            part = self._part(word, width - stringWidth(f"{line} ", font, size), font, size)
            if part:
                found.append(f"{line} {part}".strip())
                line = word[len(part.rstrip("-")) :].lstrip("-")
            else:
                found += [line] if line else []
                line = word
        return [*found, line]

    def _part(self, word: str, width: float, font: str, size: float) -> str:
        """Return the part of a word before a hyphen that fits: its own, or one that is put in."""
        if "-" in word.strip("-") and word.replace("-", "").isalnum():
            first = word.partition("-")[0] + "-"
            return first if stringWidth(first, font, size) <= width else ""
        if not (self.breaks and len(word) >= 10 and word.isalpha() and word.islower()):
            return ""
        for at in range(len(word) - 4, 3, -1):
            if stringWidth(word[:at] + "-", font, size) <= width:
                return word[:at] + "-"
        return ""

    def paragraph(self, text: str, indent: float = 0.0, mark: str = "") -> None:
        """Set a paragraph, or an item with its mark before it."""
        for at, line in enumerate(self.lines(text, self.width - indent, "Helvetica", self.size)):
            self.room(self.leading)
            self.y -= self.leading
            self.canvas.setFont("Helvetica", self.size)
            if mark and not at:
                self.canvas.drawString(self.left + indent - 18, self.y, mark)
            self.canvas.drawString(self.left + indent, self.y, line)

    def heading(self, text: str, level: int) -> None:
        """Set a heading: larger, or bold alone."""
        font = "Helvetica-Bold"
        size = self.size if self.bold_heads else self.size + 10 - 2 * level
        self.y -= size / 2
        for line in self.lines(text, self.width, font, size):
            self.room(1.2 * size + 2 * self.leading)
            self.y -= 1.2 * size
            self.canvas.setFont(font, size)
            self.canvas.drawString(self.left, self.y, line)

    def table(self, rows: Sequence[str]) -> None:
        """Set a table: with lines around all cells, below its names, or with none."""
        cells = [row.split(" | ") for row in rows]
        each = self.width / len(cells[0])
        pad, font = 3.0, "Helvetica"
        longest = max(
            stringWidth(word, "Helvetica-Bold", 1)
            for row in cells
            for cell in row
            for word in cell.split()
        )
        size = min(self.size, (each - 4 * pad) / longest)
        leading = self.leading * size / self.size
        for at, row in enumerate(cells):
            set_in = [self.lines(cell, each - 4 * pad, font, size) for cell in row]
            height = max(map(len, set_in)) * leading + 2 * pad
            self.room(height)
            for column, lines in enumerate(set_in):
                x = self.left + column * each
                self.canvas.setFont("Helvetica-Bold" if not at else font, size)
                for number, line in enumerate(lines):
                    y = self.y - pad - (number + 0.8) * leading
                    self.canvas.drawString(x + pad, y, line)
                if self.lined == "all":
                    self.canvas.rect(x, self.y - height, each, height)
            self.y -= height
            if self.lined == "names" and not at:
                self.canvas.line(self.left, self.y, self.left + self.width, self.y)


def draw(
    path: Path,
    blocks: Sequence[tuple[str, Sequence[str], int]],
    chance: random.Random,
    head: str,
    foot: str,
) -> bool:
    """Set blocks, each a kind, its rows and its level; what is not said is left to chance.

    Returns whether there are heads and feet on the pages.
    """
    setting = _Setting(path, chance, head, foot)
    for kind, rows, level in blocks:
        if kind == "heading":
            setting.heading(rows[0], level)
        elif kind == "table":
            setting.table(rows)
        else:
            for row in rows:
                mark, _, text = row.partition(" ") if kind == "numbers" else ("•", "", row)
                listed = kind in ("bullets", "numbers")
                indent = 20.0 if listed or kind == "quote" else 0.0
                setting.paragraph(text if listed else row, indent, mark if listed else "")
        setting.y -= 0.7 * setting.leading
    setting.end_page()
    setting.canvas.save()
    return bool(setting.head)
