"""Question -> answer with sources. The front door of this room.

Read `model` for the nouns, then `assistant` for the order of the work.
"""

from assistant.assistant import Assistant, open_assistant
from assistant.model import (
    Answer,
    Citation,
    Hit,
    Match,
    Mode,
    Question,
    Statement,
    Status,
    Timings,
    Turn,
)

__all__ = [
    "Answer",
    "Assistant",
    "Citation",
    "Hit",
    "Match",
    "Mode",
    "Question",
    "Statement",
    "Status",
    "Timings",
    "Turn",
    "open_assistant",
]
