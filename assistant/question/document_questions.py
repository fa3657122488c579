"""Questions about the documents themselves, which the catalogue answers: which, whose, since when.

As with the register, a question is one only when it holds nothing else.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.dutch import one_of, rule
from assistant.dutch import words as listed
from assistant.question.closed import left_over
from assistant.question.register_mentions import numbered, without
from ingest import Document, DocumentId
from ingest.dutch import words
from ingest.literal import normalise

_FILE = "documentvragen"


class Wants(StrEnum):
    """What is asked of the catalogue, the most telling first; the value is its table's name."""

    RIGHTS = "rechten"
    ISBN = "isbn"
    SIZE = "omvang"
    GETTING = "verkrijgen"
    SUMMARY = "samenvatting"
    NEWEST = "nieuwste"
    OLDEST = "oudste"
    PUBLISHER = "uitgever"
    DATE = "datum"
    COUNT = "aantal"
    THERE = "aanwezig"
    CONTENT = "inhoud"
    WHICH = "welke"
    ORIGIN = "herkomst"


_OF_ALL = frozenset({Wants.RIGHTS, Wants.NEWEST, Wants.OLDEST, Wants.ORIGIN})
"""What can be asked without a word for documents: "Mag ik dit gebruiken?". Not after another
question: then it may be about what was told there."""


@dataclass(frozen=True, slots=True)
class DocumentQuestion:
    """A question that the catalogue answers.

    Attributes:
        wants: what is asked.
        documents: of which documents.
        all: whether these are all there are.
        lacking: the leerateliers of which such a document is asked for and is not there.
    """

    wants: Wants
    documents: tuple[DocumentId, ...]
    all: bool = False
    lacking: tuple[int, ...] = ()


def document_question(
    text: str,
    documents: Sequence[Document],
    own_names: tuple[str, ...] = (),
    before: str = "",
) -> DocumentQuestion | None:
    """Return what a question asks of the catalogue; None when it asks anything else.

    Args:
        text: the question.
        documents: those there are.
        own_names: the names of what the corpus is about, which may stand in any question.
        before: the question before it, when it leans on that: "En het magazine?".
    """
    earlier = document_question(before, documents, own_names) if before else None
    wants = next((one for one in Wants if rule(_FILE, one).find(text)), None)
    wants = wants or (earlier.wants if earlier else None)
    if wants is None or not documents:
        return None
    flat = normalise(text)
    named = _named(flat, documents)
    rest = without(named.rest, own_names) if wants is Wants.THERE else named.rest
    together = re.compile(one_of(listed(_FILE, "lijsten.document")))
    if left_over(together.sub(" ", rest), _FILE, own_names, wants):
        return None
    if named.lacking and wants is not Wants.THERE:
        return None
    found = named.found
    if not found and earlier and not together.search(flat):
        found = earlier.documents
    alone = (wants in _OF_ALL or rule(_FILE, "uitgever_van_alle").find(text)) and not before
    if not found and (alone or together.search(flat)):
        found = tuple(one.id for one in documents)
    whole = len(found) == len(documents)
    return DocumentQuestion(wants, found, whole, named.lacking) if found else None


@dataclass(frozen=True, slots=True)
class _Named:
    """What a text names: documents, those of which leerateliers are not there, and what is left."""

    found: tuple[DocumentId, ...]
    rest: str
    lacking: tuple[int, ...] = ()


def _named(flat: str, documents: Sequence[Document]) -> _Named:
    """Return the documents that a normalised text names, and the text without their names.

    A title or an id names one document, a kind ("het verslag") all of that kind; the number of a
    leeratelier tells reports apart. Where none is of that number, those of the kind are named.
    """
    exact = {one.id: pattern for one in documents if (pattern := _titles(one)).search(flat)}
    if exact:
        return _Named(tuple(exact), _without(flat, exact.values()))
    kinds = {one.id: _kind(one) for one in documents if _kind(one).search(flat)}
    if not kinds:
        return _Named((), flat)
    numbers = numbered(_without(flat, kinds.values(), "leeratelier")) or numbered(flat)
    if not numbers:
        return _Named(tuple(kinds), _without(flat, kinds.values()))
    of_kind = [one for one in documents if one.id in kinds]
    found = tuple(one.id for one in of_kind if one.leeratelier in numbers)
    lacking = tuple(set(numbers) - {one.leeratelier for one in of_kind})
    rest = without(_without(flat, kinds.values(), "leeratelier"))
    return _Named(found or tuple(kinds), rest, tuple(sorted(lacking)))


def _titles(document: Document) -> re.Pattern[str]:
    """Return how a document is named: title, id, or a word of the title such as "reisgids"."""
    title, kind = normalise(document.title), normalise(document.kind)
    compounds = [word for word in words(title) if word.endswith(kind) and word != kind]
    names = {title, normalise(document.id), *compounds} - {kind}
    return _any_of(sorted(names, key=len, reverse=True))


def _kind(document: Document) -> re.Pattern[str]:
    kind = normalise(document.kind)
    return _any_of([kind, f"{kind}en", f"{kind}s"])


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def _without(flat: str, patterns: Iterable[re.Pattern[str]], instead: str = " ") -> str:
    for pattern in patterns:
        flat = pattern.sub(instead, flat)
    return flat
