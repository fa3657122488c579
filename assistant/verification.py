"""Hold a sentence against the source it cites: it may say only what stands there.

`literal` is the proof for a source's own words. For a paraphrase or a sentence of framing there are
only rules: they find faults, and prove nothing. (Cosine is at chance for a changed number.)
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.dutch import content_words, sentences, stem, words
from ingest.literal import normalise, plain

_SHARE = 0.6  # how many of the words that carry meaning must stand in two sentences of the source
_FRAMING = frozenset(
    "gids inspiratiegids magazine verslag bron bronnen document tekst leeratelier volgens aldus "
    "staat schrijft meldt noemt blijkt lezen zegt vertelt vindt procent".split()
)  # what speaks of the source itself, or of a number
_TURNING = """
not: niet geen nooit niemand niets zonder noch nergens nauwelijks amper | never: nooit | more: meer
must: moet moeten moest moesten verplicht verplichten dient dienen | may: mag mogen mocht mochten
can: kan kun kunt kunnen kon konden | would: zou zouden | always: altijd | often: vaak regelmatig
all: alle allen alles allemaal elk elke ieder iedere iedereen | sometimes: soms weleens
most: meeste meesten | some: sommige sommigen enkele | only: alleen slechts uitsluitend enkel
much: veel vele | little: weinig weinige | least: minst minste | higher: hoger hogere | first: eerst
up: stijgt stijgen steeg stijging toename groeit groei | down: daalt dalen daalde daling afname
lower: lager lagere | better: beter betere | worse: slechter slechtere | after: na nadat
large: grote groter grotere grootste | small: klein kleine kleiner kleinere kleinste
easy: makkelijk makkelijker gemakkelijk gemakkelijker eenvoudig eenvoudiger | seldom: zelden
hard: moeilijk moeilijker lastig lastiger | slow: langzaam langzamer | fast: snel sneller
strong: sterk sterker versterkt versterken | weak: zwak zwakker verzwakt verzwakken | later: later
before: voordat | last: laatst laatste | inside: binnen | outside: buiten | less: minder
"""
"""What turns the meaning of the words near it; words of one class may stand for each other."""
_CLASSES = [line.split(": ") for line in re.split(r"\n| \| ", _TURNING.strip())]
_TURNS = {one: [name for name, row in _CLASSES if one in row.split()] for one in _TURNING.split()}
_REWORDED = re.compile(r"(?i)\b(?:niet (?:alleen|slechts|enkel)|onder meer|(in staat))\b")
_ONES = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf".split()
_ONES += [f"{one}tien" for one in "der veer vijf zes zeven acht negen".split()]
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
_NUMBERS = {one: str(at) for at, one in enumerate(_ONES)} | {"honderd": "100", "helft": "half"}
_NUMBERS |= {"één": "1", "eerste": "1", "derde": "3", "duizend": "1000", "halve": "half"}
_NUMBERS |= {
    (f"{one}en{ten}" if unit else ten): str(10 * at + unit)
    for at, ten in enumerate(_TENS, start=2)
    for unit, one in enumerate(_ONES[:10])
}
_MONTH = "(?:(?:jan|febr)uari|maart|april|mei|ju[nl]i|augustus|(?:sept|nov|dec)ember|oktober)"
_TOKEN = re.compile(
    r"(?P<end>[;()“”\"!?–—]|,(?! \w+(?:,| en\b| of\b))|[.:](?=\s|$)|\b(?:maar|omdat|want|terwijl|"
    r"zodat|waardoor|waarbij|hoewel|als|wanneer|dat|die)\b)"
    r"|(?P<exact>[\w.+-]+@[\w-]+\.[\w.-]*\w|(?:https?://|www\.)[^\s)\]>”]*[\w/]"
    r"|\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\b)"
    rf"|(?P<date>\b(?:\d{{1,2}} )?{_MONTH}\b(?: \d{{4}}\b)?)"
    r"|(?P<digits>\d+(?:[.,:]\d+)*)(?:e|de|ste)?(?: ?%| procent\b)?(?!\w)|[^\W_]+(?: procent\b)?",
    re.IGNORECASE,
)
_SAYING = r"(?:zegt|zei|vertel(?:t|de)|stel(?:t|de)|vindt|benadrukt|meent|noemt|schrijft|beaamt)"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’-]*"
_NAME = rf"{_CAPITAL}(?:(?: (?:van|de|der|den|het|ten|ter|la|el|&|en)){{0,3}} {_CAPITAL})*"
_THE = r"(?:(?:de|het|een|haar|zijn|onze|hun) )?"
_SAID_BY = re.compile(
    rf"\b(?:[Aa]ldus|[Vv]olgens|{_SAYING}) {_THE}(?:[a-zà-ÿ-]{{4,}} )?({_NAME})|[—–] ?({_NAME})"
    rf"|\b(?:[Aa]ldus|[Vv]olgens) {_THE}([a-zà-ÿ-]{{3,}})"
    rf"|({_NAME})(?:(?:, [^,“”\"]{{3,80}},)?(?= {_SAYING}\b)|: ?[“\"])"
)
_FIRST = re.compile(r"(?:^|[.!?:…] ?|[“\"‘(])[“\"‘(*]*$")
_PERSON = re.compile(rf" (?:(?:van|den|der|van de[nr]?) )?{_CAPITAL}| {_SAYING}\b|[’']s\b")


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks against a sentence, for example "number 12 is not in the source"."""

    faults: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the rules found nothing against it."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class _Mark:
    """A number (or date), a name (or address) or a turning word, with the stems next to it."""

    kind: str
    value: str
    near: frozenset[str]


def literal(statement: str, source: str) -> bool:
    """Say whether a statement is whole sentences or list items of a source, in a row."""
    # Not a part of one: "niet iedereen wil dat" does not say "iedereen wil dat".
    wanted = normalise(statement)
    row = [normalise(sentence) for sentence in sentences(source)]
    runs = (row[start:end] for end in range(len(row) + 1) for start in range(end))
    return any(wanted == " ".join(run) for run in runs if wanted.startswith(run[0]))


def supported(sentence: str, source: str, speakers: Sequence[str] = ()) -> Support:
    """Hold a sentence in our own words against a passage and its speakers, by rules alone."""
    flat, said_by = plain(source), " ; ".join(speakers)
    window = _window(sentence, [plain(one) for one in sentences(source)])
    ours, theirs = _marks(sentence, window), _marks(window, sentence)
    faults = (
        *_misplaced(ours, theirs, f"{flat} ; {said_by}", normalise(" ".join(_said_by(sentence)))),
        *_turned(ours, theirs, _stems(sentence)),
        *_strange(sentence, f"{window} ; {said_by}"),
        *_misattributed(sentence, flat, speakers),
    )
    return Support(tuple(dict.fromkeys(faults)))


def _stems(text: str, *, all_words: bool = False) -> set[str]:
    """Return the stems of the words that carry meaning, and of what "on-" stands before."""
    row = words(normalise(text)) if all_words else content_words(normalise(text))
    return {stem(word) for word in row} | {stem(word[2:]) for word in row if word[:2] == "on"}


def _window(sentence: str, row: list[str]) -> str:
    """Return the sentence or two adjacent ones that share most stems, rare ones above all."""
    wanted, stems = _stems(sentence, all_words=True), [_stems(one, all_words=True) for one in row]
    spread = Counter(one for each in stems for one in each)

    def shared(span: slice) -> float:
        found: set[str] = wanted & set().union(*stems[span])
        return sum(sorted(1 / spread[one] for one in found)) - 1.5 * (len(stems[span]) - 1)

    spans = [slice(at, at + size) for size in (1, 2) for at in range(len(row) + 1 - size)]
    return " ".join(row[max(spans, key=shared, default=slice(0))])


def _marks(text: str, other: str) -> list[_Mark]:
    """Return the numbers, names and turning words of a text, "onmogelijk" beside "mogelijk" too."""
    text = _REWORDED.sub(lambda found: "kunnen" if found[1] else "", text)
    there = _stems(other)
    row = [one for token in _TOKEN.finditer(text) for one in _read(token, there)]
    marks = ((at, *one) for at, one in enumerate(row) if one[0] not in ("end", "content"))
    return [_Mark(kind, value, _near(row, at)) for at, kind, value in marks]


def _near(row: list[tuple[str, str]], at: int) -> frozenset[str]:
    found: list[str] = []
    for side in (row[: at - (row[at][0] == "name")][::-1], row[at + 1 :]):
        clause = takewhile(lambda one: one[0] != "end", side)
        found += [value for kind, value in clause if kind == "content"][:2]
    return frozenset(found or [value for kind, value in row[at:] if kind == "content"][:2])


def _read(token: re.Match[str], there: set[str]) -> Iterator[tuple[str, str]]:
    text, word = token.group(), normalise(token.group())
    capitals = re.findall(r"[A-ZÀ-ÖØ-Þ]", text)
    first = len(capitals) == 1 and _FIRST.search(token.string[: token.start()])
    person = _PERSON.match(token.string[token.end() :]) and word not in _FRAMING
    if token["end"]:
        yield "end", ""
    elif token["exact"]:
        yield from (("content", word), ("name", word))
    elif number := _number(token):
        yield "article" if text.lower() == "een" else "number", number
    elif word in _TURNS:
        yield from (("turn", name) for name in _TURNS[word])
    else:
        if word[:2] == "on" and stem(word) not in there and stem(word[2:]) in there:
            yield "turn", "not"
        yield from (("content", stem(one)) for one in content_words(word))
        if capitals and (not first or (person and content_words(word))):
            yield "name", word


def _number(token: re.Match[str]) -> str:
    """Return a number in one form: "12" for twaalf, "1.5" for 1,5, "1289" for 1.289, "35%"."""
    if token["date"]:
        return token.group().lower()
    word, percent, _ = re.split(r"( ?%| procent|$)", token.group().lower(), maxsplit=1)
    bare = re.sub(r"(?<=...)(?:ste|de|maal|jarigen?)$", "", normalise(word))
    number = _NUMBERS.get(word) or _NUMBERS.get(bare, "")
    if digits := token["digits"]:
        number = re.sub(r"\.(?=\d{3}\b)", "", digits).replace(",", ".")
    return f"{number}%" if number and percent else number


def _misplaced(ours: list[_Mark], theirs: list[_Mark], known: str, spoken: str) -> Iterator[str]:
    """A number or date stands in the window, a name anywhere; neither where another one stands."""
    there = {normalise(token.group()) for token in _TOKEN.finditer(known)}
    fewer = Counter(one.value for one in theirs) - Counter(mark.value for mark in ours)
    kept = {one for one in theirs for mark in ours if _part(mark, one) and mark.near & one.near}
    gone = [one for one in theirs if one.value in fewer and one not in kept]
    for mark in (one for one in ours if one.kind in ("number", "name")):
        same = [one for one in theirs if _part(mark, one)]
        shared = max((len(mark.near & one.near) for one in same), default=9)
        often = [one.value for one in ours].count(mark.value) > len(same) + (mark.value in spoken)
        others = [one.near for one in gone if one.kind == mark.kind and one not in same]
        near = [len(mark.near & one) for one in others if stem(mark.value) not in one]
        if not same and (mark.kind == "number" or there.isdisjoint({mark.value, mark.value[:-1]})):
            yield f"{mark.kind} {mark.value} is not in the source"
        elif others and (often or max(near, default=0) > shared):
            yield f"{mark.kind} {mark.value} stands where the source has another"


def _part(mark: _Mark, other: _Mark) -> bool:
    """Say whether a mark is the other one or part of it, as "2021" of "18 november 2021"."""
    part = set(mark.value.split()) <= set(other.value.split())
    return part and other.kind in (mark.kind, "article")


def _turned(ours: list[_Mark], theirs: list[_Mark], kept: set[str]) -> Iterator[str]:
    """What turns a meaning is in both beside the same words, or went together with them."""
    staying = [one for one in theirs if one.near and len(one.near & kept) >= _SHARE * len(one.near)]
    for name, _ in _CLASSES:
        have, there, must = (
            [mark.near for mark in row if (mark.kind, mark.value) == ("turn", name)]
            for row in (ours, theirs, staying)
        )
        if len(have) > len(there) or not _paired(have, there):
            yield f"meaning {name} is not so in the source"
        if len(have) < len(must) or not _paired(must, have):
            yield f"meaning {name} of the source is left out"


def _paired(row: list[frozenset[str]], others: list[frozenset[str]]) -> bool:
    return all(any(near & one or not near or not one for one in others) for near in row)


def _strange(sentence: str, known: str) -> Iterator[str]:
    """Most words that carry meaning stand in the window."""
    said = [word for word in content_words(normalise(sentence)) if word not in _FRAMING]
    wanted = {stem(word) for word in said if word not in _NUMBERS and not word[0].isdigit()}
    missing = wanted - _stems(known)
    if len(missing) > (1 - _SHARE) * len(wanted):
        yield f"content {', '.join(sorted(missing))} is not in the source"


def _misattributed(sentence: str, source: str, speakers: Sequence[str]) -> Iterator[str]:
    """Whoever is said to say it is one speaker of the source; a role at least stands in it."""
    named = [one.partition(",")[0] for one in speakers] + _said_by(source)
    known = [set(words(normalise(one))) for one in named]
    roles = {*words(normalise(" ".join((source, *speakers)))), *_FRAMING}
    for who in _said_by(sentence):
        said = set(words(normalise(who)))
        if not any(said <= one for one in (known if who[0].isupper() else [roles])):
            yield f"speaker {who} does not say this in the source"


def _said_by(text: str) -> list[str]:
    """Return the names and roles to whom a text attributes words."""
    return [name for one in _SAID_BY.findall(text) if content_words(name := "".join(one))]
