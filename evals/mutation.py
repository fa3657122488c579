"""Plant errors in the corpus's own sentences, and see whether `assistant.verification` finds them.

Harmless changes are the other half: a check that rejects everything catches everything. Nothing
here looks at the rules, and many changes are clumsy on purpose. Sentences with an even hash are for
developing the rules, the others for the report. Seeded: the same corpus gives the same changes.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
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
\b[Jj]e (kun|hebt|bent|moet|gaat|wilt|ziet) >> u \1 | jouw >> uw | jezelf >> uzelf | u >> je
\b[Jj]e kunt\b >> men kan | \b[Jj]e moet\b >> men moet | kun je >> kan men | uw >> je | wij >> we
^We\b >> Wij | jij >> u | je >> u
synonym
\bhulpverlener(s?)\b >> professional\1 | \b[Pp]rofessional(s?)\b >> hulpverlener\1
bewoners >> inwoners | \b[Ii]nwoners\b >> bewoners | bijvoorbeeld >> zoals | zoals >> bijvoorbeeld
belangrijk >> van belang | van belang >> belangrijk | gebruiken >> inzetten | inzetten >> gebruiken
patiënten >> cliënten | starten >> beginnen | beginnen >> starten | moeilijk >> lastig
delen >> uitwisselen | mensen >> personen | maakt >> bewerkstelligt | gezamenlijke >> gedeelde
makkelijk >> eenvoudig | organisaties >> instellingen | onderwerp >> thema | nodig >> noodzakelijk
\bbijeenkomst(en)?\b >> samenkomst\1 | mogelijkheden >> kansen | helpt >> ondersteunt
turning word reworded
vaak >> veelal | \b[Aa]lle\b >> al de | meer dan >> ruim | moeten >> behoren te | binnen >> in
kan >> is in staat om te | kunnen >> in staat zijn om te | niet altijd >> soms niet | mag >> kan best
soms >> af en toe | geen >> niet een | zonder >> niet met | veel >> een hoop | vooral >> met name
makkelijker >> minder moeilijk | moeilijk >> niet makkelijk | \b[Aa]ltijd\b >> steeds
niet meer >> niet langer | iedereen >> elk mens | een aantal >> enkele | elke >> iedere
iedere >> elke | \bna\b (?!te) >> volgend op[ ] | \b[Mm]oet je\b >> dien je te
order of two
\b(?!voor|over|tussen)([a-zà-ÿ]{5,}) (en|of) ([a-zà-ÿ]{5,})(?=[ .,;]) >> \3 \2 \1
\b([a-zà-ÿ]{4,}), ([a-zà-ÿ]{4,}) en ([a-zà-ÿ]{4,})\b >> \3, \1 en \2
"""
_ERRORS = r"""
negation
\b(is|zijn|wordt|worden|was|waren|werd|gaat|helpt|wil|willen)\b(?! niet| geen) >> \1 niet
\b(kan|kunnen|kun je|moet|moeten|heeft|hebben|staat|geeft)\b(?! niet| geen) >> \1 niet
\been\b (?!van|of|paar|beetje|aantal) >> geen[ ] | \bniet (?!alleen|slechts|zozeer) >>
geen >> een | \bgeen[ ] >> | nooit >> altijd | altijd >> nooit | zonder >> met | met >> zonder
niemand >> iedereen | \b[Ii]edereen\b >> niemand | \b([a-z]{4,}t) (het|de|een)\b >> \1 amper \2
\b(mogelijk|gezonde?|zeker|bekend|belangrijk|duidelijk|voldoende|nodig)\b >> on\1
\bon(mogelijk|gezonde?|zeker|bekend|belangrijk|duidelijk|voldoende|nodige?)\b >> \1
modality, quantity
moet >> mag | moet >> kan | moeten >> mogen | moeten >> kunnen | mag >> moet | mogen >> moeten
kan >> moet | \bkunt?\b >> moet | kunnen >> moeten | na >> voor | wil >> moet | willen >> moeten
\b[Aa]lle\b >> sommige | \b[Ee]lke\b >> sommige | iedere >> sommige | zou >> zal | zouden >> zullen
vaak >> altijd | vaak >> zelden | soms >> altijd | altijd >> soms | (?<!niet )\b[Mm]eer\b >> minder
minder >> meer | veel >> weinig | weinig >> veel | vooral >> alleen | ook >> alleen | beter >> slechter
(?<!niet )\balleen\b >> ook | meeste >> minste | groter >> kleiner | grote >> kleine | hoger >> lager
makkelijker >> moeilijker | groeit >> krimpt | eerst >> later | ongeveer >> precies | enkele >> alle
versterkt >> verzwakt | binnen >> buiten | regelmatig >> dagelijks | verschillende >> alle
meerdere >> alle | toename >> afname | sneller >> langzamer | in eerste instantie >> uiteindelijk
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
    found = {one: one.faults for one in harmless + errors}
    passing = {
        one: literal(one.text, one.passage.text)
        for one in harmless + errors
        if normalise(one.text) != normalise(one.original)
    }
    parts = [
        _table("harmless change | sentences | false alarms", {one: found[one] for one in harmless}),
        _table("planted error | sentences | caught", {one: found[one] for one in errors}),
        _table("literal check: other words | sentences | pass as the source's words", passing),
    ]
    if examples:
        parts.append(_examples("False alarms", [one for one in harmless if found[one]]))
        parts.append(_examples("Misses", [one for one in errors if not found[one]]))
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
        for one, following in pairwise(units(passage)):
            if one == unit and following.words > 3 and not following.attribution:
                yield "joined with the next", f"{text.rstrip('.;')}, en {_lowered(following.text)}"

    def errors(self, passage: Passage, unit: Unit, text: str) -> Iterator[tuple[str, str]]:
        """Yield changes of what a text says, each with its kind."""
        yield from _swapped(text, _ERRORS)
        yield from (("number", one) for one in self._replaced(_NUMBER, text, passage.text, 4))
        yield from (("date", one) for one in self._replaced(_DATE, text, passage.text, 8))
        for pattern in (self.person, _PLACE, _OTHER):
            yield from (("name", one) for one in self._replaced(pattern, text, passage.text, 1))
        if speaker := _speaker(passage, unit):
            others = [one for one in self.people if not _related(one, passage.speakers[0])]
            first, last = speaker.split()[0], self.chance.choice(others).partition(" ")[2]
            near = [one for one in self.person.findall(passage.text) if one in others]
            for wrong in (*self.chance.sample(others, 2), f"{first} {last}", *near):
                yield "speaker", self._attributed(text, wrong)

    def _replaced(self, what: re.Pattern[str], text: str, near: str, times: int) -> Iterator[str]:
        """Yield the text with each match replaced, by others of its form and one from nearby."""
        for match in what.finditer(text):
            old, counted = match.group(), what in (_NUMBER, _DATE)
            pool = [one for one in self.pools[what] if _form(one) == _form(old) and one != old]
            pool = [one for one in pool if counted or not _related(one, old)]
            nearby = [one for one in what.findall(near) if one in pool][:1]
            for new in dict.fromkeys([*self.chance.sample(pool, min(times, len(pool))), *nearby]):
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
            pattern = pattern if re.search(r"[\\[(^]", pattern) else rf"\b{pattern}\b"
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


def _table(titles: str, judged: Mapping[Mutant, object]) -> str:
    lines = [f"| {titles} | 95 % interval |", "|---|---|---|---|"]
    for name in [*dict.fromkeys(one.kind for one in judged), "all"]:
        row = [bool(found) for one, found in judged.items() if name in (one.kind, "all")]
        rate = wilson(sum(row), len(row))
        interval = f"{rate.low:.1%} to {rate.high:.1%}"
        lines.append(f"| {name} | {len(row)} | {rate.value:.1%} | {interval} |")
    return "\n".join(lines)


def _examples(title: str, row: Sequence[Mutant]) -> str:
    lines = [f"{title}:", ""]
    for one in random.Random(_SEED).sample(row, min(10, len(row))):
        lines.append(f"- {one.kind}: {one.text} (was: {one.original}) {'; '.join(one.faults)}")
    return "\n".join(lines)
