"""Vectors that come with the corpus, and vectors kept beside the index."""

import logging
import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from ingest import IndexSettings
from ingest.build import BuildReport, build
from ingest.corpus import read_corpus
from ingest.embedding import Embedder, embedder_name
from ingest.entries import Entries, make_entries
from ingest.vectors import VectorCache, shipped_file, write_shipped

STALE = "the vectors that come with the corpus are stale; run: python -m ingest vectors"
NAME = "een-model"


@pytest.fixture(scope="module")
def entries() -> Entries:
    return make_entries(read_corpus(IndexSettings().corpus)[0])


@pytest.fixture
def shipped_vectors(tmp_path: Path, embedder: Embedder) -> VectorCache:
    path = shipped_file(Path(__file__).parents[2] / "corpus", embedder.name)
    return VectorCache(tmp_path / "leeg.sqlite", path, embedder.name)


@pytest.fixture
def cache(tmp_path: Path) -> VectorCache:
    return VectorCache(tmp_path / "vectoren.sqlite", tmp_path / "geen.npz", NAME)


def vectors(*rows: list[float]) -> np.ndarray:
    return np.array(rows, dtype=np.float32)


def test_every_text_of_the_shipped_corpus_comes_with_its_vector(
    entries: Entries, shipped_vectors: VectorCache
) -> None:
    assert shipped_vectors.missing("passage", entries.passage_texts) == [], STALE
    assert shipped_vectors.missing("query", entries.question_texts) == [], STALE
    assert shipped_vectors.missing("passage", entries.statement_texts) == [], STALE
    assert shipped_vectors.missing("query", entries.statement_texts) == [], STALE
    assert shipped_vectors.missing("passage", entries.lead_texts) == [], STALE
    assert shipped_vectors.missing("query", entries.dossier_question_texts) == [], STALE


def test_the_shipped_vectors_are_those_of_the_bundled_embedder(
    entries: Entries, shipped_vectors: VectorCache, embedder: Embedder
) -> None:
    chance = random.Random(2021)
    passages = chance.sample(entries.passage_texts, 10)
    questions = chance.sample(entries.question_texts, 10)
    again = np.concatenate([embedder.passages(passages), embedder.queries(questions)])
    kept = np.concatenate(
        [shipped_vectors.get("passage", passages), shipped_vectors.get("query", questions)]
    )
    assert (again * kept).sum(axis=1).min() > 0.999


def test_a_first_build_of_the_shipped_corpus_embeds_nothing(
    shipped_build: tuple[IndexSettings, BuildReport],
) -> None:
    assert shipped_build[1].embedded == 0, STALE


def test_what_was_kept_is_found_again(cache: VectorCache) -> None:
    cache.add("passage", ["a", "b"], vectors([1, 0], [0, 1]))
    assert cache.get("passage", ["b", "a"]).tolist() == [[0, 1], [1, 0]]
    assert cache.missing("passage", ["c", "a", "c"]) == ["c"]


def test_a_question_is_not_the_passage_with_the_same_words(cache: VectorCache) -> None:
    cache.add("passage", ["a"], vectors([1, 0]))
    assert cache.missing("query", ["a"]) == ["a"]
    with pytest.raises(KeyError):
        cache.get("query", ["a"])


def test_vectors_of_another_embedder_are_not_used(cache: VectorCache, tmp_path: Path) -> None:
    cache.add("passage", ["a"], vectors([1, 0]))
    with VectorCache(tmp_path / "vectoren.sqlite", tmp_path / "geen.npz", "ander") as other:
        assert other.missing("passage", ["a"]) == ["a"]


def test_of_a_batch_that_does_not_fit_nothing_is_kept(cache: VectorCache) -> None:
    with pytest.raises(ValueError, match="shorter"):
        cache.add("passage", ["a", "b"], vectors([1, 0]))
    assert cache.missing("passage", ["a", "b"]) == ["a", "b"]


def test_no_texts_have_no_vectors(cache: VectorCache) -> None:
    assert cache.get("query", []).shape == (0, 0)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"geen database",
        lambda data: random.Random(1).randbytes(len(data)),
        lambda data: data[:4096] + random.Random(2).randbytes(len(data) - 4096),
        lambda data: data[: len(data) // 2],
    ],
    ids=["text", "random", "random from page 2", "half"],
)
def test_a_damaged_cache_is_begun_anew(
    cache: VectorCache,
    tmp_path: Path,
    damage: Callable[[bytes], bytes],
    caplog: pytest.LogCaptureFixture,
) -> None:
    many = [f"tekst {number}" for number in range(500)]
    cache.add("passage", many, np.eye(500, dtype=np.float32))
    cache.__exit__(None, None, None)
    path = tmp_path / "vectoren.sqlite"
    path.write_bytes(damage(path.read_bytes()))
    with VectorCache(path, tmp_path / "geen.npz", NAME) as mended:
        assert mended.missing("passage", many) == many
        mended.add("passage", ["a"], vectors([1, 0]))
        assert mended.get("passage", ["a"]).tolist() == [[1, 0]]
    assert caplog.messages == [
        f"De bewaarde vectoren in {path} zijn beschadigd en worden opnieuw gemaakt."
    ]


def test_shipped_vectors_are_written_once_each_and_read_back(
    garden: IndexSettings, tmp_path: Path
) -> None:
    entries = make_entries(read_corpus(garden.corpus)[0])
    name = embedder_name(garden)
    path = shipped_file(tmp_path, name)
    cache = garden.index_dir / "vectoren.sqlite"
    with VectorCache(cache, path, name) as known:
        assert write_shipped(path, known, entries) == 5
        wanted = known.get("passage", entries.passage_texts)
    with VectorCache(tmp_path / "leeg.sqlite", path, name) as read:
        assert read.get("passage", entries.passage_texts).tolist() == wanted.tolist()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("content", [b"", b"geen zip", None], ids=["empty", "text", "half"])
def test_damaged_shipped_vectors_are_left_aside(
    garden: IndexSettings, content: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    from ingest.shipped import ship_vectors

    _, path = ship_vectors(garden, lambda batches, _: batches)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] if content is None else content)
    with caplog.at_level(logging.WARNING):
        assert build(garden, again=True).embedded == 0  # they are in the cache as well
    assert caplog.messages == [
        f"De meegeleverde vectoren in {path} zijn niet leesbaar en blijven liggen. "
        "Maak ze opnieuw met: leeratelier vectors"
    ]
