"""Which places the documents name, as far as the form of a sentence shows that it is one.

A name counts as a place where it stands at least once behind "in" or "gemeente"; what is a person,
an organisation, a language or mostly written in small letters, does not.
"""

import re
from collections import Counter
from collections.abc import Iterator

from assistant.dutch import words
from ingest import Passage
from ingest.dutch import months
from ingest.literal import plain
from ingest.speakers import names
from ingest.store import Index

_NAME = r"[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?"
_ROW = re.compile(
    rf"\b(?:in|te|[Ii]n de gemeente|[Gg]emeenten?|[Ii]nwoners van) "
    rf"((?:Den )?{_NAME}(?:(?:, (?:en )?| en )(?:Den )?{_NAME})*)(?![\w-]| [A-ZÀ-Þ]|/)"
)
_APART = re.compile(r", (?:en )?| en ")


def places(index: Index) -> dict[str, tuple[Passage, ...]]:
    """Return the places that the documents name, by name, each with the passages that do."""
    texts = {one.id: plain(one.text) for one in index.passages.values()}
    everything = "\n".join(texts.values())
    no_place = _no_places(index, everything)
    found = {name for text in texts.values() for name in _named(text)} - no_place
    whole = set(_joined(found, everything))
    result: dict[str, tuple[Passage, ...]] = {}
    for name in sorted(whole):
        stands = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        result[name] = tuple(
            passage for passage in index.passages.values() if stands.search(texts[passage.id])
        )
    return result


def _named(text: str) -> Iterator[str]:
    for row in _ROW.findall(text):
        yield from _APART.split(row)


def _no_places(index: Index, everything: str) -> set[str]:
    """Return the names that are something else: people, words, months, what the corpus names."""
    people = {name for text in index.texts.values() for name in names(text)}
    written = Counter(re.findall(r"\b[\w-]{2,}\b", everything))
    common = {
        word.capitalize()
        for word in written
        if word.islower() and written[word] > written[word.capitalize()]
    }
    own = {word for name in index.facts.own_names for word in (name, *name.split())}
    parts = {word for name in people for word in name.split()}
    no_place = words("plaatsen", "geen_plaats")
    return people | parts | common | own | {month.capitalize() for month in months()} | {*no_place}


def _joined(found: set[str], everything: str) -> Iterator[str]:
    """Yield the names; two that never stand apart are one: "Kaag en Braassem"."""
    counted = Counter(
        {name: len(re.findall(rf"\b{re.escape(name)}\b", everything)) for name in found}
    )
    second = set()
    for name in found:
        after = set(re.findall(rf"\b{re.escape(name)} en ({_NAME})\b", everything)) & found
        if len(after) == 1:
            (other,) = after
            pair = f"{name} en {other}"
            times = everything.count(pair)
            if times > 1 and times == counted[name] == counted[other]:
                second |= {name, other}
                yield pair
    yield from found - second
