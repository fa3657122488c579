"""What a sentence may not say otherwise than its source: numbers, names and turning words.

A mark is one of these with the stems of the words beside it. The words stand in `ingest/dutch`, in
`omkeerwoorden.toml` and `bronzinnen.toml`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

from ingest.dutch import content_words, months, number_words, stem, weekdays, words
from ingest.language import read, word_list
from ingest.literal import normalise

_FOLDER = Path(__file__).parent / "dutch"
_TURNING, _SOURCES = _FOLDER / "omkeerwoorden.toml", _FOLDER / "bronzinnen.toml"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’-]*"
_NAME = rf"{_CAPITAL}(?:(?: (?:van|de|der|den|het|ten|ter|la|el|&|en)){{0,3}} {_CAPITAL})*"
_THE = r"(?:(?:de|het|een|haar|zijn|onze|hun) )?"
_FIRST = re.compile(r"(?:^|[.!?:…] ?|[“\"‘(])[“\"‘(*]*$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A number (or date), a name (or address) or a turning word, with the stems next to it."""

    kind: str
    value: str
    near: frozenset[str]


def marks(text: str, other: str) -> list[Mark]:
    """Return the numbers, names and turning words of a text, "onmogelijk" beside "mogelijk" too."""
    there = all_stems(other)
    row = [one for token in _token().finditer(text) for one in _read(token, there)]
    found = ((at, *one) for at, one in enumerate(row) if one[0] not in ("end", "content"))
    return [Mark(kind, value, _near(row, at)) for at, kind, value in found]


def parts_of(text: str) -> set[str]:
    """Return the words, numbers and dates of a text in the form in which marks compare them."""
    return {normalise(token.group()) for token in _token().finditer(text)}


def all_stems(text: str, *, all_words: bool = False) -> set[str]:
    """Return the stems of the words that carry meaning, and of what "on-" stands before."""
    row = words(normalise(text)) if all_words else content_words(normalise(text))
    return {stem(word) for word in row} | {stem(word[2:]) for word in row if word[:2] == "on"}


@cache
def framing() -> frozenset[str]:
    """Return the words that speak of the source itself, or of a number."""
    return frozenset(word_list(_SOURCES, "over_de_bron"))


@cache
def numbers() -> Mapping[str, int | str]:
    """Return what each number word counts, and the words for a half."""
    return {**number_words(), **dict.fromkeys(word_list(_SOURCES, "half"), "half")}


@cache
def turning_words() -> Mapping[str, tuple[str, str]]:
    """Return each turning word with its kind ("turn" or "alike") and its meaning."""
    return {
        word: (kind, meaning)
        for meaning, table in read(_TURNING).items()
        for kind, key in (("turn", "keert"), ("alike", "soms"))
        if key in table
        for word in word_list(_TURNING, f"{meaning}.{key}")
    }


@cache
def turning_meanings() -> tuple[str, ...]:
    """Return the meanings of the words that turn by themselves, in order."""
    turning = (meaning for kind, meaning in turning_words().values() if kind == "turn")
    return tuple(dict.fromkeys(turning))


def said_by(text: str) -> list[str]:
    """Return the names and roles to whom a text attributes words."""
    return [name for one in _said_by().findall(text) if content_words(name := "".join(one))]


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
    person = _person().match(token.string[token.end() :]) and word not in framing()
    turn = turning_words().get(word) or turning_words().get(word.removesuffix("e"))
    if token["end"]:
        yield "end", ""
    elif token["exact"]:
        yield from (("content", word), ("name", word))
    elif number := _number(token):
        yield "article" if text.lower() == "een" else "number", number
    elif turn:
        yield turn
    else:
        bare = word
        if word[:2] == "on" and stem(word) not in there and stem(word[2:]) in there:
            yield "turn", "niet"
            bare = word[2:]  # what it turns, by which it is found
        yield from (("content", stem(one)) for one in content_words(bare))
        if capitals and (not first or (person and content_words(word))):
            yield "name", word


def _number(token: re.Match[str]) -> str:
    """Return a number in one form: "12" for twaalf, "1.5" for 1,5, "1289" for 1.289, "35%"."""
    if token["date"]:
        return token.group().lower()
    word, percent, _ = re.split(r"( ?%| procent|$)", token.group().lower(), maxsplit=1)
    bare = re.sub(r"(?<=...)(?:ste|de|maal|jarigen?)$", "", normalise(word))
    number = str(numbers().get(word, numbers().get(bare, "")))
    if digits := token["digits"]:
        number = re.sub(r"\.(?=\d{3}\b)", "", digits).replace(",", ".")
    return f"{number}%" if number and percent else number


@cache
def _token() -> re.Pattern[str]:
    """Return what a text is read by: its clause ends, addresses, phrases, dates, numbers, words."""
    phrases = "|".join(phrase for phrase in turning_words() if " " in phrase)
    clause = "|".join(word_list(_SOURCES, "zinsdeel"))
    return re.compile(
        rf"(?P<end>[;()“”\"!?–—]|,(?! \w+(?:,| en\b| of\b))|[.:](?=\s|$)|\b(?:{clause})\b)"
        r"|(?P<exact>[\w.+-]+@[\w-]+\.[\w.-]*\w|(?:https?://|www\.)[^\s)\]>”]*[\w/]"
        rf"|\b(?:{'|'.join(weekdays())})\b)"
        rf"|\b(?:{phrases})\b"
        rf"|(?P<date>\b(?:\d{{1,2}} )?(?:{'|'.join(months())})\b(?: \d{{4}}\b)?)"
        r"|(?P<digits>\d+(?:[.,:]\d+)*)(?:e|de|ste)?(?: ?%| procent\b)?(?!\w)"
        r"|[^\W_]+(?: procent\b)?",
        re.IGNORECASE,
    )


@cache
def _said_by() -> re.Pattern[str]:
    """Return how a text attributes words: "aldus Akke Timmermans", "volgens de huisarts"."""
    return re.compile(
        rf"\b(?:[Aa]ldus|[Vv]olgens|{_saying()}) {_THE}(?:[a-zà-ÿ-]{{4,}} )?({_NAME})"
        rf"|[—–] ?({_NAME})"
        rf"|\b(?:[Aa]ldus|[Vv]olgens) {_THE}([a-zà-ÿ-]{{3,}})"
        rf"|({_NAME})(?:(?:, [^,“”\"]{{3,80}},)?(?= {_saying()}\b)|: ?[“\"])"
    )


@cache
def _person() -> re.Pattern[str]:
    """Return what follows the first name of a person."""
    return re.compile(rf" (?:(?:van|den|der|van de[nr]?) )?{_CAPITAL}| {_saying()}\b|[’']s\b")


def _saying() -> str:
    return f"(?:{'|'.join(word_list(_SOURCES, 'zeggen'))})"
