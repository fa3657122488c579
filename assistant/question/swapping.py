"""A question in which one thing is put in the place of another: "En in Hillegom?".

Such a fragment asks the question before it anew, of another place, person or year. Read together
the two would be about both; so the one is put in the place of the other, where it is clear which.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.dutch import words as listed
from assistant.question.lexicon import lexicon
from assistant.question.tagging import FILE, NOUNS, Role, Token, tagged
from assistant.tuning import TUNING

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ARTICLE = re.compile(r"\b(?:de|het|the)\s+$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE = "ja"
"""Put before a sentence whose first word may be a name; it is passed over when it is read."""
_NAMES_A_THING = frozenset({*NOUNS, Role.RANK, Role.NUMBER})


@dataclass(frozen=True, slots=True)
class Swap:
    """A question with something else in its place.

    Attributes:
        question: the earlier question, changed.
        new: what was put in it.
        is_name: whether that is the name of someone or something.
    """

    question: str
    new: str
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    said: str
    start: int
    end: int
    token: Token

    @property
    def is_name(self) -> bool:
        return self.token.capital


def swapped(
    before: str,
    text: str,
    own_names: Collection[str] = (),
    most: int = TUNING.conversation.fragment,
) -> Swap | None:
    """Return the earlier question with what a fragment names in the place of its counterpart.

    Args:
        before: the earlier question.
        text: the fragment.
        own_names: the names of what the corpus is about: those are not what is changed.
        most: words of a fragment that puts one thing in the place of another.

    Returns:
        None when it is no such fragment, or when it is not clear what it takes the place of.
    """
    found = _fragment(text)
    if not found or len(found[1]) > most:
        return None
    preposition, core = found
    row = _words(before)
    span = _counterpart(row, preposition, core, _own(before, own_names))
    new = text[core[0].start : core[-1].end]
    if span is None or _same(before[span[0] : span[1]], new):
        return None
    start = before[: span[0]]
    if core[0].is_name and not re.search(_ARTICLE, text[: core[0].start]):
        start = re.sub(_ARTICLE, "", start)  # "in de Merenwijk", but "in Katwijk"
    anew = f"{start}{new}{before[span[1] :]}"
    return Swap(anew, new, any(one.is_name for one in core))


def names_in(
    text: str, own_names: Collection[str] = (), *, opening: bool = False
) -> tuple[str, ...]:
    """Return the names in a text, but for those of what the corpus is about.

    Args:
        text: a question, or a sentence.
        own_names: those names.
        opening: whether the first word may be one too: a sentence opens with what it is about.
    """
    before = f"{_BEFORE} " if opening else ""
    text = before + text
    runs = _names(_words(text), _own(text, own_names))
    named = ((_without_opener(run, len(before)) if opening else run) for run in runs)
    return tuple(text[run[0].start : run[-1].end] for run in named if run)


def _fragment(text: str) -> tuple[str, Sequence[_Word]] | None:
    """Return the preposition and the words of a fragment; None when it says anything more."""
    row = _words(text)
    if not row or row[0].token.role is not Role.JOIN or re.search(r"[,;:.!]\s", text):
        return None
    row = row[1:]
    while row and row[-1].token.role is Role.ADVERB:
        row = row[:-1]
    if len(row) > 2 and row[0].token.role is Role.POINTING:
        row = row[1:]  # "die van 2024"
    preposition = ""
    if row and row[0].token.role is Role.PREPOSITION:
        preposition, row = row[0].said.lower(), row[1:]
    while row and row[0].said.lower() in {*listed(FILE, "bepaald_lidwoord"), "een"}:
        row = row[1:]
    while len(row) > 1 and row[-1].is_name and not row[0].is_name and row[0].token.role in NOUNS:
        row = row[1:]  # of "de gemeente Zeist" the name
    names = all(one.is_name or one.token.role in _NAMES_A_THING or _links(one) for one in row)
    return (preposition, row) if row and names else None


def _counterpart(
    row: Sequence[_Word], preposition: str, core: Sequence[_Word], own: Collection[int]
) -> tuple[int, int] | None:
    """Return where what is replaced begins and ends; None when that is not clear."""
    if any(_YEAR.fullmatch(one.said) for one in core):
        return _only([(one.start, one.end) for one in row if _YEAR.fullmatch(one.said)])
    if core[0].token.role in {Role.RANK, Role.NUMBER}:
        return _ranked(row, core)
    if any(one.is_name for one in core):
        names = list(_names(row, own))
        after = [run for run in names if preposition and _follows(row, run[0], preposition)]
        return _only([(run[0].start, run[-1].end) for run in after or names])
    return _after(row, preposition) if preposition else None


def _names(row: Sequence[_Word], own: Collection[int]) -> Iterator[Sequence[_Word]]:
    """Yield the names in a question, small words within them too: "Kaag en Braassem"."""
    run: list[_Word] = []
    for at, one in enumerate(row):
        inside = bool(run) and _links(one) and any(x.is_name for x in row[at + 1 : at + 3])
        if (one.is_name or inside) and one.start not in own:
            run.append(one)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _without_opener(run: Sequence[_Word], start: int) -> Sequence[_Word]:
    """Return a name without the word that has a capital because a sentence begins there."""
    opens = run[0].start == start and not any(one.is_name for one in run[1:])
    run = run[1:] if opens and lexicon().has(run[0].token.word) else run
    return run if any(one.is_name and one.token.role in NOUNS for one in run) else ()


def _links(one: _Word) -> bool:
    return one.said in listed(FILE, "in_namen")


def _follows(row: Sequence[_Word], name: _Word, preposition: str) -> bool:
    """Say whether a name follows a preposition, be it after "de gemeente"."""
    at = row.index(name)
    return any(one.said.lower() == preposition for one in row[max(0, at - 3) : at])


def _ranked(row: Sequence[_Word], core: Sequence[_Word]) -> tuple[int, int] | None:
    """Return where the same noun stands with another rank: "het tweede leeratelier"."""
    for first, second in pairwise(row):
        same = second.said.lower() == core[-1].said.lower()
        if first.token.role in {Role.RANK, Role.NUMBER} and same:
            return first.start, second.end
    return None


def _after(row: Sequence[_Word], preposition: str) -> tuple[int, int] | None:
    """Return where the noun stands that follows the only such preposition in a question."""
    at = [n for n, one in enumerate(row) if one.said.lower() == preposition]
    rest = row[at[0] + 1 :] if len(at) == 1 else ()
    rest = rest[1:] if rest and rest[0].token.role is Role.ARTICLE else rest
    if not rest or rest[0].token.role not in NOUNS:
        return None
    return rest[0].start, rest[0].end


def _only(spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    return spans[0] if len(spans) == 1 else None


def _own(text: str, names: Collection[str]) -> set[int]:
    """Return the places of names that are the corpus's own."""
    found = (re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) for name in names)
    return {at for row in found for one in row for at in range(one.start(), one.end())}


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _words(text: str) -> list[_Word]:
    """Return the words of a text with their places and the parts that they play."""
    tokens = list(tagged(text, lambda _: 1.0))
    found = [(one[0], one.start(), one.end()) for one in _WORD.finditer(text)]
    found = found[len(found) - len(tokens) :]  # without what is said before the question
    return [_Word(*one, token) for one, token in zip(found, tokens, strict=True)]
