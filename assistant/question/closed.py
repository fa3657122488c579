"""Questions that hold nothing beyond a small vocabulary: the safest sign of what is meant.

"Wanneer was leeratelier 8?" is a question to the register because no word of it is about anything
else. One more word ("Wanneer was de koffie bij leeratelier 8?"), and it is a question to the
documents.
"""

import re
from functools import cache

from assistant.dutch import one_of, optional_words
from assistant.dutch import words as listed
from ingest.dutch import number_words, words
from ingest.literal import normalise


def left_over(flat: str, file: str, own_names: tuple[str, ...] = (), table: str = "") -> list[str]:
    """Return the words of a text that do not belong to a vocabulary; numbers always do.

    Args:
        flat: the text, normalised.
        file: the file whose list `mag_erbij` is the vocabulary.
        own_names: the names of what the corpus is about, which belong to every vocabulary.
        table: a table of the file, whose list `erbij` belongs to it too, if it has one.
    """
    rest = words(_vocabulary(file, own_names, table).sub(" ", flat))
    return [word for word in rest if not word.isdigit() and word not in number_words()]


@cache
def _vocabulary(file: str, own_names: tuple[str, ...], table: str) -> re.Pattern[str]:
    """Return what finds the words of a vocabulary, groups of words first."""
    more = optional_words(file, f"{table}.erbij") if table else ()
    found = [normalise(one) for one in (*listed(file, "mag_erbij"), *more, *own_names)]
    return re.compile(one_of(sorted(found, key=lambda phrase: -len(phrase.split()))))
