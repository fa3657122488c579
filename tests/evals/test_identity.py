"""What a run was made of: the same for the same, and another one for every part that differs."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Assistant, open_assistant
from assistant.abstention.gate import PLAIN, save_gate
from assistant.opened import Parts
from assistant.question.understanding import Options
from assistant.settings import AssistantSettings
from assistant.tuning import TUNING
from evals.cases import Asked
from evals.identity import Identity, corpus_digests, differences, identify
from ingest import IndexSettings
from ingest.adapter import FOLDER as ADAPTERS
from ingest.build import build
from ingest.learned import GATES, READER, gate_file
from ingest.vectors import FOLDER as VECTORS

ASKED = (Asked("a", "Wie loopt er mee?"), Asked("b", "En wanneer?", ("Wie loopt er mee?",)))


def identity(assistant: Assistant, asked: tuple[Asked, ...] = ASKED) -> Identity:
    return identify(assistant, asked, "vragen.jsonl")


def test_the_same_assistant_and_questions_have_the_same_identity(garden: IndexSettings) -> None:
    one, other = (identity(open_assistant(garden)) for _ in range(2))
    assert differences(one, other) == []
    assert one.questions == other.questions
    assert one.documents == ("gesprek.md", "moestuin.md", "wandelen.md")
    assert one.tuning == {}


def test_a_copy_of_the_corpus_has_the_same_identity(garden: IndexSettings, tmp_path: Path) -> None:
    copied = garden.model_copy(update={"corpus": tmp_path / "kopie"})
    shutil.copytree(garden.corpus, copied.corpus)
    build(copied)
    assert identity(open_assistant(copied)).corpus == identity(open_assistant(garden)).corpus


def test_a_changed_document_is_named_with_the_index(garden: IndexSettings) -> None:
    before = identity(open_assistant(garden))
    (garden.corpus / "wandelen.md").write_text("# Wandelen\n\nElke week.\n", encoding="utf-8")
    build(garden)
    told = differences(before, identity(open_assistant(garden)))
    assert [one.partition(":")[0] for one in told] == ["index", "corpus.wandelen.md"]


@pytest.mark.parametrize("folder", [ADAPTERS, GATES, READER, VECTORS])
def test_what_was_learned_makes_the_texts_no_others(garden: IndexSettings, folder: str) -> None:
    before = corpus_digests(garden.corpus)
    (garden.corpus / folder).mkdir(exist_ok=True)
    (garden.corpus / folder / "nieuw").write_text("anders", encoding="utf-8")
    assert corpus_digests(garden.corpus) == before


def test_the_gate_that_is_used_is_named_and_not_the_file(garden: IndexSettings) -> None:
    plain = identity(open_assistant(garden))
    name = open_assistant(garden).embedder.name
    file = gate_file(garden.corpus, name)
    save_gate(file, replace(PLAIN, bound_to="een ander model"))
    foreign = identity(open_assistant(garden))
    save_gate(file, replace(PLAIN, bound_to=name))
    fitted = identity(open_assistant(garden))
    assert plain.model["gate"] == foreign.model["gate"] == "geen"
    assert fitted.model["gate"] not in {"geen", "uit"}


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (Parts(adapter=False), ["model.adapter: geen → uit", "tuning.adapter: standaard → False"]),
        (Parts(gate=False), ["model.gate: geen → uit", "tuning.gate: standaard → False"]),
        (Parts(reader=False), ["model.reader: geen → uit", "tuning.reader: standaard → False"]),
        (Parts(questions=False), ["tuning.questions: standaard → False"]),
        (
            Parts(options=Options(spelling=False)),
            ["tuning.options.spelling: standaard → False"],
        ),
        (
            Parts(tuning=TUNING.changed({"search.stems": 0.5})),
            ["tuning.search.stems: standaard → 0.5"],
        ),
    ],
    ids=["adapter", "gate", "reader", "questions", "option", "number"],
)
def test_what_is_turned_off_or_changed_is_named(
    garden: IndexSettings, parts: Parts, told: list[str]
) -> None:
    usual, other = identity(open_assistant(garden)), identity(open_assistant(garden, parts))
    assert differences(usual, other) == told


def test_a_reranker_is_named_after_what_is_in_its_folder(
    garden: IndexSettings, tiny_reranker: Path, tmp_path: Path
) -> None:
    copied = tmp_path / tiny_reranker.name
    shutil.copytree(tiny_reranker, copied)
    names = [
        identity(open_assistant(garden, Parts(), AssistantSettings(reranker=str(path))))
        for path in (tiny_reranker, copied)
    ]
    assert names[0].model["reranker"] == names[1].model["reranker"] != "geen"


@pytest.mark.parametrize(
    ("asked", "same"),
    [
        (ASKED[::-1], True),
        (ASKED[:1], False),
        ((replace(ASKED[0], question="Wie gaat er mee?"), ASKED[1]), False),
        ((ASKED[0], replace(ASKED[1], history=())), False),
    ],
    ids=["another order", "fewer", "another question", "another history"],
)
def test_questions_are_the_same_when_all_that_is_asked_is(
    garden: IndexSettings, asked: tuple[Asked, ...], same: bool
) -> None:
    assistant = open_assistant(garden)
    digests = {identity(assistant, row).questions.digest for row in (ASKED, asked)}
    assert (len(digests) == 1) is same
