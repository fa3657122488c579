"""Who speaks in a passage, with their function where the source gives it.

Two signs count: the last line of a quotation block ("> — Name, function"), and a full name (or
the surname of someone named in full in the same document) beside a verb of saying.
"""

import re

from ingest.literal import plain

_PARTICLE = r"(?:van|de|der|den|het|ten|ter|el|la|du|'t|op|in)"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]*[a-zà-öø-ÿ]"
FULL_NAME = re.compile(
    rf"\b{_CAPITAL}(?:[ ](?:{_PARTICLE}[ ]){{0,3}}{_CAPITAL}(?:-[A-Z]\w+)?){{1,2}}"
)
_SAYING = (
    r"(?:aldus|zegt|zei|vertelt|vertelde|stelt|stelde|vindt|noemde|benoemde|legt|beaamde|"
    r"antwoordde|vervolgt|geeft|wenst|ziet|hoopt|licht|blikt|vult|deelde|introduceerde|benadrukt)"
)
_ATTRIBUTION = re.compile(r"^>?[ \t]*[—–][ \t]*(.+(?:\n>?[ \t]*\S.*)*)", re.MULTILINE)
_FUNCTION = re.compile(
    r",[ ](?=[a-z\dà-ÿ])([^.:”\"“()]{3,110}?)(?=[,.:”\"“()]|$| (?:vertel|zegt|nam|is) )"
)
_ROLE_BEFORE = re.compile(
    r"((?:[Hh]uisarts|[Ww]ijkmanager|[Ww]ethouder|[Ll]ector|[Pp]rojectleider|[Vv]erbinder|"
    r"[Rr]egiodirecteur|[Ww]elzijnscoach|[Oo]ntwikkelmakelaar|longevity-expert)) $"
)
_NOT_A_NAME = re.compile(
    r"^(?:Van|De|Den|Der|Het|Ten|Ter|Een|Deze|Dit|Voor|Met|Binnen|In|Op|Bij)\b|"
    r"\b(?:Positieve|Gezondheid|Alliantie|Zuid|Holland|Hollands|Leeratelier|Welzijn|Samen|"
    r"Hogeschool|Gemeente|Werkplaats|Sociaal|Sociale|Zorg|Zekerheid|Stichting|Institute|Health|"
    r"Innovatie|Impact|Preventieaanpak|Veerkracht|Publieke|Missie|Partners|Interview|Project)\b"
)
_BEFORE_A_NAME = re.compile(
    r"^(?:Zoals|Ook|Als|Daarna|Toen|Huisarts|Wijkmanager|Wethouder|Lector|Projectleider|Prof|Dr) "
)


def names(text: str) -> set[str]:
    """Return the full names of people in a document's text, as far as their form shows it.

    A name counts only where the text treats it as a person at least once: beside a verb of
    saying, in the attribution of a quotation, or followed by a function.
    """
    flat = "\n".join(plain(line) for line in text.splitlines())
    found: set[str] = set()
    for match in FULL_NAME.finditer(flat):
        name = _BEFORE_A_NAME.sub("", match.group())
        if " " not in name or _NOT_A_NAME.search(name):
            continue
        before = flat[max(0, match.end() - len(name) - 25) : match.end() - len(name)]
        after = flat[match.end() : match.end() + 60]
        surname = re.escape(_short_forms(name)[1])
        if (
            re.search(rf"{_SAYING}(?: [a-z-]+)? $|[—–] $", before)
            or re.match(rf" {_SAYING}\b|, [a-z]|:", after)
            or _ROLE_BEFORE.search(before)
            or re.search(rf"\b{_SAYING} {surname}\b|\b{surname}(?:: ?[“\"]| {_SAYING}\b)", flat)
        ):
            found.add(name)
    return found


def speakers(passage: str, known: set[str]) -> tuple[str, ...]:
    """Return who speaks in a passage, in order, each as "Name, function" or "Name".

    Args:
        passage: the Markdown text of the passage.
        known: the full names of its document, from `names`.

    """
    found: dict[str, str] = {}
    for lines in _ATTRIBUTION.findall(passage):
        whole = ", ".join(plain(line).strip(" ,") for line in lines.splitlines())
        found[whole.split(",")[0]] = whole.rstrip(".")
    flat = plain(passage)
    quoted = bool(re.search(r"[“\"]", flat))
    for name in sorted(known, key=flat.find):
        match = re.search(rf"\b{re.escape(name)}\b", flat)
        known_already = any(name in one for one in found.values())
        if match and not known_already and _speaks(flat, name, quoted):
            found[name] = _with_function(flat, match)
    for name in sorted(known):
        short = _short_forms(name)
        if not any(name in one or one in name for one in found) and any(
            re.search(rf"\b{re.escape(form)}: ?[“\"]|{_SAYING} {re.escape(form)}\b", flat)
            for form in short
            if _unique(form, known)
        ):
            found[name] = name
    return tuple(found.values())


def _speaks(flat: str, name: str, quoted: bool) -> bool:
    escaped = re.escape(name)
    beside = (
        rf"{_SAYING}(?: [a-zà-ÿ-]+){{0,2}} {escaped}\b|{escaped}\b[^.“\"]{{0,140}}?\b{_SAYING}\b"
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
