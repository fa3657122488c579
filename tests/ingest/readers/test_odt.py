"""OpenDocument texts: every file here is a real zip, made in the test."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from ingest.readers import apart, read, reading
from tests.odt_file import write_odt

Complaint = Callable[[Path], str]


def test_headings_lists_and_quotations_keep_their_levels(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="P1" style:parent-style-name="Quotations"/>'
        '<style:style style:name="Quotations"/>'
        '<style:style style:name="Onze kop" style:default-outline-level="2"/>'
    )
    body = (
        '<text:p text:style-name="Title">Plan van aanpak</text:p>'
        '<text:h text:outline-level="2">Wat wij doen</text:h>'
        "<text:p>Elke <text:span>dins</text:span>dag<text:s text:c='3'/>open.</text:p>"
        '<text:list text:style-name="Punten"><text:list-item><text:p>soep</text:p>'
        "<text:list><text:list-item><text:p>met brood</text:p></text:list-item></text:list>"
        "</text:list-item><text:list-item><text:p>thee</text:p><text:p>of koffie</text:p>"
        "</text:list-item></text:list>"
        '<text:p text:style-name="Onze kop">Wie het zegt</text:p>'
        '<text:p text:style-name="P1">Het helpt mij. — Esra Demir</text:p>'
        '<text:list text:style-name="Nummers"><text:list-item><text:p>bel</text:p>'
        "</text:list-item></text:list><text:p>Daarna:</text:p>"
        '<text:list text:style-name="Nummers" text:continue-numbering="true"><text:list-item>'
        "<text:p>schrijf</text:p></text:list-item></text:list>"
    )
    title = '<style:style style:name="Title"/>'
    assert read(write_odt(tmp_path / "stuk.odt", body, styles + title)) == (
        "# Plan van aanpak\n\n## Wat wij doen\n\nElke dinsdag open.\n\n"
        "- soep\n   - met brood\n- thee\n\n   of koffie\n\n"
        "## Wie het zegt\n\n> Het helpt mij.\n>\n> — Esra Demir\n\n"
        "1. bel\n\nDaarna:\n\n2. schrijf\n"
    )


def test_a_row_is_a_row_and_a_merged_cell_holds_for_all_that_it_covers(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def cell(text: str, spans: str = "") -> str:
        inside = "".join(f"<text:p>{line}</text:p>" for line in text.split("/"))
        return f"<table:table-cell {spans}>{inside}</table:table-cell>"

    names = row(cell("Dag"), cell("Tijd"), cell("Wat"))
    table = (
        f"<table:table><table:table-header-rows>{names}</table:table-header-rows>"
        + row(cell("maandag", 'table:number-rows-spanned="2"'), cell("10 uur"), cell("soep/brood"))
        + row("<table:covered-table-cell/>", cell("14 uur"), cell("thee"))
        + row(cell("dinsdag"), cell("gesloten", 'table:number-columns-spanned="2"'))
        + "</table:table>"
    )
    assert read(write_odt(tmp_path / "stuk.odt", table)) == (
        "Dag | Tijd | Wat\nmaandag | 10 uur | soep brood\nmaandag | 14 uur | thee\n"
        "dinsdag | gesloten | gesloten\n"
    )
    headed = row(cell("Bel ons."), "<table:table-cell><text:h>Open</text:h></table:table-cell>")
    placed = f"<table:table>{headed}</table:table>"
    assert read(write_odt(tmp_path / "stuk.odt", placed)) == "Bel ons.\n\n# Open\n"


def test_notes_and_frames_are_kept_in_their_place(tmp_path: Path) -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Zonder de zomer.</text:p></text:note-body></text:note>"
    )
    frame = "<draw:frame><draw:text-box><text:p>Kom ook!</text:p></draw:text-box></draw:frame>"
    body = f"<text:p>Zestig mensen{note} deden{frame} mee.</text:p><text:p>Slot.</text:p>"
    assert read(write_odt(tmp_path / "stuk.odt", body)) == (
        "Zestig mensen deden mee.\n\n1 Zonder de zomer.\n\nKom ook!\n\nSlot.\n"
    )


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    hides = (
        '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    )
    body = (
        "<text:tracked-changes><text:p>oud</text:p></text:tracked-changes>"
        "<text:table-of-content><text:index-body><text:p>Inhoud</text:p><text:p>1 Kosten 3</text:p>"
        "</text:index-body></text:table-of-content>"
        "<text:p>Het kost niets.<office:annotation><text:p>klopt dit?</text:p></office:annotation>"
        '<text:span text:style-name="T1"> en dit niet</text:span></text:p>'
        '<text:section text:display="none"><text:p>Alleen vroeger.</text:p></text:section>'
    )
    edges = "<style:header><text:p>Wijkteam Oost</text:p></style:header>"
    path = write_odt(tmp_path / "stuk.odt", body, hides, "Het kost niets", edges)
    found = reading(path)
    assert (found.text, found.title) == ("Het kost niets.\n", "Het kost niets")
    assert set(found.left_out) == {
        "inhoudsopgave weggelaten (4 woorden)",
        "opmerkingen weggelaten (2 woorden)",
        "kopteksten weggelaten (2 woorden)",
        "verborgen tekst weggelaten: 'en dit niet'",
        "verborgen tekst weggelaten: 'Alleen vroeger.'",
    }
    assert apart.reading(path) == found


UNREADABLE = "is geen leesbaar OpenDocument of heeft een wachtwoord. Bewaar het opnieuw als .odt."


@pytest.mark.parametrize("content", [None, b"", b"<x", b"<x/>", b"\x00\x01versleuteld"])
def test_a_broken_or_protected_document_is_refused(
    content: bytes | None, tmp_path: Path, complaint: Complaint
) -> None:
    path = tmp_path / "stuk.odt"
    with ZipFile(path, "w") as package:
        if content is not None:
            package.writestr("content.xml", content)
    assert complaint(path) == f"'stuk.odt' {UNREADABLE}"
    path.write_bytes(b"geen zip")
    assert complaint(path) == f"'stuk.odt' {UNREADABLE}"


def test_a_document_that_is_unsafe_or_nested_without_end_is_refused(
    tmp_path: Path, complaint: Complaint
) -> None:
    path = tmp_path / "stuk.odt"
    with ZipFile(path, "w") as package:
        package.writestr("content.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    assert "DOCTYPE" in complaint(path)
    deep = "<text:section>" * 20_000 + "<text:p>x</text:p>" + "</text:section>" * 20_000
    assert complaint(write_odt(path, deep)) == f"'stuk.odt' {UNREADABLE}"


def test_a_number_that_makes_no_sense_loses_no_words(tmp_path: Path) -> None:
    cells = "".join(
        f'<table:table-cell table:number-columns-repeated="{one}"><text:p>w</text:p>'
        "</table:table-cell>"
        for one in ("-1", "veel", "0", "99999999999")
    )
    table = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    assert read(write_odt(tmp_path / "stuk.odt", table)) == "w | w | w | w\n"
