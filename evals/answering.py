"""How long answers take beside the embedding of their question, turn by turn on the same ones.

Embedding a question is the floor of every answer. What else runs on the machine weighs on both
turns of a question alike, so the ratio of the two says more than either.
"""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

import numpy as np

from assistant import Assistant, Mode, Question

_SEED = 2021
_WARM = 5
_FOLLOW_UP = "En hoe zit dat in de praktijk?"


@dataclass(frozen=True, slots=True)
class Answering:
    """Milliseconds, and ratios to one embedding: medians and 95th percentiles."""

    questions: int
    embedding: tuple[float, float]
    answer: tuple[float, float]
    ratio: tuple[float, float]
    follow_up: tuple[float, float]
    """Of a question that leans on the one before it: it is searched bare and joined."""
    follow_up_ratio: tuple[float, float]

    def told(self) -> dict[str, Any]:
        """Return it as plain data."""
        return asdict(self)


def answering(assistant: Assistant, questions: Sequence[str], repeats: int) -> Answering:
    """Ask questions, each so many times, mixed, and each followed by one that leans on it."""
    for text in questions[:_WARM]:
        assistant.ask(Question(text))
    order = [text for _ in range(repeats) for text in questions]
    random.Random(_SEED).shuffle(order)
    embedding, answers, followed = [], [], []
    for text in order:
        question = Question(text)
        embedding.append(_milliseconds(partial(assistant.embedder.query, text)))
        answers.append(_milliseconds(partial(assistant.ask, question, Mode.VERKENNEN)))
        turn = assistant.turn(question, assistant.ask(question))
        after = Question(_FOLLOW_UP, (turn,))
        followed.append(_milliseconds(partial(assistant.ask, after, Mode.VERKENNEN)))
    one = np.array(embedding)
    return Answering(
        len(order),
        _told(one),
        _told(np.array(answers)),
        _told(np.array(answers) / one),
        _told(np.array(followed)),
        _told(np.array(followed) / one),
    )


def _told(values: "np.ndarray[Any, np.dtype[np.float64]]") -> tuple[float, float]:
    return float(np.median(values)), float(np.percentile(values, 95))


def _milliseconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - started)
