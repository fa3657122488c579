"""PDF: the words of every page with their places, from which all the rest follows."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mode
from typing import TYPE_CHECKING, Any

from ingest.errors import DocumentUnreadable
from ingest.literal import normalise
from ingest.readers.markdown import join_blocks, one_line
from ingest.readers.pdf_bare_tables import bare_tables
from ingest.readers.pdf_columns import columns
from ingest.readers.pdf_furniture import (
    PageText,
    as_printed,
    doubts,
    line_numbers,
    marks,
    with_notes,
    without_contents,
    without_furniture,
)
from ingest.readers.pdf_lines import Piece, words
from ingest.readers.pdf_tables import PageTable, drawn_tables
from ingest.readers.pdf_text import blocks, letters, squeezed
from ingest.readers.reading import Reading
from ingest.readers.tables import continued, reads_like_names, table_blocks

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pypdf import PageObject, PdfReader


def read_pdf(path: Path) -> Reading:
    """Return a PDF as light Markdown, with a mark before the text of each page.

    Raises `DocumentUnreadable` when it is broken, has a password or holds images only.
    """
    pages, titles, name = _pages(path)
    if not any(page.items for page in pages):
        why = "bevat geen tekst, misschien alleen beeld. Laat eerst de tekst herkennen (OCR)."
        raise DocumentUnreadable(path, why)
    pages = as_printed(pages)
    kept, furniture = without_furniture(pages)
    kept, contents = without_contents(kept)
    empty = [str(page.number or "vooraan") for page in pages if not page.items]
    if empty:
        furniture.append(f"geen tekst op pagina {', '.join(empty)}: misschien alleen beeld")
    if numbered := sum(page.numbered for page in pages):
        furniture.append(f"regelnummers weggelaten ({numbered})")
    text = join_blocks(_written(kept, titles))
    doubted = (*doubts(pages), *_unseen(titles, text))
    return Reading(text, name, left_out=(*furniture, *contents), doubts=doubted)


def _pages(path: Path) -> tuple[list[PageText], dict[str, int], str]:
    """Return the pages of a file, the level of what its bookmarks name, and what it is called."""
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import PdfminerException
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, DeprecationError, FileNotDecryptedError, PyPdfError

    # What the libraries are known to leak on a file that breaks the standard.
    builtins = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError)
    leaks = (DeprecationError, *builtins, TypeError, ValueError, PdfminerException, PSException)
    for library in ("pypdf", "pdfminer"):
        logging.getLogger(library).setLevel(logging.CRITICAL)  # they report what they have mended
    pages: list[PageText] = []
    try:
        reader = PdfReader(path)
        sound = map(_sound, reader.pages)
        titles = _titles(reader)
        name = one_line(str((reader.metadata and reader.metadata.title) or ""))
        pages.extend(page for _, page in zip(sound, _texts(path), strict=False))
    except (FileNotDecryptedError, DependencyError) as error:
        why = "is beveiligd met een wachtwoord. Bewaar het zonder beveiliging."
        raise DocumentUnreadable(path, why) from error
    except (PyPdfError, *leaks) as error:
        why = f"is een kapotte PDF: pagina {len(pages) + 1} is onleesbaar. Maak de PDF opnieuw."
        raise DocumentUnreadable(path, why) from error
    return pages, titles, name


def _sound(page: "PageObject") -> bool:
    """Make sure that all of a page can be unpacked: what is damaged may else be passed over."""
    contents = page.get_contents()
    return bool(page.mediabox and (contents is None or contents.get_data() is not None))


def _titles(reader: "PdfReader") -> dict[str, int]:
    """Return the level of what the bookmarks of a file name, by its words."""
    found: dict[str, int] = {}
    todo: list[tuple[int, list[Any]]] = [(1, reader.outline)]
    while todo:
        level, row = todo.pop()
        for one in row:
            if isinstance(one, list):
                todo.append((level + 1, one))
            elif title := normalise(str(one.title or "")):
                found.setdefault(title, min(level, 6))
    return found


def _unseen(titles: dict[str, int], text: str) -> Iterator[str]:
    """Yield in Dutch which bookmarks are no heading in the text."""
    headings = {squeezed(line) for line in text.split("\n") if line.startswith("#")}
    if lacking := [title for title in titles if squeezed(title) not in headings]:
        verb = "is" if len(lacking) == 1 else "zijn"
        named = ", ".join(map(repr, lacking[:3])) + (" …" if len(lacking) > 3 else "")
        told = f"{len(lacking)} van {len(titles)} bladwijzers {verb} geen kop in de tekst"
        yield f"{told}: {named}"


def _texts(path: Path) -> Iterator[PageText]:
    """Yield the pages of a file as lines and tables."""
    import pdfplumber

    with pdfplumber.open(path) as file:
        for number, page in enumerate(file.pages, start=1):
            yield _text(page, number)
            page.close()


def _text(page: "Page", number: int) -> PageText:
    every = words(page)
    numbers = set(line_numbers(every))
    found = [word for word in every if word not in numbers]
    numbered = len(numbers)
    sizes = [round(word.size, 1) for word in found]
    body = mode(sizes) if sizes else 10.0
    raised = marks(found)
    noted = with_notes(_laid_out(page, found, number), raised, body)
    if not noted.notes:
        return replace(noted, numbered=numbered)
    telling = [word for word in raised if word.text in noted.notes]
    rest = _laid_out(page, [word for word in found if word not in telling], number)
    return replace(with_notes(rest, telling, body), numbered=numbered)


def _laid_out(page: "Page", found: Sequence[Piece], number: int) -> PageText:
    """Return words as the lines and tables of a page, in the order in which they are drawn."""
    drawn, rest = drawn_tables(page, found)
    items: list[Piece | PageTable] = [*drawn]
    for column in columns(rest):
        bare, lines = bare_tables(column)
        items += [*bare, *lines]
    items.sort(key=lambda one: one.order)
    return PageText(number, float(page.height), tuple(items))


def _written(pages: Sequence[PageText], titles: dict[str, int]) -> Iterator[str]:
    """Yield the Markdown blocks of all pages."""
    page = 0
    above: PageTable | None = None
    for at, block in blocks(pages, letters(pages, titles)):
        if at.number != page:
            page = at.number
            yield from [f"<!-- pagina {page} -->"] if page else []
        if isinstance(block, str):
            above = None
            yield block
        else:
            if above is not None and not _goes_on(above, block):
                above = None
            yield from _table(block, above)
            above = block if above is None else replace(block, rows=(above.rows[0], *block.rows))


def _goes_on(above: PageTable, below: PageTable) -> bool:
    """Say whether a table is the rest of the one at the end of the page before."""
    alike = len(above.rows[-1]) == len(below.rows[-1]) and abs(above.left - below.left) < 4
    other = (  # what its first row holds are names, and those of another table
        len(below.rows) > 1
        and reads_like_names(below.rows[0])
        and bool(below.names or not above.names)
        and not any(map(reads_like_names, above.rows[1:]))
    )
    return alike and (below.rows[0] == above.rows[0] or not other)


def _table(table: PageTable, above: PageTable | None) -> Iterator[str]:
    """Yield the blocks of a table; one that goes on over a page has the names of its columns."""
    if above is None or above.rows[0] == table.rows[0]:
        yield from table_blocks(table.rows, table.names)
    else:
        yield continued()
        yield from table_blocks([above.rows[0], *table.rows], 1)
