"""What may be wrong with written questions, held against the corpus and against each other."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from evals.cases import FOLDER, case_files, jaccard
from evals.lines import read_lines
from evals.question_fields import field_faults
from evals.sources import Sources
from ingest import Passage
from ingest.dutch import stems
from ingest.literal import normalise

NEARLY = 0.75
"""From this share of common stems on (Jaccard) two questions are nearly the same. The shipped ones
have no two above .6."""
DIALOGUES = FOLDER / "gesprekken" / "gesprekken.jsonl"
_ADDRESS = re.compile(r"[@/]|\w\.\w")


@dataclass(frozen=True)
class Written:
    """A question as it is written, with where it stands."""

    file: Path
    line: int
    entry: Mapping[str, Any]

    @property
    def where(self) -> str:
        """The place, as it is told."""
        return f"{self.file}, regel {self.line}"

    @cached_property
    def place(self) -> tuple[Path, int]:
        """The place, whatever way the file was named."""
        return self.file.resolve(), self.line

    @cached_property
    def stems(self) -> frozenset[str]:
        """The words of the question with what was asked before it."""
        asked = (*(self.entry.get("history") or ()), self.entry.get("question") or "")
        return frozenset(stems(" ".join(map(str, asked))))

    @property
    def quotes(self) -> list[str]:
        """All its quotes; none where they are not written as they should be."""
        nuggets = self.entry.get("nuggets")
        rows = [one.get("quotes") for one in nuggets or () if isinstance(one, dict)]
        return [one for row in rows if isinstance(row, list) for one in row if isinstance(one, str)]


def read_written(path: Path) -> list[Written]:
    """Read the questions of a file, or of a folder's files, as they are written.

    Raises CasesError when a file cannot be read. What is no JSON is passed over: reading the cases
    tells of it.
    """
    return [
        Written(file, line, entry)
        for file in case_files(path)
        for line, entry in read_lines(file)[0]
    ]


def shipped() -> list[Written]:
    """Return the questions of all shipped files."""
    dialogues = read_written(DIALOGUES) if DIALOGUES.is_file() else []
    return [*read_written(FOLDER), *dialogues]


def faults(written: Sequence[Written], sources: Sources, others: Sequence[Written]) -> list[str]:
    """Return what is wrong with questions, each with its place and what to do.

    Args:
        written: the questions.
        sources: the texts they are about.
        others: further questions that none of them may nearly be; themselves may be among them.
    """
    register = _Register(sources)
    found: list[str] = []
    for one in written:
        told = (*field_faults(one.entry), *_short_quotes(one), *register.faults(one))
        found += [f"{one.where}: {fault}" for fault in told]
    return found + list(_doubles(written, others))


def nearly_the_same(one: Written, others: Sequence[Written]) -> Written | None:
    """Return the first of other questions that one nearly is."""
    size = len(one.stems)
    for other in others:
        fewer, more = sorted((size, len(other.stems)))
        alike = more and fewer >= NEARLY * more and jaccard(one.stems, other.stems) >= NEARLY
        if alike and other.place != one.place:
            return other
    return None


class _Register:
    """In which leeratelier each passage was shared."""

    def __init__(self, sources: Sources) -> None:
        self._numbers = {one.number for one in sources.corpus.leerateliers}
        self._passages = [(normalise(one.text), one) for one in sources.passages]

    def faults(self, one: Written) -> Iterator[str]:
        """Yield which leerateliers do not exist, or are not those of the quotes."""
        named = one.entry.get("leeratelier")
        numbers = [n for n in named if type(n) is int] if isinstance(named, list) else []
        if strange := [str(n) for n in numbers if n not in self._numbers]:
            known = f"{min(self._numbers)} tot en met {max(self._numbers)}" if self._numbers else ""
            there = f"Het register heeft {known}." if known else "Dit corpus heeft geen register."
            yield f"leeratelier {', '.join(strange)} bestaat niet. {there}"
            return
        shared = {n for quote in one.quotes for n in self.of(quote)} if numbers else set()
        if shared and (wrong := sorted(set(numbers) - shared)):
            right = ", ".join(map(str, sorted(shared)))
            yield (
                f"het citaat komt uit leeratelier {right}, en niet uit "
                f"{', '.join(map(str, wrong))}. Verbeter 'leeratelier', of kies een ander citaat."
            )

    def of(self, quote: str) -> set[int]:
        """Return the leerateliers that the passages with a quote were shared in."""
        return {origin.leeratelier for one in self.holding(quote) for origin in one.origins}

    def holding(self, quote: str) -> list[Passage]:
        """Return the passages with a quote."""
        wanted = normalise(quote)
        return [one for text, one in self._passages if wanted and wanted in text]


def leerateliers_of(quote: str, sources: Sources) -> tuple[int, ...]:
    """Return the leerateliers that a quote was shared in, as far as the texts tell."""
    return tuple(sorted(_Register(sources).of(quote)))


def _short_quotes(one: Written) -> Iterator[str]:
    for quote in one.quotes:
        if len(quote.split()) < 2 and not _ADDRESS.search(quote):  # "- Financiën" is a whole item
            yield (
                f"het citaat {quote!r} is maar één woord, en dat staat allicht ergens. Neem de "
                "hele zin, of het hele punt van de lijst."
            )


def _doubles(written: Sequence[Written], others: Sequence[Written]) -> Iterator[str]:
    for at, one in enumerate(written):
        before = [*written[:at], *(other for other in others if other.file != one.file)]
        if other := nearly_the_same(one, before):
            yield (
                f"{one.where}: deze vraag is bijna dezelfde als {other.entry.get('question')!r} "
                f"({other.where}). Stel haar anders, of haal er een weg."
            )
