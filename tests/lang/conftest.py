"""One assistant over the corpus of this repository, and questions that its documents invite."""

import random

import pytest
from hypothesis import HealthCheck, settings

from assistant import Assistant, open_assistant
from ingest import IndexSettings

settings.register_profile(
    "lang",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="session")
def assistant(shipped: IndexSettings) -> Assistant:
    return open_assistant(shipped)


@pytest.fixture(scope="session")
def questions(assistant: Assistant) -> list[str]:
    """The questions in the corpus, in an order that is the same every time."""
    found = [question for row in assistant.index.questions.values() for question in row]
    random.Random(2021).shuffle(found)
    return found
