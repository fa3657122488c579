"""Unit by unit: ask for lines, hold them to the rules, repair a fault once, or drop it.

A line that holds is kept at once, so that what stops halfway goes on where it was.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ingest.drafting.examples import examples
from ingest.drafting.instructions import messages, repair
from ingest.drafting.kept import Drafts
from ingest.drafting.line_rules import LineRules, SaidBefore
from ingest.drafting.lines import Fields, Kind
from ingest.drafting.units import Unit, units
from ingest.entries import make_entries
from ingest.json_lines import LineFault, json_object
from ingest.language_model import LanguageModel, Message
from ingest.model import Corpus, DocumentId
from ingest.pairs import read_pairs

MOST_LINES = 8
"""Lines about one unit: a model that does not stop is not followed."""
_END_OF_THOUGHT = "</think>"
"""Some models think aloud first; what they say there is no line."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is.

    Attributes:
        units: how many there are to ask about.
        done: how many were asked about.
        kept: lines that hold.
        repaired: those of them that did not at first.
        dropped: lines that did not, and still do not.
        again: lines that say what was said before.
    """

    units: int
    done: int = 0
    kept: int = 0
    repaired: int = 0
    dropped: int = 0
    again: int = 0


def draft(drafts: Drafts, corpus: Corpus, kind: Kind, model: LanguageModel) -> Iterator[Progress]:
    """Draft lines about all of a document that lacks them; yield after each unit.

    Args:
        drafts: of the document; what is there already is gone on with.
        corpus: with the document.
        kind: what is drafted.
        model: what drafts.

    Raises:
        FileUnwritable: the drafts cannot be written.
        LanguageModelError: the model does not answer; what was kept stays kept.
    """
    entries, before = make_entries(corpus), drafts.read()
    paired, _ = read_pairs(corpus.root)
    rules = LineRules(corpus, entries, paired)
    for one in before.of(kind):
        rules.keep(kind, one.line)
    shown = examples(kind, corpus, paired, drafts.document)
    row = units(entries, drafts.document, kind)
    todo = [one for one in row if (kind, one.key) not in before.asked]
    so_far = Progress(len(todo))
    for unit in todo:
        held = partial(_held, rules, kind, drafts.document, unit)
        for line, found in _lines(model, messages(kind, unit, shown), held):
            if line is not None:
                drafts.add(kind, unit.key, line)
                rules.keep(kind, line)
            so_far = replace(so_far, **{name: getattr(so_far, name) + 1 for name in found})
        drafts.asked(kind, unit.key)
        so_far = replace(so_far, done=so_far.done + 1)
        yield so_far


def _lines(
    model: LanguageModel, asked: Sequence[Message], held: Callable[[str], Fields]
) -> Iterator[tuple[Fields | None, tuple[str, ...]]]:
    """Yield each line that holds, maybe once repaired, or None, with what is to be counted."""
    for text in objects(model.complete(asked)):
        try:
            yield held(text), ("kept",)
        except SaidBefore:
            yield None, ("again",)
        except LineFault as fault:
            try:
                first, *_ = objects(model.complete(repair(asked, text, str(fault)))) or [text]
                line = held(first)
            except LineFault:
                yield None, ("dropped",)
            else:
                yield line, ("kept", "repaired")


def _held(rules: LineRules, kind: Kind, document: DocumentId, unit: Unit, text: str) -> Fields:
    return rules.held(kind, unit.in_full(kind, json_object(text), document), unit.passages)


def objects(answer: str) -> list[str]:
    """Return the JSON objects in what a model wrote, without what it says around them.

    What begins as one and is none, is returned as far as its line goes: it has a fault to repair.
    """
    answer = answer.rpartition(_END_OF_THOUGHT)[2]
    decoder, found = json.JSONDecoder(), list[str]()
    at = answer.find("{")
    while at >= 0 and len(found) < MOST_LINES:
        try:
            _, end = decoder.raw_decode(answer, at)
        except (ValueError, RecursionError):
            end = answer.find("\n", at)
            end = len(answer) if end < 0 else end
        found.append(answer[at:end].strip())
        at = answer.find("{", end)
    return found
