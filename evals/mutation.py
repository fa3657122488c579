"""Plant errors in the corpus's own sentences, and see whether `groundedness` finds them.

Harmless changes stand beside them: a check that rejects everything catches everything. Seeded. The
sentences with an even hash are for developing the rules, those with an odd hash for the report.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

from assistant.search.units import Unit, units
from evals.statistics import wilson
from evals.swaps import ERRORS, HARMLESS, counting_words, date, form, number, swapped
from ingest import Corpus, KnowledgeBaseError, Passage
from ingest.entries import make_entries
from ingest.groundedness import literal, supported
from ingest.literal import normalise
from ingest.speakers import FULL_NAME, names

NUMBER, DATE, NAME, SPEAKER = "getal", "datum", "naam", "spreker"
REWORDED = "omkeerwoord anders gezegd"
UNQUOTED = "aanhalingstekens weg"
_SEED = 2021
_MOST = 400  # changes of one kind that are judged, drawn at random
_OTHER = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)*")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed sentence beside the passage that holds the original."""

    kind: str
    text: str
    original: str
    passage: Passage


def mutation(corpus: Corpus, *, odd: bool = True, examples: bool = False) -> str:
    """Judge the mutants of one half of a corpus's sentences; return Markdown tables.

    Raises KnowledgeBaseError when it has no sentence that can be changed.
    """
    made = make_mutants(corpus, odd=odd)
    if not all(made):
        raise nothing_to_change(corpus)
    harmless, errors = (
        [(m, supported(m.text, m.passage.text, m.passage.speakers).faults) for m in row]
        for row in made
    )
    changed = (one for row in made for one in row if normalise(one.text) != normalise(one.original))
    passing = [(one, literal(one.text, one.passage.text)) for one in changed]
    parts = [
        _table("onschuldige wijziging | zinnen | vals alarm", harmless),
        _table("geplante fout | zinnen | gemerkt", errors),
        _table("andere woorden | zinnen | door voor die van de bron", passing),
    ]
    if examples:
        parts.append(_examples("Vals alarm", [one for one in harmless if one[1]]))
        parts.append(_examples("Gemist", [one for one in errors if not one[1]]))
    return "\n\n".join(parts)


def nothing_to_change(corpus: Corpus) -> KnowledgeBaseError:
    """Return what is said of a corpus that has too little to plant an error in."""
    return KnowledgeBaseError(
        f"In {corpus.root} staat geen zin waarin hier een fout te zetten is. Geef met --corpus een "
        "map met meer tekst."
    )


def make_mutants(corpus: Corpus, *, odd: bool) -> tuple[list[Mutant], list[Mutant]]:
    """Change the sentences of one half: harmlessly, and so that they say something else."""
    chance = random.Random(_SEED)
    material = Material(corpus, chance)
    harmless, errors = list[Mutant](), list[Mutant]()
    for passage, unit in _sentences(material.passages, odd=odd):
        own = list(material.harmless(passage, unit, unit.text))
        first, base = chance.choice([one for one in own if one[0] != REWORDED])
        more = [one for one in material.harmless(passage, unit, base) if one[0] != REWORDED]
        own += [("twee hiervan", text) for kind, text in more if kind != first]
        wrong = material.errors(passage, unit, chance.choice([base, unit.text]))
        harmless += [Mutant(kind, text, unit.text, passage) for kind, text in own]
        errors += [Mutant(kind, text, unit.text, passage) for kind, text in wrong]
    return _drawn(harmless, chance), _drawn(errors, chance)


class Material:
    """What can be planted: the numbers, dates and names of the whole corpus."""

    def __init__(self, corpus: Corpus, chance: random.Random) -> None:
        self.passages, self.chance = make_entries(corpus).passages, chance
        self.people = sorted(set().union(*(names(text) for text in corpus.texts.values())))
        self.person = re.compile("|".join(map(re.escape, self.people)) or r"(?!)")
        self.pools = {
            pattern: sorted({one for each in self.passages for one in pattern.findall(each.text)})
            for pattern in (number(), date(), self.person, _OTHER)
        }

    def harmless(self, passage: Passage, unit: Unit, text: str) -> Iterator[tuple[str, str]]:
        """Yield changes that leave the meaning as it is, each with its kind."""
        yield from swapped(text, HARMLESS)
        for at, word in enumerate(counting_words(), start=1):
            for old, new in ((str(at), word), (word, str(at))):
                changed = re.sub(rf"(?<![\w.,-]){old}(?![\w.,%-])", new, text)
                yield from [("cijfers of woorden", changed)] if changed != text else []
        if re.search(r"[“”\"„]", text):
            yield UNQUOTED, re.sub(r"[“”\"„]", "", text)
        guide = {"inspiratiegids": "de gids", "magazine": "het magazine"}
        where = guide.get(passage.document, "het verslag")
        yield "inleiding", f"Volgens {where}: {text}"
        yield "inleiding", f"In {where} staat dat {_lowered(text)}"
        if speaker := _speaker(passage, unit):
            surname = speaker.partition(" ")[2]
            who = self.chance.choice([speaker, surname[0].upper() + surname[1:]])
            yield "spreker genoemd", self._attributed(text, who)
        for one, following in pairwise(units(passage)):
            if one == unit and following.words > 3 and not following.attribution:
                yield "samen met de volgende", f"{text.rstrip('.;')}, en {_lowered(following.text)}"

    def errors(self, passage: Passage, unit: Unit, text: str) -> Iterator[tuple[str, str]]:
        """Yield changes of what a text says, each with its kind."""
        yield from swapped(text, ERRORS)
        for kind, what in zip((NUMBER, DATE, NAME, NAME), self.pools, strict=True):
            yield from ((kind, one) for one in self.replaced(what, text, passage.text))
        speaker = _speaker(passage, unit)
        others = [one for one in self.people if speaker and not _related(one, passage.speakers[0])]
        if len(others) > 1:
            mixed = f"{speaker.split()[0]} {self.chance.choice(others).partition(' ')[2]}"
            near = [one for one in self.person.findall(passage.text) if one in others]
            for wrong in (*self.chance.sample(others, 2), mixed, *near):
                yield SPEAKER, self._attributed(text, wrong)

    def replaced(self, what: re.Pattern[str], text: str, nearby: str) -> Iterator[str]:
        """Yield the text with each match replaced, by others of its form and one from nearby."""
        for match in what.finditer(text):
            old, counted = match.group(), what in (number(), date())
            pool = [one for one in self.pools[what] if form(one) == form(old) and one != old]
            pool = [one for one in pool if counted or not _related(one, old)]
            near = [one for one in what.findall(nearby) if one in pool][:1]
            drawn = self.chance.sample(pool, min(6 if counted else 1, len(pool)))
            for new in dict.fromkeys([*drawn, *near]):
                yield text[: match.start()] + new + text[match.end() :]

    def _attributed(self, text: str, who: str) -> str:
        bare = text.strip('“”". ')
        ways = f"{bare}, aldus {who}.", f"Volgens {who}: {text}", f"“{bare}”, zegt {who}."
        more = f"{who} vertelt: “{bare}.”", f"“{bare}” — {who}", f"{who} vindt: {_lowered(bare)}."
        return self.chance.choice(ways + more)


def _sentences(passages: Sequence[Passage], *, odd: bool) -> list[tuple[Passage, Unit]]:
    places = [(one, unit) for one in passages for unit in units(one) if not unit.attribution]
    found = {normalise(unit.text): (one, unit) for one, unit in places if unit.words >= 5}
    return [place for key, place in found.items() if crc32(key.encode()) % 2 == odd]


def _speaker(passage: Passage, unit: Unit) -> str:
    """Return who says a sentence where there is no doubt: in a quotation of the one speaker."""
    quoted = len(re.findall(r"[“”\"]", passage.text[: unit.start + 1])) % 2
    found = FULL_NAME.search(passage.speakers[0]) if len(passage.speakers) == 1 else None
    return found.group() if found and (quoted or passage.text.startswith(">")) else ""


def _lowered(text: str) -> str:
    return text if re.match(r"\S+ [A-ZÀ-Þ]|[A-Z]{2}", text) else text[0].lower() + text[1:]


def _related(first: str, second: str) -> bool:
    """Say whether two names may mean the same: a word in common, or an abbreviation."""
    rows = [normalise(one).replace("-", " ").split() for one in (first, second)]
    row, other = ({*words, "".join(word[0] for word in words)} for words in rows)
    return not row.isdisjoint(other)


def _drawn(row: list[Mutant], chance: random.Random) -> list[Mutant]:
    row = [m for m in row if normalise(m.text) != normalise(m.original) or m.kind == UNQUOTED]
    kinds = {kind: [one for one in row if one.kind == kind] for kind in {m.kind: 0 for m in row}}
    return [one for each in kinds.values() for one in chance.sample(each, min(_MOST, len(each)))]


def _table(titles: str, judged: Sequence[tuple[Mutant, object]]) -> str:
    lines = [f"| {titles} | deel | 95%-interval |", "|---|---|---|---|---|"]
    for name in [*dict.fromkeys(one.kind for one, _ in judged), "alles"]:
        row = [bool(found) for one, found in judged if name in (one.kind, "alles")]
        rate = wilson(sum(row), len(row))
        between = f"{rate.low:.1%} tot {rate.high:.1%}"
        lines.append(f"| {name} | {len(row)} | {sum(row)} | {rate.value:.1%} | {between} |")
    return "\n".join(lines)


def _examples(title: str, row: Sequence[tuple[Mutant, tuple[str, ...]]]) -> str:
    chosen = random.Random(_SEED).sample(row, min(10, len(row)))
    lines = [f"- {m.kind}: {m.text} (was: {m.original}) {'; '.join(found)}" for m, found in chosen]
    return "\n".join([f"{title}:", "", *lines])
