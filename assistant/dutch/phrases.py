"""The notation in which words to look for are written, and what becomes of it.

wat kost                    these words, in a row; capitals make no difference
wat kost/kosten/betaal      one of these words
kost*   *kosten             any ending, any beginning
ben je (een) robot          a word that may be left out
hoeveel … kost              some words between them, within the sentence
om {getal} uur              one of a named list: {getal}, {rangwoord}, {maand}, {weekdag},
                            or a list under [lijsten] in the same file
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from ingest.dutch import months, number_words, ordinals, weekdays

_GAP = r"(?:(?![.?!]\s).){1,80}?"
"""Some words between two others: at most 80 characters, and no end of a sentence."""
_DIGITS = r"\d+(?:[.,]\d+)*"
_APOSTROPHE = re.compile("['’‘]")
_OPTIONAL = re.compile(r"\((\S+)\)")

Lists = Mapping[str, str]
"""The name of each list with the pattern of its words."""


class NotationError(ValueError):
    """Words that are not written as the notation asks; the message says in Dutch what is wrong."""


def pattern(phrase: str, lists: Lists) -> str:
    """Return the regular expression for one group of words.

    Args:
        phrase: words in the notation of this module.
        lists: the named lists that it may use.

    Raises:
        NotationError: it cannot be read.
    """
    written, before = "", ""
    tokens = phrase.split()
    if "…" in (tokens[0], tokens[-1]):
        message = f"'{phrase}' begint of eindigt met '…'"
        raise NotationError(message)
    for token in tokens:
        if token == "…":
            before = _GAP
            continue
        optional = _OPTIONAL.fullmatch(token)
        word = _word(optional[1] if optional else token, lists)
        if not before:  # nothing stands before it yet that must be there
            written += rf"(?:{word}\s+)?" if optional else word
            before = "" if optional else r"\s+"
        else:
            written += f"(?:{before}{word})?" if optional else before + word
            before = r"\s+"
    if not before:
        message = f"'{phrase}' heeft alleen een woord tussen haakjes"
        raise NotationError(message)
    return written


def one_of(phrases: Iterable[str], lists: Lists | None = None) -> str:
    """Return the pattern of any of some groups of words; arguments and errors as of `pattern`.

    The longest go first. Those that begin at the start of a word are tried nowhere else, which is
    five times as fast.
    """
    rows: dict[bool, list[str]] = {True: [], False: []}
    for phrase in sorted(phrases, key=lambda one: -len(one.split())):
        rows["*" not in phrase.split()[0]].append(pattern(phrase, lists or {}))
    at_a_start = [rf"(?<!\w)(?:{'|'.join(rows[True])})"] if rows[True] else []
    return "|".join([*at_a_start, *rows[False]])


@cache
def built_in() -> Lists:
    """Return the lists that every file may use."""
    numbers = [word for word in number_words() if word not in ordinals()]
    return {
        "getal": f"{_DIGITS}|{one_of(['één', *numbers])}",
        "rangwoord": rf"\d+(?:e|de|ste)(?!\w)|{one_of(ordinals())}",
        "maand": one_of(months()),
        "weekdag": one_of(f"{day}*" for day in weekdays()),  # "dinsdagmiddag" too
    }


def _word(token: str, lists: Lists) -> str:
    """Return the pattern of one word, or of the words between slashes."""
    return f"(?:{'|'.join(_alternative(one, lists) for one in token.split('/'))})"


def _alternative(word: str, lists: Lists) -> str:
    if word.startswith("{"):
        name = word.strip("{}")
        if word != f"{{{name}}}" or name not in lists:
            message = f"'{word}' is geen lijst; kies uit: {', '.join(sorted(lists))}"
            raise NotationError(message)
        return rf"(?<!\w)(?:{lists[name]})(?!\w)"
    if not word.strip("*") or set(word) & set("(){}…"):
        message = f"'{word}' is geen woord"
        raise NotationError(message)
    begin = "" if word.startswith("*") else r"(?<!\w)"
    end = "" if word.endswith("*") else r"(?!\w)"
    letters = [r"\w*" if part == "*" else re.escape(part) for part in re.split(r"(\*)", word)]
    return begin + _APOSTROPHE.sub("['’‘]", "".join(letters)) + end
