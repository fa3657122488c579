"""What a question leans on: which earlier exchange, and how the two read together.

Only a question that leans gets anything of what was said before; the others are read as if they
were the first.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.dutch import words as listed
from assistant.model import Turn
from assistant.question.leaning import Leaning, cues, leaning_rule, telling_in
from assistant.question.orders import Order, order_in
from assistant.question.referents import referents
from assistant.question.swapping import Swap, swapped
from assistant.question.tagging import FILE, NOUNS, Role, Token, tagged
from assistant.tuning import TUNING, ConversationTuning
from ingest.dutch import stem, stems
from ingest.literal import normalise


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a question leans on, or may lean on.

    Attributes:
        turn: the exchange that it leans on.
        leaning: whether it surely leans; else it is answered by itself.
        thread: the questions that it is read with, oldest first, without itself.
        says_something: whether it names anything by itself; "En waarom?" does not.
        order: what it asks of the answer itself, if it does.
        seen: what answers showed of the sources so far, in normal form.
        swap: the question before it with something else in its place, where it asks that.
        named: what only the answer named and the question means: "zij", "daar", "die".
    """

    turn: Turn
    leaning: Leaning
    thread: tuple[str, ...]
    says_something: bool = False
    order: Order | None = None
    seen: frozenset[str] = frozenset()
    swap: Swap | None = None
    named: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether the question is answered as a follow-up."""
        return self.leaning is Leaning.LEANS

    def joined(self, text: str) -> str:
        """Return a question with what it leans on, so that it can be asked by itself."""
        thread = self.thread[-1:] if self.named else self.thread
        return " ".join((*thread, *self.named, text))


def follow_up(
    text: str,
    history: Sequence[Turn],
    tuning: ConversationTuning = TUNING.conversation,
    own_names: Collection[str] = (),
) -> FollowUp | None:
    """Return what a question leans on; None when it stands alone or nothing was said before it.

    Args:
        text: the question, its typing errors mended.
        history: the earlier questions to the documents with their answers, oldest first.
        tuning: how much is taken from them.
        own_names: the names of what the corpus is about.
    """
    turns = history[-tuning.turns :]
    if not turns:
        return None
    telling, order = telling_in(text, tuning.english), order_in(text)
    leaning = Leaning.LEANS if order else leaning_rule()(cues(text, telling, tuning))
    if leaning is Leaning.ALONE:
        return None
    row = tagged(text, telling, tuning.aspect)
    meant = _shown_last(turns) if order else _meant(row, turns, tuning.clearly)
    if leaning is Leaning.UNSURE and _stays(row, meant, tuning.mostly):
        leaning = Leaning.LEANS
    return FollowUp(
        turn=meant,
        leaning=leaning,
        thread=_thread(meant, tuning.thread),
        says_something=any(one.telling > tuning.says for one in row),
        order=order,
        seen=frozenset(normalise(one) for turn in turns for one in turn.statements),
        swap=None if order else swapped(meant.question, text, own_names, tuning.fragment),
        named=referents(row, meant, own_names, tuning),
    )


def _thread(turn: Turn, most: int) -> tuple[str, ...]:
    """Return the questions that an exchange is about: the one that named its topic, and the last.

    An order about the answer adds nothing to them.
    """
    if turn.thread and order_in(turn.question):
        return turn.thread
    row = (*turn.thread, turn.question)
    return row if len(row) <= most else (row[0], *row[len(row) - most + 1 :])


def _shown_last(turns: Sequence[Turn]) -> Turn:
    """Return the last turn whose answer showed anything of the sources; else the last."""
    return next((turn for turn in reversed(turns) if turn.statements), turns[-1])


def _meant(row: Sequence[Token], turns: Sequence[Turn], clearly: float) -> Turn:
    """Return the last turn, or the earlier one that a question returns to."""
    if any(one.role is Role.POINTING for one in row) and any(
        one.word in listed(FILE, "aan_het_begin") for one in row
    ):
        return turns[0]
    wanted = _wanted(row)
    named = [_named(turn, wanted) for turn in turns]
    best = max(range(len(turns)), key=lambda at: (named[at], at))
    return turns[best] if named[best] > named[-1] + clearly else turns[-1]


def _stays(row: Sequence[Token], turn: Turn, mostly: float) -> bool:
    """Say whether most of what a question names was named in an exchange too."""
    wanted = _wanted(row)
    return _named(turn, wanted) > mostly * sum(wanted.values())


def _wanted(row: Sequence[Token]) -> dict[str, float]:
    """Return the stems of what a question names, each with how telling it is."""
    return {stem(one.word): one.telling for one in row if one.role in NOUNS}


def _named(turn: Turn, wanted: dict[str, float]) -> float:
    """Return how much of what a question names an exchange names too."""
    said = [turn.question, *turn.thread, *turn.statements]
    said += [one for cited in turn.citations for one in (*cited.headings, *cited.speakers)]
    return sum(wanted[one] for one in wanted.keys() & set(stems(" ".join(said))))
