"""Every Word file here is a real one, made in the test; its text is compared exactly."""

import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from ingest.readers import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Write = Callable[[str, str], Path]
Complaint = Callable[[Path], str]


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
        "\n"
        "1. tweede punt\n"
        "\n"
        "Naam | Functie\n"
        "Jan |\n"
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


def test_a_merged_cell_stands_in_every_column_that_it_covers(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "breed"
    table.cell(0, 2).text = "smal"
    document.save(str(tmp_path / "stuk.docx"))
    assert read(tmp_path / "stuk.docx") == "breed | breed | smal\n"


def test_an_empty_table_leaves_no_trace(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Voor.")
    document.add_table(rows=2, cols=2)
    document.add_paragraph("Na.")
    document.save(str(tmp_path / "stuk.docx"))
    assert read(tmp_path / "stuk.docx") == "Voor.\n\nNa.\n"


def test_a_table_within_a_cell_keeps_its_rows(tmp_path: Path) -> None:
    document = docx.Document()
    outer = document.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "buiten"
    inner = outer.cell(0, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "een", "twee"
    document.save(str(tmp_path / "stuk.docx"))
    assert read(tmp_path / "stuk.docx") == "buiten\n\neen | twee\n"


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


def test_a_word_document_without_text_is_refused(tmp_path: Path, complaint: Complaint) -> None:
    assert complaint(save_docx(tmp_path / "leeg.docx", ("Normal", " "))) == (
        "'leeg.docx' is leeg: er staat geen tekst in. Vul het bestand of haal het weg."
    )


def test_the_pictures_of_a_document_do_not_count_for_its_size(tmp_path: Path) -> None:
    path = save_docx(tmp_path / "stuk.docx", ("Normal", "Met beeld."))
    replace_part(path, "word/media/foto.jpg", bytes(51_000_000), zipfile.ZIP_STORED)
    assert read(path) == "Met beeld.\n"


DAMAGED = "is geen leesbaar Word-bestand of heeft een wachtwoord. Bewaar het opnieuw als .docx."


def test_a_text_called_docx_is_refused(write: Write, complaint: Complaint) -> None:
    assert complaint(write("nep.docx", "Dit is geen Word.")) == f"'nep.docx' {DAMAGED}"


def test_a_truncated_word_document_is_refused(tmp_path: Path, complaint: Complaint) -> None:
    path = save_docx(tmp_path / "half.docx", ("Normal", "Tekst."))
    path.write_bytes(path.read_bytes()[:-400])
    assert complaint(path) == f"'half.docx' {DAMAGED}"


def test_a_zip_without_a_document_is_refused(tmp_path: Path, complaint: Complaint) -> None:
    with zipfile.ZipFile(tmp_path / "zip.docx", "w") as package:
        package.writestr("foto.xml", "<foto/>")
    assert complaint(tmp_path / "zip.docx") == f"'zip.docx' {DAMAGED}"


def test_a_document_without_a_body_is_refused(tmp_path: Path, complaint: Complaint) -> None:
    path = save_docx(tmp_path / "romp.docx", ("Normal", "Tekst."))
    replace_part(path, "word/document.xml", f"<w:document {W}/>".encode())
    assert complaint(path) == f"'romp.docx' {DAMAGED}"


def test_a_document_with_broken_xml_is_refused(tmp_path: Path, complaint: Complaint) -> None:
    path = save_docx(tmp_path / "kapot.docx", ("Normal", "Tekst."))
    replace_part(path, "word/document.xml", b"<w:document>")
    assert complaint(path) == f"'kapot.docx' {DAMAGED}"


@pytest.mark.parametrize("part", ["word/bom.xml", "word/media/bom.bin"])
def test_a_zip_bomb_is_refused(tmp_path: Path, part: str, complaint: Complaint) -> None:
    path = save_docx(tmp_path / "bom.docx", ("Normal", "Tekst."))
    replace_part(path, part, bytes(51_000_000))
    assert path.stat().st_size < 100_000
    assert complaint(path) == (
        "'bom.docx' wordt bij het uitpakken te groot. Splits het of bewaar het opnieuw in Word."
    )


def test_over_50_mb_of_xml_is_refused_however_large_the_file(
    tmp_path: Path, complaint: Complaint
) -> None:
    path = save_docx(tmp_path / "dik.docx", ("Normal", "Tekst."))
    replace_part(path, "word/dik.xml", b" " * 51_000_000, zipfile.ZIP_STORED)
    assert complaint(path) == (
        "'dik.docx' wordt bij het uitpakken te groot. Splits het of bewaar het opnieuw in Word."
    )


def test_a_zip_bomb_that_lies_about_its_size_fills_no_memory(
    tmp_path: Path, complaint: Complaint
) -> None:
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
def test_a_compression_that_word_does_not_use_is_refused(
    tmp_path: Path, compression: int, complaint: Complaint
) -> None:
    path = save_docx(tmp_path / "raar.docx", ("Normal", "Tekst."))
    replace_part(path, "word/extra.xml", b"<a/>", compression)
    assert complaint(path) == f"'raar.docx' {DAMAGED}"


BILLION_LAUGHS = (
    '<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w:document [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + f"]><w:document {W}><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_entity_bomb_is_refused(tmp_path: Path, encoding: str, complaint: Complaint) -> None:
    path = save_docx(tmp_path / "lach.docx", ("Normal", "Tekst."))
    xml = BILLION_LAUGHS.replace("{encoding}", encoding)
    replace_part(path, "word/document.xml", xml.encode(encoding))
    assert complaint(path) == (
        "'lach.docx' bevat een DOCTYPE in 'word/document.xml': dat is onveilig. "
        "Bewaar het opnieuw in Word."
    )
