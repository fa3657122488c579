"""What a new document says of itself, with its words: a proposal for catalogue and register.

Nothing is guessed: what no sentence of the document says stays empty, and is asked.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.catalogue_evidence import date_in, number_in
from ingest.dutch import rank_words, sentences, words
from ingest.literal import find, plain
from ingest.readers import Reading

FIRST = 80
"""So many sentences at the beginning are looked at: a report opens with what it is about."""
_THEME = re.compile(
    r"\bthema\b(?:[^.:!?\n]{0,60}?\b(?:was|is|luidde|luidt|heette)\b)?\s*:?\s*"
    r"(?:[“\"'‘]([^”\"'’\n]{3,100})[”\"'’]|([A-ZÀ-Þ][^.:!?\n“”\"]{2,100}))"
)
_NAMED = re.compile(r"\bleeratelier(?:\s+\d{1,2})?\s*[:–—-]\s+(\S[^.\n]{2,100})", re.IGNORECASE)
_NUMBERED = re.compile(r"\bleeratelier (?:nummer |nr\.? )?(\d{1,2})\b", re.IGNORECASE)
_PERSONAL = {
    "e-mailadres": re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{2,30}"),
    "telefoonnummer": re.compile(r"(?<!\d)(?:\+31|0)[ -]?\d(?:[ -]?\d){8}(?!\d)"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """Something that the document says, with the literal words that say it."""

    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a document says of itself; what it does not say is None."""

    id: str
    title: str
    kind: str
    number: Found | None = None
    theme: Found | None = None
    date: Found | None = None


def propose(path: Path, found: Reading, taken: Sequence[str]) -> Proposal:
    """Return what a document says of itself.

    Args:
        path: its file.
        found: what reading it gave.
        taken: the ids that are in use.
    """
    said = [plain(one) for one in sentences(found.text)[:FIRST]]
    number = next(_numbers(said), None)
    about = [one for one in said if "leeratelier" in one.lower() or "bijeenkomst" in one.lower()]
    date = next(_dates([*about, *said]), None)
    return Proposal(
        id=_free_id(f"leeratelier-{number.value}" if number else found.title, taken),
        title=found.title,
        kind="verslag" if number else "document",
        number=number,
        theme=next(_themes(said, found.text), None) if number else None,
        date=date,
    )


def personal(text: str) -> Iterator[str]:
    """Yield in Dutch which personal data a text seems to hold."""
    counts = Counter({name: len(pattern.findall(text)) for name, pattern in _PERSONAL.items()})
    for name, count in counts.items():
        if count:
            plural = {"e-mailadres": "sen", "telefoonnummer": "s"}[name] if count > 1 else ""
            yield f"{count} {name}{plural} in de tekst. Mogen die er staan?"


def _numbers(said: Sequence[str]) -> Iterator[Found]:
    for one in said:
        if len(set(words(one)) & set(rank_words())) > 1:
            continue  # it is about several
        numbered = set(_NUMBERED.findall(one))
        number = number_in(one) or (int(numbered.pop()) if len(numbered) == 1 else 0)
        if number:
            yield Found(str(number), one)


def _dates(said: Sequence[str]) -> Iterator[Found]:
    for one in said:
        year, month, day = date_in(one)
        if year and month:
            value = f"{year}-{month:02}" + (f"-{day:02}" if 0 < day < 32 else "")
            yield Found(value, one)


def _themes(said: Sequence[str], text: str) -> Iterator[Found]:
    for pattern in (_THEME, _NAMED):
        for one in said:
            if found := pattern.search(one):
                theme = next(filter(None, found.groups())).strip(" ,;:–—-")
                if find(text, theme):
                    yield Found(theme, one)


def _free_id(name: str, taken: Sequence[str]) -> str:
    """Return an id of small letters and dashes that is not in use yet."""
    flat = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    id_ = "-".join(re.findall(r"[a-z0-9]+", flat)[:6]) or "document"
    numbered = (f"{id_}-{at}" for at in range(2, len(taken) + 3))
    return next(one for one in (id_, *numbered) if one not in taken)
