"""Write one question to measure with: its quote is looked up, and what is certain is filled in.

What is refused here is what `check` refuses of a whole file.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.search.units import units
from evals.cases import FOLDER, Asked, tokens
from evals.lines import CasesError
from evals.question_rules import Written, faults, leerateliers_of, read_written, shipped
from evals.soundness import check_overlap, written_ahead
from evals.sources import Sources
from ingest import digests
from ingest.files import read_text, write_text

ENOUGH = 0.7
"""A sentence is meant when it has at least this share of the words that were typed of it."""
_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """What is known of a question before it is written.

    Attributes:
        question: as somebody would ask it.
        quotes: what the documents say, about in their words; none: they do not hold the answer.
        facts: what a good answer holds, one for each quote; what lacks one gets its quote.
        kind: of question.
        persona: who asks it.
        slice: what makes it hard; None: nothing.
    """

    question: str
    quotes: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    kind: str = "fact"
    persona: str = "newcomer"
    slice: str | None = None


def made(wish: Wish, sources: Sources, to: Path | None = None) -> tuple[str, list[str]]:
    """Return the line of a question, and what was filled in for who wrote it.

    Args:
        wish: what is known of it.
        sources: the texts.
        to: the file it will stand in; its questions are looked at too.

    Raises:
        CasesError: a quote is nowhere, or `check` would refuse the question.
    """
    if len(wish.facts) > len(wish.quotes):
        raise CasesError(["Er zijn meer feiten dan citaten. Geef bij elk feit een --citaat."])
    quotes = [_looked_up(quote, sources) for quote in wish.quotes]
    told = [f"Citaat gevonden: “{quote}”" for quote in quotes if quote not in wish.quotes]
    entry = _entry(wish, quotes, sources)
    if entry.get("leeratelier"):
        told.append(f"Gedeeld in leeratelier {', '.join(map(str, entry['leeratelier']))}.")
    written = Written(FOLDER / "nieuw", 0, entry)
    others = [*shipped(), *(read_written(to) if to and to.is_file() else ())]
    found = [one.partition(": ")[2] for one in faults([written], sources, others)]
    asked = Asked(entry["id"], wish.question)
    if found := found or check_overlap([asked], written_ahead(sources.corpus)):
        raise CasesError(found)
    return json.dumps(entry, ensure_ascii=False), told


def add(path: Path, line: str) -> None:
    """Write a line at the end of a file; a new file where there is none.

    Raises:
        FileUnreadable, FileUnwritable: the file cannot be read or written.
    """
    before = read_text(path).rstrip("\n") if path.is_file() else ""
    write_text(path, "\n".join(filter(None, [before, line])))


def _entry(wish: Wish, quotes: Sequence[str], sources: Sources) -> dict[str, Any]:
    facts = [*wish.facts, *quotes[len(wish.facts) :]]
    shared = sorted({number for quote in quotes for number in leerateliers_of(quote, sources)})
    entry: dict[str, Any] = {
        "id": f"n-{digests.of_text(wish.question)[:8]}",
        "persona": wish.persona,
        "lang": "nl",
        "kind": wish.kind,
        "slice": wish.slice or ("plain" if quotes else "missing-content"),
        "question": wish.question,
        "answerable": bool(quotes),
        "nuggets": [
            {"fact": fact, "vital": True, "quotes": [quote]}
            for fact, quote in zip(facts, quotes, strict=True)
        ],
    }
    if not quotes:
        entry["distance"] = "near"
    return entry | ({"leeratelier": shared} if shared else {})


def _looked_up(quote: str, sources: Sources) -> str:
    """Return a quote as it stands in the documents.

    Raises CasesError, with the sentences that come nearest, where none is meant.
    """
    if sources.stands(quote):
        return quote
    wanted = tokens(quote)
    sentences = {
        unit.said: len(wanted & tokens(unit.said)) / max(1, len(wanted))
        for passage in sources.passages
        for unit in units(passage)
    }
    best = sorted(sentences, key=lambda text: (-sentences[text], len(text)))[:_OFFERED]
    if best and wanted and sentences[best[0]] >= ENOUGH and sources.stands(best[0]):
        return best[0]
    offered = "".join(f"\n  - {text}" for text in best)
    raise CasesError(
        [f"Dit citaat staat in geen bron: {quote!r}. Het meest lijken hierop:{offered}"]
    )
