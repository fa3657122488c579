"""What the tests share: no settings of this machine, no model hub, tiny corpora and one big one."""

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from ingest import IndexSettings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from ingest.build import BuildReport
    from ingest.embedding import Embedder

ROOT = Path(__file__).parents[1]

# Before anything reads them: the tests depend on no setting of this machine, and fetch nothing.
for name in [name for name in os.environ if name.startswith("LEERATELIER_")]:
    del os.environ[name]
os.environ["HF_HUB_OFFLINE"] = "1"
# Before anything loads OpenMP: threads that spin make each other many times slower.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

GARDEN = {
    "moestuin.md": (
        "# De moestuin\n\n"
        "Buurtbewoners in Katwijk verbouwen samen groente achter de school.\n\n"
        "## Oogstfeest\n\n"
        "In september eten zestig buren samen soep van eigen pompoenen.\n"
    ),
    "wandelen.md": (
        "# Wandelen\n\n"
        "Elke dinsdag loopt er in Leiden een wandelgroep voor mantelzorgers.\n\n"
        "## Koffie\n\n"
        "Na afloop schenkt wijkverpleegkundige Esra Demir koffie in het buurthuis.\n"
    ),
    "gesprek.md": (
        "# Het gesprek\n\n"
        "Stel een open vraag, luister met aandacht en laat de regie bij de bewoner.\n"
    ),
}
"""A corpus of five passages that embeds in a moment."""

CHROMIUM = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
"""What the browser of the tests is started with."""

MakeCorpus = Callable[..., IndexSettings]
"""Writes the documents of a bare corpus folder and returns settings for it."""
Run = Callable[..., subprocess.CompletedProcess[str]]
"""Runs Python with some arguments, away from the settings of the working directory."""


def _written(documents: Mapping[str, str], folder: Path, **settings: object) -> IndexSettings:
    corpus = folder / "corpus"
    for name, text in documents.items():
        (corpus / name).parent.mkdir(parents=True, exist_ok=True)
        (corpus / name).write_text(text, encoding="utf-8")
    return IndexSettings(corpus=corpus, index_root=folder / "index", **settings)


@pytest.fixture
def make_corpus(tmp_path: Path) -> MakeCorpus:
    def make(
        documents: Mapping[str, str] = GARDEN, folder: Path = tmp_path, **settings: object
    ) -> IndexSettings:
        return _written(documents, folder, **settings)

    return make


@pytest.fixture(scope="session")
def build_corpus(tmp_path_factory: pytest.TempPathFactory) -> MakeCorpus:
    """Writes the documents of a bare corpus in a folder of their own, and builds its index."""
    from ingest.build import build

    def make(documents: Mapping[str, str] = GARDEN) -> IndexSettings:
        settings = _written(documents, tmp_path_factory.mktemp("corpus"))
        build(settings)
        return settings

    return make


@pytest.fixture
def garden(make_corpus: MakeCorpus) -> IndexSettings:
    """A small corpus with an index of its own, to do with as a test likes."""
    from ingest.build import build

    settings = make_corpus()
    build(settings)
    return settings


@pytest.fixture(scope="session")
def embedder() -> "Embedder":
    """The bundled embedder."""
    from ingest.embedding import load_embedder

    return load_embedder(IndexSettings())


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """A real browser; one for all, since a process cannot have two that are waited for."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    assert chromium, "these tests need chromium on the PATH (apt install chromium)"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)
        yield running
        running.close()


@pytest.fixture(scope="session")
def shipped_build(tmp_path_factory: pytest.TempPathFactory) -> "tuple[IndexSettings, BuildReport]":
    """The first build of the corpus of this repository, in an index of its own.

    The processes of one run (`-n 2`) share it: the first that needs it builds, the others wait.
    """
    from ingest.build import build

    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    settings = IndexSettings(corpus=ROOT / "corpus", index_root=shared / "shipped")
    built = shared / "shipped.pickle"
    with FileLock(shared / "shipped.lock"):
        if not built.exists():
            built.write_bytes(pickle.dumps(build(settings)))
    return settings, pickle.loads(built.read_bytes())


@pytest.fixture(scope="session")
def shipped(shipped_build: "tuple[IndexSettings, BuildReport]") -> IndexSettings:
    """The corpus of this repository with its index; not to be changed."""
    return shipped_build[0]


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """The environment of a process that runs this project's code from elsewhere."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def run(tmp_path: Path, environment: dict[str, str]) -> Run:
    def run(*arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=tmp_path,
            env=environment | variables,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real sentence-transformers model with 32 dimensions and random weights (seeded)."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("modellen")
    words = sorted({word for text in GARDEN.values() for word in text.lower().split()})
    pieces = [*"[PAD] [UNK] [CLS] [SEP] [MASK]".split(), *words]
    pieces += [f"{mark}{letter}" for mark in ("", "##") for letter in "abcdefghijklmnopqrstuvwxyz:"]
    (folder / "vocab.txt").write_text("\n".join(dict.fromkeys(pieces)), encoding="utf-8")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(dict.fromkeys(pieces)),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=128,
    )
    bare = folder / "bare"
    BertModel(config).save_pretrained(bare)
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(bare)
    transformer = Transformer(str(bare), max_seq_length=128)
    model = SentenceTransformer(modules=[transformer, Pooling(32)], device="cpu")
    saved = folder / "tiny"
    model.save(str(saved))
    return saved


@pytest.fixture(scope="session")
def tiny_reranker(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real cross-encoder with the same words, one layer and random weights (seeded)."""
    import torch
    from transformers import AutoConfig, AutoTokenizer, BertForSequenceClassification

    saved = tmp_path_factory.mktemp("modellen") / "herordener"
    torch.manual_seed(1)
    config = AutoConfig.from_pretrained(tiny_model, num_labels=1)
    BertForSequenceClassification(config).save_pretrained(saved)
    AutoTokenizer.from_pretrained(tiny_model).save_pretrained(saved)
    return saved
