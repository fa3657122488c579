"""Hold a sentence against the source it cites: it may say only what stands there.

`literal` is the proof for a source's own words. For a paraphrase or a sentence of framing there are
only rules: they find faults, and prove nothing. (Cosine is at chance for a changed number.)
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.dutch import MONTHS, NUMBER_WORDS, content_words, sentences, stem, words
from ingest.literal import normalise, plain

_SHARE = 0.6  # how many of the words that carry meaning must stand in two sentences of the source
_FRAMING = frozenset(
    "gids magazine verslag bron bronnen document tekst leeratelier volgens aldus "
    "staat schrijft meldt noemt blijkt lezen zegt vertelt vindt procent".split()
)  # what speaks of the source itself, or of a number
_TURNING = """
not: niet geen niets niemand zonder noch nergens nauwelijks amper geenszins niet_meer niet_langer
not always: niet_altijd niet_steeds soms_niet | always: altijd ~ steeds telkens voortdurend
must: moet moeten moest moesten verplicht verplichten dient dienen behoort_te behoren_te hoort_te ~
must: ~ nodig noodzakelijk vereist | may: mag mogen mocht mochten toegestaan | would: zou zouden
can: kan kun kunt kunnen kon konden in_staat ~ mogelijk mogelijkheid | never: nooit nimmer
sometimes: soms weleens wel_eens af_en_toe nu_en_dan | seldom: zelden niet_vaak
often: vaak regelmatig geregeld dikwijls veelal | after: na nadat | last: laatst | later: later
all: alle allen alles allemaal elk ieder iedereen ~ al_de al_het al_die al_deze al_onze al_hun
most: meeste meesten merendeel ~ meestal | some: sommige sommigen enkele ~ een_paar een_aantal enige
only: alleen slechts uitsluitend enkel louter | least: minst | less: minder | more: meer ~ ruim
much: veel vele een_hoop heel_wat tal_van ~ talloze talrijke | little: weinig | outside: buiten
up: stijgt stijgen steeg stijging toename groeit groei | down: daalt dalen daalde daling afname
large: groot grote groter grootst | small: klein kleiner kleinst ~ minder_groot | higher: hoger
easy: makkelijk makkelijker gemakkelijk gemakkelijker eenvoudig eenvoudiger ~ minder_moeilijk
easy: ~ minder_lastig | hard: moeilijk moeilijker lastig lastiger ~ minder_makkelijk | lower: lager
strong: sterk sterker versterkt versterken | weak: zwak zwakker verzwakt verzwakken ~ minder_sterk
fast: snel sneller | slow: langzaam langzamer ~ minder_snel | better: beter | worse: slechter
nothing: ~ niet_alleen niet_slechts niet_enkel niet_louter onder_meer
first: eerst ~ allereerst | before: voordat alvorens
"""
"""What turns the meaning of the words near it; words of one class may stand for each other.
Those after "~" may too, but have other senses besides: where one is new or gone is no fault."""
_TURNS = {
    word.replace("_", " "): (kind, name)
    for name, row in (one.split(":") for one in re.split(r"\n| \| ", _TURNING.strip()))
    for kind, listed in zip(("turn", "alike"), row.split("~"), strict=False)
    for word in listed.split()
}
_CLASSES = list(dict.fromkeys(name for kind, name in _TURNS.values() if kind == "turn"))
_PHRASE = "|".join(phrase for phrase in _TURNS if " " in phrase)
_NUMBERS = {**NUMBER_WORDS, "helft": "half", "halve": "half"}
_MONTH = f"(?:{'|'.join(MONTHS)})"
_TOKEN = re.compile(
    r"(?P<end>[;()“”\"!?–—]|,(?! \w+(?:,| en\b| of\b))|[.:](?=\s|$)|\b(?:maar|omdat|want|terwijl|"
    r"zodat|waardoor|waarbij|hoewel|als|wanneer|dat|die)\b)"
    r"|(?P<exact>[\w.+-]+@[\w-]+\.[\w.-]*\w|(?:https?://|www\.)[^\s)\]>”]*[\w/]"
    r"|\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\b)"
    rf"|\b(?:{_PHRASE})\b"
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
    turn = _TURNS.get(word) or _TURNS.get(word.removesuffix("e"))
    if token["end"]:
        yield "end", ""
    elif token["exact"]:
        yield from (("content", word), ("name", word))
    elif number := _number(token):
        yield "article" if text.lower() == "een" else "number", number
    elif turn:
        yield turn
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
    number = str(_NUMBERS.get(word, _NUMBERS.get(bare, "")))
    if digits := token["digits"]:
        number = re.sub(r"\.(?=\d{3}\b)", "", digits).replace(",", ".")
    return f"{number}%" if number and percent else number


def _misplaced(ours: list[_Mark], theirs: list[_Mark], known: str, spoken: str) -> Iterator[str]:
    """A number or (part of) a date is in the window, a name anywhere; none in another's place."""
    there = {normalise(token.group()) for token in _TOKEN.finditer(known)}
    fewer = Counter(one.value for one in theirs) - Counter(mark.value for mark in ours)
    for mark in (one for one in ours if one.kind in ("number", "name")):
        whole = [one for one in theirs if set(mark.value.split()) <= set(one.value.split())]
        same = [one for one in whole if one.kind in (mark.kind, "article")]
        shared = max((len(mark.near & one.near) for one in same), default=9)
        often = [one.value for one in ours].count(mark.value) > len(same) + (mark.value in spoken)
        gone = [one for one in theirs if one.kind == mark.kind and one.value in fewer]
        near = [len(mark.near & one.near) for one in gone if stem(mark.value) not in one.near]
        if not same and (mark.kind == "number" or there.isdisjoint({mark.value, mark.value[:-1]})):
            yield f"{mark.kind} {mark.value} is not in the source"
        elif gone and (often or max(near, default=0) > shared):
            yield f"{mark.kind} {mark.value} stands where the source has another"


def _turned(ours: list[_Mark], theirs: list[_Mark], kept: set[str]) -> Iterator[str]:
    """What turns a meaning is in both beside the same words, or went together with them."""
    staying = [one for one in theirs if one.near and len(one.near & kept) >= _SHARE * len(one.near)]
    for name in _CLASSES:
        have, must = (_beside(row, name, "turn") for row in (ours, staying))
        there, here = (_beside(row, name, "turn", "alike") for row in (theirs, ours))
        if not _paired(have, there):
            yield f"meaning {name} is not so in the source"
        if not _paired(must, here):
            yield f"meaning {name} of the source is left out"


def _beside(row: list[_Mark], name: str, *kinds: str) -> list[frozenset[str]]:
    return [mark.near for mark in row if mark.value == name and mark.kind in kinds]


def _paired(row: list[frozenset[str]], others: list[frozenset[str]]) -> bool:
    fits = (any(near & one or not near or not one for one in others) for near in row)
    return len(row) <= len(others) and all(fits)


def _strange(sentence: str, known: str) -> Iterator[str]:
    """Most words that carry meaning stand in the window; what turns it is judged elsewhere."""
    said = [word for word in content_words(normalise(sentence)) if not word[0].isdigit()]
    wanted = {stem(word) for word in said if word not in {*_FRAMING, *_NUMBERS}}
    missing = wanted - _stems(known) - {stem(word) for word in _TURNS}
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
