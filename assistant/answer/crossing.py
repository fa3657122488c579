"""Two facts of a source crossed in one sentence: who did the one is said to have done the other.

Every word of such a sentence stands in its source, so only the company of the words tells.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, combinations, product

from assistant.answer.same_words import FILE, root
from assistant.dutch import words as word_list
from ingest.dutch import content_words, stem, words
from ingest.literal import normalise, plain
from ingest.marks import turning_words

_CLAUSE = re.compile(
    r"([,;:.!?()]|\b(?:en|maar|terwijl|waarbij|waarin|daarnaast|als|of|over|toen)\b)", re.IGNORECASE
)
"""Where one fact may end and the next begin."""
_JOINS = frozenset({"en", "of"})
"""Around these two words may change places: "plannen en activiteiten"."""

_Clauses = list[tuple[str, ...]]


def crossed(sentence: str, text: str) -> Iterator[str]:
    """Yield what is crossed: a beside b and c beside d, where the source has a and d, c and b.

    Args:
        sentence: what rests on the source.
        text: the source.
    """
    ours, joined = _clauses(sentence)
    theirs, _ = _clauses(text)
    found = _crossing(ours, theirs)
    if told := _exchanged(sentence, text):
        yield f"{told[0]} and {told[1]} stand in each other's place"
    if found and all(_crossing(_turned(ours, at), theirs) for at in joined):
        (a, b), (c, d) = found
        yield f"{a} and {b} stand apart in the source, beside {c} and {d}"


def _crossing(ours: _Clauses, theirs: _Clauses) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """Return the first two pairs of words that are crossed; words that come twice tell nothing."""
    often = [Counter(chain(*clauses)) for clauses in (ours, theirs)]
    alone = {word for word in often[0] if often[0][word] == often[1][word] == 1}
    at = {word: place for place, clause in enumerate(theirs) for word in clause if word in alone}
    kept = [[word for word in clause if word in alone] for clause in ours]
    for one, other in combinations(kept, 2):
        for (a, b), (c, d) in product(combinations(one, 2), combinations(other, 2)):
            if at[a] != at[b] and {at[a], at[b]} == {at[c], at[d]} and at[c] != at[d]:
                return (a, b), (c, d)
    return None


def _turned(clauses: _Clauses, at: int) -> _Clauses:
    """Return clauses with the last word of one and the first of the next in each other's place."""
    one, other = clauses[at], clauses[at + 1]
    if not one or not other:
        return clauses
    return [
        *clauses[:at],
        (*one[:-1], other[0]),
        (one[-1], *other[1:]),
        *clauses[at + 2 :],
    ]


def _clauses(text: str) -> tuple[_Clauses, list[int]]:
    """Return the stems that carry meaning, by clause, and which clauses are joined to the next."""
    parts = _CLAUSE.split(plain(text))
    turning = turning_words()
    rows = (content_words(normalise(part)) for part in parts[::2])
    clauses = [tuple(stem(word) for word in row if word not in turning) for row in rows]
    return clauses, [at for at, sign in enumerate(parts[1::2]) if sign.lower() in _JOINS]


def _exchanged(sentence: str, text: str) -> tuple[str, str] | None:
    """Return two words with an article that changed places around a third one, as a verb.

    "De bewoners helpen de gemeente" is not what "De gemeente helpt de bewoners" says. What a
    preposition stands before may stand anywhere.
    """
    theirs = [_in_order(clause) for clause in _whole_clauses(text)]
    for clause in _whole_clauses(sentence):
        ours = _in_order(clause)
        for row in theirs:
            places = {word: at for at, (word, _) in enumerate(row)}
            marked = {word for word, is_marked in row if is_marked}
            for (at, (a, one)), (to, (b, other)) in combinations(enumerate(ours), 2):
                turned = one and other and {a, b} <= marked and places[a] > places[b]
                between = (word for word, is_marked in ours[at + 1 : to] if not is_marked)
                if turned and any(places[b] < places.get(v, -1) < places[a] for v in between):
                    return a, b
    return None


def _whole_clauses(text: str) -> list[str]:
    return re.split(r"[,;:.!?()]", plain(text))


def _in_order(clause: str) -> list[tuple[str, bool]]:
    """Return the roots of what carries meaning, and whether it stands bare behind an article."""
    row = words(normalise(clause))
    carrying = set(content_words(normalise(clause)))
    articles, prepositions = (word_list(FILE, key) for key in ("lidwoord", "voorzetsel"))
    found: list[tuple[str, bool]] = []
    for at, word in enumerate(row):
        if word in carrying:
            behind = at > 0 and row[at - 1] in articles
            after_preposition = at > 1 and row[at - 2] in prepositions
            found.append((root(word), behind and not after_preposition))
    return found
