"""Who speaks in a passage, with their function where the source gives it.

Three signs count: the last line of a quotation ("> — Name, function"); a full name (or the first
name or surname of someone named in full in the same document) beside a verb of saying; and such a
name at the start of the sentence that a quotation follows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from ingest.language import word_list
from ingest.literal import plain

_PARTICLE = r"(?:van|de|der|den|het|ten|ter|el|la|du|'t|op|in)"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]{0,40}[a-zà-öø-ÿ]"
FULL_NAME = re.compile(
    rf"\b{_CAPITAL}(?:[ ](?:{_PARTICLE}[ ]){{0,3}}{_CAPITAL}(?:-[A-Z]\w+)?){{1,2}}"
)
_ATTRIBUTION = re.compile(r"^(?:[ \t]*—|[ \t>]*>[ \t]*[—–])[ \t]*(?=\S)")
_BLANK_LINES = re.compile(r"\n(?:[ \t>]*\n)+")
_FUNCTION = re.compile(
    r",[ ](?=[a-z\dà-ÿ])([^.:”\"“()]{3,110}?)(?=[,.:”\"“()]|$| (?:vertel|zegt|nam|is) )"
)
_FILE = Path(__file__).parent / "dutch" / "sprekers.toml"


def names(text: str, own_names: Iterable[str] = ()) -> set[str]:
    """Return the full names of people in a document's text, as far as their form shows it.

    A name counts only where the text treats it as a person at least once: beside a verb of
    saying, in the attribution of a quotation, or followed by a function. What begins with a word
    that the text also writes in lower case ("Verbinders Lotte"), or ends with a place ("in
    Leiden"), is no name; nor is what has a word of the names that the corpus says are no person.

    Args:
        text: the document, as Markdown.
        own_names: the names in the corpus that are of no person.
    """
    flat = "\n".join(plain(line) for line in text.splitlines())
    common = set(re.findall(r"\b[a-zà-ÿ][\w-]+", flat))
    no_person = {word for name in own_names for word in _words(name)}
    places = set(_rows(flat, r"\b(?:[Ii]n|[Gg]emeente) ", ""))
    speaking = set(_rows(flat, rf"\b{_saying()} ", rf": ?[“\"]| {_saying()}\b"))
    found: set[str] = set()
    for match in FULL_NAME.finditer(flat):
        name = _before_a_name().sub("", match.group())
        while " " in name and name.split()[0].lower() in common:
            name = name.partition(" ")[2]
        if name in found or not FULL_NAME.fullmatch(name) or _not_a_name().search(name):
            continue
        if not no_person.isdisjoint(_words(name)):
            continue
        first, surname = _short_forms(name)
        if surname not in places and (
            not speaking.isdisjoint({first, surname})
            or _as_a_person(flat, match.end() - len(name), match.end())
        ):
            found.add(name)
    return found


def speakers(passage: str, known: set[str]) -> tuple[str, ...]:
    """Return who speaks in a passage, in order, each as "Name, function" or "Name".

    Args:
        passage: the Markdown text of the passage.
        known: the full names of its document, from `names`.

    """
    flat = plain(passage)
    found = {flat.find(one.split(",")[0]): one for one in _attributions(passage)}
    quoted = bool(re.search(r"[“\"]", flat))
    for name in sorted(known, key=len, reverse=True):
        forms = [form for form in (name, *_short_forms(name)) if form in flat]
        if not forms or any(name in one for one in found.values()):
            continue
        match = re.search(rf"\b{re.escape(name)}\b", flat)
        if match and _speaks(flat, name, quoted):
            found[match.start()] = _with_function(flat, match)
            continue
        for form in forms:
            at = _introduced(flat, form)
            if at and (form == name or _unique(form, known)):
                found[at.start()] = _with_function(flat, match) if match else name
                break
    return tuple(found[at] for at in sorted(found))


def with_functions(told: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Give a speaker the function that the same document states elsewhere.

    Args:
        told: the speakers of every passage of one document, in order.

    """
    functions: dict[str, str] = {}
    for one in (speaker for row in told for speaker in row):
        name, _, function = one.partition(", ")
        if function and FULL_NAME.fullmatch(name):
            functions.setdefault(name, one)
    return [tuple(functions.get(one, one) for one in row) for row in told]


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name)


def _rows(flat: str, before: str, after: str) -> Iterator[str]:
    """Yield the rows of up to four words that follow `before` or precede `after`."""
    row = r"[\w’'-]+(?: [\w’'-]+){0,3}"
    for match in re.finditer(before, flat):
        if found := re.match(row, flat[match.end() : match.end() + 60]):
            words = found.group().split()
            yield from (" ".join(words[: at + 1]) for at in range(len(words)))
    for match in re.finditer(after, flat) if after else ():
        if found := re.search(rf"{row}$", flat[max(0, match.start() - 60) : match.start()]):
            words = found.group().split()
            yield from (" ".join(words[at:]) for at in range(len(words)))


def _as_a_person(flat: str, start: int, end: int) -> bool:
    """Say whether the words around a name treat it as a person."""
    before, after = flat[max(0, start - 25) : start], flat[end : end + 60]
    around = flat[max(0, start - 60) : end + 300].split("\n")
    return bool(
        re.search(rf"{_saying()}(?: [a-z-]+)? $|[—–] $", before)
        or re.match(rf" {_saying()}\b|, [a-z]|:", after)
        or _role_before().search(before)
        or any(_introduced(line, flat[start:end]) for line in around)
    )


def _attributions(passage: str) -> Iterator[str]:
    """Yield the attributions: the one line with a dash in its paragraph, and what follows it."""
    for paragraph in _BLANK_LINES.split(passage):
        lines = paragraph.splitlines()
        marked = [at for at, line in enumerate(lines) if _ATTRIBUTION.match(line)]
        if len(marked) == 1:
            yield ", ".join(plain(line).strip(" ,") for line in lines[marked[0] :]).rstrip(".")


def _introduced(flat: str, form: str) -> re.Match[str] | None:
    """Find a name beside a verb of saying, or at the start of a sentence before a quotation."""
    name = re.escape(form)
    return re.search(
        rf"\b{name}(?: {_saying()}\b[^.“\"]{{0,40}})?: ?[“\"]"
        rf"|\b{_saying()} {name}\b"
        rf"|(?:^|[.!?”\"] )(?![^.!?]*\b(?:{_saying()}\b|{_no_subject()} {name}\b))"
        rf"[^.!?“”\"]{{0,20}}\b{name}\b(?! en )[^.!?“”\"]*\. (?=[“\"]\w)",
        flat,
    )


def _speaks(flat: str, name: str, quoted: bool) -> bool:
    escaped = re.escape(name)
    beside = (
        rf"\b{_saying()}(?: [a-zà-ÿ-]+){{0,2}} {escaped}\b"
        rf"|{escaped}\b[^.“\"]{{0,140}}?\b{_saying()}\b"
    )
    return bool(re.search(beside, flat)) or (
        quoted and bool(re.search(rf"{escaped}\b[^.“\"]{{0,90}}: ?[“\"]|— ?{escaped}\b", flat))
    )


def _with_function(flat: str, match: re.Match[str]) -> str:
    function = _FUNCTION.match(flat, match.end())
    if function and not re.match(rf"{_saying()}\b|en |die |dat |maar ", function[1]):
        return f"{match.group()}, {function[1].strip()}"
    role = _role_before().search(flat[: match.start()])
    return f"{match.group()}, {role[1].lower()}" if role else match.group()


def _short_forms(name: str) -> tuple[str, str]:
    first, _, rest = name.partition(" ")
    return first, rest[0].upper() + rest[1:]


def _unique(form: str, known: set[str]) -> bool:
    return sum(form in _short_forms(name) for name in known) == 1


def _any_of(key: str) -> str:
    """Return the pattern of one of a list of words."""
    return f"(?:{'|'.join(word_list(_FILE, key))})"


@cache
def _saying() -> str:
    return _any_of("zeggen")


@cache
def _no_subject() -> str:
    return _any_of("geen_onderwerp")


@cache
def _role_before() -> re.Pattern[str]:
    """Return a function that stands right before a name: "wethouder ", "Lector "."""
    roles = (f"[{role[0].upper()}{role[0]}]{role[1:]}" for role in word_list(_FILE, "functies"))
    return re.compile(rf"({'|'.join(roles)}) $")


@cache
def _not_a_name() -> re.Pattern[str]:
    begins, holds = _any_of("begint_geen_naam"), _any_of("in_geen_naam")
    return re.compile(rf"^{begins}\b|\b{holds}\b")


@cache
def _before_a_name() -> re.Pattern[str]:
    return re.compile(rf"^{_any_of('voor_een_naam')} ")
