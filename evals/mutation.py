"""Plant errors in the corpus's own sentences, and see whether `assistant.verification` finds them.

Harmless changes are the other half: a check that rejects everything catches everything. Nothing
here looks at the rules, and many changes are clumsy on purpose. Sentences with an even hash are for
developing the rules, the others for the report. Seeded: the same corpus gives the same changes.
"""

import random
import re
from collections.abc import Iterator, Sequence
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
_RANKS = "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende".split()
_WORDS = "één twee drie vier vijf zes zeven acht negen tien elf twaalf".split()
_NUMBER = re.compile(
    r"(?<![\w./-])(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)*(?![\w/]|[.)] )"
    rf"|\b(?:{'|'.join(_WORDS + _RANKS)})\b"
)
_MONTH = "(?:(?:jan|febr)uari|maart|april|mei|ju[nl]i|augustus|(?:sept|nov|dec)ember|oktober)"
_DATE = re.compile(rf"\b(?:\d{{1,2}} )?{_MONTH}\b(?: \d{{4}})?|\b(?:19|20)\d\d\b")
_PLACE = re.compile(r"(?<=\bin )[A-ZÀ-Þ][\w-]+|(?<=[Gg]emeente )[A-ZÀ-Þ]\w+")
_OTHER = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)*")
_ATTRIBUTED = re.compile(r"[,.]? ?\b(?:aldus|vertelt|zegt) ([A-Z].*?)\.?$")
_REWORDED = "turning word reworded"

_HARMLESS = r"""
clause dropped
, (?:omdat|zodat|waardoor|waarbij|terwijl|hoewel|waarmee|want)\b[^,“”"]*?(?=[.!?]?$) >>
(?<!niet) (?:omdat|zodat|waardoor|waarbij|terwijl)\b[^,“”"]*?(?=[.!?]?$) >> | [ ]\([^)]*\) >>
, (?:die|dat|wat|waar)\b[^,“”"]*(?=,) >> | , (?:en|zoals) [^,“”"]*?(?=[.!?]?$) >>
^(?:Door|Tijdens|Na|Om|Daarom|Daarnaast)\b[^,]*, ? >>
adverb dropped
(?<=\w) (?:ook|echter|dus|daarom|bovendien|natuurlijk|juist|heel|erg|echt)(?= (?!niet)\w) >>
(?<=\w) (?:namelijk|daarbij|inmiddels|verder|hierbij|onderling|zelf)(?= (?!niet)\w) >>
^(?:Ook|Daarnaast|Daarbij|Daarom|Zo|Dus|En|Maar|Verder)[ ] >>
other pronoun
\b[Jj]e (kun|hebt|bent|moet|gaat|wilt|ziet) >> u \1 | \bjouw\b >> uw | \bjezelf\b >> uzelf
\b[Jj]e (?:kunt|kan)\b >> men kan | \b[Jj]e moet\b >> men moet | \bkun je\b >> kan men
\bu\b >> je | \buw\b >> je | \bwij\b >> we | ^We\b >> Wij | \bjij\b >> u | \bje\b >> u
synonym
\bhulpverlener(s?)\b >> professional\1 | \b[Pp]rofessional(s?)\b >> hulpverlener\1
\bbewoners\b >> inwoners | \b[Ii]nwoners\b >> bewoners | \bbijvoorbeeld\b >> zoals
\bzoals\b >> bijvoorbeeld | \bbelangrijk\b >> van belang | \bvan belang\b >> belangrijk
\bgebruiken\b >> inzetten | \binzetten\b >> gebruiken | \bpatiënten\b >> cliënten
\bstarten\b >> beginnen | \bbeginnen\b >> starten | \bmoeilijk\b >> lastig | \bdelen\b >> uitwisselen
\bmensen\b >> personen | \bmaakt\b >> bewerkstelligt | \bgezamenlijke?\b >> gedeelde
\bmakkelijk\b >> eenvoudig | \borganisaties\b >> instellingen | \bonderwerp\b >> thema
\bbijeenkomst(en)?\b >> samenkomst\1 | \bmogelijkheden\b >> kansen | \bhelpt\b >> ondersteunt
\bnodig\b >> noodzakelijk | \bvindt\b >> meent
turning word reworded
\bvaak\b >> veelal | \b[Aa]lle\b >> al de | \bmeer dan\b >> ruim | \bmoeten\b >> behoren te
\bkan\b >> is in staat om te | \bkunnen\b >> in staat zijn om te | \bniet altijd\b >> soms niet
\bsoms\b >> af en toe | \bgeen\b >> niet een | \bzonder\b >> niet met | \bveel\b >> een hoop
\bmakkelijker\b >> minder moeilijk | \bmoeilijk\b >> niet makkelijk | \bbinnen\b >> in
\b[Aa]ltijd\b >> steeds | \bmag\b >> heeft toestemming om te | \bniet meer\b >> niet langer
\biedereen\b >> elk mens | \been aantal\b >> enkele | \belke\b >> iedere | \biedere\b >> elke
\bna\b (?!te) >> volgend op[ ] | \b[Mm]oet je\b >> dien je te | \bvooral\b >> met name
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
\bmoet\b >> mag | \bmoet\b >> kan | \bmoeten\b >> mogen | \bmoeten\b >> kunnen | \bmag\b >> moet
\bmogen\b >> moeten | \bkan\b >> moet | \bkunt?\b >> moet | \bkunnen\b >> moeten | \bna\b >> voor
\b[Aa]lle\b >> sommige | \b[Ee]lke\b >> sommige | \biedere\b >> sommige | \bwil\b >> moet
\bvaak\b >> altijd | \bvaak\b >> zelden | \bsoms\b >> altijd | \baltijd\b >> soms | \bzou\b >> zal
(?<!niet )\b[Mm]eer\b >> minder | \bminder\b >> meer | \bveel\b >> weinig | \bweinig\b >> veel
\bvooral\b >> alleen | \book\b >> alleen | (?<!niet )\balleen\b >> ook | \bmeeste\b >> minste
\bbetere?\b >> slechter | \bgroter\b >> kleiner | \bgrote\b >> kleine | \bhoger\b >> lager
\bmakkelijker\b >> moeilijker | \bgroeit\b >> krimpt | \beerst\b >> later | \bongeveer\b >> precies
\bversterkt\b >> verzwakt | \bbinnen\b >> buiten | \bregelmatig\b >> dagelijks | \benkele\b >> alle
\bverschillende\b >> alle | \bwillen\b >> moeten | \bzouden\b >> zullen | \bmeerdere\b >> alle
\btoename\b >> afname | \bsneller\b >> langzamer | \bin eerste instantie\b >> uiteindelijk
"""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed sentence beside the passage that holds the original."""

    kind: str
    text: str
    original: str
    passage: Passage

    @property
    def faults(self) -> tuple[str, ...]:
        """What the rules find."""
        return supported(self.text, self.passage.text, self.passage.speakers).faults


def mutation(corpus: Corpus, *, odd: bool = True, examples: bool = False) -> str:
    """Judge the mutants of one half of a corpus's sentences; return Markdown tables."""
    harmless, errors = make_mutants(corpus, odd=odd)
    judged = [[(one, one.faults) for one in row] for row in (harmless, errors)]
    parts = [
        _table("harmless change | sentences | false alarms", judged[0]),
        _table("planted error | sentences | caught", judged[1]),
        _literal_table(harmless, errors),
    ]
    if examples:
        parts.append(_examples("False alarms", [one for one in judged[0] if one[1]]))
        parts.append(_examples("Misses", [one for one in judged[1] if not one[1]]))
    return "\n\n".join(parts)


def make_mutants(corpus: Corpus, *, odd: bool) -> tuple[list[Mutant], list[Mutant]]:
    """Change the sentences of one half of a corpus: harmlessly, and so that they say another thing.

    Half of the errors are planted in a sentence that was harmlessly changed before.
    """
    chance = random.Random(_SEED)
    material = _Material(corpus, chance)
    harmless: list[Mutant] = []
    errors: list[Mutant] = []
    for passage, unit in _sentences(material.passages, odd=odd):
        own = list(material.harmless(passage, unit, unit.text))
        first, base = chance.choice([one for one in own if one[0] != _REWORDED])
        again = [
            ("two of these", text)
            for kind, text in material.harmless(passage, unit, base)
            if kind not in (first, _REWORDED)
        ]
        wrong = material.errors(passage, unit, chance.choice([base, unit.text]))
        harmless += [Mutant(kind, text, unit.text, passage) for kind, text in own + again]
        errors += [Mutant(kind, text, unit.text, passage) for kind, text in wrong]
    changed = [one for one in errors if normalise(one.text) != normalise(one.original)]
    return _drawn(harmless, chance), _drawn(changed, chance)


class _Material:
    """What can be planted: the numbers, dates and names of the whole corpus."""

    def __init__(self, corpus: Corpus, chance: random.Random) -> None:
        self.passages, self.chance = make_entries(corpus).passages, chance
        self.people = sorted(set().union(*(names(text) for text in corpus.texts.values())))
        self.person = re.compile("|".join(map(re.escape, self.people)) or r"(?!)")
        self.pools = {
            pattern: sorted({one for each in self.passages for one in pattern.findall(each.text)})
            for pattern in (_NUMBER, _DATE, self.person, _PLACE, _OTHER)
        }

    def harmless(self, passage: Passage, unit: Unit, text: str) -> Iterator[tuple[str, str]]:
        """Yield changes that leave the meaning as it is, each with its kind."""
        yield from _swapped(text, _HARMLESS)
        for at, word in enumerate(_WORDS, start=1):
            for old, new in ((str(at), word), (word, str(at))):
                changed = re.sub(rf"(?<![\w.,-]){old}(?![\w.,%-])", new, text)
                yield from [("digits or words", changed)] if changed != text else []
        if re.search(r"[“”\"„]", text):
            yield "quotation marks dropped", re.sub(r"[“”\"„]", "", text)
        guide = {"inspiratiegids": "de gids", "magazine": "het magazine"}
        where, body = guide.get(passage.document, "het verslag"), _lowered(text)
        framed = f"Volgens {where}: {text}", f"In {where} staat dat {body}", f"Uit {where}: {body}"
        yield "framing", self.chance.choice(framed)
        if _ATTRIBUTED.search(text):
            yield "speaker named", _ATTRIBUTED.sub(r", volgens \1.", text)
        elif speaker := _speaker(passage, unit):
            surname = speaker.partition(" ")[2]
            who = self.chance.choice([speaker, surname[0].upper() + surname[1:]])
            yield "speaker named", self._attributed(text, who)
        row = units(passage)
        for one, following in zip(row, row[1:], strict=False):
            if one == unit and following.words > 3 and not following.attribution:
                yield "joined with the next", f"{text.rstrip('.;')}, en {_lowered(following.text)}"

    def errors(self, passage: Passage, unit: Unit, text: str) -> Iterator[tuple[str, str]]:
        """Yield changes of what a text says, each with its kind."""
        yield from _swapped(text, _ERRORS)
        yield from (("number", one) for one in self._replaced(_NUMBER, text, passage, 4))
        yield from (("date", one) for one in self._replaced(_DATE, text, passage, 8))
        for pattern in (self.person, _PLACE, _OTHER):
            yield from (("name", one) for one in self._replaced(pattern, text, passage, 1))
        if speaker := _speaker(passage, unit):
            others = [one for one in self.people if not _related(one, passage.speakers[0])]
            first, last = speaker.split()[0], self.chance.choice(others).partition(" ")[2]
            near = [one for one in self.person.findall(passage.text) if one in others]
            for wrong in (*self.chance.sample(others, 2), f"{first} {last}", *near):
                yield "speaker", self._attributed(text, wrong)

    def _replaced(
        self, pattern: re.Pattern[str], text: str, passage: Passage, times: int
    ) -> Iterator[str]:
        """Yield the text with each match replaced, by others of its form and one from nearby."""
        for match in pattern.finditer(text):
            old, named = match.group(), pattern not in (_NUMBER, _DATE)
            pool = [one for one in self.pools[pattern] if _form(one) == _form(old) and one != old]
            pool = [one for one in pool if not named or not _related(one, old)]
            near = [one for one in pattern.findall(passage.text) if one in pool][:1]
            for new in {*self.chance.sample(pool, min(times, len(pool))), *near}:
                yield text[: match.start()] + new + text[match.end() :]

    def _attributed(self, text: str, who: str) -> str:
        bare = text.strip('“”". ')
        ways = (
            f"{bare}, aldus {who}.", f"Volgens {who}: {text}", f"“{bare}”, zegt {who}.",
            f"{who} vertelt: “{bare}.”", f"{who} vindt dat {_lowered(bare)}.", f"“{bare}” — {who}",
        )  # fmt: skip
        return self.chance.choice(ways)


def _sentences(passages: Sequence[Passage], *, odd: bool) -> Iterator[tuple[Passage, Unit]]:
    """Yield the different sentences of five words or more of one half, with their passage."""
    seen: set[str] = set()
    for passage in passages:
        for unit in units(passage):
            key = normalise(unit.text)
            if unit.words >= 5 and not unit.attribution and key not in seen:
                seen.add(key)
                if crc32(key.encode()) % 2 == odd:
                    yield passage, unit


def _speaker(passage: Passage, unit: Unit) -> str:
    """Return who says a sentence where there is no doubt: in a quotation of the one speaker."""
    quoted = any(
        span.start() <= unit.start + 3 and unit.end <= span.end() + 3
        for span in re.finditer(r"[“\"][^“”\"]+", passage.text)
    )
    found = FULL_NAME.search(passage.speakers[0]) if len(passage.speakers) == 1 else None
    return found.group() if found and (quoted or passage.text.startswith(">")) else ""


def _swapped(text: str, rules: str) -> Iterator[tuple[str, str]]:
    """Yield a text with each swap of a list of rules made, where its pattern stands."""
    kind = ""
    for line in rules.strip().splitlines():
        kind = kind if ">>" in line else line
        for rule in line.split(" | ") if ">>" in line else ():
            pattern, _, new = f"{rule} ".partition(" >> ")
            changed = re.sub(pattern, new.strip().replace("[ ]", " "), text, count=1).strip()
            if changed != text:
                yield kind, changed[0].upper() + changed[1:]


def _lowered(text: str) -> str:
    """Return a sentence as it goes on after other words; names keep their capital."""
    return text if re.match(r"\S+ [A-ZÀ-Þ]|[A-Z]{2}", text) else text[0].lower() + text[1:]


def _form(text: str) -> str:
    """Return what a replacement must have in common: digits, number words, ranks, a full date."""
    form = re.sub(r"\d+", "9", re.sub(_MONTH, "maand", text))
    return "rank" if text in _RANKS else form if re.search("9|maand", form) else "word"


def _related(first: str, second: str) -> bool:
    """Say whether two names may mean the same: a word in common, or an abbreviation."""
    rows = [re.findall(r"\w+", normalise(one)) for one in (first, second)]
    initials = ["".join(word[0] for word in row) for row in rows]
    return bool({*rows[0], initials[0]} & {*rows[1], initials[1]})


def _drawn(row: list[Mutant], chance: random.Random) -> list[Mutant]:
    kinds = {kind: [one for one in row if one.kind == kind] for kind in {m.kind: 0 for m in row}}
    return [one for each in kinds.values() for one in chance.sample(each, min(_MOST, len(each)))]


def _table(titles: str, judged: Sequence[tuple[Mutant, tuple[str, ...]]]) -> str:
    lines = [f"| {titles} | 95 % interval |", "|---|---|---|---|"]
    for name in [*dict.fromkeys(one.kind for one, _ in judged), "all"]:
        faults = [bool(found) for one, found in judged if name in (one.kind, "all")]
        rate = wilson(sum(faults), len(faults))
        row = name, str(len(faults)), f"{rate.value:.1%}", f"{rate.low:.1%} to {rate.high:.1%}"
        lines.append(f"| {' | '.join(row)} |")
    return "\n".join(lines)


def _literal_table(harmless: list[Mutant], errors: list[Mutant]) -> str:
    lines = ["| literal check | with other words | pass as a source's words |", "|---|---|---|"]
    for name, row in (("harmless changes", harmless), ("planted errors", errors)):
        changed = [one for one in row if normalise(one.text) != normalise(one.original)]
        passed = sum(literal(one.text, one.passage.text) for one in changed)
        lines.append(f"| {name} | {len(changed)} | {passed} |")
    return "\n".join(lines)


def _examples(title: str, judged: list[tuple[Mutant, tuple[str, ...]]]) -> str:
    lines = [f"{title}:", ""]
    for one, faults in random.Random(_SEED).sample(judged, min(10, len(judged))):
        lines.append(f"- {one.kind}: {one.text} (was: {one.original}) {'; '.join(faults)}")
    return "\n".join(lines)
