"""The sources as they were supplied, beside the documents that were made of them.

This is the second opinion on "literal": quotes are looked up in the original files, not in the
index. Between an original and its document stand only the listed changes of `corpus/reparaties/`;
where one touches a quote, the document has it and the original has not.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from evals.cases import Case, Nugget
from ingest import Corpus, Document, DocumentId, Passage
from ingest.corpus import REPAIRS, read_corpus
from ingest.fidelity import compare, read_changes
from ingest.files import read_text
from ingest.literal import normalise
from ingest.readers import read

_WORD = re.compile(r"[^\W_]+")
_Change = tuple[str, int, int, int, int]
"""As difflib's opcodes: a tag, a stretch of the original, the stretch of the document."""


class Literal(StrEnum):
    """Where the words of a quote were found, in the order in which it is looked for."""

    ORIGINAL = "original"
    """Equal after `normalise` in the original file."""
    WORDS = "words"
    """In the document, and the same words in a row in the original: other punctuation."""
    REPAIRED = "repaired"
    """In the document only, and the listed changes account for every difference."""
    ABSENT = "absent"
    """Nowhere, or in a document that the listed changes do not explain."""


@dataclass(frozen=True)
class Text:
    """A text in normal form, with its words and where they stand."""

    normal: str

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word starts and ends."""
        return [word.span() for word in _WORD.finditer(self.normal)]

    @cached_property
    def words(self) -> list[str]:
        """The words in order."""
        return _WORD.findall(self.normal)

    @cached_property
    def row(self) -> str:
        """The words with single spaces, one at each end too."""
        return f" {' '.join(self.words)} "


@dataclass(frozen=True)
class Source:
    """One document with the originals it was made of."""

    document: Text
    originals: tuple[Text, ...]
    explained: bool
    """The listed changes turn the first original into exactly the words of the document."""

    def place(self, quote: str) -> Literal:
        """Tell where a quote stands literally."""
        wanted = Text(normalise(quote))
        if any(wanted.normal in original.normal for original in self.originals):
            return Literal.ORIGINAL
        if wanted.normal not in self.document.normal:
            return Literal.ABSENT
        if any(wanted.row in original.row for original in self.originals):
            return Literal.WORDS
        return Literal.REPAIRED if self.explained else Literal.ABSENT

    def repaired(self, quote: str) -> str | None:
        """Return a quote of an original as the document now has it, or None where it is the same.

        The words of both are aligned; what the quote's first to last word became is the form.
        """
        wanted = normalise(quote)
        if wanted in self.document.normal:
            return None
        for original, changes in zip(self.originals, self._alignments, strict=True):
            at = original.normal.find(wanted)
            inside = [
                number
                for number, (start, end) in enumerate(original.spans)
                if at >= 0 and at < end and start < at + len(wanted)
            ]
            if inside and (form := self._became(changes, inside[0], inside[-1])):
                return form
        return None

    def _became(self, changes: list[_Change], first: int, last: int) -> str | None:
        """Return what the words `first` to `last` of an original are in the document."""
        touched = [change for change in changes if change[1] <= last and first < change[2]]
        tag, from_original, _, start, _ = touched[0]
        if tag == "equal":
            start += first - from_original
        tag, from_original, _, from_document, end = touched[-1]
        if tag == "equal":
            end = from_document + last + 1 - from_original
        if not 0 < end - start <= 2 * (last - first + 1):
            return None
        spans = self.document.spans
        return self.document.normal[spans[start][0] : spans[end - 1][1]]

    @cached_property
    def _alignments(self) -> list[list[_Change]]:
        """For each original: how its words become those of the document."""
        return [
            [*SequenceMatcher(None, original.words, self.document.words).get_opcodes()]
            for original in self.originals
        ]


@dataclass(frozen=True)
class Sources:
    """A corpus with its originals."""

    corpus: Corpus
    documents: dict[DocumentId, Source]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages as an index of this corpus holds them."""
        from ingest.build import make_entries  # brings Chroma along

        bare = replace(self.corpus, questions=(), statements=(), dossiers=())
        return make_entries(bare).passages

    def stands(self, quote: str) -> bool:
        """Tell whether any source has these words, in the original or as repaired."""
        return any(source.place(quote) is not Literal.ABSENT for source in self.documents.values())

    def place(self, quote: str, document: DocumentId) -> Literal:
        """Tell where a quote of one document stands literally."""
        source = self.documents.get(document)
        return source.place(quote) if source else Literal.ABSENT

    def with_repairs(self, cases: Iterable[Case]) -> tuple[Case, ...]:
        """Return the cases with, beside each quote, the form that a listed repair gave it."""
        return tuple(
            replace(case, nuggets=tuple(self._with_repairs(nugget) for nugget in case.nuggets))
            for case in cases
        )

    def _with_repairs(self, nugget: Nugget) -> Nugget:
        forms = [
            form
            for quote in nugget.quotes
            for source in self.documents.values()
            if (form := source.repaired(quote)) is not None
        ]
        return replace(nugget, quotes=(*nugget.quotes, *forms))


def read_sources(root: Path) -> Sources:
    """Read a corpus folder with its originals.

    Raises CorpusError when the folder cannot be read, FileUnreadable when an original is missing.
    """
    corpus, _ = read_corpus(root)
    return Sources(
        corpus, {document.id: _source(corpus, document) for document in corpus.documents}
    )


def _source(corpus: Corpus, document: Document) -> Source:
    originals = document.originals or (document.path,)
    text = corpus.texts.get(document.id, "")
    supplied = [_as_supplied(path) for path in originals]
    changes = corpus.root / REPAIRS / f"{originals[0].stem}.toml"
    listed = read_changes(changes) if changes.is_file() else ()
    return Source(
        Text(normalise(text)),
        tuple(Text(normalise(one)) for one in supplied),
        explained=not compare(supplied[0], text, listed).faults,
    )


def _as_supplied(path: Path) -> str:
    """Return a text file as it is; other formats can only be read through the project's reader."""
    if path.suffix.lower() not in {".txt", ".md"}:
        return read(path)
    return read_text(path)
