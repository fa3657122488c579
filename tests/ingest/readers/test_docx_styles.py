"""What a paragraph of Word is, by its style, what that is based on, and what it points at."""

from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from ingest.readers import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def with_level(element: object, level: str) -> None:
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), level)
    element.get_or_add_pPr().append(outline)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("level", "mark"), [("0", "# "), ("2", "### "), ("8", "###### "), ("9", "")]
)
def test_an_outline_level_makes_a_heading(level: str, mark: str, tmp_path: Path) -> None:
    document = docx.Document()
    style = document.styles.add_style("Hoofdstukje", WD_STYLE_TYPE.PARAGRAPH)
    with_level(style.element, level)
    document.add_paragraph("Openingstijden", style="Hoofdstukje")
    document.save(str(tmp_path / "stuk.docx"))
    assert read(tmp_path / "stuk.docx") == f"{mark}Openingstijden\n"


def test_a_style_based_on_a_heading_is_one(tmp_path: Path) -> None:
    document = docx.Document()
    style = document.styles.add_style("Onze kop", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Heading 2"]
    document.add_paragraph("Openingstijden", style="Onze kop")
    document.save(str(tmp_path / "stuk.docx"))
    assert read(tmp_path / "stuk.docx") == "## Openingstijden\n"


def test_a_numbered_list_has_its_numbers_and_a_list_style_alone_is_no_list(tmp_path: Path) -> None:
    document = docx.Document()
    for style, text in (
        ("List Number", "Bel."),
        ("List Number", "Maak een afspraak."),
        ("List Paragraph", "Karin woont alleen."),
    ):
        document.add_paragraph(text, style=style)
    document.save(str(tmp_path / "stuk.docx"))
    assert read(tmp_path / "stuk.docx") == (
        "1. Bel.\n2. Maak een afspraak.\n\nKarin woont alleen.\n"
    )


def test_who_speaks_stands_below_a_quotation(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("“Begin klein.” — Karin Vos, wijkcoach", style="Quote")
    document.save(str(tmp_path / "stuk.docx"))
    assert read(tmp_path / "stuk.docx") == "> “Begin klein.”\n>\n> — Karin Vos, wijkcoach\n"


def test_a_note_is_kept_below_what_points_at_it(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("In 2023 deden 214 mensen mee")
    paragraph.add_run()._r.append(parse_xml(f'<w:footnoteReference {W} w:id="2"/>'))
    paragraph.add_run(" en dat is veel.")
    document.add_paragraph("Daarna werd het stil.")
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>Zonder de cursus.</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    name = PackURI("/word/footnotes.xml")
    part = Part(name, kind, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.save(str(tmp_path / "stuk.docx"))
    assert read(tmp_path / "stuk.docx") == (
        "In 2023 deden 214 mensen mee en dat is veel.\n\n1 Zonder de cursus.\n\n"
        "Daarna werd het stil.\n"
    )


def minutes(path: Path, *, styled: bool = False) -> str:
    document = docx.Document()
    document.styles.add_style("Agendapunt", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Verslag van het overleg")
    for point in ("Opening", "Wat doen wij met de moestuin?", "Rondvraag"):
        if styled:
            document.add_paragraph(point, style="Agendapunt")
        else:
            document.add_paragraph().add_run(point).bold = True
        document.add_paragraph("Esra opent de vergadering en vraagt wie er zijn.")
        document.add_paragraph("Iedereen is er.")
    document.save(str(path))
    return read(path)


@pytest.mark.parametrize("styled", [True, False])
def test_short_lines_that_are_set_alike_above_text_are_headings(
    styled: bool, tmp_path: Path
) -> None:
    told = minutes(tmp_path / "stuk.docx", styled=styled)
    heads = [line for line in told.split("\n") if line.startswith("#")]
    assert heads == ["## Opening", "## Wat doen wij met de moestuin?", "## Rondvraag"]


def test_names_in_bold_and_lines_below_each_other_are_no_headings(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Wie doet wat")
    for one in ("Frank opent", "Tanne schrijft", "Wim zit voor"):
        document.add_paragraph().add_run(one).bold = True
    document.add_paragraph("Tot slot is er koffie.")
    document.save(str(tmp_path / "stuk.docx"))
    assert "#" not in read(tmp_path / "stuk.docx")
