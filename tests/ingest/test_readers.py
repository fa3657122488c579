"""Every document here is a real file, made in the test; what comes out is compared exactly."""

import logging
import struct
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import docx
import pypdf
import pytest
from docx.oxml import parse_xml
from pypdf.errors import DeprecationError
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import DocumentUnreadable
from ingest.readers import MAX_TEXT, SUFFIXES, read, title

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LONG = "Deze zin is lang genoeg om de tekst onder een kop te zijn."


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def draw_pdf(path: Path, *pages: list[str]) -> Path:
    """Make a PDF with these lines per page, 14 points apart; "" is a blank line."""
    canvas = Canvas(str(path))
    for lines in pages:
        text = canvas.beginText(72, 760)
        text.setFont("Helvetica", 11, leading=14)
        text.textLines("\n".join(lines), trim=0)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return path


def encrypt_pdf(path: Path, password: str, algorithm: str) -> Path:
    writer = pypdf.PdfWriter(clone_from=draw_pdf(path, ["Achter slot en grendel."]))
    writer.encrypt(user_password=password, owner_password="eigenaar", algorithm=algorithm)
    writer.write(path)
    return path


def raw_pdf(path: Path, *objects: str) -> Path:
    """Make a PDF of these objects, numbered from 1; the first is the catalogue."""
    data = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    path.write_bytes(data + end.encode())
    return path


def save_docx(path: Path, *paragraphs: tuple[str, str]) -> Path:
    """Make a Word document of (style, text) pairs."""
    document = docx.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    document.save(str(path))
    return path


def save_docx_xml(path: Path, *elements: str) -> Path:
    """Make a Word document whose body begins with these XML elements."""
    document = docx.Document()
    for place, element in enumerate(elements):
        document.element.body.insert(place, parse_xml(element))
    document.save(str(path))
    return path


def replace_part(
    path: Path, name: str, data: bytes, compression: int = zipfile.ZIP_DEFLATED
) -> Path:
    """Put other data in a part of a .docx, or add the part."""
    with zipfile.ZipFile(path) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    with zipfile.ZipFile(path, "w", compression) as package:
        for part, content in (parts | {name: data}).items():
            package.writestr(part, content)
    return path


def lie_about_size(path: Path, real: bytes, stated: bytes) -> Path:
    """Make the headers of a zip state the size and checksum of `stated` for the part `real`."""
    before = struct.pack("<L", zlib.crc32(real))
    data = path.read_bytes()
    at = data.find(before)
    while at >= 0:  # once in the local header and once in the central directory
        lie = struct.pack("<L", zlib.crc32(stated)) + data[at + 4 : at + 8]
        data = data[:at] + lie + struct.pack("<L", len(stated)) + data[at + 12 :]
        at = data.find(before, at + 4)
    path.write_bytes(data)
    return path


def complaint(path: Path) -> str:
    """Return the message with which the file is refused."""
    with pytest.raises(DocumentUnreadable) as caught:
        read(path)
    return str(caught.value)


# --- Any file ---------------------------------------------------------------------------------


def test_these_extensions_can_be_read() -> None:
    assert {".md", ".markdown", ".txt", ".pdf", ".docx", ".html", ".htm"} == SUFFIXES


def test_a_missing_file_is_named_with_its_folder(tmp_path: Path) -> None:
    assert complaint(tmp_path / "weg.md") == (
        f"'weg.md' staat niet in de map {str(tmp_path)!r}. Controleer de naam."
    )


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "map.md").mkdir()
    assert complaint(tmp_path / "map.md") == (
        "'map.md' is een map en geen bestand. Noem een bestand uit die map."
    )


def test_an_impossible_name_is_refused(tmp_path: Path) -> None:
    name = "a" * 300 + ".md"
    assert complaint(tmp_path / name) == (
        f"{name!r} kan niet worden geopend (File name too long). Controleer de naam en de rechten."
    )


@pytest.mark.parametrize("name", ["cijfers.xlsx", "tekst"])
def test_an_unknown_extension_is_refused(tmp_path: Path, name: str) -> None:
    assert complaint(write(tmp_path / name, "tekst")) == (
        f"{name!r} heeft een onbekende extensie. "
        "Bruikbaar zijn: .docx, .htm, .html, .markdown, .md, .pdf, .txt."
    )


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_an_empty_file_is_refused(tmp_path: Path, suffix: str) -> None:
    assert complaint(write(tmp_path / f"niets{suffix}", "")) == (
        f"'niets{suffix}' is leeg: er staat geen tekst in. Vul het bestand of haal het weg."
    )


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
def test_a_file_with_only_white_space_is_refused(tmp_path: Path, suffix: str) -> None:
    assert complaint(write(tmp_path / f"wit{suffix}", " \n\t\r\n\u00a0\n")) == (
        f"'wit{suffix}' is leeg: er staat geen tekst in. Vul het bestand of haal het weg."
    )


def test_a_word_document_without_text_is_refused(tmp_path: Path) -> None:
    assert complaint(save_docx(tmp_path / "leeg.docx", ("Normal", " "))) == (
        "'leeg.docx' is leeg: er staat geen tekst in. Vul het bestand of haal het weg."
    )


# --- .md and the encoding of text files -------------------------------------------------------


def test_markdown_is_returned_as_it_stands(tmp_path: Path) -> None:
    text = "# Kop\n\nEen  alinea\nop twee regels.\n\n* punt\n> citaat\n"
    assert read(write(tmp_path / "stuk.md", text)) == text


def test_windows_and_old_mac_newlines_become_newlines(tmp_path: Path) -> None:
    assert read(write(tmp_path / "stuk.MD", "een\r\ntwee\rdrie")) == "een\ntwee\ndrie"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_text_is_read_without_its_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "patiënt.markdown"
    path.write_bytes("één patiënt".encode(encoding))
    assert read(path) == "één patiënt"


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
def test_an_older_encoding_is_not_guessed(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"oud{suffix}"
    path.write_bytes("Eerste regel.\nEen patiënt.".encode("cp1252"))
    assert complaint(path) == (
        f"'oud{suffix}' is geen UTF-8-tekst: kijk op regel 2. Bewaar het bestand als UTF-8."
    )


def test_half_a_utf_16_character_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "half.txt"
    path.write_bytes("tekst".encode("utf-16") + b"\x00")
    assert complaint(path) == (
        "'half.txt' is geen UTF-8-tekst: kijk op regel 1. Bewaar het bestand als UTF-8."
    )


def test_a_binary_file_called_markdown_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "beeld.md"
    path.write_bytes(b"GIF89a\x00\x00\x01\x02 tekst")
    assert complaint(path) == (
        "'beeld.md' is geen tekst maar een binair bestand. Verbeter de extensie."
    )


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
def test_a_text_file_over_20_mb_is_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"groot{suffix}"
    path.write_bytes(b"a" * (MAX_TEXT + 1))
    assert complaint(path) == f"'groot{suffix}' is groter dan 20 MB. Splits het bestand."


def test_a_text_file_of_exactly_20_mb_is_read(tmp_path: Path) -> None:
    path = tmp_path / "groot.md"
    path.write_bytes(b"a" * MAX_TEXT)
    assert len(read(path)) == MAX_TEXT


# --- .txt --------------------------------------------------------------------------------------


def test_plain_text_becomes_markdown(tmp_path: Path) -> None:
    text = (
        "Denken in mogelijkheden \n"
        "\n"
        "Niet alleen door te praten over Positieve Gezondheid, \n"
        "maar ook door concrete verbindingen en acties. We \n"
        "mogen samen dromen.\n"
        " \n"
        "• eerste punt dat zo lang is dat het op de volgende\n"
        "  regel verder gaat\n"
        "▶ tweede punt\n"
        "- derde punt\n"
        "* vierde punt\n"
        "\uf0b7 vijfde punt\n"
        "\n"
        "\n"
        "Slot.\n"
    )
    assert read(write(tmp_path / "stuk.txt", text)) == (
        "## Denken in mogelijkheden\n"
        "\n"
        "Niet alleen door te praten over Positieve Gezondheid, maar ook door concrete "
        "verbindingen en acties. We mogen samen dromen.\n"
        "\n"
        "- eerste punt dat zo lang is dat het op de volgende regel verder gaat\n"
        "- tweede punt\n"
        "- derde punt\n"
        "- vierde punt\n"
        "- vijfde punt\n"
        "\n"
        "Slot.\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Dit is een zin.",
        "Wat werkt goed?",
        "“Dit is een citaat.”",
        "vervolg van een zin",
        "12",
        "- punt in een lijst",
        "Dit zijn er negen en dus een te veel",
    ],
)
def test_a_line_that_is_no_heading_stays_a_paragraph(tmp_path: Path, line: str) -> None:
    assert read(write(tmp_path / "stuk.txt", f"{line}\n\n{LONG}")) == f"{line}\n\n{LONG}\n"


def test_a_short_line_before_another_short_line_is_no_heading(tmp_path: Path) -> None:
    path = write(tmp_path / "stuk.txt", f"Leeratelier\n\nPositieve Gezondheid\n\n{LONG}")
    assert read(path) == f"Leeratelier\n\n## Positieve Gezondheid\n\n{LONG}\n"


def test_a_short_last_line_is_no_heading(tmp_path: Path) -> None:
    assert read(write(tmp_path / "stuk.txt", f"{LONG}\n\nLeiden")) == f"{LONG}\n\nLeiden\n"


def test_lines_that_were_not_broken_off_stay_apart(tmp_path: Path) -> None:
    text = "Foto's: Jan\nColofon: zie hieronder.\nAuteur: Suzan van der Pas, Hogeschool Leiden\n"
    assert read(write(tmp_path / "stuk.txt", text)) == (
        "Foto's: Jan\n\nColofon: zie hieronder.\n\nAuteur: Suzan van der Pas, Hogeschool Leiden\n"
    )


def test_a_long_line_is_a_paragraph_of_its_own(tmp_path: Path) -> None:
    one, two = "Een zin. " * 30, "Nog een zin. " * 20
    assert (
        read(write(tmp_path / "stuk.txt", f"{one}\n{two}")) == f"{one.strip()}\n\n{two.strip()}\n"
    )


def test_numbered_lines_stay_apart(tmp_path: Path) -> None:
    text = "1. Luister goed naar de ander.\n2. Vraag door.\n3. Vat samen wat je hebt gehoord.\n"
    assert read(write(tmp_path / "stuk.txt", text)) == text.replace("\n", "\n\n")[:-1]


def test_a_form_feed_ends_a_paragraph(tmp_path: Path) -> None:
    assert read(write(tmp_path / "stuk.txt", "Een.\fTwee.")) == "Een.\n\nTwee.\n"


# --- .pdf --------------------------------------------------------------------------------------


def test_a_pdf_becomes_markdown_with_page_marks(tmp_path: Path) -> None:
    first = [
        "Het brede gesprek voeren",
        "",
        "Buurtbewoners raken actief betrokken bij de samen-",
        "leving en nemen initiatief in de zorg- en",
        "welzijnssector van Leiden.",
        "",
        "• eerste punt dat zo lang is dat het verder gaat op",
        "de volgende regel",
        "• tweede punt",
        "",
        "“Zo houd je verbinding in de wijk, met iedereen die",
        "er woont.”",
    ]
    path = draw_pdf(tmp_path / "stuk.pdf", first, ["Tweede bladzijde.", "", "", "Slot."])
    assert read(path) == (
        "<!-- pagina 1 -->\n"
        "\n"
        "## Het brede gesprek voeren\n"
        "\n"
        "Buurtbewoners raken actief betrokken bij de samenleving en nemen initiatief in de "
        "zorg- en welzijnssector van Leiden.\n"
        "\n"
        "- eerste punt dat zo lang is dat het verder gaat op de volgende regel\n"
        "- tweede punt\n"
        "\n"
        "“Zo houd je verbinding in de wijk, met iedereen die er woont.”\n"
        "\n"
        "<!-- pagina 2 -->\n"
        "\n"
        "Tweede bladzijde.\n"
        "\n"
        "Slot.\n"
    )


def test_a_hyphen_before_en_is_kept(tmp_path: Path) -> None:
    path = draw_pdf(tmp_path / "stuk.pdf", ["Werken in de zorg-", "en welzijnssector."])
    assert read(path) == "<!-- pagina 1 -->\n\nWerken in de zorg- en welzijnssector.\n"


def test_a_hyphen_before_a_capital_is_kept(tmp_path: Path) -> None:
    path = draw_pdf(tmp_path / "stuk.pdf", ["Wij wonen in Zuid-", "Holland Noord."])
    assert read(path) == "<!-- pagina 1 -->\n\nWij wonen in Zuid- Holland Noord.\n"


def test_larger_letters_begin_a_new_paragraph(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "stuk.pdf"))
    canvas.setFont("Helvetica", 20)
    canvas.drawString(72, 760, "Inwoners inspireren")
    canvas.setFont("Helvetica", 11)
    for place, line in enumerate(
        ["In breakoutsessies gingen alle deelnemers samen aan de", "slag."]
    ):
        canvas.drawString(72, 745 - 14 * place, line)
    canvas.save()
    assert read(tmp_path / "stuk.pdf") == (
        "<!-- pagina 1 -->\n\n## Inwoners inspireren\n\n"
        "In breakoutsessies gingen alle deelnemers samen aan de slag.\n"
    )


def test_a_bullet_drawn_apart_belongs_to_its_text(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "stuk.pdf"))
    for place, item in enumerate(["eerste punt dat", "tweede punt dat", "derde punt dat"]):
        canvas.drawString(72, 760 - 28 * place, "•")
        canvas.drawString(90, 759 - 28 * place, item)
        canvas.drawString(90, 745 - 28 * place, "verder gaat")
    canvas.save()
    assert read(tmp_path / "stuk.pdf") == (
        "<!-- pagina 1 -->\n\n- eerste punt dat verder gaat\n- tweede punt dat verder gaat\n"
        "- derde punt dat verder gaat\n"
    )


def test_a_small_mark_at_the_start_of_a_line_does_not_break_the_paragraph(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "stuk.pdf"))
    text = canvas.beginText(72, 760)
    text.setFont("Helvetica", 11, leading=14)
    text.textLine("Een zin met een noot aan het einde")
    text.setFont("Helvetica", 6, leading=14)
    text.textOut("1 ")
    text.setFont("Helvetica", 11, leading=14)
    text.textLine("en dan gaat de zin gewoon door.")
    canvas.drawText(text)
    canvas.save()
    assert read(tmp_path / "stuk.pdf") == (
        "<!-- pagina 1 -->\n\n"
        "Een zin met een noot aan het einde 1 en dan gaat de zin gewoon door.\n"
    )


def test_a_page_without_text_is_passed_over(tmp_path: Path) -> None:
    path = draw_pdf(tmp_path / "stuk.pdf", ["Een."], [], ["Drie."])
    assert read(path) == "<!-- pagina 1 -->\n\nEen.\n\n<!-- pagina 3 -->\n\nDrie.\n"


def test_hundreds_of_pages_are_read(tmp_path: Path) -> None:
    path = draw_pdf(tmp_path / "dik.pdf", *([f"Tekst {number}."] for number in range(1, 401)))
    assert read(path) == "\n".join(
        f"<!-- pagina {number} -->\n\nTekst {number}.\n" for number in range(1, 401)
    )


def test_a_pdf_with_only_images_asks_for_text_recognition(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.rect(72, 72, 400, 600, fill=1)
    canvas.save()
    assert complaint(tmp_path / "scan.pdf") == (
        "'scan.pdf' bevat geen tekst, misschien alleen beeld. Laat eerst de tekst herkennen (OCR)."
    )


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_with_a_password_is_refused(tmp_path: Path, algorithm: str) -> None:
    assert complaint(encrypt_pdf(tmp_path / "slot.pdf", "geheim", algorithm)) == (
        "'slot.pdf' is beveiligd met een wachtwoord. Bewaar het zonder beveiliging."
    )


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_that_opens_without_a_password_is_read(tmp_path: Path, algorithm: str) -> None:
    path = encrypt_pdf(tmp_path / "open.pdf", "", algorithm)
    assert read(path) == "<!-- pagina 1 -->\n\nAchter slot en grendel.\n"


def test_a_text_called_pdf_is_refused(tmp_path: Path) -> None:
    assert complaint(write(tmp_path / "nep.pdf", "Dit is geen PDF.")) == (
        "'nep.pdf' is een kapotte PDF: pagina 1 is onleesbaar. Maak de PDF opnieuw."
    )


def test_a_truncated_pdf_is_refused(tmp_path: Path) -> None:
    path = draw_pdf(tmp_path / "half.pdf", ["Tekst."])
    path.write_bytes(path.read_bytes()[:400])
    assert complaint(path) == (
        "'half.pdf' is een kapotte PDF: pagina 1 is onleesbaar. Maak de PDF opnieuw."
    )


def test_a_page_tree_that_goes_round_in_circles_is_refused(tmp_path: Path) -> None:
    path = raw_pdf(
        tmp_path / "kring.pdf",
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 2 /Kids [3 0 R] /MediaBox [0 0 595 842] >>",
        "<< /Type /Pages /Count 2 /Parent 2 0 R /Kids [2 0 R] >>",
    )
    assert complaint(path) == (
        "'kring.pdf' is een kapotte PDF: pagina 1 is onleesbaar. Maak de PDF opnieuw."
    )


def two_page_pdf(path: Path, second_page: str, content: str) -> Path:
    return raw_pdf(
        path,
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] /MediaBox [0 0 595 842] >>",
        "<< /Type /Page /Parent 2 0 R /Resources << >> >>",
        second_page,
        content,
    )


def test_an_error_of_pypdf_names_the_page(tmp_path: Path) -> None:
    page = "<< /Type /Page /Parent 4 0 R /Contents 5 0 R >>"  # its own parent
    path = two_page_pdf(tmp_path / "lus.pdf", page, "<< /Length 0 >>\nstream\n\nendstream")
    assert complaint(path) == (
        "'lus.pdf' is een kapotte PDF: pagina 2 is onleesbaar. Maak de PDF opnieuw."
    )


@pytest.mark.parametrize(
    ("name", "error"), [("Onbekend", NotImplementedError), ("Fl", DeprecationError)]
)
def test_an_error_that_pypdf_leaks_names_the_page(
    tmp_path: Path, name: str, error: type[Exception]
) -> None:
    page = "<< /Type /Page /Parent 2 0 R /Resources << /Font << >> >> /Contents 5 0 R >>"
    content = f"<< /Length 3 /Filter /{name} >>\nstream\nabc\nendstream"
    path = two_page_pdf(tmp_path / "vreemd.pdf", page, content)
    with pytest.raises(error):
        pypdf.PdfReader(path).pages[1].extract_text()
    assert complaint(path) == (
        "'vreemd.pdf' is een kapotte PDF: pagina 2 is onleesbaar. Maak de PDF opnieuw."
    )


def test_a_pdf_that_pypdf_mends_gives_no_warnings(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = draw_pdf(tmp_path / "scheef.pdf", ["Tekst."])
    path.write_bytes(b"\n\n" + path.read_bytes())  # every offset is now wrong
    caplog.set_level(logging.WARNING, "pypdf")
    assert pypdf.PdfReader(path).pages[0].extract_text() == "Tekst.\n"
    assert {record.name for record in caplog.records} == {"pypdf._reader"}
    caplog.clear()
    assert read(path) == "<!-- pagina 1 -->\n\nTekst.\n"
    assert caplog.records == []


# --- .docx -------------------------------------------------------------------------------------


def test_a_word_document_becomes_markdown(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Inspiratiegids", style="Title")
    document.add_heading("Het brede gesprek", level=1)
    document.add_paragraph("Een alinea\tmet een\u00a0 tab\nen een regeleinde.")
    document.add_paragraph("")
    document.add_heading("Tips", level=2)
    document.add_paragraph("eerste punt", style="List Bullet")
    document.add_paragraph("tweede punt", style="List Number")
    table = document.add_table(rows=3, cols=2)
    for cell, text in zip(table._cells, ["Naam", "Functie", "Jan", "", "", ""], strict=True):
        cell.text = text
    document.add_paragraph("Zo houd je verbinding.", style="Quote")
    document.add_paragraph("Dat is waar.", style="Intense Quote")
    document.save(str(tmp_path / "stuk.docx"))
    assert read(tmp_path / "stuk.docx") == (
        "# Inspiratiegids\n"
        "\n"
        "# Het brede gesprek\n"
        "\n"
        "Een alinea met een tab en een regeleinde.\n"
        "\n"
        "## Tips\n"
        "\n"
        "- eerste punt\n"
        "- tweede punt\n"
        "\n"
        "Naam | Functie\n"
        "Jan | \n"
        "\n"
        "> Zo houd je verbinding.\n"
        "\n"
        "> Dat is waar.\n"
    )


def test_a_heading_of_level_nine_becomes_one_of_level_six(tmp_path: Path) -> None:
    path = save_docx(tmp_path / "stuk.docx", ("Heading 9", "Diep"))
    assert read(path) == "###### Diep\n"


def test_a_numbered_paragraph_without_list_style_is_a_list_item(tmp_path: Path) -> None:
    path = save_docx_xml(
        tmp_path / "stuk.docx",
        f"<w:p {W}><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
        "<w:r><w:t>punt</w:t></w:r></w:p>",
    )
    assert read(path) == "- punt\n"


def test_merged_cells_are_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "breed"
    table.cell(0, 2).text = "smal"
    document.save(str(tmp_path / "stuk.docx"))
    assert read(tmp_path / "stuk.docx") == "breed | smal\n"


def test_an_empty_table_leaves_no_trace(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Voor.")
    document.add_table(rows=2, cols=2)
    document.add_paragraph("Na.")
    document.save(str(tmp_path / "stuk.docx"))
    assert read(tmp_path / "stuk.docx") == "Voor.\n\nNa.\n"


def test_a_table_within_a_cell_is_part_of_that_cell(tmp_path: Path) -> None:
    document = docx.Document()
    outer = document.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "buiten"
    inner = outer.cell(0, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "een", "twee"
    document.save(str(tmp_path / "stuk.docx"))
    assert read(tmp_path / "stuk.docx") == "buiten | een twee\n"


def test_text_in_form_fields_links_and_tracked_changes_is_read(tmp_path: Path) -> None:
    path = save_docx_xml(
        tmp_path / "stuk.docx",
        f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>in een veld</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>",
        f"<w:p {W}><w:hyperlink><w:r><w:t>een link</w:t></w:r></w:hyperlink>"
        "<w:ins w:id='1' w:author='x'><w:r><w:t>, erbij</w:t></w:r></w:ins>"
        "<w:del w:id='2' w:author='x'><w:r><w:delText>, eraf</w:delText></w:r></w:del>"
        "<w:moveFrom w:id='3' w:author='x'><w:r><w:t>, verplaatst</w:t></w:r></w:moveFrom></w:p>",
    )
    assert read(path) == "in een veld\n\neen link, erbij\n"


def test_text_in_a_frame_is_read_once(tmp_path: Path) -> None:
    frame = "<w:txbxContent><w:p><w:r><w:t>in een kader</w:t></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    path = save_docx_xml(
        tmp_path / "stuk.docx",
        f"<w:p {W} xmlns:mc='{mc}'><w:r><w:t>voor</w:t><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'>{frame}</mc:Choice><mc:Fallback>{frame}</mc:Fallback>"
        "</mc:AlternateContent><w:t> en na</w:t></w:r></w:p>",
    )
    assert read(path) == "voor en na\n\nin een kader\n"


def test_the_pictures_of_a_document_do_not_count_for_its_size(tmp_path: Path) -> None:
    path = save_docx(tmp_path / "stuk.docx", ("Normal", "Met beeld."))
    replace_part(path, "word/media/foto.jpg", bytes(51_000_000), zipfile.ZIP_STORED)
    assert read(path) == "Met beeld.\n"


DAMAGED = "is geen leesbaar Word-bestand of heeft een wachtwoord. Bewaar het opnieuw als .docx."


def test_a_text_called_docx_is_refused(tmp_path: Path) -> None:
    assert complaint(write(tmp_path / "nep.docx", "Dit is geen Word.")) == f"'nep.docx' {DAMAGED}"


def test_a_truncated_word_document_is_refused(tmp_path: Path) -> None:
    path = save_docx(tmp_path / "half.docx", ("Normal", "Tekst."))
    path.write_bytes(path.read_bytes()[:-400])
    assert complaint(path) == f"'half.docx' {DAMAGED}"


def test_a_zip_without_a_document_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "zip.docx", "w") as package:
        package.writestr("foto.xml", "<foto/>")
    assert complaint(tmp_path / "zip.docx") == f"'zip.docx' {DAMAGED}"


def test_a_document_without_a_body_is_refused(tmp_path: Path) -> None:
    path = save_docx(tmp_path / "romp.docx", ("Normal", "Tekst."))
    replace_part(path, "word/document.xml", f"<w:document {W}/>".encode())
    assert complaint(path) == f"'romp.docx' {DAMAGED}"


def test_a_document_with_broken_xml_is_refused(tmp_path: Path) -> None:
    path = save_docx(tmp_path / "kapot.docx", ("Normal", "Tekst."))
    replace_part(path, "word/document.xml", b"<w:document>")
    assert complaint(path) == f"'kapot.docx' {DAMAGED}"


@pytest.mark.parametrize("part", ["word/bom.xml", "word/media/bom.bin"])
def test_a_zip_bomb_is_refused(tmp_path: Path, part: str) -> None:
    path = save_docx(tmp_path / "bom.docx", ("Normal", "Tekst."))
    replace_part(path, part, bytes(51_000_000))
    assert path.stat().st_size < 100_000
    assert complaint(path) == (
        "'bom.docx' wordt bij het uitpakken te groot. Splits het of bewaar het opnieuw in Word."
    )


def test_over_50_mb_of_xml_is_refused_however_large_the_file(tmp_path: Path) -> None:
    path = save_docx(tmp_path / "dik.docx", ("Normal", "Tekst."))
    replace_part(path, "word/dik.xml", b" " * 51_000_000, zipfile.ZIP_STORED)
    assert complaint(path) == (
        "'dik.docx' wordt bij het uitpakken te groot. Splits het of bewaar het opnieuw in Word."
    )


def test_a_zip_bomb_that_lies_about_its_size_fills_no_memory(tmp_path: Path) -> None:
    path = save_docx(tmp_path / "leugen.docx", ("Normal", "Tekst."))
    bomb = b"<a>" + b" " * 100_000_000
    replace_part(path, "word/document.xml", bomb)
    lie_about_size(path, real=bomb, stated=bomb[:1000])
    with zipfile.ZipFile(path) as package:
        assert package.getinfo("word/document.xml").file_size == 1000
    del bomb
    tracemalloc.start()
    message = complaint(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert message == f"'leugen.docx' {DAMAGED}"
    assert peak < 10_000_000


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_that_word_does_not_use_is_refused(tmp_path: Path, compression: int) -> None:
    path = save_docx(tmp_path / "raar.docx", ("Normal", "Tekst."))
    replace_part(path, "word/extra.xml", b"<a/>", compression)
    assert complaint(path) == f"'raar.docx' {DAMAGED}"


BILLION_LAUGHS = (
    '<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w:document [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + f"]><w:document {W}><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_entity_bomb_is_refused(tmp_path: Path, encoding: str) -> None:
    path = save_docx(tmp_path / "lach.docx", ("Normal", "Tekst."))
    xml = BILLION_LAUGHS.replace("{encoding}", encoding)
    replace_part(path, "word/document.xml", xml.encode(encoding))
    assert complaint(path) == (
        "'lach.docx' bevat een DOCTYPE in 'word/document.xml': dat is onveilig. "
        "Bewaar het opnieuw in Word."
    )


# --- .html -------------------------------------------------------------------------------------


def test_a_web_page_becomes_markdown(tmp_path: Path) -> None:
    html = """<!DOCTYPE html>
    <html><head><title>Titel</title><style>p {}</style></head><body>
    <header>Kop van de site</header><nav><ul><li>Menu</li></ul></nav>
    <h1>Het brede
        gesprek</h1>
    <p>Een <b>al</b>inea met <a href="#">een link</a>,<br>op &eacute;&eacute;n regel.</p>
    <script>alert("weg")</script><!-- weg -->
    <h2>Tips</h2>
    <ul><li>eerste punt</li><li><p>tweede punt</p><ul><li>onderdeel</li></ul></li></ul>
    <blockquote><p>Zo houd je verbinding.</p></blockquote>
    <table><caption>Mensen</caption>
      <thead><tr><th>Naam</th><th>Functie</th></tr></thead>
      <tbody><tr><td><p>Jan</p><p>Jansen</p></td><td>arts</td></tr></tbody></table>
    <div>Losse tekst<p>en een alinea</p>en weer los.</div>
    <aside>Terzijde</aside><form>Zoek</form><footer>Voet</footer>
    </body></html>"""
    assert read(write(tmp_path / "stuk.html", html)) == (
        "# Het brede gesprek\n"
        "\n"
        "Een alinea met een link, op één regel.\n"
        "\n"
        "## Tips\n"
        "\n"
        "- eerste punt\n"
        "- tweede punt\n"
        "- onderdeel\n"
        "\n"
        "> Zo houd je verbinding.\n"
        "\n"
        "Mensen\n"
        "Naam | Functie\n"
        "Jan Jansen | arts\n"
        "\n"
        "Losse tekst\n"
        "\n"
        "en een alinea\n"
        "\n"
        "en weer los.\n"
    )


def test_a_table_within_a_table_keeps_its_rows(tmp_path: Path) -> None:
    inner = "<table><tr><td>een</td><td>twee</td></tr><tr><td></td></tr></table>"
    html = f"<table><tr><td>buiten</td></tr><tr><td>{inner}</td></tr><tr><td>na</td></tr></table>"
    assert read(write(tmp_path / "stuk.html", html)) == "buiten\neen | twee\nna\n"


def test_a_list_in_a_quotation_is_quotation(tmp_path: Path) -> None:
    html = "<blockquote>Zij zei:<ul><li>een</li></ul></blockquote>"
    assert read(write(tmp_path / "stuk.html", html)) == "> Zij zei:\n\n> een\n"


def test_equal_items_are_all_kept(tmp_path: Path) -> None:
    html = "<ul><li>Tools</li><li>Tools</li></ul>"
    assert read(write(tmp_path / "stuk.htm", html)) == "- Tools\n- Tools\n"


def test_tags_that_were_left_open_lose_no_text(tmp_path: Path) -> None:
    html = "<p>een<p>twee<ul><li>drie<li>vier</ul><table><tr><td>vijf<td>zes<tr><td>zeven</table>"
    assert read(write(tmp_path / "stuk.htm", html)) == (
        "een\n\ntwee\n\n- drie\n- vier\n\nvijf | zes\nzeven\n"
    )


@pytest.mark.parametrize("tag", ["main", "article"])
def test_only_the_main_part_of_a_page_is_read(tmp_path: Path, tag: str) -> None:
    html = f"<body>Om<{tag}><header><h1>Kop</h1></header>In<nav>Weg</nav></{tag}>Om</body>"
    assert read(write(tmp_path / "stuk.html", html)) == "# Kop\n\nIn\n"


def test_all_articles_of_a_page_are_read(tmp_path: Path) -> None:
    html = "<body><article>Een</article><article>Twee</article></body>"
    assert read(write(tmp_path / "stuk.html", html)) == "Een\n\nTwee\n"


def test_markup_that_cannot_be_parsed_is_refused(tmp_path: Path) -> None:
    assert complaint(write(tmp_path / "raar.html", "<p>tekst<![onzin>")) == (
        "'raar.html' is geen leesbare HTML. Bewaar de pagina opnieuw vanuit een browser."
    )


# --- The title ---------------------------------------------------------------------------------


def test_the_title_is_the_first_heading_without_its_marks() -> None:
    text = "Vooraf.\n\n## De *eerste* [kop](#a)\n\n# De tweede\n"
    assert title(text, Path("stuk.md")) == "De eerste kop"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("leeratelier-2_verslag.txt", "Leeratelier 2 verslag"),
        ("GGD  Hollands-Midden.pdf", "GGD Hollands Midden"),
        ("élan.docx", "Élan"),
    ],
)
def test_without_a_heading_the_title_is_the_readable_file_name(name: str, expected: str) -> None:
    assert title("#geen kop\n\nGewone tekst # niet\n", Path(name)) == expected
