"""What a question that leans asks by itself, within what it leans on.

"Wat levert dat op?" is searched with the question before it, and so everything about that topic
scores high. What it adds decides which of it is an answer: statements gain by how near they come
to its own words alone.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.question.tagging import Role, Token, tagged
from assistant.question.understanding import Understood
from assistant.search.asked import Asked
from assistant.search.weighing import Rarity
from assistant.tuning import StatementTuning
from ingest.dutch import stems
from ingest.embedding import Vectors


def gains(
    understood: Understood,
    asked: Asked,
    rows: Sequence[int],
    *,
    said: Vectors,
    rarity: Rarity,
    tuning: StatementTuning,
) -> NDArray[np.float32]:
    """Return what some statements gain: one number for each, 0 for a question that stands alone.

    An order about the answer before asks nothing by its own words either.

    Args:
        understood: the question.
        asked: its vectors.
        rows: which of the statements.
        said: the vectors of all statements, as they are said.
        rarity: how telling their words are.
        tuning: how much it counts.
    """
    found = np.zeros(len(rows), dtype=np.float32)
    if not understood.leans or understood.order:
        return found
    own = frozenset(stems(_telling(understood.own)))
    found += tuning.own_words * np.array(
        [rarity.share(own & rarity.stems[row], own) for row in rows], dtype=np.float32
    )
    if asked.own is not None:
        found += tuning.own_meaning * (said[list(rows)] @ asked.own)
    return found


def _telling(text: str) -> str:
    """Return the words that tell what is asked: not those of "de andere drie"."""
    row = tagged(text, lambda _: 1.0)
    return " ".join(
        one.word
        for at, one in enumerate(row)
        if one.role is not Role.OTHER and not (one.role is Role.NUMBER and _is_counted(row, at))
    )


def _is_counted(row: Sequence[Token], at: int) -> bool:
    """Say whether a number counts what was named before: "die twee", "de andere drie"."""
    return at > 0 and row[at - 1].role in {Role.OTHER, Role.POINTING}
