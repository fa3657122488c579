"""The journey of a new report, in Word and as PDF: from a file to a cited answer on the page."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, expect
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from ingest import IndexSettings
from ingest.corpus import read_corpus
from tests.conftest import ROOT
from tests.test_app import Server, Visitor

pytestmark = pytest.mark.lang
CATALOGUE = """
[[document]]
id = "gids"
title = "De gids"
kind = "gids"
file = "documenten/gids.md"

[[document]]
id = "leeratelier-12"
title = "Verslag van het twaalfde leeratelier"
kind = "verslag"
file = "documenten/leeratelier-12.md"
leeratelier = 12

[[leeratelier]]
number = 12
theme = "Bewegen in de buurt"
theme_certainty = "text"
date_certainty = "unknown"
[[leeratelier.evidence]]
fact = "theme"
document = "leeratelier-12"
quote = "Het twaalfde leeratelier had als thema “Bewegen in de buurt”."
"""
TEXTS = {
    "catalogus.toml": CATALOGUE,
    "documenten/gids.md": "# De gids\n\n## Luisteren\n\nLuister met aandacht naar de bewoner.\n",
    "documenten/leeratelier-12.md": (
        "# Verslag van het twaalfde leeratelier\n\nHet twaalfde leeratelier had als thema “Bewegen "
        "in de buurt”.\n\n## Wandelen\n\nElke dinsdag loopt er in Leiden een wandelgroep.\n"
    ),
}
TITLE = "Verslag van het dertiende leeratelier"
OPENING = (
    "Op 14 maart 2024 was in Leiden het dertiende leeratelier, met het thema “Slapen in de wijk”."
)
WALK = (
    "Elke donderdag om 19.30 uur begint bij het Huis van de Buurt een avondwandeling voor wie "
    "slecht slaapt."
)
SAID = (
    "Esra Demir, wijkverpleegkundige, zegt: “Vraag eerst naar iemands dag, en dan naar de nacht.”"
)
ROWS = (("Wijk", "Deelnemers"), ("Merenwijk", "14"), ("Stevenshof", "9"), ("Slaaghwijk", "21"))
HEAD = "Leerateliers Positieve Gezondheid"


def as_docx(folder: Path) -> Path:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = HEAD
    document.add_heading(TITLE, level=1)
    document.add_paragraph(f"{OPENING} Zestig bewoners deden mee.")
    document.add_heading("Slapen begint overdag", level=2)
    document.add_paragraph(SAID)
    document.add_paragraph(WALK)
    document.add_heading("Wie deden er mee?", level=2)
    table = document.add_table(rows=0, cols=2)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(folder / "verslag.docx"))
    return folder / "verslag.docx"


def as_pdf(folder: Path) -> Path:
    styles = getSampleStyleSheet()

    def edges(canvas: Canvas, page: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 810, HEAD)
        canvas.drawRightString(520, 30, f"Pagina {page.page}")

    def text(said: str, style: str = "BodyText") -> Paragraph:
        return Paragraph(said, styles[style])

    table = Table(
        [list(row) for row in ROWS], style=TableStyle([("GRID", (0, 0), (-1, -1), 1, "black")])
    )
    story = [
        *(text(TITLE, "Heading1"), text(f"{OPENING} Zestig bewoners deden mee."), PageBreak()),
        *(text("Slapen begint overdag", "Heading2"), text(SAID), text(WALK), PageBreak()),
        *(text("Wie deden er mee?", "Heading2"), table),
    ]
    path = folder / "verslag.pdf"
    SimpleDocTemplate(str(path), pagesize=(595, 842)).build(
        story, onFirstPage=edges, onLaterPages=edges
    )
    return path


def leeratelier(settings: IndexSettings, *arguments: object, typed: str = "") -> str:
    """Run a command as a maintainer does at a terminal, and return what it told."""
    where = ("--corpus", settings.corpus, "--index-root", settings.index_root)
    run = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from app import leeratelier; "
    done = subprocess.run(
        [sys.executable, "-c", f"{run}sys.exit(leeratelier())", *map(str, (*arguments, *where))],
        cwd=settings.corpus.parent,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("write", [as_docx, as_pdf])
def test_a_new_report_is_added_and_answers_on_the_page_with_its_leeratelier(
    write: Callable[[Path], Path],
    make_corpus: Callable[..., IndexSettings],
    tmp_path: Path,
    browser: Browser,
) -> None:
    settings = make_corpus(TEXTS)
    file = write(tmp_path)
    leeratelier(settings, "build")
    server = Server(settings.corpus, settings.index_root).ready()
    try:
        visitor = Visitor(browser.new_context().new_page(), server.url)
        before = visitor.ask("Hoe laat begint de avondwandeling?")
        assert "19.30" not in before.inner_text()

        told = leeratelier(settings, "toevoegen", file, typed="\n" * 6)
        for line in (
            f"leeratelier: 13 – “{TITLE}”",
            f"thema: Slapen in de wijk – “{OPENING}”",
            f"datum: 2024-03-14 – “{OPENING}”",
            "Toegevoegd: leeratelier-13",
            "sprekers: Esra Demir, wijkverpleegkundige",
            "zonder vragen",
            "leeratelier evals guard",
        ):
            assert line in told
        assert HEAD in told or "kopteksten weggelaten (3 woorden)" in told
        corpus, faults = read_corpus(settings.corpus)
        assert faults == ()
        assert HEAD not in corpus.texts["leeratelier-13"]
        leeratelier(settings, "check")

        for question, words in (
            ("Hoe laat begint de avondwandeling?", "19.30"),
            ("Hoeveel deelnemers kwamen uit de Stevenshof?", "Stevenshof"),
            ("Wanneer was het dertiende leeratelier?", "14 maart 2024"),
        ):
            answer = visitor.ask(question)
            expect(answer.locator(".answer")).to_contain_text(words)
            expect(visitor.sources.first).to_contain_text("leeratelier 13", ignore_case=True)
        said = leeratelier(settings, "ask", "Hoeveel deelnemers kwamen uit de Stevenshof?")
        assert "Stevenshof | 9" in said or "9" in said.split("Stevenshof")[1][:20]
        assert "21" not in said
        assert "leeratelier 13" in said.lower()

        leeratelier(settings, "toevoegen", "--ongedaan")
        after = visitor.ask("Hoe laat begint de avondwandeling?")
        assert "19.30" not in after.inner_text()
        visitor.leave()
    finally:
        server.stop()
