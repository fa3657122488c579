"""The query adapter, trained on the questions and the shipped vectors of the real corpus."""

import random
from pathlib import Path

import numpy as np
import pytest

from ingest import IndexSettings
from ingest.adapter import Adapter, Training, adapter_file, load_adapter, mrr, save_adapter, train
from ingest.corpus import read_corpus
from ingest.embedding import Vectors, embedder_name
from ingest.entries import make_entries
from ingest.shipped import targets_and_units
from ingest.vectors import entry_vectors

NAME = "een-embedder"
UNITS = 40
"""Units of text to train on: about 350 questions, so that training takes a few seconds."""


@pytest.fixture(scope="module")
def training(shipped: IndexSettings) -> Training:
    """Train on a seeded part of the shipped questions."""
    corpus, _ = read_corpus(shipped.corpus)
    entries = make_entries(corpus)
    vectors = entry_vectors(shipped, embedder_name(shipped), entries, lambda batches, _: batches)
    targets, units = targets_and_units(entries)
    chosen = np.isin(units, random.Random(2021).sample(range(int(units.max()) + 1), UNITS))
    each = np.arange(chosen.sum())  # held out one by one, for so few units tell little
    return train(vectors.questions[chosen], vectors.passages, targets[chosen], each, seed=0)


def matrix() -> Vectors:
    # Halves and quarters, so that half precision keeps them as they are.
    return np.random.default_rng(1).integers(-8, 9, (6, 6)).astype(np.float32) / 4


def test_questions_that_were_kept_apart_find_their_passage_sooner(training: Training) -> None:
    assert training.mrr_after > training.mrr_before + 0.1
    assert training.helps


def test_an_adapted_vector_has_length_one(training: Training) -> None:
    vector = training.adapter(np.full(384, 384**-0.5, dtype=np.float32))
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_mrr_is_the_mean_of_one_divided_by_the_rank() -> None:
    passages = np.eye(3, dtype=np.float32)
    questions = np.array([[3, 2, 1], [3, 2, 1], [1, 2, 3]], dtype=np.float32)
    assert mrr(questions, passages, np.array([0, 1, 0])) == pytest.approx((1 + 1 / 2 + 1 / 3) / 3)


def test_training_that_does_not_help_says_so() -> None:
    assert not Training(Adapter(), mrr_before=0.5, mrr_after=0.5).helps


def test_without_an_adapter_a_vector_stays_as_it_is(tmp_path: Path) -> None:
    plain = load_adapter(tmp_path / "geen.npz", NAME)
    vector = np.array([0.6, 0.8], dtype=np.float32)
    assert plain(vector).tolist() == vector.tolist()


def test_a_saved_adapter_is_loaded_equal(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = adapter_file(tmp_path, NAME)
    save_adapter(path, Adapter(matrix()), NAME)
    loaded = load_adapter(path, NAME)
    assert loaded.matrix is not None
    assert loaded.matrix.tolist() == matrix().tolist()
    assert caplog.messages == []


def test_a_trained_adapter_survives_half_precision(training: Training, tmp_path: Path) -> None:
    save_adapter(tmp_path / "een.npz", training.adapter, NAME)
    vectors = np.random.default_rng(3).standard_normal((20, 384)).astype(np.float32)
    loaded = load_adapter(tmp_path / "een.npz", NAME)
    for vector in vectors:
        assert float(loaded(vector) @ training.adapter(vector)) > 0.99999


def test_the_adapter_of_another_embedder_is_not_used(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "een.npz"
    save_adapter(path, Adapter(matrix()), "een-ander")
    assert load_adapter(path, NAME) == Adapter()
    assert caplog.messages == [
        f"De adapter {path} hoort niet bij {NAME} en wordt niet gebruikt. Maak hem opnieuw met: "
        "leeratelier adapter"
    ]


@pytest.mark.parametrize("damage", ["empty", "text", "half", "flipped", "npy", "no matrix"])
def test_a_damaged_adapter_is_not_used(
    tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "een.npz"
    save_adapter(path, Adapter(matrix()), NAME)
    data = path.read_bytes()
    at = data.index(matrix().astype(np.float16).tobytes())
    if damage == "npy":
        with path.open("wb") as file:
            np.save(file, matrix())
    elif damage == "no matrix":
        np.savez(path, embedder=np.array(NAME))
    else:
        flipped = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        spoiled = {"empty": b"", "text": b"geen zip", "half": data[:150], "flipped": flipped}
        path.write_bytes(spoiled[damage])
    assert load_adapter(path, NAME) == Adapter()
    assert caplog.messages == [
        f"De adapter {path} is niet leesbaar en wordt niet gebruikt. Maak hem opnieuw met: "
        "leeratelier adapter"
    ]


def test_a_failed_save_leaves_the_old_adapter(tmp_path: Path) -> None:
    path = tmp_path / "een.npz"
    save_adapter(path, Adapter(matrix()), NAME)
    with pytest.raises(ValueError, match="float"):
        save_adapter(path, Adapter(np.array("geen getal")), NAME)
    loaded = load_adapter(path, NAME)
    assert loaded.matrix is not None
    assert loaded.matrix.tolist() == matrix().tolist()
    assert [file.name for file in tmp_path.iterdir()] == ["een.npz"]


def test_the_shipped_adapter_belongs_to_the_bundled_embedder(
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings = IndexSettings()
    path = adapter_file(settings.corpus, embedder_name(settings))
    assert path.is_file()
    loaded = load_adapter(path, embedder_name(settings))
    assert loaded.matrix is not None
    assert loaded.matrix.shape == (384, 384)
    assert caplog.messages == []
