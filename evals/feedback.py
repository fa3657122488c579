"""What visitors thought of answers, put together: what was asked in vain, and which answers fail.

Questions are alike when their vectors lie near and they share a word that means something; the rest
is counting.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from assistant.feedback import Judged
from assistant.page.chat import Verdict
from ingest import DocumentId
from ingest.dutch import stems
from ingest.literal import normalise

ALIKE = 0.9
"""From this cosine on two questions that share a word are taken for one: of 150 pairs of anchored
questions of one text, worded as differently as could be, 14 %; of those of two texts .4 %."""
OF_ANSWER = (Verdict.WRONG, Verdict.UNCLEAR)
"""What is said of an answer itself, rather than of what is not in it."""

Embed = Callable[[Sequence[str]], np.ndarray]
"""Returns the vectors of questions, of length 1, in their order."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Questions that ask the same, the one that was asked most first."""

    judged: tuple[Judged, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions, each once."""
        return tuple(one for one, _ in Counter(map(asked, self.judged)).most_common())


@dataclass(frozen=True, slots=True)
class Doubted:
    """An answer that someone found wrong or unclear: what it says first, and where from."""

    said: str
    documents: tuple[DocumentId, ...]
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Feedback:
    """All of it, the most frequent first."""

    judged: tuple[Judged, ...]
    in_vain: tuple[Alike, ...]
    doubted: tuple[Doubted, ...]
    of_documents: tuple[tuple[DocumentId, Counter[Verdict]], ...]


def put_together(judged: Sequence[Judged], embed: Embed) -> Feedback:
    """Return what visitors thought of answers, put together.

    Args:
        judged: what each said.
        embed: makes vectors of questions.
    """
    vain = [one for one in judged if is_in_vain(one)]
    return Feedback(
        tuple(judged), alike(vain, embed), _doubted(judged), _counted_by_document(judged)
    )


def is_in_vain(one: Judged) -> bool:
    """Say whether a visitor did not get what was asked for."""
    unanswered = one.status != "answered" and one.verdict is not Verdict.HELPED
    return one.verdict is Verdict.ABSENT or unanswered


def asked(one: Judged) -> str:
    """Return a question with the one that it leans on."""
    return " … ".join([*one.after[-1:], one.question])


def alike(judged: Sequence[Judged], embed: Embed) -> tuple[Alike, ...]:
    """Return judgements with those of like questions together, the most frequent first.

    Whoever comes joins the first group whose first question it is like.
    """
    counted = Counter(map(asked, judged))
    texts = [text for text, _ in counted.most_common()]
    if not texts:
        return ()
    vectors = np.asarray(embed(texts))
    words = [set(stems(text)) for text in texts]
    groups: list[list[int]] = []
    for at, text in enumerate(texts):
        for group in groups:
            first = group[0]
            same = normalise(text) == normalise(texts[first])
            near = vectors[at] @ vectors[first] >= ALIKE and words[at] & words[first]
            if same or near:
                group.append(at)
                break
        else:
            groups.append([at])
    of_text = {texts[at]: number for number, group in enumerate(groups) for at in group}
    rows: list[list[Judged]] = [[] for _ in groups]
    for one in judged:
        rows[of_text[asked(one)]].append(one)
    return tuple(Alike(tuple(row)) for row in sorted(rows, key=len, reverse=True))


def _doubted(judged: Sequence[Judged]) -> tuple[Doubted, ...]:
    """Return the answers that someone found wrong or unclear, by what they say first."""
    row = [one for one in judged if one.verdict in OF_ANSWER and one.said]
    row.sort(key=lambda one: one.said)
    found = []
    for said, group in groupby(row, key=lambda one: one.said):
        of_one = tuple(group)
        documents = tuple(dict.fromkeys(name for one in of_one for name in one.documents))
        found.append(Doubted(said, documents, of_one))
    return tuple(sorted(found, key=lambda one: -len(one.judged)))


def _counted_by_document(
    judged: Sequence[Judged],
) -> tuple[tuple[DocumentId, Counter[Verdict]], ...]:
    """Return how often each thing was said of answers from each document."""
    found: dict[DocumentId, Counter[Verdict]] = {}
    for one in judged:
        for document in one.documents:
            found.setdefault(document, Counter())[one.verdict] += 1
    return tuple(sorted(found.items(), key=lambda pair: -pair[1].total()))
