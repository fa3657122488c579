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
    NEWEST = "nieuwste"
    OLDEST = "oudste"
    PUBLISHER = "uitgever"
    DATE = "datum"
    COUNT = "aantal"
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
    """

    wants: Wants
    documents: tuple[DocumentId, ...]
    all: bool = False


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
    found, rest = _named(flat, documents)
    together = re.compile(one_of(listed(_FILE, "lijsten.document")))
    if left_over(together.sub(" ", rest), _FILE, own_names):
        return None
    if found is None and earlier and not together.search(flat):
        found = list(earlier.documents)
    alone = wants in _OF_ALL and not before
    if found is None and (alone or together.search(flat)):
        found = [one.id for one in documents]
    return DocumentQuestion(wants, tuple(found), len(found) == len(documents)) if found else None


def _named(flat: str, documents: Sequence[Document]) -> tuple[list[DocumentId] | None, str]:
    """Return the documents that a normalised text names, and the text without their names.

    A title or an id names one document, a kind ("het verslag") all of that kind; the number of a
    leeratelier tells reports apart. None: the text names no document.
    """
    exact = {one.id: pattern for one in documents if (pattern := _titles(one)).search(flat)}
    if exact:
        return list(exact), _without(flat, exact.values())
    kinds = {one.id: _kind(one) for one in documents if _kind(one).search(flat)}
    if not kinds:
        return None, flat
    numbers = numbered(_without(flat, kinds.values(), "leeratelier"))
    if not numbers:
        return list(kinds), _without(flat, kinds.values())
    found = [one.id for one in documents if one.id in kinds and one.leeratelier in numbers]
    return found, without(_without(flat, kinds.values(), "leeratelier"))


def _titles(document: Document) -> re.Pattern[str]:
    """Return how a document is named: title, id, or a word of the title such as "reisgids"."""
    title, kind = normalise(document.title), normalise(document.kind)
    compounds = [word for word in words(title) if word.endswith(kind) and word != kind]
    return _any_of([title, normalise(document.id), *compounds])


def _kind(document: Document) -> re.Pattern[str]:
    kind = normalise(document.kind)
    return _any_of([kind, f"{kind}en", f"{kind}s"])


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def _without(flat: str, patterns: Iterable[re.Pattern[str]], instead: str = " ") -> str:
    for pattern in patterns:
        flat = pattern.sub(instead, flat)
    return flat
