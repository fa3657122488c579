"""The small talk around a question: it is no part of what is searched for.

"Bedankt, en hoe begin ik dan een gesprek?" would find whom the documents thank.
"""

import re

from assistant.question.answer_type import Kind, kind_asked

TALK = frozenset({Kind.GREETING, Kind.THANKS, Kind.FAREWELL, Kind.SMALL_TALK})
"""What is said to the assistant as to a person."""
_FIRST = re.compile(r"([^,.!?;:]+)[,.!;:]+\s+(?=\w)")
_LAST = re.compile(r"(?:(?<=[?.!])|,)\s+([^,?.!]+)[.!]*$")


def without_small_talk(text: str) -> str:
    """Return a text without the greeting, thanks or farewell before and after its question.

    A text that is nothing else is returned as it is.
    """
    while (first := _FIRST.match(text)) and kind_asked(first[1]) in TALK:
        text = text[first.end() :]
    while (last := _LAST.search(text)) and kind_asked(last[1]) in TALK:
        text = text[: last.start()]
    return text
