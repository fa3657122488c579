"""One assistant over the corpus of this repository, and questions that its documents invite."""

import random

import pytest

from assistant import Assistant, open_assistant
from ingest import IndexSettings


@pytest.fixture(scope="session")
def assistant(shipped: IndexSettings) -> Assistant:
    return open_assistant(shipped)


@pytest.fixture(scope="session")
def questions(assistant: Assistant) -> list[str]:
    """The questions in the corpus, in an order that is the same every time."""
    found = [question for row in assistant.index.questions.values() for question in row]
    random.Random(2021).shuffle(found)
    return found
