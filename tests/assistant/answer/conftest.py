"""A small corpus with key statements and a dossier, through a real index."""

import json
from pathlib import Path

import pytest

from assistant import Assistant, open_assistant
from ingest import IndexSettings

CATALOGUE = """
[[document]]
id = "gesprek"
title = "Het gesprek"
kind = "verslag"
file = "gesprek.md"

[[document]]
id = "wandelen"
title = "Samen wandelen"
kind = "folder"
file = "wandelen.md"
"""
TEXTS = {
    "gesprek": (
        "# Het gesprek\n\n## Beginnen\n\n"
        "Stel een open vraag en luister met aandacht. Huisarts Esra Demir laat de regie bij de "
        "bewoner. Een goed gesprek kost tijd.\n\n"
        "## Na de val\n\n"
        "Een patiënt durfde na een val niet meer naar buiten. Hij vertelde wat hij miste en "
        "loopt nu elke week mee.\n"
    ),
    "wandelen": (
        "# Samen wandelen\n\n## De groep\n\n"
        "In Leiden loopt elke dinsdag een wandelgroep voor mantelzorgers. Onderweg komt het "
        "gesprek vanzelf op gang. Loop een keer mee voordat je iemand verwijst.\n"
    ),
}
STATEMENTS = [
    ("gesprek", "Stel een open vraag", "Begin een gesprek met een open vraag.", "tip", None),
    ("gesprek", "luister met aandacht", "Luister aandachtig naar de bewoner.", "tip", None),
    (
        "gesprek",
        "Huisarts Esra Demir laat de regie bij de bewoner.",
        "In een gesprek houdt de bewoner zelf de regie.",
        "les",
        "Esra Demir, huisarts",
    ),
    ("gesprek", "Een goed gesprek kost tijd.", "Een goed gesprek vraagt tijd.", "uitleg", None),
    (
        "gesprek",
        "Hij vertelde wat hij miste en loopt nu elke week mee.",
        "Een patiënt vertelde in een gesprek wat hij miste, en loopt nu elke week mee.",
        "voorbeeld",
        None,
    ),
    (
        "wandelen",
        "Onderweg komt het gesprek vanzelf op gang.",
        "Tijdens het wandelen ontstaat een gesprek vanzelf.",
        "uitleg",
        None,
    ),
    (
        "wandelen",
        "Loop een keer mee voordat je iemand verwijst.",
        "Loop zelf een keer mee met de wandelgroep.",
        "tip",
        None,
    ),
]
DOSSIER = {
    "id": "goed-gesprek",
    "title": "Een goed gesprek",
    "for": ["professional"],
    "lead": "Vraag open, laat de bewoner kiezen, en praat eens al wandelend.",
    "lead_quotes": [
        {"document": "gesprek", "quote": "Stel een open vraag"},
        {"document": "wandelen", "quote": "Onderweg komt het gesprek vanzelf op gang."},
    ],
    "items": [{"document": document, "quote": quote} for document, quote, *_ in STATEMENTS],
    "consult": [
        {
            "form": "vraag",
            "say": "Wat is voor u belangrijk?",
            "document": "gesprek",
            "quote": "Stel een open vraag",
        },
        {
            "form": "zeg",
            "say": "U bepaalt wat we doen.",
            "document": "gesprek",
            "quote": "Huisarts Esra Demir laat de regie bij de bewoner.",
        },
        {
            "form": "doe",
            "say": "Ga samen een stukje lopen.",
            "document": "wandelen",
            "quote": "Onderweg komt het gesprek vanzelf op gang.",
        },
    ],
    "questions": ["Hoe voer ik een goed gesprek?", "Hoe begin ik het gesprek?"],
}


def corpus_with(folder: Path, *, dossiers: bool = True) -> IndexSettings:
    """Write the corpus, with or without its dossier."""
    corpus = folder / "corpus"
    (corpus / "kernzinnen").mkdir(parents=True)
    (corpus / "catalogus.toml").write_text(CATALOGUE, encoding="utf-8")
    for document, text in TEXTS.items():
        (corpus / f"{document}.md").write_text(text, encoding="utf-8")
        rows = [
            {"document": document, "quote": quote, "statement": said, "kind": kind, "who": who,
             "for": ["nieuw"]}
            for where, quote, said, kind, who in STATEMENTS
            if where == document
        ]  # fmt: skip
        lines = "\n".join(json.dumps(row) for row in rows)
        (corpus / "kernzinnen" / f"{document}.jsonl").write_text(lines, encoding="utf-8")
    if dossiers:
        (corpus / "dossiers").mkdir()
        (corpus / "dossiers" / "situaties.jsonl").write_text(json.dumps(DOSSIER), encoding="utf-8")
    return IndexSettings(corpus=corpus, index_root=folder / "index")


@pytest.fixture(scope="session")
def read_ahead(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over two documents with key statements and a dossier; not to be changed."""
    from ingest.build import build

    settings = corpus_with(tmp_path_factory.mktemp("vooraf"))
    build(settings)
    return open_assistant(settings)


@pytest.fixture
def changeable(read_ahead: Assistant) -> Assistant:
    """The same, opened anew, to do with as a test likes."""
    return open_assistant(read_ahead.settings)


@pytest.fixture(scope="session")
def without_dossiers(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The same without the dossier."""
    from ingest.build import build

    settings = corpus_with(tmp_path_factory.mktemp("half"), dossiers=False)
    build(settings)
    return open_assistant(settings)
