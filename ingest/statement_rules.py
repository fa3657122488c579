"""What may be wrong with a key statement: rules that doubt, and prove nothing.

A statement may say only what its quote says. A doubt is a fault, unless someone read the line and
wrote down why it is right.
"""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from ingest.dutch import stem, words
from ingest.groundedness import SHARE
from ingest.literal import find, normalise, plain
from ingest.marks import Mark, all_stems, framing, marks, parts_of
from ingest.model import Corpus, Passage, PassageId, TiedStatement
from ingest.speakers import names

_GLOSS = re.compile(r" \([^()]*\)")
MAX_WORDS, MAX_QUOTE = 25, 45
"""Words of a statement, and of its quote."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a rule finds wrong with a line."""

    where: str
    """Its file and line."""
    what: str
    """In Dutch: what, and what to do."""
    reviewed: bool
    """Someone read the line and says why it is right."""


class Surroundings:
    """What may be taken as known beside a quote: of its passage, its section and the register."""

    def __init__(self, corpus: Corpus, passages: Iterable[Passage]) -> None:
        self._passages = {one.id: one for one in passages}
        self._sections: dict[tuple[str, ...], list[str]] = {}
        self._known: dict[tuple[str, ...], str] = {}
        for one in self._passages.values():
            told = (plain(one.text), *one.headings, *one.speakers)
            self._sections.setdefault((one.document, *one.headings), []).extend(told)
        register = [one.theme for one in corpus.leerateliers]
        titles = [one.title for one in corpus.documents]
        self._register = (*register, *titles, *corpus.own_names)
        self._people = {
            document: names(text, corpus.own_names) for document, text in corpus.texts.items()
        }

    def passage(self, key: PassageId) -> Passage:
        """Return a passage."""
        return self._passages[key]

    def known(self, passage: Passage) -> str:
        """Return the words of a section, who speaks in it, and the register, normalised.

        Whoever is called by a first name there is known by the full name that the document gives.
        """
        section = (passage.document, *passage.headings)
        if section not in self._known:
            flat = normalise(" ; ".join((*self._sections[section], *self._register)))
            here, people = set(words(flat)), map(normalise, self._people[passage.document])
            full = [one for one in people if words(one)[0] in here]
            self._known[section] = " ; ".join((flat, *full))
        return self._known[section]


def statement_doubts(one: TiedStatement, around: Surroundings) -> Iterator[Doubt]:
    """Yield all that the rules find wrong with a statement."""
    passage = around.passage(one.passage)
    known = around.known(passage)
    shared_in = {str(origin.leeratelier) for origin in passage.origins}
    for what in (
        *_lengths(one),
        *_quoted_whole(one, passage),
        *unsaid(one.statement, " ; ".join((one.quote, *passage.headings)), known, shared_in),
        *turned(one.statement, one.quote),
        *_not_said_by(one.who, known),
    ):
        yield Doubt(one.where, what, one.reviewed is not None)


def unsaid(text: str, quotes: str, known: str, shared_in: Container[str] = ()) -> Iterator[str]:
    """Yield the numbers and addresses that no quote has, and the names that nobody knows.

    Args:
        text: a statement, or a lead.
        quotes: the literal words that it rests on, and the headings that these stand under.
        known: the normalised words in which a name may stand.
        shared_in: the numbers of the leerateliers that the quotes were shared in.
    """
    flat = plain(quotes)
    there = [set(one.value.split()) for one in marks(flat, text)]
    addresses = parts_of(flat)
    for mark in marks(text, flat):
        of_leeratelier = mark.value in shared_in and stem("leeratelier") in mark.near
        if mark.kind == "number":
            if not of_leeratelier and not any(set(mark.value.split()) <= one for one in there):
                yield f"het getal of de datum {mark.value!r} staat niet in het citaat"
        elif mark.kind == "name" and _is_address(mark.value):
            if mark.value not in addresses:
                yield f"het adres {mark.value!r} staat niet in het citaat"
        elif mark.kind == "name" and not _stands(mark.value, known) | (mark.value in framing()):
            yield f"de naam {mark.value!r} staat niet in de passage, haar koppen of het register"


def turned(text: str, quote: str) -> Iterator[str]:
    """Yield the meanings, such as "niet" or "mogen", that only the text has, or only the quote.

    What the quote has beside words that the text left out, may be left out too; what explains a
    word between brackets is not looked at.
    """
    flat, text = plain(quote), _GLOSS.sub("", text)
    ours, theirs, kept = marks(text, flat), marks(flat, text), all_stems(text)
    have, there = meanings(ours, "turn"), meanings(theirs, "turn", "alike")
    yield from (f"{one!r} staat niet in het citaat" for one in sorted(have - there))
    staying = [one for one in theirs if one.near and len(one.near & kept) >= SHARE * len(one.near)]
    must, here = meanings(staying, "turn"), meanings(ours, "turn", "alike")
    yield from (f"{one!r} uit het citaat staat niet in de zin" for one in sorted(must - here))


def meanings(row: Iterable[Mark], *kinds: str) -> set[str]:
    """Return the meanings of the turning words among marks."""
    return {one.value for one in row if one.kind in kinds}


def _lengths(one: TiedStatement) -> Iterator[str]:
    if (long := len(one.statement.split())) > MAX_WORDS:
        yield f"de kernzin heeft {long} woorden; hooguit {MAX_WORDS}"
    if (long := len(one.quote.split())) > MAX_QUOTE:
        yield f"het citaat heeft {long} woorden; hooguit {MAX_QUOTE}"


def _quoted_whole(one: TiedStatement, passage: Passage) -> Iterator[str]:
    stretch = passage.text[one.start : one.end]
    if find(stretch, one.quote) != (0, len(stretch)):
        yield "het citaat staat niet heel in één passage (een kop telt niet)"


def _not_said_by(who: str | None, known: str) -> Iterator[str]:
    strange = [word for word in words(normalise(who or "")) if not _stands(word, known)]
    if strange:
        yield f"dat {who!r} dit zegt, blijkt niet uit de passage ({' '.join(strange)} ontbreekt)"


def _is_address(value: str) -> bool:
    return "@" in value or "www." in value or "://" in value


def _stands(name: str, normalised: str) -> bool:
    """Say whether a name stands in a text, also as a genitive or without its plural ending."""
    return any(
        re.search(rf"(?<!\w){re.escape(form)}(?!\w)", normalised)
        for form in dict.fromkeys((name, name.removesuffix("s"), f"{name}s"))
        if form
    )
