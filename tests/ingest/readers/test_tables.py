"""Tables: a row is a line, merged cells are told where they hold, names stand above every part."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from ingest.model import Document
from ingest.passages import split
from ingest.readers import read
from ingest.readers.tables import without_repeats

Write = Callable[[str, str], Path]


def passages(path: Path) -> list[str]:
    return [one.text for one in split(Document("stuk", "Stuk", "document", path), read(path))]


def html_table(*rows: str, head: str = "") -> str:
    return f"<h1>Rooster</h1><table>{head}{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


NAMES = "<th>Dag</th><th>Tijd</th><th>Wat</th>"


def test_a_cell_over_several_rows_holds_for_each_of_them(write: Write) -> None:
    page = html_table(
        NAMES,
        '<td rowspan="2">Maandag</td><td>10 uur</td><td>Koffie</td>',
        "<td>14 uur</td><td>Wandelen</td>",
        "<td>Dinsdag</td><td>10 uur</td><td>Koken</td>",
    )
    assert read(write("stuk.html", page)) == (
        "# Rooster\n\nDag | Tijd | Wat\nMaandag | 10 uur | Koffie\nMaandag | 14 uur | Wandelen\n"
        "Dinsdag | 10 uur | Koken\n"
    )


def test_a_cell_over_several_columns_holds_for_each_of_them(write: Write) -> None:
    page = html_table(NAMES, '<td>Maandag</td><td colspan="2">gesloten</td>')
    assert read(write("stuk.html", page)) == (
        "# Rooster\n\nDag | Tijd | Wat\nMaandag | gesloten | gesloten\n"
    )


def test_names_of_columns_in_two_rows_become_one(write: Write) -> None:
    head = '<tr><th rowspan="2">Groep</th><th colspan="2">2023</th></tr>'
    head += "<tr><th>Mensen</th><th>Kosten</th></tr>"
    page = html_table("<td>Koken</td><td>31</td><td>900 euro</td>", head=head)
    assert read(write("stuk.html", page)) == (
        "# Rooster\n\nGroep | 2023 Mensen | 2023 Kosten\nKoken | 31 | 900 euro\n"
    )


def test_a_row_over_the_whole_width_says_what_the_rows_below_it_are_about(write: Write) -> None:
    page = html_table(
        NAMES,
        '<td colspan="3">Noord</td>',
        "<td>Maandag</td><td>10 uur</td><td>Koffie</td>",
        '<td colspan="3">Zuid</td>',
        "<td>Maandag</td><td>11 uur</td><td>Thee</td>",
    )
    assert read(write("stuk.html", page)) == (
        "# Rooster\n\nNoord\nDag | Tijd | Wat\nMaandag | 10 uur | Koffie\n\n"
        "Zuid\nDag | Tijd | Wat\nMaandag | 11 uur | Thee\n"
    )


@pytest.mark.parametrize("span", ["0", "-1", "veel", "99999999999"])
def test_a_span_that_makes_no_sense_loses_no_words(span: str, write: Write) -> None:
    page = html_table(f'<td colspan="{span}" rowspan="{span}">een</td><td>twee</td>')
    assert read(write("stuk.html", page)) == "# Rooster\n\neen | twee\n"


def test_words_that_stand_in_no_cell_are_kept(write: Write) -> None:
    page = "<table>voor<tr>tussen<td>een</td><td>twee</td></tr>na</table>"
    assert read(write("stuk.html", page)) == "voor\ntussen\neen | twee na\n"


def test_a_table_that_only_places_text_is_no_table(write: Write) -> None:
    page = "<table><tr><td><h2>Open</h2><p>Elke dag.</p></td><td><p>Bel ons.</p></td></tr></table>"
    assert read(write("stuk.html", page)) == "## Open\n\nElke dag.\n\nBel ons.\n"


def test_a_bar_within_a_cell_makes_no_further_cell(write: Write) -> None:
    page = html_table("<td>wonen|zorg</td><td>twee</td>")
    assert read(write("stuk.html", page)) == "# Rooster\n\nwonen¦zorg | twee\n"


def test_merged_cells_and_cells_of_several_lines_in_word(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=4, cols=3)
    for row, texts in zip(
        table.rows,
        [
            ("Dag", "Tijd", "Wat"),
            ("Maandag", "10 uur", "Koffie"),
            ("", "14 uur", ""),
            ("Zie", "", ""),
        ],
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 1).merge(table.cell(3, 2)).text = "de website"
    table.cell(2, 2).text = "Wandelen met"
    table.cell(2, 2).add_paragraph("de buren")
    document.save(str(tmp_path / "stuk.docx"))
    assert read(tmp_path / "stuk.docx") == (
        "Dag | Tijd | Wat\nMaandag | 10 uur | Koffie\nMaandag | 14 uur | Wandelen met de buren\n"
        "Zie | de website | de website\n"
    )


def test_word_tables_with_headings_in_their_cells_only_place_text(tmp_path: Path) -> None:
    document = docx.Document()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.paragraphs[0].style = document.styles["Heading 1"]
    left.paragraphs[0].add_run("Openingstijden")
    left.add_paragraph("Elke dag open.")
    right.text = "Bel het wijkteam."
    document.save(str(tmp_path / "stuk.docx"))
    assert read(tmp_path / "stuk.docx") == (
        "# Openingstijden\n\nElke dag open.\n\nBel het wijkteam.\n"
    )


ROWS = [f"Groep {one} in buurthuis {one} | {one + 100} | {7 * one} euro" for one in range(40)]
LONG = "# Bereik\n\n| Groep | Mensen | Kosten |\n|---|:-:|--:|\n" + "".join(
    f"| {row} |\n" for row in ROWS
)


def test_every_part_of_a_long_table_has_whole_rows_below_the_names(write: Write) -> None:
    found = [text.split("\n") for text in passages(write("stuk.md", LONG))]
    assert len(found) > 2
    assert {lines[0] for lines in found} == {"Groep | Mensen | Kosten"}
    assert [row for lines in found for row in lines[1:]] == ROWS


def test_the_names_that_were_written_again_can_be_taken_out(write: Write) -> None:
    text = read(write("stuk.md", f"{LONG}\nNa de tabel.\n"))
    assert text.count("Groep | Mensen | Kosten") > 2
    once = without_repeats(text)
    lines = [line for line in once.split("\n") if line]
    assert lines == ["# Bereik", "Groep | Mensen | Kosten", *ROWS, "Na de tabel."]


def test_what_stands_right_above_a_table_stays_with_it(write: Write) -> None:
    text = f"{'Een zin die hier staat. ' * 20}\n\nTabel 1: bereik\n\nDag | Wat\nmaandag | soep\n"
    path = write("stuk.md", text + "\n" + "Nog een zin die hier staat. " * 20)
    assert "Tabel 1: bereik\n\nDag | Wat\nmaandag | soep" in "\n\n\n".join(passages(path))


def test_a_table_in_code_is_no_table(write: Write) -> None:
    text = "```\n| a | b |\n|---|---|\n```\n"
    assert read(write("stuk.md", text)) == text
