"""The other engine: an answer that is there already, said anew by a language model.

What may be said, and whether anything may, was decided before the model is asked. Each of its
sentences is shown only when it holds against the item that it cites; in the place of one that does
not stands that item itself, and what the model left out comes below. Without the model, the answer
that was there stands.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from assistant.answer.instructions import messages, orders_something
from assistant.answer.model import Answer, Block, Item, Note, NoteKind, Words
from assistant.answer.streamed import Streamed, streamed_sentences
from assistant.answer.verifying import Evidence, faults
from assistant.answer.written_notes import made
from assistant.model import Status
from assistant.question.answer_type import Kind
from ingest.language_model import LanguageModel, LanguageModelError
from ingest.literal import normalise
from ingest.marks import marks
from ingest.readers.tables import is_row

log = logging.getLogger(__name__)

MOST_OF_ONE = 2
"""So many sentences of a model may come from one item of the answer."""


@dataclass(frozen=True, slots=True)
class Source:
    """One item of the answer that was there, which a sentence of the model may cite."""

    item: Item
    words: Words
    evidence: Evidence


@dataclass(slots=True)
class _Draft:
    """The answer in the making: what is shown, in order, and what it stands for."""

    sources: Sequence[Source]
    shown: list[tuple[Words, Item]] = field(default_factory=list)
    written: dict[int, list[str]] = field(default_factory=dict)
    own: set[int] = field(default_factory=set)

    def add(self, said: Streamed) -> None:
        """Show a sentence of the model; or, where it does not hold, the item that it cites."""
        known = [mark for mark in said.marks if 1 <= mark <= len(self.sources)]
        for mark in known:
            if mark in self.own:
                return
            source, row = self.sources[mark - 1], self.written.get(mark, [])
            before = {normalise(one) for told in self.written.values() for one in told}
            if normalise(said.text) in before:
                return
            if len(row) < MOST_OF_ONE and not faults(said.text, source.evidence):
                self.written.setdefault(mark, []).append(said.text)
                self.shown.append((Words.WRITTEN, _in_words(said, source)))
                return
        for mark in known[:1]:
            if mark not in self.written:
                self.add_own(mark)

    def add_own(self, mark: int) -> None:
        """Show an item of the answer that was there, unless it is shown already."""
        if mark not in self.own:
            self.own.add(mark)
            source = self.sources[mark - 1]
            literal = source.words is Words.SOURCE
            who = source.evidence.who if literal else source.item.who
            item = replace(source.item, listed=source.item.listed and literal, who=who)
            self.shown.append((source.words, item))

    def complete(self) -> None:
        """Show every item that the sentences of the model do not stand for."""
        for mark, source in enumerate(self.sources, start=1):
            if not _stands_for(self.written.get(mark, []), source.item):
                self.add_own(mark)

    def blocks(self) -> tuple[Block, ...]:
        """Return what is shown, the words of one kind together."""
        kinds = groupby(self.shown, key=lambda one: one[0])
        return tuple(Block(tuple(item for _, item in row), words) for words, row in kinds)

    def behind(self, blocks: Sequence[Block]) -> Iterator[Block]:
        """Yield the blocks that were there, folded, without the items that are shown above."""
        above = [self.sources[mark - 1].item for mark in self.own]
        for block in blocks:
            if block.folded or block.words is not self.sources[0].words:
                yield block
            elif items := tuple(item for item in block.items if item not in above):
                yield replace(block, items=items, folded=True)


def sources_of(answer: Answer) -> list[Source]:
    """Return what a model may say: the plain words of an answer, or else its literal ones."""
    rows = {
        words: [
            item
            for block in answer.blocks
            if block.words is words and not block.folded
            for item in block.items
            if not item.signature
        ]
        for words in (Words.PLAIN, Words.SOURCE)
    }
    words = Words.PLAIN if rows[Words.PLAIN] else Words.SOURCE
    return [_source(item, words, answer) for item in rows[words]]


def may_be_written(answer: Answer) -> bool:
    """Say whether a model may say an answer: it is one, and neither table nor sources in a row."""
    sources = sources_of(answer)
    in_rows = any(block.source for block in answer.blocks) or any(
        is_row(source.item.text) for source in sources
    )
    return answer.status is Status.ANSWERED and not in_rows and bool(_offered(sources))


def write(
    answer: Answer, question: str, model: LanguageModel, kind: Kind = Kind.OTHER
) -> Iterator[Answer]:
    """Yield the answer as it grows by a sentence, and at last all of it, with how it was made.

    Args:
        answer: the one that was there; `may_be_written`.
        question: as it was understood.
        model: what writes; its faults leave the answer that was there.
        kind: what kind of answer the question asks for.
    """
    draft = _Draft(sources_of(answer))
    fault: LanguageModelError | None = None
    try:
        asked = messages(question, _offered(draft.sources), kind)
        for said in streamed_sentences(model.stream(asked)):
            before = len(draft.shown)
            draft.add(said)
            if draft.written and len(draft.shown) > before:
                yield replace(answer, blocks=draft.blocks(), closing=())
    except LanguageModelError as error:
        log.warning("%s", error)
        fault = error
    draft.complete()
    written = sum(map(len, draft.written.values()))
    note = made(written, len(draft.own), fault.fault if fault else None)
    closing = (*answer.closing, Note(NoteKind.MADE, note))
    if not written:
        yield replace(answer, closing=closing)
        return
    blocks = (*draft.blocks(), *_in_order(draft.behind(answer.blocks)))
    yield replace(answer, blocks=blocks, closing=closing)


def _offered(sources: Sequence[Source]) -> list[tuple[int, Item]]:
    """Return what the model may say, by number; what reads as an order to it is kept from it."""
    return [
        (mark, one.item)
        for mark, one in enumerate(sources, start=1)
        if not any(map(orders_something, one.evidence.texts))
    ]


def _in_order(blocks: Iterator[Block]) -> list[Block]:
    """Return blocks with those that are folded last."""
    return sorted(blocks, key=lambda block: block.folded)


def _source(item: Item, words: Words, answer: Answer) -> Source:
    cited = [answer.cited(number) for number in item.citations]
    texts = (item.text, *(one.quote for one in cited))  # whole sentences; an item's quote is less
    speakers = tuple(dict.fromkeys(who for one in cited for who in one.speakers))
    literal = words is Words.SOURCE
    who = item.who or (" en ".join(cited[0].speakers[:2]) if literal else "")
    return Source(item, words, Evidence(tuple(dict.fromkeys(texts)), speakers, who))


def _in_words(said: Streamed, source: Source) -> Item:
    item, who = source.item, source.evidence.who
    told = who.partition(",")[0].casefold() in said.text.casefold()
    return Item(
        said.text,
        item.citations,
        item.quote or item.text,
        listed=said.listed,
        who="" if told else who,
    )


def _stands_for(written: Sequence[str], item: Item) -> bool:
    """Say whether sentences of the model stand for an item: with every number that is in it."""
    if not written:
        return False
    said = " ".join(written)
    numbers = {one.value for one in marks(item.text, said) if one.kind == "number"}
    return numbers <= {one.value for one in marks(said, item.text) if one.kind == "number"}
