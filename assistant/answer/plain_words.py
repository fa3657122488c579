"""Key statements as blocks: our plain words, each with its quote, and the source's words below.

The literal sentences around the quotes stand under the plain words, folded away but for the first.
"""

from collections.abc import Iterable, Sequence

from assistant.answer.gathering import Gathered
from assistant.answer.model import Block, Item, Words
from assistant.answer.telling import Citing
from assistant.search.units import Unit, units
from ingest import Passage, TiedStatement
from ingest.literal import plain
from ingest.store import Index

IN_THE_SOURCE = "Zo staat het in de bron"
AFTER = "naar {}"
"""After whom, or after which leeratelier or document, words of ours are."""


class PlainWords:
    """Writes statements of one index, and cites them."""

    def __init__(self, index: Index, citing: Citing) -> None:
        """Begin.

        Args:
            index: where the statements stand.
            citing: the citations of the answer.
        """
        self._index = index
        self._citing = citing
        self._cited: dict[Passage, dict[Unit, list[int]]] = {}
        self._first: Unit | None = None  # where the best statement stands

    def blocks(self, gathered: Gathered, *, unfolded: bool = True) -> tuple[Block, ...]:
        """Return what is said, and the literal words that it rests on.

        Args:
            gathered: what is said.
            unfolded: whether the first of the literal sentences stands open.
        """
        lead = self._lead(gathered)
        items = tuple(self.item(one.statement) for one in gathered.statements)
        return (*lead, Block(items, Words.PLAIN), *self.literal(unfolded=unfolded))

    def by_source(self, gathered: Gathered, asked: Sequence[int]) -> tuple[Block, ...]:
        """Return the same, what comes from one leeratelier or document under its name.

        Args:
            gathered: what is said.
            asked: the leerateliers that were asked for, in the order in which they come.
        """
        groups: dict[str, list[Item]] = {}
        places: dict[str, int] = {}
        lead = self._lead(gathered)
        for one in gathered.statements:
            item = self.item(one.statement)
            citation = self._citing.citations[item.citations[0] - 1]
            groups.setdefault(citation.where, []).append(item)
            wanted = (asked.index(at) for at in citation.leerateliers if at in asked)
            places[citation.where] = min(wanted, default=len(asked))
        if len(groups) == 1:
            return self.blocks(gathered)
        said = (
            Block(tuple(groups[where]), Words.PLAIN, source=where)
            for where in sorted(groups, key=lambda where: places[where])
        )
        return (*lead, *said, *self.literal())

    @property
    def shared_in(self) -> frozenset[int]:
        """The leerateliers that what was written so far was shared in."""
        return frozenset(at for one in self._citing.citations for at in one.leerateliers)

    def item(self, one: TiedStatement, text: str = "") -> Item:
        """Return a statement with its citation, or words of ours that stand on the same quote.

        Args:
            one: the statement.
            text: words of ours for the same; nobody said those, so they are said to be after whom.
        """
        number = self._cite(one.passage, one.quote, one.start, one.end)
        who = one.who or ""
        if text and text != one.statement:
            who = AFTER.format(who or self._citing.citations[number - 1].where)
            return Item(text, (number,), one.quote, listed=True, who=who)
        told = who.partition(",")[0].casefold() in one.statement.casefold()
        return Item(one.statement, (number,), one.quote, listed=True, who="" if told else who)

    def literal(self, *, unfolded: bool = True) -> tuple[Block, ...]:
        """Return the sentences that hold the quotes so far, passage by passage.

        Args:
            unfolded: whether the very first sentence stands open.
        """
        runs = [
            (passage, run)
            for passage, row in self._cited.items()
            for run in _runs(row, units(passage))
        ]
        runs.sort(key=lambda one: self._first not in one[1])
        if unfolded and runs and len(runs[0][1]) > 1:
            passage, run = runs[0]
            others = [unit for unit in run if unit != self._first]
            runs[:1] = [(passage, [self._first or run[0]]), (passage, others)]
        return tuple(
            self._block(passage, run, first=at == 0, folded=at > 0 or not unfolded)
            for at, (passage, run) in enumerate(runs)
        )

    def _block(self, passage: Passage, run: Sequence[Unit], *, first: bool, folded: bool) -> Block:
        row = self._cited[passage]
        items = tuple(
            Item(unit.said, tuple(dict.fromkeys(row[unit])), listed=unit.item) for unit in run
        )
        heading = IN_THE_SOURCE if first else ""
        return Block(items, heading=heading, attribution=self._place(passage, items), folded=folded)

    def _lead(self, gathered: Gathered) -> tuple[Block, ...]:
        """Return the lead of a dossier; nothing when one of its quotes may not be shown.

        It is read first, so its citations are numbered first; the best words of the sources are
        still those of the best statement.
        """
        if gathered.lead is None:
            return ()
        dossier = gathered.lead
        placed = [(one.place, one.quote) for one in dossier.lead_quotes if one.place]
        shown = (self._citing.may_quote(place.passage, quote) for place, quote in placed)
        if len(placed) < len(dossier.lead_quotes) or not all(shown):
            return ()
        numbers = [
            self._cite(place.passage, quote, place.start, place.end) for place, quote in placed
        ]
        item = Item(
            dossier.lead,
            tuple(dict.fromkeys(numbers)),
            dossier.lead_quotes[0].quote,
            key=True,
        )
        if gathered.statements:
            self._first = None
        return (Block((item,), Words.PLAIN),)

    def _cite(self, passage_id: str, quote: str, start: int, end: int) -> int:
        """Cite the sentences that hold a quote; what says so literally is kept for below."""
        passage = self._index.passages[passage_id]
        row = [unit for unit in units(passage) if unit.start < end and unit.end > start]
        whole = plain(passage.text[row[0].start : row[-1].end]) if row else quote
        number = self._citing.number(passage, whole)
        if self._first is None and row:
            self._first = row[0]
        for unit in row:
            self._cited.setdefault(passage, {}).setdefault(unit, []).append(number)
        return number

    def _place(self, passage: Passage, items: Sequence[Item]) -> str:
        citation = self._citing.citations[items[0].citations[0] - 1]
        speakers = [one for one in citation.speakers[:2] if not _names(one, items)]
        return " · ".join(filter(None, [" en ".join(speakers), citation.where]))


def _names(speaker: str, items: Iterable[Item]) -> bool:
    return any(speaker.partition(",")[0] in item.text for item in items)


def _runs(row: dict[Unit, list[int]], everything: Sequence[Unit]) -> list[list[Unit]]:
    """Return the sentences of a passage that were cited, neighbours together."""
    runs: list[list[Unit]] = []
    last = -2
    for at, unit in enumerate(everything):
        if unit not in row:
            continue
        if at == last + 1:
            runs[-1].append(unit)
        else:
            runs.append([unit])
        last = at
    return runs
