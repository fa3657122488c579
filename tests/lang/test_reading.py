"""Files of all sorts, made up by the thousand: never a traceback, never a word lost in silence."""

import io
import re
import tempfile
from functools import cache
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import DocumentUnreadable
from ingest.model import Document
from ingest.passages import split
from ingest.readers import SUFFIXES, read, title
from tests.odt_file import write_odt

pytestmark = pytest.mark.lang
MANY = settings(settings.get_profile("lang"), max_examples=1500)
FEW = settings(MANY, max_examples=400)

INLINE = ("b", "em", "span", "a", "code", "sup", "u")
BLOCK = ("p", "div", "section", "ul", "li", "blockquote", "h2", "h6", "table", "tr", "td", "pre")
NOISE = ("script", "style", "nav", "footer", "aside", "form", "template", "noscript", "header")
MARKS = ["\f", "\x7f", *"• - * # > 1. ` | [x] <b> <!-- é ... :".split()]
MARKDOWN = ["\n\n", "\n* x", "\n> x", "\n1. x", "\n    x", "\n| x | x |\n|---|---|\n", "\n```\n"]
MARKDOWN += ["\n***\n", "\n<div>\n", "<!-- x -->", "[x]: y", *"** [x](y) ` <b> é ... :".split()]
WORDS = re.compile(r"w\d+w")


class Numbered:
    """Hands out words that occur nowhere else."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def word(self) -> str:
        self.words.append(f"w{len(self.words)}w")
        return self.words[-1]


trees = st.recursive(
    st.none(),
    lambda inner: st.tuples(
        st.sampled_from(INLINE + BLOCK + BLOCK + NOISE + ("br", "hr")), st.lists(inner, max_size=4)
    ),
    max_leaves=30,
)


def as_html(tree: object, shown: Numbered, hidden: Numbered, noise: bool = False) -> str:
    """Write a tree of tags as HTML, with a word of its own at every leaf."""
    if not isinstance(tree, tuple):
        return f" {hidden.word().upper() if noise else shown.word()} "
    tag, children = tree
    if tag in {"br", "hr"}:
        return f"<{tag}>"
    noise = noise or tag in NOISE
    return f"<{tag}>{''.join(as_html(one, shown, hidden, noise) for one in children)}</{tag}>"


@MANY
@given(st.lists(trees, min_size=1, max_size=6))
def test_every_word_of_a_page_outside_its_menus_is_read_once_and_in_order(
    tmp_path: Path, rows: list[object]
) -> None:
    shown, hidden = Numbered(), Numbered()
    html = "<body>" + "".join(as_html(row, shown, hidden) for row in rows) + "</body>"
    path = tmp_path / "stuk.html"
    path.write_text(html, encoding="utf-8")
    if shown.words:
        assert WORDS.findall(read(path)) == shown.words
    else:
        with pytest.raises(DocumentUnreadable, match="leeg"):
            read(path)


def rows_of(*marks: str) -> st.SearchStrategy[list[str | None]]:
    """Make rows of marks, with None where a word must come."""
    one = st.one_of(st.none(), st.none(), st.sampled_from(marks))
    return st.lists(one, min_size=1, max_size=120)


def with_words(row: list[str | None], numbered: Numbered) -> str:
    """Write a row of marks with a word of its own for every None."""
    return " ".join(one or numbered.word() for one in row)


@MANY
@given(rows_of(*MARKS, "\n", "\n\n", "  "))
def test_every_word_of_a_plain_text_is_read_once_and_in_order(
    tmp_path: Path, row: list[str | None]
) -> None:
    numbered = Numbered()
    path = tmp_path / "stuk.txt"
    path.write_text(with_words(row, numbered) + " einde", encoding="utf-8")
    assert WORDS.findall(read(path)) == numbered.words


@MANY
@given(st.lists(rows_of(*MARKDOWN), min_size=1, max_size=6), st.sampled_from(["# ", "###### ", ""]))
def test_every_word_of_a_markdown_text_is_in_one_passage(
    rows: list[list[str | None]], mark: str
) -> None:
    numbered = Numbered()
    parts = [f"{mark}Kop\n\nBegin {with_words(row, numbered)} einde." for row in rows]
    text = "\n\n".join(parts)
    passages = split(Document("stuk", "Stuk", "document", Path("stuk.md")), text)
    assert WORDS.findall("\n".join(one.text for one in passages)) == numbered.words
    assert all(text[one.start : one.end] == one.text for one in passages)
    assert len({one.id for one in passages}) == len(passages)


@MANY
@given(st.binary(max_size=600), st.sampled_from(sorted(SUFFIXES)))
def test_any_bytes_are_a_text_or_a_fault_that_is_told(
    tmp_path: Path, data: bytes, suffix: str
) -> None:
    path = tmp_path / f"bytes{suffix}"
    path.write_bytes(data)
    text_or_fault(path)


@MANY
@given(st.text(max_size=600), st.sampled_from([".md", ".txt", ".html"]))
def test_any_characters_are_a_text_or_a_fault_that_is_told(
    tmp_path: Path, text: str, suffix: str
) -> None:
    path = tmp_path / f"tekens{suffix}"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    text_or_fault(path)


def text_or_fault(path: Path) -> None:
    """Read a file; it must give a text that can be split, or one sentence that names the file."""
    text = fault = ""
    try:
        text = read(path)
    except DocumentUnreadable as error:
        fault = str(error)
    if text:
        assert title(text, path)
        split(Document("stuk", "Stuk", "document", path), text)
    else:
        assert fault.startswith(repr(path.name))
        assert len(fault.splitlines()) == 1


@cache
def some_pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=0)
    for number in range(3):
        canvas.drawString(72, 760, f"Bladzijde {number} van dit stuk.")
        canvas.drawString(72, 740, "Een tweede regel.")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@cache
def some_docx() -> bytes:
    file = io.BytesIO()
    document = docx.Document()
    document.add_heading("Kop", level=1)
    document.add_paragraph("punt", style="List Bullet")
    document.add_table(rows=2, cols=2).cell(0, 0).text = "cel"
    document.save(file)
    return file.getvalue()


@cache
def some_odt() -> bytes:
    body = (
        "<text:h>Kop</text:h><text:list><text:list-item><text:p>punt</text:p></text:list-item>"
        "</text:list><table:table><table:table-row><table:table-cell><text:p>cel</text:p>"
        "</table:table-cell><table:table-cell><text:p>rij</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    with tempfile.TemporaryDirectory() as folder:
        return write_odt(Path(folder) / "stuk.odt", body).read_bytes()


SOUND = {".pdf": some_pdf, ".docx": some_docx, ".odt": some_odt}


@FEW
@given(
    st.sampled_from(sorted(SOUND)),
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), max_size=6),
    st.floats(0.05, 1),
)
def test_a_file_that_was_damaged_on_its_way_is_a_text_or_a_fault_that_is_told(
    tmp_path: Path, suffix: str, damage: list[tuple[float, bytes]], kept: float
) -> None:
    data = bytearray(SOUND[suffix]())
    for place, other in damage:
        at = int(place * (len(data) - 1))
        data[at : at + len(other)] = other
    path = tmp_path / f"kapot{suffix}"
    path.write_bytes(data[: max(1, int(kept * len(data)))])
    text_or_fault(path)
