"""One assistant over the corpus of this repository, and one over three tiny documents."""

from pathlib import Path

import pytest

from assistant import Assistant, open_assistant
from assistant.question.spelling import Speller
from assistant.question.understanding import Understanding
from ingest import IndexSettings

THREE = {
    "wandelgroep.md": (
        "# De wandelgroep\n\n"
        "In Leiden loopt elke dinsdag een wandelgroep voor mantelzorgers.\n"
        "De huisarts verwijst mensen door.\n"
    ),
    "moestuin.md": (
        "# De moestuin\n\n"
        "Bewoners van de flat in Katwijk verbouwen samen groente in een moestuin.\n"
    ),
    "gesprek.md": (
        "# Het gesprek\n\n"
        "Stel een open vraag, luister met aandacht en laat de regie bij de bewoner.\n"
    ),
}


@pytest.fixture(scope="session")
def assistant(shipped: IndexSettings) -> Assistant:
    return open_assistant(shipped)


@pytest.fixture(scope="session")
def bare_settings(tmp_path_factory: pytest.TempPathFactory) -> IndexSettings:
    from ingest.build import build

    root = tmp_path_factory.mktemp("bare")
    corpus = root / "map"
    corpus.mkdir()
    for name, text in THREE.items():
        (corpus / name).write_text(text, encoding="utf-8")
    settings = IndexSettings(corpus=corpus, index_root=root / "index")
    build(settings)
    return settings


@pytest.fixture(scope="session")
def bare(bare_settings: IndexSettings) -> Assistant:
    return open_assistant(bare_settings)


@pytest.fixture(scope="session")
def known_texts(assistant: Assistant) -> list[str]:
    """Every passage with its headings, and every anchored question."""
    index = assistant.index
    texts = ["\n".join((*one.headings, one.text)) for one in index.passages.values()]
    return texts + [question for row in index.questions.values() for question in row]


@pytest.fixture(scope="session")
def speller(known_texts: list[str]) -> Speller:
    return Speller(known_texts)


@pytest.fixture(scope="session")
def understand(assistant: Assistant, speller: Speller) -> Understanding:
    return Understanding(speller, assistant.index.facts)


@pytest.fixture(scope="session")
def cases() -> Path:
    """The development questions."""
    return Path(__file__).parents[2] / "evals" / "vragen" / "ontwikkeling.jsonl"
