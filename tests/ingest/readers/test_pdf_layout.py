"""What the places, sizes and weights of letters in a PDF say: headings, notes, columns, tables."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

from ingest.readers import read, reading

PLAIN, BOLD = "Helvetica", "Helvetica-Bold"
Line = tuple[float, float, float, str, str]
"""The left side and height from the top in points, the size, the letters and the words."""


def draw(path: Path, *pages: Sequence[Line]) -> str:
    """Make a PDF of lines and return what is read, without the marks of the pages."""
    canvas = Canvas(str(path))
    for lines in pages:
        for x, y, size, font, text in lines:
            canvas.setFont(font, size)
            canvas.drawString(x, 842 - y, text)
        canvas.showPage()
    canvas.save()
    blocks = read(path).strip().split("\n\n")
    return "\n\n".join(block for block in blocks if not block.startswith("<!-- pagina"))


def text(*lines: str, x: float = 60, y: float = 120, size: float = 10) -> list[Line]:
    return [(x, y + 14 * at, size, PLAIN, line) for at, line in enumerate(lines)]


LONG = (
    "De bewoners van de wijk willen een moestuin, een klusdienst en een",
    "avond voor jongeren, en zij willen dat het liefst zelf organiseren.",
)
SAID = " ".join(LONG)


def test_headings_are_told_by_size_and_weight_with_their_levels(tmp_path: Path) -> None:
    lines = [
        (60, 60, 18, BOLD, "Plan van aanpak"),
        (60, 90, 13, BOLD, "1. Wat willen de bewoners van de wijk de komende jaren zelf doen?"),
        *text(*LONG),
        (60, 170, 13, BOLD, "2. Geld"),
        *text(*LONG, y=190),
        (60, 240, 10, BOLD, "Risico's"),
        *text(*LONG, y=260),
    ]
    assert draw(tmp_path / "stuk.pdf", lines) == (
        "# Plan van aanpak\n\n"
        "## 1. Wat willen de bewoners van de wijk de komende jaren zelf doen?\n\n"
        f"{SAID}\n\n## 2. Geld\n\n{SAID}\n\n## Risico's\n\n{SAID}"
    )


def test_a_bookmark_is_a_heading_where_its_words_stand_in_the_text(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "stuk.pdf"))
    canvas.setFont(PLAIN, 10)
    for y, line in ((60, "Geld en tijd"), (90, LONG[0]), (104, LONG[1])):
        canvas.drawString(60, 842 - y, line)
    for title, level in (("Omslag.indd", 0), ("Geld en tijd", 1)):
        canvas.bookmarkPage(title)
        canvas.addOutlineEntry(title, title, level)
    canvas.save()
    assert read(tmp_path / "stuk.pdf") == f"<!-- pagina 1 -->\n\n## Geld en tijd\n\n{SAID}\n"


def test_running_heads_and_page_numbers_are_left_out_and_sentences_go_on(tmp_path: Path) -> None:
    pages = [
        [
            (60, 30, 9, PLAIN, "Wijkteam Oost - Jaarverslag"),
            *text(f"Deel {number} van het verhaal over de wijk begint hier en het gaat"),
            *text("verder op de bladzijde hierna, want het is", y=134),
            (60, 810, 9, PLAIN, f"Pagina {number} van 3"),
        ]
        for number in (1, 2, 3)
    ]
    pages[1][1] = (60, 120, 10, PLAIN, "lang, en het tweede deel gaat ook nog")
    pages[2][1] = (60, 120, 10, PLAIN, "lang, en het derde deel is het")
    pages[2][2] = (60, 134, 10, PLAIN, "einde.")
    assert draw(tmp_path / "stuk.pdf", *pages) == (
        "Deel 1 van het verhaal over de wijk begint hier en het gaat verder op de bladzijde "
        "hierna, want het is lang, en het tweede deel gaat ook nog verder op de bladzijde hierna, "
        "want het is lang, en het derde deel is het einde."
    )


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left, right = (
        text(
            f"In de {side} kolom staat een eerste",
            "zin, die over de regel heen loopt.",
            "Daarna komt er nog een zin bij.",
            x=x,
        )
        for side, x in (("linker", 60), ("rechter", 310))
    )
    by_line = [line for pair in zip(left, right, strict=True) for line in pair]
    expected = "\n\n".join(
        f"In de {side} kolom staat een eerste zin, die over de regel heen loopt. Daarna komt er "
        "nog een zin bij."
        for side in ("linker", "rechter")
    )
    for lines in ([*left, *right], by_line):
        assert draw(tmp_path / "stuk.pdf", lines) == expected


def test_a_table_in_a_column_has_no_words_of_the_other_one(tmp_path: Path) -> None:
    prose = (
        "De bewoners van de wijk willen er",
        "een moestuin en een klusdienst bij,",
        "en dat kan.",
    )
    rows = [("Dag", "Wat"), ("maandag", "soep"), ("dinsdag", "wandelen")]
    left = text(*prose)
    for at, row in enumerate(rows):
        left += [(60 + 100 * one, 190 + 20 * at, 10, PLAIN, cell) for one, cell in enumerate(row)]
    expected = f"{' '.join(prose)}\n\nDag | Wat\nmaandag | soep\ndinsdag | wandelen\n\n"
    for many in (9, 1):
        right = text(*["Hiernaast staat wat er elke dag te doen is"] * many, x=310)
        told = " ".join(["Hiernaast staat wat er elke dag te doen is"] * many)
        assert draw(tmp_path / "stuk.pdf", [*left, *right]) == expected + told


def test_a_sign_within_a_line_is_no_mark_of_a_list(tmp_path: Path) -> None:
    lines = text("Op* staat wat er mag • en wat niet.")
    assert draw(tmp_path / "stuk.pdf", lines) == "Op* staat wat er mag • en wat niet."


def test_a_table_of_contents_is_no_text(tmp_path: Path) -> None:
    dots = "." * 40
    lines = [
        (60, 60, 14, BOLD, "Inhoud"),
        *text(f"1 Aanleiding {dots} 3", f"2 Kosten {dots} 9", f"3 Slot {dots} 12"),
        *text(*LONG, y=220),
    ]
    assert draw(tmp_path / "stuk.pdf", lines) == SAID


def test_a_note_stands_apart_and_does_not_break_the_sentence(tmp_path: Path) -> None:
    lines = [
        *text("In 2023 deden 214 inwoners mee, en dat is meer dan"),
        (60 + 240, 116, 6, PLAIN, "1"),
        *text("in het jaar daarvoor, vooral door de nieuwe locatie in", y=134),
        *text("Noord, waar de huisartsen verwijzen.", y=148),
        (60, 780, 8, PLAIN, "1 Cijfers van de gemeente."),
    ]
    assert draw(tmp_path / "stuk.pdf", lines) == (
        "In 2023 deden 214 inwoners mee, en dat is meer dan in het jaar daarvoor, vooral door de "
        "nieuwe locatie in Noord, waar de huisartsen verwijzen.\n\n1 Cijfers van de gemeente."
    )


def test_items_within_an_item_are_nested(tmp_path: Path) -> None:
    lines = [*text("De tips:"), *text("• Zorg voor iets", y=134)]
    lines += [*text("• thee", "• koek", x=80, y=148), *text("• Kom terug", y=176)]
    assert draw(tmp_path / "stuk.pdf", lines) == (
        "De tips:\n\n- Zorg voor iets\n  - thee\n  - koek\n- Kom terug"
    )


def test_what_was_filled_in_stands_with_its_field(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "stuk.pdf"))
    canvas.drawString(60, 742, "Naam van de organisatie:")
    canvas.acroForm.textfield(value="Stichting Zonnestraal", name="n", x=250, y=736, height=18)
    canvas.save()
    assert "Naam van de organisatie: Stichting Zonnestraal" in read(tmp_path / "stuk.pdf")


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("gezondheids-", "bevordering", "gezondheidsbevordering"),
        ("Zuid-", "Holland", "Zuid-Holland"),
        ("GGD-", "medewerkers", "GGD-medewerkers"),
        ("2022-", "2023", "2022-2023"),
        ("oud-", "burgemeester", "oud-burgemeester"),
        ("zorg-", "en welzijn", "zorg- en welzijn"),
        ("stap-", "voor-stap", "stap-voor-stap"),
        ("kant-en-", "klaar", "kant-en-klaar"),
        ("cule-", "in", "culein"),
    ],
)
def test_a_word_broken_off_is_made_whole(
    first: str, second: str, whole: str, tmp_path: Path
) -> None:
    lines = text(f"De stichting werkt al heel lang samen aan {first}", f"{second} in de wijk.")
    assert draw(tmp_path / "stuk.pdf", lines) == (
        f"De stichting werkt al heel lang samen aan {whole} in de wijk."
    )


def test_a_word_that_has_its_hyphen_elsewhere_keeps_it(tmp_path: Path) -> None:
    lines = text("Een wijk-agent kent iedereen. Vraag het dus aan de wijk-", "agent, die weet het.")
    assert draw(tmp_path / "stuk.pdf", lines) == (
        "Een wijk-agent kent iedereen. Vraag het dus aan de wijk-agent, die weet het."
    )


def table(path: Path, cells: list[list[str]], *style: tuple[object, ...]) -> list[str]:
    drawn = Table(cells, style=TableStyle([("FONTNAME", (0, 0), (-1, 0), BOLD), *style]))
    SimpleDocTemplate(str(path)).build([drawn])
    return [line for line in read(path).split("\n") if line][1:]


def test_merged_cells_hold_for_all_that_they_cover(tmp_path: Path) -> None:
    cells = [
        ["Dag", "Tijd", "Wat"],
        ["Maandag", "10 uur", "Koffie"],
        ["", "14 uur", "Wandelen\nmet de buren"],
        ["Dinsdag", "gesloten", ""],
        ["Zomer", "", ""],
        ["Maandag", "11 uur", "Thee"],
    ]
    merged = [("SPAN", (0, 1), (0, 2)), ("SPAN", (1, 3), (2, 3)), ("SPAN", (0, 4), (2, 4))]
    grid = ("GRID", (0, 0), (-1, -1), 0.5, "black")
    assert table(tmp_path / "stuk.pdf", cells, grid, *merged) == [
        "Dag | Tijd | Wat",
        "Maandag | 10 uur | Koffie",
        "Maandag | 14 uur | Wandelen met de buren",
        "Dinsdag | gesloten | gesloten",
        "Zomer",
        "Dag | Tijd | Wat",
        "Maandag | 11 uur | Thee",
    ]


def test_a_table_without_lines_keeps_empty_cells_and_cells_of_two_lines(tmp_path: Path) -> None:
    cells = [
        ["Activiteit", "Mensen", "Bijzonder"],
        ["Kookcafé", "31", "elke week\nin het buurthuis"],
        ["Slaapcursus", "", "vol"],
        ["Koor", "12", ""],
    ]
    assert table(tmp_path / "stuk.pdf", cells) == [
        "Activiteit | Mensen | Bijzonder",
        "Kookcafé | 31 | elke week in het buurthuis",
        "Slaapcursus |  | vol",
        "Koor | 12 |",
    ]


def test_a_row_drawn_cell_by_cell_keeps_all_lines_of_its_cells(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "stuk.pdf"))
    rows = [
        ["Wijk", "Wie", "Wat"],
        ["Noord/en West", "Esra/en Jan", "soep"],
        ["Zuid", "Fatima", "brood"],
    ]
    y = 700.0
    for row in rows:
        for column, cell in enumerate(row):
            for at, line in enumerate(cell.split("/")):
                canvas.drawString(60 + 120 * column, y - 17 * at, line)
        y -= 17 * max(len(cell.split("/")) for cell in row) + 6
    canvas.save()
    assert read(tmp_path / "stuk.pdf").split("\n")[2:-1] == [
        "Wijk | Wie | Wat",
        "Noord en West | Esra en Jan | soep",
        "Zuid | Fatima | brood",
    ]


def test_a_first_row_with_the_same_words_twice_is_one_row(tmp_path: Path) -> None:
    cells = [["Groep", "Dag", "Dag"], ["Koor", "maandag", "vrijdag"], ["Soep", "dinsdag", "zondag"]]
    assert table(tmp_path / "stuk.pdf", cells, ("GRID", (0, 0), (-1, -1), 0.5, "black")) == [
        "Groep | Dag | Dag",
        "Koor | maandag | vrijdag",
        "Soep | dinsdag | zondag",
    ]


def test_a_table_that_goes_on_over_a_page_has_its_names_there_too(tmp_path: Path) -> None:
    cells = [["Groep", "Mensen"], *([f"Groep {number}", str(number)] for number in range(60))]
    grid = ("GRID", (0, 0), (-1, -1), 0.5, "black")
    lines = table(tmp_path / "stuk.pdf", cells, grid)
    after = lines[lines.index("<!-- pagina 2 -->") + 1 :]
    assert after[1] == "Groep | Mensen"
    rows = [line for line in lines if line[:1] == "G" and line != "Groep | Mensen"]
    assert rows == [f"Groep {number} | {number}" for number in range(60)]


@pytest.mark.parametrize("rows", [38, 44])
def test_a_rest_whose_first_row_reads_like_names_is_no_other_table(
    rows: int, tmp_path: Path
) -> None:
    cells = [["Groep", "Huisarts"], *([f"Groep {chr(97 + at % 26)}", "ja"] for at in range(rows))]
    grid = ("GRID", (0, 0), (-1, -1), 0.5, "black")
    lines = table(tmp_path / "stuk.pdf", cells, grid, ("FONTNAME", (0, 0), (-1, 0), PLAIN))
    after = lines[lines.index("<!-- pagina 2 -->") + 1 :]
    assert after[1] == "Groep | Huisarts"


def test_a_running_head_may_change_by_chapter_and_a_large_line_at_the_top_is_text(
    tmp_path: Path,
) -> None:
    pages = [
        [
            (60, 40, 9, PLAIN, f"Hoofdstuk {(number + 2) // 3} {number}"),
            (60, 60, 16, BOLD, f"Leeratelier {number}"),
            *text(f"Wat er in nummer {number} is gedeeld.", y=200),
        ]
        for number in range(1, 13)
    ]
    assert draw(tmp_path / "stuk.pdf", *pages) == "\n\n".join(
        f"## Leeratelier {number}\n\nWat er in nummer {number} is gedeeld."
        for number in range(1, 13)
    )


@pytest.mark.parametrize(("first", "expected"), [(10, range(9, 15)), (1, range(1, 6))])
def test_a_page_has_the_number_that_is_printed_on_it(
    first: int, expected: range, tmp_path: Path
) -> None:
    pages = [text("Omslag.", y=300)]
    for at in range(5):
        number = (300, 815, 9, PLAIN, str(first + at))
        pages.append([*text(f"Deel {at}.", y=300), number])
    draw(tmp_path / "stuk.pdf", *pages)
    marks = [line for line in read(tmp_path / "stuk.pdf").split("\n") if line.startswith("<!--")]
    assert marks == [f"<!-- pagina {number} -->" for number in expected]


def test_the_numbers_of_lines_in_a_draft_are_no_text(tmp_path: Path) -> None:
    lines = text(*[f"Regel over {word} die hier staat" for word in "soep brood thee melk".split()])
    lines += text("en nog een laatste regel tot slot.", y=176)
    numbers = [(40.0, y, 6.0, PLAIN, str(at)) for at, (_, y, *_) in enumerate(lines, start=12)]
    told = draw(tmp_path / "stuk.pdf", [*numbers, *lines])
    assert told.startswith("Regel over soep die hier staat Regel over brood")
    assert "12" not in told
    assert reading(tmp_path / "stuk.pdf").left_out == ("regelnummers weggelaten (5)",)
    list_of = [(40.0, y, 10.0, PLAIN, f"{at}.") for at, (_, y, *_) in enumerate(lines, start=1)]
    assert "1. Regel over soep" in draw(tmp_path / "stuk.pdf", [*list_of, *lines])


def test_lines_that_are_drawn_twice_make_no_columns_of_their_own(tmp_path: Path) -> None:
    cells = [["Versie", "Status", "Datum"], ["0.8", "Concept", "maart"], ["0.9", "Vast", "mei"]]
    canvas = Canvas(str(tmp_path / "stuk.pdf"))
    for row, texts in enumerate(cells):
        for column, cell in enumerate(texts):
            x, y = 60 + 150 * column, 700 - 30 * row
            canvas.rect(x, y, 150, 30)
            canvas.rect(x + 8, y + 3, 134, 24)
            canvas.drawString(x + 12, y + 10, cell)
    canvas.save()
    assert read(tmp_path / "stuk.pdf").split("\n")[2:-1] == [" | ".join(row) for row in cells]


def test_a_bullet_that_is_a_letter_of_another_font_is_a_bullet(tmp_path: Path) -> None:
    lines = text("De review gaat zo:")
    for at, item in enumerate(("lees het stuk", "schrijf het op")):
        y = 140.0 + 14 * at
        lines += [(72, y, 10, "Courier", "o"), (90, y, 10, PLAIN, item)]
    assert draw(tmp_path / "stuk.pdf", lines) == (
        "De review gaat zo:\n\n- lees het stuk\n- schrijf het op"
    )
