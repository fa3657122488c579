"""Plant errors in the corpus's own sentences, and see whether `assistant.verification` finds them.

Harmless changes are the other half: a check that rejects everything catches everything. Nothing
here looks at the rules; many changes are clumsy on purpose. Sentences with an even hash are for
developing the rules, those with an odd one for the report. Seeded: the same corpus gives the same.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from assistant.passages import Unit, units
from assistant.verification import literal, supported
from evals.statistics import wilson
from ingest import Corpus, Passage
from ingest.entries import make_entries
from ingest.literal import normalise
from ingest.speakers import FULL_NAME, names

_SEED = 2021
_MOST = 400
"""Changes of one kind that are judged at most, drawn at random."""
_ORDINALS = "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende".split()
_WORDS = "één twee drie vier vijf zes zeven acht negen tien elf twaalf veertien twintig".split()
_NUMBER = re.compile(
    r"(?<![\w./-])(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)*(?![\w/]|[.)] )"
    rf"|\b(?:{'|'.join([*_WORDS, *_ORDINALS])})\b"
)
_MONTH = "(?:jan|febr)uari|maart|april|mei|ju[nl]i|augustus|(?:sept|nov|dec)ember|oktober"
_DATE = re.compile(rf"\b(?:\d{{1,2}} )?(?:{_MONTH})\b(?: \d{{4}})?|\b(?:19|20)\d\d\b")
_PLACE = re.compile(r"(?<=\bin )[A-ZÀ-Þ][\w-]+|(?<=[Gg]emeente )[A-ZÀ-Þ]\w+")
_OTHER = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)*")
_SAID = r"\b(?:aldus|volgens|zegt|vertelt|vertelde)\b"

_HARMLESS = r"""
clause dropped
    , (?:omdat|zodat|waardoor|waarbij|terwijl|hoewel|waarmee|want)\b[^,“”"]*?(?=[.!?]?$) >>
    (?<!niet) (?:omdat|zodat|waardoor|waarbij|terwijl)\b[^,“”"]*?(?=[.!?]?$) >>
    , (?:die|dat|wat|waar)\b[^,“”"]*(?=,) >> | [ ]\([^)]*\) >> | , en [^,“”"]*?(?=[.!?]?$) >>
    ^(?:Door|Tijdens|Na|Om|Daarom|Daarnaast)\b[^,]*, ? >> | , zoals [^,“”"]*?(?=[.!?]?$) >>
adverb dropped
    (?<=\w) (?:ook|echter|dus|daarom|bovendien|natuurlijk|juist|heel|erg|echt)(?= (?!niet)\w) >>
    (?<=\w) (?:namelijk|daarbij|inmiddels|verder|hierbij|onderling|zelf)(?= (?!niet)\w) >>
    ^(?:Ook|Daarnaast|Daarbij|Daarom|Zo|Dus|En|Maar|Verder) >>
other pronoun
    \b[Jj]e (kun|hebt|bent|moet|gaat|wilt|ziet) >> u \1 | \bjouw\b >> uw | \bjezelf\b >> uzelf
    \b[Jj]e (?:kunt|kan)\b >> men kan | \b[Jj]e moet\b >> men moet | \bkun je\b >> kan men
    \bu\b >> je | \buw\b >> je | \bwij\b >> we | ^We\b >> Wij | \bjij\b >> u | \bje\b >> u
synonym
    \bhulpverlener(s?)\b >> professional\1 | \b[Pp]rofessional(s?)\b >> hulpverlener\1
    \bbewoners\b >> inwoners | \b[Ii]nwoners\b >> bewoners | \bbijvoorbeeld\b >> zoals
    \bzoals\b >> bijvoorbeeld | \bbelangrijk\b >> van belang
    \bvan belang\b >> belangrijk | \bgebruiken\b >> inzetten | \binzetten\b >> gebruiken
    \bpatiënten\b >> cliënten | \bstarten\b >> beginnen | \bbeginnen\b >> starten
    \bvaak\b >> dikwijls | \bmoeilijk\b >> lastig
    \bmensen\b >> personen | \bmaakt\b >> bewerkstelligt | \bdelen\b >> uitwisselen
    \bmakkelijk\b >> eenvoudig | \borganisaties\b >> instellingen | \bonderwerp\b >> thema
    \bbijeenkomst(en)?\b >> samenkomst\1 | \bmogelijkheden\b >> kansen | \bhelpt\b >> ondersteunt
    \bnodig\b >> noodzakelijk | \bvindt\b >> meent | \bgezamenlijke?\b >> gedeelde
turning word reworded
    \bvaak\b >> veelal | \b[Aa]lle\b >> al de | \bmeer dan\b >> ruim | \bmoeten\b >> behoren te
    \bkan\b >> is in staat om te | \bkunnen\b >> in staat zijn om te | \bniet altijd\b >> soms niet
    \bsoms\b >> af en toe | \bgeen\b >> niet een | \bzonder\b >> niet met | \bveel\b >> een hoop
    \bmakkelijker\b >> minder moeilijk | \bmoeilijk\b >> niet makkelijk | \bbinnen\b >> in
    \b[Aa]ltijd\b >> steeds | \bmag\b >> heeft toestemming om te | \bniet meer\b >> niet langer
    \biedereen\b >> elk mens | \been aantal\b >> enkele | \belke\b >> iedere | \bna\b (?!te) >> volgend op[ ]
    \biedere\b >> elke | \b[Mm]oet je\b >> dien je te | \bvooral\b >> met name
order of two
    \b(?!voor|over|tussen)([a-zà-ÿ]{5,}) (en|of) ([a-zà-ÿ]{5,})(?=[ .,;]) >> \3 \2 \1
    \b([a-zà-ÿ]{4,}), ([a-zà-ÿ]{4,}) en ([a-zà-ÿ]{4,})\b >> \3, \1 en \2
"""
_ERRORS = r"""
negation
    \b(is|zijn|wordt|worden|was|waren|werd|gaat|helpt|wil|willen)\b(?! niet| geen) >> \1 niet
    \b(kan|kunnen|kun je|moet|moeten|heeft|hebben|staat|geeft)\b(?! niet| geen) >> \1 niet
    \been\b (?!van|of|paar|beetje|aantal) >> geen[ ] | \bniet (?!alleen|slechts|zozeer) >>
    \bgeen\b >> een | \bgeen[ ] >> | \bnooit\b >> altijd | \bzonder\b >> met | \bmet\b >> zonder
    \bniemand\b >> iedereen | \b[Ii]edereen\b >> niemand | \baltijd\b >> nooit
    \b(mogelijk|gezonde?|zeker|bekend|belangrijk|duidelijk|voldoende|nodig)\b >> on\1
    \bon(mogelijk|gezonde?|zeker|bekend|belangrijk|duidelijk|voldoende|nodige?)\b >> \1
    \b([a-z]{4,}t) (het|de|een)\b >> \1 nauwelijks \2
modality, quantity
    \bmoet\b >> mag | \bmoet\b >> kan | \bmoeten\b >> mogen | \bmoeten\b >> kunnen
    \bmag\b >> moet | \bmogen\b >> moeten | \bkan\b >> moet | \bkun\b >> moet | \bkunt\b >> moet
    \bkunnen\b >> moeten | \b[Aa]lle\b >> sommige | \b[Ee]lke\b >> sommige | \bdagelijks\b >> soms
    \biedere\b >> sommige | \bvaak\b >> altijd | \bvaak\b >> zelden | \bsoms\b >> altijd
    \baltijd\b >> soms | (?<!niet )\b[Mm]eer\b >> minder | \bminder\b >> meer | \bveel\b >> weinig
    \bweinig\b >> veel | \bvooral\b >> alleen | \book\b >> alleen | (?<!niet )\balleen\b >> ook
    \bmeeste\b >> minste | \bbetere?\b >> slechter | \bgroter\b >> kleiner | \bgrote\b >> kleine
    \bmakkelijker\b >> moeilijker | \bhoger\b >> lager | \bgroeit\b >> krimpt | \beerst\b >> later
    \bversterkt\b >> verzwakt | \bongeveer\b >> precies | \bbinnen\b >> buiten | \bna\b >> voor
    \bregelmatig\b >> dagelijks | \bverschillende\b >> alle | \benkele\b >> alle | \bwil\b >> moet
    \bwillen\b >> moeten | \bzou\b >> zal | \bzouden\b >> zullen | \bmeerdere\b >> alle
    \btoename\b >> afname | \bsneller\b >> langzamer | \bin eerste instantie\b >> uiteindelijk
"""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed sentence beside the passage that holds the original."""

    kind: str
    text: str
    original: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Mutants:
    """What was made of one half of the sentences."""

    harmless: list[Mutant]
    errors: list[Mutant]


def mutation(corpus: Corpus, *, odd: bool = True, examples: bool = False) -> str:
    """Judge the mutants of one half of a corpus's sentences; return Markdown tables."""
    made = make_mutants(corpus, odd=odd)
    tables = [_table("harmless change", "false alarms", made.harmless)]
    tables.append(_table("planted error", "caught", made.errors))
    passed = [
        sum(literal(one.text, one.passage.text) for one in row)
        for row in (made.harmless, made.errors)
    ]
    tables.append(
        "| with the literal check on | changed sentences | pass as a source's words |\n|---|---|---|\n"
        f"| harmless changes | {len(made.harmless)} | {passed[0]} |\n"
        f"| planted errors | {len(made.errors)} | {passed[1]} |"
    )
    if examples:
        tables.append(_examples("False alarms", [one for one in made.harmless if _faults(one)]))
        tables.append(_examples("Misses", [one for one in made.errors if not _faults(one)]))
    return "\n\n".join(tables)


def make_mutants(corpus: Corpus, *, odd: bool) -> Mutants:
    """Change the sentences of one half of a corpus, harmlessly and otherwise."""
    chance = random.Random(_SEED)
    material = _Material(corpus, chance)
    harmless: dict[str, list[Mutant]] = {}
    errors: dict[str, list[Mutant]] = {}
    for passage, unit in material.sentences(odd=odd):
        own = list(material.harmless(passage, unit, unit.text))
        first, base = chance.choice(own)
        for kind, text in own:
            _keep(harmless, Mutant(kind, text, unit.text, passage))
        again = [one for one in material.harmless(passage, unit, base) if one[0] != first]
        for _, text in again:
            _keep(harmless, Mutant("two of these", text, unit.text, passage))
        for kind, text in material.errors(passage, unit, chance.choice([base, unit.text])):
            _keep(errors, Mutant(kind, text, unit.text, passage))
    return Mutants(_drawn(harmless, chance), _drawn(errors, chance))


class _Material:
    """The sentences of a corpus, and what can be planted in them."""

    def __init__(self, corpus: Corpus, chance: random.Random) -> None:
        self.passages = make_entries(corpus).passages
        self.chance = chance
        texts = [passage.text for passage in self.passages]
        self.people = sorted(set().union(*(names(text) for text in corpus.texts.values())))
        self.people_pattern = re.compile("|".join(map(re.escape, self.people)) or r"(?!)")
        self.pools = {
            pattern: sorted({one for text in texts for one in pattern.findall(text)})
            for pattern in (_NUMBER, _DATE, self.people_pattern, _PLACE, _OTHER)
        }

    def sentences(self, *, odd: bool) -> Iterator[tuple[Passage, Unit]]:
        """Yield the different sentences of five words or more of one half, with their passage."""
        seen: set[str] = set()
        for passage in self.passages:
            for unit in units(passage):
                key = normalise(unit.text)
                if unit.words < 5 or unit.attribution or crc32(key.encode()) % 2 != odd:
                    continue
                if key not in seen:
                    yield passage, unit
                seen.add(key)

    def harmless(self, passage: Passage, unit: Unit, text: str) -> Iterator[tuple[str, str]]:
        """Yield changes that leave the meaning as it is, each with its kind."""
        yield from _swapped(text, _HARMLESS)
        if re.search(r"[“”\"‘’„]", text):
            yield "quotation marks dropped", re.sub(r"[“”\"„]|(?<!\w)‘|’(?!\w)", "", text)
        for old, new in zip(
            [*map(str, range(1, 13)), *_WORDS[:12]],
            [*_WORDS[:12], *map(str, range(1, 13))],
            strict=True,
        ):
            if re.search(rf"(?<![\w.,-]){old}(?![\w.,%-])", text):
                yield "digits or words", re.sub(rf"(?<![\w.,-]){old}(?![\w.,%-])", new, text)
        gids = {"inspiratiegids": "de gids", "magazine": "het magazine"}.get(
            passage.document, "het verslag"
        )
        body = _lowered(text)
        yield (
            "framing",
            self.chance.choice(
                [
                    f"Volgens {gids}: {text}",
                    f"In {gids} staat dat {body}",
                    f"{gids.capitalize()} schrijft: {text}",
                    f"Uit {gids} blijkt dit: {body}",
                ]
            ),
        )
        swapped = re.sub(r"[,.]? ?\b(?:aldus|vertelt|zegt) ([A-Z].*?)\.?$", r", volgens \1.", text)
        if swapped != text:
            yield "speaker named", swapped
        row = [one for one in units(passage) if not one.attribution]
        for one, following in zip(row, row[1:], strict=False):
            if one == unit and following.words > 3:
                yield "joined with the next", f"{text.rstrip('.;')}, en {_lowered(following.text)}"
        if speaker := self._speaker(passage, unit):
            surname = speaker.partition(" ")[2]
            who = self.chance.choice([speaker, speaker, surname[0].upper() + surname[1:]])
            yield "speaker named", self._attributed(text, who)

    def errors(self, passage: Passage, unit: Unit, text: str) -> Iterator[tuple[str, str]]:
        """Yield changes of what a text says, each with its kind."""
        yield from _swapped(text, _ERRORS)
        yield from (("number", one) for one in self._replaced(_NUMBER, text, passage, 4))
        yield from (("date", one) for one in self._replaced(_DATE, text, passage, 8))
        for pattern in (self.people_pattern, _PLACE, _OTHER):
            yield from (("name", one) for one in self._replaced(pattern, text, passage, 1))
        if speaker := self._speaker(passage, unit):
            others = [
                one
                for one in self.people
                if one not in passage.speakers[0] and not _share(one, speaker)
            ]
            first = speaker.split()[0]
            wrong = [
                *self.chance.sample(others, 2),
                f"{first} {self.chance.choice(others).partition(' ')[2]}",
            ]
            wrong += [one for one in self.people_pattern.findall(passage.text) if one in others]
            yield from (("speaker", self._attributed(text, one)) for one in dict.fromkeys(wrong))

    def _replaced(
        self, pattern: re.Pattern[str], text: str, passage: Passage, times: int
    ) -> Iterator[str]:
        """Yield the text with a match replaced by others of its form, one from the same passage."""
        same = str.__eq__ if pattern in (_NUMBER, _DATE) else _share
        for match in pattern.finditer(text):
            old = match.group()
            pool = [
                one
                for one in self.pools[pattern]
                if _form(one) == _form(old) and not same(one, old)
            ]
            near = [one for one in pattern.findall(passage.text) if one in pool]
            chosen = [
                *self.chance.sample(pool, min(times, len(pool))),
                *self.chance.sample(near, min(1, len(near))),
            ]
            for new in dict.fromkeys(chosen):
                yield text[: match.start()] + new + text[match.end() :]

    def _attributed(self, text: str, who: str) -> str:
        bare = text.strip('“”". ')
        return self.chance.choice(
            [
                f"{bare}, aldus {who}.",
                f"Volgens {who}: {text}",
                f"“{bare}”, zegt {who}.",
                f"{who} vertelt: “{bare}.”",
                f"{who} vindt dat {_lowered(bare)}.",
                f"“{bare}” — {who}",
            ]
        )

    def _speaker(self, passage: Passage, unit: Unit) -> str:
        """Return who says a sentence, where there can be no doubt: a quotation of one speaker."""
        if len(passage.speakers) != 1 or re.search(_SAID, unit.text):
            return ""
        quoted = any(
            span.start() <= unit.start + 3 and unit.end <= span.end() + 3
            for span in re.finditer(r"[“\"][^“”\"]+", passage.text)
        )
        found = FULL_NAME.search(passage.speakers[0])
        return found.group() if found and (quoted or passage.text.startswith(">")) else ""


def _swapped(text: str, rules: str) -> Iterator[tuple[str, str]]:
    """Yield a text with each swap of a list of rules made, where its pattern stands."""
    kind = ""
    for line in rules.strip().splitlines():
        if not line.startswith(" "):
            kind = line
            continue
        for rule in line.strip().split(" | "):
            pattern, _, new = f"{rule} ".partition(" >> ")
            changed = re.sub(pattern, new.strip().replace("[ ]", " "), text, count=1)
            if changed != text:
                yield kind, changed[0].upper() + changed[1:]


def _lowered(text: str) -> str:
    """Return a sentence as it goes on after other words; a name of two words keeps its capital."""
    return text if re.match(r"\S+ [A-ZÀ-Þ]|[A-Z]{2}", text) else text[0].lower() + text[1:]


def _form(text: str) -> str:
    """Return what a replacement must have in common: digits, number words, ranks, a full date."""
    if text in _ORDINALS:
        return "rank"
    return (
        re.sub(r"\d+", "9", re.sub(_MONTH, "maand", text))
        if re.search(rf"\d|{_MONTH}", text)
        else "word"
    )


def _share(first: str, second: str) -> bool:
    """Say whether two names or numbers may mean the same: a word in common, or an abbreviation."""
    rows = [re.findall(r"\w+", normalise(one)) for one in (first, second)]
    initials = ["".join(word[0] for word in row) for row in rows]
    return bool({*rows[0], initials[0]} & {*rows[1], initials[1]})


def _keep(kinds: dict[str, list[Mutant]], mutant: Mutant) -> None:
    """Add a mutant, unless its words are those of the original."""
    if normalise(mutant.text) != normalise(mutant.original) or "marks" in mutant.kind:
        kinds.setdefault(mutant.kind, []).append(mutant)


def _drawn(kinds: dict[str, list[Mutant]], chance: random.Random) -> list[Mutant]:
    return [
        one
        for row in kinds.values()
        for one in (chance.sample(row, _MOST) if len(row) > _MOST else row)
    ]


def _faults(mutant: Mutant) -> tuple[str, ...]:
    return supported(mutant.text, mutant.passage.text, mutant.passage.speakers).faults


def _table(kind: str, found: str, row: list[Mutant]) -> str:
    lines = [f"| {kind} | sentences | {found} | 95 % interval |", "|---|---|---|---|"]
    for name in [*dict.fromkeys(one.kind for one in row), "all"]:
        faults = [bool(_faults(one)) for one in row if name in (one.kind, "all")]
        rate = wilson(sum(faults), len(faults))
        lines.append(
            f"| {name} | {len(faults)} | {rate.value:.1%} | {rate.low:.1%} to {rate.high:.1%} |"
        )
    return "\n".join(lines)


def _examples(title: str, row: list[Mutant]) -> str:
    chosen = random.Random(_SEED).sample(row, min(10, len(row)))
    lines = [
        f"- {one.kind}: {one.text} (was: {one.original}) {'; '.join(_faults(one))}"
        for one in chosen
    ]
    return "\n".join([f"{title}:", "", *lines])
