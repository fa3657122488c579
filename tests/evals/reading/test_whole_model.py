"""The bundled embedder without its package: the same weights, and nearly the same vectors."""

from pathlib import Path

import numpy as np
import pytest

from evals.reading.bundled import bundled_file
from evals.reading.whole_model import require_known, write_whole_model
from ingest import IndexSettings
from ingest.embedding import Embedder, load_embedder
from ingest.errors import EmbedderUnavailable, FileUnwritable

TEXTS = [
    "Wat is Positieve Gezondheid?",
    "geïnspireerde cliënten in café’s, 29 juni 2021",
    " ".join(["Luister met aandacht."] * 20),  # a space at the end counts for the package alone
]


def test_the_weights_are_those_that_were_tried(tmp_path: Path) -> None:
    require_known(bundled_file())
    other = tmp_path / "e5.bin"
    other.write_bytes(bundled_file().read_bytes()[:-1] + b"x")
    with pytest.raises(EmbedderUnavailable, match="andere gewichten"):
        write_whole_model(tmp_path / "model", other)
    assert not (tmp_path / "model").exists()


def test_the_model_without_the_package_makes_the_same_vectors_but_for_rounding(
    tmp_path: Path, embedder: Embedder
) -> None:
    path = write_whole_model(tmp_path / "model")
    whole = load_embedder(IndexSettings(embedder=str(path)))
    for made, kept in (
        (whole.queries(TEXTS), embedder.queries(TEXTS)),
        (whole.passages(TEXTS), embedder.passages(TEXTS)),
    ):
        assert (np.sum(made * kept, axis=1) > 0.9995).all()
    with pytest.raises(FileUnwritable, match="bestaat al"):
        write_whole_model(tmp_path / "model")
