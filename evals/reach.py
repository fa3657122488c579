"""What the numbers of the tuning can reach: answers, and how they differ when one is changed.

What a number cannot reach is not done again: a number of the answer leaves as it was what is
understood and found.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant import Assistant, Mode, Question, record
from assistant.opened import Parts
from assistant.question.understanding import Understood
from assistant.search.found import Found
from assistant.tuning import TUNING
from evals.cases import Case
from evals.remembering import RememberingEmbedder
from evals.run import replayed
from evals.spelling import ERRORS, RIGHT, read_spelling
from ingest import IndexSettings
from ingest.embedding import load_embedder

_SHOWN = ("status", "answer", "next_questions")
"""What a reader sees of a record."""
_READ = ("reading", "spelling", "conversation")
"""The rooms whose numbers say how a question is read; it is searched for anew when that differs."""
_SEARCHED = ("search", "statements")
"""The rooms whose numbers say what is found; those of all others only change the answer."""
_MODES = {
    "consult": (Mode.CONSULT,),
    **dict.fromkeys(
        ("statements", "gathering", "length", "again", "about"), (Mode.VERKENNEN, Mode.CONSULT)
    ),
}
"""The modes that the numbers of a room reach; of other rooms all."""
_OF_SENTENCES = ("excerpt", "length", "around")
"""The rooms whose numbers say more where no key statements were written."""
_OF_FOLLOW_UPS = ("again", "conversation", "about", "abstention", "around", "reading")
"""The rooms whose numbers say more of a conversation, or of what is asked about the documents."""
Searched = Mapping[str, tuple[Understood, Found]]
"""By the id of a case: what it was understood as, and what was found."""
Records = Mapping[tuple[Mode, str], dict[str, Any]]
"""By mode and the id of a case: its answer."""


@dataclass(frozen=True, slots=True)
class Look:
    """An assistant, and all that it said with the tuning as it is.

    Attributes:
        assistant: with every answer.
        cases: what it is asked.
        questions: the same with what was said before.
        searched: what they were understood as, and what was found.
        answers: to all of them, in every mode.
        rooms: the rooms whose numbers are changed; empty: all of them.
    """

    assistant: Assistant
    cases: Sequence[Case]
    questions: Mapping[str, Question]
    searched: Searched
    answers: Records
    rooms: Sequence[str] = ()

    def changed(self, number: str, value: float) -> Records:
        """Return the answers that one number can reach, with that number changed."""
        room = number.partition(".")[0]
        if self.rooms and room not in self.rooms:
            return {}
        other = self.assistant.tuned(TUNING.changed({number: value}))
        now = _searched(other, room, self.questions, self.searched)
        reached = [
            one
            for one in self.cases
            if room not in _READ or now[one.id] is not self.searched[one.id]
        ]
        return _answers(other, reached, now, _MODES.get(room, tuple(Mode)))

    def differing(self, answers: Records) -> int:
        """Return how many answers show something else than they did."""
        return sum(_shown(one) != _shown(self.answers[key]) for key, one in answers.items())


def looks(
    settings: IndexSettings, cases: Sequence[Case], conversation: Sequence[Case]
) -> Iterator[Look]:
    """Yield an assistant with the questions and one in conversation, with key statements or not.

    Raises:
        IndexMissing, IndexUnusable, EmbedderUnavailable: as `open_assistant`.
    """
    embedder = RememberingEmbedder(load_embedder(settings))
    full = Assistant(settings, embedder)
    yield _look(full, cases)
    bare = Assistant(settings, embedder, Parts(statements=False))
    yield _look(bare, cases, _OF_SENTENCES)
    yield _look(full, conversation, _OF_FOLLOW_UPS)
    yield _look(bare, conversation, ("again",))


def _look(assistant: Assistant, cases: Sequence[Case], rooms: Sequence[str] = ()) -> Look:
    questions = {case.id: replayed(assistant, case) for case in cases}
    searched = {name: assistant.search(question) for name, question in questions.items()}
    return Look(assistant, cases, questions, searched, _answers(assistant, cases, searched), rooms)


def _searched(
    assistant: Assistant, room: str, questions: Mapping[str, Question], before: Searched
) -> Searched:
    """Return what is understood and found, searched for anew where a room reaches it."""
    if room in _SEARCHED:
        return {name: assistant.search(question) for name, question in questions.items()}
    if room not in _READ:
        return before
    return {
        name: before[name]
        if assistant.understand(question) == before[name][0]
        else assistant.search(question)
        for name, question in questions.items()
    }


def _answers(
    assistant: Assistant,
    cases: Sequence[Case],
    searched: Searched,
    modes: Sequence[Mode] = tuple(Mode),
) -> Records:
    return {
        (mode, case.id): {"id": case.id, **record(assistant.answer(*searched[case.id], mode))}
        for mode in modes
        for case in cases
        if case.answerable or mode is Mode.VERKENNEN
    }


def _shown(answer: Mapping[str, Any]) -> list[Any]:
    return [answer[field] for field in _SHOWN]


def words_read(assistant: Assistant) -> list[str]:
    """Return how the questions with good words and typing errors are read."""
    rows = (row for path in (RIGHT, ERRORS) for row in read_spelling(path))
    typed = (" ".join(word.typed for word in row) for row in rows)
    return [assistant.understand(Question(one)).text for one in typed]
