"""Tables made by rule, in every format: no row loses a cell, or gets one of another row."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, TableStyle
from reportlab.platypus import Table as Drawn

from assistant import Question, Status, open_assistant
from ingest import IndexSettings
from ingest.build import build
from ingest.model import Document
from ingest.passages import split
from ingest.readers import read
from ingest.readers.tables import is_row

THINGS = "wandelgroep kookclub slaapcursus moestuin taalcafé koor klusdienst schilderles".split()
PLACES = "Noord Zuid Oost West Katwijk Leiden Hillegom Noordwijk Lisse Teylingen Sassenheim".split()
COLUMNS = "Deelnemers Kosten Begonnen Begeleider Huisarts Wachttijd".split()
PEOPLE = "Esra Demir,Jan de Wit,Fatima El Idrissi,Karin Vos".split(",")


@dataclass(frozen=True)
class Table:
    """What is drawn; every row has a name of its own."""

    names: list[str]
    rows: list[list[str]]

    @property
    def lines(self) -> list[str]:
        return [" | ".join(row).strip() for row in self.rows]


def made(seed: int) -> Table:
    """Make a table of 2 to 30 rows; the same for the same seed."""
    chance = random.Random(seed)
    names = ["Activiteit", *chance.sample(COLUMNS, chance.randint(1, 4))]
    labels = [f"{thing.capitalize()} {place}" for thing in THINGS for place in PLACES]
    cells: dict[str, Callable[[], str]] = {
        "Deelnemers": lambda: str(chance.randint(3, 400)),
        "Kosten": lambda: f"{chance.randint(1, 9)}.{chance.randint(100, 999)} euro",
        "Begonnen": lambda: f"{chance.randint(1, 28)} mei {chance.randint(2015, 2024)}",
        "Begeleider": lambda: chance.choice(PEOPLE),
        "Huisarts": lambda: chance.choice(["", "verwijst elke week naar de groep", "ja"]),
        "Wachttijd": lambda: f"{chance.randint(1, 20)} weken",
    }
    count = chance.choice([2, 3, 5, 8, 13, 30])
    rows = [
        [label, *(cells[name]() for name in names[1:])] for label in chance.sample(labels, count)
    ]
    return Table(names, rows)


def as_docx(table: Table, path: Path) -> None:
    document = docx.Document()
    document.add_heading("Bereik", level=1)
    drawn = document.add_table(rows=0, cols=len(table.names))
    for row in (table.names, *table.rows):
        for cell, text in zip(drawn.add_row().cells, row, strict=True):
            first, *rest = text.split(" naar ")
            cell.text = first
            for line in rest:
                cell.add_paragraph(f"naar {line}")
    document.save(str(path))


def as_html(table: Table, path: Path) -> None:
    head, *body = (
        "".join(f"<td>{cell.replace(' naar ', '<br>naar ')}</td>" for cell in row)
        for row in (table.names, *table.rows)
    )
    rows = "".join(f"<tr>{row}</tr>" for row in body)
    head = head.replace("td>", "th>")
    page = f"<h1>Bereik</h1><table><thead><tr>{head}</tr></thead>{rows}</table>"
    path.write_text(page, encoding="utf-8")


def as_pdf(table: Table, path: Path) -> None:
    """Draw a table with lines around its cells, below its names, or without any."""
    paragraph = getSampleStyleSheet()["BodyText"]
    heading = Paragraph("Bereik", getSampleStyleSheet()["Heading1"])
    text = Paragraph("Hieronder staat hoeveel mensen er meededen, per activiteit.", paragraph)
    cells = [
        [cell.replace(" naar ", "\nnaar ") for cell in row] for row in (table.names, *table.rows)
    ]
    look = len(table.rows) % 3
    lines = [
        [("GRID", (0, 0), (-1, -1), 0.5, "black")],
        [("LINEBELOW", (0, 0), (-1, 0), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")],
        [("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")],
    ][look]
    drawn = Drawn(cells, repeatRows=look % 2, style=TableStyle(lines))
    SimpleDocTemplate(str(path)).build([heading, text, drawn, text])


DRAWN = {".docx": as_docx, ".html": as_html, ".pdf": as_pdf}
SEEDS = [*range(3), *(pytest.param(seed, marks=pytest.mark.lang) for seed in range(3, 200))]


@pytest.mark.parametrize("suffix", sorted(DRAWN))
@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_stands_whole_and_once_below_the_names(
    seed: int, suffix: str, tmp_path: Path
) -> None:
    table = made(seed)
    path = tmp_path / f"tabel{suffix}"
    DRAWN[suffix](table, path)
    passages = split(Document("stuk", "Stuk", "document", path), read(path))
    rows = [[line for line in one.text.split("\n") if is_row(line)] for one in passages]
    parts = [part for part in rows if part]
    assert {part[0] for part in parts} == {" | ".join(table.names)}
    assert [line for part in parts for line in part[1:]] == table.lines


ASKED = {
    "Deelnemers": "Hoeveel deelnemers had {}?",
    "Kosten": "Wat kost {}?",
    "Begonnen": "Wanneer is {} begonnen?",
    "Begeleider": "Wie is de begeleider van {}?",
    "Huisarts": "Wat doet de huisarts bij {}?",
    "Wachttijd": "Hoe lang is de wachttijd van {}?",
}


@pytest.mark.parametrize("count", [5, pytest.param(200, marks=pytest.mark.lang)])
def test_no_answer_takes_the_cell_of_another_row(count: int, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    tables = [made(seed) for seed in range(count)]
    for seed, table in enumerate(tables):
        suffix = sorted(DRAWN)[seed % len(DRAWN)]
        DRAWN[suffix](table, corpus / f"tabel{seed}{suffix}")
    settings = IndexSettings(corpus=corpus, index_root=tmp_path / "index")
    build(settings)
    assistant = open_assistant(settings)
    chance = random.Random(16)
    answered = 0
    for table in tables:
        label = chance.choice(table.rows)[0]
        asked = ASKED[chance.choice(table.names[1:])].format(label[0].lower() + label[1:])
        answer = assistant.ask(Question(asked))
        if answer.status is not Status.ANSWERED:
            continue
        answered += 1
        shown = {one.text.split(" |")[0] for one in answer.statements if is_row(one.text)}
        assert shown <= {label, "Activiteit"}, asked
    assert answered > 0.9 * count
