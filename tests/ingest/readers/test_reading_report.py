"""Whatever is in a file and not in its text is told; and its title reads like a title."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from reportlab.pdfgen.canvas import Canvas

from ingest.readers import apart, reading

Write = Callable[[str, str], Path]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_hidden_text_comments_and_running_heads_of_word_are_told(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Wat te zien is").add_run(" en dit niet").font.hidden = True
    document.sections[0].header.paragraphs[0].text = "Verslag van het wijkteam"
    document.add_comment(document.paragraphs[0].runs, text="klopt dit wel?")
    document.save(str(tmp_path / "stuk.docx"))
    found = reading(tmp_path / "stuk.docx")
    assert found.text == "Wat te zien is\n"
    assert set(found.left_out) == {
        "verborgen tekst weggelaten: 'en dit niet'",
        "opmerkingen weggelaten (3 woorden)",
        "kopteksten weggelaten (4 woorden)",
    }


def test_the_contents_of_a_word_document_are_told_and_no_text(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Kosten", level=1)
    document.add_paragraph("Het kost niets.")
    for place, (style, line) in enumerate((("TOCHeading", "Inhoud"), ("toc1", "1 Kosten 3"))):
        xml = (
            f"<w:p {W}><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{line}</w:t></w:r></w:p>"
        )
        document.element.body.insert(place, parse_xml(xml))
    document.save(str(tmp_path / "stuk.docx"))
    found = reading(tmp_path / "stuk.docx")
    assert found.text == "# Kosten\n\nHet kost niets.\n"
    assert found.left_out == ("inhoudsopgave weggelaten (2 regels)",)


def test_what_stands_around_a_web_page_is_told(write: Write) -> None:
    page = (
        '<div class="skip">Naar de inhoud</div><header><ul><li>Home</ul><h1>Huiskamer</h1></header>'
        '<div id="cookiebar">Wij gebruiken cookies.</div><p>Elke dag open.</p>'
        '<p hidden>Oud.</p><p style="display: none">Ouder.</p><footer>Postbus 1</footer>'
    )
    found = reading(write("stuk.html", page))
    assert found.text == "# Huiskamer\n\nElke dag open.\n"
    assert [one.split("'")[1] for one in found.left_out] == [
        "Naar de inhoud",
        "Home",
        "Wij gebruiken cookies.",
        "Oud.",
        "Ouder.",
        "Postbus 1",
    ]


def test_what_stands_outside_the_main_part_of_a_web_page_is_told(write: Write) -> None:
    page = "<nav>Home</nav><main><p>Elke dag open.</p></main><div>Bel ons.</div><script>x</script>"
    found = reading(write("stuk.html", page))
    assert found.text == "Elke dag open.\n"
    assert [one.split("'")[1] for one in found.left_out] == ["Home", "Bel ons."]


def test_what_is_called_a_menu_and_is_long_is_text(write: Write) -> None:
    story = "Het menu van de week staat op het bord. " * 20
    assert reading(write("stuk.html", f'<div class="menukaart">{story}</div>')).text.startswith(
        "Het menu van de week"
    )


def test_front_matter_gives_title_and_date_and_is_no_text(write: Write) -> None:
    text = (
        '---\ntitle: "Verslag huiskamer"\ndate: 2023-11-02\ntags: [a, b]\n---\n\nSinds mei open.\n'
    )
    found = reading(write("stuk.md", text))
    assert (found.text, found.title, found.date) == (
        "Sinds mei open.\n",
        "Verslag huiskamer",
        "2023-11-02",
    )
    assert found.left_out == ("gegevens vooraan weggelaten (title, date, tags)",)


@pytest.mark.parametrize("text", ["---\nEen zin.\n---\n", "---\n\nTekst\n", "--- \ntitle: x\n"])
def test_a_line_at_the_top_is_no_front_matter(text: str, write: Write) -> None:
    assert reading(write("stuk.md", text)).text == text


def test_an_image_written_out_in_letters_is_told(write: Write) -> None:
    found = reading(write("stuk.md", "Zie ![foto](data:image/png;base64,iVBORw0KGgo) hier.\n"))
    assert found.text == "Zie  hier.\n"
    assert found.left_out == ("afbeeldingen in de tekst zelf weggelaten (1)",)


def pdf(path: Path, name: str, *pages: list[str]) -> Path:
    canvas = Canvas(str(path))
    canvas.setTitle(name)
    for lines in pages:
        for at, line in enumerate(lines):
            canvas.drawString(60, 780 - 20 * at, line)
        canvas.showPage()
    canvas.save()
    return path


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Plan van aanpak", "Plan van aanpak"),
        ("Microsoft Word - plan_v3.docx", "Stuk"),
        ("untitled", "Stuk"),
        ("Jaarverslag van iemand anders", "Stuk"),
    ],
)
def test_what_a_file_is_called_is_its_title_when_it_reads_like_one(
    name: str, title: str, tmp_path: Path
) -> None:
    lines = ["Het plan van aanpak, zoals de bewoners van de wijk dat dit jaar hebben gemaakt."]
    assert reading(pdf(tmp_path / "stuk.pdf", name, lines)).title == title


def test_the_edges_of_pages_and_pages_without_text_are_told(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "stuk.pdf"))
    for number in range(1, 5):
        if number != 3:
            canvas.drawString(60, 815, "Wijkteam Oost")
            canvas.drawString(60, 500, f"Tekst van deel {number}.")
            canvas.drawString(60, 30, f"Pagina {number} van 4")
        canvas.showPage()
    canvas.save()
    assert reading(tmp_path / "stuk.pdf").left_out == (
        "kop- of voetregel weggelaten: 'Wijkteam Oost' (3 keer)",
        "kop- of voetregel weggelaten: 'paginanummer' (3 keer)",
        "geen tekst op pagina 3: misschien alleen beeld",
    )


def test_words_that_are_glued_together_are_doubted_with_their_page(tmp_path: Path) -> None:
    glued = ["DebewonersvanOostwilleneenmoestuin", "eneenklusdienst.Degemeentebetaalt", "hethele"]
    path = pdf(tmp_path / "stuk.pdf", "", ["Dit is gewoon te lezen tekst."], glued)
    assert reading(path).doubts == (
        "pagina 2: woorden lijken aan elkaar geplakt; lees die pagina na",
    )


def test_a_document_read_apart_tells_the_same(tmp_path: Path) -> None:
    path = pdf(tmp_path / "stuk.pdf", "Een plan", ["Een plan dat hier staat."], [])
    assert apart.reading(path) == reading(path)
    assert reading(path).left_out == ("geen tekst op pagina 2: misschien alleen beeld",)
