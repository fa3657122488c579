"""Rules that the tables of a TOML file make: what a text must hold to fit.

A table is a rule when it has one or more of these keys; a test tries its examples.

    woorden        groups of words that may stand anywhere, in the notation of `phrases`
    vooraan        the same, at the start of the text
    zinsbegin      the same, at the start of the text or after a punctuation mark
    achteraan      the same, at the end of the text
    geheel         the whole text is these, and what stands in `erbij`
    erbij          what may stand beside `geheel`, and does not make the text fit by itself
    behalve        groups of words inside which the above do not count
    ook            groups of words of which one must stand somewhere too
    tenzij         groups of words with which no text fits, wherever they stand
    patronen       regular expressions, where words do not do: tables with `patroon` and examples
    voorbeelden    texts that fit
    niet           texts that do not fit, though one might think so
"""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeGuard

from assistant.dutch.phrases import Lists, NotationError, built_in, one_of
from ingest import LanguageDataError
from ingest.language import read, texts, value_at

_PLACES = {
    "woorden": "(?P<woorden>{})",
    "vooraan": r"^\W*(?P<vooraan>{})",
    "zinsbegin": r"(?:^\W*|[.!?:,;]\s+)(?P<zinsbegin>{})",
    "achteraan": r"(?P<achteraan>{})(?=\W*$)",
}
_WHOLE = r"^(?=[\s\S]*?(?P<geheel>{words}))\W*(?>(?:(?:{words}|{beside})\W*)+)$"
"""Atomic: each word is read once, so that a long text costs no more than its length."""
_NEVER = "(?!)"
_EXAMPLES = ("voorbeelden", "niet")
_FITS = (*_PLACES, "geheel", "patronen")
_BESIDE = ("behalve", "ook", "tenzij")
_KEYS = (*_FITS, "erbij", *_BESIDE, *_EXAMPLES)
_PATTERN_KEYS = ("patroon", *_EXAMPLES)
_LISTS = "lijsten"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a text must hold to fit, what takes that back, and what must or must not stand too."""

    fits: re.Pattern[str]
    outside: re.Pattern[str] | None = None
    only_with: re.Pattern[str] | None = None
    never_with: re.Pattern[str] | None = None

    def find(self, text: str) -> str:
        """Return the first words of a text that fit; empty when it does not fit."""
        if self.only_with and not self.only_with.search(text):
            return ""
        if self.never_with and self.never_with.search(text):
            return ""
        taken_back = [one.span() for one in self.outside.finditer(text)] if self.outside else []
        for found in self.fits.finditer(text):
            at, to = found.span(_place(found))
            if not any(start <= at and to <= end for start, end in taken_back):
                return found.string[at:to]
        return ""


def _place(found: re.Match[str]) -> str | int:
    """Return the group of a match that holds the words themselves; 0, all of it, for a pattern."""
    return next((name for name, said in found.groupdict().items() if said is not None), 0)


@dataclass(frozen=True, slots=True)
class Examples:
    """A rule, or one pattern of it, with the texts that show what it is for."""

    place: str
    rule: Rule
    fit: tuple[str, ...]
    do_not_fit: tuple[str, ...]


@cache
def rule_at(path: Path, key: str) -> Rule:
    """Return the rule that a table of a file makes.

    Raises:
        LanguageDataError: the table is not there, or does not read as a rule.
    """
    table = _checked(path, key, value_at(path, key), _KEYS)
    lists = _lists(path)
    parts = [
        shape.format(_patterns(path, f"{key}.{place}", table[place], lists))
        for place, shape in _PLACES.items()
        if place in table
    ]
    if "geheel" in table:
        whole, more = (
            _patterns(path, f"{key}.{place}", table.get(place, []), lists) or _NEVER
            for place in ("geheel", "erbij")
        )
        parts.append(_WHOLE.format(words=whole, beside=more))
    parts += [one["patroon"] for one in _pattern_tables(path, key, table)]
    beside = [_patterns(path, f"{key}.{name}", table.get(name, []), lists) for name in _BESIDE]
    return Rule(
        _compiled(path, key, "|".join(parts)),
        *(re.compile(one, re.IGNORECASE) if one else None for one in beside),
    )


def names(path: Path) -> tuple[str, ...]:
    """Return the names of the tables of a file, in its order, but for its lists."""
    return tuple(name for name, value in read(path).items() if _is_table(value) and name != _LISTS)


def examples(path: Path) -> Iterator[Examples]:
    """Yield every rule of a file with its examples, and every pattern with its own."""
    for key, table in _rule_tables(read(path)):
        yield _with_examples(path, key, rule_at(path, key), table)
        for one in _pattern_tables(path, key, table):
            only = Rule(_compiled(path, key, one["patroon"]))
            yield _with_examples(path, f"{key}: {one['patroon']}", only, one)


def _with_examples(path: Path, key: str, rule: Rule, table: Mapping[str, Any]) -> Examples:
    fit, do_not_fit = (texts(path, f"{key}.{one}", table.get(one, [])) for one in _EXAMPLES)
    return Examples(f"{path.name}, {key}", rule, fit, do_not_fit)


def _rule_tables(
    table: Mapping[str, Any], above: str = ""
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the tables that are rules, those within other tables too."""
    for name, value in table.items():
        if _is_table(value) and name != _LISTS:
            key = f"{above}{name}"
            if set(value) & set(_FITS):
                yield key, value
            else:
                yield from _rule_tables(value, f"{key}.")


def _pattern_tables(path: Path, key: str, table: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = table.get("patronen", [])
    if not isinstance(found, list):
        message = f"{path}: schrijf boven elk patroon van '{key}': [[{key}.patronen]]"
        raise LanguageDataError(message)
    checked = [_checked(path, f"{key}.patronen", one, _PATTERN_KEYS) for one in found]
    if not all(isinstance(one["patroon"], str) for one in checked):
        message = f"{path}, bij '{key}': een patroon is een tekst tussen aanhalingstekens."
        raise LanguageDataError(message)
    return checked


def _checked(path: Path, key: str, table: object, keys: Sequence[str]) -> Mapping[str, Any]:
    """Return a value as a table without unknown keys, with something that can fit."""
    if not _is_table(table):
        message = f"{path}: '{key}' is geen tabel. Schrijf er [{key}] boven."
        raise LanguageDataError(message)
    for unknown in set(table) - set(keys):
        near = difflib.get_close_matches(unknown, keys, n=1)
        hint = f"Bedoel je '{near[0]}'?" if near else f"Kies uit: {', '.join(keys)}."
        message = f"{path}, bij '{key}': '{unknown}' is hier onbekend. {hint}"
        raise LanguageDataError(message)
    if not set(table) & {*_FITS, "patroon"}:
        message = f"{path}: '{key}' heeft geen woorden. Voeg een lijst 'woorden' toe."
        raise LanguageDataError(message)
    return table


def _lists(path: Path) -> Lists:
    """Return the named lists that the rules of a file may use."""
    own = read(path).get(_LISTS, {})
    lists = dict(built_in())
    for name, listed in own.items():  # a list may use those above it
        lists[name] = _patterns(path, f"{_LISTS}.{name}", listed, lists)
    return lists


def _patterns(path: Path, key: str, value: object, lists: Lists) -> str:
    try:
        return one_of(texts(path, key, value), lists)
    except NotationError as error:
        message = f"{path}, bij '{key}': {error}. Verbeter dat."
        raise LanguageDataError(message) from error


def _compiled(path: Path, key: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        message = f"{path}, bij '{key}': dit patroon klopt niet ({error}): {pattern}"
        raise LanguageDataError(message) from error


def _is_table(value: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)
