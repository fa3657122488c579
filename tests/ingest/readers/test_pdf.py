"""Every PDF here is a real file, made in the test; what comes out is compared exactly."""

import logging
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from pypdf.errors import DeprecationError
from reportlab.pdfgen.canvas import Canvas

from ingest.readers import read

Write = Callable[[str, str], Path]
Complaint = Callable[[Path], str]


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
    assert read(path) == "<!-- pagina 1 -->\n\nWij wonen in Zuid-Holland Noord.\n"


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


def test_a_pdf_with_only_images_asks_for_text_recognition(
    tmp_path: Path, complaint: Complaint
) -> None:
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.rect(72, 72, 400, 600, fill=1)
    canvas.save()
    assert complaint(tmp_path / "scan.pdf") == (
        "'scan.pdf' bevat geen tekst, misschien alleen beeld. Laat eerst de tekst herkennen (OCR)."
    )


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_with_a_password_is_refused(
    tmp_path: Path, algorithm: str, complaint: Complaint
) -> None:
    assert complaint(encrypt_pdf(tmp_path / "slot.pdf", "geheim", algorithm)) == (
        "'slot.pdf' is beveiligd met een wachtwoord. Bewaar het zonder beveiliging."
    )


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_that_opens_without_a_password_is_read(tmp_path: Path, algorithm: str) -> None:
    path = encrypt_pdf(tmp_path / "open.pdf", "", algorithm)
    assert read(path) == "<!-- pagina 1 -->\n\nAchter slot en grendel.\n"


def test_a_text_called_pdf_is_refused(write: Write, complaint: Complaint) -> None:
    assert complaint(write("nep.pdf", "Dit is geen PDF.")) == (
        "'nep.pdf' is een kapotte PDF: pagina 1 is onleesbaar. Maak de PDF opnieuw."
    )


def test_a_truncated_pdf_is_refused(tmp_path: Path, complaint: Complaint) -> None:
    path = draw_pdf(tmp_path / "half.pdf", ["Tekst."])
    path.write_bytes(path.read_bytes()[:400])
    assert complaint(path) == (
        "'half.pdf' is een kapotte PDF: pagina 1 is onleesbaar. Maak de PDF opnieuw."
    )


def test_a_page_tree_that_goes_round_in_circles_is_refused(
    tmp_path: Path, complaint: Complaint
) -> None:
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


def test_an_error_of_pypdf_names_the_page(tmp_path: Path, complaint: Complaint) -> None:
    page = "<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 5 0 R >>"
    content = "<< /Length 3 /Filter /ASCIIHexDecode >>\nstream\nabc\nendstream"  # never ends
    path = two_page_pdf(tmp_path / "open.pdf", page, content)
    assert complaint(path) == (
        "'open.pdf' is een kapotte PDF: pagina 2 is onleesbaar. Maak de PDF opnieuw."
    )


@pytest.mark.parametrize(
    ("name", "error"), [("Onbekend", NotImplementedError), ("Fl", DeprecationError)]
)
def test_an_error_that_pypdf_leaks_names_the_page(
    tmp_path: Path, name: str, error: type[Exception], complaint: Complaint
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
