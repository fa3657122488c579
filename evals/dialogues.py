"""Questions with what was said before them: what each leans on, and whether its answer is right.

*Right* is an answer to an answerable question that shows at least half of its vital facts, and any
answer to an unanswerable one that does not claim to hold it. What is shown counts, not what was
found.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant import Assistant, Mode, Question, record
from assistant.question.orders import Order, order_in
from assistant.question.queries import By
from evals.cases import DEVELOPMENT, FOLDER, Case, read_cases
from evals.guard.sample import DIALOGUES, Pair
from evals.lines import read_fields
from evals.measures import held
from evals.outcomes import FIRST_OF_MANY, Outcome, pair, quotes_read, shown
from evals.run import replayed

OLDER = FOLDER / "eigen-gesprekken.jsonl"
ENOUGH = 0.5
"""The share of the vital facts that a right answer shows at least."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A question with what was asked before it.

    Attributes:
        case: the question; its history is what was asked before.
        leans: whether it cannot be understood without that; None: not known.
        into: where what it leans on is named: "question", "answer", or "-" for nowhere.
    """

    case: Case
    leans: bool | None = None
    into: str = "-"


@dataclass(frozen=True, slots=True)
class Played:
    """A dialogue with its last answer.

    Attributes:
        dialogue: what was asked.
        outcome: the question, with the repairs of the corpus, and the record of its answer.
        leant: whether it was answered as a follow-up.
        embeddings: how many texts were embedded for it.
    """

    dialogue: Dialogue
    outcome: Outcome
    leant: bool
    embeddings: int
    before: str = ""
    """What earlier answers showed, where more is asked than that: it need not be repeated."""

    @property
    def is_right(self) -> bool:
        """Whether the answer is right."""
        if not self.outcome.case.answerable:
            return not self.outcome.is_answered
        return self.vital_shown >= ENOUGH

    @property
    def vital_shown(self) -> float:
        """The share of the vital facts that is shown; 0 when it is not answered."""
        wanted = [one for one in self.outcome.case.nuggets if one.vital]
        if not wanted or not self.outcome.is_answered:
            return float(not wanted)
        read = (
            f"{shown(self.outcome.record)} {self.before}",
            *quotes_read(self.outcome, FIRST_OF_MANY),
        )
        return len(frozenset().union(*(held(text, wanted) for text in read))) / len(wanted)


def read_dialogues() -> tuple[Dialogue, ...]:
    """Return all questions of the shipped corpus that have something said before them.

    Raises:
        CasesError: a file has faults.
    """
    entries = read_fields(DIALOGUES, {"id": str, "leans": bool, "into": str})
    about = {entry["id"]: (entry["leans"], entry["into"]) for entry in entries}
    older = [
        Dialogue(
            case, case.slice == "elliptical", "question" if case.slice == "elliptical" else "-"
        )
        for case in read_cases(OLDER)
    ]
    developed = [Dialogue(case) for case in read_cases(DEVELOPMENT) if case.history]
    return (
        *(Dialogue(case, *about[case.id]) for case in read_cases(DIALOGUES)),
        *older,
        *developed,
    )


def play(
    assistant: Assistant,
    dialogues: Iterable[Dialogue],
    repaired: Callable[[Sequence[Case]], Sequence[Case]],
) -> list[Played]:
    """Have every dialogue, and keep its last answer.

    Args:
        assistant: what answers.
        dialogues: what is asked.
        repaired: gives cases the repairs of the corpus.
    """
    found = []
    for one in dialogues:
        question = replayed(assistant, one.case)
        answer = assistant.ask(question, mode=Mode.VERKENNEN)
        (case,) = repaired([one.case])
        (outcome,) = pair([case], [{"id": case.id, **record(answer)}])
        queries = assistant.understand(question).queries
        leant = answer.follow_up is not None and answer.follow_up.is_sure
        embedded = sum(query.by is not By.WORDS for query in queries)
        before = " ".join(said for turn in question.history for said in turn.statements)
        more = order_in(question.text) is Order.MORE
        found.append(Played(one, outcome, leant, embedded, before if more else ""))
    return found


def pairs_as_alone(assistant: Assistant, pairs: Iterable[Pair]) -> list[bool]:
    """Say of independent questions whether the second cites what it cites when asked alone."""
    return [_as_alone(assistant, one) for one in pairs]


def _as_alone(assistant: Assistant, asked: Pair) -> bool:
    first = Question(asked.first)
    after = Question(asked.second, (assistant.turn(first, assistant.ask(first)),))
    alone, second = assistant.ask(Question(asked.second)), assistant.ask(after)
    same = [one.passage for one in alone.citations] == [one.passage for one in second.citations]
    return same and alone.status is second.status
