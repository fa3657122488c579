"""What a Word document has beside its running text: notes, which are kept, and what is left out."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from ingest.readers.docx_tables import W, paragraph_text

if TYPE_CHECKING:
    from docx.document import Document

_KINDS = ("footnote", "endnote")
_BESIDE = {"comments": "opmerkingen", "header": "kopteksten", "footer": "voetteksten"}


class Notes:
    """The notes of a document by their place in the text, numbered as a reader sees them."""

    def __init__(self, document: "Document") -> None:
        self._texts: dict[tuple[str, str], str] = {}
        for kind in _KINDS:
            for root in _parts(document, f"{kind}s"):
                for note in root.iter(f"{W}{kind}"):
                    text = " ".join(filter(None, map(paragraph_text, note.iter(f"{W}p"))))
                    self._texts[kind, str(note.get(f"{W}id"))] = text
        self._told = 0

    def of(self, paragraph: Any) -> list[str]:  # noqa: ANN401 - an lxml element
        """Return the notes that a paragraph or table points at, each with its number."""
        found = []
        for mark in paragraph.iter(*(f"{W}{kind}Reference" for kind in _KINDS)):
            kind = mark.tag.removeprefix(W).removesuffix("Reference")
            if text := self._texts.get((kind, str(mark.get(f"{W}id"))), ""):
                self._told += 1
                found.append(f"{self._told} {text}")
        return found


def left_beside(document: "Document") -> list[str]:
    """Return which parts of a document were not read, though they have words."""
    words: Counter[str] = Counter()
    for name, told in _BESIDE.items():
        for root in _parts(document, name):
            text = " ".join(filter(None, map(paragraph_text, root.iter(f"{W}p"))))
            words[told] += len(text.split())
    return [f"{told} weggelaten ({count} woorden)" for told, count in words.items() if count]


def _parts(document: "Document", name: str) -> list[Any]:
    """Return the roots of the parts of this kind that a document has."""
    from docx.oxml import parse_xml

    related = document.part.rels.values()
    return [
        parse_xml(one.target_part.blob)
        for one in related
        if not one.is_external and one.reltype.endswith(f"/{name}")
    ]
