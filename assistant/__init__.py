"""Question -> answer with sources. The front door of this room.

Read `model` and `answer.model` for the nouns, then `assistant` for the order of the work. An answer
is structure; `markdown` and `record` (and the page) are renderings of it.
"""

from assistant.answer.model import Answer, Block, Item, Note, NoteKind, Statement, Timings, Words
from assistant.assistant import Assistant, open_assistant
from assistant.model import Citation, Hit, Match, Mode, Question, Status, Turn
from assistant.page.markdown import markdown
from assistant.page.record import record

__all__ = [
    "Answer",
    "Assistant",
    "Block",
    "Citation",
    "Hit",
    "Item",
    "Match",
    "Mode",
    "Note",
    "NoteKind",
    "Question",
    "Statement",
    "Status",
    "Timings",
    "Turn",
    "Words",
    "markdown",
    "open_assistant",
    "record",
]
