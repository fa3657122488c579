"""One assistant over the corpus of this repository, and one over three tiny documents."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from pathlib import Path

import numpy as np
import pytest

from assistant import Assistant, open_assistant
from assistant.question.spelling import Speller
from assistant.question.understanding import Understanding
from ingest import ConsultLine, Dossier, DossierItem, IndexSettings, LeadQuote, TiedStatement
from ingest.ahead import DossierVectors, StatementVectors
from ingest.store import Index

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


# --- What is written ahead ----------------------------------------------------------------------


def written(
    name: str, text: str = "", *, passage: str = "p1", at: int = 0, **other: object
) -> TiedStatement:
    """A key statement of ten letters of a passage."""
    fields = {"quote": name, "kind": "tip", "who": None, "end": at + 10, **other}
    return TiedStatement(
        key=name,
        document="gids",
        statement=text or f"Dit is {name}.",
        readers=("nieuw",),
        where="",
        passage=passage,
        start=at,
        **fields,  # type: ignore[arg-type]
    )


def gathered(name: str, *items: str, consult: Sequence[ConsultLine] = ()) -> Dossier:
    """A dossier of some key statements, with one question."""
    return Dossier(
        id=name,
        family="situaties",
        title=name,
        readers=("nieuw",),
        lead=f"Het komt neer op {name}.",
        lead_quotes=(LeadQuote("gids", name),),
        items=tuple(DossierItem(item) for item in items),
        consult=tuple(consult),
        questions=(f"Hoe werkt {name}?",),
        where="",
    )


@pytest.fixture(scope="session")
def statement() -> Callable[..., TiedStatement]:
    return written


@pytest.fixture(scope="session")
def dossier() -> Callable[..., Dossier]:
    return gathered


@pytest.fixture(scope="session")
def holding(bare: Assistant) -> Callable[..., Index]:
    """Fills a copy of an index with statements and dossiers, each with its vector."""

    def fill(
        statements: Mapping[TiedStatement, Sequence[float]],
        dossiers: Sequence[tuple[Dossier, Sequence[float]]] = (),
    ) -> Index:
        index = copy(bare.index)
        index.statements = {one.key: one for one in statements}
        rows = np.array(list(statements.values()), dtype=np.float32)
        index.statement_vectors = StatementVectors(rows, rows)
        index.dossiers = {one.id: one for one, _ in dossiers}
        asked = np.array([vector for _, vector in dossiers], dtype=np.float32)
        index.dossier_vectors = DossierVectors(asked, asked, np.arange(len(dossiers)))
        return index

    return fill
