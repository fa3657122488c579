"""Who or what a question means that only the answer before it named: "zij", "daar", "die leergang".

The question before it comes along anyway; what the answer led with is its first statement, and who
is cited for it.
"""

from collections.abc import Collection, Sequence

from assistant.model import Turn
from assistant.question.answer_type import Kind, kind_asked
from assistant.question.orders import Order, order_in
from assistant.question.references import it, pointed, pointing, there
from assistant.question.swapping import names_in
from assistant.question.tagging import Role, Token
from assistant.tuning import ConversationTuning
from ingest.dutch import stems

_BEGIN = 300
"""Characters of a statement in which it names what it is about."""


def referents(
    row: Sequence[Token], turn: Turn, own_names: Collection[str], tuning: ConversationTuning
) -> tuple[str, ...]:
    """Return the names of what a question points at, where no question named it.

    Args:
        row: the words of the question.
        turn: the exchange that it leans on.
        own_names: the names of what the corpus is about: those are never meant.
        tuning: how much is taken of what was asked, and of what an answer led with.
    """
    if _names(turn.question, own_names):
        return ()
    said = " ".join((*turn.thread[-tuning.thread :], turn.question))
    someone = any(one.role is Role.PERSON for one in row)
    if someone and (person := _person(turn, named_before=_names(said, own_names))):
        return (person,)
    if not someone and not any(points(row) for points in (pointing, pointed, it, there)):
        return ()
    known = set(stems(said))
    led = names_in(_led_with(turn), own_names, opening=True)
    new = [one for one in dict.fromkeys(led) if not known & set(stems(one))]
    return tuple(new[: tuning.referents])


def _names(text: str, own_names: Collection[str]) -> bool:
    """Say whether a text names someone or something; "POH" is nobody."""
    return any(not one.isupper() for one in names_in(text, own_names))


def _person(turn: Turn, *, named_before: bool) -> str:
    """Return whom an answer named: where it was asked who, the first; else the only one."""
    named = dict.fromkeys(
        one.partition(",")[0] for cited in turn.citations for one in cited.speakers
    )
    asked_who = order_in(turn.question) is Order.WHO or kind_asked(turn.question) is Kind.NAME
    if not named or (named_before and not asked_who):
        return ""
    return next(iter(named)) if len(named) == 1 or asked_who else ""


def _led_with(turn: Turn) -> str:
    """Return the first thing that an answer said, as far as it names what it is about."""
    return turn.statements[0][:_BEGIN] if turn.statements else ""
