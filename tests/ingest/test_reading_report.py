"""What `check` and the page for maintainers tell of every file: read, left out, to look at."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest import IndexSettings
from ingest.checking import check
from ingest.corpus import read_corpus
from ingest.readers import Reading
from ingest.reading_report import HEADLESS, look_at, report

MakeCorpus = Callable[..., IndexSettings]
SAID = (
    "Elke dinsdag loopt er in Leiden een wandelgroep voor mantelzorgers, langs het water en "
    "door het park, en na afloop is er koffie in het buurthuis met wie dat wil."
)


def test_every_document_is_told_with_its_size_and_what_others_say_too(
    make_corpus: MakeCorpus,
) -> None:
    page = f"<h1>Lopen</h1><p>{SAID}</p><p hidden>Alleen vroeger.</p>"
    settings = make_corpus(
        {"een.md": f"# Wandelen\n\n{SAID}\n", "twee.html": page, "foto.xlsx": "x", "kapot.pdf": "x"}
    )
    found = report(*read_corpus(settings.corpus))
    one, two = found.documents
    assert (one.words, one.headings, one.passages, one.left_out) == (32, 1, 1, ())
    assert one.look == ("1 van 1 passages staan bijna zo in: Lopen",)
    assert two.look == ("1 van 1 passages staan bijna zo in: Wandelen",)
    assert two.left_out == ("niet bij de tekst: weggelaten: 'Alleen vroeger.'",)
    assert [line.split()[0] for line in found.unread] == ["'kapot.pdf'", "foto.xlsx:"]
    told = check(settings).told
    assert set(told) == set(found.lines()) - {found.unread[0]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<!-- pagina 1 -->\n\nOmslag\n\n<!-- pagina 2 -->\n\n" + SAID, "pagina 1: minder dan"),
        ("woord " * HEADLESS, f"geen koppen gevonden in {HEADLESS} woorden"),
        ("Bel 071-1234567.", "1 telefoonnummer in de tekst"),
        (f"# Kop\n\n{'woord ' * HEADLESS}", ""),
        (f"<!-- pagina 1 -->\n\n{SAID}", ""),
        ("<!-- pagina 1 -->\n\nOmslag", ""),
    ],
)
def test_what_to_look_at_is_told_and_nothing_else(text: str, told: str) -> None:
    found = list(look_at(Reading(text)))
    assert [one[: len(told)] for one in found] == ([told] if told else [])


def test_no_more_than_some_thin_pages_are_named() -> None:
    pages = [f"<!-- pagina {number} -->\n\nBeeld\n\n" for number in range(1, 20)]
    (told,) = look_at(Reading("".join(pages)))
    assert told.startswith("pagina 1, 2, 3, 4, 5, 6, 7, 8 en 11 andere: ")


def test_bookmarks_that_are_no_headings_are_told(tmp_path: Path) -> None:
    from ingest.readers import reading

    canvas = Canvas(str(tmp_path / "stuk.pdf"))
    canvas.drawString(60, 700, "Geld en tijd")
    canvas.drawString(60, 660, SAID[:70])
    for title in ("Geld en tijd", "Bijlage"):
        canvas.bookmarkPage(title)
        canvas.addOutlineEntry(title, title, 0)
    canvas.save()
    assert reading(tmp_path / "stuk.pdf").doubts == (
        "1 van 2 bladwijzers is geen kop in de tekst: 'bijlage'",
    )
