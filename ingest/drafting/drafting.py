"""Passage by passage: ask for lines, hold them to the rules, repair a fault once, or drop it.

A line that is kept is written at once, so that what stops halfway goes on where it was.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ingest.blanks import blanks
from ingest.drafting.instructions import examples, messages, repair
from ingest.drafting.lines import Desk, Drafted, Kind
from ingest.entries import Entries, make_entries
from ingest.errors import CorpusError
from ingest.files import writing
from ingest.json_lines import LineFault, json_object
from ingest.language_model import LanguageModel, Message
from ingest.literal import normalise
from ingest.model import Corpus, DocumentId, Passage
from ingest.statement_rules import Surroundings

MOST_LINES = 8
"""Lines of one passage: a model that does not stop is not followed."""
_ANCHOR = {Kind.STATEMENTS: "quote", Kind.QUESTIONS: "anchor"}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is.

    Attributes:
        passages: how many there are to do.
        done: how many were asked about.
        kept: lines that hold.
        repaired: those of them that did not at first.
        dropped: lines that did not, and still do not.
    """

    passages: int
    done: int = 0
    kept: int = 0
    repaired: int = 0
    dropped: int = 0


def draft_into(
    out: Path,
    corpus: Corpus,
    document: DocumentId,
    kind: Kind,
    model: LanguageModel,
) -> Iterator[Progress]:
    """Draft lines about every passage of a document that lacks them; yield after each passage.

    Args:
        out: where the lines go, each as soon as it holds; what is there already is gone on with.
        corpus: with the document.
        document: which one.
        kind: what is drafted.
        model: what drafts.

    Raises:
        FileUnwritable: the file cannot be written.
        LanguageModelError: the model does not answer; what was kept stays kept.
    """
    with writing(out), out.open("a+", encoding="utf-8") as file:
        file.seek(0)
        before = file.read()
        if before and not before.endswith("\n"):
            file.write("\n")

        def keep(line: str) -> None:
            file.write(f"{line}\n")
            file.flush()

        entries = make_entries(corpus)
        todo = list(_lacking(entries, document, kind, before))
        desk = Desk(Surroundings(corpus, entries.passages))
        so_far = Progress(len(todo))
        for passage in todo:
            asked = messages(kind, passage, examples(kind, corpus, document))
            so_far = _of_passage(
                so_far, partial(desk.read, kind, passage=passage), asked, model, keep
            )
            yield so_far


def _of_passage(
    so_far: Progress,
    read: Callable[[str], Drafted],
    asked: Sequence[Message],
    model: LanguageModel,
    keep: Callable[[str], None],
) -> Progress:
    for text in _lines(model.complete(asked)):
        first = line = read(text)
        if first.fault:
            again = _lines(model.complete(repair(asked, first.text, first.fault)))
            line = read(again[0]) if again else first
        if not line.fault:
            keep(line.text)
        so_far = _counted(so_far, first, line)
    return replace(so_far, done=so_far.done + 1)


def require_outside(out: Path, corpus: Path) -> None:
    """Refuse to draft into the sources themselves, where it would be used unread.

    Raises:
        CorpusError: the file lies in the corpus folder.
    """
    if out.resolve().is_relative_to(corpus.resolve()):
        raise CorpusError(
            [f"{out} ligt in de map met bronnen. Kies een andere plek: lees een schets eerst."]
        )


def _counted(so_far: Progress, first: Drafted, line: Drafted) -> Progress:
    if line.fault:
        return replace(so_far, dropped=so_far.dropped + 1)
    repaired = so_far.repaired + bool(first.fault)
    return replace(so_far, kept=so_far.kept + 1, repaired=repaired)


def _lacking(entries: Entries, document: DocumentId, kind: Kind, before: str) -> Iterator[Passage]:
    done = [normalise(words) for words in _anchors(before, kind)]
    for one in blanks(entries, document):
        lacks = one.statement if kind is Kind.STATEMENTS else one.questions
        text = normalise(one.passage.text)
        if lacks and not any(words in text for words in done):
            yield one.passage


def _anchors(before: str, kind: Kind) -> Iterator[str]:
    for line in before.splitlines():
        try:
            words = json_object(line).get(_ANCHOR[kind])
        except LineFault:  # the last one, half written
            continue
        if isinstance(words, str) and words.strip():
            yield words


def _lines(answer: str) -> list[str]:
    """Return what may be lines in what a model wrote, without what it says around them."""
    rows = (row.strip().removesuffix(",") for row in answer.splitlines())
    return [row for row in rows if row.startswith("{")][:MOST_LINES]
