"""What became of every file of a corpus: what was read, left out and why, and what to look at."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.entries import split_documents
from ingest.model import Corpus, Document, DocumentId, Passage
from ingest.proposal import personal
from ingest.readers.reading import Reading

THIN = 15
"""A page with fewer words is told: it may be an image, or read in part."""
HEADLESS = 400
"""So many words in a row without a heading are told: passages then have no name but the title."""
MOST_NAMED = 8
"""No more pages are named in one sentence."""

_PAGE = re.compile(r"<!-- pagina (\d+) -->")
_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What reading one document gave.

    Attributes:
        document: which one.
        words: how many it has.
        headings: how many it has.
        passages: in how many pieces it is found.
        look: what to look at, one Dutch sentence each: what may have been read wrongly, thin pages,
            missing headings, personal data, and what other documents say too.
        left_out: what is in the file and not in the text, one Dutch sentence each.
    """

    document: Document
    words: int
    headings: int
    passages: int
    look: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """What became of the files of a corpus.

    Attributes:
        documents: those that were read.
        unread: what was not, one Dutch sentence each.
    """

    documents: tuple[ReadDocument, ...]
    unread: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """Yield all that is told, each with the document that it is about."""
        yield from self.unread
        for one in self.documents:
            yield from (f"{one.document.id}: {told}" for told in (*one.look, *one.left_out))


def report(corpus: Corpus, faults: Sequence[str] = ()) -> ReadingReport:
    """Return what became of the files of a corpus.

    Args:
        corpus: as far as it could be read.
        faults: what could not be, one Dutch sentence each.
    """
    passages = split_documents(corpus)
    owners = {one.id: one.document for one in passages}
    titles = {one.id: one.title for one in corpus.documents}
    found = []
    for document in corpus.documents:
        if document.id not in corpus.texts:
            continue
        text = corpus.texts[document.id]
        own = [one for one in passages if one.document == document.id]
        reading = corpus.readings.get(document.id, Reading(text))
        found.append(
            ReadDocument(
                document,
                words=_words(text),
                headings=len(_HEADING.findall(text)),
                passages=len(own),
                look=(*look_at(reading), *_alike(own, owners, titles)),
                left_out=reading.left_out,
            )
        )
    return ReadingReport(tuple(found), (*faults, *corpus.ignored))


def look_at(found: Reading) -> Iterator[str]:
    """Yield in Dutch what to look at in a document that was read, by itself."""
    yield from found.doubts
    yield from _thin_pages(found.text)
    yield from _without_headings(found.text)
    yield from personal(found.text)


def _thin_pages(text: str) -> Iterator[str]:
    parts = _PAGE.split(text)
    pages = list(zip(parts[1::2], map(_words, parts[2::2]), strict=True))
    thin = [number for number, count in pages if count < THIN]
    if thin and len(pages) > 1:
        more = f" en {len(thin) - MOST_NAMED} andere" if len(thin) > MOST_NAMED else ""
        named = ", ".join(thin[:MOST_NAMED])
        yield f"pagina {named}{more}: minder dan {THIN} woorden; staat daar beeld?"


def _without_headings(text: str) -> Iterator[str]:
    lengths = [_words(part) for part in _HEADING.split(text)]
    longest = max(lengths, default=0)
    if len(lengths) == 1 and longest >= HEADLESS:
        yield f"geen koppen gevonden in {longest} woorden; zijn die er wel?"


def _alike(
    own: Sequence[Passage],
    owners: Mapping[str, DocumentId],
    titles: Mapping[DocumentId, str],
) -> Iterator[str]:
    """Yield which other documents say nearly the same in some passages."""
    counts = Counter(other for one in own for other in {owners[twin] for twin in one.twins})
    for other, count in counts.most_common():
        yield f"{count} van {len(own)} passages staan bijna zo in: {titles[other]}"


def _words(text: str) -> int:
    return len(_PAGE.sub("", text).split())
