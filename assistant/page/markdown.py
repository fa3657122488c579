"""An answer as Markdown, with marks such as [1] and without the source list."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from assistant.answer.model import Answer, Block, Item, Note, NoteKind

_NUMBER = re.compile(r"^(\d+)([.)])(?=\s)")


def markdown(answer: Answer) -> str:
    """Return an answer as Markdown; what is folded away is left to its sources."""
    open_blocks = (block for block in answer.blocks if not block.folded)
    blocks = (paragraph for block in open_blocks for paragraph in _block(block))
    return "\n\n".join([*map(_note, answer.opening), *blocks, *map(_note, answer.closing)])


def _note(note: Note) -> str:
    return f"*{note.text}*" if note.kind is NoteKind.CORRECTION else note.text


def _block(block: Block) -> Iterator[str]:
    if block.source:
        yield f"### {block.source}"
    if block.heading:
        yield f"**{block.heading}**"
    for row in block.paragraphs:
        yield "\n".join(map(_list_item, row) if row[0].listed else _lines(row))
    if block.below:
        yield f"*{block.below}*"


def _list_item(item: Item) -> str:
    if item.number is not None:
        return f"{item.number}. {_marked(item)}"
    return "- " + _NUMBER.sub(r"\1\\\2", _marked(item))  # "- 1. a" would be a list in a list


def _lines(items: Iterable[Item]) -> Iterator[str]:
    """Write sentences one after another, and who spoke on a line of its own."""
    for signature, row in groupby(items, key=lambda item: item.signature):
        if signature:
            yield from (f"— {_marked(item)}" for item in row)
        else:
            yield " ".join(map(_marked, row))


def _marked(item: Item) -> str:
    text = f"**{item.text}**" if item.key and "*" not in item.text else item.text
    marks = (f"[{number}]" for number in item.citations)
    return " ".join([text, *marks, *([f"({item.who})"] if item.who else [])])
