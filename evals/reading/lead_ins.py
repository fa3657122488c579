"""What people say before they ask: put before questions that a reader learns from.

Who asks for help tells a little first. That changes nothing about what is asked, and a reader that
only saw bare questions does not know it.
"""

import random
from dataclasses import replace
from pathlib import Path

from evals.reading.examples import Example, Group
from ingest.files import read_text
from ingest.pairs import FOLDER

FILE = "aanloop.txt"
"""In the folder of the minimal pairs: a sentence on each line."""
SHARE = 0.3
"""Of the groups that begin with one."""
_SHORT = 12
"""Longer questions have a beginning of their own, in words."""


def read_lead_ins(corpus: Path) -> tuple[str, ...]:
    """Return the sentences that may stand before a question; none where there is no file.

    Raises:
        FileUnreadable: it is no text.
    """
    path = corpus / FOLDER / FILE
    if not path.is_file():
        return ()
    return tuple(filter(None, map(str.strip, read_text(path).splitlines())))


def led_in(group: Group, lead_ins: tuple[str, ...], draw: random.Random) -> Group:
    """Return a group whose questions begin with one and the same sentence, or as they are.

    Args:
        group: of questions with their texts.
        lead_ins: what may stand before them.
        draw: decides whether, and which.
    """
    longest = max(len(one.question.split()) for one in group.examples)
    if not lead_ins or longest > _SHORT or draw.random() >= SHARE:
        return group
    said = draw.choice(lead_ins)
    examples = (Example(f"{said} {one.question}", one.text, one.answered) for one in group.examples)
    return replace(group, examples=tuple(examples))
