"""What reading a document gives: its text, what it says of itself, and what was left out."""

import re
from collections import Counter
from dataclasses import dataclass

from ingest.literal import normalise

MAX_TITLE_WORDS = 20
_NO_TITLE = re.compile(
    r"untitled|naamloos|document ?\d*|presentatie ?\d*|presentation ?\d*|microsoft \w+( - .*)?|"
    r".*\.(docx?|pdf|indd|pptx?|xlsx?|html?|txt|qxd|pub)|.*[_\\/].*|[\W\d]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that was read.

    Attributes:
        text: light Markdown.
        title: what the file says that it is called; empty when it does not.
        date: what the file says of its date, as it is written there; empty when it does not.
        left_out: what is in the file and not in the text, one Dutch sentence each.
        doubts: what may have been read wrongly, one Dutch sentence each.
    """

    text: str
    title: str = ""
    date: str = ""
    left_out: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def reads_like_a_title(title: str, text: str) -> bool:
    """Say whether what a file says that it is called is a title: its words open the text.

    Programs write the name of a file there, or the title of the document that was copied.
    """
    count = len(title.split())
    if not 1 < count <= MAX_TITLE_WORDS or _NO_TITLE.fullmatch(title.strip()):
        return False
    return normalise(title) in normalise(text[:3000])


def counted(things: Counter[str], what: str) -> tuple[str, ...]:
    """Return a sentence for each thing that was left out.

    Args:
        things: what it said, or what it was, and how often.
        what: what kind of thing, in Dutch.
    """
    return tuple(
        f"{what} weggelaten: {_short(one)!r}" + (f" ({many} keer)" if many > 1 else "")
        for one, many in things.items()
        if one.strip()
    )


def _short(text: str) -> str:
    row = text.split()
    return " ".join(row[:12]) + (" …" if len(row) > 12 else "")
