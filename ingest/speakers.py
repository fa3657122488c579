"""Who speaks in a passage, with their function where the source gives it.

Three signs count: the last line of a quotation ("> — Name, function"); a full name (or the first
name or surname of someone named in full in the same document) beside a verb of saying; and such a
name at the start of the sentence that a quotation follows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.literal import plain

_PARTICLE = r"(?:van|de|der|den|het|ten|ter|el|la|du|'t|op|in)"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]{0,40}[a-zà-öø-ÿ]"
FULL_NAME = re.compile(
    rf"\b{_CAPITAL}(?:[ ](?:{_PARTICLE}[ ]){{0,3}}{_CAPITAL}(?:-[A-Z]\w+)?){{1,2}}"
)
_SAYING = (
    r"(?:aldus|zegt|zei|vertelt|vertelde|stelt|stelde|vindt|noemde|benoemde|legt|beaamde|"
    r"antwoordde|vervolgt|geeft|wenst|ziet|hoopt|licht|blikt|vult|deelde|introduceerde|benadrukt)"
)
_NO_SUBJECT = r"(?:en|aan|bij|door|naar|over|tegen|uit|van|voor)"
_ATTRIBUTION = re.compile(r"^(?:[ \t]*—|[ \t>]*>[ \t]*[—–])[ \t]*(?=\S)")
_BLANK_LINES = re.compile(r"\n(?:[ \t>]*\n)+")
_FUNCTION = re.compile(
    r",[ ](?=[a-z\dà-ÿ])([^.:”\"“()]{3,110}?)(?=[,.:”\"“()]|$| (?:vertel|zegt|nam|is) )"
)
_ROLE_BEFORE = re.compile(
    r"((?:[Hh]uisarts|[Ww]ijkmanager|[Ww]ethouder|[Ll]ector|[Pp]rojectleider|[Vv]erbinder|"
    r"[Rr]egiodirecteur|[Ww]elzijnscoach|[Oo]ntwikkelmakelaar|longevity-expert)) $"
)
_NOT_A_NAME = re.compile(
    r"^(?:Van|De|Den|Der|Het|Ten|Ter|Een|Deze|Dit|Voor|Met|Binnen|In|Op|Bij)\b|"
    r"\b(?:Leeratelier|Welzijn|Samen|Hogeschool|Gemeente|Sociaal|Sociale|Zorg|Stichting|Institute|"
    r"Innovatie|Impact|Preventieaanpak|Veerkracht|Publieke|Missie|Partners|Interview|Project)\b"
)
_BEFORE_A_NAME = re.compile(
    r"^(?:Zoals|Ook|Als|Daarna|Toen|Huisarts|Wijkmanager|Wethouder|Lector|Projectleider|Prof|Dr) "
)


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
    speaking = set(_rows(flat, rf"\b{_SAYING} ", rf": ?[“\"]| {_SAYING}\b"))
    found: set[str] = set()
    for match in FULL_NAME.finditer(flat):
        name = _BEFORE_A_NAME.sub("", match.group())
        while " " in name and name.split()[0].lower() in common:
            name = name.partition(" ")[2]
        if name in found or not FULL_NAME.fullmatch(name) or _NOT_A_NAME.search(name):
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
        re.search(rf"{_SAYING}(?: [a-z-]+)? $|[—–] $", before)
        or re.match(rf" {_SAYING}\b|, [a-z]|:", after)
        or _ROLE_BEFORE.search(before)
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
        rf"\b{name}(?: {_SAYING}\b[^.“\"]{{0,40}})?: ?[“\"]"
        rf"|\b{_SAYING} {name}\b"
        rf"|(?:^|[.!?”\"] )(?![^.!?]*\b(?:{_SAYING}\b|{_NO_SUBJECT} {name}\b))"
        rf"[^.!?“”\"]{{0,20}}\b{name}\b(?! en )[^.!?“”\"]*\. (?=[“\"]\w)",
        flat,
    )


def _speaks(flat: str, name: str, quoted: bool) -> bool:
    escaped = re.escape(name)
    beside = (
        rf"\b{_SAYING}(?: [a-zà-ÿ-]+){{0,2}} {escaped}\b"
        rf"|{escaped}\b[^.“\"]{{0,140}}?\b{_SAYING}\b"
    )
    return bool(re.search(beside, flat)) or (
        quoted and bool(re.search(rf"{escaped}\b[^.“\"]{{0,90}}: ?[“\"]|— ?{escaped}\b", flat))
    )


def _with_function(flat: str, match: re.Match[str]) -> str:
    function = _FUNCTION.match(flat, match.end())
    if function and not re.match(rf"{_SAYING}\b|en |die |dat |maar ", function[1]):
        return f"{match.group()}, {function[1].strip()}"
    role = _ROLE_BEFORE.search(flat[: match.start()])
    return f"{match.group()}, {role[1].lower()}" if role else match.group()


def _short_forms(name: str) -> tuple[str, str]:
    first, _, rest = name.partition(" ")
    return first, rest[0].upper() + rest[1:]


def _unique(form: str, known: set[str]) -> bool:
    return sum(form in _short_forms(name) for name in known) == 1
