"""A document that takes too much is passed over and told; the others are read as ever."""

import io
import time
import zlib
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.corpus import read_corpus
from ingest.errors import DocumentUnreadable
from ingest.readers import apart, read
from ingest.readers.characters import MB


def pdf_with(content: bytes) -> bytes:
    """Write a PDF of one page that does what it is told, compressed."""
    packed = zlib.compress(content, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    file = io.BytesIO()
    file.write(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(file.tell())
        file.write(b"%d 0 obj%s\nendobj\n" % (number, each))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    file.write(b"trailer<</Size %d/Root 1 0 R>>\n" % (len(objects) + 1))
    file.write(b"startxref\n%d\n%%%%EOF" % start)
    return file.getvalue()


OPERATORS = pdf_with(b"BT /F 9 Tf " + b"1 0 0 1 9 9 Tm (a) Tj " * 300_000 + b"ET")
ONE_LINE = pdf_with(b"BT /F 9 Tf (" + b"a" * 10_000_000 + b") Tj ET")


@pytest.mark.parametrize("data", [OPERATORS, ONE_LINE], ids=["300,000 operators", "10 MB line"])
def test_a_small_pdf_that_unpacks_to_too_much_is_told_in_time(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bom.pdf"
    path.write_bytes(data)
    assert len(data) < MB
    begun = time.monotonic()
    with pytest.raises(DocumentUnreadable, match=r"^'bom.pdf' is overgeslagen: lezen kost meer"):
        apart.read(path, seconds=2, memory=400 * MB)
    assert time.monotonic() - begun < 2 * apart._PATIENCE + 5


@pytest.mark.lang
def test_what_takes_too_much_does_not_keep_the_others_from_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "SECONDS", 2)
    monkeypatch.setattr(apart.read, "__defaults__", (2, apart.MEMORY))
    (tmp_path / "bom.pdf").write_bytes(OPERATORS)
    (tmp_path / "soep.md").write_text("In september eten buren samen soep.", encoding="utf-8")
    corpus, (fault,) = read_corpus(tmp_path)
    assert list(corpus.texts) == ["soep.md"]
    assert fault.startswith("'bom.pdf' is overgeslagen")


def test_a_document_reads_the_same_in_a_process_of_its_own(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "goed.pdf"))
    canvas.drawString(72, 760, "Een café in de wijk.")
    canvas.save()
    html = "<p>Een ë en een 🙂 in de wijk.</p>"
    (tmp_path / "goed.html").write_text(html, encoding="utf-8")
    for name in ("goed.pdf", "goed.html"):
        assert apart.read(tmp_path / name) == read(tmp_path / name)


@pytest.mark.parametrize("name", ["leeg.pdf", "weg.docx", "raar.xyz"])
def test_what_is_wrong_with_a_document_is_told_as_ever(tmp_path: Path, name: str) -> None:
    (tmp_path / "leeg.pdf").touch()
    (tmp_path / "raar.xyz").touch()
    with pytest.raises(DocumentUnreadable) as here:
        read(tmp_path / name)
    with pytest.raises(DocumentUnreadable) as there:
        apart.read(tmp_path / name)
    assert str(there.value) == str(here.value)
